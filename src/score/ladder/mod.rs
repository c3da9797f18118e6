//! The latency ladder: when each milestone of the response was reached, against its target.
//!
//! Every rung of [`Rung`] is listed, in its order, with one of four statuses. A rung is *reached*
//! by the first event at or after zero that says so; *not reached* tells why; *not applicable* is
//! what this scenario cannot have (police where none come, an onset without a threat); *not
//! modelled* is what the engine does not do yet. `origin` is `decided` where the evidence follows
//! at once from an input that was taken, `assumed` where the script sets it, else `simulated`.
//! `met` is told where there is a target: a rung that was not reached has not met it.
//!
//! How each rung is found stands in `find.rs`.

mod after;
mod find;
mod intervals;
mod reach;
mod zones;

use serde::Serialize;

use super::basis::Basis;
use super::clock::Clock;
use super::people::Histories;
use crate::model::Model;
use crate::sim::event::{EventId, EventKind, EventLog};
use crate::terms::{Behaviour, PoliceArea, Rung, Term};
pub use crate::terms::{Origin, Status};
use crate::units::Tick;
pub(super) use find::reported_place;
use find::{Case, Found};
pub use intervals::Interval;
pub use reach::AlertReach;
pub(super) use reach::Alerted;

/// The response timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ladder {
    /// Every rung, in order.
    pub rungs: Vec<RungScore>,
    /// The times between rungs.
    pub intervals: Vec<Interval>,
    /// Whom the first alert reached, and how soon; nothing where none sounded.
    pub alert_reach: Option<AlertReach>,
}

/// One rung.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RungScore {
    /// Which.
    pub rung: Rung,
    /// Whether it was reached.
    pub status: Status,
    /// Why not, where it was not.
    pub why: Option<String>,
    /// When, from zero.
    pub at_s: Option<f64>,
    /// When it came: before zero, where what was done about warning signs counts at zero.
    #[serde(skip)]
    came_s: Option<f64>,
    /// The scenario's target, from zero.
    pub target_s: Option<f64>,
    /// Whether the target was met; nothing without a target, or where the rung cannot be judged.
    pub met: Option<bool>,
    /// What brought it about, where it was reached.
    pub origin: Option<Origin>,
    /// The events that show it.
    pub evidence: Vec<EventId>,
    /// Whether its time is emergent.
    pub basis: Basis,
}

impl Ladder {
    /// One rung.
    pub fn rung(&self, rung: Rung) -> &RungScore {
        self.rungs
            .iter()
            .find(|score| score.rung == rung)
            .expect("every rung is listed")
    }
}

/// When each milestone was reached.
pub fn ladder(model: &Model, log: &EventLog, clock: &Clock, histories: &Histories) -> Ladder {
    let case = Case {
        model,
        log,
        clock,
        histories,
    };
    let rungs: Vec<RungScore> = Rung::ALL
        .iter()
        .map(|&rung| rung_score(&case, rung))
        .collect();
    Ladder {
        intervals: intervals::intervals(&rungs),
        alert_reach: Alerted::read(model, log, clock, histories).map(|first| first.reach(|_| true)),
        rungs,
    }
}

fn rung_score(case: &Case<'_>, rung: Rung) -> RungScore {
    let found = find::find(case, rung);
    let targets = &case.model.scenario.targets;
    let target_s = targets.iter().find(|(r, _)| *r == rung).map(|(_, s)| *s);
    let mut score = RungScore {
        rung,
        status: Status::NotReached,
        why: None,
        at_s: None,
        came_s: None,
        target_s,
        met: None,
        origin: None,
        evidence: Vec::new(),
        basis: Basis::dominated_by(case.model, &dominant(case.model, rung)),
    };
    match found {
        Found::Reached { tick, evidence } => {
            let came_s = case.clock.at_s(tick);
            let at_s = match rung {
                Rung::WarningSign => came_s,
                _ => came_s.max(0.0),
            };
            score.status = Status::Reached;
            score.came_s = Some(came_s);
            score.at_s = Some(at_s);
            score.met = target_s.map(|target_s| at_s <= target_s);
            score.origin = Some(origin(case, rung, tick, &evidence));
            score.evidence = evidence;
        }
        Found::NotReached(why) => {
            score.met = target_s.map(|_| false);
            score.why = Some(why);
        }
        Found::NotApplicable(why) => {
            score.status = Status::NotApplicable;
            score.why = Some(why.to_owned());
        }
        Found::NotModelled(why) => {
            score.status = Status::NotModelled;
            score.why = Some(why.to_owned());
        }
    }
    score
}

