//! Numbers over time: the one place where a run is counted moment by moment.
//!
//! [`Curves::read`] goes through the log once and notes each number where it changes, from the run's
//! start on. A moment counts with all that happened in its tick. Tables look at the numbers every few
//! seconds, charts draw their changes, the replay shows them as it plays; the definitions are those of
//! [`safety`](super::safety), [`refuge`](super::refuge), [`exposure`](super::exposure) and
//! [`knowledge`](super::knowledge). Officers are never counted.

mod curve;
mod reading;

use std::collections::BTreeMap;

use super::evacuation::Evacuation;
use crate::model::Model;
use crate::sim::event::EventLog;
use crate::terms::{Role, Situation};
use crate::units::Tick;
pub use curve::Curve;

/// Everything that is counted over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    /// How many people were where.
    pub people: Curve<People>,
    /// How many of those who were to leave were out for good.
    pub evacuated: Curve<usize>,
    /// How many rooms were secured.
    pub rooms: Curve<Rooms>,
    /// How many people were in view of the threat, and for how long.
    pub in_view: Curve<InView>,
    /// What everybody held to be true.
    pub beliefs: Curve<Beliefs>,
    /// The same by role, for the roles that occur.
    pub beliefs_by_role: BTreeMap<Role, Curve<Beliefs>>,
}

impl Curves {
    /// All curves of a run.
    pub fn read(model: &Model, log: &EventLog, evacuation: &Evacuation) -> Curves {
        reading::read(model, log, evacuation)
    }
}

/// How many people were where at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// On the site.
    pub here: usize,
    /// Safe.
    pub safe: usize,
    /// Out of the building.
    pub outside: usize,
    /// In secured spaces.
    pub secured: usize,
    /// In the threat's sight.
    pub in_view: usize,
    /// Safe, by department in rank order; those without one stand last.
    pub safe_by_unit: Vec<usize>,
}

/// How many rooms are secured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rooms {
    /// Those that were to be secured.
    pub expected: usize,
    /// All.
    pub all: usize,
}

/// People in view of the threat, from one moment to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct InView {
    /// From when on.
    pub from: Tick,
    /// People in view.
    pub people: usize,
    /// Person-seconds in view until then.
    pub person_s: f64,
}

impl InView {
    /// Person-seconds in view until a later moment, if nothing changes before it.
    pub fn until(&self, tick: Tick) -> f64 {
        self.person_s + self.people as f64 * tick.since(self.from)
    }
}

/// How many people hold what to be true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beliefs {
    /// Nothing is wrong.
    pub nothing: usize,
    /// Something is odd.
    pub odd: usize,
    /// There is danger.
    pub danger: usize,
    /// It is over.
    pub over: usize,
}

impl Beliefs {
    /// All of them.
    pub fn people(&self) -> usize {
        self.nothing + self.odd + self.danger + self.over
    }

    fn of(&mut self, situation: Situation) -> &mut usize {
        match situation {
            Situation::Nothing => &mut self.nothing,
            Situation::Odd => &mut self.odd,
            Situation::Danger => &mut self.danger,
            Situation::Over => &mut self.over,
        }
    }
}

#[cfg(test)]
mod tests;
