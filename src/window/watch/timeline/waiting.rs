//! The milestones that were not reached, or not yet, with why.

use bevy_egui::egui::{self, RichText};

use super::marks::Waiting;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, icon, size};
use crate::window::watch::desk::Desk;

/// Shows them below each other: first those that can still be reached.
pub fn show(ui: &mut egui::Ui, desk: &Desk, waiting: &[Waiting]) {
    let open = waiting.iter().filter(|rung| !rung.is_out).count();
    let text = match desk.host.known_ending() {
        Some(_) => format!("Not reached: {open}"),
        None => format!("Not reached yet: {open}"),
    };
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.label(RichText::new(text).font(strong_font(size::SMALL)));
    egui::ScrollArea::vertical()
        .id_salt("waiting")
        .auto_shrink(false)
        .show(ui, |ui| {
            let (out, still): (Vec<_>, Vec<_>) = waiting.iter().partition(|rung| rung.is_out);
            for rung in still.into_iter().chain(out) {
                line(ui, desk, rung);
            }
        });
}

fn line(ui: &mut egui::Ui, desk: &Desk, rung: &Waiting) {
    let palette = desk.palette();
    let (sign, ink) = match (rung.is_missed, rung.is_out) {
        (true, _) => (icon::X, palette.exercise),
        (_, true) => (icon::MINUS, palette.soft),
        _ => (icon::CIRCLE_DASHED, palette.ink),
    };
    let missed = if rung.is_missed { " (missed)" } else { "" };
    let text = format!("{sign}  {}{missed}", rung.called);
    let text = RichText::new(text).size(size::SMALL);
    let label = egui::Label::new(text.color(theme::egui(ink))).truncate();
    let label = ui.add(label.sense(egui::Sense::focusable_noninteractive()));
    label.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &rung.said));
    label.on_hover_text(&rung.said);
}
