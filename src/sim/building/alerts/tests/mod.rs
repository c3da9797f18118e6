//! What each channel says to whom, and what stands in for it when it fails.

mod buttons;
mod reports;

use super::*;
use crate::ids::{PersonId, SpaceId};
use crate::sim::Simulation;
use crate::sim::building::devices;
use crate::sim::building::sample::{
    Drill, began, belief, device, first, happened, noticed, now, person, space,
};
use crate::sim::event::EventKind;
use crate::sim::people::mind::{Cue, Danger};
use crate::terms::{Act, CueKind, Instruction, Situation};
use crate::units::Tick;

const PA: &str = "(id: \"pa\", kind: PublicAddress(zone: \"everywhere\", intelligibility: 1.0)),";
const TEXTS: &str = "(id: \"texts\", kind: TextMessages(reach: 1.0)),";
const RADIO: &str = "(id: \"radio\", kind: Radio),";
/// A trained clerk and an untrained porter, each in a room, and a visitor in the corridor.
const STAFF: &str = "(id: \"clerk\", role: Clerical, count: 1, trained: 1.0, spawn: Space(\"office\")), \
    (id: \"porter\", role: Support, count: 1, spawn: Space(\"store\")), \
    (id: \"visitor\", role: Visitor, count: 1, spawn: Space(\"corridor\")),";
/// Two security officers, and somebody at the switchboard.
const CONTROL: &str = "(id: \"guards\", role: Security, count: 2, spawn: Space(\"store\")), \
    (id: \"operator\", role: Switchboard, count: 1, spawn: Space(\"office\")),";
const SECURES: &str = "(role: Staff, when: [Believes(Danger)], do: SecureSpace, weight: 1, source: \"TEST\", mark: J),";
const HELPS: &str = "(role: Staff, when: [Believes(Odd), Told(ComeToAssist)], unless: [Done(GoToHelp)], \
    do: GoToHelp, weight: 1, source: \"TEST\", mark: J),";

const RAISES: &str = "(role: Clerical, when: [Believes(Danger)], unless: [Done(RaiseAlarm)], do: RaiseAlarm, \
    weight: 1, source: \"TEST\", mark: J),";

fn announced(order: &str) -> String {
    format!("timeline: [(at_s: 10.0, event: Announce({order}))]")
}

/// Control is told of a danger in a space, by nobody of those who take part.
fn is_informed(run: &mut Simulation, name: &str) {
    let place = space(run, name);
    now(run, move |scene| report(scene, Some(place), 0));
}

/// Somebody asks security to come to where they saw warning signs.
fn call(scene: &mut Scene, by: PersonId, place: SpaceId) {
    let now = scene.desk.now();
    let signs = Danger::by(CueKind::SawWarningSign, place, now);
    called_quietly(scene, by, Some(signs), 0);
}

/// Somebody notices something of a danger, and is told by nobody.
fn notices(run: &mut Simulation, who: &str, kind: CueKind, place: Option<&str>) {
    let who = person(run, who);
    let cue = Cue {
        kind,
        from: None,
        place: place.map(|name| space(run, name)),
        says: None,
        faint: false,
    };
    now(run, move |scene| scene.notice(who, cue, &[]));
}

fn fails(run: &mut Simulation, name: &str) {
    let device = device(run, name);
    now(run, move |scene| devices::set(scene, device, false, &[]));
}

fn sounded_over(run: &Simulation, name: &str) -> Option<Tick> {
    let over = device(run, name);
    first(
        run,
        |event| matches!(event, EventKind::AlertSounded { device, .. } if *device == over),
    )
}

#[test]
fn plain_words_reach_everybody_and_a_code_word_the_trained_staff_alone() {
    let reached = |wording: &str| {
        let script = announced(&format!(
            "device: \"pa\", says: Lockdown, wording: {wording}"
        ));
        let drill = Drill {
            devices: PA,
            people: STAFF,
            script: &script,
            ..Drill::default()
        };
        let run = drill.run();
        ["clerk.1", "porter.1", "visitor.1"].map(|who| noticed(&run, who, CueKind::Alert).is_some())
    };
    assert_eq!(reached("Plain"), [true, true, true]);
    assert_eq!(reached("Code"), [true, false, false]);
}

