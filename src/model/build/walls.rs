//! Where a door or pane meets the wall of a space: its segment, projected onto an outline's edge.

use super::outline::shown;
use crate::geom::{Point, Polygon, Segment};

/// How far a segment may lie from the inner face of a wall: half of a very thick wall and a bit.
pub(crate) const REACH_M: f64 = 0.6;

/// How far a segment may stick out past the end of a wall; more is a fault, less is cut off.
const OVERHANG_M: f64 = 0.02;

/// The sine of three degrees: edges turned more than that are not parallel.
const PARALLEL: f64 = 0.052_335_956;

/// Walls that face each other point opposite ways, to within some six degrees.
const OPPOSITE: f64 = -0.99;

/// A segment on the inner face of a space's wall.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    /// The stretch of the edge, in the direction of the segment that was projected.
    pub(super) at: Segment,
    /// The unit vector out of the space.
    pub(super) outward: Point,
    /// The edge of the outline, counted from its first corner.
    pub(super) edge: usize,
    /// From where to where along that edge, in metres.
    pub(super) along: (f64, f64),
    /// How far the segment lies from the edge.
    pub(super) distance: f64,
}

/// The nearest pair of faces, one of each side, that face each other through the wall.
pub(super) fn facing(one: &[Face], other: &[Face]) -> Option<[Face; 2]> {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| [*a, *b]));
    pairs
        .filter(|[a, b]| a.outward.dot(b.outward) < OPPOSITE)
        .min_by(|a, b| apart(a).total_cmp(&apart(b)))
}

fn apart(pair: &[Face; 2]) -> f64 {
    pair[0].distance + pair[1].distance
}

/// One edge as a candidate.
struct Candidate {
    edge: Segment,
    face: Face,
    distance: f64,
    overhang: f64,
}

/// The faces of `at` on the parallel edges of `outline` that are near enough, the nearest first;
/// or a clause that says why there is none.
pub(super) fn faces(at: Segment, outline: &Polygon) -> Result<Vec<Face>, String> {
    let edges = outline.edges().enumerate();
    let mut candidates: Vec<Candidate> = edges
        .filter_map(|(i, edge)| candidate(at, i, edge))
        .collect();
    // Stable: of two edges at the same distance the first of the outline comes first.
    candidates.sort_by(|a, b| a.distance.total_cmp(&b.distance));
    let fitting: Vec<Face> = candidates
        .iter()
        .filter(|c| c.fits())
        .map(|c| c.face)
        .collect();
    if fitting.is_empty() {
        Err(why_none(at, outline, candidates.first()))
    } else {
        Ok(fitting)
    }
}

/// Why no edge takes the segment; `nearest` is the nearest parallel one.
fn why_none(at: Segment, outline: &Polygon, nearest: Option<&Candidate>) -> String {
    match nearest {
        Some(nearest) if nearest.distance > REACH_M => format!(
            "the nearest parallel edge, {}, is {:.2} m away; at most {REACH_M} m is allowed",
            edge_shown(nearest.edge),
            nearest.distance
        ),
        Some(nearest) => format!(
            "it sticks out {:.2} m past the end of the nearest parallel edge, {}",
            nearest.overhang,
            edge_shown(nearest.edge)
        ),
        None => match nearest_edge(at, outline) {
            Some(edge) => format!(
                "no edge runs parallel to it; the nearest edge, {}, is {:.2} m away",
                edge_shown(edge),
                edge.distance(at.middle())
            ),
            None => "it has no edges".to_owned(),
        },
    }
}

impl Candidate {
    fn fits(&self) -> bool {
        self.distance <= REACH_M && self.overhang <= OVERHANG_M
    }
}

