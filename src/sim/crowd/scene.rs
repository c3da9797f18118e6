//! Small floors for tests: rooms with walls and gates, walkers with a way, a loop.

use super::{Crossing, Crowd, Gate, Manner, Surroundings, Through, Walker, Walkers, Wall};
use crate::geom::{Point, Segment};
use crate::terms::DoorFlow;
use crate::units::{TICK_S, Tick};

/// Walls and gates in the making.
#[derive(Clone, Default)]
pub(super) struct Floor {
    pub(super) walls: Vec<Segment>,
    pub(super) lines: Vec<Segment>,
}

impl Floor {
    /// A wall along these points.
    pub(super) fn wall(&mut self, points: &[(f64, f64)]) {
        let at = |&(x, y): &(f64, f64)| Point::new(x, y);
        self.walls.extend(
            points
                .windows(2)
                .map(|pair| Segment::new(at(&pair[0]), at(&pair[1]))),
        );
    }

    /// Two rooms with a wall of 0.2 m between them at `x` and a door of this width in its middle.
    pub(super) fn rooms_with_thick_wall(x: f64, size: (f64, f64), width: f64) -> Self {
        let mut floor = Floor::default();
        let (w, h) = size;
        let (from, to) = ((h - width) / 2.0, (h + width) / 2.0);
        let (here, there) = (x - 0.1, x + 0.1);
        floor.wall(&[(here, 0.0), (0.0, 0.0), (0.0, h), (here, h)]);
        floor.wall(&[(there, 0.0), (w, 0.0), (w, h), (there, h)]);
        for face in [here, there] {
            floor.wall(&[(face, 0.0), (face, from)]);
            floor.wall(&[(face, to), (face, h)]);
        }
        for jamb in [from, to] {
            floor.wall(&[(here, jamb), (there, jamb)]);
        }
        let line = Segment::new(Point::new(x, from), Point::new(x, to));
        floor.lines.push(line);
        floor
    }

    /// A wall across at `x` from `low` to `high`, with a gate of this width in its middle. Who
    /// walks east comes from the left of its line.
    pub(super) fn wall_with_gate(&mut self, x: f64, low: f64, high: f64, width: f64) {
        let middle = (low + high) / 2.0;
        let (from, to) = (middle - width / 2.0, middle + width / 2.0);
        self.wall(&[(x, low), (x, from)]);
        self.wall(&[(x, to), (x, high)]);
        self.lines
            .push(Segment::new(Point::new(x, from), Point::new(x, to)));
    }
}

/// One thing on a walker's way.
#[derive(Clone, Copy)]
pub(super) enum Leg {
    Gate(u32, bool),
    Point(f64, f64),
    /// Past this x, between these y.
    Past(f64, f64, f64),
}

/// A running scene.
pub(super) struct Scene {
    pub(super) floor: Floor,
    pub(super) gates: Vec<Gate>,
    pub(super) walkers: Vec<Walker>,
    pub(super) legs: Vec<Vec<Leg>>,
    pub(super) ticks: u32,
    /// When somebody crossed, and which gate.
    pub(super) crossed: Vec<(u32, u32)>,
    /// What bounds regions: everybody left of this line of x is in one, everybody else in another.
    pub(super) divide_x: f64,
    pub(super) manner: Manner,
    around: Surroundings,
    crowd: Crowd,
}

impl Scene {
    pub(super) fn new(floor: Floor, flow_per_s: f64) -> Self {
        let gates = floor
            .lines
            .iter()
            .map(|&line| Gate::new(line, flow_per_s))
            .collect();
        let hides = |&line: &Segment| Wall { line, hides: true };
        let walls: Vec<Wall> = floor.walls.iter().map(hides).collect();
        let lines: Vec<(u32, Segment)> = (0..).zip(floor.lines.iter().copied()).collect();
        Scene {
            divide_x: lines.first().map_or(f64::INFINITY, |(_, line)| line.a.x),
            manner: Manner::of(DoorFlow::Imo),
            around: Surroundings::new(&walls, &lines),
            floor,
            gates,
            walkers: Vec::new(),
            legs: Vec::new(),
            ticks: 0,
            crossed: Vec::new(),
            crowd: Crowd::default(),
        }
    }

