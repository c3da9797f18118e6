//! The times between rungs that reviews ask for first.

use serde::Serialize;

use super::RungScore;
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
/// the last one is negative. Each is measured from when it came, even if it counts at zero.
pub(super) fn intervals(rungs: &[RungScore]) -> Vec<Interval> {
    let came = |rung: Rung| rungs.iter().find(|r| r.rung == rung).and_then(|r| r.came_s);
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
        seconds: came(from).zip(came(to)).map(|(from, to)| to - from),
    })
    .collect()
}
