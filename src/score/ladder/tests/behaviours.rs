//! What the ladder makes of each way in which a threat behaves, and of none.

use super::*;
use crate::terms::{Act, Behaviour, CueKind, Instruction, Situation, ThreatEnding, Wording};

/// The scenario with another behaviour.
fn behaving(behaviour: Behaviour) -> Model {
    let mut model = with_threat();
    if let Some(threat) = &mut model.scenario.threat {
        threat.behaviour = behaviour;
    }
    model
}

#[test]
fn a_warning_sign_is_noticed_before_the_onset() {
    let model = behaving(Behaviour::Escalating);
    let mut script = Script::everybody_in(&model, "corridor");
    let unseen = scored(&script).rung(Rung::WarningSign).clone();
    assert_eq!(
        unseen.why.as_deref(),
        Some("nobody noticed the warning signs")
    );
    let noticed = script.notice(160, "nurses.1", CueKind::SawWarningSign);
    script.begin(320);
    let rung = scored(&script).rung(Rung::WarningSign).clone();
    assert_eq!((rung.at_s, rung.evidence), (Some(-10.0), vec![noticed]));
}

#[test]
fn security_that_was_called_before_the_onset_counts_from_it() {
    let model = behaving(Behaviour::Escalating);
    let mut script = Script::everybody_in(&model, "corridor");
    let (person, place) = (script.person("nurses.1"), script.space("corridor"));
    let called = EventKind::SecurityCalled {
        person,
        device: None,
        place: Some(place),
    };
    script.add(170, called);
    script.add(180, EventKind::SecurityOnScene { person, place });
    script.begin(320);
    let ladder = scored(&script);
    for rung in [Rung::InternalAlarm, Rung::SecurityOnScene] {
        assert_eq!(ladder.rung(rung).at_s, Some(0.0), "{rung}");
    }
}

#[test]
fn police_who_were_called_before_the_onset_count_from_it_and_the_time_that_they_took_from_the_call()
{
    let model = behaving(Behaviour::Escalating);
    let mut script = Script::everybody_in(&model, "corridor");
    let (person, officer) = (script.person("nurses.1"), script.person("police.1"));
    let door = script.door("d-exit");
    let call = EventKind::EmergencyCallAnswered {
        person,
        place: None,
    };
    script.add(160, call);
    script.add(176, EventKind::PoliceDispatched { units: 1 });
    let officers = vec![officer];
    script.add(240, EventKind::PoliceArrived { unit: 1, officers });
    script.begin(320);
    script.add(352, EventKind::PoliceEntered { unit: 1, door });
    let ladder = scored(&script);
    for rung in [Rung::EmergencyCall, Rung::Dispatch, Rung::FirstOfficer] {
        assert_eq!(ladder.rung(rung).at_s, Some(0.0), "{rung}");
    }
    assert_eq!(ladder.rung(Rung::Entry).at_s, Some(2.0));
    let seconds: Vec<_> = ladder.intervals.iter().map(|i| i.seconds).collect();
    assert_eq!(seconds, [Some(5.0), Some(7.0), None]);
}

#[test]
fn talked_down_before_the_onset_is_a_win_and_no_target_is_missed() {
    let mut model = behaving(Behaviour::Escalating);
    model.scenario.targets = vec![(Rung::FacilityAlert, 60.0), (Rung::Recognition, 60.0)];
    let mut script = Script::everybody_in(&model, "corridor");
    let space = script.space("corridor");
    script.add(160, EventKind::PrecursorShown { space });
    script.notice(200, "nurses.1", CueKind::SawWarningSign);
    let ending = ThreatEnding::TalkedDown;
    script.add(480, EventKind::ThreatEnded { space, ending });
    script.end(800);
    let ladder = scored(&script);
    assert!(was_averted(&ladder.rungs));
    let onset = ladder.rung(Rung::Onset);
    assert_eq!(onset.status, Status::NotReached);
    assert!(onset.why.as_ref().is_some_and(|why| why.ends_with("a win")));
    assert_eq!(ladder.rung(Rung::WarningSign).at_s, Some(2.5));
    assert_eq!(ladder.rung(Rung::Contained).at_s, Some(20.0));
    let missed: Vec<Rung> = ladder
        .rungs
        .iter()
        .filter(|r| r.met == Some(false))
        .map(|r| r.rung)
        .collect();
    assert_eq!(missed, []);
    for rung in [
        Rung::FacilityAlert,
        Rung::Recognition,
        Rung::ZonesSecured,
        Rung::Accountability,
    ] {
        assert_eq!(ladder.rung(rung).status, Status::NotApplicable, "{rung}");
    }
}

