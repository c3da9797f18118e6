//! Bodies in motion on one floor: the walking model, behind one function, [`Crowd::step`].
//!
//! A floor is a plane with walls and gates: a storey, or a flight of stairs laid flat. Each walker
//! has a place, a body, a free speed, a point to walk to and perhaps a gate to walk through. One
//! step is one tick. All walkers read the frozen state of the step before and write the next one,
//! so the order of the array changes nothing; ties are broken by rank.
//!
//! * **Direction**: of thirteen directions the one that brings the walker nearest to where the free
//!   way would, with collisions foreseen from the neighbours' velocities (Moussaïd, Helbing and
//!   Theraulaz 2011, PNAS 108:6884, eq. 1). Sides being equal, people keep to the right.
//! * **Speed**: the free space ahead over a time gap, at most the free speed: the collision-free
//!   speed model (Tordeux, Chraibi and Seyfried 2016, Traffic and Granular Flow '15, 225-232).
//! * **Doors**: a gate is crossed against credit that accrues at the door's calibrated flow, and a
//!   narrow one in one direction at a time, by turns ([`gate`]).
//! * **Nobody freezes**: who is blocked for long, and not in a queue that moves, turns a shoulder:
//!   their body counts for less and less towards others, until they slip through slowly.
//!
//! What it is not: a validated model of dense crowds, pressure or falls; it knows no route, no
//! building and no belief. It uses `+ - * /` and square roots only.

mod gate;
mod near;
mod steer;
mod wall;

#[cfg(test)]
mod scene;
#[cfg(test)]
mod tests;

pub use gate::{Gate, flow_per_s};

use crate::geom::{Point, Segment};
use crate::units::{TICK_S, Tick};
use near::Grid;

/// Steps of the model in one tick. The speed follows the gap with a time constant of eleven ticks,
/// so one is enough.
pub const STEPS_PER_TICK: u32 = 1;

/// Walking slower than this towards one's aim counts as being blocked, in metres per second (J).
const BLOCKED_MPS: f64 = 0.1;

/// Blocked for so long, one begins to turn a shoulder, in seconds (J).
const SQUEEZE_FROM_S: f64 = 3.0;

/// Blocked for so long, one slips through anybody, in seconds (J).
const SQUEEZE_FULL_S: f64 = 8.0;

/// One person on foot or on wheels, as the model sees them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Walker {
    /// Their rank among all people: breaks every tie.
    pub rank: u32,
    /// Where they are, in metres.
    pub at: Point,
    /// How they moved in the last step, in metres per second.
    pub velocity: Point,
    /// The radius of their body, in metres.
    pub radius_m: f64,
    /// How fast they walk when nothing is in the way, in metres per second.
    pub free_mps: f64,
    /// Where they walk to in a straight line; their own place when they stand.
    pub target: Point,
    /// The gate they mean to walk through.
    pub through: Option<Through>,
    /// For how long they have been blocked, in seconds; goes back as they get on.
    pub blocked_s: f64,
}

/// A gate that somebody means to walk through, and from which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Through {
    /// The gate's index.
    pub gate: u32,
    /// Whether they come from the left of its line, seen from its `a` to its `b`.
    pub from_left: bool,
}

/// Somebody crossed a gate's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// The walker's index in the array.
    pub walker: usize,
    /// The gate.
    pub gate: u32,
}

/// The fixed surroundings of a floor.
pub trait Place {
    /// Adds every wall that comes within `reach_m` of `at`, in an order that depends on the floor
    /// alone.
    fn walls_near(&self, at: Point, reach_m: f64, found: &mut Vec<Segment>);

    /// Adds every gate whose line comes within `reach_m` of `at`, lowest index first.
    fn gates_near(&self, at: Point, reach_m: f64, found: &mut Vec<u32>);
}

impl Walker {
    /// Somebody of this rank who stands at `at`.
    #[cfg(test)]
    pub fn standing(rank: u32, at: Point, radius_m: f64, free_mps: f64) -> Self {
        Walker {
            rank,
            at,
            velocity: Point::ZERO,
            radius_m,
            free_mps,
            target: at,
            through: None,
            blocked_s: 0.0,
        }
    }