#[test]
fn a_code_word_takes_longer_to_make_sense_of_and_not_all_of_the_trained_know_it() {
    let believes = |wording: &str, share: &str| {
        let script = announced(&format!(
            "device: \"pa\", says: Lockdown, wording: {wording}"
        ));
        let drill = Drill {
            devices: PA,
            people: STAFF,
            script: &script,
            numbers: &[
                ("recognise.alert", "Fixed(s: 4.0)"),
                ("recognise.alert.code", "Fixed(s: 20.0)"),
                ("alert.code.known", share),
            ],
            ..Drill::default()
        };
        let run = drill.run();
        let clerk = person(&run, "clerk.1");
        first(
            &run,
            |event| matches!(event, EventKind::BeliefChanged { person, .. } if *person == clerk),
        )
    };
    assert_eq!(believes("Plain", "Number(0.0)"), Some(Tick::at(14.0)));
    assert_eq!(believes("Code", "Number(1.0)"), Some(Tick::at(30.0)));
    assert_eq!(believes("Code", "Number(0.0)"), None);
}

#[test]
fn a_wrong_code_draws_staff_to_the_place_and_plain_words_keep_them_from_it() {
    let rows = format!("{SECURES}{HELPS}");
    let left_the_office = |order: &str| {
        let script = announced(&format!("device: \"pa\", place: \"store\", {order}"));
        let drill = Drill {
            devices: PA,
            people: STAFF,
            rows: &rows,
            script: &script,
            ..Drill::default()
        };
        let run = drill.run();
        let (clerk, corridor) = (person(&run, "clerk.1"), space(&run, "corridor"));
        let left = happened(&run, |event| {
            matches!(event, EventKind::PersonEntered { person, space }
                if *person == clerk && *space == corridor)
        });
        (left, belief(&run, "clerk.1").situation)
    };
    let code = left_the_office("says: ComeToAssist, wording: Code");
    assert_eq!(code, (true, Situation::Odd));
    let plain = left_the_office("says: MoveAway, wording: Plain");
    assert_eq!(plain, (false, Situation::Danger));
}

#[test]
fn whoever_came_to_help_stays_a_while_and_carries_on() {
    let script = announced("device: \"pa\", place: \"store\", says: ComeToAssist");
    let drill = Drill {
        devices: PA,
        people: STAFF,
        rows: HELPS,
        script: &script,
        numbers: &[("help.stay", "Fixed(s: 60.0)")],
        ..Drill::default()
    };
    let run = drill.run();
    let clerk = person(&run, "clerk.1");
    let ended = first(&run, |event| {
        matches!(event, EventKind::ActEnded { person, act: Act::GoToHelp, achieved: true }
            if *person == clerk)
    });
    assert!(ended.is_some_and(|tick| tick > Tick::at(70.0)), "{ended:?}");
    let visitor = belief(&run, "visitor.1").situation;
    assert_eq!(visitor, Situation::Odd, "plain words say it to everybody");
    assert!(
        !began(&run, "visitor.1", Act::GoToHelp),
        "who does not work here does not go"
    );
}

#[test]
fn whoever_holds_it_to_be_danger_goes_nowhere_to_help() {
    let drill = Drill {
        devices: PA,
        people: STAFF,
        rows: HELPS,
        script: "timeline: [(at_s: 10.0, event: Announce(device: \"pa\", says: Lockdown)), \
            (at_s: 30.0, event: Announce(device: \"pa\", says: ComeToAssist, place: \"store\"))]",
        ..Drill::default()
    };
    let run = drill.run();
    let held = belief(&run, "clerk.1");
    assert_eq!(held.situation, Situation::Danger);
    assert_eq!(held.told, Some(Instruction::Lockdown));
    assert!(!began(&run, "clerk.1", Act::GoToHelp));
}

#[test]
fn text_messages_are_read_by_staff_and_reach_nobody_else() {
    let script = announced("device: \"texts\", says: Lockdown");
    let drill = Drill {
        devices: TEXTS,
        people: STAFF,
        script: &script,
        numbers: &[("alert.messages.read", "Fixed(s: 30.0)")],
        ..Drill::default()
    };
    let run = drill.run();
    let read = ["clerk.1", "porter.1", "visitor.1"].map(|who| noticed(&run, who, CueKind::Alert));
    assert_eq!(read, [Some(Tick::at(40.0)), Some(Tick::at(40.0)), None]);
    assert_eq!(sounded_over(&run, "texts"), Some(Tick::at(10.0)));
}

