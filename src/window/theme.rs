//! One place for colours and sizes: what every screen is drawn with.
//!
//! Colours of people are Okabe and Ito's (2008), told apart with any kind of colour vision; shapes say the
//! same a second time.

use bevy::color::{ColorToPacked, Srgba};

use crate::review::drawing::tint;
use crate::terms::{Role, SpaceKind};

/// The ground on which everything lies.
pub const BACKGROUND: Srgba = rgb(0xf4, 0xf5, 0xf7);
/// Walls.
pub const WALL: Srgba = rgb(0x3d, 0x43, 0x4b);
/// Furniture.
pub const FURNITURE: Srgba = rgb(0xc9, 0xcc, 0xd1);
/// What is written.
pub const INK: Srgba = rgb(0x1d, 0x23, 0x2b);
/// What says EXERCISE.
pub const EXERCISE: Srgba = rgb(0xb3, 0x26, 0x1e);
/// The leaf of a door that is not locked.
pub const LEAF: Srgba = rgb(0x20, 0x24, 0x2a);
/// The leaf of a door that is.
pub const LOCKED: Srgba = rgb(0xb3, 0x26, 0x1e);

const fn rgb(red: u8, green: u8, blue: u8) -> Srgba {
    Srgba::new(
        red as f32 / 255.0,
        green as f32 / 255.0,
        blue as f32 / 255.0,
        1.0,
    )
}

/// The same colour for panels.
pub fn egui(colour: Srgba) -> bevy_egui::egui::Color32 {
    let [red, green, blue, _] = colour.to_u8_array();
    bevy_egui::egui::Color32::from_rgb(red, green, blue)
}

/// The tint of a space, as on the drawings.
pub fn space(kind: SpaceKind) -> Srgba {
    Srgba::hex(tint(kind)).expect("the drawings' tints are six digits each")
}

/// How somebody of a role is drawn: the corners of the shape, or none for a disc, and its colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// What the legend calls it.
    pub called: &'static str,
    /// The corners of a regular shape; none for a disc.
    pub corners: Option<u32>,
    /// Its colour.
    pub colour: Srgba,
}

/// All marks of people, in the order of the legend.
pub const MARKS: [Mark; 5] = [
    Mark {
        called: "Staff",
        corners: Some(4),
        colour: rgb(0x00, 0x72, 0xb2),
    },
    Mark {
        called: "Patients",
        corners: None,
        colour: rgb(0xe6, 0x9f, 0x00),
    },
    Mark {
        called: "Visitors",
        corners: Some(3),
        colour: rgb(0x00, 0x9e, 0x73),
    },
    Mark {
        called: "Security",
        corners: Some(5),
        colour: rgb(0xcc, 0x79, 0xa7),
    },
    Mark {
        called: "Officers",
        corners: Some(6),
        colour: rgb(0x1d, 0x23, 0x2b),
    },
];

/// The threat: an abstract marker, larger than people.
pub const THREAT: Mark = Mark {
    called: "Threat",
    corners: Some(8),
    colour: EXERCISE,
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
    fn every_mark_has_a_shape_and_a_colour_of_its_own() {
        let all: Vec<Mark> = MARKS.into_iter().chain([THREAT]).collect();
        for (number, mark) in all.iter().enumerate() {
            for other in &all[..number] {
                assert_ne!(mark.corners, other.corners);
                assert_ne!(mark.colour, other.colour);
            }
        }
    }
}
