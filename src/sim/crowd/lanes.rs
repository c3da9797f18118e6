//! What one walker sees of all others, four of them at a time.
//!
//! The others stand in arrays, sorted by cell, and are read in rows of cells. Every quantity is
//! computed for four of them at once in single precision, with masks instead of branches. Three
//! things come out, and none depends on the order in which the others stand, so people who do not
//! matter change no bit of anybody's way wherever they stand in the arrays: the free space is a
//! minimum, and each term of a sum is first rounded to a grid of 2⁻¹² on which sums are exact.
//!
//! Only `+ - * /`, square roots, comparisons and minima are used, all of which IEEE 754 fixes to
//! the bit; nothing is fused.

use wide::f32x4;

use super::{AHEAD_S, BODY_IN_GAP, MARGIN_M, REACH_M, SIDESTEP_PER_M};

/// Added and taken away again, this rounds a number below 1 000 to a multiple of 2⁻¹².
const ROUNDER: f32 = 3072.0;

/// People have no exact middle to aim at: those who come head-on see each other a little to the
/// left, and keep to the right; metres (Moussaïd et al. 2009: a side is preferred, by convention).
const LEFT_BIAS_M: f32 = 0.02;

/// The share of two bodies by which they are narrower to each other who pass shoulder first.
const SIDEWAYS: f32 = 0.5;

/// Lanes hold so many.
const WIDTH: usize = 4;

/// The radius of a walker, metres.
const TYPICAL_M: f32 = 0.2;

/// Nobody stands there: fills the last lanes.
const NOBODY_M: f32 = 1e9;

/// One body, as others see it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Body {
    /// Where it is (x, y), metres, and how it moves (x, y), metres per second.
    motion: f32x4,
    /// The unit vector (x, y) to where it means to go, the radius in metres, and the region.
    kind: f32x4,
}

impl Body {
    /// A body at a place, metres, that moves at a velocity, metres per second, and means to go in
    /// the direction of the unit vector `ahead`, zero where it means to stay. Others come as near
    /// to its middle as `radius`, metres. `region` is a whole number.
    pub(super) fn new(
        at: [f32; 2],
        velocity: [f32; 2],
        ahead: [f32; 2],
        radius: f32,
        region: f32,
    ) -> Self {
        Body {
            motion: f32x4::from([at[0], at[1], velocity[0], velocity[1]]),
            kind: f32x4::from([ahead[0], ahead[1], radius, region]),
        }
    }
}

/// The one who looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Eye {
    /// Their own body.
    pub(super) body: Body,
    /// The unit vector in which they walk.
    pub(super) facing: [f32; 2],
    /// How fast they would walk, metres per second.
    pub(super) free_mps: f32,
}

/// A line between two points, in single precision.
pub(super) type Line = [[f32; 2]; 2];

/// What can stand between two people.
#[derive(Clone, Copy, Debug)]
pub(super) struct Screens<'a> {
    /// Walls near by that one can look round.
    pub(super) walls: &'a [Line],
    /// The gate through which one means to walk, if it is near: one sees those beyond it.
    pub(super) gate: Option<Line>,
}

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    /// How much to step aside, to the left of the way ahead, as a share of walking on.
    pub(super) aside: f32,
    /// The free space in the direction in which one walks, metres.
    pub(super) gap_m: f32,
    /// The free space to the left and to the right of the way ahead, metres; for those who seek.
    pub(super) sides_m: [f32; 2],
    /// The sum of what others overlap, away from them, metres.
    pub(super) pushed: [f32; 2],
}

/// Everybody near a cell, four to a set of lanes.
#[derive(Debug, Default)]
pub(super) struct Others {
    fours: Vec<Four>,
    /// How many of the first fours hold those whom somebody who stands looks at.
    near: usize,
}

impl Others {
    /// Takes in those near a cell, as ranges of `bodies`: first those whom somebody who stands looks
    /// at, then the rest.
    pub(super) fn gather(&mut self, bodies: &[Body], near: [[usize; 2]; 3], rest: [[usize; 2]; 2]) {
        self.fours.clear();
        self.take(bodies, &near);
        self.near = self.fours.len();
        self.take(bodies, &rest);
    }

    /// What somebody sees who looks as far as people do, and goes on.
    pub(super) fn look(&self, eye: &Eye, screens: Screens) -> Seen {
        look::<false>(&self.fours, eye, screens)
    }

    /// What somebody sees who stands: those next to them, and openings to both sides.
    pub(super) fn seek(&self, eye: &Eye, screens: Screens) -> Seen {
        look::<true>(&self.fours[..self.near], eye, screens)
    }

