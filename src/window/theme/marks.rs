//! How people are drawn: a shape and a colour by role.
//!
//! Colours are Okabe and Ito's (2008), told apart with any kind of colour vision; shapes and, where there is
//! room, letters say the same a second time.

use bevy::color::Srgba;
use bevy_egui::egui;

use super::palette::Appearance;
use crate::terms::Role;

/// How somebody of a role is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// What the legend calls it.
    pub called: &'static str,
    /// The letter in it, where it is large enough.
    pub letter: &'static str,
    /// The corners of a regular shape; none for a disc.
    pub corners: Option<u32>,
    light: u32,
    dark: u32,
}

impl Mark {
    /// Its colour.
    pub fn colour(&self, appearance: Appearance) -> Srgba {
        let packed = match appearance {
            Appearance::Light => self.light,
            Appearance::Dark => self.dark,
        };
        let [_, red, green, blue] = packed.to_be_bytes();
        Srgba::rgb_u8(red, green, blue)
    }

    /// Draws its shape round a point, with this radius, points.
    pub fn draw(&self, painter: &egui::Painter, middle: egui::Pos2, radius: f32, fill: Srgba) {
        let fill = super::egui(fill);
        let Some(corners) = self.corners else {
            painter.circle_filled(middle, radius, fill);
            return;
        };
        let corner = |k: u32| {
            let turn = std::f32::consts::TAU * k as f32 / corners as f32;
            let (sin, cos) = bevy::math::ops::sin_cos(turn);
            middle + egui::vec2(radius * sin, -radius * cos)
        };
        let points = (0..corners).map(corner).collect();
        let shape = egui::Shape::convex_polygon(points, fill, egui::Stroke::NONE);
        painter.add(shape);
    }
}

/// All marks of people, in the order of the legend.
pub const MARKS: [Mark; 5] = [
    Mark {
        called: "Staff",
        letter: "S",
        corners: Some(4),
        light: 0x00_72_b2,
        dark: 0x56_b4_e9,
    },
    Mark {
        called: "Patients",
        letter: "P",
        corners: None,
        light: 0xe6_9f_00,
        dark: 0xe6_9f_00,
    },
    Mark {
        called: "Visitors",
        letter: "V",
        corners: Some(3),
        light: 0x00_9e_73,
        dark: 0x2f_c7_9a,
    },
    Mark {
        called: "Security",
        letter: "X",
        corners: Some(5),
        light: 0xcc_79_a7,
        dark: 0xe0_9a_c1,
    },
    Mark {
        called: "Officers",
        letter: "O",
        corners: Some(6),
        light: 0x1d_23_2b,
        dark: 0xff_ff_ff,
    },
];

/// The threat: an abstract marker, larger than people.
pub const THREAT: Mark = Mark {
    called: "Threat",
    letter: "!",
    corners: Some(8),
    light: 0xb3_26_1e,
    dark: 0xff_8a_7d,
};

/// Which of [`MARKS`] stands for a role.
pub fn mark(role: Role) -> usize {
    match role {
        Role::Patient => 1,
        Role::Visitor | Role::Escort => 2,
        Role::Security => 3,
        Role::Officer => 4,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_has_a_shape_a_letter_and_a_colour_of_its_own() {
        let all: Vec<Mark> = MARKS.into_iter().chain([THREAT]).collect();
        for (number, mark) in all.iter().enumerate() {
            for other in &all[..number] {
                assert_ne!(mark.corners, other.corners);
                assert_ne!(mark.letter, other.letter);
                assert_ne!(mark.light, other.light);
                assert_ne!(mark.dark, other.dark);
            }
        }
    }
}
