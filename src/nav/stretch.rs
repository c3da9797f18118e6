//! Stretches: where ways cross open ground, so that a crowd is not sent to one point.
//!
//! A way round a corner crosses the line from the corner across the free ground to what is opposite.
//! Whoever keeps their place across the width crosses it as far from the wall as they are now. What
//! this is not: how wide a crowd is; whoever asks says which part of the line is theirs.

use serde::{Deserialize, Serialize};

use super::Nav;
use super::graph::{NavGraph, NodeId};
use super::ground::Ground;
use super::pace::{self, MOBILITIES};
use crate::geom::{Point, Segment, side};
use crate::ids::{Id, SpaceId};
use crate::terms::Mobility;

/// How far beyond the line of a turn one aims, metres: nobody slows down to stop on it.
const BEYOND_M: f64 = 0.3;

/// A shorter line across is no more than a point, metres.
const LEAST_M: f64 = 0.1;

/// How often the length of a line across is halved to find where it ends: to a centimetre in 500 m.
const HALVINGS: u32 = 16;

/// A part of a line to walk to, and how one keeps one's place on the way.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// The line.
    pub line: Segment,
    /// The unit vector along which one's place across the way is measured.
    pub across: Point,
    /// The unit vector to where one comes beyond the line; zero where one stops at it.
    pub onward: Point,
}

impl Stretch {
    /// A point to walk to.
    pub fn point(at: Point) -> Self {
        Stretch {
            line: Segment::new(at, at),
            across: Point::ZERO,
            onward: Point::ZERO,
        }
    }

    /// A line to stop at, which one comes to by the shortest way.
    pub fn line(line: Segment) -> Self {
        Stretch {
            line,
            across: line.direction(),
            onward: Point::ZERO,
        }
    }

    /// Where somebody aims who is at this point: the point of the line at which they keep their place,
    /// or the end that is nearer to it, and a little beyond.
    #[inline]
    pub fn aim(&self, at: Point) -> Point {
        self.line.at(self.share(at).clamp(0.0, 1.0)) + self.onward * BEYOND_M
    }

    /// Whether somebody at this point has come beyond the line.
    #[inline]
    pub fn is_passed(&self, at: Point) -> bool {
        (at - self.line.a).dot(self.onward) > 0.0
    }

    /// How far across from where the line begins this point lies, metres.
    #[inline]
    pub fn across_m(&self, at: Point) -> f64 {
        (at - self.line.a).dot(self.across)
    }

    #[inline]
    fn share(&self, at: Point) -> f64 {
        let whole_m = self.across_m(self.line.b);
        // A line without length counts as endless, so that the share is 0. No branch is taken, as nobody could
        // foretell it.
        let whole_m = if whole_m.abs() < LEAST_M {
            f64::INFINITY
        } else {
            whole_m
        };
        self.across_m(at) / whole_m
    }
}

/// A turn round a corner that lies on somebody's way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// The corner.
    pub node: NodeId,
    /// The whole line across.
    pub stretch: Stretch,
    /// The share of the line at which the straight way crosses it.
    pub share: f64,
}

/// The line across at a corner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Across {
    node: NodeId,
    line: Segment,
    /// Away from the walls on both sides of the corner.
    normals: [Point; 2],
}

impl Across {
    /// The line from where bodies turn at a corner, away from it, to where they still fit.
    fn of(ground: &Ground, node: NodeId, turns: Point, mobility: Mobility) -> Option<Across> {
        let (tip, normals) = ground.nearest_tip(turns)?;
        let away = (turns - tip).normalize_or_zero();
        let clearance = pace::clearance_m(mobility);
        let fits = |far_m: f64| {
            let end = turns + away * far_m;
            ground.room(end) >= clearance && ground.clear(turns, end, clearance)
        };
        let (mut least_m, mut most_m) = (0.0, ground.extent_m());
        for _ in 0..HALVINGS {
            let middle_m = (least_m + most_m) * 0.5;
            if fits(middle_m) {
                least_m = middle_m;
            } else {
                most_m = middle_m;
            }
        }
        (least_m >= LEAST_M).then(|| Across {
            node,
            line: Segment::new(turns, turns + away * least_m),
            normals,
        })
    }

    /// The stretch for somebody who comes from `from`: along the wall that they have beside them.
    fn stretch(&self, from: Point) -> Stretch {
        let [n, m] = self.normals;
        let out = from - self.line.a;
        let across = if out.dot(n) >= out.dot(m) { n } else { m };
        let left = self.line.left();
        let onward = if side(self.line.a, self.line.b, from) > 0.0 {
            -left
        } else {
            left
        };
        Stretch {
            line: self.line,
            across,
            onward,
        }
    }
}

/// The lines across in one space, by mobility, in the order of their corners.
#[derive(Debug)]
pub(super) struct Lines([Vec<Across>; MOBILITIES]);

impl Lines {
    /// The lines at the corners of a space.
    pub(super) fn of(graph: &NavGraph, space: SpaceId, ground: &Ground) -> Lines {
        Lines(pace::ALL.map(|mobility| {
            let nodes = graph.in_space(space).iter();
            let corner = |&&node: &&NodeId| graph.node(node).only == Some(mobility);
            let line = |&node: &NodeId| Across::of(ground, node, graph.node(node).at, mobility);
            nodes.filter(corner).filter_map(line).collect()
        }))
    }
}

