//! How each rung is found in the log.
//!
//! Rungs count at or after zero, so `onset` comes before all of them but `warning_sign`, and
//! `all_clear` at or after `contained`. What was done about warning signs before the onset counts at zero: nobody
//! calls again, and officers who are there need not come. A share of 95 % is rounded up to whole spaces or people. The
//! rungs after the threat stand in `after.rs`.

use super::super::clock::{Clock, is_alert_of_danger, is_onset};
use super::super::people::{Histories, is_scored, scored};
use super::after::{accountability, all_clear, reunification};
use super::zones::zones_secured;
use crate::ids::SpaceId;
use crate::model::Model;
use crate::model::scenario::TimelineEvent;
use crate::sim::event::{Event, EventId, EventKind, EventLog};
use crate::terms::{Behaviour, CueKind, Rung, Situation, ThreatEnding};
use crate::units::Tick;

/// The share of spaces or people, in percent, that makes a rung of many.
pub(super) const NEARLY_ALL: usize = 95;

/// What rungs are read from.
pub(super) struct Case<'a> {
    pub(super) model: &'a Model,
    pub(super) log: &'a EventLog,
    pub(super) clock: &'a Clock,
    pub(super) histories: &'a Histories,
}

/// What was found of a rung.
pub(super) enum Found {
    /// When it came; it counts at zero at the earliest, but for a warning sign.
    Reached {
        tick: Tick,
        evidence: Vec<EventId>,
    },
    NotReached(String),
    NotApplicable(&'static str),
    NotModelled(&'static str),
}

impl Case<'_> {
    /// The scenario's behaviour.
    pub(super) fn behaviour(&self) -> Option<Behaviour> {
        self.model.scenario.threat.map(|threat| threat.behaviour)
    }

    /// Whether it ended in talk before anything happened.
    fn was_averted(&self) -> bool {
        let ending = ThreatEnding::TalkedDown;
        let talked = |kind: &EventKind| matches!(kind, EventKind::ThreatEnded { ending: how, .. } if *how == ending);
        has(self, talked) && !has(self, |kind| is_onset(self.model, kind))
    }
}

/// A rung in the log. What an onset that was averted would have called for is no failure.
pub(super) fn find(case: &Case<'_>, rung: Rung) -> Found {
    match (in_log(case, rung), rung) {
        (Found::NotReached(_), Rung::Onset) if case.was_averted() => {
            Found::NotReached("it ended in talk before anything happened: a win".to_owned())
        }
        (found, Rung::WarningSign) => found,
        (Found::NotReached(_), _) if case.was_averted() => {
            Found::NotApplicable("it ended in talk before the onset: nothing called for it")
        }
        (found, _) => found,
    }
}

fn in_log(case: &Case<'_>, rung: Rung) -> Found {
    match rung {
        Rung::WarningSign => warning_sign(case),
        Rung::Recognition if case.model.scenario.threat.is_none() => {
            Found::NotApplicable("this scenario has no threat")
        }
        Rung::ZonesSecured => zones_secured(case),
        Rung::SecurityOnScene => at_reported_place(case),
        Rung::UnifiedCommand => unified_command(case),
        Rung::AllClear => all_clear(case),
        Rung::Accountability => accountability(case),
        Rung::WarmZoneCare => Found::NotModelled("rescue teams are not simulated by this version"),
        Rung::Reunification => reunification(case),
        _ => first_that(case, rung),
    }
}

/// A rung that one event makes.
fn first_that(case: &Case<'_>, rung: Rung) -> Found {
    let from = counts_from(case, rung);
    match first_from(case, from, |kind| makes(case.model, rung, kind)) {
        Some((id, event)) => Found::Reached {
            tick: event.tick,
            evidence: vec![id],
        },
        None => missing(case, rung),
    }
}

/// From when on events count for a rung: from zero, but calls about warning signs, and what follows from them, from
/// the beginning.
fn counts_from(case: &Case<'_>, rung: Rung) -> Tick {
    let follows = matches!(
        rung,
        Rung::InternalAlarm
            | Rung::EmergencyCall
            | Rung::Dispatch
            | Rung::SecurityOnScene
            | Rung::FirstOfficer
            | Rung::MetAtRendezvous
            | Rung::Entry
            | Rung::UnifiedCommand
    );
    if follows && case.behaviour() == Some(Behaviour::Escalating) {
        Tick::ZERO
    } else {
        case.clock.zero
    }
}

/// Security in sight of a place that a report named: it may look elsewhere of its own accord, and be
/// at a place before anybody reports it. Then the milestone counts from the report on, if it has not
/// found the place clear meanwhile.
fn at_reported_place(case: &Case<'_>) -> Found {
    let from = counts_from(case, Rung::SecurityOnScene);
    let stands = case.log.iter().filter_map(|(id, event)| match event.kind {
        EventKind::SecurityOnScene { person, place } if event.tick >= from => {
            let (report, told) = report_of(case, place)?;
            let left = |kind: &EventKind| *kind == EventKind::PlaceFoundClear { person, place };
            let between = event.tick..told;
            let left = case
                .log
                .iter()
                .any(|(_, other)| between.contains(&other.tick) && left(&other.kind));
            let tick = event.tick.max(told).max(case.clock.zero);
            (!left).then_some((tick, id, report))
        }
        _ => None,
    });
    match stands.min() {
        Some((tick, there, report)) => Found::Reached {
            tick,
            evidence: vec![there.min(report), there.max(report)],
        },
        None if has(case, |kind| {
            matches!(kind, EventKind::SecurityOnScene { .. })
        }) =>
        {
            let why = "security looked elsewhere: at no place that anybody reported";
            Found::NotReached(why.to_owned())
        }
        None => missing(case, Rung::SecurityOnScene),
    }
}

/// A command post is joint from when officers are on the site: whoever sets one up before waits there.
fn unified_command(case: &Case<'_>) -> Found {
    let from = counts_from(case, Rung::UnifiedCommand);
    let established = first_from(case, from, |kind| {
        matches!(kind, EventKind::CommandEstablished { .. })
    });
    let Some((post, set_up)) = established else {
        return missing(case, Rung::UnifiedCommand);
    };
    let arrived = |kind: &EventKind| matches!(kind, EventKind::PoliceArrived { .. });
    match first_from(case, from, arrived) {
        Some((officers, arrived)) => Found::Reached {
            tick: set_up.tick.max(arrived.tick),
            evidence: vec![post.min(officers), post.max(officers)],
        },
        None => Found::NotReached("a command post stood, but no officers came to it".to_owned()),
    }
}

/// The first report that named a place, and when.
fn report_of(case: &Case<'_>, wanted: SpaceId) -> Option<(EventId, Tick)> {
    let mut events = case.log.iter();
    let told = events.find(|(_, event)| reported_place(&event.kind) == Some(wanted));
    told.map(|(id, event)| (id, event.tick))
}

/// The place that a report names, by whatever channel.
pub(in crate::score) fn reported_place(kind: &EventKind) -> Option<SpaceId> {
    match *kind {
        EventKind::AlarmRaised { place, .. }
        | EventKind::SecurityCalled { place, .. }
        | EventKind::EmergencyCallAnswered { place, .. }
        | EventKind::PoliceRang { place, .. }
        | EventKind::AlertSounded { place, .. } => place,
        EventKind::CameraSaw { space, .. } => Some(space),
        EventKind::PlaceReported { place } | EventKind::StaffSent { place, .. } => Some(place),
        _ => None,
    }
}

/// Whether an event of this kind makes the rung.
fn makes(model: &Model, rung: Rung, kind: &EventKind) -> bool {
    match (rung, kind) {
        (
            Rung::Recognition,
            EventKind::BeliefChanged {
                person,
                situation: Situation::Danger,
                ..
            },
        ) => is_scored(model, *person),
        (Rung::Onset, kind) => is_onset(model, kind),
        (Rung::FacilityAlert, kind) => is_alert_of_danger(kind),
        (Rung::InternalAlarm, EventKind::AlarmRaised { .. } | EventKind::SecurityCalled { .. })
        | (Rung::EmergencyCall, EventKind::EmergencyCallAnswered { .. })
        | (Rung::Dispatch, EventKind::PoliceDispatched { .. })
        | (Rung::FirstOfficer, EventKind::PoliceArrived { .. })
        | (Rung::MetAtRendezvous, EventKind::PoliceMet { .. })
        | (Rung::Entry, EventKind::PoliceEntered { .. })
        | (Rung::Contained, EventKind::ThreatEnded { .. } | EventKind::ThreatHeld { .. }) => true,
        _ => false,
    }
}

/// Why a rung that one event makes is not there.
fn missing(case: &Case<'_>, rung: Rung) -> Found {
    let Case { model, clock, .. } = case;
    let not = |why: &str| Found::NotReached(why.to_owned());
    let threat = model.scenario.threat.is_some();
    let began = has(case, |kind| is_onset(model, kind));
    match rung {
        Rung::Contained if case.behaviour() == Some(Behaviour::FalseAlarm) => {
            Found::NotApplicable("there was no threat to contain: a false alarm")
        }
        _ if threat && !began => not("the run ended before the onset"),
        Rung::FacilityAlert => not("no facility-wide channel told of danger"),
        Rung::InternalAlarm => not("nobody used an internal channel"),
        _ if !threat => Found::NotApplicable("this scenario has no threat"),
        Rung::Recognition => not("nobody came to believe in danger"),
        Rung::EmergencyCall => not("no emergency call was answered"),
        Rung::SecurityOnScene if !has_security(model) => {
            Found::NotApplicable("no in-house security is on duty")
        }
        Rung::SecurityOnScene => {
            let sent = has(case, |k| matches!(k, EventKind::SecurityDispatched { .. }));
            not(if sent {
                "security set off and did not come in sight of the reported place"
            } else {
                "security was not told of a place"
            })
        }
        Rung::Contained => not("the threat had not ended when the run did"),
        _ if model.scenario.police.is_none() => {
            Found::NotApplicable("no police come in this scenario")
        }
        Rung::UnifiedCommand => not("no decision established a joint command post"),
        _ => Found::NotReached(police_missing(case, rung, clock.end)),
    }
}

/// Why a rung of the police was not reached: the first link of their chain that is missing.
fn police_missing(case: &Case<'_>, rung: Rung, end: Tick) -> String {
    let links: [(Rung, bool, &str); 4] = [
        (
            Rung::EmergencyCall,
            has(case, |k| {
                matches!(k, EventKind::EmergencyCallAnswered { .. })
            }),
            "no emergency call was answered",
        ),
        (
            Rung::Dispatch,
            has(case, |k| matches!(k, EventKind::PoliceDispatched { .. })),
            "the run ended before police were dispatched",
        ),
        (
            Rung::FirstOfficer,
            has(case, |k| matches!(k, EventKind::PoliceArrived { .. })),
            "the run ended before the first officer arrived",
        ),
        (
            Rung::MetAtRendezvous,
            rung != Rung::MetAtRendezvous,
            "nobody met the officers",
        ),
    ];
    let broken = links.iter().find(|(_, there, _)| !there);
    match broken {
        Some((_, _, why)) => (*why).to_owned(),
        None => format!("the run ended at {end} before officers entered"),
    }
}

fn has(case: &Case<'_>, is: impl Fn(&EventKind) -> bool) -> bool {
    case.log.iter().any(|(_, event)| is(&event.kind))
}

fn has_security(model: &Model) -> bool {
    scored(model).any(|(_, entry)| entry.role == crate::terms::Role::Security)
}

/// The first who noticed a warning sign, before the onset or after it.
fn warning_sign(case: &Case<'_>) -> Found {
    match case.behaviour() {
        None => Found::NotApplicable("this scenario has no threat"),
        Some(Behaviour::Escalating) => {
            let noticed = case.log.iter().find(|(_, event)| {
                matches!(event.kind, EventKind::CueNoticed { person, cue: CueKind::SawWarningSign, .. }
                    if is_scored(case.model, person))
            });
            match noticed {
                Some((id, event)) => Found::Reached {
                    tick: event.tick,
                    evidence: vec![id],
                },
                None => Found::NotReached("nobody noticed the warning signs".to_owned()),
            }
        }
        Some(_) => Found::NotApplicable("this behaviour has no precursor"),
    }
}

/// The first event from zero on of which this holds.
pub(super) fn find_first<'a>(
    case: &'a Case<'_>,
    is: impl Fn(&EventKind) -> bool,
) -> Option<(EventId, &'a Event)> {
    first_from(case, case.clock.zero, is)
}

/// The first event from a tick on of which this holds.
fn first_from<'a>(
    case: &'a Case<'_>,
    from: Tick,
    is: impl Fn(&EventKind) -> bool,
) -> Option<(EventId, &'a Event)> {
    case.log
        .iter()
        .find(|(_, event)| event.tick >= from && is(&event.kind))
}

/// Whether the script makes an announcement at this tick.
pub(super) fn is_scripted_alert(case: &Case<'_>, tick: Tick) -> bool {
    let timeline = &case.model.scenario.timeline;
    timeline
        .iter()
        .any(|(at, what)| *at == tick && matches!(what, TimelineEvent::Announce { .. }))
}
