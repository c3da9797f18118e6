//! What one walker sees of those whom they notice, four of them at a time.
//!
//! Every quantity is computed for four others at once in single precision, with masks instead of
//! branches. Three things come out, and none depends on the order in which the others stand, so people
//! who do not matter change no bit of anybody's way wherever they stand in the arrays: the free space
//! is a minimum, and each term of a sum is first rounded to a grid of 2⁻¹² on which sums are exact.
//!
//! Only `+ - * /`, square roots, comparisons and minima are used, all of which IEEE 754 fixes to
//! the bit; nothing is fused.

use wide::f32x4;

use super::{AHEAD_S, BODY_IN_GAP, MARGIN_M, REACH_M, SIDESTEP_PER_M};

/// Whoever is farther away than the root of this, square metres, counts as farther by so much for each
/// square metre more, per metre (J): so nobody brakes all at once as somebody comes into sight.
const NEAR2: f32 = 1.45 * 1.45;
const FADES_PER_M: f32 = 0.8;

/// Added and taken away again, this rounds a number below 1 000 to a multiple of 2⁻¹².
const ROUNDER: f32 = 3072.0;

/// People have no exact middle to aim at: those who come head-on see each other a little to the
/// left, and keep to the right; metres (Moussaïd et al. 2009: a side is preferred, by convention).
const LEFT_BIAS_M: f32 = 0.02;

/// The share of two bodies by which they are narrower to each other who pass shoulder first.
const SIDEWAYS: f32 = 0.5;

/// Who comes the other way by more than this comes head-on.
const HEAD_ON: f32 = 0.2;

/// Lanes hold so many.
pub(super) const WIDTH: usize = 4;

/// The radius of a walker, metres.
const TYPICAL_M: f32 = 0.2;

/// Wider bodies than this are on wheels, and do not get narrower; the radius, metres.
const ON_FOOT_M: f32 = 0.26;

/// Nobody comes nearer to another's middle than [`BODY_IN_GAP`] of this, metres: bodies are
/// 0.24 m deep.
const DEPTH_M: f32 = 0.3;

/// One body, as others see it; it lies so that all of it comes from memory at once.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
pub(super) struct Body {
    /// Where it is (x, y), metres, and how it moves (x, y), metres per second.
    motion: f32x4,
    /// The unit vector (x, y) to where it means to go, the radius in metres, and the region.
    kind: f32x4,
}

impl Body {
    /// A body at a place, metres, that moves at a velocity, metres per second, and means to go in
    /// the direction of the unit vector `ahead`, zero where it means to stay. Others come as near
    /// to its middle as `radius`, metres.
    pub(super) fn new(
        at: [f32; 2],
        velocity: [f32; 2],
        ahead: [f32; 2],
        radius: f32,
        region: u32,
    ) -> Self {
        Body {
            motion: f32x4::from([at[0], at[1], velocity[0], velocity[1]]),
            kind: f32x4::from([ahead[0], ahead[1], radius, region as f32]),
        }
    }

    /// Where it is (x, y), metres.
    pub(super) fn at(&self) -> [f32; 2] {
        let [x, y, ..] = self.motion.to_array();
        [x, y]
    }

    /// It is at this place, metres, and moves at this velocity, metres per second.
    #[inline(always)]
    pub(super) fn moves(&mut self, at: [f32; 2], velocity: [f32; 2]) {
        self.motion = f32x4::from([at[0], at[1], velocity[0], velocity[1]]);
    }

    /// It means to go in the direction of this unit vector, and has this radius, metres.
    #[inline(always)]
    pub(super) fn means(&mut self, ahead: [f32; 2], radius: f32) {
        let [.., region] = self.kind.to_array();
        self.kind = f32x4::from([ahead[0], ahead[1], radius, region]);
    }

    /// The unit vector (x, y) to where it means to go; zero where it means to stay.
    pub(super) fn ahead(&self) -> [f32; 2] {
        let [x, y, ..] = self.kind.to_array();
        [x, y]
    }

    /// The radius, metres.
    #[inline(always)]
    pub(super) fn radius(&self) -> f32 {
        self.kind.as_array()[2]
    }

    /// The region.
    pub(super) fn region(&self) -> u32 {
        self.kind.as_array()[3] as u32
    }
}

/// A line between two points, in single precision.
pub(super) type Line = [[f32; 2]; 2];

