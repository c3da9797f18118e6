//! A run folder on disk, and the review that is made from it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn hotwash(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hotwash"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program starts")
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A short run of the bundled clinic.
fn run(folder: &Path) {
    let args = [
        "run",
        "clinic-mobile-intruder",
        "--set",
        "ends_s=240.0",
        "--seed",
        "5",
        "--trajectory",
        "--out",
        "run",
    ];
    let output = hotwash(&args, folder);
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
}

#[test]
fn a_review_writes_the_same_bytes_again() {
    let home = tempfile::tempdir().unwrap();
    run(home.path());
    let at = |name: &str| home.path().join("run").join(name);
    let names = ["summary.json", "review.html"];
    let first = names.map(|name| fs::read(at(name)).unwrap());
    fs::write(at("review.html"), "gone").unwrap();
    let output = hotwash(&["review", "run"], home.path());
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    let again = names.map(|name| fs::read(at(name)).unwrap());
    assert!(first == again, "summary or review differ");
    for name in ["events.jsonl", "track.bin", "inputs/sets.json"] {
        assert!(at(name).is_file(), "{name}");
    }
    assert_eq!(
        fs::read_to_string(at("inputs/sets.json")).unwrap(),
        "[\"ends_s=240.0\",\"seed=5\"]\n"
    );
    assert!(fs::read_dir(at("trajectory")).unwrap().count() >= 1);
}

#[test]
fn a_folder_that_is_not_of_a_run_or_was_tampered_with_is_refused_with_its_place() {
    let home = tempfile::tempdir().unwrap();
    let nothing = hotwash(&["review", "."], home.path());
    assert_eq!(nothing.status.code(), Some(2));
    assert!(words(&nothing).contains("this is not a run folder of hotwash"));

    run(home.path());
    let events = home.path().join("run/events.jsonl");
    let text = fs::read_to_string(&events).unwrap();
    let changed = text.replacen("person_entered", "person_vanished", 1);
    fs::write(&events, changed).unwrap();
    let tampered = hotwash(&["review", "run"], home.path());
    assert_eq!(tampered.status.code(), Some(2));
    let said = words(&tampered);
    assert!(said.contains("events.jsonl") && said.contains("is not an event of this scenario"));
}
