//! What control makes of those who report, call, or find that there is nothing.

use super::*;
use crate::sim::responders::police;

/// The emergency calls that were answered: by whom, and when.
fn emergency_calls(run: &Simulation) -> Vec<(PersonId, Tick)> {
    let mut calls = Vec::new();
    for (_, event) in run.log().iter() {
        if let EventKind::EmergencyCallAnswered { person, .. } = event.kind {
            calls.push((person, event.tick));
        }
    }
    calls
}

/// The places that the loudspeakers named, one after another.
fn places_named(run: &Simulation) -> Vec<Option<SpaceId>> {
    let mut named = Vec::new();
    for (_, event) in run.log().iter() {
        if let EventKind::AlertSounded { place, .. } = event.kind {
            named.push(place);
        }
    }
    named
}

#[test]
fn the_switchboard_calls_the_emergency_number_once_whoever_of_it_is_quicker() {
    let called = |path: &str| {
        let mut run = Drill {
            people: "(id: \"operator\", role: Switchboard, count: 2, spawn: Space(\"office\")),",
            rows: "(role: Switchboard, when: [Believes(Danger)], unless: [Done(CallEmergency)], \
                do: CallEmergency, weight: 1, source: \"TEST\", mark: J)",
            numbers: &[
                ("alert.emergency", path),
                ("alarm.emergency", "Fixed(s: 40.0)"),
            ],
            ..Drill::default()
        }
        .start();
        is_informed(&mut run, "corridor");
        run.run();
        assert!(began(&run, "operator.1", Act::CallEmergency));
        emergency_calls(&run)
    };
    let by_the_path = called("Fixed(s: 30.0)");
    assert_eq!(by_the_path.len(), 1);
    assert_eq!(by_the_path[0].1, Tick::at(30.0));
    let by_their_own = called("Fixed(s: 100.0)");
    assert_eq!(by_their_own.len(), 1);
    assert!(by_their_own[0].1 < Tick::at(60.0));
}

#[test]
fn the_police_tell_the_house_what_a_caller_told_them_unless_the_house_itself_called() {
    let people = format!("{STAFF}{CONTROL}");
    let called_by = |name: &str| {
        let mut run = Drill {
            devices: PA,
            people: &people,
            script: "police: Urban",
            numbers: &[
                ("police.dispatch", "Fixed(s: 10.0)"),
                ("police.travel.urban", "Fixed(s: 300.0)"),
                ("police.ring", "Fixed(s: 60.0)"),
            ],
            ..Drill::default()
        }
        .start();
        let (who, store) = (person(&run, name), space(&run, "store"));
        now(&mut run, move |scene| {
            let place = Some(store);
            let kind = EventKind::EmergencyCallAnswered { person: who, place };
            let event = scene.desk.tell(kind, &[]);
            emergency_called(scene, who);
            police::called(scene, place, event);
        });
        run.run();
        assert_eq!(emergency_calls(&run).len(), 1, "the police know already");
        let rang = first(&run, |event| matches!(event, EventKind::PoliceRang { .. }));
        let named = first(
            &run,
            |event| matches!(event, EventKind::AlertSounded { place, .. } if *place == Some(store)),
        );
        // Officers who have come tell what they know themselves.
        let before_officers = named.is_some_and(|tick| tick < Tick::at(300.0));
        (rang, before_officers)
    };
    assert_eq!(called_by("visitor.1"), (Some(Tick::at(70.0)), true));
    assert_eq!(called_by("operator.1"), (None, false));
}

#[test]
fn an_alarm_from_a_room_does_not_say_that_the_danger_is_in_it() {
    let button = "(id: \"panic\", kind: PanicButton, space: \"office\", at_m: (2.0, 3.0)),";
    let devices = format!("{PA}{button}");
    let named = |heard: Option<&str>| {
        let mut run = Drill {
            devices: &devices,
            people: STAFF,
            rows: RAISES,
            ..Drill::default()
        }
        .start();
        notices(&mut run, "clerk.1", CueKind::HeardNoise, heard);
        run.run();
        let raised = |event: &EventKind| {
            matches!(
                event,
                EventKind::AlarmRaised {
                    device: Some(_),
                    ..
                }
            )
        };
        assert!(happened(&run, raised));
        places_named(&run)[0].map(|place| run.model().plan.spaces[place].name.clone())
    };
    assert_eq!(named(None), None);
    assert_eq!(named(Some("store")), Some("store".to_owned()));
}

#[test]
fn whoever_hears_the_announcement_puts_the_receiver_down_unless_they_saw_the_person() {
    let script = announced("device: \"pa\", says: Lockdown");
    let raised = |kind: CueKind| {
        let mut run = Drill {
            devices: PA,
            people: STAFF,
            rows: RAISES,
            script: &script,
            numbers: &[("alarm.call", "Fixed(s: 60.0)")],
            ..Drill::default()
        }
        .start();
        notices(&mut run, "clerk.1", kind, Some("store"));
        run.run();
        let ended = first(&run, |event| {
            let act = Act::RaiseAlarm;
            matches!(event, EventKind::ActEnded { act: of, achieved: true, .. } if *of == act)
        });
        assert!(ended.is_some(), "achieved, by whomever");
        happened(&run, |event| matches!(event, EventKind::AlarmRaised { .. }))
    };
    assert!(!raised(CueKind::HeardNoise));
    assert!(raised(CueKind::SawThreat));
}

#[test]
fn a_place_that_was_found_clear_is_named_no_more() {
    let mut run = Drill {
        devices: PA,
        people: STAFF,
        // Something is still to come, so that the run does not end before.
        script: "timeline: [(at_s: 100.0, event: Note(\"exercise\"))]",
        numbers: &[
            ("alert.times", "Number(3.0)"),
            ("alert.every", "Fixed(s: 30.0)"),
        ],
        ..Drill::default()
    }
    .start();
    is_informed(&mut run, "store");
    run.run_until(Tick::at(20.0));
    let store = space(&run, "store");
    now(&mut run, move |scene| {
        let now = scene.desk.now();
        scene.control.found_clear(store, now);
    });
    run.run();
    assert_eq!(places_named(&run), [Some(store), None, None]);
}