    /// Adds somebody with their way; the rank is the place in the list.
    pub(super) fn add(&mut self, at: Point, free_mps: f64, legs: &[Leg]) {
        let rank = self.walkers.len() as u32;
        self.walkers
            .push(Walker::standing(rank, at, 0.22, free_mps));
        self.legs.push(legs.to_vec());
        self.head(self.walkers.len() - 1);
    }

    /// Adds `count` people in a rectangle on a jittered lattice.
    pub(super) fn fill(
        &mut self,
        low: (f64, f64),
        high: (f64, f64),
        count: usize,
        seed: u64,
        legs: &[Leg],
    ) {
        let (w, h) = (high.0 - low.0, high.1 - low.1);
        let columns = (count as f64 * w / h).sqrt().ceil().max(1.0) as usize;
        let rows = count.div_ceil(columns);
        let mut draw = Draw(seed);
        for k in 0..count {
            let (column, row) = (k % columns, k / columns);
            let x = low.0 + w * (column as f64 + 0.4 + 0.2 * draw.next()) / columns as f64;
            let y = low.1 + h * (row as f64 + 0.4 + 0.2 * draw.next()) / rows as f64;
            self.add(Point::new(x, y), 1.0 + 0.5 * draw.next(), legs);
        }
    }

    /// Everybody walks for one tick; who has ended their way stops taking part.
    pub(super) fn step(&mut self) {
        for walker in &mut self.walkers {
            walker.region = u32::from(walker.at.x > self.divide_x);
        }
        let mut walkers: Walkers = self.walkers.iter().copied().collect();
        let crossings = self.crowd.step(
            Tick(self.ticks),
            self.manner,
            &mut walkers,
            &mut self.gates,
            &self.around,
        );
        self.walkers = walkers.iter().collect();
        for Crossing { walker, gate } in crossings {
            self.crossed.push((self.ticks, gate));
            self.legs[walker].remove(0);
        }
        for index in 0..self.walkers.len() {
            let at = self.walkers[index].at;
            let is_there = match self.legs[index].first() {
                Some(&Leg::Point(x, y)) => at.distance(Point::new(x, y)) < 0.4,
                Some(&Leg::Past(x, ..)) => {
                    (self.walkers[index].target.x - at.x).abs() < 0.3
                        || (at.x - x) * (self.walkers[index].target.x - x) > 0.0
                }
                _ => false,
            };
            if is_there {
                self.legs[index].remove(0);
            }
            self.head(index);
        }
        for index in (0..self.walkers.len()).rev() {
            if self.legs[index].is_empty() {
                self.walkers.remove(index);
                self.legs.remove(index);
            }
        }
        self.ticks += 1;
    }

    /// Steps until nobody is left or the time is up; returns the seconds.
    pub(super) fn run(&mut self, limit_s: f64) -> f64 {
        while !self.walkers.is_empty() && self.seconds() < limit_s {
            self.step();
        }
        self.seconds()
    }

    pub(super) fn seconds(&self) -> f64 {
        f64::from(self.ticks) * TICK_S
    }

    /// The largest depth to which anybody's body stands in a wall.
    pub(super) fn deepest_in_wall(&self) -> f64 {
        let depth = |walker: &Walker| {
            let nearest = |wall: &Segment| walker.radius_m - wall.distance(walker.at);
            self.floor.walls.iter().map(nearest).fold(0.0, f64::max)
        };
        self.walkers.iter().map(depth).fold(0.0, f64::max)
    }

    fn head(&mut self, index: usize) {
        let walker = &mut self.walkers[index];
        walker.through = None;
        match self.legs[index].first() {
            Some(&Leg::Gate(gate, from_left)) => {
                walker.through = Some(Through { gate, from_left });
                let line = self.gates[gate as usize].line;
                let own = if from_left { line.left() } else { -line.left() };
                walker.target = line.middle() + own * 0.4;
            }
            Some(&Leg::Point(x, y)) => walker.target = Point::new(x, y),
            Some(&Leg::Past(x, low, high)) => {
                let beyond = x + 0.3 * (x - walker.at.x).signum();
                walker.target = Point::new(beyond, walker.at.y.clamp(low + 0.25, high - 0.25));
            }
            None => walker.target = walker.at,
        }
    }
}

/// A small generator for tests (splitmix64).
pub(super) struct Draw(pub(super) u64);

impl Draw {
    /// The next draw between 0 and 1.
    pub(super) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}
