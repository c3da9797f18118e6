//! Over the map: what the shapes and the layers mean, and that it is a model.

use std::collections::BTreeSet;

use bevy::color::Srgba;
use bevy_egui::egui::{self, RichText, Stroke};

use super::card;
use super::desk::Desk;
use super::pieces::{keyed, open};
use super::view::{Layer, Opens};
use crate::terms::{PointKind, Term};
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, MARKS, Palette, THREAT, gap, icon, size};

/// How large a mark is drawn, points.
const MARK: f32 = 13.0;

/// How wide the sample of a state is, points.
const STATE: f32 = MARK + 4.0;

/// Where the map is lower than this, points, the shapes are told behind a button.
const SCANT: f32 = 420.0;

/// Each layer that is drawn has a legend of its own, which takes so much of the height, points.
const FOR_LAYER: f32 = 130.0;

/// What stands on it.
pub const FOLDED: &str = "What the shapes mean";

/// The scale bar has so much of the right end, points.
const FOR_SCALE: f32 = 190.0;

/// Whether the shapes are told behind a button: where the map is so high, points, and so many layers are drawn.
pub fn folds(height: f32, layers: usize) -> bool {
    height < SCANT + FOR_LAYER * layers as f32
}

/// Shows the legend in the lower left corner of what is the map's, the layers' above it.
pub fn show(ui: &egui::Ui, free: egui::Rect, desk: &mut Desk) {
    let area = egui::Area::new("legend".into())
        .order(egui::Order::Middle)
        .pivot(egui::Align2::LEFT_BOTTOM)
        .fixed_pos(free.left_bottom() + egui::vec2(gap::MIDDLE, -gap::MIDDLE))
        .show(ui.ctx(), |ui| {
            let width = (free.width() - FOR_SCALE).max(240.0);
            for layer in desk.view.legends() {
                card(ui, desk.palette(), |ui| {
                    ui.set_max_width(width);
                    steps(ui, layer, desk.palette());
                });
                ui.add_space(gap::SMALL);
            }
            let shapes = |ui: &mut egui::Ui, desk: &mut Desk| {
                ui.set_max_width(width);
                marks(ui, desk);
                states(ui, desk);
            };
            let is_folded = folds(free.height(), desk.view.legends().len());
            // Folded, the places are told among the shapes.
            let is_asked_for = desk.view.opens_now(Opens::Shapes)
                || (is_folded && desk.view.opens_now(Opens::Places));
            if is_folded {
                let menu = ui.menu_button(FOLDED, |ui| shapes(ui, desk));
                open(&menu.response, is_asked_for);
                return;
            }
            card(ui, desk.palette(), |ui| shapes(ui, desk));
            if is_asked_for {
                desk.say("The shapes are told at the lower left of the map.");
            }
        });
    desk.view.legend_height = area.response.rect.height();
}

/// The steps of a layer.
fn steps(ui: &mut egui::Ui, layer: Layer, palette: &Palette) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(layer.called()).font(strong_font(size::SMALL)));
        let Some(scale) = layer.scale() else {
            let called = "in the field of a camera that works";
            return step(ui, palette.accent, called, palette);
        };
        small(ui, scale.measures, palette.soft);
        for (number, called) in scale.called.into_iter().enumerate() {
            let colour = scale.ramp.colour(number, palette.appearance);
            step(ui, colour, called, palette);
        }
    });
}

/// A step: its colour and what it is called, never on two lines.
fn step(ui: &mut egui::Ui, colour: Srgba, called: &str, palette: &Palette) {
    keyed(ui, palette.ink, STATE, called, |painter, rect| {
        let rect = egui::Rect::from_center_size(rect.center(), egui::vec2(STATE, MARK));
        let line = Stroke::new(1.0, theme::egui(palette.line));
        let kind = egui::StrokeKind::Inside;
        painter.rect(rect, 2.0, theme::egui(colour), line, kind);
    });
}

