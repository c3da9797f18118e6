//! The bar of scale in the lower right corner, and which way is north.

use bevy_egui::egui;

use super::sheet::Sheet;
use crate::window::theme::{self, Palette, gap, size};

/// The bar is at most so long, points.
const LONGEST: f32 = 120.0;

/// How high the ends of the bar are, points.
const END: f32 = 6.0;

/// The longest round length in metres, of 1, 2 and 5 and their tens, that is drawn no longer than this.
pub fn round_length(m_per_point: f32, longest: f32) -> f32 {
    let most = m_per_point * longest;
    let ten = bevy::math::ops::powf(10.0, bevy::math::ops::log10(most.max(1e-6)).floor());
    let steps = [5.0, 2.0, 1.0].map(|step| step * ten);
    steps.into_iter().find(|&step| step <= most).unwrap_or(ten)
}

/// Draws both. What lies east on a plan is drawn to the right, so north is up.
pub(super) fn draw(painter: &egui::Painter, sheet: &Sheet, palette: &Palette) {
    let metres = round_length(sheet.m_per_point(), LONGEST);
    let long = metres / sheet.m_per_point();
    let ink = theme::egui(palette.ink);
    let halo = theme::egui(palette.halo);
    let right = sheet.free().right_bottom() - egui::vec2(gap::LARGE, gap::LARGE);
    let left = right - egui::vec2(long, 0.0);
    let up = egui::vec2(0.0, -END);
    for (width, colour) in [(4.0, halo), (1.5, ink)] {
        let stroke = egui::Stroke::new(width, colour);
        painter.line(vec![left + up, left, right, right + up], stroke);
    }
    let text = if metres < 1.0 {
        format!("{} cm", (metres * 100.0).round())
    } else {
        format!("{metres} m")
    };
    let font = egui::FontId::proportional(size::SMALL);
    let middle = left + (right - left) / 2.0 + egui::vec2(0.0, -3.0);
    let align = egui::Align2::CENTER_BOTTOM;
    painter.text(middle.round(), align, text, font.clone(), ink);
    let north = left - egui::vec2(gap::LARGE, 0.0);
    let tip = north + egui::vec2(0.0, -18.0);
    let wing = egui::vec2(5.0, 0.0);
    let stroke = egui::Stroke::new(2.0, halo);
    let arrow = vec![
        tip,
        north + wing,
        north + egui::vec2(0.0, -4.0),
        north - wing,
    ];
    painter.add(egui::Shape::closed_line(arrow.clone(), stroke));
    // Its two halves: together they are not convex.
    for side in [1, 3] {
        let half = vec![arrow[0], arrow[side], arrow[2]];
        painter.add(egui::Shape::convex_polygon(half, ink, egui::Stroke::NONE));
    }
    let above = (tip + egui::vec2(0.0, -2.0)).round();
    painter.text(above, align, "N", font, ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_round_and_no_longer_than_the_bar_may_be() {
        for (m_per_point, metres) in [
            (0.1, 10.0),
            (0.17, 20.0),
            (0.5, 50.0),
            (0.02, 2.0),
            (0.005, 0.5),
        ] {
            let found = round_length(m_per_point, LONGEST);
            assert!((found - metres).abs() < 1e-4, "{m_per_point}: {found}");
            assert!(found / m_per_point <= LONGEST + 0.01);
        }
    }
}
