//! Doors as gates: a line that is crossed against credit and, where it is narrow, by turns.
//!
//! Credit accrues at the door's calibrated flow and is capped at one person, so that over any time
//! no more cross than flow times time, and one. Nobody crosses a gate that they did not ask for:
//! a shut door is a gate that nobody asks for who has no right to.

use serde::{Deserialize, Serialize};

use super::steer::Aim;
use super::{Through, Walker};
use crate::geom::{Point, Segment, side};
use crate::terms::DoorFlow;
use crate::units::{TICK_S, Tick};

/// Narrower than this, a door is passed in one direction at a time: two bodies of 0.6 m abreast.
const TWO_WAY_M: f64 = 1.2;

/// While both sides want through a narrow gate, one side's turn closes after so many people.
const TURN_PEOPLE: u32 = 6;

/// A turn closes after this time too, and ends, come what may, after twice of it; in seconds.
const TURN_S: f64 = 10.0;

/// Who is this near to a gate that they want through counts as waiting at it, in metres.
const AT_GATE_M: f64 = 2.5;

/// How far beyond half its width people stand back from a gate while others have their turn.
const STAND_BACK_M: f64 = 0.6;

/// How near to the line people come who wait for credit, in metres.
const LINE_M: f64 = 0.02;

/// A queue counts as moving until nobody has passed for this long, in seconds; see
/// [`Gate::moves`].
const MOVES_S: f64 = 6.0;

/// The least flow of any gate, for widths at which a preset gives nothing: one person in four
/// seconds (J).
const LEAST_FLOW: f64 = 0.25;

/// A flow that no door ever reaches, persons per second.
const UNCAPPED: f64 = 1_000.0;

/// Persons per second through a door of this clear width (verification 1.8).
pub fn flow_per_s(preset: DoorFlow, clear_width_m: f64) -> f64 {
    let flow = match preset {
        DoorFlow::Sfpe => 1.3 * (clear_width_m - 0.3),
        DoorFlow::Imo => 1.33 * clear_width_m,
        DoorFlow::Laboratory => 1.9 * clear_width_m,
        DoorFlow::Uncapped => UNCAPPED,
    };
    flow.max(LEAST_FLOW)
}

/// A door or an opening on a floor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// The line that is crossed, from jamb to jamb.
    pub line: Segment,
    /// Persons per second.
    pub flow_per_s: f64,
    /// What changes.
    pub state: GateState,
}

/// What of a gate changes from step to step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GateState {
    /// How many people may cross now, at most one.
    credit: f64,
    /// Whether it is the turn of those who come from the left.
    left_turn: bool,
    /// Whether nobody else may come into the mouth in this turn: those in it pass, and it ends.
    closing: bool,
    /// How many crossed in this turn.
    turn_people: u32,
    /// How long this turn has lasted while the other side waits, in seconds.
    turn_s: f64,
    /// For how long nobody has crossed although somebody waits, in seconds.
    idle_s: f64,
    /// The last tick in which somebody wanted through.
    seen: Tick,
}

impl Default for GateState {
    fn default() -> Self {
        GateState {
            credit: 1.0,
            left_turn: true,
            closing: false,
            turn_people: 0,
            turn_s: 0.0,
            idle_s: 0.0,
            seen: Tick::ZERO,
        }
    }
}

impl Gate {
    /// A gate at which nobody has been yet.
    pub fn new(line: Segment, flow_per_s: f64) -> Self {
        Gate {
            line,
            flow_per_s,
            state: GateState::default(),
        }
    }

    /// Whether there is a queue at this gate and it moves, so that waiting in it is no fault.
    pub(super) fn moves(&self, now: Tick) -> bool {
        self.state.seen == now && self.state.idle_s < MOVES_S.max(3.0 / self.flow_per_s)
    }

    fn narrow(&self) -> bool {
        self.line.length() < TWO_WAY_M
    }

    fn has_turn(&self, through: Through, at: Point) -> bool {
        !self.narrow()
            || (self.state.left_turn == through.from_left
                && (!self.state.closing || self.in_mouth(at)))
    }

    /// Whether `at` lies where those who pass need room.
    fn in_mouth(&self, at: Point) -> bool {
        self.line.middle().distance(at) < self.line.length() / 2.0 + STAND_BACK_M
    }

