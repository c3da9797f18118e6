//! Evacuation: who got out of the building when, and how their time was used.
//!
//! *Expected* are those who were to leave, as [`leaving`](super::leaving) says. *Out* are those of
//! them who are outside at the end; their time is that of the last door out, from zero.
//!
//! `p50_s`, `p90_s`, `p95_s` are nearest-rank quantiles over the expected, so that p95 is the time
//! by which 95 % of the expected were out, and nothing where fewer got out. `last_s` is the last of
//! those who got out. The split is the mean, over those who got out, of the seconds from zero to
//! the door that `time_use_changed` gives each use; a stop that was meant (`settled`) is shown on
//! its own, so the five add up to the mean time out. The split by dependency is the same over those
//! of that dependency who got out.

use std::collections::BTreeMap;

use serde::Serialize;

use super::basis::Basis;
use super::clock::Clock;
use super::leaving::to_leave;
use super::people::{Histories, is_scored};
use super::quantile::{quantile, sorted};
use crate::ids::{DoorId, PersonId, Table};
use crate::model::Model;
use crate::sim::event::{EventKind, EventLog};
use crate::terms::{Dependency, Term, TimeUse};
use crate::units::{TICK_HZ, Tick};

/// The window over which a door's busiest flow is taken.
const BUSIEST_S: u32 = 10;

/// Who got out when.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evacuation {
    /// How many were to leave.
    pub expected: usize,
    /// How many of them got out.
    pub out: usize,
    /// The time by which 50 % of the expected were out.
    pub p50_s: Option<f64>,
    /// The time by which 90 % were.
    pub p90_s: Option<f64>,
    /// The time by which 95 % were.
    pub p95_s: Option<f64>,
    /// The time of the last who got out.
    pub last_s: Option<f64>,
    /// How the time of those who got out was used.
    pub split: Split,
    /// The same numbers by dependency, for those that occur.
    pub by_dependency: BTreeMap<Dependency, EvacuationPart>,
    /// The expected, in rank order, and in which tick each was out for good.
    #[serde(skip)]
    pub departures: Vec<(PersonId, Option<Tick>)>,
    /// The doors that led out, by the plan's order.
    pub doors: Vec<DoorUse>,
    /// Where the result comes from.
    pub basis: Basis,
}

/// Mean seconds a person who got out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Split {
    /// Before the first purposeful act.
    pub pre_movement: f64,
    /// Being prepared, or preparing somebody.
    pub preparation: f64,
    /// Waiting for help, a door, in a queue.
    pub waiting: f64,
    /// On the way.
    pub moving: f64,
    /// Stopped where one meant to stay, before leaving after all.
    pub settled: f64,
}

/// The people of one dependency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvacuationPart {
    /// How many were to leave.
    pub expected: usize,
    /// How many of them got out.
    pub out: usize,
    /// The time by which half of the expected were out.
    pub p50_s: Option<f64>,
    /// The time by which 90 % were.
    pub p90_s: Option<f64>,
    /// The time by which 95 % were.
    pub p95_s: Option<f64>,
    /// The last who got out.
    pub last_s: Option<f64>,
    /// How the time of those who got out was used.
    pub split: Split,
}

/// One door that led out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DoorUse {
    /// The door's id.
    pub door: String,
    /// The door's title.
    pub title: String,
    /// How many times somebody left by it, from zero.
    pub people: usize,
    /// The first.
    pub first_s: f64,
    /// The last.
    pub last_s: f64,
    /// Persons a second in its busiest ten seconds. People are counted whole, so that this may be
    /// up to 0.1 persons a second more than the flow that the door lets through.
    pub busiest_per_s: f64,
}

/// Who got out when.
pub fn evacuation(
    model: &Model,
    log: &EventLog,
    clock: &Clock,
    histories: &Histories,
) -> Evacuation {
    let departures = departures(model, log, histories);
    let out: Vec<(PersonId, Tick)> = departures
        .iter()
        .filter_map(|&(id, left)| Some((id, left?)))
        .collect();
    let times = times_s(clock, &out);
    let split = split(clock, histories, &out);
    let by_dependency = Dependency::ALL
        .iter()
        .filter_map(|&dependency| {
            let here = |id: PersonId| model.roster.people[id].dependency == dependency;
            let expected = departures.iter().filter(|(id, _)| here(*id)).count();
            let out: Vec<_> = out.iter().copied().filter(|(id, _)| here(*id)).collect();
            Some((dependency, part(clock, histories, expected, &out)?))
        })
        .collect();
    let expected = departures.len();
    Evacuation {
        expected,
        out: out.len(),
        p50_s: quantile(&times, expected, 50),
        p90_s: quantile(&times, expected, 90),
        p95_s: quantile(&times, expected, 95),
        last_s: times.last().copied(),
        split,
        by_dependency,
        departures,
        doors: door_uses(model, log, clock),
        basis: basis(model, &split),
    }
}

