//! The smallest runs that show what people, doors and the threat do.

use std::sync::Arc;

use bevy_ecs::prelude::World;

use super::*;
use crate::ids::DoorId;
use crate::model::build::sample;
use crate::model::law::Law;
use crate::sim::event::{Event, EventKind};
use crate::terms::{Act, CueKind, Situation};

/// The two rooms with somebody in the corridor, run to the end.
fn two_rooms(seed: u64) -> Simulation {
    let model = Arc::new(sample::model_of(
        sample::TWO_ROOMS,
        sample::TWO_ROOMS_INTRUDER,
    ));
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let mut run = Simulation::new(model, nav, seed);
    run.run();
    run
}

/// The events of a run for which `pick` gives something.
fn picked<T>(run: &Simulation, pick: impl Fn(&Event) -> Option<T>) -> Vec<T> {
    run.log()
        .iter()
        .filter_map(|(_, event)| pick(event))
        .collect()
}

#[test]
fn the_order_of_all_systems_is_stated() {
    // Ambiguity detection is set to error: an unordered pair fails to build.
    assert!(tick().initialize(&mut World::new()).is_ok());
}

#[test]
fn nothing_happens_before_the_onset_and_the_clock_jumps_there() {
    let model = Arc::new(sample::model_of(
        sample::TWO_ROOMS,
        sample::TWO_ROOMS_INTRUDER,
    ));
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let mut run = Simulation::new(model, nav, 1);
    let mut steps = 0;
    while run.now() < Tick::at(10.0) {
        run.step();
        steps += 1;
    }
    // Two looks at the end, five seconds apart, and the onset.
    assert!(
        steps <= 3,
        "{steps} ticks were run for ten seconds in which nothing happens"
    );
}

#[test]
fn a_clerk_who_secures_the_office_locks_its_door_and_the_office_is_secured() {
    let secured = (1..=20).filter(|&seed| {
        let run = two_rooms(seed);
        let locked: Vec<DoorId> = picked(&run, |event| match event.kind {
            EventKind::DoorLocked {
                door,
                person: Some(_),
            } => Some(door),
            _ => None,
        });
        let office = picked(&run, |event| {
            matches!(event.kind, EventKind::SpaceSecured { .. }).then_some(())
        });
        assert!(
            office.is_empty() || !locked.is_empty(),
            "secured without a lock, seed {seed}"
        );
        !office.is_empty()
    });
    assert!(
        secured.count() > 5,
        "nine of ten trained clerks secure their office"
    );
}

/// A ward of a corridor and a bay that has no door, entered from a hall by one door with a
/// thumb-turn; the loudspeakers tell everybody of danger in the hall.
const WARD: &str = r#"FloorPlan(format: 1, id: "ward", title: "Ward",
    levels: [(id: "l0", elevation_m: 0.0)], units: [(id: "ward")],
    spaces: [
        (id: "hall", level: "l0", kind: Lobby, outline_m: [(0.0, 0.0), (6.0, 0.0), (6.0, 4.0), (0.0, 4.0)]),
        (id: "corridor", level: "l0", unit: "ward", kind: Corridor, outline_m: [(6.2, 0.0), (20.0, 0.0), (20.0, 4.0), (6.2, 4.0)]),
        (id: "bay", level: "l0", unit: "ward", kind: Ward, outline_m: [(6.2, 4.2), (20.0, 4.2), (20.0, 9.0), (6.2, 9.0)]),
    ],
    doors: [
        (id: "out", joins: ("hall", "outside"), at_m: ((0.0, 1.0), (0.0, 2.2))),
        (id: "entrance", joins: ("corridor", "hall"), at_m: ((6.1, 1.0), (6.1, 2.4)), lock: ThumbTurn(inside: "corridor"), starts: Open),
        (id: "mouth", joins: ("bay", "corridor"), at_m: ((10.0, 4.1), (13.0, 4.1)), kind: Opening),
    ],
    zones: [(id: "all", spaces: ["hall", "corridor", "bay"])],
    devices: [(id: "pa", kind: PublicAddress(zone: "all", intelligibility: 1.0))])"#;

