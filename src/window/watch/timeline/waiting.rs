//! Beside the timeline: the milestones that were not reached, or not yet, with why; and before them those that were,
//! and whose labels have no room on the axis.

use bevy_egui::egui::{self, RichText};

use super::marks::{Mark, Waiting, verdict};
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, icon, size};
use crate::window::watch::desk::{Desk, Wish};

/// Shows those without a label, those that can still be reached, and how many cannot.
pub fn show(ui: &mut egui::Ui, desk: &mut Desk, waiting: &[Waiting], unlabelled: &[&Mark]) {
    let open = waiting.iter().filter(|rung| !rung.is_out).count();
    let shown = desk.host.shown();
    let text = match desk.host.ending() {
        Some(_) => format!("Not reached: {open}"),
        None if shown < desk.host.edge() => format!("Not reached by {shown}: {open}"),
        None => format!("Not reached yet: {open}"),
    };
    ui.spacing_mut().item_spacing.y = 1.0;
    let (out, still): (Vec<_>, Vec<_>) = waiting.iter().partition(|rung| rung.is_out);
    // Whole lines only.
    let row = ui.text_style_height(&egui::TextStyle::Small) + ui.spacing().item_spacing.y;
    let rows = (ui.available_height() / row).floor().max(1.0);
    egui::ScrollArea::vertical()
        .id_salt("waiting")
        .auto_shrink(false)
        .max_height(rows * row)
        .show(ui, |ui| {
            if !unlabelled.is_empty() {
                head(ui, "On the line without a name");
            }
            for mark in unlabelled {
                reached(ui, desk, mark);
            }
            head(ui, &text);
            for rung in still {
                line(ui, desk, rung);
            }
            if !out.is_empty() {
                does_not_apply(ui, desk, &out);
            }
        });
}

fn head(ui: &mut egui::Ui, text: &str) {
    ui.label(RichText::new(text).font(strong_font(size::SMALL)));
}

/// A milestone that was reached; a click goes to its moment.
fn reached(ui: &mut egui::Ui, desk: &mut Desk, mark: &Mark) {
    let palette = desk.palette();
    // Of what is later it is not said yet how it came out.
    let met = mark.met.filter(|_| !mark.is_later);
    let (sign, ink) = match met {
        Some(true) => (icon::CHECK, palette.good),
        Some(false) => (icon::X, palette.exercise),
        None if mark.is_later => ("•", palette.soft),
        None => ("•", palette.ink),
    };
    let how = met.map_or_else(String::new, |is_met| format!(" ({})", verdict(is_met)));
    let text = format!("{sign}  {}  {}{how}", mark.time, mark.called);
    let text = RichText::new(text).size(size::SMALL);
    let label = egui::Label::new(text.color(theme::egui(ink))).truncate();
    let label = ui.add(label.sense(egui::Sense::click()));
    label.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Link, true, &mark.said));
    if label.on_hover_text(&mark.said).clicked() {
        desk.ask(Wish::Seek(mark.at));
    }
}

/// How many cannot be reached in this run; which, and why, is told to whoever points at it.
fn does_not_apply(ui: &mut egui::Ui, desk: &Desk, out: &[&Waiting]) {
    let soft = theme::egui(desk.palette().soft);
    let text = format!("{}  {} do not apply here", icon::MINUS, out.len());
    let text = RichText::new(text).size(size::SMALL).color(soft);
    let label = ui.add(egui::Label::new(text).sense(egui::Sense::focusable_noninteractive()));
    let said: Vec<&str> = out.iter().map(|rung| rung.said.as_str()).collect();
    let said = said.join("\n");
    label.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &said));
    label.on_hover_text(&said);
}

fn line(ui: &mut egui::Ui, desk: &Desk, rung: &Waiting) {
    let palette = desk.palette();
    let (sign, ink) = if rung.is_missed {
        (icon::X, palette.exercise)
    } else {
        (icon::CIRCLE_DASHED, palette.ink)
    };
    let how = match (rung.is_missed, rung.needs_decision) {
        (true, _) => " (missed)",
        (false, true) => " (by decision)",
        (false, false) => "",
    };
    let text = format!("{sign}  {}{how}", rung.called);
    let text = RichText::new(text).size(size::SMALL);
    let label = egui::Label::new(text.color(theme::egui(ink))).truncate();
    let label = ui.add(label.sense(egui::Sense::focusable_noninteractive()));
    label.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &rung.said));
    label.on_hover_text(&rung.said);
}
