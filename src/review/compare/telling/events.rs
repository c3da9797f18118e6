//! An event as a sentence without a full stop, whatever kind it is.
//!
//! Two runs may part at anything: a step into another room, a word that was dismissed. Events that
//! the page of a single run tells are told here in the same manner.

use super::{device, door, order, room, who};
use crate::ids::{PersonId, SpaceId};
use crate::review::compare::Side;
use crate::review::edition::Edition;
use crate::review::record::RunRecord;
use crate::sim::event::{EventId, EventKind as Kind};
use crate::terms::Wording;

/// What an event tells.
pub(in crate::review::compare) fn event(
    side: &Side<'_>,
    id: EventId,
    edition: Edition,
) -> Option<String> {
    let record = side.record;
    let kind = &record.log.get(id)?.kind;
    let telling = Telling { record, edition };
    let told = match kind {
        Kind::InputTaken { number, .. } => decision(side, *number, edition),
        _ => None,
    };
    told.or_else(|| telling.of_minds(kind))
        .or_else(|| telling.of_ways(kind))
        .or_else(|| telling.of_threat(kind))
        .or_else(|| telling.of_alarms(kind))
        .or_else(|| telling.of_building(kind))
        .or_else(|| telling.of_care(kind))
        .or_else(|| telling.of_responders(kind))
        .or_else(|| Some(kind.name().replace('_', " ")))
}

/// A decision of a run, by its number in the list, from 1.
fn decision(side: &Side<'_>, number: u32, edition: Edition) -> Option<String> {
    let place = (number as usize).checked_sub(1)?;
    let input = side.decisions.get(place)?;
    let what = order(side.record, &input.order, edition);
    Some(format!("the decision of the {}: {what}", input.by))
}

struct Telling<'a> {
    record: &'a RunRecord<'a>,
    edition: Edition,
}

