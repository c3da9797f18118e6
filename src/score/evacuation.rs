//! Evacuation: who got out of the building when, and how their time was used.
//!
//! *Expected* are those who were to leave. In a drill (no threat) that is everybody but those whose
//! doctrine says stay: whose last act is to secure or hide, to stay with patients, or to go to the
//! next compartment, and who never began to leave. With a threat it is those who began to leave the
//! building, and patients who were brought out. Who was never in the building is not among them. *Out* are those of them who are outside at the end;
//! their time is that of the last door out, from zero.
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
use super::people::{Histories, is_scored, scored};
use super::quantile::{quantile, sorted};
use crate::ids::{DoorId, PersonId, Table};
use crate::model::Model;
use crate::model::roster::RosterEntry;
use crate::sim::event::{EventKind, EventLog};
use crate::terms::{Act, Dependency, Role, Term, TimeUse};
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
    /// How many of the expected were out for good at each step of the curves, the first at zero.
    pub out_over_time: Vec<usize>,
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
    let expected: Vec<(PersonId, &RosterEntry)> = scored(model)
        .filter(|(id, entry)| is_expected(model, *id, entry, histories))
        .collect();
    let out: Vec<(PersonId, Tick)> = expected
        .iter()
        .filter_map(|(id, _)| Some((*id, histories.of(*id).left()?)))
        .collect();
    let times = times_s(clock, &out);
    let split = split(clock, histories, &out);
    let by_dependency = Dependency::ALL
        .iter()
        .filter_map(|&dependency| {
            let here = |id: PersonId| model.roster.people[id].dependency == dependency;
            let expected = expected.iter().filter(|(id, _)| here(*id)).count();
            let out: Vec<_> = out.iter().copied().filter(|(id, _)| here(*id)).collect();
            Some((dependency, part(clock, histories, expected, &out)?))
        })
        .collect();
    Evacuation {
        expected: expected.len(),
        out: out.len(),
        p50_s: quantile(&times, expected.len(), 50),
        p90_s: quantile(&times, expected.len(), 90),
        p95_s: quantile(&times, expected.len(), 95),
        last_s: times.last().copied(),
        split,
        by_dependency,
        out_over_time: out_over_time(clock, &out),
        doors: door_uses(model, log, clock),
        basis: basis(model, &split),
    }
}

/// Who was to leave, in rank order, and when each was out: seconds from zero, nothing for who is not.
/// Somebody who was out before zero was out at zero.
pub fn departures(
    model: &Model,
    clock: &Clock,
    histories: &Histories,
) -> Vec<(PersonId, Option<f64>)> {
    let expected = scored(model).filter(|(id, entry)| is_expected(model, *id, entry, histories));
    expected
        .map(|(id, _)| {
            let left = histories.of(id).left();
            (id, left.map(|tick| clock.at_s(tick).max(0.0)))
        })
        .collect()
}

/// By dependency, how many got out of those who were to leave, and how their time was used.
pub fn split_by_dependency(
    model: &Model,
    clock: &Clock,
    histories: &Histories,
) -> BTreeMap<Dependency, (usize, Split)> {
    let mut out: BTreeMap<Dependency, Vec<(PersonId, Tick)>> = BTreeMap::new();
    for (id, entry) in scored(model) {
        if let Some(left) = histories.of(id).left()
            && is_expected(model, id, entry, histories)
        {
            out.entry(entry.dependency).or_default().push((id, left));
        }
    }
    let split_of = |people: &[(PersonId, Tick)]| (people.len(), split(clock, histories, people));
    let splits = out
        .iter()
        .map(|(&dependency, people)| (dependency, split_of(people)));
    splits.collect()
}

/// Whether somebody was to leave.
fn is_expected(
    model: &Model,
    person: PersonId,
    entry: &RosterEntry,
    histories: &Histories,
) -> bool {
    let history = histories.of(person);
    if !history.was_inside() {
        return false;
    }
    let began_to_leave = history
        .acts
        .iter()
        .any(|(_, act)| *act == Act::LeaveBuilding);
    if model.scenario.threat.is_some() {
        let brought_out = entry.role == Role::Patient && history.left().is_some();
        return began_to_leave || brought_out;
    }
    let stays = matches!(
        history.acts.last(),
        Some((
            _,
            Act::SecureSpace | Act::HideHere | Act::StayWithPatients | Act::LeaveCompartment
        ))
    );
    began_to_leave || !stays
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

fn out_over_time(clock: &Clock, out: &[(PersonId, Tick)]) -> Vec<usize> {
    let mut ticks: Vec<Tick> = out.iter().map(|(_, tick)| *tick).collect();
    ticks.sort_unstable();
    let by = |at: Tick| ticks.partition_point(|&tick| tick <= at);
    clock.step_ticks().map(by).collect()
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

    fn scored_of(script: &Script<'_>) -> Evacuation {
        let clock = Clock::of(script.model, &script.log);
        let histories = Histories::read(script.model, &script.log);
        evacuation(script.model, &script.log, &clock, &histories)
    }

    #[test]
    fn in_a_drill_all_are_expected_but_those_who_are_to_stay() {
        let model = two_rooms();
        let mut script = Script::everybody_in(&model, "corridor");
        script.act(16, "nurses.1", Act::StayWithPatients);
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
    fn with_a_threat_those_are_expected_who_began_to_leave_or_were_brought_out() {
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
        let mut script = Script::everybody_in(&model, "corridor");
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
    fn each_dependency_has_its_own_split_and_the_curve_counts_who_is_out_for_good() {
        let model = two_rooms();
        let mut script = Script::everybody_in(&model, "corridor");
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
        assert_eq!(evacuation.out_over_time, [0, 1, 2], "at 0, 5 and 10 s");
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
