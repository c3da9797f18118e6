//! Every rung against logs that were written by hand.

mod behaviours;

use super::*;
use crate::model::Model;
use crate::model::scenario::TimelineEvent;
use crate::score::fixture::{PUBLIC_ADDRESS, Script, two_rooms, with_threat};
use crate::terms::{Act, Behaviour, CueKind, Instruction, Situation, ThreatEnding, Wording};

fn scored(script: &Script<'_>) -> Ladder {
    let clock = Clock::of(script.model, &script.log);
    let histories = Histories::read(script.model, &script.log);
    ladder(script.model, &script.log, &clock, &histories)
}

/// Rungs with their times and evidence.
type Reached = Vec<(Rung, f64, EventId)>;

/// A run in which everything that is modelled happens, with the ids of its evidence.
fn whole_run(model: &Model) -> (Script<'_>, Reached) {
    let mut script = Script::everybody_in(model, "room-a");
    let mut rungs = Vec::new();
    inside(&mut script, &mut rungs);
    police(&mut script, &mut rungs);
    let everybody: Vec<_> = crate::score::people::scored(model)
        .map(|(id, _)| id)
        .collect();
    let last = everybody
        .into_iter()
        .map(|person| script.add(368, EventKind::PersonAccounted { person }))
        .last()
        .expect("five people");
    rungs.push((Rung::Accountability, 13.0, last));
    script.end(400);
    (script, rungs)
}

/// What the people in the building do: seconds 0 to 7.
fn inside(s: &mut Script<'_>, rungs: &mut Reached) {
    let nurse = s.person("nurses.1");
    let (room, corridor) = (s.space("room-a"), s.space("corridor"));
    let alert = EventKind::AlertSounded {
        device: PUBLIC_ADDRESS,
        says: Instruction::Lockdown,
        place: None,
        wording: Wording::Plain,
    };
    rungs.push((Rung::Onset, 0.0, s.begin(160)));
    let danger = s.believe(176, "nurses.1", Situation::Danger, CueKind::SawThreat);
    rungs.push((Rung::Recognition, 1.0, danger));
    let alarm = EventKind::AlarmRaised {
        person: nurse,
        device: None,
        place: Some(s.space("corridor")),
    };
    rungs.push((Rung::InternalAlarm, 2.0, s.add(192, alarm)));
    let call = EventKind::EmergencyCallAnswered {
        person: nurse,
        place: None,
    };
    rungs.push((Rung::EmergencyCall, 3.0, s.add(208, call)));
    rungs.push((
        Rung::Dispatch,
        4.0,
        s.add(224, EventKind::PoliceDispatched { units: 1 }),
    ));
    rungs.push((Rung::FacilityAlert, 5.0, s.add(240, alert)));
    s.add(240, EventKind::SecuringExpected { spaces: vec![room] });
    s.act(250, "nurses.1", Act::SecureSpace);
    rungs.push((
        Rung::ZonesSecured,
        6.0,
        s.add(256, EventKind::SpaceSecured { space: room }),
    ));
    let scene = EventKind::SecurityOnScene {
        person: nurse,
        place: corridor,
    };
    rungs.push((Rung::SecurityOnScene, 7.0, s.add(272, scene)));
}

/// What the police do: seconds 8 to 12.
fn police(s: &mut Script<'_>, rungs: &mut Reached) {
    let (nurse, officer) = (s.person("nurses.1"), s.person("police.1"));
    let (corridor, exit) = (s.space("corridor"), s.door("d-exit"));
    let arrived = EventKind::PoliceArrived {
        unit: 1,
        officers: vec![officer],
    };
    rungs.push((Rung::FirstOfficer, 8.0, s.add(288, arrived)));
    let met = EventKind::PoliceMet {
        unit: 1,
        person: nurse,
    };
    rungs.push((Rung::MetAtRendezvous, 9.0, s.add(304, met)));
    let entered = EventKind::PoliceEntered {
        unit: 1,
        door: exit,
    };
    rungs.push((Rung::Entry, 10.0, s.add(320, entered)));
    let ended = EventKind::ThreatEnded {
        space: corridor,
        ending: ThreatEnding::Officers,
    };
    rungs.push((Rung::Contained, 11.0, s.add(336, ended)));
    rungs.push((Rung::AllClear, 12.0, s.add(352, EventKind::AllSwept {})));
}