impl Nav {
    /// The first turn on the straight way inside a space from a point to a node in view, if the way
    /// crosses the line of any. `next` is where the way goes on from a node that is a corner.
    pub fn turn(
        &self,
        space: SpaceId,
        from: Point,
        node: NodeId,
        next: Option<NodeId>,
        mobility: Mobility,
    ) -> Option<Turn> {
        let lines = &self.lines[space.rank()].0[pace::index(mobility)];
        if lines.is_empty() {
            return None;
        }
        let way = Segment::new(from, self.graph.node(node).at);
        let beyond = next.map(|next| self.graph.node(next).at);
        let meets = |across: &Across| {
            if across.node == node {
                let turns = beyond.is_some_and(|beyond| parts(across.line, from, beyond));
                turns.then_some((1.0, 0.0))
            } else {
                crossing(way, across.line)
            }
        };
        let mut first: Option<(f64, f64, &Across)> = None;
        for across in lines {
            if let Some((along, share)) = meets(across)
                && first.is_none_or(|(least, ..)| along < least)
            {
                first = Some((along, share, across));
            }
        }
        first.map(|(_, share, across)| Turn {
            node: across.node,
            stretch: across.stretch(from),
            share,
        })
    }
}

/// Whether two points lie on the two sides of a line.
fn parts(line: Segment, a: Point, b: Point) -> bool {
    side(line.a, line.b, a) * side(line.a, line.b, b) < 0.0
}

/// The shares of a way and of a line at which they cross.
fn crossing(way: Segment, line: Segment) -> Option<(f64, f64)> {
    if !parts(line, way.a, way.b) {
        return None;
    }
    let along = way.crossing_share(line)?;
    Some((along, line.nearest_share(way.at(along))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nav::sample::Sample;

    /// Two corridors of 4 m that meet at a right angle; the inner corner is at (6, 4), the way out at
    /// the end of the second.
    fn bend() -> (Nav, NodeId) {
        let mut sample = Sample::default();
        let l = [
            (0.0, 0.0),
            (10.0, 0.0),
            (10.0, 12.0),
            (6.0, 12.0),
            (6.0, 4.0),
            (0.0, 4.0),
        ];
        sample.outline("l", 0, &l);
        sample.door("out", "l", "outside", (8.0, 12.0), 1.2);
        let nav = sample.nav();
        let walks = |node: NodeId| nav.graph.node(node).only == Some(Mobility::Walking);
        let nodes = nav.graph.in_space(SpaceId(0));
        let corner = nodes.iter().copied().find(|&node| walks(node));
        let corner = corner.expect("the bend is turned at a corner");
        (nav, corner)
    }

    fn turn(nav: &Nav, corner: NodeId, from: Point) -> Option<Turn> {
        let door = nav.graph.before_door(&nav.plan, crate::ids::DoorId(0), 0)[0];
        nav.turn(SpaceId(0), from, corner, Some(door), Mobility::Walking)
    }

    #[test]
    fn a_bend_is_crossed_on_a_line_from_its_inner_to_its_outer_corner() {
        let (nav, corner) = bend();
        let turn = turn(&nav, corner, Point::new(1.0, 2.0)).expect("it lies on the way");
        let Segment { a, b } = turn.stretch.line;
        assert_eq!(a, Point::new(6.25, 3.75));
        assert!(b.distance(Point::new(9.75, 0.25)) < 0.01, "{b}");
    }

    #[test]
    fn people_keep_their_place_across_the_width_round_a_bend() {
        let (nav, corner) = bend();
        for far_m in [0.25, 1.0, 2.5, 3.75] {
            let from = Point::new(1.0, 4.0 - far_m);
            let stretch = turn(&nav, corner, from)
                .expect("it lies on the way")
                .stretch;
            let onto = stretch.aim(from) - stretch.onward * BEYOND_M;
            let kept = Point::new(6.0 + far_m, 4.0 - far_m);
            assert!(onto.distance(kept) < 0.02, "{far_m}: {onto}");
        }
    }

    #[test]
    fn who_stands_beyond_the_line_has_passed_it() {
        let (nav, corner) = bend();
        let stretch = turn(&nav, corner, Point::new(1.0, 2.0)).expect("it lies on the way");
        assert!(!stretch.stretch.is_passed(Point::new(7.0, 2.0)));
        assert!(stretch.stretch.is_passed(Point::new(9.0, 2.0)));
        assert_eq!(turn(&nav, corner, Point::new(9.0, 2.0)), None);
    }

    #[test]
    fn a_straight_way_past_a_corner_crosses_its_line_where_it_is() {
        let (nav, corner) = bend();
        let door = nav.graph.before_door(&nav.plan, crate::ids::DoorId(0), 0)[0];
        let from = Point::new(7.0, 1.0);
        let turn = nav.turn(SpaceId(0), from, door, None, Mobility::Walking);
        let turn = turn.expect("it crosses the line");
        assert_eq!(turn.node, corner);
        let crossed = turn.stretch.line.at(turn.share);
        assert!(Segment::new(from, nav.graph.node(door).at).distance(crossed) < 1e-9);
    }
}