/// Who was to leave, and when each was out for good.
fn departures(
    model: &Model,
    log: &EventLog,
    histories: &Histories,
) -> Vec<(PersonId, Option<Tick>)> {
    let leaves = to_leave(model, log, histories);
    let expected = leaves.iter().filter(|(_, leaves)| **leaves);
    expected
        .map(|(id, _)| (id, histories.of(id).left()))
        .collect()
}

/// Seconds from zero, sorted. Somebody who was out before zero was out at zero.
fn times_s(clock: &Clock, out: &[(PersonId, Tick)]) -> Vec<f64> {
    sorted(
        out.iter()
            .map(|(_, tick)| clock.at_s(*tick).max(0.0))
            .collect(),
    )
}

fn split(clock: &Clock, histories: &Histories, out: &[(PersonId, Tick)]) -> Split {
    let mut split = Split::default();
    for &(person, left) in out {
        for (how, seconds) in histories.of(person).uses_between(clock.zero, left) {
            *match how {
                TimeUse::PreMovement => &mut split.pre_movement,
                TimeUse::Preparing => &mut split.preparation,
                TimeUse::Waiting => &mut split.waiting,
                TimeUse::Moving => &mut split.moving,
                TimeUse::Settled => &mut split.settled,
            } += seconds;
        }
    }
    let people = out.len().max(1) as f64;
    Split {
        pre_movement: split.pre_movement / people,
        preparation: split.preparation / people,
        waiting: split.waiting / people,
        moving: split.moving / people,
        settled: split.settled / people,
    }
}

fn part(
    clock: &Clock,
    histories: &Histories,
    expected: usize,
    out: &[(PersonId, Tick)],
) -> Option<EvacuationPart> {
    let times = times_s(clock, out);
    (expected > 0).then(|| EvacuationPart {
        expected,
        out: out.len(),
        p50_s: quantile(&times, expected, 50),
        p90_s: quantile(&times, expected, 90),
        p95_s: quantile(&times, expected, 95),
        last_s: times.last().copied(),
        split: split(clock, histories, out),
    })
}

fn door_uses(model: &Model, log: &EventLog, clock: &Clock) -> Vec<DoorUse> {
    let mut ticks: Table<DoorId, Vec<Tick>> = Table::filled(model.plan.doors.len(), Vec::new());
    for (_, event) in log.iter() {
        if let EventKind::PersonLeft { person, door } = event.kind
            && event.tick >= clock.zero
            && is_scored(model, person)
            && model.plan.is_exit(door)
        {
            ticks[door].push(event.tick);
        }
    }
    let used = ticks.iter().filter_map(|(door, ticks)| {
        let (first, last) = (ticks.first()?, ticks.last()?);
        Some(DoorUse {
            door: model.plan.doors[door].name.clone(),
            title: model.plan.doors[door].title.clone(),
            people: ticks.len(),
            first_s: clock.at_s(*first),
            last_s: clock.at_s(*last),
            busiest_per_s: busiest(ticks) as f64 / f64::from(BUSIEST_S),
        })
    });
    used.collect()
}

/// The most of these sorted ticks that lie in one half-open window.
fn busiest(ticks: &[Tick]) -> usize {
    let window = BUSIEST_S * TICK_HZ;
    let mut first = 0;
    let mut most = 0;
    for (index, tick) in ticks.iter().enumerate() {
        while tick.0 - ticks[first].0 >= window {
            first += 1;
        }
        most = most.max(index - first + 1);
    }
    most
}

