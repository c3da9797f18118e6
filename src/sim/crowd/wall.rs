//! Walls: sliding along them, and never through them.

use super::surroundings::Surroundings;
use crate::geom::{Point, Segment, side};

use wide::f32x4;

/// The longest piece of a move that is checked at once, in metres; no more than any body's radius.
const PIECE_M: f64 = 0.1;

/// How often a place is pushed out of all walls before it is taken as it is.
const ROUNDS: usize = 4;

/// So near to a wall one turns along it, in metres between body and wall.
pub(super) const WALL_M: f64 = 0.25;

/// Distances in single precision are within this of the truth wherever a building may stand, metres.
const PLAY_M: f64 = 0.01;

/// So much nearer to a wall than the radius is no touch, metres.
const TOUCH_M: f64 = 1e-6;

/// Nor is so much for who comes round a corner, metres.
const GRAZE_M: f64 = 2e-3;

/// Nothing is so far away in a building: fills the lanes that hold no line, metres.
const NOWHERE_M: f32 = 1e9;

/// Up to four lines, to find out which are near.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    /// One end (x, y), metres.
    end: [f32x4; 2],
    /// From there to the other (x, y), metres.
    along: [f32x4; 2],
    /// One by the square of the length.
    per_length2: f32x4,
}

impl Lines {
    /// Of one to four lines.
    pub(super) fn of(lines: &[Segment]) -> Self {
        let lanes = |nowhere: f32, part: fn(&Segment) -> f64| {
            let mut lanes = [nowhere; 4];
            for (lane, line) in lanes.iter_mut().zip(lines) {
                *lane = part(line) as f32;
            }
            f32x4::from(lanes)
        };
        Lines {
            end: [
                lanes(NOWHERE_M, |line| line.a.x),
                lanes(NOWHERE_M, |line| line.a.y),
            ],
            along: [
                lanes(0.0, |line| line.b.x - line.a.x),
                lanes(0.0, |line| line.b.y - line.a.y),
            ],
            per_length2: lanes(0.0, |line| {
                (line.b - line.a).length_squared().max(1e-12).recip()
            }),
        }
    }

    /// The ways (x, y) from the nearest point of each to the place.
    #[inline(always)]
    fn apart(&self, [x, y]: [f32x4; 2]) -> [f32x4; 2] {
        let (x, y) = (x - self.end[0], y - self.end[1]);
        let share = (x * self.along[0] + y * self.along[1]) * self.per_length2;
        let share = share.fast_max(f32x4::ZERO).fast_min(f32x4::ONE);
        [x - self.along[0] * share, y - self.along[1] * share]
    }

    /// The square of how far each is from the place.
    #[inline(always)]
    fn far2(&self, place: [f32x4; 2]) -> f32x4 {
        let [x, y] = self.apart(place);
        x * x + y * y
    }
}

/// The squares of how far the nearest of some lines are from a place, square metres: of the first, the second, the
/// third and the fourth of every four.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clearance(f32x4);

impl Default for Clearance {
    fn default() -> Self {
        Clearance(f32x4::splat(f32::INFINITY))
    }
}

impl Clearance {
    /// Of these lines.
    #[inline(always)]
    pub(super) fn of(lines: &[Lines], at: Point) -> Self {
        let place = spread(at);
        let far2 = |least: f32x4, four: &Lines| least.fast_min(four.far2(place));
        Clearance(lines.iter().fold(Clearance::default().0, far2))
    }

    /// Whether any may be nearer than this, metres.
    #[inline(always)]
    pub(super) fn is_within(self, far_m: f64) -> bool {
        let far = (far_m + PLAY_M) as f32;
        self.0.simd_lt(f32x4::splat(far * far)).any()
    }
}

/// A place, spread over the lanes.
#[inline(always)]
fn spread(at: Point) -> [f32x4; 2] {
    [at.x, at.y].map(|metres| f32x4::splat(metres as f32))
}

/// A wall near somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Close {
    line: Segment,
    /// From its nearest point to them, metres.
    apart: Point,
    /// The square of how far that is.
    far2: f64,
}

impl Close {
    /// A wall, for somebody who is here.
    pub(super) fn of(line: Segment, at: Point) -> Self {
        let apart = at - line.nearest(at);
        Close {
            line,
            apart,
            far2: apart.length_squared(),
        }
    }

