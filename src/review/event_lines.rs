//! Tests of `events.jsonl`: every kind of event there and back, and its lines word for word.

use crate::ids::{CompartmentId, DeviceId, LiftId, PersonId, PointId, StairId};
use crate::model::Model;
use crate::score::fixture::{Script, with_threat};
use crate::sim::event::{EventKind as Kind, EventLog};
use crate::terms::{Act, CueKind, Ending, Instruction, Situation, ThreatEnding, TimeUse, Wording};
use crate::units::Tick;

const DEVICE: DeviceId = DeviceId(0);

/// One event of each kind, in the order of the kinds.
pub(crate) fn every_kind(model: &Model) -> Vec<Kind> {
    let s = Script::new(model);
    let (person, patient) = (s.person("nurses.1"), s.person("patients.1"));
    let (space, door) = (s.space("room-a"), s.door("d-a"));
    let mut kinds = threat_and_minds(person, patient, &s);
    kinds.extend(alarms_and_doors(person, &s));
    kinds.extend([
        Kind::PersonEntered { person, space },
        Kind::LockPassed { person, door },
        Kind::PersonLeft { person, door },
        Kind::PointReached {
            person,
            point: PointId(0),
        },
        Kind::StairTaken {
            person,
            stair: StairId(0),
        },
        Kind::LiftTaken {
            person,
            lift: LiftId(0),
        },
        Kind::PersonStuck { person },
        Kind::PersonFreed {
            person,
            stuck_s: 30.25,
        },
        Kind::ExposureBegan { person },
        Kind::ExposureEnded {
            person,
            exposed_s: 0.1,
        },
        Kind::CareInterrupted { patient },
        Kind::CareResumed { patient },
        Kind::HandlerJoined { person, patient },
        Kind::PatientReady { patient },
    ]);
    kinds.extend(responders(person, &s));
    kinds
}

fn threat_and_minds(person: PersonId, other: PersonId, s: &Script<'_>) -> Vec<Kind> {
    let (space, door) = (s.space("room-a"), s.door("d-a"));
    let place = Some(space);
    let cue = CueKind::Told;
    let (situation, told) = (Situation::Danger, Some(Instruction::MoveAway));
    vec![
        Kind::RunStarted { seed: u64::MAX },
        Kind::RunReseeded { seed: 8 },
        Kind::RunEnded {
            ending: Ending::Quiet,
        },
        Kind::ThreatBegan { space },
        Kind::PrecursorShown { space },
        Kind::FalseReportMade { space },
        Kind::TalkBegan { person, space },
        Kind::ThreatEntered { space },
        Kind::ThreatTurnedAway { door },
        Kind::ThreatSettled { space },
        Kind::ThreatHeld { space, unit: 1 },
        Kind::ThreatEnded {
            space,
            ending: ThreatEnding::OwnAccord,
        },
        Kind::NoiseMade { space },
        Kind::CueNoticed {
            person,
            cue,
            from: Some(other),
            place,
        },
        Kind::CueDismissed { person, cue },
        Kind::BeliefChanged {
            person,
            situation,
            danger: None,
            told,
            cue,
        },
        Kind::DoorFoundLocked { person, door },
        Kind::ActStarted {
            person,
            act: Act::SecureSpace,
            row: "a:1".to_owned(),
        },
        Kind::ActEnded {
            person,
            act: Act::SecureSpace,
            achieved: true,
        },
        Kind::TimeUseChanged {
            person,
            to: TimeUse::Waiting,
        },
    ]
}

fn alarms_and_doors(person: PersonId, s: &Script<'_>) -> Vec<Kind> {
    let (space, door, device) = (s.space("room-a"), s.door("d-a"), DEVICE);
    let (place, by) = (Some(space), Some(person));
    let says = Instruction::Lockdown;
    vec![
        Kind::AlarmRaised {
            person,
            device: Some(device),
            place,
        },
        Kind::SecurityCalled {
            person,
            device: None,
            place,
        },
        Kind::PlaceReported { place: space },
        Kind::CameraSaw {
            device,
            person,
            space,
        },
        Kind::LockdownCommanded { device, person: by },
        Kind::LockdownReleased { device },
        Kind::LockBroken { door },
        Kind::LockMended { door },
        Kind::EmergencyCallAnswered { person, place },
        Kind::AlertSounded {
            device,
            says,
            place: None,
            wording: Wording::Code,
        },
        Kind::DeviceFailed { device },
        Kind::DeviceRepaired { device },
        Kind::NoteMade {
            text: "\"a\"\nb\u{202e}".to_owned(),
        },
        Kind::DoorOpened { door, person: by },
        Kind::DoorShut { door, person: None },
        Kind::DoorLocked { door, person: by },
        Kind::DoorUnlocked { door, person: None },
        Kind::SpaceSecured { space },
        Kind::SpaceUnsecured { space },
        Kind::SecuringExpected {
            spaces: vec![space, s.space("room-b")],
        },
    ]
}

