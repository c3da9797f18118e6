use std::sync::Arc;

use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::ids::{DoorId, Id, Table};
use crate::model::build::sample::{TWO_ROOMS, TWO_STOREYS, model_of};
use crate::model::plan::find_named;
use crate::sim::Simulation;
use crate::sim::building::doors::DoorState;
use crate::sim::event::EventKind;
use crate::sim::people::scene::SceneParam;
use crate::sim::people::{On, Place};
use crate::sim::roster::Entities;
use crate::units::Tick;

const CLINIC: &str = include_str!("../../../../assets/plans/harbour-clinic.ron");

/// A run of this plan with these groups of people and nothing that happens.
fn quiet(plan: &str, name: &str, people: &str) -> Simulation {
    let scenario = format!(
        "Scenario(format: 1, id: \"quiet\", title: \"Quiet\", plan: \"{name}\", \
         site: \"test-site\", seed: 1, ends_s: 1800.0, people: [{people}], \
         doctrine: [(set: \"test-doctrine\")])"
    );
    let model = Arc::new(model_of(plan, &scenario));
    let nav = Arc::new(Nav::build(model.plan.clone()));
    Simulation::new(model, nav, 1)
}

fn set_off(simulation: &mut Simulation, who: PersonId, want: Want) {
    simulation
        .world
        .run_system_once(move |scene: SceneParam| scene.open().set_off(who, want.clone(), false))
        .expect("the scene's parameters are there");
}

fn everybody_sets_off(simulation: &mut Simulation, want: &Want) {
    for who in simulation.model().roster.people.ids() {
        set_off(simulation, who, want.clone());
    }
}

fn place(simulation: &Simulation, who: PersonId) -> Place {
    let entity = simulation.world.resource::<Entities>().people[who];
    *simulation
        .world
        .get::<Place>(entity)
        .expect("everybody has a place")
}

fn gait(simulation: &Simulation, who: PersonId) -> Gait {
    let entity = simulation.world.resource::<Entities>().people[who];
    let gait = simulation.world.get::<Gait>(entity);
    gait.expect("everybody has one").clone()
}

fn learns_of_lock(simulation: &mut Simulation, who: PersonId, door: DoorId) {
    let learn = move |scene: SceneParam| scene.open().person(who).belief.found_locked(door);
    let learnt = simulation.world.run_system_once(learn);
    assert!(learnt.expect("the scene's parameters are there"));
}

fn still_in(simulation: &Simulation) -> Vec<(PersonId, Place)> {
    let people = simulation.model().roster.people.ids();
    let places = people.map(|who| (who, place(simulation, who)));
    places.filter(|(_, place)| place.is_inside()).collect()
}

fn kinds(simulation: &Simulation) -> Vec<EventKind> {
    simulation
        .log()
        .iter()
        .map(|(_, event)| event.kind.clone())
        .collect()
}

fn count(simulation: &Simulation, name: &str) -> usize {
    kinds(simulation)
        .iter()
        .filter(|kind| kind.name() == name)
        .count()
}

fn id_of<I: Id, T>(table: &Table<I, T>, name: &str, name_of: impl Fn(&T) -> &str) -> I {
    find_named(table, name, name_of).expect("the plan has it")
}

fn space(simulation: &Simulation, name: &str) -> SpaceId {
    id_of(&simulation.model().plan.spaces, name, |space| &space.name)
}

fn door(simulation: &Simulation, name: &str) -> DoorId {
    id_of(&simulation.model().plan.doors, name, |door| &door.name)
}

fn lock(simulation: &mut Simulation, name: &str) {
    let door = door(simulation, name);
    let entity = simulation.world.resource::<Entities>().doors[door];
    let mut state = simulation
        .world
        .get_mut::<DoorState>(entity)
        .expect("every door has one");
    (state.open, state.locked) = (false, true);
}

const VISITORS: &str = "(id: \"visitors\", role: Visitor, count: 12, spawn: Zone(\"everywhere\"))";

