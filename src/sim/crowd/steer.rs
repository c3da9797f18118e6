//! Direction and speed of one walker, from what they see.

use super::aim::{AT_GATE_M, Aim};
use super::gate::Gate;
use super::jam::{self, Out};
use super::lanes::Seen;
use super::stride::{self, Pace};
use super::wall::{self, WALL_M};
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
pub(super) const GIVE_WAY_MPS: f64 = 0.4;

/// Slower than this one stands, in metres per second.
pub(super) const STANDS_MPS: f64 = 0.2;

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
    let at_most_m = |(mps, chances): (f64, u32)| {
        (me.free_mps.min(mps) + GIVE_WAY_MPS) * manner.step_s * f64::from(chances)
    };
    stride::LONGEST
        .map(at_most_m)
        .into_iter()
        .fold(WALL_M, f64::max)
}

/// One step of somebody who sees this.
pub(super) fn step(
    me: &Walker,
    aim: &Aim,
    seen: &Seen,
    manner: Manner,
    walls: &mut wall::Around,
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
    let walls = walls.within(radius_m + WALL_M);
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
    let turn_per_s = match me.tow {
        Some(tow) => 1.0 / (TURN_S + TURN_S_PER_M * tow.length_m),
        None if stands(me) => f64::INFINITY,
        None => 1.0 / TURN_S,
    };
    let until_next_s = step_s * f64::from(stride::every(me, aim, Pace::Walks));
    let turn = turn(turn_per_s * until_next_s, aim.facing.dot(wish));
    let facing = (aim.facing + (wish - aim.facing) * turn).normalize_or(wish);
    // Who stands turns first, and sets off into no direction in which they have not looked for room.
    let mid = if stands(me) {
        aim.facing
    } else {
        (aim.facing + facing).normalize_or(wish)
    };
    let mps = speed(me, aim, f64::from(seen.gap_m), manner) * mid.dot(wish).max(0.0);
    // Nobody walks past their aim.
    let shift = mid * (mps * step_s).min(far_m) + gives_way;
    Step {
        shift,
        facing,
        gets_out: false,
    }
}

/// The share of the way from how one faces to where one wishes to go by which one turns in so many times the time in
/// which one turns, where `cos` is the cosine of the angle between the two: to the second order, as if one looked all
/// the time.
fn turn(times: f64, cos: f64) -> f64 {
    if times.is_finite() {
        times / (1.0 + times * (1.0 - cos / 2.0))
    } else {
        1.0
    }
}

/// The speed with this much free space ahead, metres per second.
fn speed(me: &Walker, aim: &Aim, gap_m: f64, manner: Manner) -> f64 {
    let clear_m = if aim.at_gate {
        0.0
    } else {
        manner.clear_m * (1.0 - me.blocked_s).max(0.0)
    };
    ((gap_m - clear_m).max(0.0) / time_gap_s(aim, manner)).min(me.free_mps)
}

/// The time gap that somebody keeps, in seconds.
fn time_gap_s(aim: &Aim, manner: Manner) -> f64 {
    if aim.at_gate {
        manner.time_gap_s.min(DOOR_GAP_S)
    } else {
        manner.time_gap_s
    }
}

/// For so many chances to look somebody may go on at their speed and have free space left, if those ahead stand; near a
/// door that they mean to pass also until it lets somebody through, as who waits there hardly moves before.
pub(super) fn has_room_for(aim: &Aim, manner: Manner) -> u32 {
    (time_gap_s(aim, manner).max(aim.shut_s) / manner.step_s) as u32
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Where somebody comes to in three seconds who turns by a right angle and looks every so often, in seconds.
    fn turned(every_s: f64) -> Point {
        let (mut at, mut facing, wish) = (Point::ZERO, Point::X, Point::Y);
        for _ in 0..(3.0 / every_s) as u32 {
            let turn = turn(every_s / TURN_S, facing.dot(wish));
            let next = (facing + (wish - facing) * turn).normalize();
            let mid = (facing + next).normalize();
            at += mid * mid.dot(wish) * every_s;
            facing = next;
        }
        at
    }

    #[test]
    fn half_the_time_between_two_looks_makes_a_quarter_of_the_error_of_a_turn() {
        let error_m = |every_s: f64| turned(every_s).distance(turned(1.0 / 1024.0));
        let (whole_m, half_m) = (error_m(0.25), error_m(0.125));
        assert!(whole_m < 0.05, "{whole_m} m");
        assert!((3.0..5.0).contains(&(whole_m / half_m)), "{half_m} m");
    }
}