/// An assumption dominates where it sets the larger half of the mean time out.
fn basis(model: &Model, split: &Split) -> Basis {
    let whole =
        split.pre_movement + split.preparation + split.waiting + split.moving + split.settled;
    if split.preparation * 2.0 > whole {
        Basis::dominated_by(model, &["prepare.dependent", "prepare.very_high"])
    } else if split.pre_movement * 2.0 > whole {
        Basis::dominated_by(
            model,
            &["recognise.alert", "start.trained", "start.untrained"],
        )
    } else {
        Basis::emergent()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, two_rooms, with_threat};
    use crate::terms::Act;

    fn scored_of(script: &Script<'_>) -> Evacuation {
        let clock = Clock::of(script.model, &script.log);
        let histories = Histories::read(script.model, &script.log);
        evacuation(script.model, &script.log, &clock, &histories)
    }

    /// Both visitors begin to leave at once.
    fn leaving(model: &Model) -> Script<'_> {
        let mut script = Script::everybody_in(model, "corridor");
        for visitor in ["visitors.1", "visitors.2"] {
            script.act(0, visitor, Act::LeaveBuilding);
        }
        script
    }

    #[test]
    fn quantiles_are_of_all_who_were_to_leave() {
        let model = two_rooms();
        let mut script = Script::everybody_in(&model, "corridor");
        for person in ["nurses.1", "patients.1", "visitors.1", "visitors.2"] {
            script.act(16, person, Act::LeaveBuilding);
        }
        script.leave(160, "visitors.1", "d-exit");
        script.leave(320, "visitors.2", "d-exit");
        script.end(1600);
        let evacuation = scored_of(&script);
        assert_eq!((evacuation.expected, evacuation.out), (4, 2));
        assert_eq!(evacuation.p50_s, Some(20.0), "the second of four");
        assert_eq!(evacuation.p90_s, None, "only half of them got out");
        assert_eq!(evacuation.last_s, Some(20.0));
        let dependent = &evacuation.by_dependency[&Dependency::Dependent];
        assert_eq!((dependent.expected, dependent.out), (1, 0));
    }

    #[test]
    fn who_went_out_for_another_reason_was_not_to_leave() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        script.act(200, "visitors.1", Act::LeaveBuilding);
        script.leave(320, "patients.1", "d-exit");
        script.act(300, "nurses.1", Act::MeetOfficers);
        script.leave(400, "nurses.1", "d-exit");
        let evacuation = scored_of(&script);
        assert_eq!((evacuation.expected, evacuation.out), (2, 1));
        assert_eq!(evacuation.p50_s, Some(10.0), "from the onset");
    }

    #[test]
    fn the_split_adds_up_to_the_mean_time_out() {
        let model = two_rooms();
        let mut script = leaving(&model);
        script.time_use(32, "visitors.1", TimeUse::Moving);
        script.time_use(64, "visitors.1", TimeUse::Waiting);
        script.time_use(80, "visitors.1", TimeUse::Moving);
        script.leave(160, "visitors.1", "d-exit");
        script.time_use(80, "visitors.2", TimeUse::Preparing);
        script.leave(160, "visitors.2", "d-exit");
        let split = scored_of(&script).split;
        assert_eq!(split.pre_movement, (2.0 + 5.0) / 2.0);
        assert_eq!(split.preparation, 5.0 / 2.0);
        assert_eq!(split.waiting, 1.0 / 2.0);
        assert_eq!(split.moving, (2.0 + 5.0) / 2.0);
    }

    #[test]
    fn each_dependency_has_its_own_split_of_those_who_are_out_for_good() {
        let model = two_rooms();
        let mut script = leaving(&model);
        script.time_use(0, "visitors.1", TimeUse::Moving);
        script.leave(80, "visitors.1", "d-exit");
        script.time_use(0, "patients.1", TimeUse::Preparing);
        script.time_use(96, "patients.1", TimeUse::Waiting);
        script.leave(96, "visitors.2", "d-exit");
        script.enter(100, "visitors.2", "corridor");
        script.leave(160, "patients.1", "d-exit");
        script.end(160);
        let evacuation = scored_of(&script);
        let dependent = &evacuation.by_dependency[&Dependency::Dependent];
        assert_eq!(
            (dependent.split.preparation, dependent.split.waiting),
            (6.0, 4.0)
        );
        let independent = &evacuation.by_dependency[&Dependency::Independent];
        assert_eq!(independent.split.moving, 5.0);
        assert_eq!((independent.expected, independent.out), (2, 1), "one is in");
    }

    #[test]
    fn a_door_s_busiest_ten_seconds_are_found() {
        let ticks: Vec<Tick> = [0, 100, 150, 159, 160, 400].map(Tick).to_vec();
        assert_eq!(busiest(&ticks), 4, "ticks 0 to 159, or 100 to 160");
        let model = two_rooms();
        let mut script = Script::everybody_in(&model, "corridor");
        script.leave(160, "visitors.1", "d-exit");
        script.leave(176, "visitors.2", "d-exit");
        let doors = scored_of(&script).doors;
        assert_eq!((doors.len(), doors[0].door.as_str()), (1, "d-exit"));
        assert_eq!((doors[0].people, doors[0].busiest_per_s), (2, 0.2));
    }
}
