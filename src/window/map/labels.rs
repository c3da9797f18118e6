//! The names of levels above them, and of spaces where there is room for them: never over each other, never
//! over a wall.

use bevy::ecs::error::Result;
use bevy::ecs::prelude::{Res, Single, With};
use bevy::math::Vec2;
use bevy::window::{PrimaryWindow, Window};
use bevy_egui::{EguiContexts, egui};

use super::camera::Eye;
use super::layout::Layout;
use crate::model::plan::Space;
use crate::window::bar::HEIGHT;
use crate::window::stage::Stage;
use crate::window::theme;

/// The size of names, logical pixels.
const SIZE: f32 = 12.0;

/// The size of the names of levels, logical pixels.
const TITLE: f32 = 15.0;

/// Left free on each side of a name, logical pixels.
const MARGIN: f32 = 3.0;

pub(super) fn name_spaces(
    mut contexts: EguiContexts,
    stage: Res<Stage>,
    layout: Res<Layout>,
    eye: Res<Eye>,
    window: Single<&Window, With<PrimaryWindow>>,
) -> Result {
    let painter = contexts
        .ctx_mut()?
        .layer_painter(egui::LayerId::background());
    let colour = theme::egui(theme::INK);
    let mut taken: Vec<egui::Rect> = Vec::new();
    let plan = &stage.model().plan;
    for (level, named) in plan.levels.ids().zip(plan.levels.rows()) {
        let frame = layout.frame(level);
        if !frame.is_empty() {
            let corner = eye.seen(Vec2::new(frame.min.x, frame.max.y), &window);
            let above = egui::pos2(corner.x, corner.y - MARGIN);
            let font = egui::FontId::proportional(TITLE);
            let left = egui::Align2::LEFT_BOTTOM;
            taken.push(painter.text(above, left, &named.title, font, colour));
        }
    }
    for space in plan.spaces.rows() {
        let font = egui::FontId::proportional(SIZE);
        let name = painter.layout_no_wrap(space.title.clone(), font, colour);
        let middle = layout.place(space.level, space.outline.inner_point());
        let middle = eye.seen(middle, &window);
        let rect = egui::Rect::from_center_size(egui::pos2(middle.x, middle.y), name.size());
        let free = rect.expand(MARGIN);
        let hits = taken.iter().any(|other| other.intersects(free));
        let is_shown = middle.y > HEIGHT && middle.y < window.height() - HEIGHT;
        if is_shown && !hits && fits(space, name.size(), eye.m_per_px) {
            taken.push(free);
            painter.galley(rect.min, name, colour);
        }
    }
    Ok(())
}

/// Whether a name of this size, logical pixels, fits round the middle of a space.
fn fits(space: &Space, size: egui::Vec2, m_per_px: f32) -> bool {
    let half = (Vec2::new(size.x, size.y) / 2.0 + MARGIN) * m_per_px;
    let half = half.as_dvec2();
    let middle = space.outline.inner_point();
    let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
        .map(|(x, y)| middle + half * bevy::math::DVec2::new(x, y));
    let edges = [0, 1, 2, 3].map(|k| (corners[k], corners[(k + 1) % 4]));
    (corners.iter().all(|&corner| space.outline.contains(corner)))
        && edges.iter().all(|&(a, b)| space.outline.sees(a, b))
}
