//! What those who look make of it: whom they see, where they turn, how far they get.
//!
//! All of this is worked out for some people at a time, and one thing after the other for all of them: so what one has
//! to wait for in the reckoning of one of them, a root or a quotient, is filled with that of the next, and four can be
//! reckoned at once. Nobody sees what others make of it before all have, so how many are taken together changes
//! nothing.

use super::aim::{Aim, Aims};
use super::bounds::{self, Bounds};
use super::cells::{Cell, Cells};
use super::gate::{self, Gate};
use super::jam;
use super::lanes::{Body, Seen};
use super::others::{Field, Look, Others, Sight};
use super::steer::{self, Course, Intent, Step};
use super::stride::{self, Pace};
use super::surroundings::Surroundings;
use super::tow::{Discs, Tow, Tows};
use super::walkers::{Me, Mind, Motion, Movers};
use super::wall::{Clearance, Close, Nearby};
use super::{Manner, REACH_M, STANDING_REACH_M, single};
use crate::geom::Point;
use crate::units::Tick;

/// So many are taken together, so that all that is worked out of them stays at hand.
pub(super) const TOGETHER: usize = 32;

/// Somebody who looks in a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Looking {
    /// Their place in the caller's array.
    pub(super) slot: usize,
    /// The square of their surroundings.
    pub(super) square: Option<u32>,
    /// How far gates are from them.
    pub(super) gates: Clearance,
    /// What they want.
    pub(super) aim: Aim,
}

/// How much room walls leave somebody.
#[derive(Clone, Copy, Debug)]
struct Room {
    /// As near as this they come to walls, metres.
    radius_m: f64,
    /// No wall matters until they look again that is farther away than this, metres.
    reach_m: f64,
    /// How far walls are from them.
    walls: Clearance,
}

impl Room {
    /// Of somebody who comes as near as this to walls, metres.
    #[inline]
    fn of(me: Me, radius_m: f64, square: Option<u32>, around: &Around) -> Room {
        let reach_m = radius_m + steer::reach(me, around.manner);
        let near = around.place.walls_in(square, reach_m);
        Room {
            radius_m,
            reach_m,
            walls: Clearance::of(near.fours, me.motion.at),
        }
    }

    /// The walls round them.
    fn nearby<'a>(&self, at: Point, one: &Looking, place: &'a Surroundings) -> Nearby<'a> {
        Nearby {
            at,
            reach_m: self.reach_m,
            clearance: self.walls,
            place,
            square: one.square,
        }
    }
}

/// What a step needs to know of everything but the walkers.
pub(super) struct Around<'a> {
    pub(super) now: Tick,
    pub(super) beat: u32,
    /// The length of the step, in seconds.
    pub(super) step_s: f64,
    /// How people walk until the next chance to look.
    pub(super) manner: Manner,
    pub(super) gates: &'a [Gate],
    pub(super) place: &'a Surroundings,
}

/// Everybody as they were before the step.
pub(super) struct Before<'a> {
    pub(super) bodies: &'a [Body],
    pub(super) others: &'a mut Others,
    pub(super) cells: &'a Cells,
    pub(super) discs: &'a Discs,
    pub(super) aims: &'a Aims,
}

/// The working memory of it, by the places of those who are taken together.
#[derive(Debug, Default)]
pub(super) struct Plans {
    fields: Vec<Field>,
    sights: Vec<Sight>,
    seen: Vec<Seen>,
    rooms: Vec<Room>,
    courses: Vec<Course>,
    steps: Vec<Step>,
    /// The steps of those who do something else than to walk on.
    apart: Vec<(usize, Step)>,
    close: Vec<Close>,
    /// Who would cross a gate.
    pub(super) tries: Vec<gate::Try>,
}

impl Plans {
    /// Has those look at the others who look, and moves them as far as walls and gates allow; tries for gates are
    /// noted. The others are as they were before the step, whoever has moved already.
    pub(super) fn make(
        &mut self,
        movers: &mut Movers,
        looking: &[Looking],
        mut before: Before,
        around: &Around,
    ) {
        self.tries.clear();
        for some in looking.chunks(TOGETHER) {
            movers.fetch(some.iter().map(|one| one.slot));
            self.see(movers, some, &mut before, around);
            self.steer(movers, some, before.aims, around);
            self.set_off(movers, some, around);
        }
    }

