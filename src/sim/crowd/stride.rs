//! How people go on between two looks at the others.
//!
//! Whoever looks settles on a velocity, and goes on with it in a straight line until they look again. As
//! they look they make sure that nothing fixed is in the way of it: where a wall, a gate or the aim comes
//! first, they look before they get there. So between looks nobody has to be asked about anything.

use serde::{Deserialize, Serialize};

use super::aim::Aim;
use super::steer::STANDS_MPS;
use super::walkers::Me;

/// There is a chance to look in every so many steps; in the others everybody goes on, which costs next to nothing.
/// How often people look is counted in chances.
pub(super) const LOOK_STEPS: u32 = 2;

/// People look at the others at every so many: four times a second, within the time in which they
/// react. So does who stands and seeks a way past others, and whoever is right before a door that lets them through
/// ([`AT_DOOR_M`]; J).
pub(super) const LOOKS_EVERY: u32 = 2;

/// Who walks slower than this, metres per second, makes so little way between two looks that they look at every so
/// many (J).
const SLOW_MPS: f64 = 0.6;
const LOOKS_WHEN_SLOW_EVERY: u32 = 3;

/// Who hardly moves looks up at every so many (J).
const LOOKS_UP_EVERY: u32 = 4;

/// Who hardly moves and has somebody so near before them, in metres, looks up at every so many (J): a queue sets
/// off from rank to rank, each some time after the one before.
const IN_QUEUE_M: f32 = 0.5;
const LOOKS_UP_IN_QUEUE_EVERY: u32 = 5;

/// So near to a gate that they may pass, in metres, people are before a door, while it lets somebody through or will
/// by about the next chance, within this time, in seconds (else a quick door waits for them: J); and so is the first
/// at it at any time, who looks besides whenever it does (J): they are about to go.
const AT_DOOR_M: f32 = 0.5;
const SOON_S: f64 = 0.13;

/// For how many chances people go on at most who walk no faster than this, metres per second.
pub(super) const LONGEST: [(f64, u32); 3] = [
    (f64::INFINITY, LOOKS_EVERY),
    (SLOW_MPS, LOOKS_WHEN_SLOW_EVERY),
    (STANDS_MPS, LOOKS_UP_IN_QUEUE_EVERY),
];

/// What somebody goes on with until they look again.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stride {
    /// Until when.
    pub(super) until: Until,
    /// The unit vector (x, y) to where they mean to go; zero where they mean to stay.
    pub(super) ahead: [f32; 2],
    /// As near as this others come to their middle, metres.
    pub(super) body_m: f32,
    /// How far they are from the line of the gate that they mean to pass, if it is near, in metres; else
    /// more than any number that matters.
    pub(super) gate_m: f32,
}

impl Default for Stride {
    fn default() -> Self {
        Stride {
            until: Until::default(),
            ahead: [0.0; 2],
            body_m: 0.0,
            gate_m: f32::MAX,
        }
    }
}

/// The number of the step in which somebody looks again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Until(u32);

/// Whether there is a chance to look in the step with this number.
pub(super) fn is_chance(beat: u32) -> bool {
    beat.is_multiple_of(LOOK_STEPS)
}

impl Stride {
    /// Whether they look in the step with this number, or at the next chance.
    pub fn is_over(&self, beat: u32) -> bool {
        self.until.is_over(beat)
    }

    /// The number of the step in which they look again.
    pub fn looks_at(&self) -> u32 {
        self.until.0
    }

    /// They look no later than at the next chance after the step with this number.
    pub fn shorten(&mut self, beat: u32) {
        self.until.shorten(beat);
    }

    /// How many steps there are from the one with this number to that in which they look again.
    pub fn steps_from(&self, beat: u32) -> u32 {
        self.until.0.saturating_sub(beat)
    }
}

impl Until {
    /// Whether they look in the step with this number, or at the next chance.
    #[inline(always)]
    pub(super) fn is_over(self, beat: u32) -> bool {
        beat >= self.0
    }

    /// They stay where they are until the next chance to look, and look then.
    pub(super) fn end(&mut self) {
        self.0 = 0;
    }

