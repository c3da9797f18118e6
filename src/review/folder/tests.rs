//! Folders on disk: written whole, read back, and never where something else stands.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::data::FileKind;
use crate::model::inputs::InputFile;

const FACTS: &str = r#"{"program":{"name":"hotwash","version":"0","commit":null},
    "state_hash":"0","events_sha256":"e","decisions_sha256":"f","wall_s":0.5,"agent_steps":3,
    "scenario":{"sha256":"a"},"plan":{"sha256":"b"}}"#;

fn inputs() -> Vec<InputFile> {
    let file = |name: &str, bytes: &[u8]| InputFile {
        name: name.to_owned(),
        kind: FileKind::Scenario,
        sha256: String::new(),
        bytes: bytes.to_vec(),
    };
    vec![
        file("scenarios/a.ron", b"\xef\xbb\xbfScenario()\r\n"),
        file("plans/a.ron", b"FloorPlan()"),
    ]
}

fn write(out: &Path, events: &str) -> Result<PathBuf, FolderError> {
    let draft = Place::check(out, &[])?.draft(false)?;
    draft.put_inputs(&inputs(), &["seed=2".to_owned()], "")?;
    draft.put(EVENTS, events.as_bytes())?;
    draft.put(SUMMARY, FACTS.as_bytes())?;
    draft.put(TRACK, &[1, 2, 3])?;
    draft.finish()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_wall_time_comes_back_to_the_last_bit() {
    let mut wrong = Vec::new();
    for nanos in (1..2_000_000_000_u64).step_by(999_983) {
        let wall_s = std::time::Duration::from_nanos(nanos).as_secs_f64();
        let read: f64 = serde_json::from_str(&serde_json::json!(wall_s).to_string()).unwrap();
        if read.to_bits() != wall_s.to_bits() {
            wrong.push(wall_s);
        }
    }
    assert_eq!(wrong, Vec::<f64>::new());
}

#[test]
fn a_folder_is_read_back_with_the_exact_bytes_of_its_inputs() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("run");
    write(&out, "first\n").unwrap();
    let stored = Stored::read(&out).unwrap();
    assert_eq!(stored.events, "first\n");
    assert_eq!(stored.sets, ["seed=2"]);
    assert_eq!(stored.facts.agent_steps, 3);
    assert_eq!(stored.facts.events_sha256, "e");
    assert_eq!(stored.hashes.scenario, "a");
    assert_eq!(stored.hashes.plan, "b");
    assert_eq!(stored.inputs[0].0, "a-2.ron", "the second of the name");
    assert_eq!(stored.inputs[1].1, b"\xef\xbb\xbfScenario()\r\n");
    assert_eq!(names(home.path()), ["run"], "nothing is left beside it");
}

#[test]
fn a_run_folder_is_replaced_and_an_abandoned_draft_leaves_the_old_one() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("run");
    write(&out, "first\n").unwrap();
    write(&out, "second\n").unwrap();
    let draft = Place::check(&out, &[]).unwrap().draft(true).unwrap();
    draft.put(EVENTS, b"third").unwrap();
    drop(draft);
    assert_eq!(Stored::read(&out).unwrap().events, "second\n");
    assert_eq!(names(home.path()), ["run"]);
}

#[test]
fn what_is_no_run_folder_is_never_replaced() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    fs::create_dir(at("letters")).unwrap();
    fs::write(at("letters").join("summary.json"), "{}").unwrap();
    fs::write(at("letters").join("events.jsonl"), "").unwrap();
    fs::write(at("file"), "mine").unwrap();
    let refused = |name: &str| {
        let error = Place::check(&at(name), &[]).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        let home = home.path().display().to_string();
        error.to_string().replace(&home, "HOME")
    };
    assert_eq!(
        refused("letters"),
        "HOME/letters: it is not empty and no run folder of hotwash; \
         name a new folder: only a run folder is ever replaced"
    );
    assert!(refused("file").contains("a file or a link of this name"));
    assert!(refused("no/where").contains("no does not exist; make it first"));
    assert!(refused("file/run").contains("HOME/file/run"));
    assert!(refused("..").contains("not the name of a folder"));
    assert_eq!(names(&at("letters")), ["events.jsonl", "summary.json"]);
}

#[test]
fn an_empty_folder_may_be_filled() {
    let home = tempfile::tempdir().unwrap();
    write(
        &{
            let out = home.path().join("run");
            fs::create_dir(&out).unwrap();
            out
        },
        "x",
    )
    .unwrap();
    assert_eq!(Stored::read(&home.path().join("run")).unwrap().events, "x");
}

#[test]
fn an_output_that_holds_an_input_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("run");
    write(&out, "first\n").unwrap();
    let input = out.join(INPUTS).join("a.ron");
    let error = Place::check(&out, &[input]).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert!(error.to_string().contains("an input is never overwritten"));
}

#[test]
fn a_folder_with_a_part_missing_or_of_another_kind_says_which() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("run");
    write(&out, "first\n").unwrap();
    fs::remove_file(out.join(TRACK)).unwrap();
    let error = Stored::read(&out).unwrap_err();
    assert_eq!(error.exit_code(), 3);
    assert!(error.to_string().contains("track.bin: reading it failed"));
    fs::create_dir(out.join(TRACK)).unwrap();
    assert!(
        Stored::read(&out)
            .unwrap_err()
            .to_string()
            .contains("not a regular file")
    );
    fs::write(out.join(INPUTS).join(SETS), "[1]").unwrap();
    assert!(
        Stored::read(&out)
            .unwrap_err()
            .to_string()
            .contains("sets.json")
    );
    assert_eq!(Stored::read(home.path()).unwrap_err().exit_code(), 2);
}

#[test]
fn a_file_is_written_again_in_its_place() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("run");
    write(&out, "first\n").unwrap();
    rewrite(&out, EVENTS, b"again").unwrap();
    assert_eq!(Stored::read(&out).unwrap().events, "again");
    let listed = names(&out);
    assert_eq!(listed, [EVENTS, INPUTS, SUMMARY, TRACK]);
}
