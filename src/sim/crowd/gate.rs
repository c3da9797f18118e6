//! Doors as gates: a line that is crossed against credit and, where it is narrow, by turns.
//!
//! Credit accrues at the door's calibrated flow and is capped at one person, so that over any time
//! no more cross than flow times time, and one. Nobody crosses a gate that they did not ask for:
//! a shut door is a gate that nobody asks for who has no right to.

use serde::{Deserialize, Serialize};

use super::Through;
use super::aim::Aim;
use super::walkers::Me;
use crate::geom::{Point, Segment, side};
use crate::terms::DoorFlow;
use crate::units::Tick;

/// Narrower than this, a door is passed in one direction at a time: two bodies of 0.6 m abreast.
const TWO_WAY_M: f64 = 1.2;

/// While both sides want through a narrow gate, one side's turn closes after so many people.
const TURN_PEOPLE: u32 = 6;

/// A turn closes after this time too, and ends, come what may, after twice of it; in seconds.
const TURN_S: f64 = 10.0;

/// How far beyond half its width people stand back from a gate while others have their turn.
pub(super) const STAND_BACK_M: f64 = 0.6;

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
    /// Whether it is a doorway between jambs, which one has to be out of before one turns.
    pub has_jambs: bool,
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
            has_jambs: true,
            state: GateState::default(),
        }
    }

    /// The same on open floor: the end of a flight of stairs.
    pub fn on_open_floor(self) -> Self {
        Gate {
            has_jambs: false,
            ..self
        }
    }

    /// Whether one more person may cross now.
    pub fn lets_through(&self) -> bool {
        self.state.credit >= 1.0
    }

    /// For how long nobody may cross from now on, in seconds: until credit has accrued, if nobody else takes it.
    pub(super) fn shut_s(&self) -> f64 {
        if self.lets_through() {
            0.0
        } else {
            (1.0 - self.state.credit) / self.flow_per_s
        }
    }

    /// Takes in that somebody crossed.
    pub fn count(&mut self) {
        self.state.credit -= 1.0;
        self.state.turn_people += 1;
        self.state.idle_s = 0.0;
    }

    /// Whether there is a queue at this gate and it moves, so that waiting in it is no fault.
    pub(super) fn moves(&self, now: Tick) -> bool {
        self.state.seen == now && self.state.idle_s < MOVES_S.max(3.0 / self.flow_per_s)
    }

    /// Whether it is the turn of somebody at this place. `frame` is that of its line.
    #[inline]
    pub(super) fn has_turn(&self, frame: &Frame, through: Through, at: Point) -> bool {
        match self.turn(frame) {
            Turn::Both => true,
            Turn::Of { left, closing } => {
                left == through.from_left && (!closing || frame.is_in_mouth(at))
            }
        }
    }

    /// Whose turn it is. `frame` is that of its line.
    pub(super) fn turn(&self, frame: &Frame) -> Turn {
        if frame.is_narrow {
            Turn::Of {
                left: self.state.left_turn,
                closing: self.state.closing,
            }
        } else {
            Turn::Both
        }
    }

    /// The unit vector in which one crosses.
    pub(super) fn onward(&self, through: Through) -> Point {
        if through.from_left {
            -self.line.left()
        } else {
            self.line.left()
        }
    }

    /// Takes in the time until anybody looks again, with who waits on the left and on the right.
    pub(super) fn take(&mut self, now: Tick, step_s: f64, waiting: [Waiting; 2]) {
        let state = &mut self.state;
        let away_s = now.since(state.seen) - step_s;
        if away_s > 0.0 {
            state.credit += self.flow_per_s * away_s;
            state.closing = false;
            state.turn_people = 0;
            state.turn_s = 0.0;
            state.idle_s = 0.0;
        }
        state.seen = now;
        // Credit that nobody used when it was whole is not kept. What is over when somebody uses it
        // in the very step in which it gets whole is kept, or a queue would pass too slowly.
        state.credit = state.credit.min(1.0);
        if state.credit < 1.0 {
            state.credit += self.flow_per_s * step_s;
        }
        state.idle_s += step_s;
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
        state.turn_s += step_s;
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

/// Whose turn it is at a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// That of both sides: there is room for two abreast.
    Both,
    /// That of one side.
    Of {
        /// Whether of those who come from the left.
        left: bool,
        /// Whether of those in the mouth alone.
        closing: bool,
    },
}

