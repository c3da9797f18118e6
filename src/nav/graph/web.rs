//! The web of straight ways inside one space for one mobility.
//!
//! Ways join nodes that see each other with the body's clearance. Should the doors of a space fall
//! apart for walkers, because furniture leaves only gaps narrower than they are, the web is made
//! again with squeezed corners and no clearance: nobody on foot is cut off by a tight drawing. Only
//! furniture from wall to wall cuts them off; wheels stay cut off where they do not fit.

use super::pace;
use crate::geom::Point;
use crate::nav::ground::Ground;
use crate::terms::Mobility;

/// Straight ways between the fixed points of a space and corners of its own.
pub(super) struct Web {
    /// Corners, numbered after the fixed points.
    pub(super) corners: Vec<Point>,
    /// Pairs of numbers, the lower first, in order.
    pub(super) ways: Vec<(usize, usize)>,
    /// Whether one gets from every fixed point to every other.
    pub(super) whole: bool,
}

/// The web of a space between its `fixed` points.
pub(super) fn weave(ground: &Ground, fixed: &[Point], mobility: Mobility) -> Web {
    let clearance = pace::clearance_m(mobility);
    let usual = with_corners(ground, fixed, ground.corners(mobility), clearance);
    if usual.whole || mobility != Mobility::Walking {
        return usual;
    }
    with_corners(ground, fixed, ground.squeezed_corners(), 0.0)
}

fn with_corners(ground: &Ground, fixed: &[Point], corners: Vec<Point>, clearance: f64) -> Web {
    let points: Vec<Point> = fixed.iter().chain(&corners).copied().collect();
    let mut ways = Vec::new();
    for a in 0..points.len() {
        for b in a + 1..points.len() {
            if ground.clear(points[a], points[b], clearance) {
                ways.push((a, b));
            }
        }
    }
    let whole = joined(points.len(), &ways, fixed.len());
    Web {
        corners,
        ways,
        whole,
    }
}

/// Whether the first `fixed` of `count` points hang together.
fn joined(count: usize, ways: &[(usize, usize)], fixed: usize) -> bool {
    let mut sets = petgraph::unionfind::UnionFind::new(count);
    for &(a, b) in ways {
        sets.union(a, b);
    }
    (1..fixed).all(|point| sets.equiv(0, point))
}