#[test]
fn everybody_gets_out_of_two_storeys_over_the_stair() {
    let mut simulation = quiet(TWO_STOREYS, "two-storeys", VISITORS);
    everybody_sets_off(&mut simulation, &Want::Outside);
    simulation.run_until(Tick::at(120.0));
    assert_eq!(still_in(&simulation), []);
    assert_eq!(count(&simulation, "person_left"), 12);
    assert!(count(&simulation, "stair_taken") > 0);
    assert_eq!(count(&simulation, "person_stuck"), 0);
    assert_eq!(simulation.undeclared(), Vec::<String>::new());
}

#[test]
fn nobody_steps_onto_a_flight_or_off_it_where_somebody_stands() {
    let people = "(id: \"crowd\", role: Visitor, count: 60, spawn: Space(\"ward-a\"))";
    let mut simulation = quiet(TWO_STOREYS, "two-storeys", people);
    everybody_sets_off(&mut simulation, &Want::Outside);
    let everybody: Vec<PersonId> = simulation.model().roster.people.ids().collect();
    let mut longest = 0;
    while !still_in(&simulation).is_empty() {
        let now = simulation.now();
        assert!(now < Tick::at(300.0), "{:?}", still_in(&simulation));
        simulation.run_until(Tick(now.0 + 1));
        let places = everybody.iter().map(|&who| place(&simulation, who));
        let climbing: Vec<Place> = places
            .filter(|place| matches!(place.on, On::Stair(_)))
            .collect();
        longest = longest.max(climbing.len());
        for (number, one) in climbing.iter().enumerate() {
            for other in &climbing[number + 1..] {
                let apart = one.at.distance(other.at);
                assert!(one.on != other.on || apart > 0.15, "{one:?} and {other:?}");
            }
        }
    }
    assert!(longest > 3, "at most {longest} on the flight");
}

#[test]
fn a_wheelchair_takes_the_lift() {
    let people = "(id: \"p\", role: Patient(Independent), mobility: Wheelchair, count: 1, \
                   spawn: Space(\"ward-a\"))";
    let mut simulation = quiet(TWO_STOREYS, "two-storeys", people);
    everybody_sets_off(&mut simulation, &Want::Outside);
    simulation.run_until(Tick::at(120.0));
    assert_eq!(still_in(&simulation), []);
    assert_eq!(count(&simulation, "lift_taken"), 1);
    assert_eq!(count(&simulation, "stair_taken"), 0);
}

#[test]
fn a_locked_door_is_tried_once_and_then_known() {
    let people = "(id: \"v\", role: Visitor, count: 1, spawn: Space(\"store\"))";
    let mut simulation = quiet(TWO_ROOMS, "two-rooms", people);
    lock(&mut simulation, "d-office");
    let office = space(&simulation, "office");
    set_off(&mut simulation, PersonId(0), Want::Space(office));
    simulation.run_until(Tick::at(60.0));
    let found = EventKind::DoorFoundLocked {
        person: PersonId(0),
        door: door(&simulation, "d-office"),
    };
    assert_eq!(
        kinds(&simulation)
            .iter()
            .filter(|&kind| *kind == found)
            .count(),
        1
    );
    assert_ne!(place(&simulation, PersonId(0)).space, office);
    assert!(
        simulation.world.resource::<Awake>().is_empty(),
        "there is no other way"
    );
}

#[test]
fn staff_pass_a_locked_door_with_their_keys() {
    let people = "(id: \"n\", role: Nurse, unit: \"desk\", count: 1, spawn: Space(\"store\"))";
    let mut simulation = quiet(TWO_ROOMS, "two-rooms", people);
    lock(&mut simulation, "d-office");
    let office = space(&simulation, "office");
    set_off(&mut simulation, PersonId(0), Want::Space(office));
    simulation.run_until(Tick::at(60.0));
    assert_eq!(place(&simulation, PersonId(0)).space, office);
    assert_eq!(count(&simulation, "lock_passed"), 1);
    assert_eq!(count(&simulation, "door_found_locked"), 0);
}

