//! The sheet as panels measure: in points, of which each has `scale` logical pixels.

use bevy::math::Vec2;
use bevy_egui::egui;

use super::camera::Eye;
use crate::window::settings::Settings;

/// What of the sheet is seen where, in points.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    eye: Eye,
    scale: f32,
}

impl Sheet {
    pub(super) fn new(eye: &Eye, settings: &Settings) -> Self {
        Sheet {
            eye: *eye,
            scale: settings.scale,
        }
    }

    /// Where a point of the sheet is seen.
    pub(super) fn seen(&self, at: Vec2) -> egui::Pos2 {
        let at = self.eye.seen(at) / self.scale;
        egui::pos2(at.x, at.y)
    }

    /// What is the map's.
    pub(super) fn free(&self) -> egui::Rect {
        let corner = |at: Vec2| egui::pos2(at.x / self.scale, at.y / self.scale);
        egui::Rect::from_min_max(corner(self.eye.free.min), corner(self.eye.free.max))
    }

    /// Metres by point.
    pub(super) fn m_per_point(&self) -> f32 {
        self.eye.m_per_px * self.scale
    }
}
