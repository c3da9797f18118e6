//! Chance: the only source of it.
//!
//! Set-up draws come from ChaCha8 streams, one a purpose and owner. A draw inside a run is a
//! function of (seed, owner, purpose, about) and nothing else: it has no state, so adding people or
//! draws shifts nobody else's luck, and a fork draws the same numbers as its parent.

use bevy_ecs::prelude::Resource;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// What a draw is for. The numbers are part of every result: append only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u64)]
pub enum Purpose {
    /// How long somebody takes to make sense of a cue.
    Recognise = 1,
    /// Whether somebody makes nothing of it.
    Dismiss = 2,
    /// Which row of the doctrine applies.
    Doctrine = 3,
    /// How long somebody takes to start.
    Start = 4,
    /// How long a task takes: a call, a lock, a preparation.
    Task = 5,
    /// Whether an announcement is understood.
    Understand = 6,
    /// Where the threat goes next.
    ThreatWay = 7,
    /// How long the threat does something.
    ThreatTime = 8,
    /// How long police take.
    Police = 9,
    /// How long the switchboard takes.
    Control = 10,
    /// How long a tried door or a lift takes; where a patrol goes next.
    Walk = 11,
    /// Whether somebody notices warning signs that they see.
    Notice = 21,
    /// How long somebody talks before it shows what that brings.
    TalkTime = 22,
    /// Whether talk ends it.
    TalkHelps = 23,
    /// How long somebody freezes before they decide again.
    Freeze = 24,
    /// Whether somebody tells staff of the warning signs that they noticed.
    TellStaff = 25,
    /// How long it takes until somebody is told in person that it is over.
    AllClear = 26,
}

/// What set-up draws are for: one stream each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum SetUp {
    /// Where somebody stands at the start.
    Placement = 1,
    /// Speed, size and training.
    Attributes = 2,
}

/// Whose luck it is: the hash of a name, so that no rank and no order of a file enters.
#[derive(
    Default, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Owner(pub u64);

impl Owner {
    /// The owner of this kind and name, with a number where several share a name.
    pub fn new(kind: &str, name: &str, ordinal: u32) -> Self {
        let kind = xxh3_64_with_seed(kind.as_bytes(), 0);
        Owner(xxh3_64_with_seed(
            name.as_bytes(),
            kind ^ u64::from(ordinal),
        ))
    }
}

/// Names one draw: whose, what for, about what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Draw {
    /// Whose luck.
    pub owner: Owner,
    /// What for.
    pub purpose: Purpose,
    /// About what: a cue, a row, a door; a count only where nothing names it.
    pub about: u64,
}

/// The seed that draws inside the run use. A fork under a new seed changes it, and nothing else.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chance {
    /// The seed.
    pub seed: u64,
}

impl Chance {
    /// The uniform number of this draw, strictly between 0 and 1.
    pub fn unit(self, draw: Draw) -> f64 {
        let mut bits = mix(self.seed ^ 0x486f_7477_6173_6821);
        for word in [draw.owner.0, draw.purpose as u64, draw.about] {
            bits = mix(bits ^ word);
        }
        open_unit(bits)
    }

    /// Whether something with this probability happens.
    pub fn happens(self, draw: Draw, probability: f64) -> bool {
        self.unit(draw) < probability
    }
}

/// The set-up stream of one purpose and owner: its own numbers, whatever others draw.
pub fn stream(seed: u64, purpose: SetUp, owner: Owner) -> SetUpStream {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(mix(owner.0 ^ purpose as u64));
    SetUpStream(rng)
}

/// Numbers for setting a run up.
pub struct SetUpStream(ChaCha8Rng);

impl SetUpStream {
    /// The next uniform number, strictly between 0 and 1.
    pub fn unit(&mut self) -> f64 {
        open_unit(self.0.next_u64())
    }
}

/// The middle of one of 2^52 equal parts of the line from 0 to 1. With one bit more the half would be
/// rounded, and the last part's middle would be 1 itself.
fn open_unit(bits: u64) -> f64 {
    ((bits >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
}

/// Joins words that name a draw into one number.
pub fn about(words: &[u64]) -> u64 {
    words.iter().fold(0, |bits, &word| mix(bits ^ word))
}

/// One round of SplitMix64's finaliser (Steele, Lea, Flood 2014), with its increment.
fn mix(bits: u64) -> u64 {
    let mut z = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_of_a_stream_never_change() {
        let mut stream = stream(1, SetUp::Placement, Owner::new("person", "nurses", 0));
        let first: Vec<u64> = (0..4).map(|_| (stream.unit() * 1e9) as u64).collect();
        assert_eq!(first, [359945879, 84377219, 115767280, 366286041]);
    }

    #[test]
    fn the_first_keyed_draws_never_change() {
        let chance = Chance { seed: 1 };
        let owner = Owner::new("person", "nurses", 0);
        let draws: Vec<u64> = (0..4)
            .map(|about| Draw {
                owner,
                purpose: Purpose::Doctrine,
                about,
            })
            .map(|draw| (chance.unit(draw) * 1e9) as u64)
            .collect();
        assert_eq!(draws, [759296395, 708295978, 297816017, 959463315]);
    }

    #[test]
    fn keyed_draws_are_uniform() {
        let chance = Chance { seed: 7 };
        let owner = Owner::new("person", "nurses", 0);
        let n = 20_000_u32;
        let mut draws: Vec<f64> = (0..n)
            .map(|i| Draw {
                owner,
                purpose: Purpose::Task,
                about: u64::from(i),
            })
            .map(|draw| chance.unit(draw))
            .collect();
        draws.sort_by(f64::total_cmp);
        let worst = draws
            .iter()
            .enumerate()
            .map(|(i, u)| (u - (i as f64 + 0.5) / f64::from(n)).abs())
            .fold(0.0, f64::max);
        // Kolmogorov-Smirnov at alpha 0.001: 1.95 / sqrt(n).
        assert!(worst < 1.95 / f64::from(n).sqrt(), "distance {worst}");
    }
}