#[test]
fn people_stand_where_they_wanted_to_be() {
    let people = "(id: \"v\", role: Visitor, count: 6, spawn: Space(\"store\"))";
    let mut simulation = quiet(TWO_ROOMS, "two-rooms", people);
    let office = space(&simulation, "office");
    everybody_sets_off(&mut simulation, &Want::Space(office));
    let at = Point::new(1.0, 1.0);
    let corridor = space(&simulation, "corridor");
    set_off(
        &mut simulation,
        PersonId(3),
        Want::Point {
            space: corridor,
            at,
        },
    );
    simulation.run_until(Tick::at(60.0));
    let awake: Vec<_> = simulation.world.resource::<Awake>().iter().collect();
    let places: Vec<_> = awake.iter().map(|&who| place(&simulation, who)).collect();
    assert_eq!(places, [], "{awake:?}");
    for who in simulation.model().roster.people.ids() {
        let place = place(&simulation, who);
        if who == PersonId(3) {
            assert!(place.space == corridor && place.at.distance(at) < 0.6);
        } else {
            assert_eq!(place.space, office);
        }
    }
}

/// A clinic full of people who all want out.
fn clinic(count: u32) -> Simulation {
    let people = [
        "short-stay",
        "urgent-care",
        "outpatients",
        "day-ward",
        "admin",
        "front",
    ]
    .map(|unit| {
        format!("(id: \"v-{unit}\", role: Visitor, count: {count}, spawn: Unit(\"{unit}\"))")
    })
    .join(", ");
    let mut simulation = quiet(CLINIC, "harbour-clinic", &people);
    everybody_sets_off(&mut simulation, &Want::Outside);
    simulation
}

#[test]
fn everybody_gets_out_of_the_clinic_and_nobody_walks_in_a_wall() {
    let mut simulation = clinic(25);
    let nav = simulation
        .world
        .resource::<crate::sim::desk::Shared>()
        .nav
        .clone();
    let mut deepest: f64 = 0.0;
    while !simulation.world.resource::<Awake>().is_empty() && simulation.now() < Tick::at(600.0) {
        simulation.step();
        for (who, place) in still_in(&simulation) {
            let walked = simulation
                .world
                .resource::<Awake>()
                .iter()
                .any(|one| one == who);
            if place.on == On::Floor && walked {
                let level = simulation.model().plan.spaces[place.space].level;
                for wall in nav.walls.near(level, place.at, 0.2) {
                    deepest = deepest.max(0.2 - wall.distance(place.at));
                }
            }
        }
    }
    assert_eq!(still_in(&simulation), []);
    assert_eq!(count(&simulation, "person_stuck"), 0);
    assert!(deepest <= 0.02, "{deepest} m in a wall");
}

#[test]
fn a_run_goes_on_the_same_after_a_snapshot() {
    let mut straight = clinic(6);
    straight.run_until(Tick::at(40.0));
    // In steps with a chance to look, and in those without.
    for tick in (16 * 17..).take(4) {
        let mut early = clinic(6);
        early.run_until(Tick(tick));
        let snapshot = early.snapshot();
        let mut late = clinic(6);
        late.run_until(Tick::at(3.0));
        late.restore(&snapshot);
        late.run_until(Tick::at(40.0));
        assert_eq!(straight.state_hash(), late.state_hash());
        assert_eq!(straight.log(), late.log());
    }
}

/// A room of 6 × 6 m with a door of 0.9 m to the outside, and another one.
const CROWDED: &str = r#"FloorPlan(format: 1, id: "crowded", title: "Crowded",
    levels: [(id: "l0", elevation_m: 0.0)],
    spaces: [(id: "room", level: "l0", kind: Other, outline_m: [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0)])],
    doors: [(id: "out", joins: ("room", "outside"), at_m: ((6.0, 2.55), (6.0, 3.45)), kind: Opening),
        (id: "far", joins: ("room", "outside"), at_m: ((0.0, 0.0), (0.0, 1.0)), kind: Opening)])"#;

