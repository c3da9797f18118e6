//! Wall lines: the inner faces of spaces, cut open where doors and panes are.
//!
//! What lies between the faces of neighbouring spaces is wall. So a door is a gap in two faces with
//! a *jamb* at either end through the wall. Bodies and looks are stopped by the same lines; they
//! differ only in which gaps they pass.

use crate::geom::{Point, Polygon, Segment, side};
use crate::ids::SpaceId;
use crate::model::plan::{Pane, Plan, Side};

/// A gap lies on an edge whose line is nearer than this, metres.
const ON_LINE_M: f64 = 0.02;

/// Pieces shorter than this are no wall, metres.
const PIECE_M: f64 = 1e-3;

/// How far a pane may be drawn from the faces that it joins, metres; as for doors.
const PANE_REACH_M: f64 = 0.6;

/// The outline of `space` without `gaps`.
pub(super) fn solid(outline: &Polygon, gaps: &[Segment]) -> Vec<Segment> {
    let mut pieces = Vec::new();
    for edge in outline.edges() {
        let mut holes: Vec<(f64, f64)> = gaps.iter().filter_map(|&gap| hole(edge, gap)).collect();
        holes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut begin = 0.0;
        for (from, to) in holes.into_iter().chain([(1.0, 1.0)]) {
            if (from - begin) * edge.length() > PIECE_M {
                pieces.push(Segment::new(edge.at(begin), edge.at(from)));
            }
            begin = to.max(begin);
        }
    }
    pieces
}

/// Whether an end of a piece of wall lies at a corner that sticks into the space, so that one can
/// look round it from within.
pub(super) fn has_inner_corner(outline: &Polygon, piece: Segment) -> bool {
    let corners = outline.corners();
    let inner = |k: usize| {
        let before = corners[(k + corners.len() - 1) % corners.len()];
        let after = corners[(k + 1) % corners.len()];
        side(before, corners[k], after) < 0.0
    };
    let ends_at = |corner: Point| {
        [piece.a, piece.b]
            .iter()
            .any(|end| end.distance(corner) < PIECE_M)
    };
    (0..corners.len()).any(|k| ends_at(corners[k]) && inner(k))
}

/// The ends of the wall on both sides of a gap with these two faces, which run the same way.
pub(super) fn jambs(faces: [Segment; 2]) -> impl Iterator<Item = Segment> {
    let [here, there] = faces;
    [Segment::new(here.a, there.a), Segment::new(here.b, there.b)]
        .into_iter()
        .filter(|jamb| jamb.length() > PIECE_M)
}

/// The faces of the doors of `space`.
pub(super) fn door_gaps(plan: &Plan, space: SpaceId) -> Vec<Segment> {
    let doors = plan.doors.rows().iter();
    let face = |door: &crate::model::plan::Door| {
        let side = door.side_of(Side::Space(space))?;
        Some(door.faces[side])
    };
    doors.filter_map(face).collect()
}

/// The pane's stretch on the outlines of the two spaces between which it stands; none where it is
/// not in the wall of one of them.
pub(super) fn pane_faces(plan: &Plan, pane: &Pane) -> Option<[Segment; 2]> {
    let [here, there] = pane
        .between
        .map(|space| projected(&plan.spaces[space].outline, pane.at));
    here.zip(there).map(|(here, there)| [here, there])
}

/// `at` on the nearest edge of `outline` that runs alongside it, in the direction of `at`.
fn projected(outline: &Polygon, at: Segment) -> Option<Segment> {
    let mut best: Option<(f64, Segment)> = None;
    for edge in outline.edges() {
        let alongside = edge.direction().dot(at.direction()).abs() > 0.998;
        let face = Segment::new(edge.nearest(at.a), edge.nearest(at.b));
        let off = face.a.distance(at.a).max(face.b.distance(at.b));
        let nearer = best.is_none_or(|(least, _)| off < least);
        if alongside && face.length() > PIECE_M && off <= PANE_REACH_M && nearer {
            best = Some((off, face));
        }
    }
    best.map(|(_, face)| face)
}

/// The part of `edge` that `gap` opens, as shares of its length.
fn hole(edge: Segment, gap: Segment) -> Option<(f64, f64)> {
    let off_line = |p: Point| (p - edge.a).perp_dot(edge.direction()).abs();
    if off_line(gap.a) > ON_LINE_M || off_line(gap.b) > ON_LINE_M {
        return None;
    }
    let (a, b) = (edge.nearest_share(gap.a), edge.nearest_share(gap.b));
    let (from, to) = (a.min(b), a.max(b));
    ((to - from) * edge.length() > PIECE_M).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_leaves_two_pieces_of_its_wall() {
        let room = Polygon::rectangle(Point::ZERO, Point::new(4.0, 3.0));
        let gap = Segment::new(Point::new(2.5, 0.0), Point::new(1.5, 0.0));
        let pieces = solid(&room, &[gap]);
        assert_eq!(pieces.len(), 5);
        assert_eq!(pieces[0].b, Point::new(1.5, 0.0));
        assert_eq!(pieces[1].a, Point::new(2.5, 0.0));
    }

    #[test]
    fn a_gap_as_wide_as_the_wall_leaves_nothing_of_it() {
        let room = Polygon::rectangle(Point::ZERO, Point::new(4.0, 3.0));
        let gap = Segment::new(Point::ZERO, Point::new(4.0, 0.0));
        assert_eq!(solid(&room, &[gap]).len(), 3);
    }
}
