//! The shape of a person: by role, with an outline that tells what they hold the situation to be and a core
//! that tells whether they wait.

use crate::geom::Point;
use crate::sim::frame::PersonFrame;
use crate::terms::{Situation, TimeUse};
use crate::window::theme::{Appearance, MARKS, Mark};

use super::paint::{Paint, ROUND};

/// The radius of a shape, metres: a little more than a body's, so that it is seen.
pub const SHAPE_M: f64 = 0.3;

/// What of a person's state their shape tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Which of the marks, by role.
    pub mark: usize,
    /// What they hold the situation to be, by how their outline is drawn.
    pub edge: Edge,
    /// Whether they wait on their way: then their core is hollow.
    pub waits: bool,
}

/// The outline of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// A halo: nothing is wrong, or it is over, or nobody knows what they hold.
    Halo,
    /// A thin line: something is odd.
    Thin,
    /// A thick line: there is danger.
    Thick,
}

impl Figure {
    /// All that there are, in the order of [`Figure::rank`].
    pub fn all() -> impl Iterator<Item = Figure> {
        let edges = [Edge::Halo, Edge::Thin, Edge::Thick];
        (0..MARKS.len()).flat_map(move |mark| {
            edges
                .into_iter()
                .flat_map(move |edge| [false, true].map(|waits| Figure { mark, edge, waits }))
        })
    }

    /// Where it stands among all.
    pub fn rank(self) -> usize {
        (self.mark * 3 + self.edge as usize) * 2 + usize::from(self.waits)
    }

    /// Of somebody as they are; nothing of their state where that is not known.
    pub fn of(mark: usize, person: &PersonFrame, is_known: bool) -> Figure {
        let edge = match person.situation {
            Situation::Odd if is_known => Edge::Thin,
            Situation::Danger if is_known => Edge::Thick,
            _ => Edge::Halo,
        };
        Figure {
            mark,
            edge,
            waits: is_known && person.time_use == TimeUse::Waiting,
        }
    }

    /// Its picture, round its middle.
    pub fn paint(self, appearance: Appearance) -> Paint {
        let palette = appearance.palette();
        let (edge, wide) = match self.edge {
            Edge::Halo => (palette.halo, 0.26),
            Edge::Thin => (palette.ink, 0.2),
            Edge::Thick => (palette.ink, 0.44),
        };
        let mark = MARKS[self.mark];
        let mut paint = outlined(mark, SHAPE_M, wide, edge, appearance);
        if self.waits {
            shape(&mut paint, mark, SHAPE_M * 0.55, palette.halo);
        }
        paint
    }
}

fn outlined(
    mark: Mark,
    radius_m: f64,
    wide: f64,
    edge: bevy::color::Srgba,
    appearance: Appearance,
) -> Paint {
    let mut paint = Paint::default();
    shape(&mut paint, mark, radius_m * (1.0 + wide), edge);
    shape(&mut paint, mark, radius_m, mark.colour(appearance));
    paint
}

fn shape(paint: &mut Paint, mark: Mark, radius_m: f64, colour: bevy::color::Srgba) {
    let corners = mark.corners.unwrap_or(ROUND);
    paint.regular(Point::ZERO, radius_m, corners, colour);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_has_a_rank_of_its_own() {
        for (rank, figure) in Figure::all().enumerate() {
            assert_eq!(figure.rank(), rank);
        }
    }
}
