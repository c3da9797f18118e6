//! The screen on which a run is watched: the map in the middle, a bar above it, what happened at its side, and
//! the response timeline below.
//!
//! Everything but the map is functions of [`egui::Ui`] and a [`Desk`]; [`screen`] sets them. So all of it is
//! tried without a window, by the names that a screen reader says.

pub mod bar;
pub mod belief;
pub mod commands;
mod curves;
pub mod desk;
mod details;
mod events;
pub mod finder;
pub mod floors;
pub mod keys;
mod knows;
pub mod legend;
mod notice;
mod numbers;
mod pieces;
pub mod scales;
mod side;
pub mod stage;
pub mod stops;
#[cfg(test)]
mod tests;
mod timeline;
pub mod told;
pub mod traces;
pub mod view;

use bevy_egui::egui;

pub use desk::{Desk, Wish};
pub use finder::Finder;
pub use stops::{Held, Stops};
pub use view::View;

use super::theme::{self, Palette, gap};

/// What panels keep from frame to frame: what was typed and chosen, and what was made of the run.
#[derive(Default)]
pub struct Panels {
    events: events::Memory,
    curves: curves::Memory,
    details: details::Memory,
    numbers: numbers::Memory,
    notice: notice::Notice,
    /// What was the map's, before something covered everything.
    free: Option<egui::Rect>,
}

/// What stands beside a desk.
pub struct Aids<'a> {
    /// The finder of commands.
    pub finder: &'a mut Finder,
    /// What stops a run.
    pub stops: &'a mut Stops,
    /// What the panels keep.
    pub panels: &'a mut Panels,
}

/// How high the bar is, points.
const BAR: f32 = 44.0;

/// Sets the whole screen, and returns what of it is the map's.
pub fn screen(ui: &mut egui::Ui, desk: &mut Desk, aids: &mut Aids) -> egui::Rect {
    let ctx = ui.ctx().clone();
    stops::show(&ctx, aids.stops, desk);
    if aids.stops.held != Held::No {
        // Under what covers everything nothing is there that keys could reach.
        return aids.panels.free.unwrap_or(ui.max_rect());
    }
    finder::show(&ctx, aids.finder, desk);
    keys::show(&ctx, desk);
    if !aids.finder.is_open {
        commands::press(&ctx, desk);
    }
    let asked_for = desk.view.opens;
    let above = egui::Panel::top("bar").exact_size(BAR);
    if above.show(ui, |ui| bar::bar(ui, desk)).inner {
        aids.finder.toggle();
    }
    if !desk.view.map_alone {
        timeline::show(ui, desk);
        side::show(ui, desk, aids.panels);
    }
    let free = ui.available_rect_before_wrap();
    floors::show(ui, free, desk);
    belief::show(ui, free, desk);
    legend::show(ui, free, desk);
    if asked_for.is_some() && desk.view.opens.take().is_some() {
        desk.say("That is away while you look through somebody's eyes. B shows the truth.");
    }
    // What is said of a key lies over no list of them.
    if !aids.finder.is_open && !desk.view.keys {
        notice::show(ui, free, desk, &mut aids.panels.notice);
    }
    aids.panels.free = Some(free);
    free
}

/// A small card over the map.
fn card(ui: &mut egui::Ui, palette: &Palette, content: impl FnOnce(&mut egui::Ui)) {
    egui::Frame::new()
        .fill(theme::egui(palette.panel))
        .stroke(egui::Stroke::new(1.0, theme::egui(palette.line)))
        .corner_radius(8.0)
        .inner_margin(gap::MIDDLE)
        .show(ui, content);
}