#[test]
fn who_hardly_gets_on_looks_for_the_way_less_often_and_at_once_when_they_learn_of_a_lock() {
    let people = "(id: \"people\", role: Visitor, count: 60, spawn: Space(\"room\"))";
    let mut simulation = quiet(CROWDED, "crowded", people);
    everybody_sets_off(&mut simulation, &Want::Outside);
    simulation.run_until(Tick::at(12.0));
    let now = simulation.now();
    let is_overdue = |who: &PersonId| {
        let gait = gait(&simulation, *who);
        gait.heading.is_some() && (1..40).contains(&(now.0.saturating_sub(gait.look.0)))
    };
    let inside = still_in(&simulation).into_iter().map(|(who, _)| who);
    let overdue: Vec<PersonId> = inside.filter(is_overdue).collect();
    let (learns, others) = (overdue[0], &overdue[1..]);
    let far = door(&simulation, "far");
    learns_of_lock(&mut simulation, learns, far);
    simulation.run_until(Tick(now.0 + 8));
    assert!(gait(&simulation, learns).look > now, "they look at once");
    let goes_on = |who: &&PersonId| gait(&simulation, **who).look <= now;
    let go_on = others.iter().filter(goes_on).count();
    assert!(
        go_on > 3 && 2 * go_on > others.len(),
        "{go_on} of {others:?}"
    );
}

#[test]
fn who_sees_the_door_before_them_looks_for_the_way_less_often_and_soon_when_they_learn_of_a_lock() {
    let people = "(id: \"one\", role: Visitor, count: 1, speed: Fixed(mps: 1.2), \
         spawn: Area(space: \"corridor\", from_m: (0.0, 0.0), to_m: (1.0, 1.0)))";
    let who = PersonId(0);
    let looks_in_ten_seconds = |learns_at: Tick| {
        let mut simulation = quiet(NARROW, "narrow", people);
        everybody_sets_off(&mut simulation, &Want::Outside);
        let mut looks = Vec::new();
        for tick in 1..160 {
            if Tick(tick) == learns_at {
                learns_of_lock(&mut simulation, who, DoorId(0));
            }
            simulation.run_until(Tick(tick));
            let gait = gait(&simulation, who);
            // Behind the only door nobody knows a way.
            let looked_at = gait.heading.map(|_| gait.looked_at);
            if looks.last().is_none_or(|&(_, last)| last != looked_at) {
                looks.push((Tick(tick), looked_at));
            }
        }
        looks
    };
    let looks = looks_in_ten_seconds(Tick::ZERO);
    assert!((2..8).contains(&looks.len()), "{looks:?}");
    let longest = (looks.windows(2)).max_by_key(|two| two[1].0.0 - two[0].0.0);
    let [(from, _), (to, _)] = longest
        .and_then(|two| two.try_into().ok())
        .expect("two looks");
    let learns_at = Tick(from.0 + 10);
    assert!(to.0 > learns_at.0 + 16, "{looks:?}");
    let soon = |(at, _): &(Tick, _)| (learns_at.0..learns_at.0 + 8).contains(&at.0);
    assert!(looks_in_ten_seconds(learns_at).iter().any(soon));
}

/// A corridor of 1 m, too narrow for two abreast, with an exit at its end.
const NARROW: &str = r#"FloorPlan(format: 1, id: "narrow", title: "Narrow",
    levels: [(id: "l0", title: "Ground floor", elevation_m: 0.0)],
    spaces: [(id: "corridor", level: "l0", kind: Corridor,
        outline_m: [(0.0, 0.0), (36.0, 0.0), (36.0, 1.0), (0.0, 1.0)])],
    doors: [(id: "d-exit", joins: ("corridor", "outside"), at_m: ((36.0, 0.0), (36.0, 1.0)))],
)"#;

#[test]
fn a_group_walks_on_in_a_corridor_that_is_too_narrow_for_two_abreast() {
    let last_s = |together: &str| {
        let people = format!(
            "(id: \"six\", role: Visitor, count: 6, {together} speed: Fixed(mps: 1.2), \
             spawn: Area(space: \"corridor\", from_m: (0.0, 0.0), to_m: (6.0, 1.0)))"
        );
        let mut simulation = quiet(NARROW, "narrow", &people);
        everybody_sets_off(&mut simulation, &Want::Outside);
        while !still_in(&simulation).is_empty() {
            simulation.step();
        }
        simulation.now().seconds()
    };
    let (alone_s, together_s) = (last_s(""), last_s("together: \"six\","));
    assert!(
        together_s < 1.2 * alone_s,
        "{together_s} s, {alone_s} s alone"
    );
}
