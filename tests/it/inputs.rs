//! Decisions from a file: taken, kept, repeated, and refused before anything is written.

use std::fs;
use std::path::Path;

use hotwash::sim::input::Order;

use super::program::hotwash;

/// Decisions of a trainer in the small clinic.
const DECISIONS: &str = r#"// The second module: the same morning, with decisions.
{"at_s": 62.0, "by": "facilitator", "order": {"announce": {"says": "lockdown", "place": "g-waiting"}}}

{"at_s": 75.5, "by": "facilitator", "order": {"call_emergency": {}}}
{"at_s": 70.0, "by": "director", "order": {"note": {"text": "Given as a card"}}}
{"at_s": 70.0, "by": "director", "order": {"pause": {}}}
"#;

const RUN: [&str; 6] = [
    "run",
    "clinic-mobile-intruder",
    "--seed",
    "4",
    "--set",
    "ends_s=300.0",
];

fn run(folder: &Path, inputs: &str, out: &str) {
    let args = [&RUN[..], &["--inputs", inputs, "--out", out]].concat();
    let ended = hotwash(folder, &args);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn state_hash(folder: &Path, run: &str) -> String {
    let summary = read(folder, &format!("{run}/summary.json"));
    let summary: serde_json::Value = serde_json::from_str(&summary).unwrap();
    summary["state_hash"].as_str().unwrap().to_owned()
}

#[test]
fn the_decisions_of_a_run_repeat_it() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    fs::write(home.join("mine.jsonl"), DECISIONS).unwrap();
    run(home, "mine.jsonl", "first");
    let kept = "first/inputs/decisions.jsonl";
    assert_eq!(read(home, kept).lines().count(), 4);
    run(home, kept, "again");
    for name in ["events.jsonl", "inputs/decisions.jsonl"] {
        let (first, again) = (format!("first/{name}"), format!("again/{name}"));
        assert!(read(home, &first) == read(home, &again), "{name}");
    }
    assert_eq!(state_hash(home, "first"), state_hash(home, "again"));
    let taken = read(home, "first/events.jsonl");
    let taken: Vec<&str> = taken
        .lines()
        .filter(|line| line.contains("input_taken"))
        .collect();
    assert_eq!(taken.len(), 4);
    assert!(
        taken[1].contains("\"number\":3") && taken[2].contains("\"number\":4"),
        "{taken:?}"
    );

    let args = [&RUN[..], &["--out", "without"]].concat();
    assert_eq!(hotwash(home, &args).code, Some(0));
    assert_ne!(state_hash(home, "first"), state_hash(home, "without"));
}

#[test]
fn a_review_refuses_decisions_that_were_changed() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("mine.jsonl"), DECISIONS).unwrap();
    run(home.path(), "mine.jsonl", "run");
    assert_eq!(hotwash(home.path(), &["review", "run"]).code, Some(0));
    let kept = home.path().join("run/inputs/decisions.jsonl");
    let whole = fs::read_to_string(&kept).unwrap();
    fs::write(&kept, whole.replace("75.5", "76.5")).unwrap();
    hotwash(home.path(), &["review", "run"])
        .is_bad_input("inputs/decisions.jsonl: the list of decisions");
    fs::remove_file(&kept).unwrap();
    assert_eq!(hotwash(home.path(), &["review", "run"]).code, Some(3));
}

#[test]
fn a_file_of_decisions_with_faults_runs_nothing_and_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let refused = |bytes: &[u8], expected: &str| {
        fs::write(home.path().join("mine.jsonl"), bytes).unwrap();
        let args = [&RUN[..], &["--inputs", "mine.jsonl", "--out", "run"]].concat();
        hotwash(home.path(), &args).is_bad_input(expected);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "{expected}");
    };
    refused(b"{\"at_s\": 1}\nx", "mine.jsonl:2:1");
    refused(
        b"{\"at_s\": 301.0, \"by\": \"a\", \"order\": {\"pause\": {}}}",
        "end at 300 s",
    );
    refused(b"caf\xe9", "not UTF-8 at byte 3");
    refused(b"\xff\xfe{\0", "it looks like UTF-16");
    refused(b"{}\0", "NUL character at byte 2");
    let order = "{\"at_s\":1,\"by\":\"a\",\"order\":{\"lock_door\":{\"door\":\"\\u001b[31m\"}}}";
    refused(order.as_bytes(), "no door `\\u{1b}[31m`");
    refused(&vec![b'\n'; (16 << 20) + 1], "one file may have");
}

#[test]
fn an_input_is_never_written_over_by_the_run_that_reads_it() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("mine.jsonl"), DECISIONS).unwrap();
    run(home.path(), "mine.jsonl", "run");
    let args = [
        &RUN[..],
        &["--inputs", "run/inputs/decisions.jsonl", "--out", "run"],
    ]
    .concat();
    hotwash(home.path(), &args).is_bad_input("an input is never overwritten");
}

#[test]
fn every_order_and_argument_is_documented() {
    let text = read(Path::new(env!("CARGO_MANIFEST_DIR")), "docs/INPUTS.md");
    for (name, fields) in Order::FORMS {
        let line = text
            .lines()
            .find(|line| line.starts_with(&format!("| `{name}` |")));
        let line = line.unwrap_or_else(|| panic!("{name} is not documented"));
        for field in *fields {
            assert!(line.contains(&format!("`{field}`")), "{name}: {field}");
        }
    }
}
