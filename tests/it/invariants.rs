//! What holds in every run: the order of the ladder, evidence, nobody lost, doors and walls kept.
//!
//! `HOTWASH_SEEDS=200` is the long form.

use std::collections::BTreeMap;

use hotwash::geom::Point;
use hotwash::ids::{DoorId, PersonId, SpaceId};
use hotwash::model::plan::Side;
use hotwash::score::ladder::{Ladder, Status};
use hotwash::score::score;
use hotwash::sim::Simulation;
use hotwash::sim::event::{EventKind, EventLog};
use hotwash::sim::frame::{Frame, Whereabouts};
use hotwash::terms::{Behaviour, Rung, Term};
use rayon::prelude::*;

use crate::runs::{Ready, SCENARIOS, is_small, seeds};

#[test]
fn the_rungs_come_in_their_order_with_evidence_in_the_log() {
    for name in SCENARIOS {
        let ready = Ready::bundled(name, &[]);
        ladders_hold(&ready, name, seeds(if is_small(name) { 5 } else { 2 }));
    }
}

fn ladders_hold(ready: &Ready, name: &str, seeds: std::ops::RangeInclusive<u64>) {
    for seed in seeds {
        let mut run = ready.start(seed);
        run.run();
        let card = score(&ready.model, run.log());
        in_order(&card.ladder, &format!("{name} seed {seed}"));
        with_evidence(&card.ladder, run.log(), &format!("{name} seed {seed}"));
    }
}

/// The clinic with the behaviours that no bundled scenario of it has, beside an escort.
fn behaviours() -> Vec<(&'static str, Ready)> {
    let before = Ready::bundled("clinic-mobile-intruder", &[]);
    [
        Behaviour::Withdrawing,
        Behaviour::Escalating,
        Behaviour::CustodyEscape,
        Behaviour::FalseAlarm,
    ]
    .into_iter()
    .map(|behaviour| {
        let mut model = (*before.model).clone();
        let threat = model.scenario.threat.as_mut().unwrap();
        threat.behaviour = behaviour;
        let start = threat.start;
        let groups = &model.scenario.groups;
        let mut rows = groups.rows().to_vec();
        rows.push(hotwash::model::scenario::Group {
            name: "z-escort".into(),
            unit: None,
            role: hotwash::terms::Role::Escort,
            dependency: hotwash::terms::Dependency::Independent,
            count: 2,
            trained: 1.0,
            mobility: hotwash::terms::Mobility::Walking,
            spawn: hotwash::model::scenario::Spawn::Space(start),
            spaces: vec![start],
            patrol: None,
            area: None,
            movement: hotwash::model::scenario::Movement::default(),
        });
        model.scenario.groups = hotwash::ids::Table::new(rows);
        model.roster = hotwash::model::roster::Roster::new(&model.scenario, &model.defaults);
        (behaviour.in_output(), Ready::of(model))
    })
    .collect()
}

#[test]
fn the_rungs_come_in_their_order_whatever_the_threat_does() {
    for (name, ready) in behaviours() {
        ladders_hold(&ready, name, seeds(5));
    }
}

#[test]
fn nobody_is_exposed_before_the_onset_or_without_a_threat() {
    for (name, ready) in behaviours() {
        for seed in seeds(5) {
            let mut run = ready.start(seed);
            run.run();
            let mut began = false;
            for (id, event) in run.log().iter() {
                began |= matches!(event.kind, EventKind::ThreatBegan { .. });
                let exposed = matches!(event.kind, EventKind::ExposureBegan { .. });
                assert!(began || !exposed, "{name} seed {seed}: event {id}");
            }
        }
    }
}

pub fn in_order(ladder: &Ladder, what: &str) {
    let at = |rung: Rung| {
        let row = ladder.rung(rung);
        (row.status == Status::Reached).then(|| row.at_s.unwrap())
    };
    let ordered = |earlier: Rung, later: Rung| {
        if let (Some(a), Some(b)) = (at(earlier), at(later)) {
            assert!(a <= b, "{what}: {earlier} at {a} s after {later} at {b} s");
        }
    };
    for row in ladder
        .rungs
        .iter()
        .filter(|row| row.rung != Rung::WarningSign)
    {
        ordered(Rung::Onset, row.rung);
    }
    for pair in [
        (Rung::EmergencyCall, Rung::Dispatch),
        (Rung::Dispatch, Rung::FirstOfficer),
        (Rung::FirstOfficer, Rung::Entry),
        (Rung::Contained, Rung::AllClear),
        (Rung::AllClear, Rung::Reunification),
    ] {
        ordered(pair.0, pair.1);
    }
}