    /// Whether somebody who is clear of it at `from` and moves by `shift` so many times is so each time: no nearer than
    /// the root of `room2`, metres. How far a point is from a line that it passes falls first and rises then, so most
    /// often it is enough to look at both ends.
    fn stays_clear(&self, from: Point, shift: Point, times: u32, room2: f64) -> bool {
        if self.apart.dot(shift) >= 0.0 {
            return true;
        }
        let apart = |time: u32| {
            let at = from + shift * f64::from(time);
            at - self.line.nearest(at)
        };
        let last = apart(times);
        let is_clear = |apart: Point| apart.length_squared() >= room2;
        is_clear(last) && (last.dot(shift) <= 0.0 || (1..times).all(|time| is_clear(apart(time))))
    }
}

/// The walls near somebody.
#[derive(Clone, Copy)]
pub(super) struct Nearby<'a> {
    /// Where they are.
    pub(super) at: Point,
    /// No wall farther away than this matters, metres.
    pub(super) reach_m: f64,
    /// How far the nearest are.
    pub(super) clearance: Clearance,
    /// Where they are looked up, by square.
    pub(super) place: &'a Surroundings,
    pub(super) square: Option<u32>,
}

impl Nearby<'_> {
    /// The direction of a vector, turned along the walls that it leads into, for a body of this radius.
    #[inline]
    pub(super) fn along(&self, direction: Point, radius_m: f64) -> Point {
        let minds_m = radius_m + WALL_M;
        if self.clearance.is_within(minds_m) {
            self.turned(direction, minds_m as f32)
        } else {
            direction
        }
    }

    /// The same where there are walls that are minded from so far, metres.
    fn turned(&self, direction: Point, minds_m: f32) -> Point {
        let place = spread(self.at);
        let [mut x, mut y] = [direction.x, direction.y].map(|part| part as f32);
        for four in self.place.walls_in(self.square, self.reach_m).fours {
            let [apart_x, apart_y] = four.apart(place);
            let far2 = apart_x * apart_x + apart_y * apart_y;
            let minds2 = f32x4::splat(minds_m * minds_m);
            let mut near = (far2.simd_lt(minds2) & far2.simd_gt(f32x4::ZERO)).to_bitmask();
            let [apart_x, apart_y, far2] = [apart_x, apart_y, far2].map(f32x4::to_array);
            while near != 0 {
                let lane = near.trailing_zeros() as usize % 4;
                let (to_x, to_y, far2) = (apart_x[lane], apart_y[lane], far2[lane]);
                let into = (x * to_x + y * to_y).min(0.0);
                let share = ((minds_m - far2.sqrt()) * (1.0 / WALL_M as f32)).min(1.0);
                let back = into / far2 * share;
                (x, y) = (x - to_x * back, y - to_y * back);
                near &= near - 1;
            }
        }
        Point::new(f64::from(x), f64::from(y))
    }

    /// Takes those of the walls that are within reach.
    pub(super) fn list(&self, close: &mut Vec<Close>) {
        close.clear();
        let place = spread(self.at);
        let reach = (self.reach_m + PLAY_M) as f32;
        let near = self.place.walls_in(self.square, self.reach_m);
        for (four, walls) in near.fours.iter().zip(near.lines.chunks(4)) {
            let within = four.far2(place).simd_lt(f32x4::splat(reach * reach));
            let mut within = within.to_bitmask();
            while within != 0 {
                let wall = walls[within.trailing_zeros() as usize];
                close.push(Close::of(wall, self.at));
                within &= within - 1;
            }
        }
    }
}

/// Where a body of this radius comes to that moves by `shift`: it slides along walls, and never
/// gets to the other side of one, whatever the shift. `walls` are those near the place.
pub(super) fn walk(from: Point, shift: Point, radius_m: f64, walls: &[Close]) -> Point {
    if is_clear(from, shift, 1, radius_m, walls) {
        return from + shift;
    }
    let pieces = (shift.length() / PIECE_M).ceil().clamp(1.0, 100.0);
    let piece = shift / pieces;
    let mut at = from;
    for _ in 0..pieces as usize {
        let pushed = push_out(at + slide(at, piece, radius_m, walls), radius_m, walls);
        if !walls.iter().any(|wall| passes(at, pushed, wall.line)) {
            at = pushed;
        }
    }
    at
}

