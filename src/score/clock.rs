//! Zero and the end of a run.
//!
//! *Zero* is the tick of `threat_began`, for a false alarm that of the first report; where a threat is
//! scripted but never began, the tick that the script states; without a threat, the run's start. *The
//! end* is the tick of `run_ended`, or
//! of the last event of a log that was cut short.

use serde::Serialize;

use crate::model::Model;
use crate::sim::event::{EventKind, EventLog};
use crate::terms::Behaviour;
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
            if is_onset(model, &event.kind) && began.is_none() {
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

/// Whether a facility-wide channel told of danger. The end's announcement does not, nor does a call
/// for help: neither alerts anybody.
pub(super) fn is_alert_of_danger(kind: &EventKind) -> bool {
    matches!(kind, EventKind::AlertSounded { says, .. } if says.tells_of_danger())
}

/// Whether an event of this kind is the onset, if it is the first: the threat's, or, of a false alarm,
/// the first report by whatever channel.
pub(super) fn is_onset(model: &Model, kind: &EventKind) -> bool {
    match model.scenario.threat.map(|threat| threat.behaviour) {
        Some(Behaviour::FalseAlarm) => {
            matches!(
                kind,
                EventKind::FalseReportMade { .. }
                    | EventKind::AlarmRaised { .. }
                    | EventKind::SecurityCalled { .. }
                    | EventKind::EmergencyCallAnswered { .. }
            ) || is_alert_of_danger(kind)
        }
        Some(_) => matches!(kind, EventKind::ThreatBegan { .. }),
        None => false,
    }
}
