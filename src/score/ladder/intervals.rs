//! The times between rungs that reviews ask for first.

use serde::Serialize;

use super::super::clock::Clock;
use super::RungScore;
use crate::sim::event::EventLog;
use crate::terms::Rung;

/// The time between two rungs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// Its name in outputs.
    pub interval: &'static str,
    /// The earlier rung.
    pub from: Rung,
    /// The later rung.
    pub to: Rung,
    /// Seconds between them; nothing unless both were reached.
    pub seconds: Option<f64>,
}

/// Call to arrival, arrival to entry, alert to secured. Rooms may be secured before the alert: then
/// the last one is negative. What counts at zero because it came before it is measured from when it came.
pub(super) fn intervals(rungs: &[RungScore], log: &EventLog, clock: &Clock) -> Vec<Interval> {
    let at = |rung: Rung| {
        let score = rungs.iter().find(|score| score.rung == rung)?;
        let event = score.evidence.first().and_then(|&id| log.get(id));
        let early_s = event.map(|event| clock.at_s(event.tick));
        let is_one = score.evidence.len() == 1;
        early_s.filter(|&s| is_one && s < 0.0).or(score.at_s)
    };
    [
        ("call_to_arrival", Rung::EmergencyCall, Rung::FirstOfficer),
        ("arrival_to_entry", Rung::FirstOfficer, Rung::Entry),
        ("alert_to_secured", Rung::FacilityAlert, Rung::ZonesSecured),
    ]
    .into_iter()
    .map(|(interval, from, to)| Interval {
        interval,
        from,
        to,
        seconds: at(from).zip(at(to)).map(|(from, to)| to - from),
    })
    .collect()
}
