//! What was agreed with the police, each taking its delay away under the same chance.

mod search;

use super::police::{Duty, Police};
use crate::data::problem::Problems;
use crate::ids::PersonId;
use crate::model::Model;
use crate::model::build::{self, sample};
use crate::model::defaults::Defaults;
use crate::model::law::Law;
use crate::sim::Simulation;
use crate::sim::building::alerts;
use crate::sim::event::EventKind;
use crate::sim::people::act;
use crate::sim::people::mind::Danger;
use crate::sim::sample::{
    FORECOURT, door, first_s, model, on_stage, person, picked, place, run, scenario, space,
};
use crate::terms::{Act, CueKind, Partnership};
use crate::units::Tick;

const PEOPLE: &str = "(id: \"manager\", role: Manager, count: 1, spawn: Space(\"room\")), \
                      (id: \"guard\", role: Security, count: 1, spawn: Point(\"post\")), \
                      (id: \"visitor\", role: Visitor, count: 1, spawn: Space(\"hall\"))";

/// A model with these agreements. The delays before entry are a minute each, so that they show.
fn agreed(with: &[Partnership]) -> Model {
    let mut model = model(PEOPLE, "police: Urban");
    model.scenario.partnership = with.to_vec();
    let minute = Law::Uniform {
        from_s: 50.0,
        to_s: 70.0,
    };
    let defaults = &mut model.defaults;
    defaults.entry_base.value = minute;
    defaults.entry_unmet.value = minute;
    defaults.entry_no_plans.value = minute;
    defaults.entry_no_keys.value = minute;
    defaults.sweep_locked.value = minute;
    defaults.police_contact_m.value = 3.0;
    // Nobody in the house knows of it but by the officers.
    defaults.police_ring.value = Law::Fixed { s: 3600.0 };
    model
}

/// The emergency call was answered: the danger is in this space.
fn call(run: &mut Simulation, place: &str) {
    let (place, visitor) = (space(run, place), person(run, "visitor.1"));
    run.run_until(Tick::at(4.0));
    on_stage(run, move |scene| {
        let kind = EventKind::EmergencyCallAnswered {
            person: visitor,
            place: Some(place),
        };
        let event = scene.desk.tell(kind, &[]);
        super::police::called(scene, Some(place), event);
    });
}

/// A run with these agreements to its end, the call at its fourth second.
fn played(with: &[Partnership], seed: u64) -> Simulation {
    let mut run = run(agreed(with), seed);
    call(&mut run, "store");
    run.run();
    run
}

fn entry_s(run: &Simulation) -> f64 {
    let entered = first_s(run, |kind| matches!(kind, EventKind::PoliceEntered { .. }));
    entered.expect("police enter")
}

/// Who met the officers, and when, in seconds.
fn met(run: &Simulation) -> Vec<(PersonId, f64)> {
    picked(run, |event| match event.kind {
        EventKind::PoliceMet { person, .. } => Some((person, event.tick.seconds())),
        _ => None,
    })
}

#[test]
fn a_briefing_takes_its_time_before_officers_count_as_met() {
    let with = [Partnership::LiaisonMeets];
    let mut model = agreed(&with);
    model.defaults.police_briefing.value = Law::Fixed { s: 45.0 };
    let mut long = run(model, 1);
    call(&mut long, "store");
    long.run();
    let short = played(&with, 1);
    let longer = met(&long)[0].1 - met(&short)[0].1;
    assert!(
        (40.0..44.0).contains(&longer),
        "{longer} s more than 2 to 4"
    );
}

#[test]
fn a_deputy_meets_the_officers_where_the_manager_is_in_danger() {
    let mut model = agreed(&[Partnership::LiaisonMeets]);
    model.defaults.belief_s.value = 60.0;
    let mut run = run(model, 1);
    let (manager, room) = (person(&run, "manager.1"), space(&run, "room"));
    on_stage(&mut run, move |scene| {
        let saw = Danger::by(CueKind::SawThreat, room, scene.desk.now());
        scene.person(manager).belief.danger = Some(saw);
    });
    call(&mut run, "store");
    run.run();
    assert_eq!(met(&run)[0].0, person(&run, "guard.1"));
}

#[test]
fn a_house_that_nobody_told_learns_from_the_officers() {
    let run = played(&[], 1);
    let (guard, officer) = (person(&run, "guard.1"), person(&run, "police.1"));
    let told = first_s(&run, |kind| {
        matches!(kind, EventKind::CueNoticed { person, from, .. }
            if *person == guard && *from == Some(officer))
    });
    let announced = first_s(&run, |kind| matches!(kind, EventKind::AlertSounded { .. }));
    assert!(told.is_some_and(|told| announced.is_some_and(|said| said > told)));
}

