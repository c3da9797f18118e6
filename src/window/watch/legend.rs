//! Over the map: what the shapes mean, and that it is a model.

use bevy_egui::egui::{self, RichText};

use super::card;
use super::desk::Desk;
use super::pieces::keyed;
use crate::window::theme::{self, Appearance, MARKS, Mark, THREAT, gap, size};

/// How large a mark is drawn, points.
const MARK: f32 = 13.0;

/// Shows the legend in the lower left corner of what is the map's.
pub fn show(ui: &egui::Ui, free: egui::Rect, desk: &mut Desk) {
    egui::Area::new("legend".into())
        .order(egui::Order::Middle)
        .pivot(egui::Align2::LEFT_BOTTOM)
        .fixed_pos(free.left_bottom() + egui::vec2(gap::MIDDLE, -gap::MIDDLE))
        .show(ui.ctx(), |ui| {
            ui.set_max_width(free.width() - 2.0 * gap::MIDDLE);
            card(ui, desk, |ui| {
                ui.horizontal_wrapped(|ui| {
                    let ink = desk.palette().ink;
                    for mark in MARKS.into_iter().chain([THREAT]) {
                        let appearance = desk.settings.appearance;
                        keyed(ui, ink, MARK, mark.called, |painter, rect| {
                            let square = egui::Vec2::splat(MARK);
                            let rect = egui::Rect::from_center_size(rect.center(), square);
                            sample(painter, rect, mark, appearance);
                        });
                    }
                    let soft = theme::egui(desk.palette().soft);
                    let said = "EXERCISE: model runs compared, no prediction";
                    ui.label(RichText::new(said).size(size::SMALL).color(soft));
                });
            });
        });
}

/// A mark as the map draws it.
pub fn sample(painter: &egui::Painter, rect: egui::Rect, mark: Mark, appearance: Appearance) {
    let (middle, radius) = (rect.center(), rect.width() / 2.0);
    let fill = theme::egui(mark.colour(appearance));
    let Some(corners) = mark.corners else {
        painter.circle_filled(middle, radius, fill);
        return;
    };
    let corner = |k: u32| {
        let turn = std::f32::consts::TAU * k as f32 / corners as f32;
        let (sin, cos) = bevy::math::ops::sin_cos(turn);
        middle + egui::vec2(radius * sin, -radius * cos)
    };
    let points = (0..corners).map(corner).collect();
    painter.add(egui::Shape::convex_polygon(
        points,
        fill,
        egui::Stroke::NONE,
    ));
}
