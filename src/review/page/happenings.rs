//! What happened, in sentences: the events that a talk afterwards turns on.
//!
//! Who walked where and who noticed what stays in `events.jsonl`; doors and devices are told only
//! where the shareable edition may tell them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::ids::{PersonId, SpaceId};
use crate::model::Model;
use crate::review::words::clock;
use crate::score::clock::Clock;
use crate::score::people::is_scored;
use crate::sim::event::{Event, EventId, EventKind, EventLog};
use crate::terms::{Instruction, Role, Situation, Term, ThreatEnding, Wording};

/// The most sentences on a page.
const MOST: usize = 250;

/// One sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Happening {
    pub(super) at: String,
    pub(super) what: String,
    pub(super) event: EventId,
}

/// The sentences, and how many more there would be.
pub(super) fn happenings(model: &Model, log: &EventLog) -> (Vec<Happening>, usize) {
    let zero = Clock::of(model, log);
    let mut first = FirstBeliefs::default();
    let mut all: Vec<Happening> = log
        .iter()
        .filter_map(|(id, event)| {
            let what = first
                .sentence(model, event)
                .or_else(|| plain(model, event))?;
            Some(Happening {
                at: clock(zero.at_s(event.tick)),
                what,
                event: id,
            })
        })
        .collect();
    // A loudspeaker that repeats itself, or says what another says, is told once.
    let mut told = BTreeSet::new();
    all.retain(|happening| told.insert(happening.what.clone()));
    let more = all.len().saturating_sub(MOST);
    leave_out(&mut all, more, |happening| {
        let event = log.get(happening.event);
        event.is_some_and(|event| rooms(model, &event.kind).is_some())
    });
    all.truncate(MOST);
    (all, more)
}

/// Leaves out so many of the minor sentences, the latest first: what the talk turns on stays.
fn leave_out(all: &mut Vec<Happening>, many: usize, minor: impl Fn(&Happening) -> bool) {
    let minor = all.iter().filter(|happening| minor(happening));
    let out: BTreeSet<EventId> = minor.rev().take(many).map(|one| one.event).collect();
    all.retain(|happening| !out.contains(&happening.event));
}

/// Only the first person of each unit who believes in danger is told.
#[derive(Default)]
struct FirstBeliefs {
    told: Vec<Option<crate::ids::UnitId>>,
}

impl FirstBeliefs {
    fn sentence(&mut self, model: &Model, event: &Event) -> Option<String> {
        let EventKind::BeliefChanged {
            person,
            situation: Situation::Danger,
            cue,
            ..
        } = event.kind
        else {
            return None;
        };
        let unit = model.roster.people[person].unit;
        if !is_scored(model, person) || self.told.contains(&unit) {
            return None;
        }
        self.told.push(unit);
        let part = match unit {
            Some(unit) => format!("the first of {}", model.plan.units[unit].title),
            None => "the first of those without a unit".to_owned(),
        };
        let how = lower_first(cue.meaning());
        Some(format!(
            "{} ({part}) believes in danger: {how}",
            who(model, person)
        ))
    }
}

fn plain(model: &Model, event: &Event) -> Option<String> {
    threat(model, &event.kind)
        .or_else(|| alarms(model, &event.kind))
        .or_else(|| rooms(model, &event.kind))
        .or_else(|| responders(model, &event.kind))
        .or_else(|| record(&event.kind))
}

fn threat(model: &Model, kind: &EventKind) -> Option<String> {
    Some(match kind {
        EventKind::ThreatBegan { space } => format!("Onset, in {}.", room(model, *space)),
        EventKind::PrecursorShown { space } => {
            format!(
                "Somebody behaves in a worrying way, in {}.",
                room(model, *space)
            )
        }
        EventKind::FalseReportMade { space } => format!(
            "Something harmless in {} can be taken for danger.",
            room(model, *space)
        ),
        EventKind::TalkBegan { person, space } => format!(
            "{} speaks with the person, in {}.",
            who(model, *person),
            room(model, *space)
        ),
        EventKind::ThreatEntered { space } => format!("The person enters {}.", room(model, *space)),
        EventKind::ThreatTurnedAway { .. } => {
            "The person finds a door locked and turns away.".to_owned()
        }
        EventKind::ThreatSettled { space } => {
            format!(
                "The person shuts themselves in, in {}.",
                room(model, *space)
            )
        }
        EventKind::ThreatHeld { space, unit } => {
            format!(
                "Police unit {unit} holds the way to {}.",
                room(model, *space)
            )
        }
        EventKind::ThreatEnded { space, ending } => match ending {
            ThreatEnding::OwnAccord => format!("It ends, in {}.", room(model, *space)),
            ThreatEnding::Officers => format!("Officers end it, in {}.", room(model, *space)),
            ThreatEnding::Left => "The person has left; nobody knows where they are.".to_owned(),
            ThreatEnding::TalkedDown => {
                format!(
                    "It ends in talk, in {}: nothing more happens.",
                    room(model, *space)
                )
            }
        },
        _ => return None,
    })
}

