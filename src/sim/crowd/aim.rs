//! Where everybody heads: straight to their target, through a gate, or out of others' way.

use super::gate::{Frame, Gate, STAND_BACK_M, Turn, Waiting};
use super::surroundings::{GATES_M, NearGates, line32};
use super::walkers::{Me, Motion, Walkers};
use super::{Line32, Manner, Through};
use crate::geom::{Point, Segment};
use crate::units::Tick;

/// Who is this near to a gate that they want through counts as waiting at it, in metres.
pub(super) const AT_GATE_M: f32 = 2.5;

/// Rounding takes less than this off a distance, metres.
const ROUNDED_OFF_M: f64 = 0.01;

/// The share of the body that counts of the first at a door, who has precedence, and of those who
/// stand back and let others pass (J).
const SHOULDER_FIRST: f64 = 0.5;

/// So near to a door that one means to pass one turns a shoulder, in metres.
const IN_DOORWAY_M: f32 = 0.8;

/// Who is so near to a door's line, between its jambs, is in the doorway, in metres. Who walks along
/// the wall past it is farther away.
const DOORWAY_M: f64 = 0.2;

/// Who gets out of a doorway may come into another that is no farther before them than this, metres: as far as gates
/// are known. Who walks by no more than 2.6 m/s comes into none beyond it between two looks.
const FACED_M: f64 = GATES_M;

/// The share of the body that counts in a doorway, where people turn a shoulder (J).
const IN_DOORWAY: f64 = 0.8;

/// By this share those who are blocked make themselves narrower, and in this time, in seconds (J).
const SQUEEZES_BY: f64 = 0.25;
const SQUEEZES_IN_S: f64 = 1.0;

/// What a walker wants in a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aim {
    /// The unit vector to the point to walk to; zero at that point.
    pub(super) ahead: Point,
    /// How far that point is, in metres.
    pub(super) far_m: f64,
    /// The unit vector in which they walk: to begin with, to that point.
    pub(super) facing: Point,
    /// Whether they wait for others to pass, so that standing is no fault.
    pub(super) waits: bool,
    /// Whether a gate is near that they may pass now.
    pub(super) at_gate: bool,
    /// For how long it lets nobody through from now on, in seconds; 0 for who may pass none.
    pub(super) shut_s: f64,
    /// Whether they are the first at it: everybody else makes room.
    pub(super) first: bool,
    /// The gate's line, if it is so near that those beyond it matter.
    pub(super) gate: Option<Line32>,
}

/// Who looks in a step, and who is at which gate.
#[derive(Debug, Default)]
pub(super) struct Aims {
    /// Those who look, by their place in the caller's array.
    look: Vec<usize>,
    /// Those near the gate that they wanted through when they looked, by their place in the caller's array; who wants
    /// through none any more is not counted.
    queuing: Vec<usize>,
    /// Of each gate, who is at it; nobody between steps.
    at: Vec<AtGate>,
    /// The gates that somebody is at.
    busy: Vec<u32>,
    /// By the gate, what follows from the lines of those that somebody is at, or has been.
    frames: Vec<Frame>,
}

/// Who is at a gate in a step.
#[derive(Clone, Copy, Debug)]
struct AtGate {
    /// Who waits on its left, and on its right.
    waiting: [Waiting; 2],
    /// Who is nearest to it of those who wait on its left and on its right ...
    nearest: [Nearest; 2],
    /// ... and of those who are in its mouth.
    in_mouth: [Nearest; 2],
    /// Who is nearest to it of those who may pass.
    first: Nearest,
}

/// Who is nearest to a gate of some who wait there: how far from it, metres, and the rank; nobody at the
/// greatest distance.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Nearest(f32, u32);

impl Nearest {
    const NOBODY: Nearest = Nearest(f32::MAX, u32::MAX);

    #[inline]
    fn or(self, other: Nearest) -> Nearest {
        if other < self { other } else { self }
    }

    /// Whether this is somebody with this rank.
    #[inline]
    fn is(self, rank: u32) -> bool {
        self.1 == rank && self.0 < f32::MAX
    }
}

