//! Walls: sliding along them, and never through them.

use crate::geom::{Point, Segment, side};

/// The longest piece of a move that is checked at once, in metres; less than any body's radius.
const PIECE_M: f64 = 0.1;

/// How often a place is pushed out of all walls before it is taken as it is.
const ROUNDS: usize = 4;

/// Where a body of this radius comes to that moves by `shift`: it slides along walls, which stand
/// nearest first. It never gets to the other side of one, whatever the shift.
pub(super) fn walk(from: Point, shift: Point, radius_m: f64, walls: &[Segment]) -> Point {
    let pieces = (shift.length() / PIECE_M).ceil().clamp(1.0, 100.0);
    let piece = shift / pieces;
    let mut at = from;
    for _ in 0..pieces as usize {
        let pushed = push_out(at + slide(at, piece, radius_m, walls), radius_m, walls);
        if !walls.iter().any(|&wall| passes(at, pushed, wall)) {
            at = pushed;
        }
    }
    at
}

/// How far a body can go in this direction before it touches the wall; infinite if never.
pub(super) fn room_ahead(at: Point, direction: Point, radius_m: f64, wall: Segment) -> f64 {
    let along = wall.direction();
    let normal = along.perp();
    let far = (at - wall.a).dot(normal);
    let closing = -direction.dot(normal) * far.signum();
    let ends = round_ahead(at, direction, radius_m, wall.a)
        .min(round_ahead(at, direction, radius_m, wall.b));
    if closing <= 0.0 {
        return ends;
    }
    let way = ((far.abs() - radius_m) / closing).max(0.0);
    let share = (at + direction * way - wall.a).dot(along);
    if (0.0..=wall.length()).contains(&share) {
        way.min(ends)
    } else {
        ends
    }
}

/// How far one can go in this direction before one is within `radius_m` of `of`.
fn round_ahead(at: Point, direction: Point, radius_m: f64, of: Point) -> f64 {
    let to = of - at;
    let along = to.dot(direction);
    let lateral2 = to.length_squared() - along * along;
    let room2 = radius_m * radius_m - lateral2;
    // A hair's breadth is free, so that one who stands at a corner may slide past it.
    if along <= 0.0 || room2 <= 1e-6 {
        f64::INFINITY
    } else {
        (along - room2.sqrt()).max(0.0)
    }
}

/// The move without what of it leads into walls.
fn slide(at: Point, mut piece: Point, radius_m: f64, walls: &[Segment]) -> Point {
    for wall in walls {
        let apart = at - wall.nearest(at);
        let far = apart.length();
        if far > radius_m + PIECE_M {
            break;
        }
        if far > 0.0 {
            let normal = apart / far;
            let into = -piece.dot(normal) - (far - radius_m).max(0.0);
            if into > 0.0 {
                piece += normal * into;
            }
        }
    }
    piece
}

fn push_out(mut at: Point, radius_m: f64, walls: &[Segment]) -> Point {
    for _ in 0..ROUNDS {
        let mut touched = false;
        for wall in walls {
            let nearest = wall.nearest(at);
            let apart = at - nearest;
            let far = apart.length();
            if far < radius_m && far > 0.0 {
                at = nearest + apart * (radius_m / far);
                touched = true;
            }
        }
        if !touched {
            break;
        }
    }
    at
}

/// Whether the way from `a` to `b` gets to the other side of the wall; its ends count as wall.
fn passes(a: Point, b: Point, wall: Segment) -> bool {
    let (before, after) = (side(wall.a, wall.b, a), side(wall.a, wall.b, b));
    if before * after > 0.0 || before == 0.0 {
        return false;
    }
    Segment::new(a, b).crossing_share(wall).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_ahead_leaves_room_up_to_the_body() {
        let wall = Segment::new(Point::new(3.0, -1.0), Point::new(3.0, 1.0));
        let room = room_ahead(Point::ZERO, Point::X, 0.25, wall);
        assert!((room - 2.75).abs() < 1e-12);
        assert_eq!(
            room_ahead(Point::ZERO, -Point::X, 0.25, wall),
            f64::INFINITY
        );
    }

    #[test]
    fn no_shift_however_long_leads_through_a_wall() {
        let wall = [Segment::new(Point::new(1.0, -9.0), Point::new(1.0, 9.0))];
        for k in 1..200 {
            let shift = Point::new(0.05 * f64::from(k), 0.01 * f64::from(k));
            let at = walk(Point::ZERO, shift, 0.2, &wall);
            assert!(at.x <= 0.8 + 1e-9, "{at} after {shift}");
        }
    }

    #[test]
    fn a_slanting_move_slides_along_the_wall() {
        let wall = [Segment::new(Point::new(-9.0, 1.0), Point::new(9.0, 1.0))];
        let at = walk(Point::new(0.0, 0.8), Point::new(0.1, 0.1), 0.2, &wall);
        assert!((at - Point::new(0.1, 0.8)).length() < 1e-12);
    }
}
