use std::io::Read;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::*;
use crate::ids::Table;
use crate::model::Model;
use crate::model::plan::{Lock, Plan};
use crate::review::record::sample::record;
use crate::review::track::{Track, TrackWriter};
use crate::score::fixture::{PUBLIC_ADDRESS, Script, with_threat};
use crate::sim::event::EventKind;
use crate::terms::{
    Act, CueKind, DoorStart, Instruction, Situation, TermsPack, ThreatEnding, Wording,
};

/// A run in which something of everything happens, told by hand.
fn script(model: &Model) -> Script<'_> {
    let mut script = Script::everybody_in(model, "room-a");
    let (space, door) = (script.space("room-a"), script.door("d-a"));
    let person = script.person("nurses.1");
    script.begin(160);
    script.believe(200, "nurses.1", Situation::Danger, CueKind::SawThreat);
    script.act(200, "nurses.1", Act::CommandLockdown);
    script.add(240, EventKind::ExposureBegan { person });
    let alarm = EventKind::AlarmRaised {
        person,
        device: Some(PUBLIC_ADDRESS),
        place: Some(space),
    };
    script.add(320, alarm);
    let by = Some(person);
    script.add(400, EventKind::DoorLocked { door, person: by });
    script.add(400, EventKind::LockBroken { door });
    script.add(400, EventKind::SpaceSecured { space });
    let alert = EventKind::AlertSounded {
        device: PUBLIC_ADDRESS,
        says: Instruction::Lockdown,
        place: Some(space),
        wording: Wording::Plain,
    };
    script.add(480, alert);
    script.notice(500, "nurses.1", CueKind::Alert);
    let input = EventKind::InputTaken {
        number: 0,
        by: "trainer".to_owned(),
        what: "lock the-secret-door".to_owned(),
    };
    script.add(560, input);
    let text = "the loudspeakers are out of order".to_owned();
    script.add(560, EventKind::NoteMade { text });
    script.end(1600);
    script
}

fn replay(model: &Model, edition: Edition) -> Replay {
    let script = script(model);
    let track = TrackWriter::new(model).finish();
    Replay::new(&record(model, &script.log, &track), edition)
}

fn data(replay: &Replay) -> Value {
    serde_json::from_str(&replay.data).expect("JSON")
}

fn plan_of(model: &mut Model) -> &mut Plan {
    Arc::make_mut(&mut model.plan)
}

/// The ward's first door with an electronic lock, and the device named so that it is found.
fn guarded() -> Model {
    let mut model = with_threat();
    let plan = plan_of(&mut model);
    let mut devices = plan.devices.rows().to_vec();
    devices[0].name = "horn-7".to_owned();
    devices[0].title = "Horn seven".to_owned();
    plan.devices = Table::new(devices);
    let mut doors = plan.doors.rows().to_vec();
    doors[0].lock = Lock::Electronic(PUBLIC_ADDRESS);
    doors[1].starts = DoorStart::Locked;
    plan.doors = Table::new(doors);
    model
}

#[test]
fn the_track_within_the_data_is_the_one_on_disk() {
    let model = with_threat();
    let script = script(&model);
    let track = TrackWriter::new(&model).finish();
    let record = record(&model, &script.log, &track);
    let data = data(&Replay::new(&record, Edition::Shareable));
    let text = data["track"].as_str().expect("text");
    let packed = STANDARD.decode(text).expect("base64");
    let mut bytes = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(&packed[..]);
    reader.read_to_end(&mut bytes).expect("gzip");
    assert_eq!(bytes, track);
    assert_eq!(Track::read(&bytes), Ok(record.places));
}

#[test]
fn people_and_what_became_of_them_stand_in_the_order_of_the_track() {
    let model = with_threat();
    let data = data(&replay(&model, Edition::Shareable));
    let people = data["people"].as_array().expect("a list");
    assert_eq!(people.len(), model.roster.people.len());
    let nurse = model.roster.find("nurses.1").expect("in the cast");
    assert_eq!(people[nurse.rank()][0], "nurses.1");
    assert_eq!(data["zero"], 160);
    assert_eq!(data["marking"], "EXERCISE");
    let danger = data["words"]["situations"][2].as_str();
    assert_eq!(danger, Some("there is danger"));
    let belief: Vec<u64> = numbers(&data["beliefs"]);
    assert_eq!(belief, [200, nurse.rank() as u64, 2, 0]);
    assert_eq!(numbers(&data["alerted"]), [500, 0, 1]);
    assert_eq!(numbers(&data["known"]), [320, 3 + 1]);
}

fn numbers(series: &Value) -> Vec<u64> {
    let list = series.as_array().expect("a list");
    list.iter().filter_map(Value::as_u64).collect()
}

#[test]
fn the_shareable_edition_holds_no_lock_no_device_and_no_gap_of_a_room() {
    let model = guarded();
    let replay = replay(&model, Edition::Shareable);
    let data = data(&replay);
    for key in ["secured", "sounded"] {
        assert_eq!(data.get(key), None, "{key}");
    }
    assert_eq!(data["doors"].get("commanded"), None);
    assert_eq!(numbers(&data["doors"]["changes"]), Vec::<u64>::new());
    let starts = data["doors"]["at"].as_array().expect("a list").iter();
    assert!(starts.clone().count() > 0);
    assert!(starts.clone().all(|door| door[5] == 0), "all of them shut");
    let words = format!("{}{:?}", replay.data, replay.floors).to_lowercase();
    for word in ["horn", "secret", "loudspeaker", "electronic", "broken"] {
        assert!(!words.contains(word), "{word}");
    }
    let lockdown = changes::rank_of(Act::CommandLockdown) as u64;
    assert_ne!(numbers(&data["acts"])[2], lockdown);
}