impl AtGate {
    const NOBODY: AtGate = AtGate {
        waiting: [Waiting {
            near: 0,
            in_mouth: 0,
        }; 2],
        nearest: [Nearest::NOBODY; 2],
        in_mouth: [Nearest::NOBODY; 2],
        first: Nearest::NOBODY,
    };

    fn is_nobody(&self) -> bool {
        self.waiting[0].near + self.waiting[1].near == 0
    }

    /// Takes in somebody who wants through it.
    #[inline]
    fn take(&mut self, me: Me, through: Through, frame: &Frame) {
        let side = usize::from(!through.from_left);
        let mine = Nearest(me.motion.gate_m, me.mind.rank);
        self.waiting[side].near += 1;
        self.nearest[side] = self.nearest[side].or(mine);
        if frame.is_narrow && frame.is_in_mouth(me.motion.at) {
            self.waiting[side].in_mouth += 1;
            self.in_mouth[side] = self.in_mouth[side].or(mine);
        }
    }
}

/// Everybody is sorted out, one after the other.
pub(super) struct Sorting<'a> {
    look: &'a mut [usize],
    queuing: &'a mut [usize],
    counts: [usize; 2],
}

impl Sorting<'_> {
    /// Notes a walker, at this place in the caller's array, among those who look, or who queue and do not look
    /// yet; returns whether among the latter. No branch is taken, as nobody could foretell it.
    #[inline(always)]
    pub(super) fn sort_out(&mut self, slot: usize, motion: &Motion, looks: bool) -> bool {
        let [look, queuing] = &mut self.counts;
        let queues = !looks & (motion.gate_m <= AT_GATE_M);
        self.look[*look] = slot;
        *look += usize::from(looks);
        self.queuing[*queuing] = slot;
        *queuing += usize::from(queues);
        queues
    }

    /// How many look, and how many queue and do not.
    pub(super) fn counts(self) -> [usize; 2] {
        self.counts
    }
}

