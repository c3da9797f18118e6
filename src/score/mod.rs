//! Pure functions of the model and the event log: what a run came to.
//!
//! [`score`] reads nothing but a [`Model`] and an [`EventLog`], so a run folder alone gives the
//! same numbers as the run did. Each file is one idea, and the definition of its numbers stands at
//! its head. What this is not: it judges nothing beyond the scenario's own targets, counts no
//! casualties, and predicts nothing.
//!
//! Times are seconds from *zero*: the threat's onset, or the run's start where there is no threat
//! (DESIGN 6). Police officers are never among the people who are scored.

pub mod basis;
pub mod care;
pub mod care_delayed;
pub mod clock;
pub mod curves;
pub mod evacuation;
pub mod exposure;
pub mod gaps;
pub mod knowledge;
pub mod ladder;
pub mod leaving;
pub mod lockdown;
pub mod people;
pub mod quantile;
pub mod refuge;
pub mod safety;
pub mod stuck;
pub mod units;

#[cfg(test)]
pub(crate) mod fixture;

use crate::model::Model;
use crate::sim::event::EventLog;
use care::Care;
use clock::Clock;
use curves::Curves;
use evacuation::Evacuation;
use exposure::Exposure;
use knowledge::Knowledge;
use ladder::Ladder;
use lockdown::Lockdown;
use people::Histories;
use refuge::Refuge;
use safety::Safety;
use stuck::Stuck;
use units::UnitScore;

/// Everything that a run is scored on.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// Zero and the end.
    pub clock: Clock,
    /// The response timeline.
    pub ladder: Ladder,
    /// Who was safe when: the headline.
    pub safety: Safety,
    /// Who got out when.
    pub evacuation: Evacuation,
    /// Which spaces were secured when.
    pub refuge: Refuge,
    /// Time in view of the threat.
    pub exposure: Exposure,
    /// Who knew what when.
    pub knowledge: Knowledge,
    /// Patients without attendance.
    pub care: Care,
    /// What locking cost.
    pub lockdown: Lockdown,
    /// People who could not get on.
    pub stuck: Stuck,
    /// The same by department.
    pub units: Vec<UnitScore>,
    /// What was counted moment by moment.
    pub curves: Curves,
}

/// What a run came to.
pub fn score(model: &Model, log: &EventLog) -> Scorecard {
    let clock = Clock::of(model, log);
    let histories = Histories::read(model, log);
    let evacuation = evacuation::evacuation(model, log, &clock, &histories);
    Scorecard {
        ladder: ladder::ladder(model, log, &clock, &histories),
        safety: safety::safety(model, log, &clock),
        curves: Curves::read(model, log, &evacuation),
        evacuation,
        refuge: refuge::refuge(model, log, &clock, &histories),
        exposure: exposure::exposure(model, log, &clock),
        knowledge: knowledge::knowledge(model, log, &clock),
        care: care::care(model, log, &clock),
        lockdown: lockdown::lockdown(model, log, &clock),
        stuck: stuck::stuck(model, log, &clock),
        units: units::units(model, log, &clock, &histories),
        clock,
    }
}
