//! Care that locks delayed, as far as the log tells.
//!
//! *Kept away* is who found a door locked while helping patients (`assist_patients`,
//! `stay_with_patients`): between the beginning and the end of that act, from zero on. *Unattended
//! behind locks* are the minutes from zero that dependent patients had nobody in attendance while in a
//! secured space: nobody could come to them without opening it.
//!
//! What this is not: no measure of harm, and no proof. Staff may have turned round at a locked door
//! without trying it, and a patient may have been unattended for want of staff, not of keys.

use serde::Serialize;

use super::clock::Clock;
use super::people::{Place, is_scored, moved};
use crate::ids::{PersonId, SpaceId, Table};
use crate::model::Model;
use crate::sim::event::{Event, EventKind, EventLog};
use crate::terms::{Act, Dependency};
use crate::units::Tick;

/// Care that locks delayed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CareDelayed {
    /// People who found a door locked while helping patients.
    pub people_kept_away: usize,
    /// How many times that happened.
    pub times_kept_away: usize,
    /// Patients who were unattended in a secured space.
    pub patients_behind_locks: usize,
    /// Minutes of all of them together.
    pub unattended_behind_locks_min: f64,
}

/// Care that locks delayed.
pub fn care_delayed(model: &Model, log: &EventLog, clock: &Clock) -> CareDelayed {
    let (people_kept_away, times_kept_away) = kept_away(model, log, clock);
    let seconds = Behind::read(model, log, clock).seconds;
    let each = seconds.rows().iter().filter(|&&seconds| seconds > 0.0);
    CareDelayed {
        people_kept_away,
        times_kept_away,
        patients_behind_locks: each.clone().count(),
        unattended_behind_locks_min: each.fold(0.0, |sum, seconds| sum + seconds) / 60.0,
    }
}

/// People, and times, that somebody who helped patients found a door locked.
fn kept_away(model: &Model, log: &EventLog, clock: &Clock) -> (usize, usize) {
    let people = model.roster.people.len();
    let mut helps = Table::filled(people, false);
    let mut kept = Table::filled(people, 0_usize);
    for (_, event) in log.iter() {
        match event.kind {
            EventKind::ActStarted { person, act, .. } => {
                helps[person] = matches!(act, Act::AssistPatients | Act::StayWithPatients);
            }
            EventKind::ActEnded { person, .. } => helps[person] = false,
            EventKind::DoorFoundLocked { person, .. }
                if event.tick >= clock.zero && is_scored(model, person) && helps[person] =>
            {
                kept[person] += 1;
            }
            _ => {}
        }
    }
    let people = kept.rows().iter().filter(|&&times| times > 0).count();
    (people, kept.rows().iter().sum())
}

/// Patients who are unattended behind locked doors.
struct Behind<'a> {
    clock: &'a Clock,
    patients: Vec<PersonId>,
    place: Table<PersonId, Place>,
    secured: Table<SpaceId, bool>,
    unattended: Table<PersonId, bool>,
    since: Table<PersonId, Option<Tick>>,
    seconds: Table<PersonId, f64>,
}

impl<'a> Behind<'a> {
    fn read(model: &Model, log: &EventLog, clock: &'a Clock) -> Self {
        let people = model.roster.people.len();
        let needs_help = model.roster.people.iter();
        let needs_help = needs_help.filter(|(_, e)| e.dependency != Dependency::Independent);
        let mut behind = Behind {
            clock,
            patients: needs_help.map(|(id, _)| id).collect(),
            place: Table::filled(people, Place::OffSite),
            secured: Table::filled(model.plan.spaces.len(), false),
            unattended: Table::filled(people, false),
            since: Table::filled(people, None),
            seconds: Table::filled(people, 0.0),
        };
        for (_, event) in log.iter() {
            behind.take(model, event);
        }
        for patient in behind.patients.clone() {
            behind.unattended[patient] = false;
            behind.look(patient, clock.end);
        }
        behind
    }

    fn take(&mut self, model: &Model, event: &Event) {
        for (person, place) in moved(model, event) {
            self.place[person] = place;
            self.look(person, event.tick);
        }
        match event.kind {
            EventKind::CareInterrupted { patient } => self.unattended[patient] = true,
            EventKind::CareResumed { patient } => self.unattended[patient] = false,
            EventKind::SpaceSecured { space } => self.secured[space] = true,
            EventKind::SpaceUnsecured { space } => self.secured[space] = false,
            _ => return,
        }
        for patient in self.patients.clone() {
            self.look(patient, event.tick);
        }
    }

    /// Whether somebody is unattended behind locked doors may have changed.
    fn look(&mut self, person: PersonId, tick: Tick) {
        let locked = matches!(self.place[person], Place::Inside(space) if self.secured[space]);
        match (self.unattended[person] && locked, self.since[person]) {
            (true, None) => self.since[person] = Some(tick),
            (false, Some(from)) => {
                self.since[person] = None;
                self.seconds[person] += self.clock.span_s(from, tick);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, with_threat};

    fn delayed(script: &Script<'_>) -> CareDelayed {
        let clock = Clock::of(script.model, &script.log);
        care_delayed(script.model, &script.log, &clock)
    }

    #[test]
    fn who_finds_a_door_locked_while_helping_patients_is_kept_away() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        let (door, person) = (script.door("d-a"), script.person("nurses.1"));
        let found = EventKind::DoorFoundLocked { person, door };
        script.add(170, found.clone());
        script.act(180, "nurses.1", Act::AssistPatients);
        script.add(190, found.clone());
        script.add(200, found.clone());
        script.act(210, "nurses.1", Act::LeaveBuilding);
        script.add(220, found);
        let delayed = delayed(&script);
        assert_eq!((delayed.people_kept_away, delayed.times_kept_away), (1, 2));
    }

    #[test]
    fn time_unattended_counts_only_while_the_patient_s_room_is_secured() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "room-a");
        let (space, patient) = (script.space("room-a"), script.person("patients.1"));
        script.add(0, EventKind::SpaceSecured { space });
        script.add(0, EventKind::CareInterrupted { patient });
        script.begin(160);
        script.add(160 + 960, EventKind::SpaceUnsecured { space });
        script.add(160 + 1920, EventKind::SpaceSecured { space });
        script.end(160 + 2400);
        let delayed = delayed(&script);
        assert_eq!(delayed.patients_behind_locks, 1);
        assert_eq!(
            delayed.unattended_behind_locks_min, 1.5,
            "from zero, and to the end"
        );
    }
}