/// Whether a body that moves by `shift` so many times touches no wall: it begins and ends each time clear of
/// all, and none is so long that it can have led through one between. `walls` are those near the place.
pub(super) fn is_clear(
    from: Point,
    shift: Point,
    times: u32,
    radius_m: f64,
    walls: &[Close],
) -> bool {
    if walls.is_empty() {
        return true;
    }
    let room = radius_m - TOUCH_M;
    let room2 = room * room;
    let shift2 = shift.length_squared();
    let far = room + shift2.sqrt() * f64::from(times);
    walls.iter().all(|wall| {
        wall.far2 >= far * far
            || shift2 < room2 && wall.far2 >= room2 && wall.stays_clear(from, shift, times, room2)
    })
}

/// The move without what of it leads into walls.
fn slide(at: Point, mut piece: Point, radius_m: f64, walls: &[Close]) -> Point {
    for wall in walls {
        let apart = at - wall.line.nearest(at);
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

/// Where a body of this radius is that would come to this place, if a wall is in the way there: pushed out of it.
/// `walls` are those near `from`.
pub(super) fn out_of(from: Point, to: Point, radius_m: f64, walls: &[Close]) -> Option<Point> {
    if walls.is_empty() {
        return None;
    }
    let room = radius_m - GRAZE_M;
    let far = room + from.distance(to);
    let is_in = |wall: &Close| {
        wall.far2 < far * far && to.distance_squared(wall.line.nearest(to)) < room * room
    };
    (walls.iter().any(is_in)).then(|| push_out(to, radius_m, walls))
}

fn push_out(mut at: Point, radius_m: f64, walls: &[Close]) -> Point {
    for _ in 0..ROUNDS {
        let mut touched = false;
        for wall in walls {
            let nearest = wall.line.nearest(at);
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
        let line = Segment::new(Point::new(1.0, -9.0), Point::new(1.0, 9.0));
        let wall = [Close::of(line, Point::ZERO)];
        for k in 1..200 {
            let shift = Point::new(0.05 * f64::from(k), 0.01 * f64::from(k));
            let at = walk(Point::ZERO, shift, 0.2, &wall);
            assert!(at.x <= 0.8 + 1e-9, "{at} after {shift}");
        }
    }

    /// Lines that begin and end anywhere within ten metres.
    fn lines(count: u32) -> Vec<Segment> {
        let at = |k: u32| {
            let k = f64::from(k);
            Point::new((k * 0.618).fract(), (k * 0.414).fract()) * 20.0 - Point::splat(10.0)
        };
        (0..count)
            .map(|k| Segment::new(at(2 * k), at(2 * k + 1)))
            .collect()
    }

    #[test]
    fn whether_a_line_is_near_is_never_overlooked_and_seldom_wrong() {
        for count in 0..9 {
            let middle = Point::new(9_990.0, -9_990.0) * f64::from(count % 3);
            let moved = |line: Segment| Segment::new(line.a + middle, line.b + middle);
            let lines: Vec<Segment> = lines(count).into_iter().map(moved).collect();
            let fours: Vec<Lines> = lines.chunks(4).map(Lines::of).collect();
            for k in 0..200 {
                let k = f64::from(k);
                let at = Point::new((k * 0.7).fract(), (k * 0.3).fract()) * 24.0 + middle;
                let clearance = Clearance::of(&fours, at);
                let nearest = lines.iter().map(|line| line.distance(at));
                let nearest = nearest.fold(100.0, f64::min);
                assert!(nearest > 99.0 || clearance.is_within(nearest + 1e-9));
                assert!(!clearance.is_within(nearest - 2.0 * PLAY_M));
            }
        }
    }

    #[test]
    fn a_slanting_move_slides_along_the_wall() {
        let from = Point::new(0.0, 0.8);
        let line = Segment::new(Point::new(-9.0, 1.0), Point::new(9.0, 1.0));
        let at = walk(from, Point::new(0.1, 0.1), 0.2, &[Close::of(line, from)]);
        assert!((at - Point::new(0.1, 0.8)).length() < 1e-12);
    }
}