    /// Finds out what each sees.
    fn see(&mut self, movers: &Movers, some: &[Looking], before: &mut Before, around: &Around) {
        let Before {
            bodies,
            others,
            cells,
            discs,
            ..
        } = before;
        let people = movers.motions.len();
        others.forget_noticed();
        // Of all of them at once, so that none waits for what is known of another to come from memory.
        self.fields.clear();
        self.fields.extend(some.iter().map(|one| {
            let look = look(movers.of(one.slot), &one.aim);
            others.field(one.slot, &bodies[one.slot], look, cells)
        }));
        self.sights.clear();
        let fields = some.iter().zip(&self.fields);
        self.sights.extend(fields.map(|(one, field)| {
            let slot = one.slot;
            let is_own =
                |number: usize| number == slot || discs.is_of(number.wrapping_sub(people), slot);
            others.notice(&bodies[slot], field, is_own)
        }));
        self.seen.clear();
        let seen = some.iter().zip(&self.sights).map(|(one, sight)| {
            let screens = around.place.screens_in(one.square);
            others.see(one.slot, bodies, sight, screens, one.aim.gate)
        });
        self.seen.extend(seen);
    }

    /// Finds out what step each means to make.
    fn steer(&mut self, movers: &Movers, some: &[Looking], aims: &Aims, around: &Around) {
        self.rooms.clear();
        self.rooms.extend(some.iter().map(|one| {
            let me = movers.of(one.slot);
            Room::of(me, aims.body_in_door(me), one.square, around)
        }));
        self.courses.clear();
        self.apart.clear();
        let all = some.iter().zip(&self.rooms).zip(&self.seen);
        for (index, ((one, room), seen)) in all.enumerate() {
            let me = movers.of(one.slot);
            let walls = room.nearby(me.motion.at, one, around.place);
            let intent = steer::intend(me, &one.aim, seen, around.manner, &walls, room.radius_m);
            self.courses.push(match intent {
                Intent::Walk(course) => course,
                Intent::Other(step) => {
                    self.apart.push((index, step));
                    Course::default()
                }
            });
        }
        steer::steps(&self.courses, around.manner, &mut self.steps);
        for &(index, step) in &self.apart {
            self.steps[index] = step;
        }
    }

    /// Has each set off on their step, as far as they get.
    fn set_off(&mut self, movers: &mut Movers, some: &[Looking], around: &Around) {
        let per_s = around.manner.step_s.recip();
        let Plans {
            seen,
            rooms,
            steps,
            close,
            tries,
            ..
        } = self;
        let known = some.iter().zip(&*rooms).zip(&*seen);
        for (((one, room), seen), step) in known.zip(&*steps) {
            let mut me = Setting {
                motion: &mut movers.motions[one.slot],
                mind: &mut movers.minds[one.slot],
                tows: &mut movers.tows,
                slot: one.slot,
            };
            me.mind.facing = step.facing;
            movers.looked[one.slot] = true;
            let from = me.motion.at;
            let shift = (from + step.shift) - from;
            me.motion.velocity = shift * per_s;
            // As if nothing fixed were in the way.
            let chances = go_on_for(me.now(), &one.aim, step, seen, around);
            let far_m = shift.length() * f64::from(chances);
            if is_free(me.now(), one, room, far_m) {
                let chances = bounds::before_aim(me.now(), chances, shift);
                me.walk_on(&one.aim, chances, around);
                me.motion.at += me.motion.velocity * around.step_s;
                continue;
            }
            let mut bounds = Bounds::new(
                room.radius_m,
                room.nearby(from, one, around.place),
                close,
                around.gates,
                around.place.gates_in(one.square, one.gates),
            );
            let stop = bounds.go(me.now(), &one.aim, step.shift);
            // Nobody passes a gate whose end could not follow.
            let asks = stop.asks.filter(|_| {
                !me.mind.is_long || draw(me.now(), stop.beyond, around.place).0 == stop.beyond
            });
            tries.extend(asks.map(|gate| gate::Try::of(me.now(), one.slot, gate, stop.beyond)));
            let (at, tow) = draw(me.now(), stop.before, around.place);
            if me.mind.is_long {
                me.tows.put(one.slot, tow);
            }
            let shift = at - from;
            me.motion.velocity = shift * per_s;
            let chances = go_on_for(me.now(), &one.aim, step, seen, around);
            let chances = bounds.clear(me.now(), chances, shift);
            me.walk_on(&one.aim, chances, around);
            me.begin(at, &mut bounds, around);
        }
    }
}