const WARD_IS_WARNED: &str = r#"Scenario(format: 1, id: "warned", title: "Warned", plan: "ward", site: "test-site", ends_s: 300.0,
    people: [(id: "nurse", unit: "ward", role: Nurse, count: 1, trained: 1.0, spawn: Space("bay")),
             (id: "patient", unit: "ward", role: Patient(VeryHigh), count: 1, spawn: Space("bay"))],
    doctrine: [(set: "sample")],
    timeline: [(at_s: 5.0, event: Announce(device: "pa", says: Lockdown, place: "hall"))])"#;

#[test]
fn a_bay_without_a_door_is_secured_by_the_locked_entrance_of_its_ward() {
    let doctrine = r#"Doctrine(format: 1, id: "sample", title: "Sample", rows: [
        (role: Nurse, when: [Believes(Danger), UnitLockable], unless: [Done(SecureUnit)], do: SecureUnit, weight: 1.0, source: "J", mark: J)])"#;
    let model = Arc::new(sample::model_with(WARD, WARD_IS_WARNED, doctrine));
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let mut run = Simulation::new(model, nav, 1);
    run.run();
    let bay = run.model().plan.space_named("bay");
    let secured = picked(&run, |event| match event.kind {
        EventKind::SpaceSecured { space } => Some(space),
        _ => None,
    });
    assert!(
        secured.iter().any(|&space| Some(space) == bay),
        "{secured:?}"
    );
}

#[test]
fn a_door_that_the_person_locked_secures_nobody_else() {
    let shut_in = WARD_IS_WARNED.replace(
        "timeline:",
        "threat: (behaviour: Barricaded, start: \"hall\", onset_s: 10.0), timeline:",
    );
    let rows = r#"Doctrine(format: 1, id: "sample", title: "Sample", rows: [
        (role: Nurse, when: [Believes(Danger)], do: HideHere, weight: 1.0, source: "J", mark: J)])"#;
    let mut model = sample::model_with(WARD, &shut_in, rows);
    model.defaults.threat_duration_barricaded.value = Law::Fixed { s: 300.0 };
    let model = Arc::new(model);
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let mut run = Simulation::new(model, nav, 1);
    run.run_until(Tick::at(60.0));
    let locked = picked(&run, |event| {
        matches!(event.kind, EventKind::DoorLocked { person: None, .. }).then_some(())
    });
    assert!(
        !locked.is_empty(),
        "the entrance of the ward is a door of the hall"
    );
    let secured = picked(&run, |event| {
        matches!(event.kind, EventKind::SpaceSecured { .. }).then_some(())
    });
    assert!(secured.is_empty());
}

#[test]
fn the_visitor_in_the_corridor_sees_the_person_first_and_believes_in_danger() {
    for seed in 1..=5 {
        let run = two_rooms(seed);
        let first = picked(&run, |event| match event.kind {
            EventKind::BeliefChanged {
                person,
                situation: Situation::Danger,
                ..
            } => Some(person),
            _ => None,
        });
        let visitor = run.model().roster.find("visitor.1");
        assert_eq!(first.first().copied(), visitor, "seed {seed}");
    }
}

#[test]
fn whoever_leaves_goes_out_and_on_to_the_assembly_point() {
    for seed in 1..=5 {
        let run = two_rooms(seed);
        let left = picked(&run, |event| match event.kind {
            EventKind::PersonLeft { person, .. } => Some(person),
            _ => None,
        });
        let gathered = picked(&run, |event| match event.kind {
            EventKind::PointReached { person, .. } => Some(person),
            _ => None,
        });
        let leaving = picked(&run, |event| match event.kind {
            EventKind::ActStarted {
                person,
                act: Act::LeaveBuilding,
                ..
            } => Some(person),
            _ => None,
        });
        assert!(!leaving.is_empty(), "somebody leaves, seed {seed}");
        assert!(leaving.iter().all(|who| left.contains(who)), "seed {seed}");
        assert!(left.iter().all(|who| gathered.contains(who)), "seed {seed}");
    }
}

