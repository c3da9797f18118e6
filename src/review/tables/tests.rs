//! All tables of a run together, and the files that they become.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::*;
use crate::model::Model;
use crate::model::plan::{DeviceKind, Lock};
use crate::review::figures::Figures;
use crate::review::papers;
use crate::review::record::sample;
use crate::score::fixture::{PUBLIC_ADDRESS, Script, with_threat};
use crate::sim::event::EventKind;
use crate::sim::input::{Giver, Input, Order};
use crate::terms::{Act, CueKind, Instruction, Situation, Wording};
use crate::units::Tick;
use serde_json::Value;

/// A log in which something of everything happens.
fn script(model: &Model) -> Script<'_> {
    let mut script = Script::everybody_in(model, "room-a");
    script.begin(160);
    let [a, b] = ["room-a", "room-b"].map(|name| script.space(name));
    let (nurse, patient) = (script.person("nurses.1"), script.person("patients.1"));
    script.believe(170, "nurses.1", Situation::Danger, CueKind::SawThreat);
    script.add(180, EventKind::SecuringExpected { spaces: vec![a, b] });
    let what = "lock d-a".to_owned();
    let by = "facilitator".to_owned();
    script.add(
        190,
        EventKind::InputTaken {
            number: 1,
            by,
            what,
        },
    );
    let sounded = EventKind::AlertSounded {
        device: PUBLIC_ADDRESS,
        says: Instruction::Lockdown,
        place: Some(a),
        wording: Wording::Plain,
    };
    script.add(200, sounded);
    script.act(210, "nurses.1", Act::AssistPatients);
    let door = script.door("d-b");
    script.add(
        220,
        EventKind::DoorFoundLocked {
            person: nurse,
            door,
        },
    );
    script.add(230, EventKind::SpaceSecured { space: a });
    script.add(240, EventKind::ExposureBegan { person: nurse });
    script.add(250, EventKind::CareInterrupted { patient });
    script.act(260, "visitors.1", Act::LeaveBuilding);
    script.leave(400, "visitors.1", "d-exit");
    script.end(1600);
    script
}

/// The names and texts of all files of an edition.
fn files_of(model: &Model, edition: Edition) -> Vec<(String, String)> {
    let script = script(model);
    let track = sample::crowded_track(model);
    let decisions = [Input {
        tick: Tick(190),
        by: Giver::new("facilitator").expect("one word"),
        order: Order::LockDoor {
            door: script.door("d-a"),
        },
    }];
    let record = RunRecord {
        decisions: &decisions,
        ..sample::record(model, &script.log, &track)
    };
    files(&papers(&record, edition))
}

#[test]
fn every_table_has_its_sentences_and_rows_as_long_as_its_columns() {
    let model = with_threat();
    let script = script(&model);
    let track = sample::crowded_track(&model);
    let record = sample::record(&model, &script.log, &track);
    let all = tables(&record, Edition::Restricted);
    for table in &all {
        let names: BTreeSet<&str> = table.columns.iter().map(|column| column.id).collect();
        assert_eq!(names.len(), table.columns.len(), "{}", table.id);
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{}: {row:?}", table.id);
        }
        assert!(!table.rows.is_empty(), "{} shows nothing here", table.id);
        assert!(!table.shows.is_empty() && !table.cannot.is_empty());
    }
    let ids: Vec<&str> = all.iter().map(|table| table.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        Figures::bundled().table_ids(),
        "each has its sentences, and no other"
    );
    let shareable: Vec<&str> = tables(&record, Edition::Shareable)
        .iter()
        .map(|table| table.id)
        .collect();
    let only = |id: &&str| !shareable.contains(id);
    assert_eq!(
        ids.into_iter().filter(only).collect::<Vec<_>>(),
        [
            "rooms-secured",
            "rooms-never-secured",
            "protective-gaps",
            "density"
        ]
    );
}

#[test]
fn every_result_says_whether_it_is_emergent_or_follows_from_an_assumption() {
    let model = with_threat();
    let script = script(&model);
    let track = sample::track(&model);
    let record = sample::record(&model, &script.log, &track);
    for table in tables(&record, Edition::Restricted) {
        let no_result = ["decisions", "defaults"].contains(&table.id);
        assert_eq!(table.basis.is_empty(), no_result, "{}", table.id);
    }
}

#[test]
fn the_shareable_edition_tells_of_no_lock_no_device_and_no_single_room() {
    let mut model = with_threat();
    let plan = Arc::make_mut(&mut model.plan);
    for (_, door) in plan.doors.iter_mut() {
        door.title = format!("Door title {}", door.name);
    }
    for (_, space) in plan.spaces.iter_mut() {
        space.title = format!("Room title {}", space.name);
    }
    for (_, device) in plan.devices.iter_mut() {
        device.title = format!("Device title {}", device.name);
    }
    let shareable = files_of(&model, Edition::Shareable);
    for (name, text) in &shareable {
        for (hidden, what) in [
            ("Room title", "a single room"),
            ("Door title d-a", "a door within"),
            ("d-a", "its name"),
            ("Device title", "a device"),
            ("SENSITIVE", "the other marking"),
        ] {
            assert!(!text.contains(hidden), "{name} names {what}: {text}");
        }
    }
    let exits = shareable.iter().find(|(name, _)| name == "exits.csv");
    assert!(exits.is_some_and(|(_, text)| text.contains("Door title d-exit")));
    let restricted = files_of(&model, Edition::Restricted);
    let of = |wanted: &str| {
        let file = restricted.iter().find(|(name, _)| name == wanted);
        file.map_or("", |(_, text)| text)
    };
    assert!(of("rooms-secured.csv").contains("Room title room-a"));
    assert!(of("decisions.csv").contains("lock the door “Door title d-a”"));
    assert!(of("tables.json").contains("SENSITIVE"));
}