pub fn with_evidence(ladder: &Ladder, log: &EventLog, what: &str) {
    for row in &ladder.rungs {
        if row.status == Status::Reached {
            assert!(
                !row.evidence.is_empty(),
                "{what}: {} without evidence",
                row.rung
            );
        }
        for &id in &row.evidence {
            assert!(
                log.get(id).is_some(),
                "{what}: {} names event {id}",
                row.rung
            );
        }
    }
}

#[test]
fn nobody_is_lost_or_stands_in_a_wall_or_passes_a_locked_door_without_right() {
    SCENARIOS.par_iter().for_each(|name| {
        let ready = Ready::bundled(name, &[]);
        for seed in seeds(if is_small(name) { 5 } else { 2 }) {
            let what = format!("{name} seed {seed}");
            let mut run = ready.start(seed);
            let people = ready.model.roster.people.len();
            let watched: Result<_, std::convert::Infallible> = run.run_watched(8, |frame| {
                assert_eq!(frame.people.len(), people, "{what}: somebody is lost");
                on_floors(&ready, frame, &what);
                Ok(())
            });
            watched.unwrap();
            through_doors(&ready, &run, &what);
        }
    });
}

/// Everybody inside stands in a space, in a doorway, or on a stair.
pub fn on_floors(ready: &Ready, frame: &Frame, what: &str) {
    for (person, one) in frame.people.iter() {
        let Whereabouts::Inside { level, space, at } = one.place else {
            continue;
        };
        let plan = &ready.model.plan;
        let on_floor = plan.space_at(level, at).is_some()
            || plan
                .doors
                .rows()
                .iter()
                .any(|door| in_doorway(door.faces.map(|f| [f.a, f.b]), at))
            || plan
                .stairs
                .rows()
                .iter()
                .any(|stair| stair.landings.iter().any(|landing| landing.space == space));
        assert!(
            on_floor,
            "{what}: {person:?} stands in a wall at {at} at {}",
            frame.tick
        );
    }
}

/// Whether a point lies between the two faces of a door, or within a hand's breadth.
fn in_doorway(faces: [[Point; 2]; 2], at: Point) -> bool {
    let ring = vec![faces[0][0], faces[0][1], faces[1][1], faces[1][0]];
    let passage = hotwash::geom::Polygon::new(ring);
    passage.contains(at) || passage.edge_distance(at) < 0.1
}

/// Steps from space to space follow doors and stairs; locked doors are passed with a right only.
pub fn through_doors(ready: &Ready, run: &Simulation, what: &str) {
    let plan = &ready.model.plan;
    let mut place: BTreeMap<PersonId, Side> = BTreeMap::new();
    let mut locked: BTreeMap<DoorId, bool> = plan
        .doors
        .iter()
        .map(|(id, door)| {
            let bar = door.lock == hotwash::model::plan::Lock::PushBar;
            (id, bar || door.starts == hotwash::terms::DoorStart::Locked)
        })
        .collect();
    let mut right: BTreeMap<PersonId, DoorId> = BTreeMap::new();
    for (id, event) in run.log().iter() {
        match &event.kind {
            EventKind::DoorLocked { door, .. } => drop(locked.insert(*door, true)),
            EventKind::DoorUnlocked { door, .. } => drop(locked.insert(*door, false)),
            EventKind::LockPassed { person, door } => drop(right.insert(*person, *door)),
            EventKind::PersonLeft { person, door } => {
                let beyond = plan.inner_side(*door).map(|inner| 1 - inner);
                let side = beyond.map_or(Side::Outside, |side| plan.doors[*door].joins[side]);
                place.insert(*person, side);
            }
            EventKind::PersonEntered { person, space } => {
                let from = place.insert(*person, Side::Space(*space));
                // Out of the building onto drawn ground: who left is then told to be on it.
                if let Some(from) = from.filter(|from| *from != Side::Space(*space)) {
                    let open = ways(ready, from, *space).any(|door| {
                        door.is_none_or(|door| !locked[&door] || right.get(person) == Some(&door))
                    });
                    let name = &plan.spaces[*space].name;
                    assert!(
                        open,
                        "{what}: event {id}: {person:?} went from {from:?} to {name}"
                    );
                }
            }
            _ => {}
        }
    }
}