/// The edge as a candidate, where it runs parallel and some of the segment lies before it.
fn candidate(at: Segment, i: usize, edge: Segment) -> Option<Candidate> {
    let along = edge.direction();
    if along.perp_dot(at.direction()).abs() > PARALLEL {
        return None;
    }
    let (from, to) = ((at.a - edge.a).dot(along), (at.b - edge.a).dot(along));
    let (low, high) = (from.min(to), from.max(to));
    let length = edge.length();
    if high <= 0.0 || low >= length {
        return None;
    }
    let point = |t: f64| edge.a + along * t.clamp(0.0, length);
    let off = |p: Point| (p - edge.a).dot(along.perp()).abs();
    let distance = off(at.a).max(off(at.b));
    Some(Candidate {
        edge,
        face: Face {
            at: Segment::new(point(from), point(to)),
            outward: -edge.left(),
            edge: i,
            along: (low.max(0.0), high.min(length)),
            distance,
        },
        distance,
        overhang: (-low).max(high - length).max(0.0),
    })
}

fn nearest_edge(at: Segment, outline: &Polygon) -> Option<Segment> {
    outline
        .edges()
        .min_by(|a, b| a.distance(at.middle()).total_cmp(&b.distance(at.middle())))
}

fn edge_shown(edge: Segment) -> String {
    format!("{} to {}", shown(edge.a), shown(edge.b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room() -> Polygon {
        Polygon::rectangle(Point::ZERO, Point::new(4.0, 3.0))
    }

    fn segment(a: (f64, f64), b: (f64, f64)) -> Segment {
        Segment::new(Point::new(a.0, a.1), Point::new(b.0, b.1))
    }

    #[test]
    fn a_segment_in_the_wall_is_projected_onto_the_inner_face_in_its_own_direction() {
        let found = faces(segment((2.0, 3.1), (1.0, 3.1)), &room()).expect("near the upper wall");
        let [face] = found.as_slice() else {
            panic!("one wall is near: {found:?}");
        };
        assert_eq!(face.at, segment((2.0, 3.0), (1.0, 3.0)));
        assert_eq!(face.outward, Point::new(0.0, 1.0));
        let along = face.along;
        assert_eq!(along, (2.0, 3.0), "the upper edge runs west from (4, 3)");
    }

    #[test]
    fn of_a_narrow_space_the_wall_that_faces_the_other_side_is_taken() {
        let niche = Polygon::rectangle(Point::new(0.0, 3.2), Point::new(4.0, 3.5));
        let door = segment((1.0, 3.4), (2.0, 3.4));
        let of_niche = faces(door, &niche).expect("both walls are near");
        assert_eq!(
            of_niche[0].at.a.y, 3.5,
            "the far wall is nearer to the segment"
        );
        let of_room = faces(door, &room()).expect("the upper wall is near");
        let [niche, room] = facing(&of_niche, &of_room).expect("they face each other");
        assert_eq!((niche.at.a.y, room.at.a.y), (3.2, 3.0));
    }

    #[test]
    fn a_segment_far_from_every_wall_says_how_far() {
        let why = faces(segment((1.0, 4.0), (2.0, 4.0)), &room()).unwrap_err();
        assert_eq!(
            why,
            "the nearest parallel edge, (4.00, 3.00) to (0.00, 3.00), is 1.00 m away; \
             at most 0.6 m is allowed"
        );
    }

    #[test]
    fn a_segment_past_the_corner_says_how_much() {
        let why = faces(segment((3.5, 3.0), (4.5, 3.0)), &room()).unwrap_err();
        assert_eq!(
            why,
            "it sticks out 0.50 m past the end of the nearest parallel edge, \
             (4.00, 3.00) to (0.00, 3.00)"
        );
    }

    #[test]
    fn a_slanting_segment_has_no_parallel_edge() {
        let why = faces(segment((1.0, 3.0), (2.0, 3.3)), &room()).unwrap_err();
        assert_eq!(
            why,
            "no edge runs parallel to it; the nearest edge, (4.00, 3.00) to (0.00, 3.00), \
             is 0.15 m away"
        );
    }
}