#[test]
fn every_modelled_rung_is_reached_with_its_time_and_evidence() {
    let model = with_threat();
    let (script, expected) = whole_run(&model);
    let ladder = scored(&script);
    for (rung, at_s, evidence) in expected {
        let score = ladder.rung(rung);
        assert_eq!(score.status, Status::Reached, "{rung}: {:?}", score.why);
        assert_eq!(score.at_s, Some(at_s), "{rung}");
        assert!(
            score.evidence.contains(&evidence),
            "{rung}: {:?}",
            score.evidence
        );
    }
    let names: Vec<Rung> = ladder.rungs.iter().map(|r| r.rung).collect();
    assert_eq!(names, Rung::ALL, "all eighteen, in order");
}

#[test]
fn what_the_engine_does_not_do_is_not_modelled() {
    let model = with_threat();
    let (script, _) = whole_run(&model);
    let ladder = scored(&script);
    let care = ladder.rung(Rung::WarmZoneCare);
    assert_eq!(care.status, Status::NotModelled);
    assert!(care.why.is_some());
    assert_eq!(ladder.rung(Rung::WarningSign).status, Status::NotApplicable);
}

#[test]
fn a_drill_has_no_onset_and_no_police() {
    let model = two_rooms();
    let script = Script::everybody_in(&model, "corridor");
    let ladder = scored(&script);
    for rung in [
        Rung::WarningSign,
        Rung::Onset,
        Rung::Recognition,
        Rung::EmergencyCall,
        Rung::Dispatch,
        Rung::FirstOfficer,
        Rung::MetAtRendezvous,
        Rung::Entry,
        Rung::Contained,
        Rung::AllClear,
        Rung::ZonesSecured,
    ] {
        assert_eq!(ladder.rung(rung).status, Status::NotApplicable, "{rung}");
    }
    assert_eq!(ladder.rung(Rung::FacilityAlert).status, Status::NotReached);
}

#[test]
fn a_rung_that_was_not_reached_says_which_link_is_missing() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "corridor");
    let why = |script: &Script<'_>, rung| scored(script).rung(rung).why.clone().unwrap_or_default();
    assert_eq!(why(&script, Rung::Entry), "the run ended before the onset");
    script.begin(160);
    assert_eq!(why(&script, Rung::Entry), "no emergency call was answered");
    let person = script.person("nurses.1");
    script.add(
        170,
        EventKind::EmergencyCallAnswered {
            person,
            place: None,
        },
    );
    assert_eq!(
        why(&script, Rung::Entry),
        "the run ended before police were dispatched"
    );
    script.add(180, EventKind::PoliceDispatched { units: 1 });
    assert_eq!(
        why(&script, Rung::Entry),
        "the run ended before the first officer arrived"
    );
    script.add(
        190,
        EventKind::PoliceArrived {
            unit: 1,
            officers: vec![],
        },
    );
    assert_eq!(
        why(&script, Rung::MetAtRendezvous),
        "nobody met the officers"
    );
    assert!(why(&script, Rung::Entry).contains("before officers entered"));
    assert_eq!(
        why(&script, Rung::Accountability),
        "0 of 5 people were accounted for at an assembly point or by the police search, and no \
         other count is made"
    );
}

#[test]
fn a_quiet_call_to_security_is_the_internal_alarm_if_it_comes_first() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "corridor");
    script.begin(160);
    let person = script.person("nurses.1");
    let (device, place) = (None, None);
    let called = EventKind::SecurityCalled {
        person,
        device,
        place,
    };
    let called = script.add(176, called);
    let raised = EventKind::AlarmRaised {
        person,
        device,
        place,
    };
    script.add(192, raised);
    let ladder = scored(&script);
    let rung = ladder.rung(Rung::InternalAlarm);
    assert_eq!((rung.at_s, &rung.evidence), (Some(1.0), &vec![called]));
}

