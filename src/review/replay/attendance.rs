//! Which patients somebody is with, as the log tells it.
//!
//! A handler is with a patient from `handler_joined` on, until they join another, their act ends or
//! begins anew, or the patient is where they are to stay. What this is not: the score of care, which asks
//! whether clinical staff are at hand at all; its interruptions are told here too.

use super::series::Series;
use crate::ids::{Id, PersonId, Table};
use crate::model::Model;
use crate::sim::event::{Event, EventKind, EventLog};
use crate::terms::TimeUse;

/// How a patient is attended to; the numbers are those of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attended {
    /// As on any day.
    Usual = 0,
    /// Somebody is with them and prepares them.
    Prepared = 1,
    /// Ready, and moved or about to be.
    Moved = 2,
    /// Nobody is at hand.
    Alone = 3,
}

/// Changes of how patients are attended to: the person, and how.
pub(super) fn attendance(model: &Model, log: &EventLog) -> Series {
    let people = model.roster.people.len();
    let mut hands = Hands {
        patient_of: Table::filled(people, None),
        handlers: Table::filled(people, 0),
        ready: Table::filled(people, false),
        alone: Table::filled(people, false),
    };
    let mut told = Table::filled(people, Attended::Usual);
    let mut series = Series::default();
    for (_, event) in log.iter() {
        for patient in hands.take(event).into_iter().flatten() {
            let now = hands.attended(patient);
            if told[patient] != now {
                told[patient] = now;
                series.add(event.tick, &[patient.rank(), now as usize]);
            }
        }
    }
    series
}

/// Who is with whom.
struct Hands {
    patient_of: Table<PersonId, Option<PersonId>>,
    handlers: Table<PersonId, u32>,
    ready: Table<PersonId, bool>,
    alone: Table<PersonId, bool>,
}

impl Hands {
    /// Takes an event in; the answer is whom it may concern.
    fn take(&mut self, event: &Event) -> [Option<PersonId>; 2] {
        match event.kind {
            EventKind::HandlerJoined { person, patient } => {
                let left = self.let_go(person);
                self.patient_of[person] = Some(patient);
                self.handlers[patient] += 1;
                [left, Some(patient)]
            }
            EventKind::ActStarted { person, .. } | EventKind::ActEnded { person, .. } => {
                [self.let_go(person), None]
            }
            EventKind::PatientReady { patient } => {
                self.ready[patient] = true;
                [Some(patient), None]
            }
            EventKind::TimeUseChanged {
                person,
                to: TimeUse::Settled,
            } if self.handlers[person] > 0 => {
                self.handlers[person] = 0;
                self.ready[person] = false;
                for patient in self.patient_of.iter_mut().map(|(_, patient)| patient) {
                    *patient = patient.filter(|&of| of != person);
                }
                [Some(person), None]
            }
            EventKind::CareInterrupted { patient } => {
                self.alone[patient] = true;
                [Some(patient), None]
            }
            EventKind::CareResumed { patient } => {
                self.alone[patient] = false;
                [Some(patient), None]
            }
            _ => [None, None],
        }
    }

    /// A handler leaves the patient with whom they were.
    fn let_go(&mut self, handler: PersonId) -> Option<PersonId> {
        let patient = self.patient_of[handler].take()?;
        self.handlers[patient] -= 1;
        Some(patient)
    }

    fn attended(&self, patient: PersonId) -> Attended {
        match (self.handlers[patient] > 0, self.ready[patient]) {
            (true, true) => Attended::Moved,
            (true, false) => Attended::Prepared,
            _ if self.alone[patient] => Attended::Alone,
            _ => Attended::Usual,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, two_rooms};
    use crate::terms::Act;

    #[test]
    fn a_handler_is_with_a_patient_until_the_patient_is_where_they_are_to_stay() {
        let model = two_rooms();
        let mut script = Script::everybody_in(&model, "room-a");
        let (person, patient) = (script.person("nurses.1"), script.person("patients.1"));
        script.act(16, "nurses.1", Act::AssistPatients);
        script.add(32, EventKind::HandlerJoined { person, patient });
        script.add(48, EventKind::PatientReady { patient });
        script.time_use(64, "patients.1", TimeUse::Settled);
        script.add(80, EventKind::CareInterrupted { patient });
        script.add(96, EventKind::HandlerJoined { person, patient });
        script.act(112, "nurses.1", Act::LeaveBuilding);
        script.add(128, EventKind::CareResumed { patient });
        let told = attendance(&model, &script.log).told(2);
        let rank = patient.0;
        let of = |tick, how: Attended| (tick, vec![rank, how as u32]);
        assert_eq!(
            told,
            [
                of(32, Attended::Prepared),
                of(48, Attended::Moved),
                of(64, Attended::Usual),
                of(80, Attended::Alone),
                of(96, Attended::Prepared),
                of(112, Attended::Alone),
                of(128, Attended::Usual),
            ]
        );
    }
}
