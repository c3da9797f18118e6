//! The panel at the side: what happened, numbers over time, and what there is to say of what was chosen.

use bevy_egui::egui::{self, RichText};

use super::desk::Desk;
use super::view::Side;
use super::{Panels, belief, curves, details, events, numbers, pieces};
use crate::window::theme::{self, gap};

/// How wide it is before somebody drags it, points.
const WIDTH: f32 = 340.0;

/// Shows it; the map has the rest.
pub fn show(ui: &mut egui::Ui, desk: &mut Desk, panels: &mut Panels) {
    let most = (ui.available_width() * 0.5).max(220.0);
    let panel = egui::Panel::right("side")
        .default_size(WIDTH.min(most * 0.85))
        .size_range(220.0_f32..=most.min(560.0))
        .resizable(true);
    panel.show(ui, |ui| {
        ui.add_space(gap::SMALL);
        // Numbers are of what is true.
        match desk.view.belief {
            Some(who) => belief::told(ui, desk, who),
            None => numbers::show(ui, desk, &mut panels.numbers),
        }
        tabs(ui, desk);
        ui.separator();
        match desk.view.side {
            Side::Events => events::show(ui, desk, &mut panels.events),
            Side::Curves => curves::show(ui, desk, &mut panels.curves),
            Side::Details => details::show(ui, desk, &mut panels.details),
        }
    });
}

fn tabs(ui: &mut egui::Ui, desk: &mut Desk) {
    const KEYS: [&str; 3] = ["E", "C", "I"];
    ui.horizontal(|ui| {
        for (side, key) in Side::ALL.into_iter().zip(KEYS) {
            let is_shown = desk.view.side == side;
            let mut text = RichText::new(side.called());
            if is_shown {
                text = text.color(theme::egui(desk.palette().accent));
            }
            let tab = ui.selectable_label(is_shown, text);
            pieces::beside(ui, &tab, &format!("Key {key}"));
            if tab.clicked() {
                desk.view.side = side;
            }
        }
    });
}