#[test]
fn with_the_loudspeakers_failed_the_operator_has_messages_and_the_radio() {
    let people = format!("{STAFF}{CONTROL}");
    let devices = format!("{PA}{TEXTS}{RADIO}");
    let drill = Drill {
        devices: &devices,
        people: &people,
        ..Drill::default()
    };
    let told = |pa_fails: bool| {
        let mut run = drill.start();
        if pa_fails {
            fails(&mut run, "pa");
        }
        is_informed(&mut run, "corridor");
        run.run();
        assert!(sounded_over(&run, "texts").is_some());
        assert!(noticed(&run, "clerk.1", CueKind::Alert).is_some());
        let spoke = sounded_over(&run, "pa").is_some();
        (spoke, noticed(&run, "visitor.1", CueKind::Alert).is_some())
    };
    assert_eq!(told(false), (true, true));
    assert_eq!(
        told(true),
        (false, false),
        "nobody is left to tell the visitor"
    );

    let without_phones = format!("{PA}{RADIO}");
    let mut run = Drill {
        devices: &without_phones,
        ..drill
    }
    .start();
    fails(&mut run, "pa");
    is_informed(&mut run, "corridor");
    run.run();
    assert_eq!(belief(&run, "guards.1").told, Some(Instruction::Lockdown));
    assert_eq!(belief(&run, "clerk.1").situation, Situation::Nothing);
}

#[test]
fn messages_that_have_failed_are_not_sent() {
    let mut run = Drill {
        devices: TEXTS,
        people: STAFF,
        ..Drill::default()
    }
    .start();
    fails(&mut run, "texts");
    is_informed(&mut run, "corridor");
    run.run();
    assert!(!happened(&run, |event| matches!(
        event,
        EventKind::AlertSounded { .. }
    )));
    assert!(noticed(&run, "clerk.1", CueKind::Alert).is_none());
}

#[test]
fn lights_alone_are_danger_to_the_trained_and_odd_to_others_until_they_flash_again() {
    let deaf = PA.replace("1.0", "0.0");
    let devices = format!("{deaf}(id: \"lights\", kind: Strobe(zone: \"everywhere\")),");
    let script = announced("device: \"pa\", says: Lockdown");
    let flashed = |times: &str, works: bool| {
        let mut run = Drill {
            devices: &devices,
            people: STAFF,
            script: &script,
            numbers: &[("alert.times", times), ("alert.every", "Fixed(s: 30.0)")],
            ..Drill::default()
        }
        .start();
        if !works {
            fails(&mut run, "lights");
        }
        run.run();
        ["clerk.1", "visitor.1"].map(|who| belief(&run, who).situation)
    };
    let once = flashed("Number(1.0)", true);
    assert_eq!(once, [Situation::Danger, Situation::Odd]);
    let twice = flashed("Number(2.0)", true);
    assert_eq!(twice, [Situation::Danger, Situation::Danger]);
    let failed = flashed("Number(2.0)", false);
    assert_eq!(failed, [Situation::Nothing, Situation::Nothing]);
}

#[test]
fn a_failed_radio_delays_security_who_are_called_one_after_another() {
    let told = |devices: &str, radio_fails: bool| {
        let mut run = Drill {
            devices,
            people: CONTROL,
            numbers: &[("alarm.call", "Fixed(s: 20.0)")],
            ..Drill::default()
        }
        .start();
        if radio_fails {
            fails(&mut run, "radio");
        }
        is_informed(&mut run, "corridor");
        run.run();
        ["operator.1", "guards.1", "guards.2"].map(|who| noticed(&run, who, CueKind::Told))
    };
    let (at_once, first, second) = (Tick::ZERO, Tick::at(20.0), Tick::at(40.0));
    assert_eq!(told(RADIO, false), [at_once; 3].map(Some));
    assert_eq!(told(RADIO, true), [at_once, first, second].map(Some));
    assert_eq!(told("", false), [at_once, first, second].map(Some));
}

