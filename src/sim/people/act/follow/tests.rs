//! A person breaks away in the hall, and goes out over the grounds.

use crate::ids::PersonId;
use crate::model::build::sample::model_with;
use crate::model::law::Law;
use crate::sim::Simulation;
use crate::sim::event::EventKind;
use crate::sim::sample::{FORECOURT, first_s, person, picked, run, scenario, space};
use crate::terms::{Act, CueKind};

const ROWS: &str = "Doctrine(format: 1, id: \"test-doctrine\", rows: [
    (role: Escort, when: [Believes(Danger)], unless: [ColleagueCalls, Done(CallEmergency)],
        do: CallEmergency, weight: 1, source: \"TEST\", mark: J),
    (role: Escort, when: [Believes(Danger), ColleagueCalls], unless: [Done(FollowPerson)],
        do: FollowPerson, weight: 1, source: \"TEST\", mark: J),
    (role: Escort, when: [Believes(Danger), Done(CallEmergency)], unless: [Done(FollowPerson)],
        do: FollowPerson, weight: 1, source: \"TEST\", mark: J),
    (role: Escort, when: [Believes(Danger), Done(FollowPerson)], do: MeetOfficers, weight: 1,
        source: \"TEST\", mark: J),
])";

fn escape() -> Simulation {
    let people = "(id: \"escort\", role: Escort, count: 2, spawn: Space(\"hall\"))";
    let rest = "threat: (behaviour: CustodyEscape, start: \"hall\", onset_s: 5.0)";
    let mut model = model_with(FORECOURT, &scenario(people, rest), ROWS);
    model.defaults.custody_duration.value = Law::Fixed { s: 600.0 };
    let mut run = run(model, 1);
    run.run();
    run
}

/// When somebody first began an act, in seconds.
fn began(run: &Simulation, who: PersonId, what: Act) -> Option<f64> {
    first_s(
        run,
        |kind| matches!(kind, EventKind::ActStarted { person, act, .. } if *person == who && *act == what),
    )
}

#[test]
fn escorts_notice_at_once_and_one_calls_while_the_other_follows() {
    let run = escape();
    let escorts = ["escort.1", "escort.2"].map(|name| person(&run, name));
    let saw = picked(&run, |event| match event.kind {
        EventKind::BeliefChanged {
            cue: CueKind::SawThreat,
            ..
        } => Some(event.tick.seconds()),
        _ => None,
    });
    assert!(saw[..2].iter().all(|&at_s| at_s < 6.0), "{saw:?}");
    let calls = escorts.map(|who| began(&run, who, Act::CallEmergency));
    assert_eq!(calls.iter().flatten().count(), 1);
    assert!(
        escorts
            .iter()
            .any(|&who| began(&run, who, Act::FollowPerson).is_some_and(|s| s < 6.0))
    );
}

#[test]
fn an_escort_follows_over_the_grounds_and_says_where_the_person_was_seen_last() {
    let run = escape();
    let forecourt = space(&run, "forecourt");
    let out = picked(&run, |event| match event.kind {
        EventKind::PersonEntered { space, .. } => (space == forecourt).then_some(()),
        _ => None,
    });
    assert!(!out.is_empty(), "they follow out of the house");
    let told = picked(&run, |event| match event.kind {
        EventKind::EmergencyCallAnswered { place, .. } => place,
        _ => None,
    });
    let outdoors = |place| run.model().plan.spaces[place].outdoors;
    assert!(
        told.last().is_some_and(|&place| outdoors(place)),
        "{told:?}"
    );
    let guide =
        ["escort.1", "escort.2"].map(|name| began(&run, person(&run, name), Act::MeetOfficers));
    assert!(
        guide.iter().all(Option::is_some),
        "then they guide the officers"
    );
}

#[test]
fn an_escort_goes_on_from_room_to_room_where_a_door_still_moves() {
    let people = "(id: \"escort\", role: Escort, count: 2, spawn: Space(\"room\"))";
    let rest = "threat: (behaviour: CustodyEscape, start: \"room\", onset_s: 5.0)";
    let mut model = model_with(FORECOURT, &scenario(people, rest), ROWS);
    model.defaults.custody_duration.value = Law::Fixed { s: 600.0 };
    let mut run = run(model, 1);
    run.run();
    let follower = picked(&run, |event| match event.kind {
        EventKind::ActStarted { person, act, .. } => (act == Act::FollowPerson).then_some(person),
        _ => None,
    })[0];
    let through = picked(&run, |event| match event.kind {
        EventKind::PersonEntered { person, space } => (person == follower).then_some(space),
        _ => None,
    });
    let went = ["hall", "forecourt"].map(|name| through.contains(&space(&run, name)));
    assert_eq!(went, [true, true], "{through:?}");
}