fn small(ui: &mut egui::Ui, text: &str, ink: Srgba) {
    let text = RichText::new(text).size(size::SMALL);
    let label = egui::Label::new(text.color(theme::egui(ink)));
    // What does not fit goes to the next line as a whole.
    ui.add(label.wrap_mode(egui::TextWrapMode::Extend));
}

/// A sample on the line, as a map draws it, with what it means.
fn told(
    ui: &mut egui::Ui,
    palette: &Palette,
    called: &str,
    draw: impl FnOnce(&egui::Painter, egui::Rect),
) {
    keyed(ui, palette.ink, STATE, called, |painter, rect| {
        let size = egui::vec2(STATE, MARK);
        draw(painter, egui::Rect::from_center_size(rect.center(), size));
    });
}

/// Who is who.
fn marks(ui: &mut egui::Ui, desk: &Desk) {
    let palette = desk.palette();
    ui.horizontal_wrapped(|ui| {
        let roster = desk.model().roster.people.rows();
        let takes_part = |number| roster.iter().any(|entry| theme::mark(entry.role) == number);
        let people = MARKS.into_iter().enumerate();
        let people = people.filter(|&(number, _)| takes_part(number));
        let people = people.map(|(_, mark)| mark);
        let has_threat = desk.model().scenario.threat.is_some();
        for mark in people.chain(has_threat.then_some(THREAT)) {
            told(ui, palette, mark.called, |painter, rect| {
                let ink = mark.colour(palette.appearance);
                mark.draw(painter, rect.center(), MARK / 2.0, ink);
            });
        }
        ui.add_space(gap::LARGE);
        let said = "EXERCISE: model runs compared, no prediction";
        small(ui, said, palette.soft);
    });
}

/// How people and doors are told to be.
fn states(ui: &mut egui::Ui, desk: &mut Desk) {
    let palette = desk.palette();
    ui.horizontal_wrapped(|ui| {
        if desk.view.belief.is_some() {
            let place = "where they believe the danger to be";
            told(ui, palette, place, |painter, rect| {
                hatched(painter, rect, palette)
            });
            let door = "door found locked";
            told(ui, palette, door, |painter, rect| {
                bolted(painter, rect, palette)
            });
            return small(ui, "Only those in sight are shown.", palette.soft);
        }
        let has_threat = desk.model().scenario.threat.is_some();
        for (draw, called) in STATES {
            if [IN_VIEW, VIEW].contains(&called) && !has_threat {
                continue;
            }
            told(ui, palette, called, |painter, rect| {
                draw(painter, rect, palette)
            });
        }
        places(ui, desk);
    });
}

/// Which posts and places there are, behind a button: there are many, and most rooms know them.
fn places(ui: &mut egui::Ui, desk: &mut Desk) {
    let is_asked_for = desk.view.opens_now(Opens::Places);
    let palette = desk.palette();
    let points = desk.model().plan.points.rows().iter();
    let kinds: BTreeSet<PointKind> = points.map(|point| point.kind).collect();
    let sign = |ui: &mut egui::Ui, picture: &str, called: &str| {
        told(ui, palette, called, |painter, rect| {
            let font = egui::FontId::proportional(MARK + 1.0);
            let ink = theme::egui(palette.ink);
            let middle = egui::Align2::CENTER_CENTER;
            painter.text(rect.center(), middle, picture, font, ink);
        });
    };
    let text = RichText::new("Places").size(size::SMALL);
    let menu = ui.menu_button(text, |ui| {
        for kind in kinds {
            let mut called = kind.in_output().replace('_', " ");
            if kind == PointKind::Assembly {
                called += ", with how many are at it";
            }
            sign(ui, icon::of_point(kind), &called);
        }
        sign(
            ui,
            icon::STAIRS,
            "so many are on these stairs, up or down to this floor",
        );
        sign(ui, "→", "exit");
    });
    open(&menu.response, is_asked_for);
}