    #[inline(always)]
    fn take(&mut self, bodies: &[Body], ranges: &[[usize; 2]]) {
        let nobody = Body::new([NOBODY_M; 2], [0.0; 2], [0.0; 2], 0.0, 0.0);
        let mut four = [&nobody; WIDTH];
        let mut waiting = 0;
        for &[from, to] in ranges {
            for body in &bodies[from..to] {
                four[waiting] = body;
                waiting += 1;
                if waiting == WIDTH {
                    self.fours.push(Four::of(four));
                    waiting = 0;
                }
            }
        }
        if waiting > 0 {
            four[waiting..].fill(&nobody);
            self.fours.push(Four::of(four));
        }
    }
}

fn look<const SEEKS: bool>(fours: &[Four], eye: &Eye, screens: Screens) -> Seen {
    let view = View::new(eye);
    let mut sum = Sum::new();
    for four in fours {
        view.add::<SEEKS>(four, screens, &mut sum);
    }
    sum.end()
}

/// Four others.
#[derive(Clone, Copy, Debug)]
struct Four {
    x: f32x4,
    y: f32x4,
    vx: f32x4,
    vy: f32x4,
    ax: f32x4,
    ay: f32x4,
    radius: f32x4,
    region: f32x4,
}

impl Four {
    #[inline(always)]
    fn of([a, b, c, d]: [&Body; WIDTH]) -> Four {
        let [x, y, vx, vy] = f32x4::transpose([a.motion, b.motion, c.motion, d.motion]);
        let [ax, ay, radius, region] = f32x4::transpose([a.kind, b.kind, c.kind, d.kind]);
        Four {
            x,
            y,
            vx,
            vy,
            ax,
            ay,
            radius,
            region,
        }
    }
}

/// The eye, spread over the lanes.
struct View {
    x: f32x4,
    y: f32x4,
    ahead: [f32x4; 2],
    facing: [f32x4; 2],
    sides: [[f32x4; 2]; 2],
    wish: [f32x4; 2],
    radius: f32x4,
    region: f32x4,
    give_way: f32x4,
    /// The eye's own place, for the screens.
    at: [f32; 2],
}

impl View {
    fn new(eye: &Eye) -> View {
        let [x, y, _, _] = eye.body.motion.to_array();
        let [ahead_x, ahead_y, radius, region] = eye.body.kind.to_array();
        let (at, ahead) = ([x, y], [ahead_x, ahead_y]);
        let typical = radius + TYPICAL_M;
        View {
            x: splat(at[0]),
            y: splat(at[1]),
            ahead: ahead.map(splat),
            facing: eye.facing.map(splat),
            sides: sides(ahead).map(|side| side.map(splat)),
            wish: ahead.map(|part| splat(part * eye.free_mps)),
            radius: splat(radius),
            region: splat(region),
            give_way: splat(0.5 / (typical * typical)),
            at,
        }
    }

    #[inline(always)]
    fn add<const SEEKS: bool>(&self, four: &Four, screens: Screens, sum: &mut Sum) {
        let (dx, dy) = (four.x - self.x, four.y - self.y);
        let far2 = dx * dx + dy * dy;
        let room = self.radius + four.radius;
        let oncoming = self.oncoming(four);
        // Those who come the other way are passed shoulder first.
        let touch = room - room * oncoming * splat(SIDEWAYS);
        let seen = self.is_seen(four, dx, dy, screens);
        sum.gap = sum.gap.fast_min(gap(self.facing, dx, dy, touch, seen));
        if SEEKS {
            for (side, least) in self.sides.iter().zip(&mut sum.sides) {
                *least = least.fast_min(gap(*side, dx, dy, touch, seen));
            }
        }
        sum.aside += self.aside(four, [dx, dy], far2, room, seen);
        // Bodies that overlap give way to each other. The overlap is (touch² − far²) / (touch + far),
        // here with far = touch, as it is for two walkers: the same to first order, without a root.
        let deep = (touch * touch - far2).fast_max(f32x4::ZERO) * self.give_way;
        let deep = seen & deep;
        sum.push_x += on_grid(dx * deep);
        sum.push_y += on_grid(dy * deep);
    }

    /// How much each comes the other way, from 0 to 1.
    #[inline(always)]
    fn oncoming(&self, four: &Four) -> f32x4 {
        let [ax, ay] = self.ahead;
        -(ax * four.ax + ay * four.ay).fast_min(f32x4::ZERO)
    }

