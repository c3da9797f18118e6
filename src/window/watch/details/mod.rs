//! What there is to say of what was chosen, at the moment shown; and a field that finds people, rooms, doors
//! and departments by their name.
//!
//! Whoever sits here has chosen to know it, so locks are named: this is no paper that is handed out.

mod door;
mod person;
mod search;
mod space;
mod unit;

use bevy_egui::egui::{self, RichText};

use super::desk::Desk;
use super::pieces;
use super::view::Chosen;
use crate::window::theme::icon;
use crate::window::theme::style::strong_font;
use crate::window::theme::{gap, size};
pub use search::Search as Memory;

/// Shows the field, and what it finds or what was chosen.
pub fn show(ui: &mut egui::Ui, desk: &mut Desk, memory: &mut Memory) {
    if search::field(ui, desk, memory) {
        return;
    }
    let chosen = desk.view.chosen;
    // Something else is read from its top.
    egui::ScrollArea::vertical()
        .id_salt(("details", chosen))
        .auto_shrink(false)
        .show(ui, |ui| match chosen {
            None => nothing(ui, desk),
            Some(Chosen::Person(who)) => person::show(ui, desk, who),
            Some(Chosen::Door(door)) => door::show(ui, desk, door),
            Some(Chosen::Space(space)) => space::show(ui, desk, space),
            Some(Chosen::Unit(unit)) => unit::show(ui, desk, unit),
        });
}

fn nothing(ui: &mut egui::Ui, desk: &Desk) {
    ui.add_space(gap::LARGE);
    let said = "Click on somebody, a door or a room on the map, or type a part of a name above.";
    pieces::aside(ui, desk, said);
}

/// What it is called, and what kind of thing it is.
fn title(ui: &mut egui::Ui, desk: &Desk, called: &str, what: &str) {
    ui.add_space(gap::SMALL);
    let called = RichText::new(called).font(strong_font(size::HEAD));
    ui.add(egui::Label::new(called).wrap());
    pieces::aside(ui, desk, what);
    ui.add_space(gap::SMALL);
}

/// Asks the map for the place of what was chosen.
fn find_button(ui: &mut egui::Ui, desk: &mut Desk, what: Chosen) {
    let text = format!("{}  Show on the map", icon::CROSSHAIR_SIMPLE);
    if !ui.button(text).clicked() {
        return;
    }
    let plan = &desk.host.simulation().model().plan;
    let (log, shown) = (desk.host.log(), desk.host.shown());
    let place = desk.told.traces.place(what, shown, plan, log);
    desk.view.go_to(place);
}
