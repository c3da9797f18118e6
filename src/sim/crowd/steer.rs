//! Direction and speed of one walker, from what they see.

use super::Manner;
use super::aim::{AT_GATE_M, Aim};
use super::gate::Gate;
use super::jam::{self, Out};
use super::lanes::Seen;
use super::stride::{self, Pace};
use super::walkers::Me;
use super::wall::{Nearby, WALL_M};
use crate::geom::Point;
use crate::units::Tick;

use wide::f32x4;

/// The longest time gap in front of a door that one means to pass, in seconds: people close up there,
/// and bottlenecks carry more than a corridor's diagram says (J).
const DOOR_GAP_S: f64 = 0.40;

/// How fast people turn: the time in which most of a turn is done, in seconds.
const TURN_S: f64 = 0.6;

/// So much longer it takes for each metre of a long body, in seconds: a bed turns by 90° in some 3 s (J).
const TURN_S_PER_M: f64 = 1.0;

/// The square of the length of a direction that is none.
const NO_WAY2: f32 = 1e-12;

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
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Step {
    /// The way made.
    pub(super) shift: Point,
    /// The unit vector in which one walks from now on.
    pub(super) facing: Point,
    /// Whether one makes one's way out of a jam.
    pub(super) gets_out: bool,
}

/// What somebody means to do in a step.
#[derive(Clone, Copy, Debug)]
pub(super) enum Intent {
    /// To walk on.
    Walk(Course),
    /// Something else: they know what it comes to.
    Other(Step),
}

/// Where somebody walks to who walks on, and what speed and turn follow from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Course {
    /// Where they wish to go (x, y), of any length; and the unit vector (x, y) in which they walk.
    ways: f32x4,
    /// What others overlap, away from them (x, y), metres; the free space that they use up, metres; and one by the time
    /// gap, per second.
    room: f32x4,
    /// Their free speed, metres per second; how far their aim is, metres; the time until they look again, by that in
    /// which they turn; and whether they stand: 0 or 1.
    pace: f32x4,
}

/// Whether somebody stands in a crowd, so that only those next to them matter.
pub(super) fn stands(me: Me) -> bool {
    me.motion.velocity.length_squared() < STANDS_MPS * STANDS_MPS
}

/// How far beyond the body walls can matter until one looks again, in metres.
pub(super) fn reach(me: Me, manner: Manner) -> f64 {
    let at_most_m = |(mps, chances): (f64, u32)| {
        (me.mind.free_mps.min(mps) + GIVE_WAY_MPS) * manner.step_s * f64::from(chances)
    };
    stride::LONGEST
        .map(at_most_m)
        .into_iter()
        .fold(WALL_M, f64::max)
}

/// What somebody means to do who sees this.
#[inline]
pub(super) fn intend(
    me: Me,
    aim: &Aim,
    seen: &Seen,
    manner: Manner,
    walls: &Nearby,
    radius_m: f64,
) -> Intent {
    let step_s = manner.step_s;
    let (ahead, far_m) = (aim.ahead, aim.far_m);
    if far_m < 1e-3 || me.mind.free_mps <= 0.0 {
        return Intent::Other(Step {
            shift: gives_way(seen) * step_s,
            facing: me.mind.facing,
            gets_out: false,
        });
    }
    let wish = match jam::out(me, seen, ahead, walls, radius_m) {
        // Long bodies turn in time, and are not pushed backwards.
        Some(Out::Turn(way, _)) if me.mind.is_long => way,
        Some(Out::Yield(_)) if me.mind.is_long => ahead,
        None => {
            let aside = f64::from(seen.aside).clamp(-ASIDE_MAX, ASIDE_MAX);
            walls.along(ahead + ahead.perp() * aside, radius_m)
        }
        Some(Out::Turn(way, room_m)) => {
            let mps = (room_used_m(me, aim, room_m, manner) / time_gap_s(aim, manner))
                .min(me.mind.free_mps);
            return Intent::Other(Step {
                shift: way * (mps * step_s).min(far_m) + gives_way(seen) * step_s,
                facing: way,
                gets_out: true,
            });
        }
        Some(Out::Yield(velocity)) => {
            return Intent::Other(Step {
                shift: (velocity + gives_way(seen)) * step_s,
                facing: ahead,
                gets_out: true,
            });
        }
    };
    let stands = stands(me);
    let turn_per_s = match me.tow() {
        Some(tow) => 1.0 / (TURN_S + TURN_S_PER_M * tow.length_m),
        None if stands => f64::INFINITY,
        None => 1.0 / TURN_S,
    };
    let until_next_s = step_s * f64::from(stride::every(me, aim, Pace::WALKS));
    let room_m = room_used_m(me, aim, f64::from(seen.gap_m), manner);
    let lanes = |lanes: [f64; 4]| f32x4::from(lanes.map(|lane| lane as f32));
    Intent::Walk(Course {
        ways: lanes([wish.x, wish.y, aim.facing.x, aim.facing.y]),
        room: f32x4::from([
            seen.pushed[0],
            seen.pushed[1],
            room_m as f32,
            (1.0 / time_gap_s(aim, manner)) as f32,
        ]),
        pace: lanes([
            me.mind.free_mps,
            far_m,
            turn_per_s * until_next_s,
            f64::from(u32::from(stands)),
        ]),
    })
}