fn alarms(model: &Model, kind: &EventKind) -> Option<String> {
    let about = |place: &Option<SpaceId>| match place {
        Some(space) => format!(", naming {}", room(model, *space)),
        None => String::new(),
    };
    Some(match kind {
        EventKind::AlarmRaised {
            person,
            device,
            place,
        } => {
            let how = match device {
                Some(_) => "presses an alarm button",
                None => "raises the alarm by an internal call",
            };
            format!("{} {how}{}.", who(model, *person), about(place))
        }
        EventKind::EmergencyCallAnswered { person, place } => format!(
            "{}'s call to {} is answered{}.",
            who(model, *person),
            model.site.emergency_number,
            about(place)
        ),
        EventKind::SecurityCalled {
            person,
            device,
            place,
        } => {
            let how = match device {
                Some(_) => "presses a duress button",
                None => "asks security to come",
            };
            format!("{} {how}{}.", who(model, *person), about(place))
        }
        EventKind::CameraSaw { person, space, .. } => format!(
            "{} sees the person on a screen, in {}.",
            who(model, *person),
            room(model, *space)
        ),
        EventKind::LockdownCommanded { device, .. } => {
            format!(
                "Lockdown commanded from {}.",
                model.plan.devices[*device].title
            )
        }
        EventKind::LockdownReleased { .. } => "The commanded locks are released.".to_owned(),
        EventKind::AlertSounded {
            says,
            place,
            wording,
            ..
        } => {
            let code = match wording {
                Wording::Plain => "",
                Wording::Code => " (in a code)",
            };
            format!("Alert{code}: {}{}.", instruction(*says), about(place))
        }
        EventKind::SecuringExpected { spaces } => {
            format!("{} occupied rooms are now to be secured.", spaces.len())
        }
        _ => return None,
    })
}

fn rooms(model: &Model, kind: &EventKind) -> Option<String> {
    Some(match kind {
        EventKind::SpaceSecured { space } => format!("{} is secured.", room(model, *space)),
        EventKind::SpaceUnsecured { space } => {
            format!("{} is no longer secured.", room(model, *space))
        }
        EventKind::DoorFoundLocked { person, .. } if is_scored(model, *person) => {
            format!("{} finds a door locked.", who(model, *person))
        }
        EventKind::PersonStuck { person } if is_scored(model, *person) => {
            format!("{} cannot get on.", who(model, *person))
        }
        _ => return None,
    })
}

fn responders(model: &Model, kind: &EventKind) -> Option<String> {
    Some(match kind {
        EventKind::SecurityDispatched { person, place } => match place {
            Some(space) => format!(
                "{} sets off for {}.",
                who(model, *person),
                room(model, *space)
            ),
            None => format!("{} sets off.", who(model, *person)),
        },
        EventKind::SecurityOnScene { person, place } => format!(
            "{} is in sight of {}.",
            who(model, *person),
            room(model, *place)
        ),
        EventKind::PlaceFoundClear { person, place } => format!(
            "{} finds nobody to be afraid of in {}.",
            who(model, *person),
            room(model, *place)
        ),
        EventKind::StaffSent { person, place } => {
            format!(
                "{} is sent to {}.",
                who(model, *person),
                room(model, *place)
            )
        }
        EventKind::CompartmentDeclaredSafe { compartment } => format!(
            "{} is declared safe.",
            model.plan.compartments[*compartment].title
        ),
        EventKind::CommandEstablished { point } => format!(
            "Unified command is set up at {}.",
            model.plan.points[*point].title
        ),
        EventKind::FamilyAreaOpened { point } => {
            format!("{} opens for families.", model.plan.points[*point].title)
        }
        EventKind::PoliceDispatched { units } => format!("Police dispatched: {units} units."),
        EventKind::PoliceRang { person, .. } => {
            format!("The police dispatcher rings {}.", who(model, *person))
        }
        EventKind::PoliceArrived { unit, officers } => format!(
            "Police unit {unit} arrives with {} officers.",
            officers.len()
        ),
        EventKind::PoliceMet { unit, person } => {
            format!(
                "{} meets and briefs police unit {unit}.",
                who(model, *person)
            )
        }
        EventKind::PoliceEntered { unit, door } => format!(
            "Police unit {unit} enters by {}.",
            model.plan.doors[*door].title
        ),
        EventKind::AllSwept {} => "Every space is swept.".to_owned(),
        _ => return None,
    })
}

fn record(kind: &EventKind) -> Option<String> {
    Some(match kind {
        EventKind::NoteMade { text } => format!("Note: {text}"),
        EventKind::InputTaken { by, what, .. } => format!("{by}: {what}"),
        EventKind::RunEnded { .. } => "The run ends.".to_owned(),
        _ => return None,
    })
}

/// `Nurse 3`: the role and the number within the group, no names.
fn who(model: &Model, person: PersonId) -> String {
    let entry = &model.roster.people[person];
    let group = entry.group.map(|group| &model.scenario.groups[group].name);
    let role = match entry.role {
        Role::Officer => "officer",
        role => role.in_output(),
    };
    let role = upper_first(&role.replace('_', " "));
    match group {
        Some(group) => format!("{role} {} ({group})", entry.ordinal + 1),
        None => format!("{role} {}", entry.ordinal + 1),
    }
}

fn room(model: &Model, space: SpaceId) -> &str {
    &model.plan.spaces[space].title
}

fn instruction(says: Instruction) -> String {
    lower_first(says.meaning().trim_end_matches('.'))
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
