//! One person on foot or on wheels, as the walking model sees them.

use super::{Stride, Tow};
use crate::geom::Point;
use crate::units::MetresPerSecond;

/// Nobody walks faster, metres per second: the most that a file may state.
pub const FASTEST_MPS: f64 = MetresPerSecond::HIGH;

/// One person on foot or on wheels, as the model sees them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Walker {
    /// Their rank among all people: breaks every tie.
    pub rank: u32,
    /// A number of their own, whoever else there is.
    pub own: u32,
    /// Where they are, in metres.
    pub at: Point,
    /// How they move until they look again, in metres per second; who has just crossed a gate, how they came through.
    pub velocity: Point,
    /// The unit vector in which they walk; zero for who has not walked yet, or has no way to go.
    pub facing: Point,
    /// The radius of their body, in metres.
    pub radius_m: f64,
    /// How fast they walk when nothing is in the way, in metres per second, at most [`FASTEST_MPS`].
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
    /// How far from where they are people are seen, to the millimetre, each at a place of their own, so that
    /// nobody is ever seen exactly where somebody else is.
    pub fn play(own: u32) -> [f32; 2] {
        const PLAY_M: f32 = 5e-4;
        [0x9e37_79b1u32, 0x85eb_ca77].map(|turn| {
            let mixed = own.wrapping_add(1).wrapping_mul(turn) >> 16;
            (mixed as f32 / 32_768.0 - 1.0) * PLAY_M
        })
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
