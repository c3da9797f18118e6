//! Which spaces may see each other at all: a straight line must pass all doors and panes between.
//!
//! From every door (a *portal*) of a space the view flows on from portal to portal. What is seen
//! through a portal P from a first portal S lies between two lines: from the right end of S past the
//! left end of P, and from the left end of S past the right end of P. Every further portal is clipped
//! to that wedge; where nothing is left the view ends. Spaces count as if they were free ground all
//! over, so the result errs towards *may see* only. Whoever stands in a doorway belongs to the space
//! on their side of the middle of the wall; so views begin and arrive at that middle.

use crate::geom::{Point, Polygon, Segment, side};
use crate::ids::{Id, SpaceId};
use crate::model::plan::{Plan, Side};

use super::glazed;

/// What rounding may do to a wedge, metres.
const SLACK_M: f64 = 1e-3;

/// Portals looked through from one space before the view counts as reaching all of its level.
const STEPS: u32 = 50_000;

/// A way through a wall, seen in the direction in which one looks through it.
#[derive(Clone, Copy, Debug)]
struct Portal {
    /// Tells the two directions of one gap from those of all others.
    gap: usize,
    /// The region behind it.
    to: usize,
    /// Its near face, the middle of the wall, and its far face.
    faces: [Face; 3],
}

/// A face of a portal from the looker's left to right.
#[derive(Clone, Copy, Debug)]
struct Face {
    left: Point,
    right: Point,
}

/// All pairs of spaces that may see each other, each with itself too; some stand there twice.
pub(super) fn pairs_in_view(plan: &Plan) -> Vec<(SpaceId, SpaceId)> {
    let portals = portals(plan);
    let mut pairs = Vec::new();
    for (id, space) in plan.spaces.iter() {
        let mut view = View {
            portals: &portals,
            seen: vec![false; portals.len()],
            looked: Vec::new(),
            left: STEPS,
        };
        view.seen[id.rank()] = true;
        for &portal in &portals[id.rank()] {
            let [_, middle, far] = portal.faces;
            view.seen[portal.to] = true;
            view.flow(middle, portal, far);
        }
        let exhausted = view.left == 0;
        let in_view = plan.spaces.iter().filter(|&(other, that)| {
            view.seen[other.rank()] || exhausted && that.level == space.level
        });
        pairs.extend(in_view.map(|(other, _)| (id, other)));
    }
    pairs
}

/// What is seen from one space.
struct View<'a> {
    portals: &'a [Vec<Portal>],
    seen: Vec<bool>,
    /// The gaps that the view leads through now: a straight line passes none twice.
    looked: Vec<usize>,
    left: u32,
}

impl View<'_> {
    /// Looks from `first` through what is left of the far face of `portal`, and on.
    fn flow(&mut self, first: Face, portal: Portal, through: Face) {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            return;
        }
        self.looked.push(portal.gap);
        for &next in &self.portals[portal.to] {
            if self.looked.contains(&next.gap) {
                continue;
            }
            let near = clip(next.faces[0], first, through);
            let Some(middle) = near.and_then(|near| clip(next.faces[1], first, near)) else {
                continue;
            };
            self.seen[next.to] = true;
            if let Some(far) = clip(next.faces[2], first, middle) {
                self.flow(first, next, far);
            }
        }
        self.looked.pop();
    }
}

/// What of `face` is seen from `first` through `through`.
fn clip(face: Face, first: Face, through: Face) -> Option<Face> {
    let face = keep_right(face, first.right, through.left)?;
    // The other line is the mirror image: turned round, its right side is the first one's left.
    keep_right(face, through.right, first.left)
}

/// The part of `face` to the right of the line from `p` to `q`, or within the slack of it.
fn keep_right(face: Face, p: Point, q: Point) -> Option<Face> {
    let slack = SLACK_M * p.distance(q);
    let (left, right) = (side(p, q, face.left), side(p, q, face.right));
    match (left <= slack, right <= slack) {
        (true, true) => Some(face),
        (false, false) => None,
        (left_stays, _) => {
            let cut = face.left + (face.right - face.left) * ((left - slack) / (left - right));
            Some(if left_stays {
                Face { right: cut, ..face }
            } else {
                Face { left: cut, ..face }
            })
        }
    }
}