#[test]
fn a_target_is_met_missed_or_not_judged() {
    let mut model = with_threat();
    model.scenario.targets = vec![
        (Rung::Recognition, 1.0),
        (Rung::Dispatch, 3.5),
        (Rung::WarmZoneCare, 60.0),
    ];
    let (script, _) = whole_run(&model);
    let ladder = scored(&script);
    assert_eq!(
        ladder.rung(Rung::Recognition).met,
        Some(true),
        "on the second"
    );
    assert_eq!(ladder.rung(Rung::Dispatch).met, Some(false));
    assert_eq!(ladder.rung(Rung::WarmZoneCare).met, None, "not modelled");
    assert_eq!(ladder.rung(Rung::Entry).met, None, "no target");
    let short = Script::everybody_in(&model, "corridor");
    assert_eq!(
        scored(&short).rung(Rung::Dispatch).met,
        Some(false),
        "never reached"
    );
}

#[test]
fn rooms_that_open_again_do_not_add_up_to_all_secured() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "room-a");
    script.enter(100, "visitors.1", "room-b");
    script.begin(160);
    let (a, b) = (script.space("room-a"), script.space("room-b"));
    script.add(200, EventKind::SecuringExpected { spaces: vec![a, b] });
    script.add(210, EventKind::SpaceSecured { space: a });
    script.add(220, EventKind::SpaceUnsecured { space: a });
    script.add(230, EventKind::SpaceSecured { space: b });
    let rung = scored(&script).rung(Rung::ZonesSecured).clone();
    assert_eq!(
        rung.why.as_deref(),
        Some("at most 1 spaces were secured at one time, of 2 with people in them")
    );
    script.add(240, EventKind::SpaceSecured { space: a });
    assert_eq!(scored(&script).rung(Rung::ZonesSecured).at_s, Some(5.0));
}

#[test]
fn the_alert_s_reach_counts_those_inside_when_it_sounded() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "corridor");
    script.begin(160);
    script.leave(170, "visitors.2", "d-exit");
    let says = Instruction::Lockdown;
    let device = PUBLIC_ADDRESS;
    script.add(
        320,
        EventKind::AlertSounded {
            device,
            says,
            place: None,
            wording: Wording::Plain,
        },
    );
    script.notice(320 + 30 * 16, "nurses.1", CueKind::Alert);
    script.notice(320 + 31 * 16, "visitors.1", CueKind::Alert);
    script.notice(320 + 31 * 16, "walkers.1", CueKind::Told);
    let reach = scored(&script).alert_reach.expect("an alert sounded");
    assert_eq!(reach.people, 4);
    assert_eq!(
        (reach.share_30_s, reach.share_60_s),
        (Some(0.25), Some(0.5))
    );
}

#[test]
fn an_origin_is_simulated_decided_or_assumed() {
    let mut model = with_threat();
    let says = Instruction::Lockdown;
    let device = PUBLIC_ADDRESS;
    let alert = || EventKind::AlertSounded {
        device,
        says,
        place: None,
        wording: Wording::Plain,
    };
    model.scenario.timeline = vec![(
        Tick(320),
        TimelineEvent::Announce {
            device,
            says,
            place: None,
            wording: Wording::Plain,
        },
    )];
    let origin = |script: &Script<'_>, rung| scored(script).rung(rung).origin;
    let mut scripted = Script::everybody_in(&model, "corridor");
    scripted.begin(160);
    scripted.add(320, alert());
    assert_eq!(origin(&scripted, Rung::Onset), Some(Origin::Assumed));
    assert_eq!(
        origin(&scripted, Rung::FacilityAlert),
        Some(Origin::Assumed)
    );

    let mut decided = Script::everybody_in(&model, "corridor");
    decided.begin(160);
    let (number, by, what) = (1, "trainer".to_owned(), "announce".to_owned());
    let input = decided.add(300, EventKind::InputTaken { number, by, what });
    decided.because(300, alert(), &[input]);
    assert_eq!(origin(&decided, Rung::FacilityAlert), Some(Origin::Decided));

    let mut simulated = Script::everybody_in(&model, "corridor");
    let cause = simulated.begin(160);
    simulated.because(310, alert(), &[cause]);
    assert_eq!(
        origin(&simulated, Rung::FacilityAlert),
        Some(Origin::Simulated)
    );
}

