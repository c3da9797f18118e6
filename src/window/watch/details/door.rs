//! A door: how it stands, what locks it, what it joins, and who had a hand in it.

use bevy_egui::egui;

use super::{find_button, title};
use crate::ids::DoorId;
use crate::model::plan::{Door, Lock, Plan, Side};
use crate::review::page::Teller;
use crate::sim::event::EventKind;
use crate::sim::frame::DoorFrame;
use crate::terms::DoorKind;
use crate::units::Tick;
use crate::window::watch::desk::Desk;
use crate::window::watch::pieces::{self, fact, links};
use crate::window::watch::view::Chosen;

/// Shows a door.
pub fn show(ui: &mut egui::Ui, desk: &mut Desk, id: DoorId) {
    let palette = desk.palette();
    let plan = &desk.host.simulation().model().plan;
    let door = &plan.doors[id];
    let what = match door.kind {
        DoorKind::Opening => "An opening without a leaf",
        _ => "Door",
    };
    title(ui, desk, &plan.door_called(id), what);
    find_button(ui, desk, Chosen::Door(id));
    if door.kind != DoorKind::Opening {
        fact(ui, palette, "Now", stands(desk.host.frame().doors[id]));
        fact(ui, palette, "Lock", lock(plan, door));
    }
    fact(ui, palette, "Width", format!("{:.2} m", door.clear_width_m));
    let sides = door.joins.map(|side| called(plan, side));
    if let Some(side) = links(ui, palette, "Joins", sides)
        && let Side::Space(space) = door.joins[side]
    {
        desk.view.choose(Chosen::Space(space));
    }
    pieces::head(ui, "What became of it");
    let became = became(desk, id);
    if became.is_empty() {
        pieces::aside(ui, desk, "Nobody has moved or locked it so far.");
    }
    pieces::moments(ui, desk, &became);
}

fn called(plan: &Plan, side: Side) -> String {
    let space = side.space().map(|space| plan.spaces[space].title.clone());
    space.unwrap_or_else(|| "Outside".to_owned())
}

fn stands(now: DoorFrame) -> String {
    let leaf = if now.open { "Open" } else { "Shut" };
    let lock = match (now.broken, now.locked) {
        (true, _) => "the lock is broken",
        (false, true) => "locked",
        (false, false) => "not locked",
    };
    format!("{leaf}, {lock}")
}

/// What locks it, in plain words.
fn lock(plan: &Plan, door: &Door) -> String {
    let inside = called(plan, door.joins[door.inside]);
    match door.lock {
        Lock::None => "Cannot be locked".to_owned(),
        Lock::ThumbTurn => format!("A turn that anybody in {inside} locks at once"),
        Lock::Key => "A key, from either side".to_owned(),
        Lock::PushBar => format!("A push bar: locked from without, always free from {inside}"),
        Lock::Electronic(group) => {
            format!("Electronic, with {}", plan.devices[group].title)
        }
    }
}

/// All that was done with it by the moment shown.
fn became(desk: &Desk, door: DoorId) -> Vec<(Tick, String)> {
    let (log, shown) = (desk.host.log(), desk.host.shown());
    let teller = desk.told.teller(desk.host);
    let traces = desk.told.traces.of_door(door, shown, log).into_iter();
    traces
        .map(|(_, event)| (event.tick, sentence(&teller, &event.kind)))
        .collect()
}

fn sentence(teller: &Teller<'_>, kind: &EventKind) -> String {
    let (what, by) = match kind {
        EventKind::DoorOpened { person, .. } => ("Opened", person),
        EventKind::DoorShut { person, .. } => ("Shut", person),
        EventKind::DoorLocked { person, .. } => ("Locked", person),
        EventKind::DoorUnlocked { person, .. } => ("Unlocked", person),
        EventKind::LockBroken { .. } => ("The lock broke", &None),
        _ => ("The lock works again", &None),
    };
    match by {
        Some(person) => format!("{what} by {}.", teller.who(*person)),
        None => format!("{what}."),
    }
}
