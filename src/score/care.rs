//! Care: minutes that dependent patients were unattended, from zero.
//!
//! A patient is unattended from `care_interrupted` to `care_resumed`, or to the run's end. What lies
//! before zero does not count. The simulation's rule is coarse: one of the department's clinical staff on
//! the same floor, not on the way out, attends all its patients there.

use std::collections::BTreeMap;

use serde::Serialize;

use super::basis::Basis;
use super::clock::Clock;
use super::quantile::total_of;
use crate::ids::{PersonId, Table};
use crate::model::Model;
use crate::sim::event::{EventKind, EventLog};
use crate::terms::Dependency;
use crate::units::Tick;

/// Patients without attendance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Care {
    /// Minutes of all patients together.
    pub unattended_min: f64,
    /// How many patients were unattended at all.
    pub people: usize,
    /// The longest that one patient was, all times together, in minutes.
    pub longest_min: f64,
    /// Minutes by dependency, for those dependencies that occur among the patients.
    pub by_dependency: BTreeMap<Dependency, CarePart>,
    /// Where the result comes from.
    pub basis: Basis,
}

/// The patients of one dependency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CarePart {
    /// How many such patients there are.
    pub patients: usize,
    /// How many of them were unattended at all.
    pub people: usize,
    /// Their minutes unattended.
    pub unattended_min: f64,
    /// The longest that one of them was, all times together, in minutes.
    pub longest_min: f64,
}

/// Patients without attendance.
pub fn care(model: &Model, log: &EventLog, clock: &Clock) -> Care {
    let seconds = unattended_s(model, log, clock);
    let minutes = |seconds: f64| seconds / 60.0;
    let by_dependency = [Dependency::Dependent, Dependency::VeryHigh]
        .into_iter()
        .filter_map(|dependency| Some((dependency, part(model, &seconds, dependency)?)))
        .collect();
    let each: Vec<f64> = seconds
        .rows()
        .iter()
        .copied()
        .filter(|&s| s > 0.0)
        .collect();
    Care {
        unattended_min: minutes(total_of(&each)),
        people: each.len(),
        longest_min: minutes(each.iter().copied().fold(0.0, f64::max)),
        by_dependency,
        basis: Basis::emergent(),
    }
}

/// Seconds unattended, by person.
pub(super) fn unattended_s(model: &Model, log: &EventLog, clock: &Clock) -> Table<PersonId, f64> {
    let people = model.roster.people.len();
    let mut since: Table<PersonId, Option<Tick>> = Table::filled(people, None);
    let mut seconds = Table::filled(people, 0.0);
    for (_, event) in log.iter() {
        match event.kind {
            EventKind::CareInterrupted { patient } => {
                since[patient].get_or_insert(event.tick);
            }
            EventKind::CareResumed { patient } => {
                if let Some(from) = since[patient].take() {
                    seconds[patient] += clock.span_s(from, event.tick);
                }
            }
            _ => {}
        }
    }
    for (patient, from) in since.iter() {
        if let Some(from) = *from {
            seconds[patient] += clock.span_s(from, clock.end);
        }
    }
    seconds
}

fn part(model: &Model, seconds: &Table<PersonId, f64>, dependency: Dependency) -> Option<CarePart> {
    let people = model.roster.people.iter();
    let each: Vec<f64> = people
        .filter(|(_, entry)| entry.dependency == dependency)
        .map(|(id, _)| seconds[id])
        .collect();
    (!each.is_empty()).then(|| CarePart {
        patients: each.len(),
        people: each.iter().filter(|&&s| s > 0.0).count(),
        unattended_min: total_of(&each) / 60.0,
        longest_min: each.iter().copied().fold(0.0, f64::max) / 60.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, with_threat};

    #[test]
    fn care_is_counted_from_the_onset_to_the_end() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "room-a");
        let patient = script.person("patients.1");
        script.add(0, EventKind::CareInterrupted { patient });
        script.begin(160);
        script.add(160 + 960, EventKind::CareResumed { patient });
        script.add(160 + 1920, EventKind::CareInterrupted { patient });
        script.end(160 + 2400);
        let care = care(&model, &script.log, &Clock::of(&model, &script.log));
        assert_eq!(
            care.unattended_min, 1.5,
            "one minute and a half, not the time before"
        );
        assert_eq!((care.people, care.longest_min), (1, 1.5));
        let part = &care.by_dependency[&Dependency::Dependent];
        assert_eq!((part.unattended_min, part.longest_min), (1.5, 1.5));
        assert_eq!((part.patients, part.people), (1, 1));
    }
}
