//! `review A B`: two run folders on one page.

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

/// Two minutes of the bundled clinic.
fn run(folder: &Path, out: &str, more: &[&str]) {
    let args = [
        "run",
        "clinic-mobile-intruder",
        "--set",
        "ends_s=120.0",
        "--out",
        out,
    ];
    let output = hotwash(&[&args[..], more].concat(), folder);
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
}

/// A folder with a run and the same run but for one decision.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let decision = r#"{"at_s": 45.0, "by": "facilitator", "order": {"call_emergency": {}}}"#;
    fs::write(home.path().join("earlier.jsonl"), decision).unwrap();
    run(home.path(), "plain", &[]);
    run(home.path(), "called", &["--inputs", "earlier.jsonl"]);
    home
}

fn compare(home: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = hotwash(&[&["review"], args].concat(), home);
    (output.status.code(), words(&output))
}

#[test]
fn a_counterfactual_says_so_and_has_a_page_and_tables_beside_the_first_folder() {
    let home = home();
    let (code, said) = compare(home.path(), &["plain", "called"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("A counterfactual: the same run but for the decision to call"),
        "{said}"
    );
    let at = |name: &str| home.path().join(name);
    let page = fs::read_to_string(at("plain-and-called.html")).unwrap();
    assert!(page.contains("A counterfactual") && page.contains("EXERCISE"));
    let tables = at("plain-and-called-tables");
    let all = fs::read_to_string(tables.join("comparison.json")).unwrap();
    let all: serde_json::Value = serde_json::from_str(&all).unwrap();
    assert_eq!(all["exact"], true);
    assert_eq!(all["paths"]["first"]["at_s"], 45.0);
    let decisions = fs::read_to_string(tables.join("compare-decisions.csv")).unwrap();
    assert!(decisions.contains(",in B only,,45,"), "{decisions}");
    let (code, said) = compare(home.path(), &["called", "plain", "--out", "other.html"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(at("other-tables/comparison.json").is_file());
}

#[test]
fn the_same_two_folders_give_the_same_bytes_elsewhere_and_again() {
    let (home, elsewhere) = (home(), tempfile::tempdir().unwrap());
    let (code, said) = compare(home.path(), &["plain", "called"]);
    assert_eq!(code, Some(0), "{said}");
    let copy = |name: &str| {
        let (from, to) = (home.path().join(name), elsewhere.path().join(name));
        copy_folder(&from, &to);
    };
    copy("plain");
    copy("called");
    let args = ["../called", "--out", "../plain-and-called.html"];
    let from_within = [&["."], &args[..]].concat();
    let (code, said) = compare(&elsewhere.path().join("plain"), &from_within);
    assert_eq!(code, Some(0), "{said}");
    for name in [
        "plain-and-called.html",
        "plain-and-called-tables/comparison.json",
        "plain-and-called-tables/compare-milestones.csv",
    ] {
        let bytes = |home: &Path| fs::read(home.join(name)).unwrap();
        assert!(bytes(home.path()) == bytes(elsewhere.path()), "{name}");
    }
}

#[test]
fn what_cannot_be_compared_is_refused_and_nothing_is_written() {
    let home = home();
    let refused = |args: &[&str], says: &str| {
        let (code, said) = compare(home.path(), args);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(says), "{says}: {said}");
        assert!(!home.path().join("plain-and-called.html").exists());
    };
    refused(&["plain", "plain"], "are one run folder");
    refused(&["plain", "./plain/"], "are one run folder");
    refused(&["plain", "nowhere"], "not a run folder of hotwash");
    refused(&["plain", "--out", "page.html"], "RUN_DIR_B");
    fs::write(home.path().join("letter.html"), "mine").unwrap();
    refused(
        &["plain", "called", "--out", "letter.html"],
        "only such a page is ever replaced",
    );
    refused(
        &["plain", "called", "--out", "plain/page.html"],
        "lies in the run folder",
    );
    let log = home.path().join("called/events.jsonl");
    let whole = fs::read_to_string(&log).unwrap();
    fs::write(&log, whole.trim_end_matches('\n')).unwrap();
    refused(&["plain", "called"], "events.jsonl");
}

#[test]
fn another_run_number_is_no_evidence() {
    let home = home();
    run(home.path(), "second", &["--seed", "9"]);
    let (code, said) = compare(home.path(), &["plain", "second"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("Another run number (1 in A, 9 in B)"),
        "{said}"
    );
    assert!(said.contains("not evidence of an effect"), "{said}");
}

#[test]
fn the_restricted_edition_is_a_page_of_its_own_that_is_marked_and_shows_what_the_other_hides() {
    let home = home();
    let (code, said) = compare(home.path(), &["plain", "called"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = compare(home.path(), &["--restricted", "plain", "called"]);
    assert_eq!(code, Some(0), "{said}");
    let read = |name: &str| fs::read_to_string(home.path().join(name)).unwrap();
    let shareable = read("plain-and-called.html");
    let restricted = read("plain-and-called-restricted.html");
    let marking = "SENSITIVE: restricted edition";
    assert!(restricted.contains(marking) && !shareable.contains(marking));
    let gaps = "Gaps in protection";
    assert!(restricted.contains(gaps) && !shareable.contains(gaps));
    let tables = "plain-and-called-restricted-tables";
    let csv = read(&format!("{tables}/protective-gaps.csv"));
    assert!(csv.contains("EXERCISE, SENSITIVE"), "{csv}");
    assert!(
        !home
            .path()
            .join("plain-and-called-tables/protective-gaps.csv")
            .exists()
    );
}

#[test]
fn a_folder_of_templates_gives_its_words_to_the_page_about_two_runs() {
    let home = home();
    let look = home.path().join("our-look");
    fs::create_dir(&look).unwrap();
    let words = r#"Words(format: 1, words: [
        (of: "pair_part.milestones", say: "Who was told when"),
        (of: "rung.facility_alert", say: "Code announced to the whole house"),
        (of: "concept.seed", say: "throw of the dice"),
    ])"#;
    let figures =
        r#"Figures(format: 1, pairs: [(id: "both-safe", title: "Safe in ours and theirs")])"#;
    fs::write(look.join("words.ron"), words).unwrap();
    fs::write(look.join("figures.ron"), figures).unwrap();
    fs::write(look.join("letterhead.html"), "<p>ours</p>").unwrap();
    let (code, said) = compare(home.path(), &["--template", "our-look", "plain", "called"]);
    assert_eq!(code, Some(0), "{said}");
    let page = fs::read_to_string(home.path().join("plain-and-called.html")).unwrap();
    for text in [
        ">Who was told when</h2>",
        "Code announced to the whole house",
        "Throw of the dice",
        "Safe in ours and theirs",
    ] {
        assert!(page.contains(text), "{text} is not on the page");
    }
    assert!(!page.contains("<p>ours</p>"), "only words are taken");
    fs::write(
        look.join("words.ron"),
        words.replace("pair_part", "pair_prat"),
    )
    .unwrap();
    let (code, said) = compare(home.path(), &["--template", "our-look", "plain", "called"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("did you mean `pair_part.milestones`?"),
        "{said}"
    );
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy_folder(&path, &to),
            false => drop(fs::copy(&path, &to).unwrap()),
        }
    }
}
