//! A department: its people, and its rooms.

use bevy_egui::egui;

use super::{find_button, title};
use crate::ids::{Id, SpaceId, UnitId};
use crate::review::words::Concept;
use crate::score::people::is_scored;
use crate::window::theme::gap;
use crate::window::watch::desk::Desk;
use crate::window::watch::pieces::{self, fact};
use crate::window::watch::view::Chosen;

/// Shows a department.
pub fn show(ui: &mut egui::Ui, desk: &mut Desk, id: UnitId) {
    let palette = desk.palette();
    let model = desk.host.simulation().model();
    let name = desk.told.words.begin(Concept::Unit);
    title(ui, desk, &model.plan.units[id].title, &name);
    find_button(ui, desk, Chosen::Unit(id));
    ui.add_space(gap::SMALL);
    let people = model.roster.people.iter();
    let people = people.filter(|(who, entry)| entry.unit == Some(id) && is_scored(model, *who));
    let count = people.count();
    let counted = desk.told.card.curves.people.at(desk.host.shown());
    let safe = counted.safe_by_unit.get(id.rank()).copied();
    fact(ui, palette, "People", count.to_string());
    let safe = safe.unwrap_or_default();
    fact(ui, palette, "Safe now", format!("{safe} of {count}"));
    let spaces = model.plan.spaces.iter();
    let spaces = spaces.filter(|(_, space)| space.unit == Some(id));
    let rooms: Vec<Room> = spaces
        .map(|(space, row)| Room {
            id: space,
            title: &row.title,
            is_lockable: row.lockable,
            is_secured: is_secured(desk, space),
        })
        .collect();
    let secured = rooms.iter().filter(|room| room.is_secured).count();
    let lockable = rooms.iter().filter(|room| room.is_lockable).count();
    let told = format!("{secured} of {lockable} rooms that can be locked");
    fact(ui, palette, "Secured", told);
    pieces::head(ui, "Rooms");
    for room in &rooms {
        let text = match room.is_secured {
            true => format!("{}, secured", room.title),
            false => room.title.to_owned(),
        };
        if ui.link(text).clicked() {
            desk.view.choose(Chosen::Space(room.id));
        }
    }
}

/// A room of a department.
struct Room<'a> {
    id: SpaceId,
    title: &'a str,
    is_lockable: bool,
    is_secured: bool,
}

fn is_secured(desk: &Desk, space: SpaceId) -> bool {
    let (log, shown) = (desk.host.log(), desk.host.shown());
    desk.told.traces.secured_since(space, shown, log).is_some()
}