/// A model of two units of one officer each.
fn two_units() -> Model {
    two_units_and("police: Urban")
}

/// The same with this rest of a scenario.
fn two_units_and(rest: &str) -> Model {
    let rows = Defaults::KEYS.iter().map(|(key, is_law)| {
        let value = match (*key, *is_law) {
            ("police.units", _) => "Number(2.0)",
            (_, false) => "Number(1.0)",
            (_, true) => "Fixed(s: 3.0)",
        };
        format!("(key: \"{key}\", value: {value}, source: \"TEST\", mark: J),")
    });
    let rows: String = rows.collect();
    let defaults = format!("Defaults(format: 1, id: \"defaults\", rows: [{rows}])");
    let mut bundle = sample::bundle(FORECOURT, &scenario(PEOPLE, rest));
    bundle.defaults = vec![sample::raw(&defaults)];
    let mut problems = Problems::new();
    let model = build::model(bundle, &mut problems);
    model.unwrap_or_else(|| panic!("{:#?}", problems.sorted()))
}

#[test]
fn a_later_unit_goes_in_after_a_delay_of_its_own() {
    let entered_s = |s| {
        let mut model = two_units();
        model.defaults.entry_follow.value = Law::Fixed { s };
        model.defaults.sweep_space.value = Law::Fixed { s: 60.0 };
        let mut run = run(model, 1);
        call(&mut run, "store");
        run.run();
        let entered =
            |kind: &EventKind| matches!(kind, EventKind::PoliceEntered { unit, .. } if *unit == 2);
        first_s(&run, entered).expect("the second unit goes in")
    };
    let later = entered_s(40.0) - entered_s(10.0);
    assert!((25.0..35.0).contains(&later), "{later} s");
}

#[test]
fn officers_come_onto_the_grounds_from_the_street_and_walk_in() {
    let run = played(&[], 1);
    let officer = person(&run, "police.1");
    let way = picked(&run, |event| match event.kind {
        EventKind::PersonEntered { person, space } if person == officer => Some(space),
        _ => None,
    });
    let names: Vec<&str> = way
        .iter()
        .map(|&space| run.model().plan.spaces[space].name.as_str())
        .collect();
    assert_eq!(names[0], "lawn");
    assert!(names.contains(&"hall"), "{names:?}");
    let entered = picked(&run, |event| match event.kind {
        EventKind::PoliceEntered { door, .. } => Some(door),
        _ => None,
    });
    assert_eq!(entered.len(), 1, "one unit enters once");
    assert!([door(&run, "d-main"), door(&run, "d-fire")].contains(&entered[0]));
}

#[test]
fn plans_and_keys_each_take_their_minute_away() {
    for seed in 1..=5 {
        let none = entry_s(&played(&[], seed));
        for one in [Partnership::PlansOnFile, Partnership::KeysReady] {
            let saved = none - entry_s(&played(&[one], seed));
            assert!((49.0..71.0).contains(&saved), "{one:?} saves {saved} s");
        }
    }
}

#[test]
fn a_named_liaison_is_there_without_waiting_on_chance_and_takes_a_minute_away() {
    for seed in 1..=5 {
        let none = played(&[], seed);
        let with = played(&[Partnership::LiaisonMeets], seed);
        let met = picked(&with, |event| match event.kind {
            EventKind::PoliceMet { person, .. } => Some(person),
            _ => None,
        });
        assert_eq!(met, [person(&with, "manager.1")], "seed {seed}");
        let saved = entry_s(&none) - entry_s(&with);
        assert!(
            saved > 35.0,
            "they walk to the point, and still save {saved} s"
        );
        assert!(
            picked(&none, |e| matches!(e.kind, EventKind::PoliceMet { .. })
                .then_some(()))
            .is_empty()
        );
    }
}

/// A run in which these people go to meet the officers at the fourth second.
fn met_by(names: &[&str], with: &[Partnership]) -> Simulation {
    let mut run = run(agreed(with), 1);
    call(&mut run, "store");
    let people: Vec<PersonId> = names.iter().map(|name| person(&run, name)).collect();
    on_stage(&mut run, move |scene| {
        for &who in &people {
            act::begin(scene, who, Act::MeetOfficers, String::new());
        }
    });
    run
}

#[test]
fn an_agreed_rendezvous_saves_the_search_for_somebody_who_knows() {
    let (mut alone, mut agreed) = (
        met_by(&["manager.1"], &[]),
        met_by(&["manager.1"], &[Partnership::RendezvousAgreed]),
    );
    alone.run();
    agreed.run();
    assert!(entry_s(&alone) - entry_s(&agreed) > 35.0);
}

