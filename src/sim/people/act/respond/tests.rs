//! Security and escorts: who goes where, when, and who stays.

use super::*;
use crate::model::build::sample::model_with;
use crate::model::law::Law;
use crate::sim::Simulation;
use crate::sim::building::alerts;
use crate::sim::people::act::{self, Activity};
use crate::sim::people::mind::{Cue, Danger};
use crate::sim::roster::Entities;
use crate::sim::sample::{
    FORECOURT, first_s, on_stage, person, picked, place, run, scenario, space,
};
use crate::terms::Situation;
use crate::units::Tick;

const DRILL: &str = "timeline: [(at_s: 300.0, event: Note(\"so far\"))]";

/// Security goes to the scene; of those who escort somebody one calls and the others follow.
const ROWS: &str = "Doctrine(format: 1, id: \"test-doctrine\", rows: [
    (role: Security, when: [Believes(Danger)], do: GoToScene, weight: 1, source: \"TEST\", mark: J),
    (role: Security, when: [Believes(Odd), By(SawOthersFlee)], do: GoToScene, weight: 1,
        source: \"TEST\", mark: J),
    (role: Escort, when: [Believes(Danger)], unless: [ColleagueCalls, Done(CallEmergency)],
        do: CallEmergency, weight: 1, source: \"TEST\", mark: J),
    (role: Escort, when: [Believes(Danger), ColleagueCalls], do: GoToScene, weight: 1,
        source: \"TEST\", mark: J),
])";

/// A drill with these people; security takes a minute to be told where to go.
fn drill(people: &str, rest: &str) -> Simulation {
    let mut model = model_with(FORECOURT, &scenario(people, rest), ROWS);
    model.defaults.security_dispatch.value = Law::Fixed { s: 60.0 };
    run(model, 1)
}

fn guards(count: u32, at: &str) -> String {
    format!("(id: \"guard\", role: Security, count: {count}, spawn: Space(\"{at}\"))")
}

/// Everybody named like this notices something.
fn notice(run: &mut Simulation, names: &[&str], kind: CueKind, place: Option<&str>) {
    let people: Vec<PersonId> = names.iter().map(|name| person(run, name)).collect();
    let place = place.map(|name| space(run, name));
    on_stage(run, move |scene| {
        let cue = Cue {
            kind,
            from: None,
            place,
            says: None,
            faint: false,
        };
        for &who in &people {
            scene.notice(who, cue, &[]);
        }
    });
}

/// Where security was dispatched, and when, in seconds.
fn dispatched(run: &Simulation) -> Vec<(Option<SpaceId>, f64)> {
    picked(run, |event| match event.kind {
        EventKind::SecurityDispatched { place, .. } => Some((place, event.tick.seconds())),
        _ => None,
    })
}

fn activity(run: &Simulation, name: &str) -> Activity {
    let entity = run.world.resource::<Entities>().people[person(run, name)];
    *run.world.get(entity).expect("everybody has one")
}

#[test]
fn security_without_a_place_holds_an_entrance_and_goes_once_one_is_known() {
    let mut run = drill(&guards(1, "room"), DRILL);
    notice(&mut run, &["guard.1"], CueKind::Alert, None);
    run.run_until(Tick::at(100.0));
    let hall = space(&run, "hall");
    assert_eq!(place(&run, person(&run, "guard.1")).space, hall);
    assert_eq!(activity(&run, "guard.1").entrance, Some(hall));
    assert_eq!(dispatched(&run), []);
    notice(&mut run, &["guard.1"], CueKind::Told, Some("forecourt"));
    run.run_until(Tick::at(150.0));
    assert_eq!(dispatched(&run)[0].0, Some(space(&run, "forecourt")));
}

#[test]
fn of_two_who_are_told_of_a_place_the_second_holds_an_entrance() {
    let mut run = drill(&guards(2, "hall"), DRILL);
    let both = ["guard.1", "guard.2"];
    notice(&mut run, &both, CueKind::Told, Some("forecourt"));
    run.run_until(Tick::at(63.5 + 4.0 + 4.0));
    assert_eq!(dispatched(&run).len(), 1);
    let entrances = both.map(|name| activity(&run, name).entrance);
    assert!(entrances.contains(&Some(space(&run, "hall"))));
    assert!(entrances.contains(&None));
}

#[test]
fn only_who_is_sent_from_elsewhere_waits_to_be_told_where_to_go() {
    let set_off_s = |kind, place| {
        let mut run = drill(&guards(1, "hall"), DRILL);
        notice(&mut run, &["guard.1"], kind, Some(place));
        run.run_until(Tick::at(120.0));
        dispatched(&run)[0].1
    };
    assert!(set_off_s(CueKind::Told, "forecourt") > 60.0);
    assert!(set_off_s(CueKind::HeardNoise, "forecourt") < 10.0);
    assert!(
        set_off_s(CueKind::Told, "room") < 10.0,
        "the same compartment"
    );
}

#[test]
fn with_nothing_in_sight_security_reports_it_clear_and_holds_an_entrance() {
    let mut run = drill(&guards(1, "hall"), DRILL);
    notice(&mut run, &["guard.1"], CueKind::HeardNoise, Some("room"));
    run.run_until(Tick::at(100.0));
    let clear = |kind: &EventKind| matches!(kind, EventKind::PlaceFoundClear { .. });
    assert!(first_s(&run, clear).is_some());
    assert_eq!(
        activity(&run, "guard.1").entrance,
        Some(space(&run, "hall"))
    );
}

#[test]
fn who_has_the_person_in_sight_stays_whatever_control_is_told() {
    let threat = "threat: (behaviour: Mobile, start: \"hall\", onset_s: 5.0)";
    let mut run = drill(&guards(1, "hall"), threat);
    run.run_until(Tick::at(5.5));
    let (guard, hall, store) = (
        person(&run, "guard.1"),
        space(&run, "hall"),
        space(&run, "store"),
    );
    on_stage(&mut run, move |scene| {
        let text = String::new();
        let event = scene.desk.tell(EventKind::NoteMade { text }, &[]);
        alerts::report(scene, Some(store), event);
        let mut goes = |by| {
            // A minute-old belief: in the tests' defaults it is trusted for one second.
            scene.person(guard).belief.danger = Some(Danger::by(by, hall, Tick::ZERO));
            reported_place(scene, guard)
        };
        assert_eq!(goes(CueKind::SawThreat), Some(hall));
        assert_eq!(goes(CueKind::Told), Some(store));
    });
}

#[test]
fn security_that_sees_flight_goes_to_look_and_raises_no_alarm_yet() {
    let people = format!(
        "{}, (id: \"visitor\", role: Visitor, count: 1, spawn: Space(\"hall\"))",
        guards(1, "hall")
    );
    let mut run = drill(&people, DRILL);
    let visitor = person(&run, "visitor.1");
    on_stage(&mut run, move |scene| {
        scene.person(visitor).belief.situation = Situation::Danger;
        // Nobody takes it for nothing at first.
        for who in scene.everybody().filter(|&who| who != visitor) {
            scene.person(who).belief.situation = Situation::Odd;
        }
        act::begin(scene, visitor, Act::LeaveBuilding, String::new());
    });
    run.run_until(Tick::at(60.0));
    assert_eq!(dispatched(&run)[0].0, Some(space(&run, "hall")));
    let guard = person(&run, "guard.1");
    let believed = picked(&run, |event| match event.kind {
        EventKind::BeliefChanged {
            person, situation, ..
        } if person == guard => Some(situation),
        _ => None,
    });
    assert!(!believed.contains(&Situation::Danger), "{believed:?}");
    let clear = |kind: &EventKind| matches!(kind, EventKind::PlaceFoundClear { .. });
    assert!(first_s(&run, clear).is_some());
}

#[test]
fn an_alarm_without_a_place_sends_one_officer_to_the_caller() {
    let people = format!(
        "{}, (id: \"visitor\", role: Visitor, count: 1, spawn: Space(\"room\"))",
        guards(2, "hall")
    );
    let mut run = drill(&people, DRILL);
    let (visitor, room) = (person(&run, "visitor.1"), space(&run, "room"));
    on_stage(&mut run, move |scene| {
        let text = String::new();
        let event = scene.desk.tell(EventKind::NoteMade { text }, &[]);
        alerts::informed(scene, Some(visitor), None, event);
        assert_eq!(scene.control.place(), None, "it is not held to be there");
    });
    notice(&mut run, &["guard.1", "guard.2"], CueKind::Told, None);
    run.run_until(Tick::at(90.0));
    let places: Vec<_> = dispatched(&run)
        .into_iter()
        .map(|(place, _)| place)
        .collect();
    assert_eq!(places, [Some(room)]);
}

#[test]
fn of_two_escorts_one_calls_and_the_other_follows() {
    let people = "(id: \"escort\", role: Escort, count: 2, spawn: Space(\"hall\"))";
    let mut run = drill(people, DRILL);
    let both = ["escort.1", "escort.2"];
    notice(&mut run, &both, CueKind::SawThreat, Some("forecourt"));
    run.run_until(Tick::at(60.0));
    let started = |wanted| {
        picked(&run, |event| match event.kind {
            EventKind::ActStarted { person, act, .. } if act == wanted => Some(person),
            _ => None,
        })
    };
    let (calls, follows) = (started(Act::CallEmergency), started(Act::GoToScene));
    assert_eq!(calls.len(), 1);
    assert!(follows.iter().any(|who| *who != calls[0]), "{follows:?}");
}