/// How one gets from a space to another in one step: doors, or stairs and lifts (`None`).
fn ways(ready: &Ready, from: Side, to: SpaceId) -> impl Iterator<Item = Option<DoorId>> + '_ {
    let plan = &ready.model.plan;
    let doors = plan.doors.iter().filter_map(move |(id, door)| {
        let joins = [from, Side::Space(to)];
        joins
            .iter()
            .all(|side| door.joins.contains(side))
            .then_some(Some(id))
    });
    let stairs = plan.stairs.rows().iter().filter_map(move |stair| {
        let ends = stair.landings.map(|landing| landing.space);
        (from.space().is_some_and(|from| ends.contains(&from)) && ends.contains(&to))
            .then_some(None)
    });
    let lifts = plan.lifts.rows().iter().filter_map(move |lift| {
        let stops = |space| lift.landings.iter().any(|landing| landing.space == space);
        (from.space().is_some_and(stops) && stops(to)).then_some(None)
    });
    let nothing = (from == Side::Space(to)).then_some(None);
    doors.chain(stairs).chain(lifts).chain(nothing)
}

#[test]
fn every_belief_has_a_cue_in_the_log() {
    for name in SCENARIOS {
        let mut run = Ready::bundled(name, &[]).start(2);
        run.run();
        beliefs_have_cues(run.log(), name);
    }
}

/// Every belief follows from something that the same person noticed.
pub fn beliefs_have_cues(log: &EventLog, what: &str) {
    for (id, event) in log.iter() {
        if let EventKind::BeliefChanged { person, .. } = event.kind {
            let noticed = event.cause.iter().any(|&cause| {
                matches!(
                    log.get(cause).map(|event| &event.kind),
                    Some(EventKind::CueNoticed { person: who, .. }) if *who == person
                )
            });
            assert!(noticed, "{what}: event {id} has no cue");
        }
    }
}

#[test]
fn people_behind_sealed_doors_change_nobody_elses_events() {
    let before = Ready::bundled("clinic-mobile-intruder", &[]);
    let mut sealed = (*before.model).clone();
    let groups = &mut sealed.scenario.groups;
    let plan = &before.model.plan;
    let (plant, _) = plan
        .spaces
        .iter()
        .find(|(_, space)| space.kind == hotwash::terms::SpaceKind::Plant)
        .unwrap();
    let room = plan.spaces[plant].name.clone();
    let mut rows: Vec<_> = groups.rows().to_vec();
    rows.push(hotwash::model::scenario::Group {
        name: "a-sealed-group".into(),
        unit: None,
        role: hotwash::terms::Role::Visitor,
        dependency: hotwash::terms::Dependency::Independent,
        count: 4,
        trained: 0.0,
        mobility: hotwash::terms::Mobility::Walking,
        spawn: hotwash::model::scenario::Spawn::Space(plant),
        spaces: vec![plant],
        patrol: None,
        area: None,
        movement: hotwash::model::scenario::Movement::default(),
    });
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    *groups = hotwash::ids::Table::new(rows);
    sealed.roster = hotwash::model::roster::Roster::new(&sealed.scenario, &sealed.defaults);
    // Sealed: nobody gets in or out, and no channel or noise that they could react to is theirs.
    sealed.scenario.doctrine_elsewhere = None;
    let mut without = (*before.model).clone();
    without.scenario.doctrine_elsewhere = None;
    let log = |model: hotwash::model::Model| -> Vec<String> {
        let mut run = Ready::of(model).start(3);
        run.run();
        run.log()
            .iter()
            .map(|(id, event)| {
                let mut value = event.to_json(id, run.model());
                let fields = value.as_object_mut().unwrap();
                fields.remove("id");
                fields.remove("cause");
                value.to_string()
            })
            .filter(|line| !line.contains("a-sealed-group"))
            // The run ends once everybody knows that it is over, they too.
            .filter(|line| !line.contains("\"kind\":\"run_ended\""))
            // What is told of their own room alone is theirs too.
            .filter(|line| !line.contains(&format!("\"space\":\"{room}\"")))
            .collect()
    };
    let (a, b) = (log(without), log(sealed));
    for (number, (a, b)) in a.iter().zip(&b).enumerate() {
        assert_eq!(a, b, "event {number} of the others");
    }
    assert_eq!(a.len(), b.len());
}