/// Somebody who has looked and sets off.
struct Setting<'a> {
    motion: &'a mut Motion,
    mind: &'a mut Mind,
    tows: &'a mut Tows,
    slot: usize,
}

impl Setting<'_> {
    /// As they are now.
    #[inline(always)]
    fn now(&self) -> Me<'_> {
        Me {
            motion: self.motion,
            mind: self.mind,
            tows: self.tows,
            slot: self.slot,
        }
    }

    /// They go on as they have begun to until so many chances later.
    #[inline]
    fn walk_on(&mut self, aim: &Aim, chances: u32, around: &Around) {
        self.motion.until.last(around.beat, chances);
        let for_s = around.manner.step_s * f64::from(chances);
        let blocked_s = steer::patience(around.now, for_s, self.now(), aim, around.gates);
        self.mind.blocked_s = blocked_s as f32;
    }

    /// They begin the way to `at`, where they are at the next chance to look. Where the straight way leads through a
    /// corner they bend, and look again behind it.
    #[inline]
    fn begin(&mut self, at: Point, bounds: &mut Bounds, around: &Around) {
        let motion = &mut *self.motion;
        let on = motion.at + motion.velocity * around.step_s;
        let bend = bounds.bend(motion.at, on).filter(|_| at != motion.at);
        if let Some(bend) = bend {
            motion.velocity = (at - bend) / around.step_s;
            motion.until.shorten(around.beat);
        }
        motion.at = bend.unwrap_or(on);
    }
}

/// Whether nothing fixed is in the way of somebody who comes so far until they look again, metres, as most often.
#[inline]
fn is_free(me: Me, one: &Looking, room: &Room, far_m: f64) -> bool {
    let is_wall_near = room.walls.is_within(room.radius_m + far_m);
    !me.mind.is_long && !is_wall_near && !one.gates.is_within(far_m)
}

/// For how many chances somebody goes on who has looked and walks so from now on, if nothing is in the way.
#[inline]
fn go_on_for(me: Me, aim: &Aim, step: &Step, seen: &Seen, around: &Around) -> u32 {
    let every = stride::every(me, aim, pace(me, step, seen));
    let every = every.min(steer::has_room_for(aim, around.manner));
    stride::chances(around.beat, me, every)
}

/// How somebody gets on after this step, who sees this.
#[inline]
fn pace(me: Me, step: &Step, seen: &Seen) -> Pace {
    Pace {
        stands: steer::stands(me),
        seeks_way: step.gets_out | jam::is_faced(seen),
        free_m: seen.gap_m,
    }
}

/// How somebody looks at the others who walks so.
#[inline]
fn look(me: Me, aim: &Aim) -> Look {
    Look {
        at: me.motion.at,
        facing: single(aim.facing),
        free_mps: me.mind.free_mps as f32,
        sight_m: (STANDING_REACH_M + me.motion.velocity.length() as f32).min(REACH_M),
        stands: steer::stands(me),
        is_long: me.mind.is_long,
    }
}

/// How far somebody gets who would be at `to`, and what they bring along behind them: where its end
/// cannot follow, they stay.
#[inline]
fn draw(me: Me, to: Point, place: &Surroundings) -> (Point, Option<Tow>) {
    let Some(tow) = me.tow() else {
        return (to, None);
    };
    let walls = place.walls(Cell::of(tow.end));
    let end = tow.follow(to, me.mind.radius_m, walls);
    let tow = Tow { end, ..tow };
    (if tow.holds(to) { me.motion.at } else { to }, Some(tow))
}
