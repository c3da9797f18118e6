//! Ramps of five steps for what is drawn by its amount: from little to much, pale to strong on light ground
//! and dim to bright on dark.
//!
//! The hues are ColorBrewer's (Brewer, 2003), which are told apart with any kind of colour vision, by their
//! lightness alone.

use bevy::color::Srgba;

use super::palette::Appearance;

/// How many steps a ramp has.
pub const STEPS: usize = 5;

/// A ramp of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ramp {
    /// Yellow to brown: how tight it is.
    Warm,
    /// Blue: how far it is.
    Cool,
    /// Violet: how many were reached.
    Rich,
}

impl Ramp {
    /// The colour of a step; the last one beyond it.
    pub fn colour(self, step: usize, appearance: Appearance) -> Srgba {
        let [_, red, green, blue] = self.steps(appearance)[step.min(STEPS - 1)].to_be_bytes();
        Srgba::rgb_u8(red, green, blue)
    }

    fn steps(self, appearance: Appearance) -> [u32; STEPS] {
        match (self, appearance) {
            (Ramp::Warm, Appearance::Light) => {
                [0xff_e0_8a, 0xfd_bb_4f, 0xf5_8d_2c, 0xd9_5f_14, 0xa6_36_03]
            }
            (Ramp::Warm, Appearance::Dark) => {
                [0x4a_2c_10, 0x7a_42_0e, 0xb0_60_1a, 0xe0_94_38, 0xff_d9_80]
            }
            (Ramp::Cool, Appearance::Light) => {
                [0xe3_ee_f9, 0xbf_d8_ee, 0x94_c0_e2, 0x5f_a0_d2, 0x35_80_bd]
            }
            (Ramp::Cool, Appearance::Dark) => {
                [0x14_2a_3f, 0x1b_3f_5f, 0x24_56_80, 0x32_71_a6, 0x4a_90_cc]
            }
            (Ramp::Rich, Appearance::Light) => {
                [0xf3_f0_f9, 0xdd_d5_ee, 0xc4_b7_e0, 0xa9_94_d0, 0x8e_73_bf]
            }
            (Ramp::Rich, Appearance::Dark) => {
                [0x29_23_35, 0x3e_34_57, 0x56_48_7a, 0x70_5f_9e, 0x8c_79_c2]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use bevy::color::{LinearRgba, Luminance};

    use super::*;

    #[test]
    fn steps_are_told_apart_by_their_lightness() {
        for ramp in [Ramp::Warm, Ramp::Cool, Ramp::Rich] {
            for (appearance, sign) in [(Appearance::Light, -1.0), (Appearance::Dark, 1.0)] {
                let bright = |step| {
                    let colour = LinearRgba::from(ramp.colour(step, appearance));
                    colour.luminance() + 0.05
                };
                for step in 1..STEPS {
                    let ratio: f32 = bright(step) / bright(step - 1);
                    let rises = if sign > 0.0 { ratio } else { 1.0 / ratio };
                    assert!(rises > 1.1, "{ramp:?} {appearance:?} {step}");
                }
            }
        }
    }
}
