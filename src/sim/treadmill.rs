//! A corridor whose end is its beginning: the walking model alone, at a density that stays.
//!
//! Speed and flow against density are measured in a steady state, which a building that empties never
//! reaches. Here whoever walks out at one end comes in at the other, and near the ends everybody
//! sees and is seen by copies of those beyond the seam. The model is the one that moves people in a
//! run, [`super::crowd`], tick by tick, with the same bodies.
//!
//! What it is not: a run. It has no building, no route, no door and no log.

use super::chance::{Owner, SetUp, stream};
use super::crowd::{Crowd, Manner, Surroundings, Walker, Walkers, Wall};
use super::people::spread;
use crate::geom::{Point, Segment};
use crate::model::scenario::Area;
use crate::nav::Nav;
use crate::terms::{DoorFlow, Mobility};
use crate::units::Tick;

/// How far beyond the seam copies stand, metres: farther than anybody looks.
const SEAM_M: f64 = 4.0;

/// How far ahead everybody heads, metres.
const AHEAD_M: f64 = 10.0;

/// The corridor with everybody in it.
#[derive(Debug)]
pub struct Treadmill {
    length_m: f64,
    sides: Surroundings,
    walkers: Vec<Walker>,
    crowd: Crowd,
    manner: Manner,
    now: Tick,
}

/// Somebody at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OnTreadmill {
    /// Where they are: x along the corridor, from 0 to its length.
    pub at: Point,
    /// How they moved in the last tick, in metres per second.
    pub velocity: Point,
}

impl Treadmill {
    /// A corridor in which one person of each of these free speeds (m/s) walks towards greater x,
    /// spread evenly, with some play that `seed` draws.
    pub fn new(length_m: f64, width_m: f64, free_mps: &[f64], seed: u64) -> Self {
        let side = |y: f64| {
            let (from, to) = (-2.0 * SEAM_M, length_m + 2.0 * SEAM_M);
            Wall {
                line: Segment::new(Point::new(from, y), Point::new(to, y)),
                hides: false,
            }
        };
        let area = Area {
            low: Point::ZERO,
            high: Point::new(length_m, width_m),
        };
        let count = free_mps.len() as u32;
        let walkers = free_mps.iter().zip(0..).map(|(&free_mps, rank)| {
            let mut chance = stream(seed, SetUp::Placement, Owner::new("treadmill", "", rank));
            let radius_m = Nav::body_radius_m(Mobility::Walking);
            let at = spread::evenly(area, rank, count, &mut chance);
            Walker {
                facing: Point::X,
                target: Point::ZERO,
                ..Walker::standing(rank, at, radius_m, free_mps)
            }
        });
        Treadmill {
            length_m,
            sides: Surroundings::new(&[side(0.0), side(width_m)], &[]),
            walkers: walkers.collect(),
            crowd: Crowd::default(),
            manner: Manner::of(DoorFlow::Sfpe),
            now: Tick::ZERO,
        }
    }

    /// Everybody walks for one tick.
    pub fn step(&mut self) {
        let people = self.walkers.len();
        let mut all = self.walkers.clone();
        for shift in [self.length_m, -self.length_m] {
            let copies = self.walkers.iter().map(|walker| Walker {
                rank: walker.rank + people as u32,
                at: walker.at + Point::new(shift, 0.0),
                ..*walker
            });
            let near = |x: f64| x > -SEAM_M && x < self.length_m + SEAM_M;
            all.extend(copies.filter(|copy| near(copy.at.x)));
        }
        for (rank, walker) in all.iter_mut().enumerate() {
            walker.rank = rank as u32;
            walker.target = walker.at + Point::new(AHEAD_M, 0.0);
        }
        self.now = Tick(self.now.0 + 1);
        let mut all: Walkers = all.into_iter().collect();
        self.crowd
            .step(self.now, self.manner, &mut all, &mut [], &self.sides);
        for (walker, moved) in self.walkers.iter_mut().zip(all.iter()) {
            let x = moved.at.x.rem_euclid(self.length_m);
            *walker = Walker {
                at: Point::new(x, moved.at.y),
                ..moved
            };
        }
    }

    /// Everybody, in the order of their speeds as given.
    pub fn people(&self) -> impl Iterator<Item = OnTreadmill> + '_ {
        self.walkers.iter().map(|walker| OnTreadmill {
            at: walker.at,
            velocity: walker.velocity,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_walks_out_at_the_end_comes_in_at_the_beginning_and_is_seen_across_the_seam() {
        let mut treadmill = Treadmill::new(6.0, 0.6, &[1.5, 0.5], 1);
        for _ in 0..16 * 60 {
            treadmill.step();
        }
        let people: Vec<OnTreadmill> = treadmill.people().collect();
        // In single file the fast one ends up behind the slow one, wherever the seam lies.
        assert!((people[0].velocity.x - 0.5).abs() < 0.05, "{people:?}");
        assert!(people.iter().all(|one| (0.0..6.0).contains(&one.at.x)));
    }
}
