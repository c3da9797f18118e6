//! From a set of floor to the corners of its outline.

use std::collections::BTreeMap;

use super::region::{Rect, Region};

/// A corner in whole millimetres.
pub(super) type Corner = (i64, i64);

/// What the edge of a region in one part looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trace {
    /// One simple ring, counter-clockwise.
    Ring(Vec<Corner>),
    /// Two corners of the region meet in this point.
    Pinched(Corner),
    /// There is a hole within these bounds.
    Holed(Rect),
    /// There is nothing to trace.
    Empty,
}

/// Follows the edge of a region in one part.
pub(super) fn trace(region: &Region) -> Trace {
    let mut ways = ways_round(region);
    if let Some((corner, _)) = ways.iter().find(|(_, ends)| ends.len() > 1) {
        return Trace::Pinched(*corner);
    }
    let mut outer = Vec::new();
    while let Some((&start, _)) = ways.iter().next() {
        let mut ring = Vec::new();
        let mut at = start;
        while let Some(ends) = ways.remove(&at) {
            ring.push(at);
            at = ends[0];
        }
        let ring = without_straight_corners(&ring);
        if twice_area(&ring) < 0 {
            return Trace::Holed(bounds_of(&ring));
        }
        outer = ring;
    }
    if outer.is_empty() {
        Trace::Empty
    } else {
        Trace::Ring(outer)
    }
}

/// The grid lines that the rectangles use, and which cells between them are floor.
fn ways_round(region: &Region) -> BTreeMap<Corner, Vec<Corner>> {
    let lines = |pick: fn(&Rect) -> [i64; 2]| {
        let mut lines: Vec<i64> = region.rects().iter().flat_map(pick).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    };
    let xs = lines(|rect| [rect.x0, rect.x1]);
    let ys = lines(|rect| [rect.y0, rect.y1]);
    let floor = |i: usize, j: usize| {
        i + 1 < xs.len()
            && j + 1 < ys.len()
            && region.rects().iter().any(|rect| {
                rect.x0 <= xs[i] && xs[i + 1] <= rect.x1 && rect.y0 <= ys[j] && ys[j + 1] <= rect.y1
            })
    };
    let cells: Vec<Vec<bool>> = (0..xs.len())
        .map(|i| (0..ys.len()).map(|j| floor(i, j)).collect())
        .collect();
    let is = |i: usize, j: usize| cells.get(i).and_then(|column| column.get(j)) == Some(&true);
    let before = |i: usize| i.wrapping_sub(1);
    let mut ways: BTreeMap<Corner, Vec<Corner>> = BTreeMap::new();
    let mut add = |from: Corner, to: Corner| ways.entry(from).or_default().push(to);
    for i in 0..xs.len() {
        for j in 0..ys.len() {
            if !is(i, j) {
                continue;
            }
            let (x0, x1, y0, y1) = (xs[i], xs[i + 1], ys[j], ys[j + 1]);
            // The floor lies to the left of every way.
            if !is(i, before(j)) {
                add((x0, y0), (x1, y0));
            }
            if !is(i + 1, j) {
                add((x1, y0), (x1, y1));
            }
            if !is(i, j + 1) {
                add((x1, y1), (x0, y1));
            }
            if !is(before(i), j) {
                add((x0, y1), (x0, y0));
            }
        }
    }
    ways
}

fn without_straight_corners(ring: &[Corner]) -> Vec<Corner> {
    let n = ring.len();
    (0..n)
        .filter(|&i| {
            let (before, here, after) = (ring[(i + n - 1) % n], ring[i], ring[(i + 1) % n]);
            !(before.0 == here.0 && here.0 == after.0 || before.1 == here.1 && here.1 == after.1)
        })
        .map(|i| ring[i])
        .collect()
}

fn twice_area(ring: &[Corner]) -> i128 {
    let n = ring.len();
    (0..n)
        .map(|i| {
            let (a, b) = (ring[i], ring[(i + 1) % n]);
            i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1)
        })
        .sum()
}

fn bounds_of(ring: &[Corner]) -> Rect {
    let first = Rect::between(ring[0], ring[0]);
    ring.iter().fold(first, |all, corner| Rect {
        x0: all.x0.min(corner.0),
        y0: all.y0.min(corner.1),
        x1: all.x1.max(corner.0),
        y1: all.y1.max(corner.1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(side: i64) -> Region {
        Region::from(Rect::between((0, 0), (side, side)))
    }

    #[test]
    fn an_l_has_six_corners_counter_clockwise() {
        let mut l = square(4);
        l.cut(Rect::between((2, 2), (4, 4)));
        let ring = vec![(0, 0), (4, 0), (4, 2), (2, 2), (2, 4), (0, 4)];
        assert_eq!(trace(&l), Trace::Ring(ring));
    }

    #[test]
    fn a_hole_and_a_pinch_are_told() {
        let mut ring = square(6);
        ring.cut(Rect::between((2, 2), (4, 4)));
        assert_eq!(trace(&ring), Trace::Holed(Rect::between((2, 2), (4, 4))));
        let mut pinched = square(6);
        pinched.cut(Rect::between((0, 0), (3, 3)));
        pinched.cut(Rect::between((3, 3), (6, 6)));
        assert_eq!(trace(&pinched), Trace::Pinched((3, 3)));
    }
}
