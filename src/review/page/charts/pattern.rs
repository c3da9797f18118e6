//! Fills that are told apart by pattern as well as by colour.

use super::ink;
use super::picture::{Picture, Stroke};
use super::writing::PLAIN;

/// What an area is filled with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fill {
    pub(super) name: &'static str,
    pub(super) colour: &'static str,
    pub(super) pattern: Pattern,
}

/// What is drawn over the colour, in the colour of the page.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pattern {
    Plain,
    Rising,
    Falling,
    Dots,
    Level,
}

impl Pattern {
    fn name(self) -> &'static str {
        match self {
            Pattern::Plain => "plain",
            Pattern::Rising => "rising",
            Pattern::Falling => "falling",
            Pattern::Dots => "dots",
            Pattern::Level => "level",
        }
    }

    /// One tile of seven by seven.
    fn path(self) -> &'static str {
        match self {
            Pattern::Plain => "",
            Pattern::Rising => "M-1 1l2-2M0 7l7-7M6 8l2-2",
            Pattern::Falling => "M-1 6l2 2M0 0l7 7M6-1l2 2",
            Pattern::Dots => "M1 2h2M5 5h2",
            Pattern::Level => "M0 3h7",
        }
    }

    fn width(self) -> f64 {
        match self {
            Pattern::Dots => 2.0,
            _ => 1.4,
        }
    }
}

impl Fill {
    /// What to fill with in this picture: once for each picture and fill.
    pub(super) fn in_picture(self, picture: &mut Picture) -> String {
        if matches!(self.pattern, Pattern::Plain) {
            return self.colour.to_owned();
        }
        let tile = format!(
            "<pattern width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"7\" height=\"7\" fill=\"{}\"/>\
             <path d=\"{}\" stroke=\"{}\" stroke-width=\"{}\" fill=\"none\"/></pattern>",
            self.colour,
            self.pattern.path(),
            ink::PAPER,
            self.pattern.width(),
        );
        picture.pattern(self.pattern.name(), &tile)
    }
}

/// What the fills mean, in one row from `left`, their middle at `y`.
pub(super) fn legend(picture: &mut Picture, fills: &[(Fill, String)], left: f64, y: f64) {
    let mut x = left;
    for (fill, paint) in fills {
        let rim = Stroke::whole(ink::SOFT, 0.8);
        picture.rectangle(x, y - 7.0, (22.0, 14.0), paint, rim);
        picture.words(x + 28.0, y + 4.0, fill.name, PLAIN);
        x += 28.0 + PLAIN.width(fill.name) + 16.0;
    }
}
