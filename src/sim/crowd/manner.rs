//! How people walk: the length of a step, and what they keep to whom they walk behind.

use super::stride::{self, LOOK_STEPS};
use crate::terms::DoorFlow;
use crate::units::{TICK_S, Tick};

/// The time gap, in seconds, and the clearance, in metres, with which speed follows density as
/// Weidmann has it.
const WEIDMANN: (f64, f64) = (0.9, 0.13);

/// The same of those who took part in laboratory experiments at bottlenecks.
const EAGER: (f64, f64) = (0.5, 0.0);

/// How people walk in a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    /// The length of the step, in seconds.
    pub step_s: f64,
    /// The time gap that people keep to whom they walk behind, in seconds.
    pub time_gap_s: f64,
    /// The clearance that they keep to them when they stand, in metres.
    pub clear_m: f64,
    /// A tick is so many steps.
    steps: u32,
    /// This is the step of the tick with this number, from 0.
    step: u32,
}

impl Manner {
    /// One step a tick, as people walk where doors carry this flow.
    pub fn of(preset: DoorFlow) -> Self {
        let (time_gap_s, clear_m) = match preset {
            DoorFlow::Laboratory => EAGER,
            DoorFlow::Sfpe | DoorFlow::Imo | DoorFlow::Uncapped => WEIDMANN,
        };
        Manner {
            step_s: TICK_S,
            time_gap_s,
            clear_m,
            steps: 1,
            step: 0,
        }
    }

    /// The steps of a tick that is divided into so many.
    pub fn divided(self, steps: u32) -> impl Iterator<Item = Self> {
        let steps = steps.max(1);
        (0..steps).map(move |step| Manner {
            step_s: self.step_s / f64::from(steps),
            steps,
            step,
            ..self
        })
    }

    /// The number among all steps of the last step in the tick that ends `now`, where each tick is so many.
    pub fn last_beat(now: Tick, steps: u32) -> u32 {
        now.0.wrapping_mul(steps).wrapping_add(steps - 1)
    }

    /// Whether there is a chance to look in this step of the tick that ends `now`.
    pub fn lets_look(self, now: Tick) -> bool {
        stride::is_chance(self.beat(now))
    }

    /// The same over the time from one step in which anybody looks to the next.
    pub(super) fn between_looks(self) -> Self {
        Manner {
            step_s: self.step_s * f64::from(LOOK_STEPS),
            ..self
        }
    }

    /// The number of the step among all steps.
    pub(super) fn beat(self, now: Tick) -> u32 {
        now.0.wrapping_mul(self.steps).wrapping_add(self.step)
    }
}
