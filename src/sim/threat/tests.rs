//! Each behaviour in the smallest building that shows its point.
//!
//! In the samples every delay is two to four seconds, every share and factor is one.

mod signs;

use std::sync::Arc;

use crate::model::Model;
use crate::model::build::{self, sample};
use crate::model::law::Law;
use crate::nav::Nav;
use crate::sim::Simulation;
use crate::sim::event::{Event, EventKind};
use crate::terms::{Partnership, SpaceKind, ThreatEnding};
use crate::units::Tick;

/// What the tests below change in the sample scenario of the two rooms.
const THREAT: &str = "threat: (behaviour: Mobile, start: \"corridor\", onset_s: 10.0)";

/// The sample of two rooms with two pieces of ground out of doors before its exit.
fn with_grounds() -> String {
    sample::TWO_ROOMS
        .replace("joins: (\"corridor\", \"outside\")", "joins: (\"corridor\", \"yard\")")
        .replace(
            "    doors: [",
            "    doors: [
        (id: \"o-lane\", joins: (\"yard\", \"lane\"), at_m: ((14.5, 1.0), (14.5, 5.0)), kind: Opening),
        (id: \"o-street\", joins: (\"lane\", \"outside\"), at_m: ((18.6, 1.0), (18.6, 5.0)), kind: Opening),",
        )
        .replace(
            "    spaces: [",
            "    spaces: [
        (id: \"yard\", level: \"l0\", kind: Grounds,
            outline_m: [(10.4, 0.0), (14.4, 0.0), (14.4, 6.0), (10.4, 6.0)]),
        (id: \"lane\", level: \"l0\", kind: Grounds,
            outline_m: [(14.6, 0.0), (18.6, 0.0), (18.6, 6.0), (14.6, 6.0)]),",
        )
}

/// The sample scenario of the two rooms with another threat, and everybody of these people.
fn scenario(behaviour: &str, start: &str, people: &str) -> String {
    let threat = format!("threat: (behaviour: {behaviour}, start: \"{start}\", onset_s: 10.0)");
    assert!(sample::TWO_ROOMS_INTRUDER.contains(THREAT));
    let text = sample::TWO_ROOMS_INTRUDER
        .replace(THREAT, &threat)
        .replace("police: Urban,", "")
        // Nobody is told anything by the script.
        .replace(
            "(at_s: 60.0, event: Announce(device: \"pa\", says: Lockdown))",
            "",
        );
    let from = text.find("    people: [").expect("it has people");
    let to = text.find("    doctrine: [").expect("it has a doctrine");
    format!("{}    people: [{people}],\n{}", &text[..from], &text[to..])
}

const CLERKS: &str = "(id: \"clerks\", unit: \"desk\", role: Clerical, count: 2, trained: 1.0, spawn: Space(\"corridor\"))";
const UNTRAINED: &str = "(id: \"clerks\", unit: \"desk\", role: Clerical, count: 2, trained: 0.0, spawn: Space(\"corridor\"))";
const GUARD: &str =
    "(id: \"guard\", role: Security, count: 1, trained: 1.0, spawn: Space(\"store\"))";

/// Everybody trained who sees warning signs talks; nobody else does anything about them.
const TALK: &str = "Doctrine(format: 1, id: \"test-doctrine\", rows: [
    (role: Staff, training: Trained, when: [Believes(Odd), DangerHere], unless: [Done(TalkDown)],
        do: TalkDown, weight: 1, source: \"TEST\", mark: J),
])";

/// Whoever believes in danger raises the alarm; security goes to the scene.
const ALARM: &str = "Doctrine(format: 1, id: \"test-doctrine\", rows: [
    (role: Clerical, when: [Believes(Danger)], do: RaiseAlarm, weight: 1, source: \"TEST\", mark: J),
    (role: Security, when: [Believes(Danger)], do: GoToScene, weight: 1, source: \"TEST\", mark: J),
    (role: Escort, when: [Believes(Danger)], do: CallEmergency, weight: 1, source: \"TEST\", mark: J),
])";

fn model(plan: &str, scenario: &str, doctrine: &str) -> Model {
    let mut bundle = sample::bundle(plan, scenario);
    bundle.doctrines = vec![sample::raw(doctrine)];
    let mut problems = crate::data::problem::Problems::new();
    let model = build::model(bundle, &mut problems);
    model.unwrap_or_else(|| panic!("{:#?}", problems.sorted()))
}

fn start(model: &Model, seed: u64) -> Simulation {
    let model = Arc::new(model.clone());
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    Simulation::new(model, nav, seed)
}

fn run(model: &Model, seed: u64) -> Simulation {
    let mut run = start(model, seed);
    run.run();
    run
}

fn picked<T>(run: &Simulation, pick: impl Fn(&Event) -> Option<T>) -> Vec<T> {
    run.log()
        .iter()
        .filter_map(|(_, event)| pick(event))
        .collect()
}

/// The ticks of the events of a kind.
fn ticks(run: &Simulation, is: impl Fn(&EventKind) -> bool) -> Vec<Tick> {
    picked(run, |event| is(&event.kind).then_some(event.tick))
}

fn endings(run: &Simulation) -> Vec<ThreatEnding> {
    picked(run, |event| match event.kind {
        EventKind::ThreatEnded { ending, .. } => Some(ending),
        _ => None,
    })
}

fn onsets(run: &Simulation) -> Vec<Tick> {
    ticks(run, |kind| matches!(kind, EventKind::ThreatBegan { .. }))
}

#[test]
fn a_withdrawing_person_leaves_and_nobody_learns_of_it() {
    let model = model(
        sample::TWO_ROOMS,
        &scenario("Withdrawing", "corridor", CLERKS),
        ALARM,
    );
    for seed in 1..=5 {
        let run = run(&model, seed);
        assert_eq!(endings(&run), [ThreatEnding::Left], "seed {seed}");
        let left = run
            .log()
            .iter()
            .find(|(_, event)| matches!(event.kind, EventKind::ThreatEnded { .. }));
        let (left, _) = left.expect("it left");
        let learnt = run.log().iter().any(|(_, event)| {
            event.cause.contains(&left) && !matches!(event.kind, EventKind::ExposureEnded { .. })
        });
        assert!(!learnt, "seed {seed}: somebody knows that it left");
    }
}

#[test]
fn a_locked_door_turns_a_withdrawing_person_to_the_other_exit() {
    let plan = sample::TWO_ROOMS
        .replace(
            "lock: PushBar(inside: \"corridor\")",
            "lock: Key(inside: \"corridor\"), escape: Key, starts: Locked",
        )
        .replace(
            "    doors: [",
            "    doors: [
        (id: \"d-back\", joins: (\"store\", \"outside\"), at_m: ((10.2, 4.0), (10.2, 5.0))),",
        );
    let model = model(&plan, &scenario("Withdrawing", "corridor", CLERKS), ALARM);
    let run = run(&model, 1);
    let turned = picked(&run, |event| match event.kind {
        EventKind::ThreatTurnedAway { door } => Some(model.plan.doors[door].name.clone()),
        _ => None,
    });
    assert_eq!(turned, ["d-exit"]);
    let store = model.plan.space_named("store").expect("drawn");
    let from = picked(&run, |event| match event.kind {
        EventKind::ThreatEnded { space, ending } => Some((space, ending)),
        _ => None,
    });
    assert_eq!(from, [(store, ThreatEnding::Left)]);
}

#[test]
fn with_every_way_out_locked_it_stays_until_its_time_is_over() {
    let plan = sample::TWO_ROOMS.replace(
        "lock: PushBar(inside: \"corridor\")",
        "lock: Key(inside: \"corridor\"), escape: Key, starts: Locked",
    );
    for behaviour in ["Withdrawing", "CustodyEscape"] {
        let mut model = model(&plan, &scenario(behaviour, "corridor", CLERKS), ALARM);
        model.defaults.custody_duration.value = Law::Fixed { s: 90.0 };
        assert_eq!(
            endings(&run(&model, 1)),
            [ThreatEnding::OwnAccord],
            "{behaviour}"
        );
    }
}

#[test]
fn a_person_on_the_grounds_never_enters_and_exposes_whoever_is_out_there() {
    let people = "(id: \"visitors\", role: Visitor, count: 2, spawn: Space(\"yard\"))";
    let mut model = model(
        &with_grounds(),
        &scenario("External", "yard", people),
        ALARM,
    );
    model.defaults.threat_duration.value = Law::Fixed { s: 90.0 };
    let run = run(&model, 1);
    let entered = picked(&run, |event| match event.kind {
        EventKind::ThreatEntered { space } => Some(space),
        _ => None,
    });
    assert!(entered.len() > 2, "it walks about");
    for space in entered {
        assert_eq!(model.plan.spaces[space].kind, SpaceKind::Grounds);
    }
    assert_eq!(endings(&run), [ThreatEnding::Left]);
    let exposed = ticks(&run, |kind| matches!(kind, EventKind::ExposureBegan { .. }));
    assert!(!exposed.is_empty(), "the visitors stand in the open");
}

#[test]
fn talk_before_the_onset_prevents_it() {
    let escalating = |people: &str| {
        let mut model = model(
            sample::TWO_ROOMS,
            &scenario("Escalating", "corridor", people),
            TALK,
        );
        model.defaults.escalate_onset.value = Law::Fixed { s: 120.0 };
        model
    };
    let talked = run(&escalating(CLERKS), 1);
    assert_eq!(endings(&talked), [ThreatEnding::TalkedDown]);
    assert_eq!(onsets(&talked), []);
    let began = ticks(&talked, |kind| matches!(kind, EventKind::TalkBegan { .. }));
    assert_eq!(began.len(), 1, "one voice at a time");
    let untrained = run(&escalating(UNTRAINED), 1);
    assert_eq!(onsets(&untrained).len(), 1, "nobody talks, and it begins");
}

#[test]
fn talk_that_does_not_help_ends_in_the_onset_and_may_still_help_after_it() {
    let mut model = model(
        sample::TWO_ROOMS,
        &scenario("Escalating", "corridor", CLERKS),
        TALK,
    );
    model.defaults.escalate_onset.value = Law::Fixed { s: 120.0 };
    model.defaults.escalate_mobile.value = Law::Fixed { s: 60.0 };
    model.defaults.threat_duration.value = Law::Fixed { s: 120.0 };
    model.defaults.talk_helps.value = 0.0;
    let in_vain = run(&model, 1);
    let began = ticks(&in_vain, |kind| matches!(kind, EventKind::TalkBegan { .. }));
    let onset = onsets(&in_vain);
    assert!(began[0] < onset[0], "first the talk, then the onset");
    assert!(
        onset[0] < Tick::at(130.0),
        "sooner than with nobody talking"
    );
    let on_its_way = ticks(&in_vain, |kind| {
        matches!(kind, EventKind::ThreatEntered { .. })
    });
    assert!(
        on_its_way
            .first()
            .is_some_and(|&tick| tick > Tick(onset[0].0 + 60 * 16))
    );

    // A chance of 0.6 that fails before the onset and holds after it, under some seed.
    model.defaults.talk_helps.value = 0.6;
    let late = (1..=40).any(|seed| {
        let run = run(&model, seed);
        endings(&run) == [ThreatEnding::TalkedDown] && onsets(&run).len() == 1
    });
    assert!(late, "somebody is talked down after the onset");
}

#[test]
fn security_in_sight_makes_talk_help() {
    let people = format!("{CLERKS}, {}", GUARD.replace("store", "corridor"));
    let mut model = model(
        sample::TWO_ROOMS,
        &scenario("Escalating", "corridor", &people),
        TALK,
    );
    model.defaults.escalate_onset.value = Law::Fixed { s: 120.0 };
    model.defaults.talk_helps.value = 0.0;
    assert_eq!(endings(&run(&model, 1)), [ThreatEnding::TalkedDown]);
}

#[test]
fn whoever_breaks_from_custody_runs_for_the_exit_and_the_escort_calls() {
    let escort = "(id: \"escorts\", role: Escort, count: 2, spawn: Space(\"corridor\"))";
    let mut model = model(
        sample::TWO_ROOMS,
        &scenario("CustodyEscape", "corridor", escort),
        ALARM,
    );
    model.defaults.custody_duration.value = Law::Fixed { s: 300.0 };
    model.defaults.call_emergency.value = Law::Fixed { s: 100.0 };
    let run = run(&model, 1);
    assert_eq!(endings(&run), [ThreatEnding::Left]);
    let called = ticks(&run, |kind| {
        matches!(kind, EventKind::EmergencyCallAnswered { .. })
    });
    let onset = onsets(&run)[0];
    assert!(called[0].since(onset) < 20.0, "by radio, not by telephone");
}

#[test]
fn security_that_was_told_of_a_person_in_custody_sets_off_at_once() {
    let people = format!("{CLERKS}, {GUARD}");
    let text = scenario("CustodyEscape", "corridor", &people);
    let sets_off = |partnership: Partnership| {
        let elsewhere =
            sample::TWO_ROOMS.replace("compartment: \"all\", kind: Store", "kind: Store");
        let mut model = model(&elsewhere, &text, ALARM);
        model.defaults.security_dispatch.value = Law::Fixed { s: 40.0 };
        model.scenario.partnership = vec![partnership];
        let run = run(&model, 1);
        ticks(&run, |kind| {
            matches!(kind, EventKind::SecurityDispatched { .. })
        })[0]
    };
    let told = sets_off(Partnership::CustodyAnnounced);
    let not = sets_off(Partnership::KeysReady);
    assert_eq!(not.since(told), 40.0);
}

#[test]
fn a_false_alarm_runs_its_course_without_a_threat_and_the_place_is_found_clear() {
    let people = format!("{CLERKS}, {GUARD}");
    let mut model = model(
        sample::TWO_ROOMS,
        &scenario("FalseAlarm", "corridor", &people).replace("targets:", "police: Urban, targets:"),
        ALARM,
    );
    model.defaults.dismiss_harmless.value = 0.0;
    let run = run(&model, 1);
    let corridor = model.plan.space_named("corridor").expect("drawn");
    assert_eq!(onsets(&run), []);
    assert_eq!(endings(&run), []);
    assert_eq!(
        ticks(&run, |k| matches!(k, EventKind::ExposureBegan { .. })),
        []
    );
    assert!(!ticks(&run, |k| matches!(k, EventKind::AlarmRaised { .. })).is_empty());
    let clear = picked(&run, |event| match event.kind {
        EventKind::PlaceFoundClear { place, .. } => Some(place),
        _ => None,
    });
    assert_eq!(clear, [corridor]);
    assert!(!ticks(&run, |k| matches!(k, EventKind::AllSwept {})).is_empty());
}

#[test]
fn a_place_in_which_the_person_still_is_is_not_found_clear() {
    let people = format!("{CLERKS}, {GUARD}");
    let mut model = model(
        sample::TWO_ROOMS,
        &scenario("Barricaded", "corridor", &people),
        ALARM,
    );
    model.defaults.threat_duration_barricaded.value = Law::Fixed { s: 800.0 };
    let run = run(&model, 1);
    let clear = ticks(&run, |kind| {
        matches!(kind, EventKind::PlaceFoundClear { .. })
    });
    let ended = ticks(&run, |kind| matches!(kind, EventKind::ThreatEnded { .. }))[0];
    assert!(clear.iter().all(|&tick| tick > ended), "{clear:?}");
    assert!(!clear.is_empty(), "whoever watched the place sees the end");
}

#[test]
fn whoever_is_in_a_held_space_stays_in_it_and_nobody_comes_in() {
    // The lobby has doors that lock and one that only shuts, a stair and a lift.
    let text = sample::TWO_STOREYS.replace("lock: Key(inside: \"reception\"), ", "");
    let visitors = "(id: \"visitors\", role: Visitor, count: 3, spawn: Space(\"lobby\")),";
    let people = sample::TWO_STOREYS_INTRUDER.replace(
        "(id: \"visitors\", role: Visitor, count: 3, spawn: Zone(\"everywhere\")),",
        visitors,
    );
    let people = people.replace("police: Suburban,", "");
    let mut model = sample::model_of(&text, &people);
    model.defaults.threat_dwell.value = Law::Fixed { s: 0.5 };
    model.defaults.threat_duration_barricaded.value = Law::Fixed { s: 300.0 };
    for seed in 1..=5 {
        let run = run(&model, seed);
        let held = moves_while_held(&run);
        assert!(held > 0, "seed {seed}: somebody is held");
    }
}

/// How many are held in the lobby when it is shut: none of them moves until the end, and others
/// come in by the stair or the lift at most, which have no door to shut.
fn moves_while_held(run: &Simulation) -> usize {
    let plan = &run.model().plan;
    let named = |name: &str| plan.space_named(name).expect("drawn");
    let (lobby, above) = (named("lobby"), named("landing"));
    let mut places = std::collections::BTreeMap::new();
    let (mut held, mut shut) = (0, false);
    for (id, event) in run.log().iter() {
        match event.kind {
            EventKind::PersonEntered { person, space } => {
                let was = places.insert(person, space);
                let passed = was == Some(lobby) || (space == lobby && was != Some(above));
                assert!(!shut || !passed, "event {id}");
            }
            EventKind::PersonLeft { person, .. } => {
                assert!(!shut || places[&person] != lobby, "event {id}");
                places.remove(&person);
            }
            EventKind::ThreatSettled { .. } => {
                shut = true;
                held = places.values().filter(|&&space| space == lobby).count();
            }
            EventKind::ThreatEnded { .. } => shut = false,
            _ => {}
        }
    }
    held
}

#[test]
fn a_flight_of_stairs_takes_the_time_of_its_slope() {
    let text = sample::TWO_STOREYS_INTRUDER
        .replace("Barricaded", "Mobile")
        .replace("police: Suburban,", "");
    let mut model = sample::model_of(sample::TWO_STOREYS, &text);
    model.defaults.threat_duration.value = Law::Fixed { s: 600.0 };
    let run = run(&model, 1);
    let mut last: Option<(Tick, crate::ids::SpaceId)> = None;
    let mut flights = 0;
    for (_, event) in run.log().iter() {
        let EventKind::ThreatEntered { space } = event.kind else {
            continue;
        };
        let level = |space| model.plan.spaces[space].level;
        if let Some((tick, from)) = last
            && level(from) != level(space)
        {
            flights += 1;
            // Two seconds of stay, six metres to the stair, 6.5 along it, at a metre a second.
            assert!(event.tick.since(tick) > 14.0, "{}", event.tick.since(tick));
        }
        last = Some((event.tick, space));
    }
    assert!(flights > 0, "it changes floors");
}

#[test]
fn going_back_to_a_snapshot_changes_nothing_whatever_the_behaviour() {
    let people = format!(
        "{CLERKS}, {GUARD}, (id: \"escort\", role: Escort, count: 1, spawn: Space(\"corridor\"))"
    );
    for behaviour in [
        "Mobile",
        "Barricaded",
        "Withdrawing",
        "External",
        "Escalating",
        "CustodyEscape",
        "FalseAlarm",
    ] {
        let start_in = if behaviour == "External" {
            "yard"
        } else {
            "corridor"
        };
        for doctrine in [ALARM, TALK] {
            let text = scenario(behaviour, start_in, &people);
            let model = model(&with_grounds(), &text, doctrine);
            let straight = run(&model, 3);
            let mut saved = start(&model, 3);
            while saved.step() {
                let snapshot = saved.snapshot();
                let mut other = start(&model, 99);
                other.restore(&snapshot);
                saved = other;
            }
            let lines = |run: &Simulation| run.log().to_json_lines(run.model());
            assert_eq!(lines(&straight), lines(&saved), "{behaviour}");
            assert_eq!(straight.state_hash(), saved.state_hash(), "{behaviour}");
        }
    }
}