#[test]
fn if_the_one_who_waits_leaves_off_another_meets_the_officers() {
    let names = ["manager.1", "visitor.1"];
    let mut run = met_by(&names, &[Partnership::RendezvousAgreed]);
    let arrived = |kind: &EventKind| matches!(kind, EventKind::PoliceArrived { .. });
    while first_s(&run, arrived).is_none() && run.step() {}
    let manager = person(&run, "manager.1");
    on_stage(&mut run, move |scene| {
        act::begin(scene, manager, Act::LeaveBuilding, String::new());
    });
    run.run();
    let met = picked(&run, |event| match event.kind {
        EventKind::PoliceMet { person, .. } => Some(person),
        _ => None,
    });
    assert_eq!(met, [person(&run, "visitor.1")]);
}

/// What the first unit is about two seconds after control was told of the room, when it was on its way
/// over the grounds to the store.
fn duty_after_news(with: &[Partnership]) -> Duty {
    let mut run = run(agreed(with), 1);
    call(&mut run, "store");
    let store = Duty::ToScene(space(&run, "store"));
    let duty = |run: &Simulation| run.world.resource::<Police>().units[0].duty;
    while duty(&run) != store && run.step() {}
    let room = space(&run, "room");
    on_stage(&mut run, move |scene| {
        let text = String::new();
        let event = scene.desk.tell(EventKind::NoteMade { text }, &[]);
        alerts::report(scene, Some(room), event);
    });
    run.run_until(run.now().after(2.0));
    duty(&run)
}

#[test]
fn a_shared_radio_brings_the_newer_place_to_officers_on_the_way() {
    let run = run(agreed(&[]), 1);
    let shared = duty_after_news(&[Partnership::RadioShared]);
    assert_eq!(shared, Duty::ToScene(space(&run, "room")));
    let alone = duty_after_news(&[]);
    assert_eq!(alone, Duty::ToScene(space(&run, "store")));
}

#[test]
fn whoever_officers_meet_is_accounted_for_once_and_believes_what_they_did() {
    let visitor = "(id: \"visitor\", role: Visitor, count: 1, spawn: Space(\"hall\"))";
    let mut run = run(model(visitor, "police: Urban"), 1);
    call(&mut run, "store");
    run.run();
    let visitor = person(&run, "visitor.1");
    let counted = picked(&run, |event| match event.kind {
        EventKind::PersonAccounted { person } if person == visitor => Some(event.tick),
        _ => None,
    });
    assert_eq!(counted.len(), 1);
    assert!(place(&run, visitor).is_inside());
    let swept = picked(&run, |event| match event.kind {
        EventKind::SpaceSwept { .. } => Some(event.tick),
        _ => None,
    });
    assert!(counted[0] <= swept[0] || swept.len() > 1);
}

#[test]
fn locked_rooms_take_longer_without_keys() {
    let sweep_s = |with: &[Partnership]| {
        let run = played(with, 1);
        let store = space(&run, "store");
        let entered = run.log().iter().find(|(_, event)| {
            matches!(event.kind, EventKind::PersonEntered { person: who, space }
                if space == store && who == person(&run, "police.1"))
        });
        let swept = run.log().iter().find(|(_, event)| {
            matches!(event.kind, EventKind::SpaceSwept { space, .. } if space == store)
        });
        let tick = |found: Option<(u32, &crate::sim::event::Event)>| {
            found.expect("officers go in and sweep it").1.tick.seconds()
        };
        tick(swept) - tick(entered)
    };
    assert!(sweep_s(&[]) > sweep_s(&[Partnership::KeysReady]) + 40.0);
}

#[test]
fn a_run_with_grounds_a_patrol_and_police_goes_on_the_same_after_a_snapshot() {
    let people = PEOPLE.replace("Point(\"post\")", "Point(\"post\"), patrol: \"beat\"");
    let rest = "police: Urban, partnership: [LiaisonMeets, RadioShared]";
    let start = || {
        let mut run = run(model(&people, rest), 3);
        call(&mut run, "store");
        run
    };
    let end = |mut run: Simulation| {
        run.run();
        (run.log().to_json_lines(run.model()), run.state_hash())
    };
    let whole = end(start());
    assert!(whole.0.contains("police_entered"), "{}", whole.0);
    for at_s in [5.0, 9.0, 14.0, 20.0, 26.0, 32.0] {
        let mut past = start();
        past.run_until(Tick::at(at_s));
        let mut again = start();
        again.restore(&past.snapshot());
        assert!(end(again) == whole, "from {at_s} s on");
    }
}
