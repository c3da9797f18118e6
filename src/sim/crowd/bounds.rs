//! What is fixed near somebody, and how far they get: walls that they slide along, gates that they ask for
//! or stop before.

use super::Walker;
use super::aim::Aim;
use super::gate::{self, Gate, Stop};
use super::stride::LOOK_STEPS;
use super::surroundings::GATES_M;
use super::wall::{self, Close};
use crate::geom::{Point, Segment};

/// What is fixed near somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds<'a> {
    /// As near as this they come to walls, metres.
    pub(super) radius_m: f64,
    /// Walls within their reach.
    pub(super) walls: &'a [Close],
    /// All gates, and those near by.
    pub(super) gates: &'a [Gate],
    pub(super) near: &'a [u32],
}

impl Bounds<'_> {
    /// How far somebody gets who makes this move.
    pub(super) fn go(self, me: &Walker, aim: &Aim, shift: Point) -> Stop {
        let to = wall::walk(me.at, shift, self.radius_m, self.walls);
        if self.near.is_empty() {
            return Stop::nowhere(to);
        }
        let stop = gate::stop(me, aim, to, self.gates, self.near);
        let Some(line) = stop.bar else { return stop };
        // Along the line, as along a wall.
        let along = line.direction() * (to - me.at).dot(line.direction());
        let to = wall::walk(me.at, along, self.radius_m, self.walls);
        gate::stop(me, aim, to, self.gates, self.near)
    }

    /// Where somebody comes to who would come to `to`, if a wall is in the way there and they get out of it without
    /// crossing a gate.
    pub(super) fn bend(&self, from: Point, to: Point) -> Option<Point> {
        let bend = wall::out_of(from, to, self.radius_m, self.walls)?;
        (!self.crosses_gate(Segment::new(from, bend))).then_some(bend)
    }

    /// Whether a way crosses the line of any gate near by.
    fn crosses_gate(&self, way: Segment) -> bool {
        let crosses = |&gate: &u32| gate::crossing(way, self.gates[gate as usize].line).is_some();
        self.near.iter().any(crosses)
    }

    /// For how many of so many steps somebody can go on as they do with the first, by `shift` from where they are: as
    /// long as they touch no wall, cross no gate and do not pass their aim.
    pub(super) fn clear(self, me: &Walker, steps: u32, shift: Point) -> u32 {
        let far = shift.length();
        if steps <= 1 || far == 0.0 {
            return steps;
        }
        let from = me.at;
        let first = from + shift;
        let aim2 = first.distance_squared(me.target);
        let ends = |steps: u32| {
            let (whole, more) = (far * f64::from(steps), far * f64::from(steps - 1));
            whole > GATES_M || more * more > aim2
        };
        let each = shift / f64::from(LOOK_STEPS);
        let is_clear = |steps: u32| {
            let way = Segment::new(first, from + shift * f64::from(steps));
            wall::is_clear(from, each, steps * LOOK_STEPS, self.radius_m, self.walls)
                && !self.crosses_gate(way)
        };
        (2..=steps)
            .rev()
            .find(|&steps| !ends(steps) && is_clear(steps))
            .unwrap_or(1)
    }
}
