//! A room: what it is for, whether it is secured, who is in it.

use std::collections::BTreeMap;

use bevy_egui::egui;

use super::{find_button, title};
use crate::ids::SpaceId;
use crate::review::words::{Concept, upper_first};
use crate::sim::frame::Whereabouts;
use crate::terms::{Role, Term};
use crate::window::theme::gap;
use crate::window::watch::desk::Desk;
use crate::window::watch::pieces::{self, fact, links};
use crate::window::watch::view::Chosen;

/// Shows a room.
pub fn show(ui: &mut egui::Ui, desk: &mut Desk, id: SpaceId) {
    let palette = desk.palette();
    let plan = &desk.host.simulation().model().plan;
    let space = &plan.spaces[id];
    let kind = upper_first(&space.kind.in_output().replace('_', " "));
    title(ui, desk, &space.title, &kind);
    find_button(ui, desk, Chosen::Space(id));
    ui.add_space(gap::SMALL);
    if let Some(unit) = space.unit {
        let name = desk.told.words.begin(Concept::Unit);
        let called = plan.units[unit].title.clone();
        if links(ui, palette, &name, [called]).is_some() {
            desk.view.choose(Chosen::Unit(unit));
        }
    }
    fact(
        ui,
        palette,
        "Floor",
        plan.levels[space.level].title.as_str(),
    );
    fact(ui, palette, "Secured", secured(desk, id));
    pieces::head(ui, "People in it now");
    people(ui, desk, id);
    pieces::head(ui, "Doors");
    let doors: Vec<String> = space
        .doors
        .iter()
        .map(|&door| plan.door_called(door))
        .collect();
    for (text, &door) in doors.iter().zip(&space.doors) {
        if ui.link(text).clicked() {
            desk.view.choose(Chosen::Door(door));
        }
    }
}

/// Whether it is secured, and since when.
fn secured(desk: &Desk, space: SpaceId) -> String {
    let (log, shown) = (desk.host.log(), desk.host.shown());
    let since = desk.told.traces.secured_since(space, shown, log);
    match since {
        Some(since) => format!("Since {since}"),
        None if desk.model().plan.spaces[space].lockable => "No".to_owned(),
        None => "No, and it cannot be: not every door has a lock".to_owned(),
    }
}

/// How many of which role.
fn people(ui: &mut egui::Ui, desk: &Desk, id: SpaceId) {
    let mut roles: BTreeMap<Role, usize> = BTreeMap::new();
    for (who, person) in desk.host.frame().people.iter() {
        let is_here = matches!(person.place, Whereabouts::Inside { space, .. } if space == id);
        if is_here {
            let role = desk.model().roster.people[who].role;
            *roles.entry(role).or_default() += 1;
        }
    }
    if roles.is_empty() {
        pieces::aside(ui, desk, "Nobody.");
    }
    for (role, count) in roles {
        let role = desk.told.words.say(role);
        fact(ui, desk.palette(), &count.to_string(), role);
    }
}
