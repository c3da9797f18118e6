//! Where everybody heads: straight to their target, through a gate, or out of others' way.

use super::gate::{Gate, STAND_BACK_M, Waiting};
use super::surroundings::{Surroundings, line32};
use super::{Line32, Through, Walker};
use crate::geom::Point;
use crate::units::Tick;

/// Who is this near to a gate that they want through counts as waiting at it, in metres.
const AT_GATE_M: f64 = 2.5;

/// The share of the body that counts of the first at a door, who has precedence, and of those who
/// stand back and let others pass (J).
const SHOULDER_FIRST: f64 = 0.5;

/// So near to a door that one means to pass one turns a shoulder, in metres.
const IN_DOORWAY_M: f64 = 0.8;

/// Who is so near to a door's line, between its jambs, is in the doorway, in metres. Who walks along
/// the wall past it is farther away.
const DOORWAY_M: f64 = 0.2;

/// The share of the body that counts in a doorway, where people turn a shoulder (J).
const IN_DOORWAY: f64 = 0.8;

/// What a walker wants in a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aim {
    /// The unit vector to the point to walk to; zero at that point.
    pub(super) ahead: Point,
    /// How far that point is, in metres.
    pub(super) far_m: f64,
    /// Whether they wait for others to pass, so that standing is no fault.
    pub(super) waits: bool,
    /// Whether a gate is near that they may pass now.
    pub(super) at_gate: bool,
    /// Whether they are the first at it: everybody else makes room.
    pub(super) first: bool,
    /// How far they are from the line of the gate that they mean to pass, in metres; infinite where
    /// there is none.
    pub(super) gate_m: f64,
    /// The gate's line, if it is so near that those beyond it matter.
    pub(super) gate: Option<Line32>,
}

/// What everybody wants, by their place in the caller's array, and who is at which gate.
#[derive(Debug, Default)]
pub(super) struct Aims {
    aims: Vec<Aim>,
    /// Of each gate, who waits on its two sides; empty between steps.
    waiting: Vec<[Waiting; 2]>,
    /// Of each gate, who is nearest to it of those who may pass; none between steps.
    first: Vec<Option<(f64, u32, usize)>>,
    /// The gates that somebody is at.
    busy: Vec<u32>,
}

impl Aims {
    /// Counts who waits where, lets credit accrue and turns change, and takes everybody's aim.
    /// A gate that nobody is at keeps its state, whether or not its floor is awake.
    pub(super) fn take(
        &mut self,
        now: Tick,
        step_s: f64,
        gates: &mut [Gate],
        walkers: &[Walker],
        place: &Surroundings,
    ) {
        self.waiting.resize(gates.len(), [Waiting::default(); 2]);
        self.first.resize(gates.len(), None);
        self.aims.clear();
        self.aims.extend(walkers.iter().map(straight));
        self.count(gates, walkers);
        for &gate in &self.busy {
            let waiting = std::mem::take(&mut self.waiting[gate as usize]);
            gates[gate as usize].take(now, step_s, waiting);
        }
        for (slot, walker) in walkers.iter().enumerate() {
            if self.aims[slot].gate_m <= AT_GATE_M
                && let Some(through) = walker.through
            {
                self.at_gate(slot, walker, through, &gates[through.gate as usize]);
            } else if let Some(out) = out_of_doorway(walker.at, gates, place) {
                self.aims[slot].head(walker.at, out);
            }
        }
        for gate in self.busy.drain(..) {
            if let Some((_, _, slot)) = self.first[gate as usize].take() {
                self.aims[slot].first = true;
            }
        }
    }

    /// What the walker at this place in the caller's array wants.
    pub(super) fn of(&self, slot: usize) -> &Aim {
        &self.aims[slot]
    }

    fn count(&mut self, gates: &[Gate], walkers: &[Walker]) {
        for (aim, walker) in self.aims.iter_mut().zip(walkers) {
            let Some(through) = walker.through else {
                continue;
            };
            let gate = &gates[through.gate as usize];
            aim.gate_m = gate.line.distance(walker.at);
            if aim.gate_m <= AT_GATE_M {
                let sides = &mut self.waiting[through.gate as usize];
                if sides[0].near + sides[1].near == 0 {
                    self.busy.push(through.gate);
                }
                let side = &mut sides[usize::from(!through.from_left)];
                side.near += 1;
                side.in_mouth += u32::from(gate.in_mouth(walker.at));
            }
        }
    }