    /// The unit vector in which one crosses.
    fn onward(&self, through: Through) -> Point {
        if through.from_left {
            -self.line.left()
        } else {
            self.line.left()
        }
    }

    /// Takes in one step, with who waits on the left and on the right.
    fn tick(&mut self, now: Tick, waiting: [Waiting; 2]) {
        let state = &mut self.state;
        let away_s = now.since(state.seen) - TICK_S;
        if away_s > 0.0 {
            state.credit = (state.credit + self.flow_per_s * away_s).min(1.0);
            state.closing = false;
            state.turn_people = 0;
            state.turn_s = 0.0;
            state.idle_s = 0.0;
        }
        state.seen = now;
        let accrued = self.flow_per_s * TICK_S;
        // The tick in which credit gets full must not cut it, or a queue would pass too slowly.
        state.credit = (state.credit + accrued).min(1.0 + accrued);
        state.idle_s += TICK_S;
        let (mine, theirs) = if state.left_turn {
            (waiting[0], waiting[1])
        } else {
            (waiting[1], waiting[0])
        };
        if theirs.near == 0 {
            state.closing = false;
            state.turn_people = 0;
            state.turn_s = 0.0;
            return;
        }
        state.turn_s += TICK_S;
        state.closing |= state.turn_people >= TURN_PEOPLE || state.turn_s >= TURN_S;
        let cleared = state.closing && mine.in_mouth == 0;
        if mine.near == 0 || cleared || state.turn_s >= 2.0 * TURN_S {
            state.left_turn = !state.left_turn;
            state.closing = false;
            state.turn_people = 0;
            state.turn_s = 0.0;
        }
    }
}

/// How many wait on one side of a gate.
#[derive(Clone, Copy, Debug, Default)]
struct Waiting {
    near: u32,
    in_mouth: u32,
}

/// Somebody who would cross a gate in this step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Try {
    /// The gate.
    pub(super) gate: u32,
    /// The walker, by rank order.
    pub(super) index: usize,
    /// How far from the line they stood.
    pub(super) far_m: f64,
    /// Where they come to if they may.
    pub(super) beyond: Point,
}

/// How far a move gets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    /// The place without crossing any gate.
    pub(super) before: Point,
    /// The place beyond the gate that is asked for.
    pub(super) beyond: Point,
    /// The gate that is asked for.
    pub(super) asks: Option<u32>,
}

/// Counts who waits where, and lets credit accrue and turns change.
pub(super) fn open(now: Tick, gates: &mut [Gate], walkers: &[Walker]) {
    let mut waiting = vec![[Waiting::default(); 2]; gates.len()];
    for walker in walkers {
        if let Some(through) = walker.through {
            let gate = &gates[through.gate as usize];
            if gate.line.distance(walker.at) <= AT_GATE_M {
                let side = &mut waiting[through.gate as usize][usize::from(!through.from_left)];
                side.near += 1;
                side.in_mouth += u32::from(gate.in_mouth(walker.at));
            }
        }
    }
    for (gate, waiting) in gates.iter_mut().zip(waiting) {
        // A gate that nobody wants keeps its state, whether or not its floor is awake.
        if waiting[0].near + waiting[1].near > 0 {
            gate.tick(now, waiting);
        }
    }
}

/// The aims of all walkers, who stand in rank order.
pub(super) fn aims(gates: &[Gate], walkers: &[Walker], aims: &mut Vec<Aim>) {
    aims.clear();
    aims.extend(walkers.iter().map(|walker| aim(walker, gates)));
    let mut first: Vec<Option<(f64, usize)>> = vec![None; gates.len()];
    for (index, walker) in walkers.iter().enumerate() {
        if let (true, Some(through)) = (aims[index].at_gate, walker.through) {
            let far = gates[through.gate as usize].line.distance(walker.at);
            let best = &mut first[through.gate as usize];
            if best.is_none_or(|(least, _)| far < least) {
                *best = Some((far, index));
            }
        }
    }
    for (_, index) in first.into_iter().flatten() {
        aims[index].first = true;
    }
}