    /// They look no later than at the next chance after the step with this number.
    pub(super) fn shorten(&mut self, beat: u32) {
        let next = (beat / LOOK_STEPS + 1).saturating_mul(LOOK_STEPS);
        self.0 = self.0.min(next);
    }

    /// They look again so many chances after the step with this number.
    pub(super) fn last(&mut self, beat: u32, chances: u32) {
        self.0 = beat.saturating_add(chances.saturating_mul(LOOK_STEPS));
    }
}

/// How somebody gets on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// Whether they stand ...
    pub(super) stands: bool,
    /// ... and seek a way past others ...
    pub(super) seeks_way: bool,
    /// ... or wait, with so much free space before them, metres.
    pub(super) free_m: f32,
}

impl Pace {
    /// They walk.
    pub(super) const WALKS: Pace = Pace {
        stands: false,
        seeks_way: false,
        free_m: 0.0,
    };
}

/// At every so many chances somebody looks who gets on in this way. No branch is taken, as nobody could foretell it.
#[inline]
pub(super) fn every(me: Me, aim: &Aim, pace: Pace) -> u32 {
    let either = |is: bool, yes: u32, no: u32| [no, yes][usize::from(is)];
    let is_slow = me.motion.velocity.length_squared() < SLOW_MPS * SLOW_MPS;
    let walking = either(is_slow, LOOKS_WHEN_SLOW_EVERY, LOOKS_EVERY);
    let in_queue = pace.free_m < IN_QUEUE_M;
    let waiting = either(in_queue, LOOKS_UP_IN_QUEUE_EVERY, LOOKS_UP_EVERY);
    let standing = either(pace.seeks_way, LOOKS_EVERY, waiting);
    let every = either(pace.stands, standing, walking);
    let is_open = aim.at_gate & (aim.shut_s <= SOON_S);
    let is_at_door = is_open & (me.motion.gate_m < AT_DOOR_M);
    let every = either(aim.first | is_at_door, LOOKS_EVERY, every);
    either(me.mind.is_long | (me.mind.free_mps <= 0.0), 1, every)
}

/// How many chances later somebody looks again who looks in the step with this number, and then at every so many.
/// Each has a beat of their own to begin with, so that looks are spread over the chances. Who looks at every second
/// keeps it: the first at a door looks sooner, and would else for ever put off what they are asked as they look.
#[inline]
pub(super) fn chances(beat: u32, me: Me, every: u32) -> u32 {
    let chance = (beat / LOOK_STEPS).wrapping_add(me.mind.own);
    if me.motion.until.0 == 0 {
        return every - chance % every;
    }
    // The others keep their pace from where they are. Of the few numbers that matter a mask is the remainder.
    const { assert!(LOOKS_EVERY.is_power_of_two()) };
    let keeps_beat = u32::from(every <= LOOKS_EVERY);
    every - keeps_beat * (chance & every.wrapping_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point;
    use crate::sim::crowd::{Walker, Walkers};

    /// Somebody alone who looks in the step with this number, and then at every so many chances.
    fn look(alone: &mut Walkers, beat: u32, every: u32) -> u32 {
        let chances = chances(beat, alone.movers.of(0), every);
        let until = &mut alone.movers.motions[0].until;
        until.last(beat, chances);
        until.0
    }

    fn alone(rank: u32) -> Walkers {
        Walkers::from_iter([Walker::standing(rank, Point::ZERO, 0.2, 1.3)])
    }

    #[test]
    fn who_looks_sooner_at_a_door_still_looks_when_they_would_have() {
        let mut me = alone(0);
        for chance in 1..20 {
            let next = look(&mut me, chance * LOOK_STEPS, LOOKS_EVERY);
            assert_eq!(next % (LOOKS_EVERY * LOOK_STEPS), 0);
        }
    }

    #[test]
    fn everybody_begins_at_a_chance_of_their_own_and_then_keeps_their_pace() {
        let begins = |rank| look(&mut alone(rank), 2, LOOKS_UP_EVERY);
        assert_eq!([0, 1, 2, 3].map(begins), [8, 6, 4, 10]);
        let mut me = alone(0);
        me.movers.motions[0].until.last(2, 1);
        let next = look(&mut me, 4, LOOKS_UP_EVERY);
        assert_eq!(next, 4 + LOOKS_UP_EVERY * LOOK_STEPS);
    }
}