/// How somebody moves apart from whom they overlap, metres per second.
fn gives_way(seen: &Seen) -> Point {
    let pushed = Point::new(f64::from(seen.pushed[0]), f64::from(seen.pushed[1]));
    (pushed * GIVE_WAY_PER_S).clamp_length_max(GIVE_WAY_MPS)
}

/// The steps of those who walk on, four at a time.
pub(super) fn steps(courses: &[Course], manner: Manner, steps: &mut Vec<Step>) {
    steps.clear();
    let step_s = f32x4::splat(manner.step_s as f32);
    for four in courses.chunks(4) {
        let course = |lane: usize| four.get(lane).copied().unwrap_or_default();
        let four = [course(0), course(1), course(2), course(3)];
        let made = made(four, step_s).map(|lanes| lanes.to_array().map(f64::from));
        steps.extend(made.map(|[x, y, facing_x, facing_y]| Step {
            shift: Point::new(x, y),
            facing: Point::new(facing_x, facing_y),
            gets_out: false,
        }));
    }
    steps.truncate(courses.len());
}

/// Of each of four the way made (x, y), metres, and the unit vector (x, y) in which they walk from then on.
#[inline(always)]
fn made(four: [Course; 4], step_s: f32x4) -> [f32x4; 4] {
    let zero = f32x4::ZERO;
    let [way_x, way_y, facing_x, facing_y] = f32x4::transpose(four.map(|one| one.ways));
    let [pushed_x, pushed_y, room, per_gap] = f32x4::transpose(four.map(|one| one.room));
    let [free, far, times, stands] = f32x4::transpose(four.map(|one| one.pace));
    let wish = unit([way_x, way_y], [zero, zero]);
    let turn = turn(times, facing_x * wish[0] + facing_y * wish[1]);
    let turned = [
        facing_x + (wish[0] - facing_x) * turn,
        facing_y + (wish[1] - facing_y) * turn,
    ];
    let next = unit(turned, wish);
    // Who stands turns first, and sets off into no direction in which they have not looked for room.
    let stands = stands.simd_gt(zero);
    let mid = unit([facing_x + next[0], facing_y + next[1]], wish);
    let mid = [
        stands.bitselect(facing_x, mid[0]),
        stands.bitselect(facing_y, mid[1]),
    ];
    let speed = (room * per_gap).fast_min(free);
    let speed = speed * (mid[0] * wish[0] + mid[1] * wish[1]).fast_max(zero);
    // Nobody walks past their aim.
    let far = (speed * step_s).fast_min(far);
    let gives_way = f32x4::splat(GIVE_WAY_PER_S as f32);
    let push = (pushed_x * pushed_x + pushed_y * pushed_y).sqrt() * gives_way;
    let most = f32x4::splat(GIVE_WAY_MPS as f32);
    let gives_way = gives_way * (most / push.fast_max(most)) * step_s;
    f32x4::transpose([
        mid[0] * far + pushed_x * gives_way,
        mid[1] * far + pushed_y * gives_way,
        next[0],
        next[1],
    ])
}

/// The unit vectors in these directions; the others where there is no direction.
#[inline(always)]
fn unit([x, y]: [f32x4; 2], others: [f32x4; 2]) -> [f32x4; 2] {
    let length2 = x * x + y * y;
    let is_way = length2.simd_gt(f32x4::splat(NO_WAY2));
    let per_length = f32x4::ONE / length2.fast_max(f32x4::splat(NO_WAY2)).sqrt();
    [
        is_way.bitselect(x * per_length, others[0]),
        is_way.bitselect(y * per_length, others[1]),
    ]
}

/// The share of the way from how one faces to where one wishes to go by which one turns in so many times the time in
/// which one turns, where `cos` is the cosine of the angle between the two: to the second order, as if one looked all
/// the time; all of it in times without end.
#[inline(always)]
fn turn(times: f32x4, cos: f32x4) -> f32x4 {
    let share = times / (f32x4::ONE + times * (f32x4::ONE - cos * f32x4::splat(0.5)));
    times
        .simd_lt(f32x4::splat(f32::INFINITY))
        .bitselect(share, f32x4::ONE)
}