#[test]
fn the_restricted_edition_shows_locks_devices_and_rooms() {
    let model = guarded();
    let data = data(&replay(&model, Edition::Restricted));
    assert_eq!(numbers(&data["doors"]["commanded"]), [0]);
    assert_eq!(numbers(&data["doors"]["changes"]), [400, 0, 2, 0, 0, 6]);
    assert_eq!(numbers(&data["secured"]["changes"]), [400, 1, 1]);
    assert_eq!(numbers(&data["sounded"]["times"]), [480, 0]);
    assert!(data["marks"].to_string().contains("lock the-secret-door"));
}

#[test]
fn what_the_script_says_is_in_the_words_of_the_site_and_of_locks_only_where_it_may() {
    let mut model = with_threat();
    let said = |model: &Model, edition| data(&replay(model, edition))["words"]["says"].clone();
    let shareable = said(&model, Edition::Shareable);
    assert_eq!(shareable["zero_onset"], "the onset");
    assert_eq!(shareable.get("lock_locked"), None);
    model.site.terms = TermsPack::Us;
    let restricted = said(&model, Edition::Restricted);
    assert_eq!(restricted["lock_locked"], "Door locked");
}

#[test]
fn the_end_of_the_threat_stands_in_the_data_and_in_the_moments_that_tell_the_run() {
    let model = with_threat();
    let mut script = script(&model);
    let (space, ending) = (script.space("room-a"), ThreatEnding::Officers);
    script.add(1600, EventKind::ThreatEnded { space, ending });
    let track = TrackWriter::new(&model).finish();
    let replay = Replay::new(&record(&model, &script.log, &track), Edition::Shareable);
    let ended = data(&replay)["ended"].clone();
    assert_eq!(ended[0], 1600);
    assert_eq!(ended[1], "ended by officers");
    let told = replay.moments.last().expect("there are some");
    assert_eq!(told.at, "1:30");
    assert!(
        told.what.starts_with("Officers end it in "),
        "{}",
        told.what
    );
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let model = with_threat();
    let one = replay(&model, Edition::Restricted);
    let other = replay(&model, Edition::Restricted);
    assert_eq!(one.data, other.data);
    assert_eq!(one.floors, other.floors);
}

#[test]
fn hostile_names_are_text_and_nothing_else() {
    const HOSTILE: &str = "</script><b onload=x>&\u{2028}\u{202e}=1+1\u{1b}[31m";
    let mut model = with_threat();
    model.scenario.title = HOSTILE.to_owned();
    let plan = plan_of(&mut model);
    let mut levels = plan.levels.rows().to_vec();
    levels[0].title = HOSTILE.to_owned();
    plan.levels = Table::new(levels);
    let mut spaces = plan.spaces.rows().to_vec();
    spaces[1].title = HOSTILE.to_owned();
    plan.spaces = Table::new(spaces);
    let mut units = plan.units.rows().to_vec();
    units[0].title = HOSTILE.to_owned();
    plan.units = Table::new(units);
    let replay = replay(&model, Edition::Restricted);
    let bad = ['<', '>', '&', '\u{2028}', '\u{202e}', '\u{1b}'];
    assert!(!replay.data.contains(bad));
    assert!(
        data(&replay)["title"]
            .as_str()
            .expect("text")
            .contains("</script>")
    );
    let floor = &replay.floors[0];
    assert!(!floor.picture.contains("<b") && !floor.picture.contains("</script"));
    assert!(!floor.title.contains(&bad[3..]));
}

#[test]
fn runs_of_one_building_share_their_pictures_and_of_two_do_not() {
    let model = with_threat();
    let mut other = with_threat();
    let mut levels = other.plan.levels.rows().to_vec();
    levels[0].title = "Another floor".to_owned();
    plan_of(&mut other).levels = Table::new(levels);
    let stage = |with: &Model| {
        let (one, two) = (Edition::Shareable, Edition::Shareable);
        let runs = [
            ("a", "First", replay(&model, one)),
            ("b", "Second", replay(with, two)),
        ];
        Stage::beside(&Figure::default(), runs)
    };
    let same = stage(&model);
    assert_eq!(same.ids, "a b");
    let floors: Vec<usize> = same.sides.iter().map(|side| side.floors.len()).collect();
    assert_eq!(floors, [1, 0]);
    assert_eq!(stage(&other).sides[1].floors.len(), 1);
}

#[test]
fn every_picture_says_exercise_and_the_script_asks_the_network_for_nothing() {
    let model = with_threat();
    for floor in replay(&model, Edition::Shareable).floors {
        assert!(floor.picture.contains("<title>EXERCISE. "));
        assert!(floor.picture.contains(">EXERCISE</text>"));
    }
    let requests = [
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "import(",
        "sendBeacon",
        "http:",
    ];
    let unsafe_words = [
        "eval(",
        "innerHTML",
        "document.write",
        "new Function",
        "onclick=",
    ];
    for word in requests.into_iter().chain(unsafe_words) {
        assert!(!SCRIPT.contains(word), "{word}");
    }
    assert!(SCRIPT.contains("\"use strict\"") && SCRIPT.contains("run.data.marking"));
    assert!(!SCRIPT.contains("</script") && !STYLE.contains("</style"));
}
