//! Plane geometry: points, segments, simple polygons.
//!
//! Metres, x east, y north, `f64`. Only `+ - * /` and square roots, so that every result has the
//! same bits on every machine. What the `geo` library does better (union, validity) is asked there,
//! not here.

pub use bevy_math::DVec2 as Point;
use serde::{Deserialize, Serialize};

/// Lengths closer than this are equal: a tenth of a millimetre.
pub const TOUCH_M: f64 = 1e-4;

/// The straight line between two points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Where it begins.
    pub a: Point,
    /// Where it ends.
    pub b: Point,
}

impl Segment {
    /// The segment from `a` to `b`.
    pub fn new(a: Point, b: Point) -> Self {
        Segment { a, b }
    }

    /// Its length in metres.
    pub fn length(self) -> f64 {
        self.a.distance(self.b)
    }

    /// Its middle.
    #[inline]
    pub fn middle(self) -> Point {
        (self.a + self.b) * 0.5
    }

    /// The unit vector from `a` to `b`; zero for a segment without length.
    pub fn direction(self) -> Point {
        (self.b - self.a).normalize_or_zero()
    }

    /// The unit vector to its left, seen from `a` to `b`.
    pub fn left(self) -> Point {
        self.direction().perp()
    }

    /// The point of the segment at share `t` of its length.
    #[inline]
    pub fn at(self, t: f64) -> Point {
        self.a + (self.b - self.a) * t
    }

    /// The share of the length at which the segment comes nearest to `p`, between 0 and 1.
    #[inline]
    pub fn nearest_share(self, p: Point) -> f64 {
        let along = self.b - self.a;
        let length2 = along.length_squared();
        if length2 == 0.0 {
            0.0
        } else {
            ((p - self.a).dot(along) / length2).clamp(0.0, 1.0)
        }
    }

    /// The point of the segment that is nearest to `p`.
    #[inline]
    pub fn nearest(self, p: Point) -> Point {
        self.at(self.nearest_share(p))
    }

    /// How far `p` is from the segment, in metres.
    #[inline]
    pub fn distance(self, p: Point) -> f64 {
        self.nearest(p).distance(p)
    }

    /// The smallest distance between two segments, zero where they meet.
    pub fn distance_to(self, other: Segment) -> f64 {
        if self.crosses(other) {
            return 0.0;
        }
        self.distance(other.a)
            .min(self.distance(other.b))
            .min(other.distance(self.a))
            .min(other.distance(self.b))
    }

    /// Whether the two segments cross in a point that lies inside both; touching ends do not count.
    #[inline]
    pub fn crosses(self, other: Segment) -> bool {
        let parts = |line: Segment, ends: Segment| {
            side(line.a, line.b, ends.a) * side(line.a, line.b, ends.b) < 0.0
        };
        parts(other, self) && parts(self, other)
    }

    /// The share of this segment at which it meets the line through `other`, when it crosses it.
    pub fn crossing_share(self, other: Segment) -> Option<f64> {
        let (r, s) = (self.b - self.a, other.b - other.a);
        let denominator = r.perp_dot(s);
        if denominator == 0.0 {
            return None;
        }
        let t = (other.a - self.a).perp_dot(s) / denominator;
        let u = (other.a - self.a).perp_dot(r) / denominator;
        ((0.0..=1.0).contains(&t) && (0.0..=1.0).contains(&u)).then_some(t)
    }
}

/// Twice the signed area of the triangle: positive where `p` lies left of the way from `a` to `b`.
#[inline]
pub fn side(a: Point, b: Point, p: Point) -> f64 {
    (b - a).perp_dot(p - a)
}

/// A simple polygon, its corners counter-clockwise, without a repeated last corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Polygon {
    corners: Vec<Point>,
    inner: Point,
}

impl Polygon {
    /// A polygon of these corners, turned counter-clockwise. The caller has checked that it is
    /// simple and has an area; see [`fault_of_outline`].
    pub fn new(mut corners: Vec<Point>) -> Self {
        if signed_area(&corners) < 0.0 {
            corners.reverse();
        }
        let mut polygon = Polygon {
            inner: corners.first().copied().unwrap_or(Point::ZERO),
            corners,
        };
        if !polygon.corners.is_empty() {
            polygon.inner = polygon.find_inner_point();
        }
        polygon
    }

    /// The axis-parallel rectangle between two opposite corners.
    pub fn rectangle(low: Point, high: Point) -> Self {
        Polygon::new(vec![
            low,
            Point::new(high.x, low.y),
            high,
            Point::new(low.x, high.y),
        ])
    }

    /// The corners, counter-clockwise.
    pub fn corners(&self) -> &[Point] {
        &self.corners
    }