    /// How much each makes one step aside, to the left.
    #[inline(always)]
    fn aside(
        &self,
        four: &Four,
        [dx, dy]: [f32x4; 2],
        far2: f32x4,
        room: f32x4,
        seen: f32x4,
    ) -> f32x4 {
        let [ax, ay] = self.ahead;
        let (wx, wy) = (self.wish[0] - four.vx, self.wish[1] - four.vy);
        let closing = dx * wx + dy * wy;
        let speed2 = wx * wx + wy * wy + splat(1e-6);
        let time = (closing / speed2).fast_min(splat(AHEAD_S));
        let (px, py) = (dx - wx * time, dy - wy * time);
        let left = ax * py - ay * px + splat(LEFT_BIAS_M);
        let width = (room + splat(MARGIN_M) - left.abs()).fast_max(f32x4::ZERO);
        let urgent = splat(1.0) - time * splat(1.0 / AHEAD_S);
        let close = (splat(1.0) - far2 * splat(1.0 / (REACH_M * REACH_M))).fast_max(f32x4::ZERO);
        let much = width * urgent * close * splat(SIDESTEP_PER_M);
        let is_ahead = (dx * ax + dy * ay).simd_gt(f32x4::ZERO);
        let counts = seen & closing.simd_gt(f32x4::ZERO) & is_ahead;
        // Away from the side on which the other will be: the sign of `left`, turned.
        let away = much ^ (left & splat(-0.0)) ^ splat(-0.0);
        on_grid(counts & away)
    }

    /// Whether nothing stands between: the same region, or beyond the gate that one means to pass.
    #[inline(always)]
    fn is_seen(&self, four: &Four, dx: f32x4, dy: f32x4, screens: Screens) -> f32x4 {
        let mut seen = four.region.simd_eq(self.region);
        if let Some(gate) = screens.gate {
            seen |= crosses(self.at, dx, dy, gate);
        }
        for &wall in screens.walls {
            seen &= !crosses(self.at, dx, dy, wall);
        }
        seen
    }
}

/// What the lanes add up to.
struct Sum {
    gap: f32x4,
    sides: [f32x4; 2],
    aside: f32x4,
    push_x: f32x4,
    push_y: f32x4,
}

impl Sum {
    fn new() -> Sum {
        Sum {
            gap: splat(9.0),
            sides: [splat(9.0); 2],
            aside: f32x4::ZERO,
            push_x: f32x4::ZERO,
            push_y: f32x4::ZERO,
        }
    }

    fn end(&self) -> Seen {
        let least = |lanes: f32x4| {
            let [a, b, c, d] = lanes.to_array();
            a.min(b).min(c.min(d))
        };
        let total = |lanes: f32x4| {
            let [a, b, c, d] = lanes.to_array();
            (a + b) + (c + d)
        };
        Seen {
            aside: total(self.aside),
            gap_m: least(self.gap).max(0.0),
            sides_m: self.sides.map(|side| least(side).max(0.0)),
            pushed: [-total(self.push_x), -total(self.push_y)],
        }
    }
}

/// The free space up to each in this direction; 9 where nobody is in it.
#[inline(always)]
fn gap([fx, fy]: [f32x4; 2], dx: f32x4, dy: f32x4, touch: f32x4, seen: f32x4) -> f32x4 {
    let along = dx * fx + dy * fy;
    let across = fx * dy - fy * dx;
    let body = touch * splat(BODY_IN_GAP);
    let room2 = body * body - across * across;
    let in_way = seen & along.simd_gt(f32x4::ZERO) & room2.simd_gt(f32x4::ZERO);
    let gap = along - room2.fast_max(f32x4::ZERO).sqrt();
    in_way.bitselect(gap, splat(9.0))
}

/// The directions at 45 degrees to the left and to the right.
pub(super) fn sides([x, y]: [f32; 2]) -> [[f32; 2]; 2] {
    const HALF: f32 = std::f32::consts::FRAC_1_SQRT_2;
    [
        [(x - y) * HALF, (y + x) * HALF],
        [(x + y) * HALF, (y - x) * HALF],
    ]
}

/// Whether the way from `at` by (dx, dy) crosses the line.
#[inline(always)]
fn crosses(at: [f32; 2], dx: f32x4, dy: f32x4, line: Line) -> f32x4 {
    let [a, b] = line;
    let (lx, ly) = (b[0] - a[0], b[1] - a[1]);
    let own = lx * (at[1] - a[1]) - ly * (at[0] - a[0]);
    let other = splat(own) + splat(lx) * dy - splat(ly) * dx;
    let to_a = dx * splat(a[1] - at[1]) - dy * splat(a[0] - at[0]);
    let to_b = dx * splat(b[1] - at[1]) - dy * splat(b[0] - at[0]);
    (splat(own) * other).simd_lt(f32x4::ZERO) & (to_a * to_b).simd_lt(f32x4::ZERO)
}

/// Rounded to a multiple of 2⁻¹², so that sums are exact in any order.
#[inline(always)]
fn on_grid(number: f32x4) -> f32x4 {
    (number + splat(ROUNDER)) - splat(ROUNDER)
}

#[inline(always)]
fn splat(number: f32) -> f32x4 {
    f32x4::from([number; WIDTH])
}