#[test]
fn hostile_names_come_out_inert_in_every_file() {
    let emoji = "🏥".repeat(10_000);
    for hostile in [
        "=HYPERLINK(\"http://x\")",
        "+1;=2",
        "@SUM(A1)",
        "-1",
        "\t=1",
        "\r\n=1",
        "<script>alert(1)</script>",
        "\u{202e}evil\u{1b}[31m\u{9b}\u{7}",
        "a\",\"b\n=1",
        &emoji,
    ] {
        let model = renamed(hostile);
        for (name, text) in files_of(&model, Edition::Restricted) {
            let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!text.contains(obeyed), "{name}: {text:?}");
            if name.ends_with(".csv") {
                is_inert(&name, &text);
            } else {
                let read: serde_json::Value = serde_json::from_str(&text).unwrap();
                assert_eq!(read["title"], hostile, "JSON holds it as it is");
                assert_eq!(read["marking"], "EXERCISE");
            }
        }
    }
}

/// Every name of the model is hostile.
fn renamed(hostile: &str) -> Model {
    let mut model = with_threat();
    model.scenario.title = hostile.to_owned();
    model.site.role_names = vec![(crate::terms::Role::Nurse, hostile.to_owned())];
    model.defaults.belief_s.source = hostile.to_owned();
    let plan = Arc::make_mut(&mut model.plan);
    plan.units
        .iter_mut()
        .for_each(|(_, it)| it.title = hostile.to_owned());
    plan.spaces
        .iter_mut()
        .for_each(|(_, it)| it.title = hostile.to_owned());
    plan.doors.iter_mut().for_each(|(_, it)| {
        it.title = hostile.to_owned();
        it.lock = Lock::None;
    });
    plan.devices.iter_mut().for_each(|(_, it)| {
        it.title = hostile.to_owned();
        it.kind = DeviceKind::PanicButton;
    });
    model
}

/// Reads a CSV file as a spreadsheet does: every line is of the exercise, no cell is a formula.
fn is_inert(name: &str, text: &str) {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.unwrap_or_else(|bad| panic!("{name}: {bad}"));
        assert_eq!(&record[0], "EXERCISE, SENSITIVE", "{name}");
        for cell in &record {
            let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!formula || cell.parse::<f64>().is_ok(), "{name}: {cell}");
            assert!(
                cell.encode_utf16().count() < 32_767,
                "{name}: a cell too long"
            );
        }
    }
}

#[test]
fn the_same_run_gives_the_same_files() {
    let model = with_threat();
    let twice = [(); 2].map(|()| files_of(&model, Edition::Shareable));
    assert_eq!(twice[0], twice[1]);
}

#[test]
fn every_table_is_documented_with_its_columns() {
    let documents = include_str!("../../../docs/RUN_FOLDER.md");
    let model = with_threat();
    let script = script(&model);
    let track = sample::track(&model);
    let record = sample::record(&model, &script.log, &track);
    for table in tables(&record, Edition::Restricted) {
        let columns = table
            .columns
            .iter()
            .map(|column| format!("`{}`", column.id));
        let columns = columns.collect::<Vec<_>>().join(", ");
        let begins = format!("| `{}` |", table.id);
        let line = documents.lines().find(|line| line.starts_with(&begins));
        let line = line.unwrap_or_else(|| panic!("{} is not documented", table.id));
        assert!(line.ends_with(&format!("| {columns} |")), "{line}");
    }
}

#[test]
fn the_shareable_edition_says_how_many_numbers_it_leaves_out() {
    let model = with_threat();
    let script = script(&model);
    let track = sample::track(&model);
    let record = sample::record(&model, &script.log, &track);
    let of = |edition| {
        let mut tables = tables(&record, edition).into_iter();
        let defaults = tables.find(|table| table.id == "defaults");
        defaults.expect("there always is one")
    };
    let (some, all) = (of(Edition::Shareable), of(Edition::Restricted));
    let left_out = all.rows.len() - some.rows.len();
    let says = format!(" {left_out} numbers more are left to the restricted edition.");
    assert!(some.cannot.ends_with(&says), "{}", some.cannot);
    assert!(!all.cannot.contains("left to"));
}

#[test]
fn a_row_of_the_json_is_one_line() {
    let model = with_threat();
    let files = files_of(&model, Edition::Shareable);
    let (_, text) = files
        .iter()
        .find(|(name, _)| name == "tables.json")
        .expect("there");
    let row = text
        .lines()
        .find(|line| line.contains("\"Safe after 1 minute\""));
    let row: Vec<Value> = row
        .and_then(|line| serde_json::from_str(line.trim().trim_end_matches(',')).ok())
        .expect("a whole row");
    assert_eq!(row.len(), 4);
}