/// A wall round which one can look, or a gate through which one sees, for somebody who looks: all that of
/// [`Screen::crossed`] does not depend on whom they look at, spread over the lanes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Screen {
    /// From its one end to the other (x, y), metres.
    along: [f32x4; 2],
    /// From the one who looks to its ends (x, y), metres.
    to_ends: [[f32x4; 2]; 2],
    /// On which side of it they are: how far from its line, times its length, square metres.
    own: f32x4,
}

/// Rounding does not make as much of the square of a distance as this share.
const ROUNDED_OFF: f32 = 1.01;

impl Screen {
    /// A line, for somebody at this point who sees as far as `reach_m`; none if nobody whom they see can be
    /// beyond it, as it lies, drawn out, too far away. That is by far most often so, and found out by a
    /// few numbers.
    #[inline(always)]
    fn of([a, b]: Line, [x, y]: [f32; 2], reach_m: f32) -> Option<Screen> {
        let along = [b[0] - a[0], b[1] - a[1]];
        let own = along[0] * (y - a[1]) - along[1] * (x - a[0]);
        let length2 = along[0] * along[0] + along[1] * along[1];
        (own * own <= length2 * (reach_m * reach_m * ROUNDED_OFF)).then(|| Screen {
            along: along.map(splat),
            to_ends: [a, b].map(|end| [splat(end[0] - x), splat(end[1] - y)]),
            own: splat(own),
        })
    }

    /// Whether the ways by (dx, dy) from the one who looks cross it.
    #[inline(always)]
    fn crossed(&self, dx: f32x4, dy: f32x4) -> f32x4 {
        let [lx, ly] = self.along;
        let other = self.own + lx * dy - ly * dx;
        let [to_a, to_b] = self.to_ends.map(|[x, y]| dx * y - dy * x);
        (self.own * other).simd_lt(f32x4::ZERO) & (to_a * to_b).simd_lt(f32x4::ZERO)
    }
}

/// What can stand between somebody who looks and those whom they see.
#[derive(Debug, Default)]
pub(super) struct Screens {
    /// Walls near by that one can look round.
    walls: Vec<Screen>,
    /// The gate through which one means to walk, if it is near: one sees those beyond it.
    gate: Option<Screen>,
}

impl Screens {
    /// Takes in what matters of these walls and of the gate, for somebody at this point who sees as far as
    /// `reach_m`.
    #[inline]
    pub(super) fn raise(&mut self, walls: &[Line], gate: Option<Line>, at: [f32; 2], reach_m: f32) {
        self.gate = gate.and_then(|line| Screen::of(line, at, reach_m));
        self.walls.clear();
        for &line in walls {
            self.walls.extend(Screen::of(line, at, reach_m));
        }
    }

    /// Whether nothing stands between people but the bounds of regions.
    pub(super) fn none(&self) -> bool {
        self.walls.is_empty() && self.gate.is_none()
    }

    /// Of those `seen` in one's region, whom no wall hides; and whoever is beyond the gate that one
    /// means to pass.
    #[inline(always)]
    fn screen(&self, mut seen: f32x4, dx: f32x4, dy: f32x4) -> f32x4 {
        if let Some(gate) = &self.gate {
            seen |= gate.crossed(dx, dy);
        }
        for wall in &self.walls {
            seen &= !wall.crossed(dx, dy);
        }
        seen
    }
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
    /// The free space straight to the right of the way ahead, metres; for those who seek.
    pub(super) right_m: f32,
    /// The free space up to whoever comes head-on, metres; for those who seek.
    pub(super) head_on_m: f32,
    /// The sum of what others overlap, away from them, metres.
    pub(super) pushed: [f32; 2],
}

