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

/// The seconds between two points of the curves.
pub const CURVE_STEP_S: u32 = 5;

/// The points that a curve has at most; a longer run takes longer steps.
const CURVE_POINTS: u32 = 2_000;

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

    /// The seconds between two points of this run's curves: the stated ones, doubled until a long run
    /// fits.
    pub fn step_s(&self) -> u32 {
        let mut step = CURVE_STEP_S;
        while self.length_s() / step > CURVE_POINTS {
            step *= 2;
        }
        step
    }

    /// The moments of this run's curves, in seconds from zero: the first at zero, the last at the end
    /// or less than one step after it.
    pub fn steps_s(&self) -> impl Iterator<Item = u32> + use<> {
        let step_s = self.step_s();
        let points = self.length_s().div_ceil(step_s) + 1;
        (0..points).map(move |i| i * step_s)
    }

    /// The ticks of the same moments.
    pub fn step_ticks(&self) -> impl Iterator<Item = Tick> + use<> {
        let clock = *self;
        self.steps_s()
            .map(move |at_s| clock.tick_at(f64::from(at_s)))
    }

    /// Whole seconds from zero to the end, rounded up.
    fn length_s(&self) -> u32 {
        self.end.since(self.zero).ceil() as u32
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_takes_longer_steps() {
        let clock = |end_s: f64| Clock {
            zero: Tick(160),
            end: Tick::at(10.0 + end_s),
            has_onset: true,
        };
        let steps: Vec<u32> = clock(17.0).steps_s().collect();
        assert_eq!(steps, [0, 5, 10, 15, 20]);
        let ticks: Vec<Tick> = clock(5.0).step_ticks().collect();
        assert_eq!(ticks, [Tick(160), Tick(240)]);
        assert_eq!(clock(10_000.0).step_s(), 5);
        assert_eq!(clock(10_006.0).step_s(), 10);
    }
}
