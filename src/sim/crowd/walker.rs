//! One person on foot or on wheels, as the walking model sees them.

use super::{Stride, Tow};
use crate::geom::Point;

/// One person on foot or on wheels, as the model sees them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Walker {
    /// Their rank among all people: breaks every tie.
    pub rank: u32,
    /// A number of their own, whoever else there is.
    pub own: u32,
    /// Where they are, in metres.
    pub at: Point,
    /// How they moved in the last step, in metres per second.
    pub velocity: Point,
    /// The unit vector in which they walk; zero for who has not walked yet.
    pub facing: Point,
    /// The radius of their body, in metres.
    pub radius_m: f64,
    /// How fast they walk when nothing is in the way, in metres per second.
    pub free_mps: f64,
    /// Where they walk to in a straight line; their own place when they stand.
    pub target: Point,
    /// The gate they mean to walk through.
    pub through: Option<Through>,
    /// What they bring along behind them, if their body is long.
    pub tow: Option<Tow>,
    /// The region that they are in: people of different regions do not mind each other, but for
    /// those beyond the gate that one means to walk through.
    pub region: u32,
    /// For how long they have been blocked, in seconds; goes back as they get on.
    pub blocked_s: f64,
    /// What they go on with until they look at the others again.
    pub stride: Stride,
    /// Set when they look: they may walk in another way from now on.
    pub looked: bool,
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

impl Walker {
    /// Where others see them: to the millimetre, each at a place of their own, so that nobody is
    /// ever seen exactly where somebody else is.
    #[inline(always)]
    pub(super) fn seen_at(&self) -> Point {
        const PLAY_M: f64 = 5e-4;
        let play = |turn: u32| {
            let mixed = self.own.wrapping_add(1).wrapping_mul(turn) >> 16;
            (f64::from(mixed) / 32_768.0 - 1.0) * PLAY_M
        };
        self.at + Point::new(play(0x9e37_79b1), play(0x85eb_ca77))
    }

    /// Somebody of this rank who stands at `at`.
    pub fn standing(rank: u32, at: Point, radius_m: f64, free_mps: f64) -> Self {
        Walker {
            rank,
            own: rank,
            at,
            velocity: Point::ZERO,
            facing: Point::ZERO,
            radius_m,
            free_mps,
            target: at,
            through: None,
            tow: None,
            region: 0,
            blocked_s: 0.0,
            stride: Stride::default(),
            looked: false,
        }
    }
}