/// What brought a rung about: asked of the event that tipped it, the last of its evidence.
fn origin(case: &Case<'_>, rung: Rung, tick: Tick, evidence: &[EventId]) -> Origin {
    let event = evidence.last().and_then(|&id| case.log.get(id));
    let causes = event.map_or(&[][..], |event| event.cause.as_slice());
    let decided = causes
        .iter()
        .filter_map(|&id| case.log.get(id))
        .any(|cause| matches!(cause.kind, EventKind::InputTaken { .. }));
    let alert = event.is_some_and(|event| matches!(event.kind, EventKind::AlertSounded { .. }));
    let scripted_alert = alert && causes.is_empty() && find::is_scripted_alert(case, tick);
    if decided {
        Origin::Decided
    } else if (rung == Rung::Onset && !escalates(case.model)) || scripted_alert {
        Origin::Assumed
    } else {
        Origin::Simulated
    }
}

/// Whether the script sets the first warning signs alone, and the onset follows from a delay.
fn escalates(model: &Model) -> bool {
    let behaviour = model.scenario.threat.map(|threat| threat.behaviour);
    behaviour == Some(Behaviour::Escalating)
}

/// The defaults that set most of a rung's time, whatever the building.
fn dominant(model: &Model, rung: Rung) -> Vec<&'static str> {
    match rung {
        Rung::Recognition => vec!["recognise.sight", "recognise.noise.near"],
        Rung::InternalAlarm => vec!["alarm.button", "alarm.call"],
        Rung::EmergencyCall => vec!["alarm.emergency", "alert.emergency"],
        Rung::Dispatch => vec!["police.dispatch"],
        Rung::FacilityAlert => vec!["alert.announce"],
        Rung::FirstOfficer => match model.scenario.police {
            Some(PoliceArea::Urban) => vec!["police.travel.urban"],
            Some(PoliceArea::Suburban) => vec!["police.travel.suburban"],
            Some(PoliceArea::County) => vec!["police.travel.county"],
            Some(PoliceArea::Rural) => vec!["police.travel.rural"],
            None => vec![],
        },
        Rung::Entry => vec!["police.entry.base", "police.entry.unmet"],
        Rung::Onset if escalates(model) => vec![threat_duration(model)],
        Rung::WarningSign => vec!["notice.warning.trained", "notice.warning.others"],
        Rung::Contained => vec![threat_duration(model)],
        Rung::AllClear => vec!["police.sweep"],
        _ => vec![],
    }
}

/// Whether it ended in talk before the onset: nothing happened, which is a win.
pub fn was_averted(rungs: &[RungScore]) -> bool {
    let is = |rung: Rung, status: Status| {
        let found = rungs.iter().find(|score| score.rung == rung);
        found.is_some_and(|score| score.status == status)
    };
    is(Rung::Onset, Status::NotReached) && is(Rung::Contained, Status::Reached)
}

/// The default that says how long this scenario's threat lasts.
pub(super) fn threat_duration(model: &Model) -> &'static str {
    match model.scenario.threat.map(|threat| threat.behaviour) {
        Some(Behaviour::Barricaded) => "threat.duration.barricaded",
        Some(Behaviour::Withdrawing) => "threat.withdraw.dwell",
        Some(Behaviour::Escalating) => "threat.escalate.onset",
        Some(Behaviour::CustodyEscape) => "threat.custody.duration",
        _ => "threat.duration",
    }
}

#[cfg(test)]
mod tests;