    /// The way through a gate that is near, or out of its mouth while others have their turn.
    fn at_gate(&mut self, slot: usize, me: &Walker, through: Through, gate: &Gate) {
        let aim = &mut self.aims[slot];
        if !gate.has_turn(through, me.at) {
            aim.head(me.at, stand_back(me, gate, through));
            aim.waits = true;
            return;
        }
        aim.head(me.at, way_through(me, gate, through));
        aim.at_gate = true;
        aim.gate = Some(line32(gate.line));
        let best = &mut self.first[through.gate as usize];
        let mine = (aim.gate_m, me.rank, slot);
        if best.is_none_or(|least| (mine.0, mine.1) < (least.0, least.1)) {
            *best = Some(mine);
        }
    }
}

impl Aim {
    /// How much of the body counts towards others: people turn a shoulder in a doorway, and when
    /// they let others pass.
    pub(super) fn body(&self) -> f64 {
        if self.waits || self.first {
            SHOULDER_FIRST
        } else if self.at_gate && self.gate_m < IN_DOORWAY_M {
            IN_DOORWAY
        } else {
            1.0
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

/// Straight to the target.
fn straight(walker: &Walker) -> Aim {
    let mut aim = Aim {
        ahead: Point::ZERO,
        far_m: 0.0,
        waits: false,
        at_gate: false,
        first: false,
        gate_m: f64::INFINITY,
        gate: None,
    };
    aim.head(walker.at, walker.target);
    aim
}

/// Out of the doorway in which somebody still is who has come through it, or has changed their mind:
/// straight on, before one turns, as there is room for others only when one is out of it.
fn out_of_doorway(at: Point, gates: &[Gate], place: &Surroundings) -> Option<Point> {
    place.near(at).gates.iter().find_map(|&gate| {
        let gate = &gates[gate as usize];
        let line = gate.line;
        let from = at - line.a;
        let off = from.dot(line.left());
        let along = from.dot(line.direction());
        let is_in = gate.has_jambs && off.abs() < DOORWAY_M && along > 0.0 && along < line.length();
        is_in.then(|| at + line.left() * off.signum())
    })
}

/// The point beyond a gate to head for: between the jambs, with room for the body.
fn way_through(me: &Walker, gate: &Gate, through: Through) -> Point {
    let length = gate.line.length();
    let inset = ((me.radius_m + 0.03) / length).min(0.5);
    let share = gate.line.nearest_share(me.at).clamp(inset, 1.0 - inset);
    let mouth = gate.line.at(share);
    let onward = gate.onward(through);
    let aside = (me.at - mouth).dot(gate.line.direction()).abs();
    if aside > 0.05 {
        // From the side one first comes round the jamb.
        mouth - onward * aside.min(0.4)
    } else {
        mouth + onward * 0.5
    }
}

/// The body's radius towards walls: in a door that is hardly wider than it, what fits.
pub(super) fn body_in_door(me: &Walker, aim: &Aim, gates: &[Gate]) -> f64 {
    match me.through {
        Some(through) if aim.gate_m <= 1.0 => {
            let length = gates[through.gate as usize].line.length();
            me.radius_m.min((length / 2.0 - 0.03).max(0.1))
        }
        _ => me.radius_m,
    }
}

/// Out of the mouth of the gate while others have their turn.
fn stand_back(me: &Walker, gate: &Gate, through: Through) -> Point {
    let middle = gate.line.middle();
    let back = gate.line.length() / 2.0 + STAND_BACK_M;
    let away = me.at - middle;
    if away.length() < back {
        let aside = gate.line.direction()
            * if away.dot(gate.line.direction()) < 0.0 {
                -1.0
            } else {
                1.0
            };
        me.at + (aside - gate.onward(through)).normalize_or_zero() * back
    } else {
        me.at
    }
}