/// Four others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Four {
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
    pub(super) fn of([a, b, c, d]: [&Body; WIDTH]) -> Four {
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

/// The one who looks, spread over the lanes.
pub(super) struct View {
    /// Where they are (x, y), metres.
    pub(super) at: [f32x4; 2],
    /// The unit vector (x, y) to where they mean to go.
    pub(super) ahead: [f32x4; 2],
    /// The unit vector (x, y) in which they walk.
    pub(super) facing: [f32x4; 2],
    /// How they would walk (x, y), metres per second.
    wish: [f32x4; 2],
    radius: f32x4,
    /// The radius of a body that can turn a shoulder, else zero.
    soft: f32x4,
    region: f32x4,
    give_way: f32x4,
}

impl View {
    /// Of a body that walks in the direction of the unit vector (x, y) `facing`, and would at `free_mps`,
    /// metres per second.
    #[inline(always)]
    pub(super) fn new(body: &Body, facing: [f32; 2], free_mps: f32) -> View {
        let spread = |lanes: f32x4| f32x4::transpose([lanes; WIDTH]);
        let [x, y, _, _] = spread(body.motion);
        let [ahead_x, ahead_y, radius, region] = spread(body.kind);
        let [facing_x, facing_y, free] = [facing[0], facing[1], free_mps].map(splat);
        let typical = radius + splat(TYPICAL_M);
        View {
            at: [x, y],
            ahead: [ahead_x, ahead_y],
            facing: [facing_x, facing_y],
            wish: [ahead_x * free, ahead_y * free],
            radius,
            soft: soft(radius),
            region,
            give_way: splat(0.5) / (typical * typical),
        }
    }

    #[inline(always)]
    pub(super) fn add<const SEEKS: bool, const SCREENED: bool>(
        &self,
        four: &Four,
        screens: &Screens,
        sum: &mut Sum,
    ) {
        let (dx, dy) = (four.x - self.at[0], four.y - self.at[1]);
        let far2 = dx * dx + dy * dy;
        let room = self.radius + four.radius;
        let oncoming = self.oncoming(four);
        // Those who come the other way are passed shoulder first, as far as bodies can turn.
        let soft = self.soft + soft(four.radius);
        let touch = (room - soft * oncoming * splat(SIDEWAYS)).fast_max(splat(DEPTH_M));
        let mut seen = four.region.simd_eq(self.region);
        if SCREENED {
            seen = screens.screen(seen, dx, dy);
        }
        let beyond = (far2 - splat(NEAR2)).fast_max(f32x4::ZERO) * splat(FADES_PER_M);
        let gap_ahead = gap(self.facing, dx, dy, touch, seen) + beyond;
        sum.gap = sum.gap.fast_min(gap_ahead);
        if SEEKS {
            for (side, least) in sides(self.ahead).into_iter().zip(&mut sum.sides) {
                *least = least.fast_min(gap(side, dx, dy, touch, seen));
            }
            let right = [self.ahead[1], -self.ahead[0]];
            sum.right = sum.right.fast_min(gap(right, dx, dy, touch, seen));
            let head_on = seen & oncoming.simd_gt(splat(HEAD_ON));
            sum.head_on = sum.head_on.fast_min(gap(self.ahead, dx, dy, room, head_on));
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
}

/// What the lanes add up to.
pub(super) struct Sum {
    gap: f32x4,
    sides: [f32x4; 2],
    right: f32x4,
    head_on: f32x4,
    aside: f32x4,
    push_x: f32x4,
    push_y: f32x4,
}

impl Sum {
    pub(super) fn new() -> Sum {
        Sum {
            gap: splat(9.0),
            sides: [splat(9.0); 2],
            right: splat(9.0),
            head_on: splat(9.0),
            aside: f32x4::ZERO,
            push_x: f32x4::ZERO,
            push_y: f32x4::ZERO,
        }
    }

    #[inline(always)]
    pub(super) fn end(&self) -> Seen {
        let [left, right] = self.sides;
        let [a, b, c, d] = f32x4::transpose([self.gap, left, right, self.right]);
        let least = (a.fast_min(b)).fast_min(c.fast_min(d));
        let [gap_m, left, right, right_m] = least.fast_max(f32x4::ZERO).to_array();
        let [a, b, c, d] = f32x4::transpose([self.aside, self.push_x, self.push_y, f32x4::ZERO]);
        let [aside, push_x, push_y, _] = ((a + b) + (c + d)).to_array();
        let [a, b, c, d] = self.head_on.to_array();
        Seen {
            aside,
            gap_m,
            sides_m: [left, right],
            right_m,
            head_on_m: a.min(b).min(c.min(d)),
            pushed: [-push_x, -push_y],
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
#[inline(always)]
fn sides([x, y]: [f32x4; 2]) -> [[f32x4; 2]; 2] {
    let half = splat(std::f32::consts::FRAC_1_SQRT_2);
    [
        [(x - y) * half, (y + x) * half],
        [(x + y) * half, (y - x) * half],
    ]
}

/// The radius of a body that can turn a shoulder, else zero.
#[inline(always)]
fn soft(radius: f32x4) -> f32x4 {
    radius.simd_lt(splat(ON_FOOT_M)) & radius
}

/// Rounded to a multiple of 2⁻¹², so that sums are exact in any order.
#[inline(always)]
fn on_grid(number: f32x4) -> f32x4 {
    (number + splat(ROUNDER)) - splat(ROUNDER)
}

#[inline(always)]
fn splat(number: f32) -> f32x4 {
    f32x4::splat(number)
}
