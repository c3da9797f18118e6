//! Walls: where two outlines face each other, and where one faces the open air.

use super::outline::Shape;
use super::region::Rect;
use super::trace::Corner;

/// The direction in which a wall runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Axis {
    /// East and west.
    X,
    /// North and south.
    Y,
}

/// An edge of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) axis: Axis,
    /// Where it lies across its axis.
    pub(super) at: i64,
    pub(super) low: i64,
    pub(super) high: i64,
    /// The direction across its axis in which the outside lies: 1 or -1.
    pub(super) out: i64,
}

/// A stretch along which a door may stand: the wall between two faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub(super) axis: Axis,
    /// Where the faces of the two sides lie across the axis.
    pub(super) faces: [i64; 2],
    pub(super) low: i64,
    pub(super) high: i64,
}

impl Edge {
    /// The strip outside the edge, from `near` to `far` beyond it.
    pub(super) fn strip(self, near: i64, far: i64) -> Rect {
        let (a, b) = (self.at + self.out * near, self.at + self.out * far);
        match self.axis {
            Axis::X => Rect::between((self.low, a), (self.high, b)),
            Axis::Y => Rect::between((a, self.low), (b, self.high)),
        }
    }
}

impl Stretch {
    /// The line halfway between the faces.
    pub(super) fn middle(self) -> i64 {
        (self.faces[0] + self.faces[1]) / 2
    }

    pub(super) fn length(self) -> i64 {
        self.high - self.low
    }

    /// The points at the share of the stretch's line from `low` to `high`.
    pub(super) fn points(self, low: i64, high: i64) -> (Corner, Corner) {
        match self.axis {
            Axis::X => ((low, self.middle()), (high, self.middle())),
            Axis::Y => ((self.middle(), low), (self.middle(), high)),
        }
    }

    /// The rectangle between the faces.
    fn body(self) -> Rect {
        match self.axis {
            Axis::X => Rect::between((self.low, self.faces[0]), (self.high, self.faces[1])),
            Axis::Y => Rect::between((self.faces[0], self.low), (self.faces[1], self.high)),
        }
    }
}

/// The edges of an outline.
pub(super) fn edges(shape: &Shape) -> Vec<Edge> {
    let n = shape.ring.len();
    (0..n)
        .map(|i| {
            let (a, b) = (shape.ring[i], shape.ring[(i + 1) % n]);
            let (axis, at, from, to) = if a.1 == b.1 {
                (Axis::X, a.1, a.0, b.0)
            } else {
                (Axis::Y, a.0, a.1, b.1)
            };
            // The inside lies to the left: eastward edges have the outside in the south,
            // northward edges in the east.
            let out = match (axis, from < to) {
                (Axis::X, true) | (Axis::Y, false) => -1,
                (Axis::X, false) | (Axis::Y, true) => 1,
            };
            Edge {
                axis,
                at,
                low: from.min(to),
                high: from.max(to),
                out,
            }
        })
        .collect()
}

/// The stretches along which two outlines face each other across at most `thickest`, less what
/// `others` cover in between.
pub(super) fn facing(a: &Shape, b: &Shape, thickest: i64, others: &[&Shape]) -> Vec<Stretch> {
    let mut found = Vec::new();
    for edge in edges(a) {
        for across in edges(b) {
            let gap = (across.at - edge.at) * edge.out;
            let faces = edge.axis == across.axis && edge.out == -across.out;
            let (low, high) = (edge.low.max(across.low), edge.high.min(across.high));
            if faces && (0..=thickest).contains(&gap) && low < high {
                let stretch = Stretch {
                    axis: edge.axis,
                    faces: [edge.at, across.at],
                    low,
                    high,
                };
                found.extend(uncovered(stretch, stretch.body(), others));
            }
        }
    }
    found
}

/// The stretches of an outline's edges beyond which nothing lies between `near` and `far`.
pub(super) fn open_air(a: &Shape, near: i64, far: i64, others: &[&Shape]) -> Vec<Stretch> {
    let edges = edges(a).into_iter();
    edges
        .flat_map(|edge| {
            let stretch = Stretch {
                axis: edge.axis,
                faces: [edge.at, edge.at],
                low: edge.low,
                high: edge.high,
            };
            uncovered(stretch, edge.strip(near, far), others)
        })
        .collect()
}

/// The parts of a stretch beside which no other room lies in `strip`.
fn uncovered(stretch: Stretch, strip: Rect, others: &[&Shape]) -> Vec<Stretch> {
    let mut left = vec![stretch];
    for rect in others.iter().flat_map(|shape| shape.region.rects()) {
        if let Some(covered) = rect.common(strip) {
            let (low, high) = match stretch.axis {
                Axis::X => (covered.x0, covered.x1),
                Axis::Y => (covered.y0, covered.y1),
            };
            left = without(&left, low, high);
        }
    }
    left
}

/// The stretches less what lies between `low` and `high`.
pub(super) fn without(stretches: &[Stretch], low: i64, high: i64) -> Vec<Stretch> {
    let pieces = stretches.iter().flat_map(|s| {
        [
            Stretch {
                high: s.high.min(low),
                ..*s
            },
            Stretch {
                low: s.low.max(high),
                ..*s
            },
        ]
    });
    pieces.filter(|s| s.low < s.high).collect()
}
