//! Walls: sliding along them, and never through them.

use crate::geom::{Point, Segment, side};

/// The longest piece of a move that is checked at once, in metres; no more than any body's radius.
const PIECE_M: f64 = 0.1;

/// How often a place is pushed out of all walls before it is taken as it is.
const ROUNDS: usize = 4;

/// Where a body of this radius comes to that moves by `shift`: it slides along walls, and never
/// gets to the other side of one, whatever the shift. `walls` are those near the place.
pub(super) fn walk(from: Point, shift: Point, radius_m: f64, walls: &[Segment]) -> Point {
    let room = radius_m + shift.length();
    if walls
        .iter()
        .all(|wall| wall.nearest(from).distance_squared(from) > room * room)
    {
        return from + shift;
    }
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

/// The move without what of it leads into walls.
fn slide(at: Point, mut piece: Point, radius_m: f64, walls: &[Segment]) -> Point {
    for wall in walls {
        let apart = at - wall.nearest(at);
        let far = apart.length();
        if far > 0.0 && far <= radius_m + PIECE_M {
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