impl Aims {
    /// Nobody has been counted of those at so many gates, nor sorted out of so many people.
    pub(super) fn begin(&mut self, gates: usize, people: usize) -> Sorting<'_> {
        self.at.resize(gates, AtGate::NOBODY);
        self.frames.resize(gates, Frame::default());
        self.look.resize(people, 0);
        self.queuing.resize(people, 0);
        Sorting {
            look: &mut self.look,
            queuing: &mut self.queuing,
            counts: [0; 2],
        }
    }

    /// Lets credit accrue and turns change, finds out who is the first at each gate, who looks whenever it
    /// lets somebody through, and has everybody else go on who queues and does not look.
    /// `counts` says how many look, and how many queue and do not.
    /// A gate that nobody is at keeps its state, whether or not its floor is awake. Returns the largest radius
    /// of those who go on, metres.
    pub(super) fn queue(
        &mut self,
        counts: [usize; 2],
        now: Tick,
        gates: &mut [Gate],
        walkers: &mut Walkers,
        manner: Manner,
    ) -> f32 {
        let Walkers { bodies, movers } = walkers;
        let [look, queuing] = counts;
        self.look.truncate(look);
        self.queuing.truncate(queuing);
        for place in 0..queuing {
            self.count(movers.of(self.queuing[place]), gates);
        }
        for place in 0..look {
            let slot = self.look[place];
            let gate_m = gate_m(movers.of(slot), gates);
            movers.motions[slot].gate_m = gate_m;
            if gate_m <= AT_GATE_M {
                self.count(movers.of(slot), gates);
            }
        }
        let until_next_s = manner.between_looks().step_s;
        for &gate in &self.busy {
            let (at, gate, frame) = (
                &mut self.at[gate as usize],
                &mut gates[gate as usize],
                &self.frames[gate as usize],
            );
            gate.take(now, until_next_s, at.waiting);
            at.first = match gate.turn(frame) {
                Turn::Both => at.nearest[0].or(at.nearest[1]),
                Turn::Of {
                    left,
                    closing: false,
                } => at.nearest[usize::from(!left)],
                Turn::Of {
                    left,
                    closing: true,
                } => at.in_mouth[usize::from(!left)],
            };
        }
        let mut widest_m = 0.0f32;
        for &slot in &self.queuing {
            let me = movers.of(slot);
            let is_let_through = me.motion.through.is_some_and(|Through { gate, .. }| {
                let gate = gate as usize;
                gates[gate].lets_through() && self.at[gate].first.is(me.mind.rank)
            });
            if is_let_through {
                self.look.push(slot);
            } else {
                widest_m = widest_m.max(bodies[slot].radius());
                let motion = &mut movers.motions[slot];
                motion.at += motion.velocity * manner.step_s;
            }
        }
        widest_m
    }

    /// Counts somebody who queues.
    #[inline]
    fn count(&mut self, me: Me, gates: &[Gate]) {
        let Some(through) = me.motion.through else {
            return;
        };
        let gate = through.gate as usize;
        let (at, frame) = (&mut self.at[gate], &mut self.frames[gate]);
        if at.is_nobody() {
            self.busy.push(through.gate);
            frame.renew(gates[gate].line);
        }
        at.take(me, through, frame);
    }

    /// Those who look, by their place in the caller's array.
    pub(super) fn look(&self) -> &[usize] {
        &self.look
    }

    /// The radius towards walls of somebody who has been counted in this step: in a door that is hardly wider
    /// than their body, what fits, metres.
    pub(super) fn body_in_door(&self, me: Me) -> f64 {
        match me.motion.through {
            Some(through) if me.motion.gate_m <= 1.0 => {
                let length_m = self.frames[through.gate as usize].length_m;
                me.mind.radius_m.min((length_m / 2.0 - 0.03).max(0.1))
            }
            _ => me.mind.radius_m,
        }
    }

    /// The aim of a walker who looks. `near` are the gates near them.
    pub(super) fn aim(&self, me: Me, gates: &[Gate], near: NearGates) -> Aim {
        let mut aim = Aim::straight(me);
        let through = me.motion.through.filter(|_| me.motion.gate_m <= AT_GATE_M);
        if let Some(out) = out_of_doorway(me.motion.at, through, gates, near.within(DOORWAY_M)) {
            aim.head(me.motion.at, out);
        } else if let Some(through) = through {
            let gate = through.gate as usize;
            aim.first = self.at[gate].first.is(me.mind.rank);
            aim.at_gate(me, through, &gates[gate], &self.frames[gate]);
        }
        if me.mind.facing == Point::ZERO {
            aim.facing = aim.ahead;
        }
        aim
    }

    /// Everybody's aim has been taken.
    pub(super) fn end(&mut self) {
        for gate in self.busy.drain(..) {
            self.at[gate as usize] = AtGate::NOBODY;
        }
    }
}

/// How far somebody is from the line of the gate that they mean to pass, if it is near, in metres.
fn gate_m(me: Me, gates: &[Gate]) -> f32 {
    let Some(through) = me.motion.through else {
        return f32::MAX;
    };
    let line = gates[through.gate as usize].line;
    // Most are far from it, which a look at its corners tells without a division.
    let most = Point::splat(f64::from(AT_GATE_M) + ROUNDED_OFF_M);
    let is_near = (line.a.min(line.b) - most).cmple(me.motion.at)
        & me.motion.at.cmple(line.a.max(line.b) + most);
    if !is_near.all() {
        return f32::MAX;
    }
    let far2 = line.nearest(me.motion.at).distance_squared(me.motion.at) as f32;
    if far2 <= AT_GATE_M * AT_GATE_M {
        far2.sqrt()
    } else {
        f32::MAX
    }
}

impl Aim {
    /// Straight to the target.
    fn straight(me: Me) -> Self {
        let mut aim = Aim {
            ahead: Point::ZERO,
            far_m: 0.0,
            facing: me.mind.facing,
            waits: false,
            at_gate: false,
            shut_s: 0.0,
            first: false,
            gate: None,
        };
        aim.head(me.motion.at, me.mind.target);
        aim
    }

