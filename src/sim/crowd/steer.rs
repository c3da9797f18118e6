//! Direction and speed of one walker, from what they see.

use super::aim::{AT_GATE_M, Aim};
use super::gate::Gate;
use super::jam::{self, Out};
use super::lanes::Seen;
use super::stride::{self, LOOKS_EVERY, Pace};
use super::wall::{self, Close, WALL_M};
use super::{Manner, Walker};
use crate::geom::Point;
use crate::units::Tick;

/// The longest time gap in front of a door that one means to pass, in seconds: people close up there,
/// and bottlenecks carry more than a corridor's diagram says (J).
const DOOR_GAP_S: f64 = 0.40;

/// How fast people turn: the time in which most of a turn is done, in seconds.
const TURN_S: f64 = 0.6;

/// So much longer it takes for each metre of a long body, in seconds: a bed turns by 90° in some 3 s (J).
const TURN_S_PER_M: f64 = 1.0;

/// The most that one turns aside, as a share of walking on.
const ASIDE_MAX: f64 = 1.7;

/// The share of an overlap by which each of two bodies gives way, per second.
const GIVE_WAY_PER_S: f64 = 4.0;

/// The fastest that one gives way, in metres per second.
const GIVE_WAY_MPS: f64 = 0.4;

/// Slower than this one stands, in metres per second.
const STANDS_MPS: f64 = 0.2;

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
    /// Whether one makes one's way out of a jam.
    pub(super) gets_out: bool,
}

/// Whether somebody stands in a crowd, so that only those next to them matter.
pub(super) fn stands(me: &Walker) -> bool {
    me.velocity.length_squared() < STANDS_MPS * STANDS_MPS
}

/// How far beyond the body walls can matter until one looks again, in metres.
pub(super) fn reach(me: &Walker, manner: Manner) -> f64 {
    WALL_M.max((me.free_mps + GIVE_WAY_MPS) * manner.step_s * f64::from(LOOKS_EVERY))
}

/// One step of somebody who sees this.
pub(super) fn step(
    me: &Walker,
    aim: &Aim,
    seen: &Seen,
    manner: Manner,
    walls: &[Close],
    radius_m: f64,
) -> Step {
    let step_s = manner.step_s;
    let (ahead, far_m) = (aim.ahead, aim.far_m);
    let pushed = Point::new(f64::from(seen.pushed[0]), f64::from(seen.pushed[1]));
    let gives_way = if pushed == Point::ZERO {
        Point::ZERO
    } else {
        (pushed * GIVE_WAY_PER_S).clamp_length_max(GIVE_WAY_MPS) * step_s
    };
    if far_m < 1e-3 || me.free_mps <= 0.0 {
        return Step {
            shift: gives_way,
            facing: me.facing,
            gets_out: false,
        };
    }
    let aside = f64::from(seen.aside).clamp(-ASIDE_MAX, ASIDE_MAX);
    let wish = match jam::out(me, seen, ahead, walls, radius_m) {
        // Long bodies turn in time, and are not pushed backwards.
        Some(Out::Turn(way, _)) if me.tow.is_some() => way,
        Some(Out::Yield(_)) if me.tow.is_some() => ahead,
        None => wall::along(ahead + ahead.perp() * aside, walls, radius_m),
        Some(Out::Turn(way, room_m)) => {
            let mps = speed(me, aim, room_m, manner);
            return Step {
                shift: way * (mps * step_s).min(far_m) + gives_way,
                facing: way,
                gets_out: true,
            };
        }
        Some(Out::Yield(velocity)) => {
            return Step {
                shift: velocity * step_s + gives_way,
                facing: ahead,
                gets_out: true,
            };
        }
    };
    let facing = aim.facing;
    let mps = speed(me, aim, f64::from(seen.gap_m), manner) * facing.dot(wish).max(0.0);
    // Nobody walks past their aim.
    let shift = facing * (mps * step_s).min(far_m) + gives_way;
    let turn_per_s = match me.tow {
        Some(tow) => 1.0 / (TURN_S + TURN_S_PER_M * tow.length_m),
        None if stands(me) => f64::INFINITY,
        None => 1.0 / TURN_S,
    };
    let since_last_s = step_s * f64::from(stride::every(me, aim, Pace::Walks));
    let turn = (turn_per_s * since_last_s).min(1.0);
    let facing = (facing + (wish - facing) * turn).normalize_or(wish);
    Step {
        shift,
        facing,
        gets_out: false,
    }
}

/// The speed with this much free space ahead, metres per second.
fn speed(me: &Walker, aim: &Aim, gap_m: f64, manner: Manner) -> f64 {
    let (time_gap_s, clear_m) = if aim.at_gate {
        (manner.time_gap_s.min(DOOR_GAP_S), 0.0)
    } else {
        (
            manner.time_gap_s,
            manner.clear_m * (1.0 - me.blocked_s).max(0.0),
        )
    };
    ((gap_m - clear_m).max(0.0) / time_gap_s).min(me.free_mps)
}

/// For how long somebody will have been blocked who walks as they do for so long, in seconds.
pub(super) fn patience(now: Tick, for_s: f64, me: &Walker, aim: &Aim, gates: &[Gate]) -> f64 {
    let wants = aim.far_m > 0.05 && !aim.waits;
    let at_gate = me.through.filter(|_| me.stride.gate_m <= AT_GATE_M);
    let queues = at_gate.is_some_and(|through| gates[through.gate as usize].moves(now));
    let gets_on = me.velocity.dot(aim.ahead) >= BLOCKED_MPS;
    if wants && !queues && !gets_on {
        (me.blocked_s + for_s).min(BLOCKED_MAX_S)
    } else {
        (me.blocked_s - 2.0 * for_s).max(0.0)
    }
}
