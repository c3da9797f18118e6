//! Colours, a light set and a dark one, by what they mean.

use bevy::color::{Alpha, Mix, Srgba};

use crate::review::drawing::tint;
use crate::terms::SpaceKind;

/// Light, for lit rooms and projectors, or dark, for dim ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Appearance {
    /// Dark ink on light ground.
    #[default]
    Light,
    /// Light ink on dark ground.
    Dark,
}

impl Appearance {
    /// The other one.
    pub fn other(self) -> Appearance {
        match self {
            Appearance::Light => Appearance::Dark,
            Appearance::Dark => Appearance::Light,
        }
    }

    /// Its colours.
    pub fn palette(self) -> &'static Palette {
        match self {
            Appearance::Light => &LIGHT,
            Appearance::Dark => &DARK,
        }
    }
}

/// The colours of one appearance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Which one it is.
    pub appearance: Appearance,
    /// The ground of the map, on which everything lies.
    pub ground: Srgba,
    /// Panels.
    pub panel: Srgba,
    /// What stands out from a panel: cards, fields, buttons.
    pub raised: Srgba,
    /// The same under the pointer.
    pub hovered: Srgba,
    /// Hairlines between things.
    pub line: Srgba,
    /// What is written.
    pub ink: Srgba,
    /// What is written beside it, of less weight; still 4.5:1 on a panel.
    pub soft: Srgba,
    /// What can be chosen, and what is.
    pub accent: Srgba,
    /// Written on the accent.
    pub on_accent: Srgba,
    /// A chosen row or tab.
    pub chosen: Srgba,
    /// What says EXERCISE, the threat, and what is locked.
    pub exercise: Srgba,
    /// What was reached in time.
    pub good: Srgba,
    /// What is to be looked at.
    pub warn: Srgba,
    /// Walls.
    pub wall: Srgba,
    /// Furniture.
    pub furniture: Srgba,
    /// The leaf of a door that is not locked.
    pub leaf: Srgba,
    /// Drawn round people, so that they stand out from what is under them.
    pub halo: Srgba,
}

impl Palette {
    /// What is laid over what is in the threat's view: no tint of a room comes near any tint under it.
    pub fn in_view(&self) -> Srgba {
        let [light, dark] = IN_VIEW;
        self.exercise.with_alpha(match self.appearance {
            Appearance::Light => light,
            Appearance::Dark => dark,
        })
    }

    /// The tint of a space: as on the drawings in the light, a shade of it in the dark.
    pub fn space(&self, kind: SpaceKind) -> Srgba {
        let tint = Srgba::hex(tint(kind)).expect("the drawings' tints are six digits each");
        match self.appearance {
            Appearance::Light => tint,
            Appearance::Dark => {
                // Tints are pale: what tells them apart is how far they are from white.
                let hue = |part: f32| (1.0 - (1.0 - part) * 2.2).clamp(0.0, 1.0);
                let strong = Srgba::rgb(hue(tint.red), hue(tint.green), hue(tint.blue));
                self.ground.mix(&strong, 0.26)
            }
        }
    }
}

/// How strong what is in the threat's view is laid over the floors, in the light and in the dark.
const IN_VIEW: [f32; 2] = [0.28, 0.34];

/// Dark ink on light ground.
const LIGHT: Palette = Palette {
    appearance: Appearance::Light,
    ground: rgb(0xf1, 0xf3, 0xf5),
    panel: rgb(0xff, 0xff, 0xff),
    raised: rgb(0xf2, 0xf4, 0xf6),
    hovered: rgb(0xe6, 0xea, 0xee),
    line: rgb(0xd8, 0xdd, 0xe3),
    ink: rgb(0x1b, 0x22, 0x2b),
    soft: rgb(0x56, 0x61, 0x6e),
    accent: rgb(0x0b, 0x5c, 0xad),
    on_accent: rgb(0xff, 0xff, 0xff),
    chosen: rgb(0xdc, 0xea, 0xf8),
    exercise: rgb(0xb3, 0x26, 0x1e),
    good: rgb(0x00, 0x6e, 0x4f),
    warn: rgb(0x8a, 0x4b, 0x00),
    wall: rgb(0x3d, 0x43, 0x4b),
    furniture: rgb(0xc9, 0xcc, 0xd1),
    leaf: rgb(0x20, 0x24, 0x2a),
    halo: rgb(0xff, 0xff, 0xff),
};

