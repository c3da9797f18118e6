//! Somebody: who they are, what they do, where, and what they know.

use bevy_egui::egui;

use super::{find_button, title};
use crate::ids::PersonId;
use crate::review::words::{Concept, upper_first};
use crate::sim::frame::{PersonFrame, Whereabouts};
use crate::terms::{Dependency, Mobility, Role, Training};
use crate::window::theme::gap;
use crate::window::theme::icon;
use crate::window::watch::desk::Desk;
use crate::window::watch::knows;
use crate::window::watch::pieces::{self, fact, links};
use crate::window::watch::view::Chosen;

/// Shows somebody.
pub fn show(ui: &mut egui::Ui, desk: &mut Desk, who: PersonId) {
    let name = desk.told.teller(desk.host).who(who);
    let role = desk.model().roster.people[who].role;
    title(ui, desk, &name, desk.told.words.say(role));
    ui.horizontal_wrapped(|ui| {
        let is_seen = desk.view.belief == Some(who);
        let text = match is_seen {
            true => format!("{}  Show the truth", icon::EYE_SLASH),
            false => format!("{}  See what they know", icon::EYE),
        };
        if ui.button(text).clicked() {
            desk.view.belief = (!is_seen).then_some(who);
        }
        find_button(ui, desk, Chosen::Person(who));
    });
    ui.add_space(gap::SMALL);
    let now = desk.host.frame().people[who];
    does(ui, desk, &now);
    is(ui, desk, who);
    pieces::head(ui, "What they know, and from whom");
    let believes = desk.told.words.say(now.situation);
    fact(ui, desk.palette(), "Believes that", believes);
    let known = knows::of(desk, who);
    if known.is_empty() {
        pieces::aside(ui, desk, "They have noticed nothing so far.");
    }
    pieces::moments(ui, desk, &known);
}

/// What they do now, and where.
fn does(ui: &mut egui::Ui, desk: &mut Desk, now: &PersonFrame) {
    let palette = desk.palette();
    let words = &desk.told.words;
    fact(ui, palette, "Does", upper_first(words.say(now.act)));
    fact(ui, palette, "Time", upper_first(words.say(now.time_use)));
    match now.place {
        Whereabouts::Inside { space, .. } => {
            let room = desk.model().plan.spaces[space].title.clone();
            if links(ui, palette, "Where", [room]).is_some() {
                desk.view.choose(Chosen::Space(space));
            }
        }
        Whereabouts::Outside => fact(ui, palette, "Where", "Outside"),
        Whereabouts::OffSite => fact(ui, palette, "Where", "Not here yet"),
    }
}

/// What stays the same all along.
fn is(ui: &mut egui::Ui, desk: &mut Desk, who: PersonId) {
    let palette = desk.palette();
    let entry = &desk.model().roster.people[who];
    let (role, dependency, unit) = (entry.role, entry.dependency, entry.unit);
    let walks = walks(entry.mobility);
    if let Some(unit) = unit {
        let called = desk.model().plan.units[unit].title.clone();
        let name = desk.told.words.begin(Concept::Unit);
        if links(ui, palette, &name, [called]).is_some() {
            desk.view.choose(Chosen::Unit(unit));
        }
    }
    if role == Role::Patient || dependency != Dependency::Independent {
        let needs = upper_first(desk.told.words.say(dependency));
        fact(ui, palette, "Help", needs);
    }
    fact(ui, palette, "Moves", walks);
    if role.is_staff() {
        let doctrine = desk.told.words.say(Concept::Doctrine);
        let knows = match desk.told.training[who] {
            Training::Trained => format!("Trained in the {doctrine}"),
            Training::Untrained => format!("Not trained in the {doctrine}"),
        };
        fact(ui, palette, "Training", knows);
    }
    let entry = desk.model().roster.people[who].name.clone();
    fact(ui, palette, "In files", entry);
}

fn walks(mobility: Mobility) -> &'static str {
    match mobility {
        Mobility::Walking => "On foot",
        Mobility::Wheelchair => "In a wheelchair, not on stairs",
        Mobility::Bed => "In a bed, with handlers, not on stairs",
    }
}