#[test]
fn a_joint_command_post_and_an_open_family_area_are_reached_by_decision() {
    let model = with_threat();
    let (mut script, _) = whole_run(&model);
    let why = |script: &Script<'_>, rung| scored(script).rung(rung).why.clone().unwrap_or_default();
    assert!(why(&script, Rung::UnifiedCommand).contains("no decision"));
    assert!(why(&script, Rung::Reunification).contains("no decision"));
    let (number, by, what) = (1, "trainer".to_owned(), "open".to_owned());
    let input = script.add(400, EventKind::InputTaken { number, by, what });
    let point = crate::ids::PointId(0);
    script.because(400, EventKind::CommandEstablished { point }, &[input]);
    let opened = script.because(400, EventKind::FamilyAreaOpened { point }, &[input]);
    let ladder = scored(&script);
    for rung in [Rung::UnifiedCommand, Rung::Reunification] {
        let score = ladder.rung(rung);
        assert_eq!(score.at_s, Some(15.0), "{rung}");
        assert_eq!(score.origin, Some(Origin::Decided), "{rung}");
    }
    assert_eq!(
        ladder.rung(Rung::Reunification).evidence.last(),
        Some(&opened)
    );
}

#[test]
fn a_family_area_that_opens_early_counts_from_the_all_clear() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "corridor");
    script.begin(160);
    let point = crate::ids::PointId(0);
    script.add(200, EventKind::FamilyAreaOpened { point });
    let early = scored(&script).rung(Rung::Reunification).clone();
    assert_eq!(early.status, Status::NotReached);
    assert!(
        early
            .why
            .is_some_and(|why| why.starts_with("the family area was open, but"))
    );
    let corridor = script.space("corridor");
    let ending = ThreatEnding::Officers;
    script.add(
        320,
        EventKind::ThreatEnded {
            space: corridor,
            ending,
        },
    );
    script.add(336, EventKind::AllSwept {});
    assert_eq!(scored(&script).rung(Rung::Reunification).at_s, Some(11.0));
}

#[test]
fn what_happened_before_the_onset_is_no_rung_of_the_response() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "corridor");
    script.believe(100, "nurses.1", Situation::Danger, CueKind::Told);
    script.begin(160);
    assert_eq!(
        scored(&script).rung(Rung::Recognition).status,
        Status::NotReached
    );
}

#[test]
fn a_threat_that_is_held_is_contained_before_it_ends() {
    let model = with_threat();
    let mut script = Script::everybody_in(&model, "room-a");
    script.begin(160);
    let space = script.space("corridor");
    let held = script.add(320, EventKind::ThreatHeld { space, unit: 1 });
    let ending = ThreatEnding::Officers;
    script.add(480, EventKind::ThreatEnded { space, ending });
    let ladder = scored(&script);
    let contained = ladder.rung(Rung::Contained);
    assert_eq!(contained.at_s, Some(10.0));
    assert_eq!(contained.evidence, [held]);
}

#[test]
fn intervals_lie_between_reached_rungs() {
    let model = with_threat();
    let (script, _) = whole_run(&model);
    let intervals = scored(&script).intervals;
    let seconds: Vec<_> = intervals.iter().map(|i| i.seconds).collect();
    assert_eq!(seconds, [Some(5.0), Some(2.0), Some(1.0)]);
}

#[test]
fn travel_times_are_named_as_the_assumption_they_are() {
    let model = with_threat();
    let (script, _) = whole_run(&model);
    let ladder = scored(&script);
    let officer = &ladder.rung(Rung::FirstOfficer).basis;
    assert_eq!(officer.assumptions, ["police.travel.urban"]);
    assert!(ladder.rung(Rung::ZonesSecured).basis.emergent);
    assert_eq!(
        model.scenario.threat.map(|t| t.behaviour),
        Some(Behaviour::Mobile)
    );
}