    /// The edges, counter-clockwise: the inside lies to the left of each.
    pub fn edges(&self) -> impl Iterator<Item = Segment> + '_ {
        let next = self.corners.iter().skip(1).chain(self.corners.first());
        let ends = self.corners.iter().zip(next);
        ends.map(|(&a, &b)| Segment::new(a, b))
    }

    /// Square metres inside.
    pub fn area(&self) -> f64 {
        signed_area(&self.corners)
    }

    /// The corners' bounding box as (low, high).
    pub fn bounds(&self) -> (Point, Point) {
        let first = self.corners[0];
        self.corners
            .iter()
            .fold((first, first), |(low, high), &p| (low.min(p), high.max(p)))
    }

    /// Whether `p` lies inside; a point on the edge counts as inside within [`TOUCH_M`].
    pub fn contains(&self, p: Point) -> bool {
        let mut inside = false;
        let mut a = self.corners.last().copied().unwrap_or(p);
        for &b in &self.corners {
            if (a.y > p.y) != (b.y > p.y) {
                let x = a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x);
                if p.x < x {
                    inside = !inside;
                }
            }
            a = b;
        }
        inside || self.edge_distance(p) <= TOUCH_M
    }

    /// How far `p` is from the nearest edge, in metres, on either side.
    pub fn edge_distance(&self, p: Point) -> f64 {
        let far2 = self.edges().map(|edge| edge.nearest(p).distance_squared(p));
        far2.fold(f64::INFINITY, f64::min).sqrt()
    }

    /// A point well inside: the best of a grid of candidates, the farthest from any edge.
    pub fn inner_point(&self) -> Point {
        self.inner
    }

    /// Looks for that point once: whoever asks for it asks often.
    fn find_inner_point(&self) -> Point {
        const STEPS: i32 = 24;
        let (low, high) = self.bounds();
        let mut best = (f64::NEG_INFINITY, self.inner);
        for i in 1..STEPS {
            for j in 1..STEPS {
                let share = Point::new(f64::from(i), f64::from(j)) / f64::from(STEPS);
                let p = low + (high - low) * share;
                if self.contains(p) {
                    let room = self.edge_distance(p);
                    if room > best.0 + TOUCH_M {
                        best = (room, p);
                    }
                }
            }
        }
        best.1
    }

    /// Whether the straight way from `a` to `b` stays inside, edges included.
    pub fn sees(&self, a: Point, b: Point) -> bool {
        let way = Segment::new(a, b);
        !self.edges().any(|edge| edge.crosses(way)) && self.contains(way.middle())
    }
}

/// Signed area of a ring of corners: positive when they run counter-clockwise.
pub fn signed_area(corners: &[Point]) -> f64 {
    let n = corners.len();
    (0..n)
        .map(|i| corners[i].perp_dot(corners[(i + 1) % n]))
        .sum::<f64>()
        * 0.5
}

/// What is wrong with a ring of corners as an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineFault {
    /// Fewer than three corners.
    TooFewCorners,
    /// Two corners, named by their places, are the same point.
    SameCorner(usize, usize),
    /// Two edges, named by their first corners, cross or touch.
    CrossesItself(usize, usize),
    /// The area is smaller than a hundredth of a square metre.
    NoArea,
    /// The corners run clockwise.
    Clockwise,
}

/// The first fault of an outline, if it has one.
pub fn fault_of_outline(corners: &[Point]) -> Option<OutlineFault> {
    let n = corners.len();
    if n < 3 {
        return Some(OutlineFault::TooFewCorners);
    }
    for i in 0..n {
        for j in i + 1..n {
            if corners[i].distance(corners[j]) <= TOUCH_M {
                return Some(OutlineFault::SameCorner(i, j));
            }
        }
    }
    let edge = |i: usize| Segment::new(corners[i], corners[(i + 1) % n]);
    for i in 0..n {
        for j in i + 2..n {
            let neighbours = i == 0 && j == n - 1;
            if !neighbours && edge(i).distance_to(edge(j)) <= TOUCH_M {
                return Some(OutlineFault::CrossesItself(i, j));
            }
        }
    }
    let area = signed_area(corners);
    if area.abs() < 0.01 {
        Some(OutlineFault::NoArea)
    } else if area < 0.0 {
        Some(OutlineFault::Clockwise)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corners(points: &[(f64, f64)]) -> Vec<Point> {
        points.iter().map(|&(x, y)| Point::new(x, y)).collect()
    }

    #[test]
    fn a_bow_tie_crosses_itself() {
        let bow = corners(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)]);
        assert_eq!(
            fault_of_outline(&bow),
            Some(OutlineFault::CrossesItself(0, 2))
        );
    }

    #[test]
    fn a_square_knows_its_inside() {
        let square = Polygon::rectangle(Point::ZERO, Point::new(4.0, 2.0));
        assert_eq!(square.area(), 8.0);
        assert!(
            square.contains(Point::new(4.0, 1.0)),
            "the edge belongs to the inside"
        );
        assert!(!square.contains(Point::new(4.1, 1.0)));
        assert!(square.inner_point().distance(Point::new(2.0, 1.0)) < 1.1);
    }

    #[test]
    fn one_does_not_see_round_the_corner_of_an_l() {
        let l = Polygon::new(corners(&[
            (0.0, 0.0),
            (4.0, 0.0),
            (4.0, 1.0),
            (1.0, 1.0),
            (1.0, 4.0),
            (0.0, 4.0),
        ]));
        assert!(!l.sees(Point::new(3.9, 0.5), Point::new(0.5, 3.9)));
        assert!(l.sees(Point::new(0.5, 0.5), Point::new(0.5, 3.9)));
    }
}