/// How a state is drawn.
type Draw = fn(&egui::Painter, egui::Rect, &Palette);

/// What is not drawn where there is no threat.
const IN_VIEW: &str = "seen in it";
const VIEW: &str = "the threat's view";

const STATES: [(Draw, &str); 7] = [
    (walking, "walks"),
    (waiting, "waits"),
    (warned, "believes in danger"),
    (view, VIEW),
    (in_view, IN_VIEW),
    (secured, "secured"),
    (bolted, "locked"),
];

/// A person of no role.
fn dot(painter: &egui::Painter, rect: egui::Rect, palette: &Palette) {
    painter.circle_filled(rect.center(), 4.5, theme::egui(palette.soft));
}

fn walking(painter: &egui::Painter, rect: egui::Rect, palette: &Palette) {
    let (middle, fill) = (
        rect.center() - egui::vec2(2.0, 0.0),
        theme::egui(palette.soft),
    );
    painter.circle_filled(middle, 4.5, fill);
    let tip = middle + egui::vec2(9.0, 0.0);
    let nose = [
        tip,
        middle + egui::vec2(2.0, 4.0),
        middle + egui::vec2(2.0, -4.0),
    ];
    let nose = egui::Shape::convex_polygon(nose.to_vec(), fill, Stroke::NONE);
    painter.add(nose);
}

fn waiting(painter: &egui::Painter, rect: egui::Rect, palette: &Palette) {
    dot(painter, rect, palette);
    painter.circle_filled(rect.center(), 2.3, theme::egui(palette.panel));
}

fn warned(painter: &egui::Painter, rect: egui::Rect, palette: &Palette) {
    painter.circle_filled(rect.center(), 6.3, theme::egui(palette.ink));
    dot(painter, rect, palette);
}

fn in_view(painter: &egui::Painter, rect: egui::Rect, palette: &Palette) {
    painter.circle_filled(rect.center(), 3.0, theme::egui(palette.soft));
    let ring = Stroke::new(1.8, theme::egui(palette.exercise));
    painter.circle_stroke(rect.center(), 5.6, ring);
}

fn view(painter: &egui::Painter, rect: egui::Rect, palette: &Palette) {
    let from = rect.left_center() + egui::vec2(1.0, 0.0);
    let fan = [from, rect.right_top(), rect.right_bottom()].to_vec();
    let edge = Stroke::new(1.0, theme::egui(palette.exercise));
    let fill = theme::egui(palette.in_view());
    painter.add(egui::Shape::convex_polygon(fan, fill, edge));
}

fn secured(painter: &egui::Painter, rect: egui::Rect, palette: &Palette) {
    let line = Stroke::new(2.0, theme::egui(palette.good));
    painter.rect_stroke(rect.shrink(1.0), 0.0, line, egui::StrokeKind::Inside);
}

fn bolted(painter: &egui::Painter, rect: egui::Rect, palette: &Palette) {
    let (middle, red) = (rect.center(), theme::egui(palette.exercise));
    painter.hline(rect.x_range(), middle.y, Stroke::new(2.5, red));
    let bolt = |side: f32| egui::Rect::from_center_size(middle, egui::Vec2::splat(side));
    painter.rect_filled(bolt(7.0), 0.0, red);
    painter.rect_filled(bolt(2.6), 0.0, theme::egui(palette.panel));
}

fn hatched(painter: &egui::Painter, rect: egui::Rect, palette: &Palette) {
    let red = theme::egui(palette.exercise);
    let inside = painter.with_clip_rect(rect);
    for k in 0..6 {
        let foot = rect.left_bottom() + egui::vec2(5.0 * k as f32 - 12.0, 0.0);
        let head = foot + egui::vec2(rect.height(), -rect.height());
        inside.line_segment([foot, head], Stroke::new(1.0, red));
    }
    painter.rect_stroke(rect, 0.0, Stroke::new(1.0, red), egui::StrokeKind::Inside);
}
