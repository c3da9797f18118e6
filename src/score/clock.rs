//! Zero and the end of a run.
//!
//! *Zero* is the tick of `threat_began`; where a threat is scripted but never began, the tick that
//! the script states; without a threat, the run's start. *The end* is the tick of `run_ended`, or
//! of the last event of a log that was cut short.

use serde::Serialize;

use crate::model::Model;
use crate::sim::event::{EventKind, EventLog};
use crate::units::Tick;

/// Zero and the end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// The tick from which scores count.
    pub zero: Tick,
    /// The last tick of the run.
    pub end: Tick,
    /// Whether zero is an onset: whether the scenario has a threat.
    pub has_onset: bool,
}

impl Clock {
    /// The clock of a log.
    pub fn of(model: &Model, log: &EventLog) -> Clock {
        let scripted = model.scenario.threat.map(|threat| threat.onset);
        let mut began = None;
        let mut end = Tick::ZERO;
        for (_, event) in log.iter() {
            end = end.max(event.tick);
            if matches!(event.kind, EventKind::ThreatBegan { .. }) && began.is_none() {
                began = Some(event.tick);
            }
        }
        Clock {
            zero: began.or(scripted).unwrap_or(Tick::ZERO),
            end,
            has_onset: scripted.is_some(),
        }
    }

    /// Seconds from zero until `tick`, negative before it. Exact.
    pub fn at_s(&self, tick: Tick) -> f64 {
        tick.seconds() - self.zero.seconds()
    }

    /// The tick that lies `seconds` after zero.
    pub fn tick_at(&self, seconds: f64) -> Tick {
        Tick(self.zero.0.saturating_add(Tick::at(seconds).0))
    }

    /// Seconds between two ticks, counted from zero and to the end only.
    pub fn span_s(&self, from: Tick, to: Tick) -> f64 {
        to.min(self.end).since(from.max(self.zero))
    }
}
