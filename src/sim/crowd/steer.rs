//! Direction and speed of one walker, from what they see.

use super::aim::Aim;
use super::gate::Gate;
use super::lanes::{Body, Eye, Seen};
use super::{Manner, Walker, single};
use crate::geom::{Point, Segment};
use crate::units::Tick;

/// The longest time gap in front of a door that one means to pass, in seconds: people close up there,
/// and bottlenecks carry more than a corridor's diagram says (J).
const DOOR_GAP_S: f64 = 0.45;

/// So much free space is an opening, in metres.
const OPENING_M: f64 = 0.1;

/// How fast people turn: the time in which most of a turn is done, in seconds.
const TURN_S: f64 = 0.2;

/// The most that one turns aside, as a share of walking on.
const ASIDE_MAX: f64 = 1.7;

/// So near to a wall one turns along it, in metres between body and wall.
const WALL_M: f64 = 0.25;

/// The share of an overlap by which each of two bodies gives way, per second.
const GIVE_WAY_PER_S: f64 = 4.0;

/// The fastest that one gives way, in metres per second.
const GIVE_WAY_MPS: f64 = 0.4;

/// Slower than this one stands, in metres per second.
const STANDS_MPS: f64 = 0.2;

/// Slower than this one stands still, in metres per second.
const STILL_MPS: f64 = 0.02;

/// Who stands still looks up every so many ticks.
const LOOKS_UP_EVERY: u32 = 4;

/// Walking slower than this towards one's aim counts as being blocked, in metres per second (J).
const BLOCKED_MPS: f64 = 0.1;

/// The longest time that anybody counts as blocked, in seconds.
const BLOCKED_MAX_S: f64 = 9.0;

/// What one step comes to, before walls and gates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The way made.
    pub(super) shift: Point,
    /// The unit vector in which one walks from now on.
    pub(super) facing: Point,
}

/// Whether somebody stands in a crowd, so that only those next to them matter.
pub(super) fn stands(me: &Walker) -> bool {
    me.velocity.length_squared() < STANDS_MPS * STANDS_MPS
}

/// Whether somebody stands still and does not look up in this tick.
pub(super) fn rests(now: Tick, me: &Walker, aim: &Aim) -> bool {
    let still = me.velocity.length_squared() < STILL_MPS * STILL_MPS && me.blocked_s > 0.0;
    still && !aim.first && !(now.0.wrapping_add(me.own)).is_multiple_of(LOOKS_UP_EVERY)
}

/// How somebody looks at the others.
pub(super) fn eye(body: Body, me: &Walker, aim: &Aim) -> Eye {
    let facing = if me.facing == Point::ZERO {
        aim.ahead
    } else {
        me.facing
    };
    Eye {
        body,
        facing: single(facing),
        free_mps: me.free_mps as f32,
    }
}

/// One step of somebody who sees this.
pub(super) fn step(
    me: &Walker,
    aim: &Aim,
    seen: &Seen,
    manner: Manner,
    walls: &[Segment],
    radius_m: f64,
) -> Step {
    let step_s = manner.step_s;
    let (ahead, far_m) = (aim.ahead, aim.far_m);
    let pushed = Point::new(f64::from(seen.pushed[0]), f64::from(seen.pushed[1]));
    let gives_way = (pushed * GIVE_WAY_PER_S).clamp_length_max(GIVE_WAY_MPS) * step_s;
    if far_m < 1e-3 || me.free_mps <= 0.0 {
        return Step {
            shift: gives_way,
            facing: me.facing,
        };
    }
    let facing = if me.facing == Point::ZERO {
        ahead
    } else {
        me.facing
    };
    let aside = f64::from(seen.aside).clamp(-ASIDE_MAX, ASIDE_MAX);
    let around = ahead + ahead.perp() * aside;
    let wish = opening(me, seen, ahead, walls, radius_m)
        .unwrap_or_else(|| along_walls(me.at, around, walls, radius_m));
    let time_gap_s = if aim.at_gate {
        manner.time_gap_s.min(DOOR_GAP_S)
    } else {
        manner.time_gap_s
    };
    let turned = facing.dot(wish).max(0.0);
    let mps = (f64::from(seen.gap_m) / time_gap_s).min(me.free_mps) * turned;
    // Nobody walks past their aim.
    let shift = facing * (mps * step_s).min(far_m) + gives_way;
    let turn = if stands(me) {
        1.0
    } else {
        (step_s / TURN_S).min(1.0)
    };
    let facing = (facing + (wish - facing) * turn).normalize_or(wish);
    Step { shift, facing }
}

/// An opening beside whoever is in the way of somebody who stands: to the right if both sides are
/// alike.
fn opening(
    me: &Walker,
    seen: &Seen,
    ahead: Point,
    walls: &[Segment],
    radius_m: f64,
) -> Option<Point> {
    if !stands(me) || f64::from(seen.gap_m) > OPENING_M {
        return None;
    }
    let [left, right] = seen.sides_m.map(f64::from);
    let order = if left > right + 0.02 {
        [(1.0, left), (-1.0, right)]
    } else {
        [(-1.0, right), (1.0, left)]
    };
    order.into_iter().find_map(|(side, room_m)| {
        let way = (ahead + ahead.perp() * side).normalize_or_zero();
        let is_open =
            room_m > OPENING_M && along_walls(me.at, way, walls, radius_m).dot(way) > 0.95;
        is_open.then_some(way)
    })
}

/// The unit vector of a direction, turned along the walls that it leads into.
fn along_walls(at: Point, direction: Point, walls: &[Segment], radius_m: f64) -> Point {
    let mut turned = direction;
    for wall in walls {
        let apart = at - wall.nearest(at);
        let far2 = apart.length_squared();
        let minds = radius_m + WALL_M;
        let into = turned.dot(apart);
        if far2 < minds * minds && far2 > 0.0 && into < 0.0 {
            let share = ((minds - far2.sqrt()) / WALL_M).min(1.0);
            turned -= apart * (into / far2 * share);
        }
    }
    turned.normalize_or_zero()
}

/// For how long somebody has been blocked after a step with this velocity.
pub(super) fn patience(
    now: Tick,
    step_s: f64,
    last: &Walker,
    velocity: Point,
    aim: &Aim,
    gates: &[Gate],
) -> f64 {
    let wants = aim.far_m > 0.05 && !aim.waits;
    let queues = last
        .through
        .is_some_and(|through| gates[through.gate as usize].moves(now));
    let gets_on = velocity.dot(aim.ahead) >= BLOCKED_MPS;
    if wants && !queues && !gets_on {
        (last.blocked_s + step_s).min(BLOCKED_MAX_S)
    } else {
        (last.blocked_s - 2.0 * step_s).max(0.0)
    }
}
