//! What several panels are made of: heads, facts, links, and rows that are moments.

use bevy::color::Srgba;
use bevy_egui::egui::{self, RichText, WidgetInfo, WidgetType};

use super::desk::{Desk, Wish};
use crate::units::Tick;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, Palette, gap, icon, size};

/// How wide the names of facts are, points.
const NAMES: f32 = 92.0;

/// How wide the time of a moment is, points.
const TIMES: f32 = 46.0;

/// The head of a part of a panel.
pub fn head(ui: &mut egui::Ui, text: &str) {
    ui.add_space(gap::MIDDLE);
    ui.label(RichText::new(text).font(strong_font(size::BODY)));
}

/// What is said beside something else.
pub fn aside(ui: &mut egui::Ui, desk: &Desk, text: impl Into<String>) {
    let soft = theme::egui(desk.palette().soft);
    ui.add(egui::Label::new(RichText::new(text).color(soft)).wrap());
}

/// A name and what stands behind it.
pub fn fact(ui: &mut egui::Ui, palette: &Palette, name: &str, value: impl Into<String>) {
    let value = value.into();
    row(ui, palette, name, |ui| {
        ui.add(egui::Label::new(value).wrap());
    });
}

/// A name, and behind it things that can be chosen; the number of the one that was.
pub fn links(
    ui: &mut egui::Ui,
    palette: &Palette,
    name: &str,
    texts: impl IntoIterator<Item = String>,
) -> Option<usize> {
    let mut clicked = None;
    row(ui, palette, name, |ui| {
        ui.vertical(|ui| {
            for (number, text) in texts.into_iter().enumerate() {
                if ui.link(text).clicked() {
                    clicked = Some(number);
                }
            }
        });
    });
    clicked
}

fn row(ui: &mut egui::Ui, palette: &Palette, name: &str, value: impl FnOnce(&mut egui::Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let soft = theme::egui(palette.soft);
        let name = RichText::new(name).color(soft);
        let start = ui.cursor().min;
        ui.label(name);
        ui.add_space((start.x + NAMES - ui.cursor().min.x).max(gap::MIDDLE));
        value(ui);
    });
}

/// What can be ticked has an edge from here on, as its ground alone does not show it on a menu; and a box has
/// corners, which tell it from what is one of several.
pub fn outlined(ui: &mut egui::Ui, desk: &Desk) {
    let widgets = &mut ui.visuals_mut().widgets;
    let edge = egui::Stroke::new(1.0, theme::egui(desk.palette().soft));
    widgets.inactive.bg_stroke = edge;
    for widget in [
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
    ] {
        widget.corner_radius = egui::CornerRadius::same(2);
    }
}

/// Opens a menu for whoever asked for it elsewhere.
pub fn open(menu: &egui::Response, is_asked_for: bool) {
    if is_asked_for {
        egui::Popup::open_id(&menu.ctx, egui::Popup::default_response_id(menu));
    }
}

/// Tells more of what one points at, left of the panel that it is on: over nothing that can be clicked there.
pub fn beside(ui: &egui::Ui, response: &egui::Response, text: &str) {
    let mut tooltip = egui::Tooltip::for_enabled(response);
    let anchor = response.rect.with_min_x(ui.clip_rect().min.x);
    let popup = tooltip.popup.anchor(anchor);
    tooltip.popup = popup.align(egui::RectAlign::LEFT_START);
    tooltip.show(|ui| ui.label(text));
}

/// What a screen reader says of a field without a label.
pub fn named_field(response: &egui::Response, called: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_label(called);
    });
}