#[test]
fn a_run_that_is_watched_from_its_middle_shows_nothing_of_the_past() {
    let model = Arc::new(sample::model_of(
        sample::TWO_ROOMS,
        sample::TWO_ROOMS_INTRUDER,
    ));
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    for every in [0, 8] {
        let mut run = Simulation::new(Arc::clone(&model), Arc::clone(&nav), 1);
        run.run_until(Tick::at(20.0));
        let from = run.now();
        let mut shown = Vec::new();
        let watched: Result<_, std::convert::Infallible> = run.run_watched(every, |frame| {
            shown.push(frame.tick);
            Ok(())
        });
        watched.unwrap();
        let step = every.max(1);
        assert_eq!(shown[0], Tick(from.0.next_multiple_of(step)));
        assert!(shown.len() > 2, "watched every {every}");
        assert_eq!(shown[1], Tick(shown[0].0 + step));
    }
}

/// The bundle of a plan and a scenario with every list of every file turned round.
fn turned_round(plan: &str, scenario: &str) -> crate::model::build::RawBundle {
    let mut bundle = sample::bundle(plan, scenario);
    let plan = &mut bundle.plan;
    plan.levels.reverse();
    plan.units.reverse();
    plan.compartments.reverse();
    plan.spaces.reverse();
    plan.doors.reverse();
    plan.stairs.reverse();
    plan.lifts.reverse();
    plan.zones.reverse();
    plan.beds.reverse();
    plan.points.reverse();
    plan.devices.reverse();
    let scenario = &mut bundle.scenario;
    scenario.people.reverse();
    scenario.doctrine.reverse();
    scenario.targets.reverse();
    bundle.doctrines[0].rows.reverse();
    bundle
}

#[test]
fn the_order_of_things_in_files_changes_neither_log_nor_state() {
    let samples = [
        (sample::TWO_ROOMS, sample::TWO_ROOMS_INTRUDER),
        (sample::TWO_STOREYS, sample::TWO_STOREYS_INTRUDER),
    ];
    for (plan, scenario) in samples {
        let outcome = |bundle, seed| {
            let mut problems = crate::data::problem::Problems::new();
            let model = crate::model::build::model(bundle, &mut problems);
            let model = Arc::new(model.expect("the samples have no errors"));
            let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
            let mut run = Simulation::new(model, nav, seed);
            run.run();
            (run.log().to_json_lines(run.model()), run.state_hash())
        };
        for seed in 1..=5 {
            let straight = outcome(sample::bundle(plan, scenario), seed);
            let turned = outcome(turned_round(plan, scenario), seed);
            assert_eq!(straight, turned, "seed {seed}");
        }
    }
}

#[test]
fn whoever_sees_somebody_shut_a_door_in_a_hurry_notices_it() {
    // One muffled noise, which one of the two clerks may make nothing of; the other locks the office.
    let mut model = sample::model_of(sample::TWO_ROOMS, sample::TWO_ROOMS_INTRUDER);
    model.defaults.dismiss_noise_far.value = 0.5;
    // That the other hurries to the door is made sense of later.
    model.defaults.recognise_others.value = crate::model::law::Law::Fixed { s: 20.0 };
    model.defaults.threat_noise.value = crate::model::law::Law::Fixed { s: 600.0 };
    let model = Arc::new(model);
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let noticed = (1..=20).any(|seed| {
        let mut run = Simulation::new(Arc::clone(&model), Arc::clone(&nav), seed);
        run.run();
        let seen = picked(&run, |event| match event.kind {
            EventKind::CueNoticed {
                person,
                cue: CueKind::SawDoorsShut,
                from,
                ..
            } => Some((person, from, event.cause.clone())),
            _ => None,
        });
        for (person, from, cause) in &seen {
            assert_ne!(Some(*person), *from, "nobody notices their own hands");
            let door = cause.iter().filter_map(|&id| run.log().get(id)).any(|event| {
                matches!(event.kind, EventKind::DoorShut { person, .. } | EventKind::DoorLocked { person, .. }
                    if person == *from)
            });
            assert!(door, "it follows from a door that they shut");
        }
        !seen.is_empty()
    });
    assert!(noticed, "in twenty runs somebody sees it");
}
