//! The charts of two runs that share a page: each shows both, on one axis, and tells them apart by letter
//! and by look as well as by colour.

mod ladder;
mod safe;

use super::ink;
use super::picture::Stroke;
use crate::review::record::RunRecord;

/// The charts of two runs: an `svg` element each, or nothing where there is nothing to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartsOfBoth {
    /// The share of people who were safe over time.
    pub safe: String,
    /// When each milestone was reached.
    pub ladder: String,
}

/// The charts of two runs, A first.
pub fn charts_of_both(runs: [&RunRecord<'_>; 2]) -> ChartsOfBoth {
    ChartsOfBoth {
        safe: safe::draw(runs),
        ladder: ladder::draw(runs),
    }
}

/// How a run is told apart.
#[derive(Clone, Copy)]
struct Look {
    letter: &'static str,
    colour: &'static str,
    /// Its line in a chart.
    stroke: Stroke,
}

/// The looks of A and of B.
const LOOKS: [Look; 2] = [
    Look {
        letter: "A",
        colour: ink::SAFE,
        stroke: Stroke::whole(ink::SAFE, 3.5),
    },
    Look {
        letter: "B",
        colour: ink::OUT,
        stroke: Stroke::dashed(ink::OUT, 3.0, "7 4"),
    },
];
