//! Numbers over time: where people are, what they hold to be true, which rooms are secured.
//!
//! What is drawn is made once for each new score. Times are those of the run's clock; a click goes there.

mod chart;
mod lines;

use bevy_egui::egui;

use super::desk::Desk;
use super::pieces;
use crate::window::theme::gap;
use chart::chart;
use lines::{Chart, charts};

/// The charts, and of which score they were made.
#[derive(Default)]
pub struct Memory {
    version: Option<usize>,
    charts: Vec<Chart>,
}

/// Shows the charts below each other.
pub fn show(ui: &mut egui::Ui, desk: &mut Desk, memory: &mut Memory) {
    if desk.view.belief.is_some() {
        ui.add_space(gap::LARGE);
        return pieces::aside(
            ui,
            desk,
            "Numbers are of the truth: nobody inside the exercise knows them.",
        );
    }
    let version = Some(desk.told.version());
    if memory.version != version {
        memory.charts = charts(&desk.told.card.curves);
        memory.version = version;
    }
    egui::ScrollArea::vertical()
        .id_salt("curves")
        .auto_shrink(false)
        .show(ui, |ui| {
            let count = memory.charts.len() as f32;
            let each = (ui.available_height() / count).max(170.0);
            for shown in &memory.charts {
                pieces::head(ui, shown.called);
                chart(ui, desk, shown, each);
            }
        });
}
