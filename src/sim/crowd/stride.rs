//! How people go on between two looks at the others.
//!
//! Whoever looks settles on a velocity, and goes on with it in a straight line until they look again. As
//! they look they make sure that nothing fixed is in the way of it: where a wall, a gate or the aim comes
//! first, they look before they get there. So between looks nobody has to be asked about anything.

use serde::{Deserialize, Serialize};

use super::Walker;
use super::aim::Aim;

/// People look at the others every so many steps: four times a second, within the time in which they
/// react.
pub(super) const LOOKS_EVERY: u32 = 4;

/// Who walks slower than this, metres per second, makes so little way between two looks that they look every so
/// many (J).
const SLOW_MPS: f64 = 0.6;
const LOOKS_WHEN_SLOW_EVERY: u32 = 5;

/// Who stands and seeks a way past others looks every so many (J).
const LOOKS_IN_JAM_EVERY: u32 = 3;

/// Who hardly moves looks up every so many steps (J).
const LOOKS_UP_EVERY: u32 = 6;

/// Who hardly moves and has somebody so near before them, in metres, looks up every so many (J): a queue sets
/// off from rank to rank, each some time after the one before.
const IN_QUEUE_M: f32 = 0.5;
const LOOKS_UP_IN_QUEUE_EVERY: u32 = 8;

/// So near to a gate that they may pass, in metres, people look every so many steps, and who is in a queue as
/// often as who walks elsewhere. The first at it looks in every step in which it lets somebody through (J):
/// they are about to go.
const AT_DOOR_M: f32 = 0.5;
const LOOKS_AT_DOOR_EVERY: u32 = 2;

/// What somebody goes on with until they look again.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stride {
    /// The number of the step in which they look again.
    looks_at: u32,
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
            looks_at: 0,
            ahead: [0.0; 2],
            body_m: 0.0,
            gate_m: f32::MAX,
        }
    }
}

impl Stride {
    /// Whether they look in the step with this number.
    pub fn is_over(&self, beat: u32) -> bool {
        beat >= self.looks_at
    }

    /// The number of the step in which they look again.
    pub fn looks_at(&self) -> u32 {
        self.looks_at
    }

    /// They look in the next step.
    pub fn end(&mut self) {
        self.looks_at = 0;
    }

    /// They look again in so many steps from the one with this number.
    pub(super) fn last(&mut self, beat: u32, steps: u32) {
        self.looks_at = beat.saturating_add(steps);
    }

    /// How many steps there are from the one with this number to that in which they look again.
    pub fn steps_from(&self, beat: u32) -> u32 {
        self.looks_at.saturating_sub(beat)
    }
}

/// How somebody gets on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Pace {
    /// They walk.
    Walks,
    /// They stand, and seek a way past others.
    SeeksWay,
    /// They stand and wait, with so much free space before them, in metres.
    Waits {
        /// The free space.
        free_m: f32,
    },
}

/// Every so many steps somebody looks who gets on in this way.
#[inline]
pub(super) fn every(me: &Walker, aim: &Aim, pace: Pace) -> u32 {
    let queues = matches!(pace, Pace::Waits { free_m } if free_m < IN_QUEUE_M);
    let is_at_door = aim.at_gate && me.stride.gate_m < AT_DOOR_M;
    if me.tow.is_some() || me.free_mps <= 0.0 {
        return 1;
    }
    if aim.first || (is_at_door && !queues) {
        return LOOKS_AT_DOOR_EVERY;
    }
    if is_at_door {
        return LOOKS_EVERY;
    }
    match pace {
        Pace::Walks if me.velocity.length_squared() < SLOW_MPS * SLOW_MPS => LOOKS_WHEN_SLOW_EVERY,
        Pace::Walks => LOOKS_EVERY,
        Pace::SeeksWay => LOOKS_IN_JAM_EVERY,
        Pace::Waits { .. } if queues => LOOKS_UP_IN_QUEUE_EVERY,
        Pace::Waits { .. } => LOOKS_UP_EVERY,
    }
}

/// In how many steps somebody looks again who looks in the step with this number, and then every so many.
/// Each has a beat of their own to begin with, so that looks are spread over the steps. So has who looks in every
/// second step: the first at a door looks sooner, and would for ever put off what they are asked as they look.
#[inline]
pub(super) fn steps(beat: u32, me: &Walker, every: u32) -> u32 {
    if me.stride.looks_at > 0 && every > LOOKS_AT_DOOR_EVERY {
        every
    } else {
        every - beat.wrapping_add(me.own) % every
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point;

    #[test]
    fn who_looks_sooner_at_a_door_still_looks_when_they_would_have() {
        let mut me = Walker::standing(0, Point::ZERO, 0.2, 1.3);
        for beat in 1..20 {
            let steps = steps(beat, &me, LOOKS_AT_DOOR_EVERY);
            me.stride.last(beat, steps);
            assert_eq!(me.stride.looks_at() % LOOKS_AT_DOOR_EVERY, 0);
        }
    }

    #[test]
    fn everybody_begins_at_a_step_of_their_own_and_then_keeps_their_pace() {
        let begins = |rank| {
            let mut me = Walker::standing(rank, Point::ZERO, 0.2, 1.3);
            me.stride.last(1, steps(1, &me, LOOKS_EVERY));
            me.stride.looks_at()
        };
        assert_eq!([0, 1, 2, 3].map(begins), [4, 3, 2, 5]);
        let mut me = Walker::standing(0, Point::ZERO, 0.2, 1.3);
        me.stride.last(1, 1);
        assert_eq!(steps(2, &me, LOOKS_EVERY), LOOKS_EVERY);
    }
}