/// Light ink on dark ground.
const DARK: Palette = Palette {
    appearance: Appearance::Dark,
    ground: rgb(0x12, 0x16, 0x1b),
    panel: rgb(0x1a, 0x1f, 0x26),
    raised: rgb(0x25, 0x2c, 0x35),
    hovered: rgb(0x31, 0x3a, 0x45),
    line: rgb(0x36, 0x3f, 0x4a),
    ink: rgb(0xec, 0xef, 0xf3),
    soft: rgb(0xa3, 0xae, 0xbb),
    accent: rgb(0x6c, 0xb4, 0xf5),
    on_accent: rgb(0x0c, 0x16, 0x20),
    chosen: rgb(0x22, 0x3d, 0x57),
    exercise: rgb(0xff, 0x8a, 0x7d),
    good: rgb(0x4c, 0xc9, 0x9f),
    warn: rgb(0xf2, 0xb3, 0x4d),
    wall: rgb(0xaa, 0xb2, 0xbc),
    furniture: rgb(0x45, 0x4e, 0x59),
    leaf: rgb(0xf0, 0xf2, 0xf5),
    halo: rgb(0x12, 0x16, 0x1b),
};

const fn rgb(red: u8, green: u8, blue: u8) -> Srgba {
    Srgba::new(
        red as f32 / 255.0,
        green as f32 / 255.0,
        blue as f32 / 255.0,
        1.0,
    )
}

#[cfg(test)]
mod tests {
    use bevy::color::{LinearRgba, Luminance, Oklaba};

    use super::*;
    use crate::terms::Term;

    /// The ratio of contrast of WCAG 2.2.
    fn contrast(a: Srgba, b: Srgba) -> f32 {
        let of = |colour| LinearRgba::from(colour).luminance();
        let (high, low) = (of(a).max(of(b)), of(a).min(of(b)));
        (high + 0.05) / (low + 0.05)
    }

    #[test]
    fn everything_that_is_written_can_be_read_on_what_it_is_written_on() {
        for appearance in [Appearance::Light, Appearance::Dark] {
            let p = appearance.palette();
            for ink in [p.ink, p.soft, p.accent, p.exercise, p.good, p.warn] {
                for under in [p.panel, p.raised, p.chosen] {
                    let ratio = contrast(ink, under);
                    assert!(
                        ratio >= 4.5,
                        "{appearance:?}: {ink:?} on {under:?}: {ratio}"
                    );
                }
            }
            assert!(contrast(p.on_accent, p.accent) >= 4.5);
        }
    }

    /// How those see a colour who lack one of the three kinds of cones, or none (Machado et al. 2009).
    const VISIONS: [[[f32; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ];

    fn seen(colour: Srgba, vision: [[f32; 3]; 3]) -> Oklaba {
        let lit = LinearRgba::from(colour);
        let [red, green, blue] = vision.map(|[red, green, blue]| {
            let sum = red * lit.red + green * lit.green + blue * lit.blue;
            sum.clamp(0.0, 1.0)
        });
        LinearRgba::rgb(red, green, blue).into()
    }

    fn apart(a: Oklaba, b: Oklaba) -> f32 {
        let (light, a_way, b_way) = (a.lightness - b.lightness, a.a - b.a, a.b - b.b);
        (light * light + a_way * a_way + b_way * b_way).sqrt()
    }

    #[test]
    fn no_room_looks_like_a_room_in_the_threats_view_with_any_colour_vision() {
        for appearance in [Appearance::Light, Appearance::Dark] {
            let p = appearance.palette();
            let (over, strong) = (p.exercise, p.in_view().alpha);
            for vision in VISIONS {
                for (&under, &other) in SpaceKind::ALL
                    .iter()
                    .flat_map(|under| SpaceKind::ALL.iter().map(move |other| (under, other)))
                {
                    let in_view = p.space(under).mix(&over, strong);
                    let far = apart(seen(in_view, vision), seen(p.space(other), vision));
                    assert!(
                        far > 0.045,
                        "{appearance:?}: {under} in view and {other}: {far}"
                    );
                }
            }
        }
    }

    #[test]
    fn names_can_be_read_on_every_space() {
        for appearance in [Appearance::Light, Appearance::Dark] {
            let p = appearance.palette();
            for &kind in SpaceKind::ALL {
                assert!(
                    contrast(p.ink, p.space(kind)) >= 4.5,
                    "{appearance:?} {kind}"
                );
            }
        }
    }
}