#[test]
fn talked_down_after_the_onset_is_contained_and_no_win_by_silence() {
    let model = behaving(Behaviour::Escalating);
    let mut script = Script::everybody_in(&model, "corridor");
    let space = script.space("corridor");
    script.begin(160);
    let ending = ThreatEnding::TalkedDown;
    script.add(480, EventKind::ThreatEnded { space, ending });
    let ladder = scored(&script);
    assert!(!was_averted(&ladder.rungs));
    assert_eq!(ladder.rung(Rung::Contained).at_s, Some(20.0));
    assert_eq!(ladder.rung(Rung::Recognition).status, Status::NotReached);
}

#[test]
fn a_false_alarm_begins_with_its_first_report_and_has_nothing_to_contain() {
    let model = behaving(Behaviour::FalseAlarm);
    let mut script = Script::everybody_in(&model, "corridor");
    let person = script.person("nurses.1");
    let (device, place) = (None, None);
    let first = script.add(
        100,
        EventKind::AlarmRaised {
            person,
            device,
            place,
        },
    );
    let space = script.space("corridor");
    script.add(160, EventKind::FalseReportMade { space });
    script.believe(260, "nurses.1", Situation::Danger, CueKind::HeardNoise);
    let swept = script.add(420, EventKind::AllSwept {});
    let ladder = scored(&script);
    let onset = ladder.rung(Rung::Onset);
    assert_eq!((onset.at_s, &onset.evidence), (Some(0.0), &vec![first]));
    assert_eq!(ladder.rung(Rung::InternalAlarm).at_s, Some(0.0));
    assert_eq!(ladder.rung(Rung::Recognition).at_s, Some(10.0));
    assert_eq!(ladder.rung(Rung::Contained).status, Status::NotApplicable);
    assert_eq!(ladder.rung(Rung::AllClear).evidence, [swept]);
}

#[test]
fn whoever_left_the_site_is_contained() {
    let model = behaving(Behaviour::Withdrawing);
    let mut script = Script::everybody_in(&model, "corridor");
    script.begin(160);
    let (space, ending) = (script.space("corridor"), ThreatEnding::Left);
    script.add(176, EventKind::ThreatEnded { space, ending });
    assert_eq!(scored(&script).rung(Rung::Contained).at_s, Some(1.0));
}

#[test]
fn the_all_clear_and_a_call_for_help_are_no_facility_alert() {
    let mut model = with_threat();
    let alert = |says| EventKind::AlertSounded {
        device: PUBLIC_ADDRESS,
        says,
        place: None,
        wording: Wording::Plain,
    };
    let mut script = Script::everybody_in(&model, "corridor");
    script.begin(160);
    script.add(170, alert(Instruction::ComeToAssist));
    script.add(180, alert(Instruction::AllClear));
    let rung = |script: &Script<'_>, rung| scored(script).rung(rung).at_s;
    assert_eq!(rung(&script, Rung::FacilityAlert), None);
    assert_eq!(scored(&script).alert_reach, None);
    script.add(192, alert(Instruction::MoveAway));
    assert_eq!(rung(&script, Rung::FacilityAlert), Some(2.0));

    // Of a false alarm, a call for help is no report of danger either: zero is the report.
    let threat = model.scenario.threat.as_mut().expect("has one");
    threat.behaviour = Behaviour::FalseAlarm;
    let mut script = Script::everybody_in(&model, "corridor");
    script.add(100, alert(Instruction::ComeToAssist));
    let space = script.space("corridor");
    script.add(160, EventKind::FalseReportMade { space });
    script.add(192, alert(Instruction::Lockdown));
    assert_eq!(rung(&script, Rung::FacilityAlert), Some(2.0));
}

#[test]
fn a_drill_counts_those_who_were_told_to_leave_and_nobody_else() {
    let model = two_rooms();
    let mut script = Script::everybody_in(&model, "corridor");
    let status = |script: &Script<'_>| scored(script).rung(Rung::Accountability).status;
    assert_eq!(status(&script), Status::NotApplicable);
    let person = script.person("nurses.1");
    script.add(
        160,
        EventKind::BeliefChanged {
            person,
            situation: Situation::Danger,
            danger: None,
            told: Some(Instruction::Evacuate),
            cue: CueKind::Alert,
        },
    );
    script.act(176, "walkers.1", Act::LeaveBuilding);
    script.add(320, EventKind::PersonAccounted { person });
    assert_eq!(status(&script), Status::NotReached);
    let person = script.person("walkers.1");
    script.add(336, EventKind::PersonAccounted { person });
    assert_eq!(status(&script), Status::Reached);
}
