//! How numbers over time are drawn: a colour and a kind of line for each, so that neither alone tells them
//! apart. Colours are Okabe and Ito's (2008), darker in the light where they would be too pale on white.

use bevy::color::Srgba;

use super::palette::Appearance;

/// What a line is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// One piece.
    Whole,
    /// Long strokes.
    Dashed,
    /// Dots.
    Dotted,
}

/// A number over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// People who are safe.
    Safe,
    /// People who are outside.
    Outside,
    /// People, or rooms, that are secured.
    Secured,
    /// People in view of the threat.
    InView,
    /// People who hold nothing to be wrong, and what is only expected.
    Nothing,
    /// People who hold something to be odd.
    Odd,
    /// People who hold that there is danger.
    Danger,
    /// People who hold it to be over.
    Over,
}

impl Series {
    /// What its line is made of.
    pub fn stroke(self) -> Stroke {
        match self {
            Series::Safe | Series::Danger => Stroke::Whole,
            Series::Outside | Series::Secured | Series::Odd => Stroke::Dashed,
            Series::InView | Series::Nothing | Series::Over => Stroke::Dotted,
        }
    }

    /// Its colour.
    pub fn colour(self, appearance: Appearance) -> Srgba {
        let (light, dark) = match self {
            Series::Safe => (0x00_7f_5f, 0x2f_c7_9a),
            Series::Outside | Series::Over => (0x00_72_b2, 0x56_b4_e9),
            Series::Secured => (0xa5_4f_80, 0xe0_9a_c1),
            Series::InView | Series::Danger => (0xc2_50_00, 0xff_8f_4d),
            Series::Nothing => (0x56_61_6e, 0xa3_ae_bb),
            Series::Odd => (0x9a_6a_00, 0xe6_9f_00),
        };
        let packed: u32 = match appearance {
            Appearance::Light => light,
            Appearance::Dark => dark,
        };
        let [_, red, green, blue] = packed.to_be_bytes();
        Srgba::rgb_u8(red, green, blue)
    }
}