    /// How much of the body counts towards others, from 1 down to 0.
    fn body(&self) -> f64 {
        let share = (self.blocked_s - SQUEEZE_FROM_S) / (SQUEEZE_FULL_S - SQUEEZE_FROM_S);
        1.0 - share.clamp(0.0, 1.0)
    }
}

/// The model with its working memory, which holds nothing from one step to the next.
#[derive(Debug, Default)]
pub struct Crowd {
    order: Vec<usize>,
    last: Vec<Walker>,
    aims: Vec<steer::Aim>,
    next: Vec<Walker>,
    grid: Grid,
    view: steer::View,
    near: Vec<u32>,
    tries: Vec<gate::Try>,
}

impl Crowd {
    /// Moves everybody by the tick that ends `now` and returns who crossed which gate, in the order of crossing.
    /// A gate lets those through who ask for it in [`Walker::through`] and nobody else; the caller
    /// gives whoever crossed their next aim before the next step.
    pub fn step(
        &mut self,
        now: Tick,
        walkers: &mut [Walker],
        gates: &mut [Gate],
        place: &impl Place,
    ) -> Vec<Crossing> {
        self.freeze(walkers);
        gate::open(now, gates, &self.last);
        gate::aims(gates, &self.last, &mut self.aims);
        self.tries.clear();
        self.next.clear();
        for index in 0..self.last.len() {
            let moved = self.plan(index, gates, place);
            self.next.push(moved);
        }
        let crossed = gate::admit(gates, &mut self.tries, &mut self.next);
        for (index, &slot) in self.order.iter().enumerate() {
            walkers[slot] = settle(
                now,
                &self.last[index],
                self.next[index],
                self.aims[index],
                gates,
            );
        }
        let crossing = |(index, gate): (usize, u32)| Crossing {
            walker: self.order[index],
            gate,
        };
        crossed.into_iter().map(crossing).collect()
    }

    /// Copies the state before the step, in rank order.
    fn freeze(&mut self, walkers: &[Walker]) {
        self.order.clear();
        self.order.extend(0..walkers.len());
        self.order.sort_unstable_by_key(|&slot| walkers[slot].rank);
        self.last.clear();
        self.last
            .extend(self.order.iter().map(|&slot| walkers[slot]));
        self.grid.fill(&self.last);
    }

    /// Where one walker goes, as far as walls and gates allow; a try for a gate is noted.
    fn plan(&mut self, index: usize, gates: &[Gate], place: &impl Place) -> Walker {
        let me = self.last[index];
        self.near.clear();
        place.gates_near(me.at, near::REACH_M, &mut self.near);
        let others = steer::Others {
            walkers: &self.last,
            aims: &self.aims,
            grid: &self.grid,
            gates,
            near: &self.near,
        };
        self.view.look(index, &others, place);
        let wish = steer::velocity(&me, self.aims[index], &self.view);
        let shift = wish * TICK_S + steer::give_way(&me, &self.view);
        let radius = gate::body_in_door(&me, gates);
        let free = wall::walk(me.at, shift, radius, self.view.walls());
        let stop = gate::stop(&me, free, gates, &self.near);
        if let Some(asked) = stop.asks {
            self.tries.push(gate::Try {
                gate: asked,
                index,
                far_m: gates[asked as usize].line.distance(me.at),
                beyond: stop.beyond,
            });
        }
        let mut moved = me;
        moved.at = stop.before;
        moved
    }
}

/// The walker after the step: velocity from the way made, patience from whether it led on.
fn settle(now: Tick, last: &Walker, next: Walker, aim: steer::Aim, gates: &[Gate]) -> Walker {
    let velocity = (next.at - last.at) / TICK_S;
    let wants = last.at.distance(aim.to) > 0.05 && !aim.waits;
    let queues = last
        .through
        .is_some_and(|through| gates[through.gate as usize].moves(now));
    let gets_on = velocity.dot((aim.to - last.at).normalize_or_zero()) >= BLOCKED_MPS;
    let blocked_s = if wants && !queues && !gets_on {
        (last.blocked_s + TICK_S).min(SQUEEZE_FULL_S + 1.0)
    } else {
        (last.blocked_s - 2.0 * TICK_S).max(0.0)
    };
    Walker {
        velocity,
        blocked_s,
        ..next
    }
}