impl Telling<'_> {
    fn who(&self, person: PersonId) -> String {
        who(self.record, person)
    }

    fn room(&self, space: SpaceId) -> &str {
        room(self.record.model, space)
    }

    fn naming(&self, place: Option<SpaceId>) -> String {
        place.map_or(String::new(), |space| {
            format!(", naming {}", self.room(space))
        })
    }

    /// What people notice, believe and set out to do.
    fn of_minds(&self, kind: &Kind) -> Option<String> {
        let words = &self.record.words;
        Some(match kind {
            Kind::CueNoticed { person, cue, .. } => {
                format!(
                    "{} noticed something: {}",
                    self.who(*person),
                    words.say(*cue)
                )
            }
            Kind::CueDismissed { person, cue } => {
                format!(
                    "{} made nothing of it: {}",
                    self.who(*person),
                    words.say(*cue)
                )
            }
            Kind::BeliefChanged {
                person,
                situation,
                cue,
                ..
            } => format!(
                "{} now holds that {} ({})",
                self.who(*person),
                words.say(*situation),
                words.say(*cue)
            ),
            Kind::ActStarted { person, act, .. } => {
                format!("{} {}", self.who(*person), words.say(*act))
            }
            Kind::ActEnded {
                person,
                act,
                achieved,
            } => {
                let how = if *achieved {
                    "is done with it"
                } else {
                    "gives it up"
                };
                format!("{} {how}: {}", self.who(*person), words.say(*act))
            }
            Kind::TimeUseChanged { person, to } => {
                format!("{} from now on: {}", self.who(*person), words.say(*to))
            }
            _ => return None,
        })
    }

    /// Where people go.
    fn of_ways(&self, kind: &Kind) -> Option<String> {
        let plan = &self.record.model.plan;
        Some(match kind {
            Kind::PersonEntered { person, space } => {
                format!("{} is in {}", self.who(*person), self.room(*space))
            }
            Kind::PersonLeft { person, .. } => format!("{} leaves the building", self.who(*person)),
            Kind::PointReached { person, point } => {
                format!(
                    "{} reaches {}",
                    self.who(*person),
                    plan.points[*point].title
                )
            }
            Kind::StairTaken { person, stair } => {
                format!("{} takes {}", self.who(*person), plan.stairs[*stair].title)
            }
            Kind::LiftTaken { person, lift } => {
                format!("{} takes {}", self.who(*person), plan.lifts[*lift].title)
            }
            Kind::PersonStuck { person } => format!("{} cannot get on", self.who(*person)),
            Kind::PersonFreed { person, .. } => format!("{} gets on again", self.who(*person)),
            Kind::DoorFoundLocked { person, .. } => {
                format!("{} finds a door locked", self.who(*person))
            }
            Kind::LockPassed { person, .. } => {
                format!("{} goes through a locked door", self.who(*person))
            }
            Kind::ExposureBegan { person } => format!("{} is in view", self.who(*person)),
            Kind::ExposureEnded { person, .. } => {
                format!("{} is out of view again", self.who(*person))
            }
            Kind::PersonAccounted { person } => {
                format!("{} is accounted for", self.who(*person))
            }
            _ => return None,
        })
    }

    fn of_threat(&self, kind: &Kind) -> Option<String> {
        Some(match kind {
            Kind::ThreatBegan { space } => format!("the onset, in {}", self.room(*space)),
            Kind::PrecursorShown { space } => {
                format!(
                    "somebody behaves in a worrying way, in {}",
                    self.room(*space)
                )
            }
            Kind::FalseReportMade { space } => format!(
                "something harmless can be taken for danger, in {}",
                self.room(*space)
            ),
            Kind::TalkBegan { person, space } => format!(
                "{} speaks with the person, in {}",
                self.who(*person),
                self.room(*space)
            ),
            Kind::ThreatEntered { space } => format!("the person enters {}", self.room(*space)),
            Kind::ThreatTurnedAway { .. } => {
                "the person finds a door locked and turns away".to_owned()
            }
            Kind::ThreatSettled { space } => {
                format!("the person shuts themselves in, in {}", self.room(*space))
            }
            Kind::ThreatHeld { space, unit } => {
                format!("police unit {unit} holds the way to {}", self.room(*space))
            }
            Kind::ThreatEnded { ending, .. } => format!("it {}", self.record.words.say(*ending)),
            Kind::NoiseMade { space } => {
                format!("loud bangs or shouting in {}", self.room(*space))
            }
            _ => return None,
        })
    }

    fn of_alarms(&self, kind: &Kind) -> Option<String> {
        let number = &self.record.model.site.emergency_number;
        Some(match kind {
            Kind::AlarmRaised { person, place, .. } => {
                format!(
                    "{} raises the alarm{}",
                    self.who(*person),
                    self.naming(*place)
                )
            }
            Kind::SecurityCalled { person, place, .. } => {
                let naming = self.naming(*place);
                format!("{} asks security to come{naming}", self.who(*person))
            }
            Kind::CameraSaw { person, .. } if !self.edition.is_restricted() => {
                format!("{} sees the person on a screen", self.who(*person))
            }
            Kind::CameraSaw { person, space, .. } => format!(
                "{} sees the person on a screen, in {}",
                self.who(*person),
                self.room(*space)
            ),
            Kind::LockdownCommanded { .. } => "the lockdown is commanded".to_owned(),
            Kind::LockdownReleased { .. } => "the commanded locks are released".to_owned(),
            Kind::EmergencyCallAnswered { person, place } => format!(
                "the call of {} to {number} is answered{}",
                self.who(*person),
                self.naming(*place)
            ),
            Kind::AlertSounded {
                says,
                place,
                wording,
                ..
            } => {
                let code = match wording {
                    Wording::Plain => "",
                    Wording::Code => " in a code",
                };
                let says = self.record.words.say(*says);
                format!("an alert sounds{code}: {says}{}", self.naming(*place))
            }
            Kind::NoteMade { text } => format!("a note: {text}"),
            _ => return None,
        })
    }

    fn of_building(&self, kind: &Kind) -> Option<String> {
        let model = self.record.model;
        let door = |id| door(model, id, self.edition);
        let device = |id| device(model, id, self.edition);
        let by = |person: Option<PersonId>| match person {
            Some(person) => format!(" by {}", self.who(person)),
            None => " by a command".to_owned(),
        };
        Some(match kind {
            Kind::DeviceFailed { device: id } => format!("{} fails", device(*id)),
            Kind::DeviceRepaired { device: id } => format!("{} works again", device(*id)),
            Kind::LockBroken { door: id } => format!("the lock of {} breaks", door(*id)),
            Kind::LockMended { door: id } => format!("the lock of {} works again", door(*id)),
            Kind::DoorOpened { door: id, person } => {
                format!("{} is opened{}", door(*id), by(*person))
            }
            Kind::DoorShut { door: id, person } => format!("{} is shut{}", door(*id), by(*person)),
            Kind::DoorLocked { door: id, person } => {
                format!("{} is locked{}", door(*id), by(*person))
            }
            Kind::DoorUnlocked { door: id, person } => {
                format!("{} is unlocked{}", door(*id), by(*person))
            }
            Kind::SpaceSecured { .. } if !self.edition.is_restricted() => {
                "a room is secured".to_owned()
            }
            Kind::SpaceSecured { space } => format!("{} is secured", self.room(*space)),
            Kind::SpaceUnsecured { .. } if !self.edition.is_restricted() => {
                "a room is no longer secured".to_owned()
            }
            Kind::SpaceUnsecured { space } => {
                format!("{} is no longer secured", self.room(*space))
            }
            Kind::SecuringExpected { spaces } => {
                format!("{} occupied rooms are now to be secured", spaces.len())
            }
            _ => return None,
        })
    }

    fn of_care(&self, kind: &Kind) -> Option<String> {
        Some(match kind {
            Kind::CareInterrupted { patient } => {
                format!("{} has nobody in attendance", self.who(*patient))
            }
            Kind::CareResumed { patient } => {
                format!("{} has somebody again, or is safe", self.who(*patient))
            }
            Kind::HandlerJoined { person, patient } => {
                format!("{} comes to move {}", self.who(*person), self.who(*patient))
            }
            Kind::PatientReady { patient } => {
                format!("{} is ready to be moved", self.who(*patient))
            }
            _ => return None,
        })
    }

    fn of_responders(&self, kind: &Kind) -> Option<String> {
        let plan = &self.record.model.plan;
        Some(match kind {
            Kind::SecurityDispatched { person, place } => {
                let place = place.map_or(String::new(), |id| format!(" for {}", self.room(id)));
                format!("{} sets off{place}", self.who(*person))
            }
            Kind::SecurityOnScene { person, place } => {
                format!("{} is in sight of {}", self.who(*person), self.room(*place))
            }
            Kind::PlaceFoundClear { person, place } => format!(
                "{} finds nobody to be afraid of in {}",
                self.who(*person),
                self.room(*place)
            ),
            Kind::StaffSent { person, place } => {
                format!("{} is sent to {}", self.who(*person), self.room(*place))
            }
            Kind::CompartmentDeclaredSafe { compartment } => {
                format!("{} is declared safe", plan.compartments[*compartment].title)
            }
            Kind::CommandEstablished { point } => {
                format!(
                    "the command post is set up at {}",
                    plan.points[*point].title
                )
            }
            Kind::FamilyAreaOpened { point } => {
                format!("{} opens for families", plan.points[*point].title)
            }
            Kind::PoliceDispatched { units } => format!("police are dispatched: {units} units"),
            Kind::PoliceRang { person, .. } => {
                format!("the police dispatcher rings {}", self.who(*person))
            }
            Kind::PoliceArrived { unit, officers } => {
                format!(
                    "police unit {unit} arrives with {} officers",
                    officers.len()
                )
            }
            Kind::PoliceMet { unit, person } => {
                format!("{} meets and briefs police unit {unit}", self.who(*person))
            }
            Kind::PoliceEntered { unit, .. } => format!("police unit {unit} enters"),
            Kind::SpaceSwept { space, unit } => {
                format!("police unit {unit} has swept {}", self.room(*space))
            }
            Kind::AllSwept {} => "every room is swept".to_owned(),
            Kind::RunEnded { ending } => self.record.words.say(*ending).to_owned(),
            Kind::RunReseeded { seed } => format!("from here on chance comes from {seed}"),
            _ => return None,
        })
    }
}
