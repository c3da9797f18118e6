//! The names of levels above them, and of spaces where there is room for them: never over each other, never
//! over a wall.

use bevy::ecs::error::Result;
use bevy::ecs::prelude::Res;
use bevy::math::Vec2;
use bevy_egui::{EguiContexts, egui};

use super::camera::Eye;
use super::layout::Layout;
use crate::model::plan::Space;
use crate::window::settings::Settings;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, size};
use crate::window::watch::stage::Stage;

/// Left free on each side of a name, points.
const MARGIN: f32 = 3.0;

/// Names levels, then spaces, the largest first.
pub(super) fn name_spaces(
    mut contexts: EguiContexts,
    stage: Res<Stage>,
    settings: Res<Settings>,
    layout: Res<Layout>,
    eye: Res<Eye>,
) -> Result {
    let sheet = Sheet {
        eye: *eye,
        scale: settings.scale,
    };
    let painter = contexts
        .ctx_mut()?
        .layer_painter(egui::LayerId::background())
        .with_clip_rect(sheet.free());
    let colour = theme::egui(settings.appearance.palette().ink);
    let mut taken = Vec::new();
    let plan = &stage.model().plan;
    for (level, named) in plan.levels.ids().zip(plan.levels.rows()) {
        if let Some(frame) = layout.frame(level) {
            let corner = sheet.seen(Vec2::new(frame.min.x, frame.max.y));
            let above = egui::pos2(corner.x, corner.y - MARGIN);
            let left = egui::Align2::LEFT_BOTTOM;
            let font = strong_font(size::BODY);
            taken.push(painter.text(above, left, &named.title, font, colour));
        }
    }
    for space in plan.spaces.rows() {
        let font = egui::FontId::proportional(size::SMALL);
        let Some(middle) = layout.place(space.level, space.outline.inner_point()) else {
            continue;
        };
        let middle = sheet.seen(middle);
        if !sheet.free().contains(middle) {
            continue;
        }
        let name = painter.layout_no_wrap(space.title.clone(), font, colour);
        let rect = egui::Rect::from_center_size(middle, name.size());
        let free = rect.expand(MARGIN);
        let hits = taken
            .iter()
            .any(|other: &egui::Rect| other.intersects(free));
        if !hits && fits(space, name.size(), sheet.m_per_point()) {
            taken.push(free);
            painter.galley(rect.min, name, colour);
        }
    }
    Ok(())
}

/// The sheet as panels measure: in points, of which each has `scale` logical pixels.
struct Sheet {
    eye: Eye,
    scale: f32,
}

impl Sheet {
    fn seen(&self, at: Vec2) -> egui::Pos2 {
        let at = self.eye.seen(at) / self.scale;
        egui::pos2(at.x, at.y)
    }

    fn free(&self) -> egui::Rect {
        let corner = |at: Vec2| egui::pos2(at.x / self.scale, at.y / self.scale);
        egui::Rect::from_min_max(corner(self.eye.free.min), corner(self.eye.free.max))
    }

    fn m_per_point(&self) -> f32 {
        self.eye.m_per_px * self.scale
    }
}

/// Whether a name of this size, points, fits round the middle of a space.
fn fits(space: &Space, size: egui::Vec2, m_per_point: f32) -> bool {
    let half = (Vec2::new(size.x, size.y) / 2.0 + MARGIN) * m_per_point;
    let half = half.as_dvec2();
    let middle = space.outline.inner_point();
    let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
        .map(|(x, y)| middle + half * bevy::math::DVec2::new(x, y));
    let edges = [0, 1, 2, 3].map(|k| (corners[k], corners[(k + 1) % 4]));
    (corners.iter().all(|&corner| space.outline.contains(corner)))
        && edges.iter().all(|&(a, b)| space.outline.sees(a, b))
}
