//! What is fixed near somebody, and how far they get: walls that they slide along, gates that they ask for
//! or stop before.

use super::aim::Aim;
use super::gate::{self, Gate, Stop};
use super::stride::LOOK_STEPS;
use super::surroundings::{GATES_M, NearGates};
use super::walkers::Me;
use super::wall::{self, Close, Nearby};
use crate::geom::{Point, Segment};

/// What is fixed near somebody.
pub(super) struct Bounds<'a> {
    /// As near as this they come to walls, metres.
    radius_m: f64,
    /// The walls near by; and a list of those within reach, once it is made.
    walls: Nearby<'a>,
    close: &'a mut Vec<Close>,
    is_listed: bool,
    /// All gates, and those near by.
    gates: &'a [Gate],
    near: NearGates<'a>,
}

impl<'a> Bounds<'a> {
    /// Of somebody who comes as near as this to walls, metres, between these walls and those of all gates that are
    /// near. `close` is working memory.
    pub(super) fn new(
        radius_m: f64,
        walls: Nearby<'a>,
        close: &'a mut Vec<Close>,
        gates: &'a [Gate],
        near: NearGates<'a>,
    ) -> Self {
        Bounds {
            radius_m,
            walls,
            close,
            is_listed: false,
            gates,
            near,
        }
    }

    /// All walls within reach, if a body may touch any that moves so far, metres; else none.
    fn close(&mut self, far_m: f64) -> &[Close] {
        if !self.walls.clearance.is_within(self.radius_m + far_m) {
            return &[];
        }
        if !self.is_listed {
            self.walls.list(self.close);
            self.is_listed = true;
        }
        self.close
    }

    /// How far somebody gets who makes this move.
    pub(super) fn go(&mut self, me: Me, aim: &Aim, shift: Point) -> Stop {
        let to = self.walk(me.motion.at, shift);
        let near = self.near.within(me.motion.at.distance(to));
        if near.is_empty() {
            return Stop::nowhere(to);
        }
        let stop = gate::stop(me, aim, to, self.gates, near);
        let Some(line) = stop.bar else { return stop };
        // Along the line, as along a wall.
        let along = line.direction() * (to - me.motion.at).dot(line.direction());
        let to = self.walk(me.motion.at, along);
        gate::stop(me, aim, to, self.gates, near)
    }

    /// Where somebody comes to who moves by `shift`, as far as walls are concerned.
    #[inline]
    fn walk(&mut self, from: Point, shift: Point) -> Point {
        let radius_m = self.radius_m;
        let walls = self.close(shift.length());
        if walls.is_empty() {
            return from + shift;
        }
        wall::walk(from, shift, radius_m, walls)
    }

    /// Where somebody comes to who would come to `to`, if a wall is in the way there and they get out of it without
    /// crossing a gate.
    pub(super) fn bend(&mut self, from: Point, to: Point) -> Option<Point> {
        let radius_m = self.radius_m;
        let walls = self.close(from.distance(to));
        let bend = wall::out_of(from, to, radius_m, walls)?;
        (!self.crosses_gate(Segment::new(from, bend))).then_some(bend)
    }

    /// Whether a way crosses the line of any gate near by.
    fn crosses_gate(&self, way: Segment) -> bool {
        let crosses = |&gate: &u32| gate::crossing(way, self.gates[gate as usize].line).is_some();
        let near = self.near.within(self.walls.at.distance(way.b));
        near.iter().any(crosses)
    }

    /// For how many of so many steps somebody can go on as they do with the first, by `shift` from where they are: as
    /// long as they touch no wall, cross no gate and do not pass their aim.
    pub(super) fn clear(&mut self, me: Me, steps: u32, shift: Point) -> u32 {
        let far = shift.length();
        let (from, each) = (me.motion.at, shift / f64::from(LOOK_STEPS));
        let mut steps = before_aim(me, steps, shift);
        while steps > 1 && far > 0.0 {
            let way = Segment::new(from + shift, from + shift * f64::from(steps));
            let radius_m = self.radius_m;
            let walls = self.close(far * f64::from(steps));
            let is_clear = wall::is_clear(from, each, steps * LOOK_STEPS, radius_m, walls);
            if is_clear && !self.crosses_gate(way) {
                break;
            }
            steps -= 1;
        }
        steps
    }
}

/// For how many of so many steps somebody can go on as they do with the first, by `shift` from where they are, before
/// they pass their aim, or come farther than what is fixed is known.
#[inline]
pub(super) fn before_aim(me: Me, steps: u32, shift: Point) -> u32 {
    let far2 = shift.length_squared();
    let aim2 = (me.motion.at + shift).distance_squared(me.mind.target);
    let ends = |steps: u32| {
        let [whole, more] = [steps, steps - 1].map(f64::from);
        whole * whole * far2 > GATES_M * GATES_M || more * more * far2 > aim2
    };
    let mut steps = steps;
    while steps > 1 && far2 > 0.0 && ends(steps) {
        steps -= 1;
    }
    steps
}