/// The portals of every region: the spaces by rank, then the outside of every level.
fn portals(plan: &Plan) -> Vec<Vec<Portal>> {
    let spaces = plan.spaces.len();
    let mut portals = vec![Vec::new(); spaces + plan.levels.len()];
    let doors = plan.doors.rows().iter();
    let doors = doors.map(|door| (door.level, door.joins, door.faces));
    let panes = glazed(plan).into_iter();
    let panes = panes.map(|(level, between, faces)| (level, between.map(Side::Space), faces));
    for (gap, (level, joins, faces)) in doors.chain(panes).enumerate() {
        let region = |side: Side| match side {
            Side::Space(space) => space.rank(),
            Side::Outside => spaces + level.rank(),
        };
        let Some(out_of_first) = looks_out(plan, joins, faces) else {
            continue;
        };
        let [here, there] = out_of_first;
        let middle = Face {
            left: (here.left + there.left) * 0.5,
            right: (here.right + there.right) * 0.5,
        };
        let turned = |face: Face| Face {
            left: face.right,
            right: face.left,
        };
        portals[region(joins[0])].push(Portal {
            gap,
            to: region(joins[1]),
            faces: [here, middle, there],
        });
        portals[region(joins[1])].push(Portal {
            gap,
            to: region(joins[0]),
            faces: [there, middle, here].map(turned),
        });
    }
    portals
}

/// The two faces of a gap as seen on the way from its first side to its second.
fn looks_out(plan: &Plan, joins: [Side; 2], faces: [Segment; 2]) -> Option<[Face; 2]> {
    let along_outline = |i: usize| {
        let space = joins[i].space()?;
        Some(runs_along(&plan.spaces[space].outline, faces[i]))
    };
    // The inside lies left of an outline's edges: who looks out has their far ends to the left.
    let left_is_b = along_outline(0).or_else(|| along_outline(1).map(|along| !along))?;
    Some(faces.map(|face| {
        let (left, right) = if left_is_b {
            (face.b, face.a)
        } else {
            (face.a, face.b)
        };
        Face { left, right }
    }))
}

/// Whether `face` runs in the direction of the edge of `outline` that it lies on.
fn runs_along(outline: &Polygon, face: Segment) -> bool {
    let off = |edge: &Segment| edge.distance(face.a).max(edge.distance(face.b));
    outline
        .edges()
        .min_by(|a, b| off(a).total_cmp(&off(b)))
        .is_some_and(|edge| edge.direction().dot(face.direction()) > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::LevelId;
    use crate::nav::sample::Sample;

    fn in_view(sample: &Sample, from: u32) -> Vec<u32> {
        let plan = sample.plan();
        let mut seen: Vec<u32> = pairs_in_view(&plan)
            .into_iter()
            .filter_map(|(a, b)| (a == SpaceId(from)).then_some(b.0))
            .collect();
        seen.dedup();
        seen
    }

    #[test]
    fn a_view_through_two_doors_in_line_reaches_the_third_room() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (4.2, 0.0), (8.0, 4.0));
        sample.room("c", 0, (8.2, 0.0), (12.0, 4.0));
        sample.door("a-b", "a", "b", (4.1, 2.0), 1.0);
        sample.door("b-c", "b", "c", (8.1, 2.0), 1.0);
        assert_eq!(in_view(&sample, 0), [0, 1, 2]);
    }

    #[test]
    fn a_view_does_not_turn_back_to_the_room_next_door() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (4.2, 0.0), (8.0, 8.0));
        sample.room("c", 0, (0.0, 4.2), (4.0, 8.0));
        sample.door("a-b", "a", "b", (4.1, 3.0), 1.0);
        sample.door("c-b", "c", "b", (4.1, 5.2), 1.0);
        assert_eq!(in_view(&sample, 0), [0, 1]);
    }

    #[test]
    fn from_a_doorway_one_sees_at_steeper_angles_than_from_the_room() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (4.6, 0.0), (8.0, 8.0));
        sample.room("c", 0, (4.6, 8.2), (8.0, 12.0));
        sample.door("a-b", "a", "b", (4.3, 1.0), 1.0);
        sample.door("b-c", "b", "c", (6.97, 8.1), 0.8);
        let nav = sample.nav();
        let sees = |x, y| {
            let (from, to) = (Point::new(x, y), Point::new(7.0, 8.3));
            nav.sight.sees(LevelId(0), from, to, &|_| true)
        };
        assert!(!sees(3.9, 0.6), "not from the room");
        assert!(sees(4.29, 0.6), "but from its half of the doorway");
        assert_eq!(in_view(&sample, 0), [0, 1, 2]);
    }

    #[test]
    fn a_view_may_leave_by_one_exit_and_enter_by_another() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (8.0, 0.0), (12.0, 4.0));
        sample.door("a-out", "a", "outside", (4.0, 2.0), 1.0);
        sample.door("b-out", "b", "outside", (8.0, 2.0), 1.0);
        assert_eq!(in_view(&sample, 0), [0, 1]);
    }
}
