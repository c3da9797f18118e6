//! The drills as cards: the plan small, the title, how long, how many people, where, and what it teaches.

use std::path::PathBuf;

use bevy_egui::egui::text::LayoutJob;
use bevy_egui::egui::{self, Color32, FontId, Rect, Sense, Stroke, StrokeKind};

use super::drills::{About, Drill};
use crate::window::settings::Settings;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, gap, size};

/// A card is at least so wide, points.
const NARROWEST: f32 = 264.0;

/// How high a card is, points.
const HEIGHT: f32 = 276.0;

/// How high the picture on it is, points.
const PICTURE: f32 = 104.0;

/// All drills. The one that was chosen.
pub fn grid(ui: &mut egui::Ui, drills: &mut [Drill], settings: &Settings) -> Option<PathBuf> {
    ui.heading("Watch a drill");
    let palette = settings.appearance.palette();
    let hint = "Arrow keys go from card to card, Enter opens one.";
    ui.label(egui::RichText::new(hint).color(theme::egui(palette.soft)));
    ui.add_space(gap::SMALL);
    let whole = ui.available_width();
    let columns = (((whole + gap::LARGE) / (NARROWEST + gap::LARGE)) as usize).max(1);
    let each = (whole - gap::LARGE * (columns - 1) as f32) / columns as f32;
    let mut chosen = None;
    for row in drills.chunks_mut(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap::LARGE;
            for drill in row {
                if drill_card(ui, drill, egui::vec2(each, HEIGHT), settings).clicked() {
                    chosen = Some(drill.path().to_owned());
                }
            }
        });
        ui.add_space(gap::MIDDLE);
    }
    chosen
}

/// Something large that is chosen by a click or by Enter, and where there is room for what it shows. A screen
/// reader says its name.
pub fn card(
    ui: &mut egui::Ui,
    size: egui::Vec2,
    name: &str,
    is_chosen: bool,
    settings: &Settings,
) -> (egui::Response, Rect) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let palette = settings.appearance.palette();
    let fill = match (is_chosen, response.hovered()) {
        (true, _) => palette.chosen,
        (false, true) => palette.hovered,
        (false, false) => palette.raised,
    };
    let line = if response.has_focus() {
        Stroke::new(2.0, theme::egui(palette.accent))
    } else {
        Stroke::new(1.0, theme::egui(palette.line))
    };
    ui.painter()
        .rect(rect, 10.0, theme::egui(fill), line, StrokeKind::Inside);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    (response, rect.shrink(gap::LARGE - gap::SMALL))
}

fn drill_card(
    ui: &mut egui::Ui,
    drill: &mut Drill,
    size: egui::Vec2,
    settings: &Settings,
) -> egui::Response {
    let is_read = drill.is_read();
    let title = drill.title.clone();
    let about = drill.about();
    let [extent, plan] = match &about {
        Some(about) => facts(about),
        None if is_read => ["It cannot be opened".to_owned(), String::new()],
        None => {
            ui.ctx().request_repaint();
            [String::new(), String::new()]
        }
    };
    let name = format!("{title}. {extent}. {plan}");
    let (response, within) = card(ui, size, &name, false, settings);
    if !ui.is_rect_visible(response.rect) {
        return response;
    }
    let palette = settings.appearance.palette();
    let (picture, text) = within.split_top_bottom_at_y(within.top() + PICTURE);
    let mut writer = Writer {
        painter: ui.painter_at(within),
        at: text.left_top() + egui::vec2(0.0, gap::MIDDLE),
        width: text.width(),
    };
    let ink = theme::egui(palette.ink);
    let soft = theme::egui(palette.soft);
    writer.write(&title, strong_font(size::BODY), ink, 2);
    for fact in [&extent, &plan] {
        writer.write(fact, FontId::proportional(size::SMALL), soft, 1);
    }
    let Some(about) = about else {
        return response;
    };
    writer.write(&about.teaches, FontId::proportional(size::SMALL), ink, 4);
    let pixels_per_point = ui.pixels_per_point();
    let shape = about
        .picture
        .shape(picture, settings.appearance, pixels_per_point);
    ui.painter_at(picture.expand(2.0)).add(shape);
    if about.teaches.is_empty() {
        return response;
    }
    response.on_hover_text(about.teaches.as_str())
}

/// How long and how many; where.
fn facts(about: &About) -> [String; 2] {
    let minutes = (about.ends.seconds() / 60.0).round();
    let extent = format!("Up to {minutes} min · {} people", about.people);
    [extent, about.plan.clone()]
}

/// Writes one thing below another.
struct Writer {
    painter: egui::Painter,
    at: egui::Pos2,
    width: f32,
}

impl Writer {
    fn write(&mut self, text: &str, font: FontId, colour: Color32, rows: usize) {
        let mut job = LayoutJob::simple(text.to_owned(), font, colour, self.width);
        job.wrap.max_rows = rows;
        let galley = self.painter.layout_job(job);
        let down = galley.size().y + gap::SMALL;
        self.painter.galley(self.at, galley, colour);
        self.at.y += down;
    }
}