/// What somebody uses up of this much free space ahead, metres.
fn room_used_m(me: Me, aim: &Aim, gap_m: f64, manner: Manner) -> f64 {
    let clear_m = if aim.at_gate {
        0.0
    } else {
        manner.clear_m * (1.0 - f64::from(me.mind.blocked_s)).max(0.0)
    };
    (gap_m - clear_m).max(0.0)
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
pub(super) fn patience(now: Tick, for_s: f64, me: Me, aim: &Aim, gates: &[Gate]) -> f64 {
    let wants = aim.far_m > 0.05 && !aim.waits;
    let at_gate = me.motion.through.filter(|_| me.motion.gate_m <= AT_GATE_M);
    let queues = at_gate.is_some_and(|through| gates[through.gate as usize].moves(now));
    let gets_on = me.motion.velocity.dot(aim.ahead) >= BLOCKED_MPS;
    let blocked_s = f64::from(me.mind.blocked_s);
    if wants && !queues && !gets_on {
        (blocked_s + for_s).min(BLOCKED_MAX_S)
    } else {
        (blocked_s - 2.0 * for_s).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where somebody comes to in three seconds who turns by a right angle and looks every so often, in seconds.
    fn turned(every_s: f64) -> Point {
        let (mut at, mut facing, wish) = (Point::ZERO, Point::X, Point::Y);
        for _ in 0..(3.0 / every_s) as u32 {
            let [times, cos] =
                [every_s / TURN_S, facing.dot(wish)].map(|lane| f32x4::splat(lane as f32));
            let turn = f64::from(turn(times, cos).to_array()[0]);
            let next = (facing + (wish - facing) * turn).normalize();
            let mid = (facing + next).normalize();
            at += mid * mid.dot(wish) * every_s;
            facing = next;
        }
        at
    }

    #[test]
    fn four_at_a_time_come_to_the_same_as_each_alone() {
        let course = |k: u32| {
            let part = |turn: f64| ((f64::from(k) * turn).fract() * 2.0 - 1.0) as f32;
            let facing = Point::from_angle(f64::from(k));
            let stands = k.is_multiple_of(3);
            let times = [0.4, f32::INFINITY][usize::from(stands)];
            Course {
                ways: f32x4::from([part(0.37), part(0.73), facing.x as f32, facing.y as f32]),
                room: f32x4::from([part(0.1) * 0.1, 0.0, part(0.9).abs(), 1.1]),
                pace: f32x4::from([
                    1.3,
                    5.0 * part(0.6).abs(),
                    times,
                    f32::from(u8::from(stands)),
                ]),
            }
        };
        let manner = Manner::of(crate::terms::DoorFlow::Sfpe).between_looks();
        let courses: Vec<Course> = (0..23).map(course).collect();
        let mut together = Vec::new();
        steps(&courses, manner, &mut together);
        assert_eq!(together.len(), courses.len());
        for (course, together) in courses.iter().zip(&together) {
            let mut alone = Vec::new();
            steps(&[*course], manner, &mut alone);
            assert_eq!(alone[0].shift, together.shift);
            assert_eq!(alone[0].facing, together.facing);
            let length = together.facing.length();
            assert!((length - 1.0).abs() < 1e-6, "{course:?}: {length}");
        }
    }

    #[test]
    fn who_overlaps_others_parts_from_them_and_never_fast() {
        let manner = Manner::of(crate::terms::DoorFlow::Sfpe).between_looks();
        let parts = |overlap_m: f32| {
            let course = Course {
                room: f32x4::from([0.0, overlap_m, 0.0, 1.0]),
                ..Course::default()
            };
            let mut step = Vec::new();
            steps(&[course], manner, &mut step);
            step[0].shift / manner.step_s
        };
        assert_eq!(parts(0.0), Point::ZERO);
        assert!((parts(0.05) - Point::Y * 0.05 * GIVE_WAY_PER_S).length() < 1e-6);
        assert!((parts(0.5) - Point::Y * GIVE_WAY_MPS).length() < 1e-6);
    }

    #[test]
    fn half_the_time_between_two_looks_makes_a_quarter_of_the_error_of_a_turn() {
        let error_m = |every_s: f64| turned(every_s).distance(turned(1.0 / 1024.0));
        let (whole_m, half_m) = (error_m(0.25), error_m(0.125));
        assert!(whole_m < 0.05, "{whole_m} m");
        assert!((3.0..5.0).contains(&(whole_m / half_m)), "{half_m} m");
    }
}