    /// Through a gate that is near, or out of its mouth while others have their turn.
    fn at_gate(&mut self, me: Me, through: Through, gate: &Gate, frame: &Frame) {
        if !gate.has_turn(frame, through, me.motion.at) {
            self.head(me.motion.at, stand_back(me, frame, through));
            self.waits = true;
            return;
        }
        self.head(me.motion.at, way_through(me, gate, frame, through));
        self.at_gate = true;
        self.shut_s = gate.shut_s();
        self.gate = Some(line32(gate.line));
    }

    /// How much of the body counts towards others: people turn a shoulder in a doorway, when they let
    /// others pass, and when they have been blocked for a while. Nothing on wheels gets narrower.
    pub(super) fn body(&self, me: Me) -> f64 {
        if me.mind.is_long {
            1.0
        } else if self.waits || self.first {
            SHOULDER_FIRST
        } else {
            let patient = if self.at_gate && me.motion.gate_m < IN_DOORWAY_M {
                IN_DOORWAY
            } else {
                1.0
            };
            patient - SQUEEZES_BY * (f64::from(me.mind.blocked_s) / SQUEEZES_IN_S).min(1.0)
        }
    }

    /// Heads from one point for another.
    fn head(&mut self, from: Point, to: Point) {
        let way = to - from;
        self.far_m = way.length();
        self.ahead = if self.far_m > 0.0 {
            way / self.far_m
        } else {
            Point::ZERO
        };
    }
}

/// Out of the doorway in which somebody still is who has come through it, or has changed their mind:
/// straight on, before one turns, as there is room for others only when one is out of it.
/// The doorway of the gate that one means to pass is no hindrance, nor is one where the way out leads into another
/// doorway: one would go to and fro between them.
fn out_of_doorway(
    at: Point,
    through: Option<Through>,
    gates: &[Gate],
    near: &[u32],
) -> Option<Point> {
    let others = near
        .iter()
        .filter(|&&gate| through.is_none_or(|through| through.gate != gate));
    others.clone().find_map(|&number| {
        let out = straight_out(at, &gates[number as usize])?;
        let way = Segment::new(at, at + out * FACED_M);
        let leads_into = |&other: &u32| {
            let gate = &gates[other as usize];
            other != number && gate.has_jambs && way.crossing_share(gate.line).is_some()
        };
        (!others.clone().any(leads_into)).then_some(at + out)
    })
}

/// The unit vector straight out of the doorway of a gate, for somebody who is in it.
fn straight_out(at: Point, gate: &Gate) -> Option<Point> {
    let (from, whole) = (at - gate.line.a, gate.line.b - gate.line.a);
    // Both in metres times the length of the line, so that no root is taken for nothing.
    let (along, off) = (whole.dot(from), whole.perp_dot(from));
    let length2 = whole.length_squared();
    let is_in = gate.has_jambs
        && along > 0.0
        && along < length2
        && off * off < DOORWAY_M * DOORWAY_M * length2;
    is_in.then(|| gate.line.left() * off.signum())
}

/// The point beyond a gate to head for: between the jambs, with room for the body.
fn way_through(me: Me, gate: &Gate, frame: &Frame, through: Through) -> Point {
    let inset = ((me.mind.radius_m + 0.03) / frame.length_m).min(0.5);
    let share = gate
        .line
        .nearest_share(me.motion.at)
        .clamp(inset, 1.0 - inset);
    let mouth = gate.line.at(share);
    let onward = frame.onward(through);
    let aside = (me.motion.at - mouth).dot(frame.direction).abs();
    if aside > 0.05 {
        // From the side one first comes round the jamb.
        mouth - onward * aside.min(0.4)
    } else {
        mouth + onward * 0.5
    }
}

/// Out of the mouth of the gate while others have their turn.
fn stand_back(me: Me, frame: &Frame, through: Through) -> Point {
    let back = frame.length_m / 2.0 + STAND_BACK_M;
    let away = me.motion.at - frame.middle;
    if away.length() < back {
        let is_below = away.dot(frame.direction) < 0.0;
        let aside = frame.direction * if is_below { -1.0 } else { 1.0 };
        me.motion.at + (aside - frame.onward(through)).normalize_or_zero() * back
    } else {
        me.motion.at
    }
}