#[test]
fn a_radio_that_works_again_tells_whoever_was_not_called_yet() {
    let mut run = Drill {
        devices: RADIO,
        people: CONTROL,
        script: "timeline: [(at_s: 30.0, event: Repair(\"radio\"))]",
        numbers: &[("alarm.call", "Fixed(s: 20.0)")],
        ..Drill::default()
    }
    .start();
    fails(&mut run, "radio");
    is_informed(&mut run, "corridor");
    run.run();
    let told = noticed(&run, "guards.2", CueKind::Told);
    assert_eq!(told, Some(Tick::at(30.0)));
}

#[test]
fn a_quiet_call_tells_security_alone_until_somebody_raises_the_alarm() {
    let devices = format!("{PA}{RADIO}");
    let mut run = Drill {
        devices: &devices,
        people: CONTROL,
        ..Drill::default()
    }
    .start();
    let (by, place) = (person(&run, "operator.1"), space(&run, "corridor"));
    now(&mut run, move |scene| call(scene, by, place));
    run.run_until(Tick::at(60.0));
    let held = belief(&run, "guards.1");
    assert_eq!(held.situation, Situation::Odd);
    assert_eq!(held.danger.map(|danger| danger.space), Some(place));
    assert_eq!(belief(&run, "operator.1").situation, Situation::Nothing);
    let overt = |event: &EventKind| {
        let call = matches!(event, EventKind::EmergencyCallAnswered { .. });
        call || matches!(event, EventKind::AlertSounded { .. })
    };
    assert!(!happened(&run, overt));
}

#[test]
fn an_overt_report_after_a_quiet_call_starts_the_operators_path() {
    let devices = format!("{PA}{RADIO}");
    let mut run = Drill {
        devices: &devices,
        people: CONTROL,
        ..Drill::default()
    }
    .start();
    let (by, place) = (person(&run, "operator.1"), space(&run, "corridor"));
    now(&mut run, move |scene| call(scene, by, place));
    is_informed(&mut run, "corridor");
    run.run();
    assert!(sounded_over(&run, "pa").is_some());
    assert!(happened(&run, |event| matches!(
        event,
        EventKind::EmergencyCallAnswered { .. }
    )));
}

#[test]
fn security_who_see_danger_where_they_were_called_start_the_path_over_the_radio() {
    let devices = format!("{PA}{RADIO}");
    let mut run = Drill {
        devices: &devices,
        people: CONTROL,
        rows: "(role: Security, when: [Believes(Odd), Told(ComeToAssist)], do: GoToScene, \
            weight: 1, source: \"TEST\", mark: J), \
            (role: Security, when: [Believes(Danger)], unless: [Done(RaiseAlarm)], do: RaiseAlarm, \
            weight: 1, source: \"TEST\", mark: J)",
        script: "threat: (behaviour: Mobile, start: \"corridor\", onset_s: 100.0)",
        numbers: &[
            ("alarm.call", "Fixed(s: 200.0)"),
            ("alarm.radio", "Fixed(s: 5.0)"),
        ],
        ..Drill::default()
    }
    .start();
    let (by, place) = (person(&run, "operator.1"), space(&run, "corridor"));
    now(&mut run, move |scene| call(scene, by, place));
    run.run();
    let dispatched = first(&run, |event| {
        matches!(event, EventKind::SecurityDispatched { .. })
    });
    assert!(dispatched.is_some_and(|tick| tick < Tick::at(100.0)));
    let raised = first(&run, |event| matches!(event, EventKind::AlarmRaised { .. }));
    assert!(raised.is_some_and(|tick| tick > Tick::at(100.0) && tick < Tick::at(120.0)));
    assert!(sounded_over(&run, "pa").is_some());
}

#[test]
fn another_place_is_announced_once_the_first_words_were_said() {
    let mut run = Drill {
        devices: PA,
        people: STAFF,
        // Something is still to come, so that the run does not end before.
        script: "timeline: [(at_s: 100.0, event: Note(\"exercise\"))]",
        ..Drill::default()
    }
    .start();
    is_informed(&mut run, "store");
    run.run_until(Tick::at(20.0));
    is_informed(&mut run, "corridor");
    run.run();
    let mut named = Vec::new();
    for (_, event) in run.log().iter() {
        if let EventKind::AlertSounded { place, .. } = event.kind {
            named.push(place);
        }
    }
    let expected = ["store", "corridor"].map(|name| Some(space(&run, name)));
    assert_eq!(named, expected);
    let held = belief(&run, "visitor.1").danger.map(|danger| danger.space);
    assert_eq!(held, expected[1]);
}
