//! The screen on which a run is watched: the map in the middle, a bar above it, what happened at its side, and
//! the response timeline below.
//!
//! Everything but the map is functions of [`egui::Ui`] and a [`Desk`]; [`screen`] sets them. So all of it is
//! tried without a window, by the names that a screen reader says.

pub mod bar;
pub mod belief;
pub mod commands;
pub mod desk;
pub mod finder;
pub mod floors;
pub mod legend;
pub mod scales;
pub mod stage;
pub mod stops;
pub mod told;
pub mod view;

use bevy_egui::egui;

pub use desk::{Desk, Wish};
pub use finder::Finder;
pub use stops::{Held, Stops};
pub use view::View;

use super::theme::{self, gap};

/// How high the bar is, points.
const BAR: f32 = 44.0;

/// Sets the whole screen, and returns what of it is the map's.
pub fn screen(
    ui: &mut egui::Ui,
    desk: &mut Desk,
    finder: &mut Finder,
    stops: &mut Stops,
) -> egui::Rect {
    let ctx = ui.ctx().clone();
    stops::show(&ctx, stops, desk);
    if stops.held == Held::No {
        finder::show(&ctx, finder, desk);
        if !finder.is_open {
            commands::press(&ctx, desk);
        }
    }
    let above = egui::Panel::top("bar").exact_size(BAR);
    if above.show(ui, |ui| bar::bar(ui, desk)).inner {
        finder.toggle();
    }
    let free = ui.available_rect_before_wrap();
    floors::show(ui, free, desk);
    belief::show(ui, free, desk);
    legend::show(ui, free, desk);
    free
}

/// A small card over the map.
fn card(ui: &mut egui::Ui, desk: &Desk, content: impl FnOnce(&mut egui::Ui)) {
    let palette = desk.palette();
    egui::Frame::new()
        .fill(theme::egui(palette.panel))
        .stroke(egui::Stroke::new(1.0, theme::egui(palette.line)))
        .corner_radius(8.0)
        .inner_margin(gap::MIDDLE)
        .show(ui, content);
}