/// The point that a walker heads for: the target or, near a gate, the way through it.
fn aim(me: &Walker, gates: &[Gate]) -> Aim {
    let straight = Aim {
        to: me.target,
        waits: false,
        at_gate: false,
        first: false,
    };
    let Some(through) = me.through else {
        return straight;
    };
    let gate = &gates[through.gate as usize];
    if gate.line.distance(me.at) > AT_GATE_M {
        return straight;
    }
    if !gate.has_turn(through, me.at) {
        return stand_back(me, gate, through);
    }
    // Between the jambs, with room for the body.
    let length = gate.line.length();
    let inset = ((me.radius_m + 0.03) / length).min(0.5);
    let share = gate.line.nearest_share(me.at).clamp(inset, 1.0 - inset);
    let mouth = gate.line.at(share);
    let onward = gate.onward(through);
    let aside = (me.at - mouth).dot(gate.line.direction()).abs();
    let to = if aside > 0.05 {
        // From the side one first comes round the jamb.
        mouth - onward * aside.min(0.4)
    } else {
        mouth + onward * 0.5
    };
    Aim {
        to,
        waits: false,
        at_gate: true,
        first: false,
    }
}

/// The body's radius towards walls: in a door that is hardly wider than it, what fits.
pub(super) fn body_in_door(me: &Walker, gates: &[Gate]) -> f64 {
    match me.through {
        Some(through) => {
            let line = gates[through.gate as usize].line;
            let fits = (line.length() / 2.0 - 0.03).max(0.1);
            if line.distance(me.at) <= 1.0 {
                me.radius_m.min(fits)
            } else {
                me.radius_m
            }
        }
        None => me.radius_m,
    }
}

/// Ends a move before the first gate that one may not cross, and notes the one asked for.
pub(super) fn stop(me: &Walker, to: Point, gates: &[Gate], near: &[u32]) -> Stop {
    let way = Segment::new(me.at, to);
    let mut bar = 1.0f64;
    let mut asks = None;
    for &id in near {
        let gate = &gates[id as usize];
        let Some(share) = crossing(way, gate.line) else {
            continue;
        };
        let asked = me.through.filter(|through| {
            through.gate == id
                && gate.has_turn(*through, me.at)
                && way.direction().dot(gate.onward(*through)) > 0.0
        });
        if asked.is_some() {
            asks = Some((id, share));
        } else {
            bar = bar.min(short_of(share, way));
        }
    }
    let asks = asks.filter(|&(_, share)| share <= bar);
    let before = asks.map_or(bar, |(_, share)| bar.min(short_of(share, way)));
    Stop {
        before: if before < 1.0 { way.at(before) } else { to },
        beyond: if bar < 1.0 { way.at(bar) } else { to },
        asks: asks.map(|(id, _)| id),
    }
}

/// Lets across who may: nearest to the line first, ties by rank.
pub(super) fn admit(
    gates: &mut [Gate],
    tries: &mut [Try],
    next: &mut [Walker],
) -> Vec<(usize, u32)> {
    tries.sort_unstable_by(|a, b| {
        (a.gate.cmp(&b.gate))
            .then(a.far_m.total_cmp(&b.far_m))
            .then(a.index.cmp(&b.index))
    });
    let mut crossed = Vec::new();
    for try_ in tries.iter() {
        let state = &mut gates[try_.gate as usize].state;
        if state.credit >= 1.0 {
            state.credit -= 1.0;
            state.turn_people += 1;
            state.idle_s = 0.0;
            next[try_.index].at = try_.beyond;
            crossed.push((try_.index, try_.gate));
        }
    }
    crossed
}

/// Out of the mouth of the gate while others have their turn.
fn stand_back(me: &Walker, gate: &Gate, through: Through) -> Aim {
    let middle = gate.line.middle();
    let back = gate.line.length() / 2.0 + STAND_BACK_M;
    let away = me.at - middle;
    let to = if away.length() < back {
        let aside = gate.line.direction()
            * if away.dot(gate.line.direction()) < 0.0 {
                -1.0
            } else {
                1.0
            };
        me.at + (aside - gate.onward(through)).normalize_or_zero() * back
    } else {
        me.at
    };
    Aim {
        to,
        waits: true,
        at_gate: false,
        first: false,
    }
}

/// The share of the way at which it gets to the other side of the line.
fn crossing(way: Segment, line: Segment) -> Option<f64> {
    let (before, after) = (side(line.a, line.b, way.a), side(line.a, line.b, way.b));
    if (before < 0.0) == (after < 0.0) {
        return None;
    }
    way.crossing_share(line)
}

/// The share of the way that ends a little before the share at which a line is met.
fn short_of(share: f64, way: Segment) -> f64 {
    (share - LINE_M / way.length()).max(0.0)
}
