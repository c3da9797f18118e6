//! What the walking model costs for each person and step, alone: at 0.5, 1 and 2 persons/m², with
//! 1 000, 10 000 and 100 000 people.
//!
//! `cargo bench --no-default-features --bench walk`
//!
//! A floor is cut by walls into cells of 10 m with openings of 4 m; everybody walks from point to
//! point inside the cell that they are in, and twice a second those who have come to theirs are given
//! another. No door, no route and no belief is in it: what a whole run costs is told by the bench
//! `ward`. Times are the processor's, of this process, where the system tells them; else the wall
//! clock's.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark measures and reports"
)]

mod clock;

use clock::Clock;
use hotwash::geom::{Point, Segment};
use hotwash::sim::crowd::{Crowd, Manner, Surroundings, Walker, Walkers, Wall};
use hotwash::terms::DoorFlow;
use hotwash::units::Tick;

/// Persons per square metre.
const DENSITIES: [f64; 3] = [0.5, 1.0, 2.0];

/// How many people.
const PEOPLE: [usize; 3] = [1_000, 10_000, 100_000];

/// The side of a cell, metres.
const CELL_M: f64 = 10.0;

/// Steps before the clock is started, and steps that are timed then: the same ones of floors of every size, as
/// people come to stand as time goes on, and who stands looks seldom.
const WARM: u32 = 32;
const TIMED: u32 = 64;

/// Steps between two looks at who has come to where they walk to, and walks on to somewhere else.
const ONWARD_EVERY: u32 = 8;

/// Of smaller floors there are so many, one after the other, that as many people walk on them as on the largest.
const ALL: usize = PEOPLE[PEOPLE.len() - 1];

fn main() {
    for density in DENSITIES {
        for people in PEOPLE {
            let seeds = 0..(ALL / people) as u64;
            let mut floors: Vec<Floor> = seeds
                .map(|seed| Floor::new(people, density, seed))
                .collect();
            for floor in &mut floors {
                floor.steps(WARM);
            }
            // All of them by one reading of the clock, as the system may tell the time in steps of milliseconds.
            let clock = Clock::start();
            for floor in &mut floors {
                floor.steps(TIMED);
            }
            let ns = clock.seconds() * 1e9 / (f64::from(TIMED) * ALL as f64);
            let moving = floors.iter().map(Floor::moving).sum::<f64>() / floors.len() as f64;
            println!(
                "{density} persons/m², {people} people: {ns:.0} ns a person and step, {:.2} million \
                 person-steps a second; {:.0} % move",
                1_000.0 / ns,
                100.0 * moving
            );
        }
    }
}

/// A floor with everybody on it.
struct Floor {
    crowd: Crowd,
    around: Surroundings,
    walkers: Walkers,
    now: Tick,
    draw: Draw,
}

impl Floor {
    fn new(people: usize, density: f64, seed: u64) -> Floor {
        let cells = ((people as f64 / density).sqrt() / CELL_M).ceil();
        let side = cells * CELL_M;
        let mut draw = Draw(seed);
        let columns = (people as f64).sqrt().ceil();
        let walker = |number: usize| {
            let (row, column) = ((number as f64 / columns).floor(), number as f64 % columns);
            let x = side * (column + 0.3 + 0.4 * draw.next()) / columns;
            let y = side * (row + 0.3 + 0.4 * draw.next()) / columns;
            let at = Point::new(x, y);
            Walker::standing(number as u32, at, 0.2, 1.0 + 0.6 * draw.next())
        };
        Floor {
            walkers: (0..people).map(walker).collect(),
            around: Surroundings::new(&walls(cells as u32), &[]),
            crowd: Crowd::default(),
            now: Tick::ZERO,
            draw,
        }
    }

    /// So many steps.
    fn steps(&mut self, count: u32) {
        for _ in 0..count {
            if self.now.0.is_multiple_of(ONWARD_EVERY) {
                self.walk_on();
            }
            self.now = Tick(self.now.0 + 1);
            let manner = Manner::of(DoorFlow::Sfpe);
            self.crowd
                .step(self.now, manner, &mut self.walkers, &mut [], &self.around);
        }
    }

    /// Whoever has come to where they walk to walks to another point of their cell from now on.
    fn walk_on(&mut self) {
        for index in 0..self.walkers.len() {
            let Walker { at, target, .. } = self.walkers.get(index);
            if at.distance(target) < 1.0 {
                let low = (at / CELL_M).floor() * CELL_M;
                let within = |draw: f64| 0.5 + (CELL_M - 1.0) * draw;
                let to = Point::new(within(self.draw.next()), within(self.draw.next()));
                self.walkers.head(index, low + to);
            }
        }
    }

    /// The share of those who move faster than 0.2 m/s.
    fn moving(&self) -> f64 {
        let moves = |walker: &Walker| walker.velocity.length() > 0.2;
        self.walkers.iter().filter(moves).count() as f64 / self.walkers.len() as f64
    }
}

/// Walls round the floor, and between cells but for the middle 4 m.
fn walls(cells: u32) -> Vec<Wall> {
    let side = f64::from(cells) * CELL_M;
    let mut walls = Vec::new();
    let mut wall = |from: (f64, f64), to: (f64, f64)| {
        for turned in [false, true] {
            let at = |(x, y): (f64, f64)| {
                if turned {
                    Point::new(y, x)
                } else {
                    Point::new(x, y)
                }
            };
            let line = Segment::new(at(from), at(to));
            walls.push(Wall { line, hides: false });
        }
    };
    wall((0.0, 0.0), (0.0, side));
    wall((side, 0.0), (side, side));
    for column in 1..cells {
        let x = f64::from(column) * CELL_M;
        for row in 0..cells {
            let y = f64::from(row) * CELL_M;
            wall((x, y), (x, y + 3.0));
            wall((x, y + 7.0), (x, y + CELL_M));
        }
    }
    walls
}

/// A small generator (splitmix64).
struct Draw(u64);

impl Draw {
    /// The next draw between 0 and 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}