/// What follows from a gate's line: roots and divisions, which are taken once for all who come to it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    /// Whether it is passed in one direction at a time.
    pub(super) is_narrow: bool,
    /// The line's middle, metres.
    pub(super) middle: Point,
    /// The line's length, metres.
    pub(super) length_m: f64,
    /// The unit vector along the line.
    pub(super) direction: Point,
    /// How far from the middle those who pass need room, metres.
    mouth_m: f64,
    /// The line that all this is of.
    line: Segment,
}

impl Frame {
    /// Of this line.
    pub(super) fn of(line: Segment) -> Self {
        let length_m = line.length();
        Frame {
            is_narrow: line.a.distance_squared(line.b) < TWO_WAY_M * TWO_WAY_M,
            middle: line.middle(),
            length_m,
            direction: line.direction(),
            mouth_m: length_m / 2.0 + STAND_BACK_M,
            line,
        }
    }

    /// Makes it that of this line, which is seldom another than before.
    #[inline]
    pub(super) fn renew(&mut self, line: Segment) {
        if self.line != line {
            *self = Frame::of(line);
        }
    }

    /// Whether `at` lies where those who pass need room.
    #[inline]
    pub(super) fn is_in_mouth(&self, at: Point) -> bool {
        self.middle.distance(at) < self.mouth_m
    }

    /// The unit vector in which one crosses.
    #[inline]
    pub(super) fn onward(&self, through: Through) -> Point {
        let left = self.direction.perp();
        if through.from_left { -left } else { left }
    }
}

/// How many wait on one side of a gate.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Waiting {
    pub(super) near: u32,
    pub(super) in_mouth: u32,
}

/// Somebody who would cross a gate in this step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Try {
    /// The gate.
    pub(super) gate: u32,
    /// The walker's rank.
    pub(super) rank: u32,
    /// The walker's place in the caller's array.
    pub(super) slot: usize,
    /// How far from the line they stood.
    pub(super) far_m: f64,
    /// Where they were.
    pub(super) from: Point,
    /// Where they come to if they may.
    pub(super) beyond: Point,
}

impl Try {
    /// Of somebody at this place in the caller's array, who comes to `beyond` if they may.
    pub(super) fn of(me: Me, slot: usize, gate: u32, beyond: Point) -> Self {
        Try {
            gate,
            rank: me.mind.rank,
            slot,
            far_m: f64::from(me.motion.gate_m),
            from: me.motion.at,
            beyond,
        }
    }
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
    /// The line that ended the move.
    pub(super) bar: Option<Segment>,
}

impl Stop {
    /// A move to this place that no gate ends.
    pub(super) fn nowhere(to: Point) -> Self {
        Stop {
            before: to,
            beyond: to,
            asks: None,
            bar: None,
        }
    }
}

/// Ends a move before the first gate that one may not cross, and notes the one asked for.
pub(super) fn stop(me: Me, aim: &Aim, to: Point, gates: &[Gate], near: &[u32]) -> Stop {
    let way = Segment::new(me.motion.at, to);
    let mut bar = 1.0f64;
    let mut line = None;
    let mut asks = None;
    for &id in near {
        let gate = &gates[id as usize];
        let Some(share) = crossing(way, gate.line) else {
            continue;
        };
        let asked = me.motion.through.filter(|through| {
            through.gate == id && !aim.waits && way.direction().dot(gate.onward(*through)) > 0.0
        });
        if asked.is_some() {
            asks = Some((id, share));
        } else if short_of(share, way) < bar {
            bar = short_of(share, way);
            line = Some(gate.line);
        }
    }
    let asks = asks.filter(|&(_, share)| share <= bar);
    let before = asks.map_or(bar, |(_, share)| bar.min(short_of(share, way)));
    Stop {
        before: if before < 1.0 { way.at(before) } else { to },
        beyond: if bar < 1.0 { way.at(bar) } else { to },
        asks: asks.map(|(id, _)| id),
        bar: line,
    }
}

/// Who may cross, in the order of crossing: nearest to the line first, ties by rank.
pub(super) fn admit(gates: &mut [Gate], tries: &mut [Try]) -> Vec<Try> {
    tries.sort_unstable_by(|a, b| {
        (a.gate.cmp(&b.gate))
            .then(a.far_m.total_cmp(&b.far_m))
            .then(a.rank.cmp(&b.rank))
    });
    let may = |one: &&Try| {
        let gate = &mut gates[one.gate as usize];
        let may = gate.lets_through();
        if may {
            gate.count();
        }
        may
    };
    tries.iter().filter(may).copied().collect()
}

/// The share of the way at which it gets to the other side of the line.
pub(super) fn crossing(way: Segment, line: Segment) -> Option<f64> {
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