/// A sample of how something is drawn, this wide, and what it is called: always on one line.
pub fn keyed(
    ui: &mut egui::Ui,
    ink: Srgba,
    width: f32,
    called: &str,
    draw: impl FnOnce(&egui::Painter, egui::Rect),
) {
    let ink = theme::egui(ink);
    let font = egui::FontId::proportional(size::SMALL);
    let text = ui.painter().layout_no_wrap(called.to_owned(), font, ink);
    let beside = width + gap::SMALL + 2.0;
    let whole = egui::vec2(beside + text.size().x, text.size().y);
    let (rect, response) = ui.allocate_exact_size(whole, egui::Sense::hover());
    draw(ui.painter(), rect.with_max_x(rect.min.x + width));
    let at = rect.min + egui::vec2(beside, 0.0);
    ui.painter().galley(at, text, ink);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, called));
}

/// A moment in a list: when, and what was then.
pub struct Moment<'a> {
    /// When.
    pub tick: Tick,
    /// What.
    pub text: &'a str,
    /// Whether it lies after what is shown.
    pub is_later: bool,
    /// Whether a milestone of the response was reached with it: it stands out.
    pub is_milestone: bool,
}

/// How high the row of a moment is where it has so much width.
pub fn height(ui: &egui::Ui, palette: &Palette, moment: &Moment<'_>, width: f32) -> f32 {
    text_of(ui, palette, moment, width).size().y + gap::MIDDLE
}

/// Shows a moment as a row that can be clicked on.
pub fn moment(ui: &mut egui::Ui, palette: &Palette, moment: &Moment<'_>) -> egui::Response {
    let width = ui.available_width();
    let text = text_of(ui, palette, moment, width);
    let size = egui::vec2(width, text.size().y + gap::MIDDLE);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    let later = if moment.is_later { "Later, " } else { "" };
    let said = format!("{later}{} {}", moment.tick, moment.text);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &said));
    if ui.is_rect_visible(rect) {
        if response.hovered() || response.has_focus() {
            ui.painter()
                .rect_filled(rect, gap::SMALL, theme::egui(palette.hovered));
        }
        let soft = theme::egui(palette.soft);
        let small = egui::FontId::monospace(size::SMALL);
        let top = rect.min + egui::vec2(gap::SMALL, gap::SMALL);
        let time = moment.tick.to_string();
        // The two stand on one line of letters.
        let at = top + egui::vec2(0.0, 1.5);
        ui.painter()
            .text(at, egui::Align2::LEFT_TOP, time, small, soft);
        ui.painter()
            .galley(top + egui::vec2(TIMES, 0.0), text, soft);
    }
    response
}

/// Moments that can be gone to, the last first.
pub fn moments(ui: &mut egui::Ui, desk: &mut Desk, moments: &[(Tick, String)]) {
    let palette = desk.palette();
    ui.spacing_mut().item_spacing.y = 0.0;
    for (tick, text) in moments.iter().rev() {
        let row = Moment {
            tick: *tick,
            text,
            is_later: false,
            is_milestone: false,
        };
        if moment(ui, palette, &row).clicked() {
            desk.ask(Wish::Seek(*tick));
        }
    }
}

/// What is told of a moment, all of it: with a flag before it where a milestone was reached.
fn text_of(
    ui: &egui::Ui,
    palette: &Palette,
    moment: &Moment<'_>,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let (ink, flag) = match moment.is_later {
        true => (palette.soft, palette.soft),
        false => (palette.ink, palette.accent),
    };
    let font = match moment.is_milestone {
        true => strong_font(size::BODY - 1.0),
        false => egui::FontId::proportional(size::BODY - 1.0),
    };
    let mut job = egui::text::LayoutJob::default();
    let mut add = |text: &str, font: egui::FontId, ink: Srgba| {
        let format = egui::TextFormat::simple(font, theme::egui(ink));
        job.append(text, 0.0, format);
    };
    if moment.is_milestone {
        let small = egui::FontId::proportional(size::SMALL);
        add(&format!("{}  ", icon::FLAG_BANNER), small, flag);
    }
    add(moment.text, font, ink);
    job.wrap.max_width = width - TIMES - gap::MIDDLE;
    ui.painter().layout_job(job)
}
