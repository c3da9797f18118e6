//! What is seen from a point: the outline of everything that looks reach, found by looking round.
//!
//! It is as exact as a map needs it: rays are cast at even angles, and closer where the next one reaches much
//! farther. What this is not: the measure of exposure, which the simulation takes from person to person.

use crate::geom::Point;

/// Between two rays at first, radians.
const APART: f64 = std::f64::consts::TAU / 180.0;

/// Where two neighbours differ by more than this, metres, another ray is cast between them, so often at most.
const JUMP: (f64, u32) = (0.6, 5);

/// How often a ray's length is halved.
const HALVINGS: u32 = 10;

/// From where, in which directions and how far one looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// From here.
    pub at: Point,
    /// The middle direction, radians from east, counter-clockwise.
    pub heading: f64,
    /// How wide, radians.
    pub wide: f64,
    /// How far, metres.
    pub far_m: f64,
}

impl Outlook {
    /// All round.
    pub fn round(at: Point, far_m: f64) -> Self {
        Outlook {
            at,
            heading: 0.0,
            wide: std::f64::consts::TAU,
            far_m,
        }
    }
}

/// The outline of what is seen, in order of direction; `sees` says whether a point is.
pub fn outline(outlook: Outlook, sees: &dyn Fn(Point) -> bool) -> Vec<Point> {
    let first = outlook.heading - outlook.wide / 2.0;
    let count = (outlook.wide / APART).ceil().max(1.0) as u32;
    let angle = |k: u32| first + outlook.wide * f64::from(k) / f64::from(count);
    let rays = (0..=count).map(|k| Ray::cast(&outlook, angle(k), sees));
    let rays: Vec<Ray> = rays.collect();
    let mut seen = Vec::new();
    for pair in rays.windows(2) {
        seen.push(pair[0].end(&outlook));
        between(&outlook, pair[0], pair[1], JUMP.1, sees, &mut seen);
    }
    seen.extend(rays.last().map(|ray| ray.end(&outlook)));
    seen
}

#[derive(Clone, Copy, Debug)]
struct Ray {
    angle: f64,
    far_m: f64,
}

impl Ray {
    fn cast(outlook: &Outlook, angle: f64, sees: &dyn Fn(Point) -> bool) -> Ray {
        let end = |far_m| Ray { angle, far_m }.end(outlook);
        if sees(end(outlook.far_m)) {
            let far_m = outlook.far_m;
            return Ray { angle, far_m };
        }
        let (mut seen, mut hidden) = (0.0, outlook.far_m);
        for _ in 0..HALVINGS {
            let middle = (seen + hidden) / 2.0;
            if sees(end(middle)) {
                seen = middle;
            } else {
                hidden = middle;
            }
        }
        Ray { angle, far_m: seen }
    }

    fn end(self, outlook: &Outlook) -> Point {
        let ahead = Point::new(libm::cos(self.angle), libm::sin(self.angle));
        outlook.at + ahead * self.far_m
    }
}

/// More rays between two that differ much.
fn between(
    outlook: &Outlook,
    a: Ray,
    b: Ray,
    times: u32,
    sees: &dyn Fn(Point) -> bool,
    seen: &mut Vec<Point>,
) {
    if times == 0 || (a.far_m - b.far_m).abs() <= JUMP.0 {
        return;
    }
    let middle = Ray::cast(outlook, (a.angle + b.angle) / 2.0, sees);
    between(outlook, a, middle, times - 1, sees, seen);
    seen.push(middle.end(outlook));
    between(outlook, middle, b, times - 1, sees, seen);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn far(points: &[Point]) -> f64 {
        points.iter().map(|p| p.length()).fold(0.0, f64::max)
    }

    #[test]
    fn in_the_open_one_sees_as_far_as_one_looks() {
        let seen = outline(Outlook::round(Point::ZERO, 10.0), &|_| true);
        assert!((far(&seen) - 10.0).abs() < 1e-9);
        assert!(seen.len() >= 180);
    }

    #[test]
    fn a_wall_stops_looks_where_it_stands() {
        let wall = |p: Point| p.x < 3.0;
        let seen = outline(Outlook::round(Point::ZERO, 10.0), &wall);
        let east = seen.iter().map(|p| p.x).fold(0.0, f64::max);
        assert!((2.9..=3.0).contains(&east), "{east}");
        let west = seen.iter().map(|p| p.x).fold(0.0, f64::min);
        assert!(west < -9.9);
    }

    #[test]
    fn a_narrow_field_looks_ahead_only() {
        let narrow = Outlook {
            at: Point::ZERO,
            heading: std::f64::consts::FRAC_PI_2,
            wide: 1.0,
            far_m: 5.0,
        };
        assert!(outline(narrow, &|_| true).iter().all(|p| p.y > 4.0));
    }
}