fn responders(person: PersonId, s: &Script<'_>) -> Vec<Kind> {
    let (space, door) = (s.space("room-a"), s.door("d-exit"));
    let (by, what) = ("trainer".to_owned(), "pause".to_owned());
    vec![
        Kind::SecurityDispatched {
            person,
            place: Some(space),
        },
        Kind::SecurityOnScene {
            person,
            place: space,
        },
        Kind::PlaceFoundClear {
            person,
            place: space,
        },
        Kind::StaffSent {
            person,
            place: space,
        },
        Kind::CompartmentDeclaredSafe {
            compartment: CompartmentId(0),
        },
        Kind::CommandEstablished { point: PointId(0) },
        Kind::FamilyAreaOpened { point: PointId(0) },
        Kind::PoliceDispatched { units: 2 },
        Kind::PoliceRang {
            person,
            place: Some(space),
        },
        Kind::PoliceArrived {
            unit: 1,
            officers: vec![s.person("police.1")],
        },
        Kind::PoliceMet { unit: 1, person },
        Kind::PoliceEntered { unit: 1, door },
        Kind::SpaceSwept { space, unit: 1 },
        Kind::AllSwept {},
        Kind::RunReseeded { seed: 8 },
        Kind::PersonAccounted { person },
        Kind::InputTaken {
            number: 1,
            by,
            what,
        },
    ]
}

#[test]
fn every_kind_of_event_comes_back_from_its_line() {
    let model = with_threat();
    let kinds = every_kind(&model);
    let names: Vec<&str> = kinds.iter().map(Kind::name).collect();
    for name in Kind::NAMES {
        assert!(names.contains(name), "{name} has no example here");
    }
    let mut log = EventLog::default();
    for (number, kind) in kinds.into_iter().enumerate() {
        let cause = (0..number as u32).take(2).collect();
        log.add(Tick(number as u32 * 5), kind, cause);
    }
    let text = log.to_json_lines(&model);
    assert_eq!(text.lines().count(), log.len(), "one line each");
    assert_eq!(EventLog::from_json_lines(&text, &model), Ok(log));
}

#[test]
fn a_line_begins_with_number_tick_time_and_kind_and_ends_with_causes() {
    let model = with_threat();
    let mut script = Script::new(&model);
    let entered = script.enter(24, "nurses.1", "room-a");
    let person = script.person("nurses.1");
    let (from, place, cue) = (None, None, CueKind::HeardNoise);
    let noticed = Kind::CueNoticed {
        person,
        cue,
        from,
        place,
    };
    script.because(25, noticed, &[0, entered]);
    let text = script.log.to_json_lines(&model);
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON object"))
        .collect();
    assert_eq!(
        lines[1],
        serde_json::json!({
            "id": 1, "tick": 24, "at_s": 1.5, "kind": "person_entered",
            "person": "nurses.1", "space": "room-a", "cause": []
        })
    );
    assert_eq!(lines[2]["cause"], serde_json::json!([0, 1]));
    assert_eq!(lines[2]["cue"], "heard_noise");
    assert!(lines[2]["from"].is_null(), "nothing is said as null");
}

#[test]
fn a_line_that_does_not_fit_is_named_by_its_number() {
    let model = with_threat();
    let script = Script::everybody_in(&model, "room-a");
    let text = script.log.to_json_lines(&model);
    let bad = |from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        EventLog::from_json_lines(&changed, &model).map_err(|bad| bad.line)
    };
    assert_eq!(bad("\"id\":2", "\"id\":7"), Err(3));
    assert_eq!(bad("room-a", "room-z"), Err(2));
    assert_eq!(bad("person_entered", "person_vanished"), Err(2));
    assert_eq!(bad("run_started", "run_ended"), Err(1));
    assert_eq!(bad("{", ""), Err(1));
    assert_eq!(
        bad("\"cause\":[]", "\"cause\":[0]"),
        Err(1),
        "its own cause"
    );
    assert_eq!(
        bad("\"at_s\":0.0", "\"at_s\":0.5"),
        Err(1),
        "not the tick's time"
    );
}
