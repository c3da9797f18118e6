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
    let mut names = vec!["summary.json".to_owned(), "review.html".to_owned()];
    names.extend(tables(&at("tables")));
    let read = || -> Vec<Vec<u8>> {
        names
            .iter()
            .map(|name| fs::read(at(name)).unwrap())
            .collect()
    };
    let first = read();
    fs::write(at("review.html"), "gone").unwrap();
    fs::write(at("tables/headline.csv"), "gone").unwrap();
    fs::write(at("tables/stale.csv"), "of an earlier version").unwrap();
    let output = hotwash(&["review", "run"], home.path());
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    assert!(first == read(), "summary, review or a table differ");
    assert!(!at("tables/stale.csv").exists());
    assert!(!at("tables-restricted").exists(), "nobody asked for it");
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
fn the_tables_of_both_editions_repeat_to_the_byte_and_stale_ones_go() {
    let home = tempfile::tempdir().unwrap();
    run(home.path());
    for (folder, args) in [
        ("tables", &["review", "run"][..]),
        ("tables-restricted", &["review", "--restricted", "run"]),
    ] {
        let at = home.path().join("run").join(folder);
        let review = || {
            let output = hotwash(args, home.path());
            assert_eq!(output.status.code(), Some(0), "{}", words(&output));
            let names = tables(&at);
            let read = |name: &String| fs::read(home.path().join("run").join(name)).unwrap();
            let bytes: Vec<Vec<u8>> = names.iter().map(read).collect();
            (names, bytes)
        };
        let first = review();
        fs::write(at.join("stale.csv"), "of an earlier version").unwrap();
        fs::write(at.join("tables.json"), "gone").unwrap();
        fs::remove_file(at.join("milestones.csv")).unwrap();
        assert!(first == review(), "{folder}");
    }
}

/// The files of a folder of tables, as names within the run folder.
fn tables(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap();
    let of = folder.file_name().unwrap().to_string_lossy().into_owned();
    let mut names: Vec<String> = files
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .map(|name| format!("{of}/{name}"))
        .collect();
    names.sort();
    assert!(names.len() > 15, "{names:?}");
    names
}

#[test]
fn a_folder_that_is_not_of_a_run_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let nothing = hotwash(&["review", "."], home.path());
    assert_eq!(nothing.status.code(), Some(2));
    assert!(words(&nothing).contains("error: .: this is not a run folder of hotwash"));
    fs::write(home.path().join("run"), "mine").unwrap();
    let taken = hotwash(
        &["run", "clinic-mobile-intruder", "--out", "run"],
        home.path(),
    );
    assert_eq!(taken.status.code(), Some(2));
    assert!(words(&taken).starts_with("error: run: "));
}

#[test]
fn evidence_that_was_cut_or_changed_is_refused_and_nothing_is_written() {
    let home = tempfile::tempdir().unwrap();
    run(home.path());
    let run = home.path().join("run");
    fs::write(run.join("review.html"), "untouched").unwrap();
    let cut = |name: &str| {
        let path = run.join(name);
        let whole = fs::read(&path).unwrap();
        let lines = whole.trim_ascii_end();
        let end = lines.iter().rposition(|&byte| byte == b'\n');
        fs::write(&path, &whole[..end.map_or(whole.len() - 1, |end| end + 1)]).unwrap();
        refused(home.path(), name);
        fs::write(&path, whole).unwrap();
    };
    cut("events.jsonl");
    cut("track.bin");
    for name in input_files(&run) {
        let path = run.join("inputs").join(&name);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, [&whole[..], b"\n// later\n"].concat()).unwrap();
        refused(home.path(), &format!("inputs/{name}"));
        fs::write(&path, whole).unwrap();
    }
    let whole = hotwash(&["review", "run"], home.path());
    assert_eq!(whole.status.code(), Some(0), "{}", words(&whole));
}

fn refused(home: &Path, name: &str) {
    let output = hotwash(&["review", "run"], home);
    let said = words(&output);
    assert_eq!(output.status.code(), Some(2), "{name}: {said}");
    assert!(said.starts_with("error"), "{said}");
    assert!(said.contains(name), "{said}");
    assert!(said.contains("run the scenario again"), "{said}");
    let review = fs::read_to_string(home.join("run/review.html")).unwrap();
    assert_eq!(review, "untouched", "{name}");
}

/// The stored scenario and plan.
fn input_files(run: &Path) -> Vec<String> {
    let names: Vec<String> = fs::read_dir(run.join("inputs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let text = fs::read_to_string(path).unwrap();
            let opens = |word: &str| text.lines().any(|line| line.starts_with(word));
            opens("Scenario(") || opens("FloorPlan(")
        })
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    names
}

#[test]
fn a_group_of_the_census_can_be_set_and_the_review_rebuilds_the_same() {
    let home = tempfile::tempdir().unwrap();
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/plans");
    for name in ["test-doctrine.ron", "test-site.ron"] {
        fs::copy(plans.join(name), home.path().join(name)).unwrap();
    }
    let census = "censuses: [(id: \"day\", people: [(id: \"clerks\", unit: \"desk\", role: Clerical, \
                  count: 1, spawn: Space(\"office\"))])], devices: [";
    let plan = fs::read_to_string(plans.join("two-rooms.ron")).unwrap();
    let plan = plan.replace("devices: [", census);
    fs::write(home.path().join("two-rooms.ron"), plan).unwrap();
    let scenario = "Scenario(format: 1, id: \"usual\", title: \"Usual\", plan: \"two-rooms\", \
                    site: \"test-site\", ends_s: 60.0, census: \"day\", \
                    doctrine: [(set: \"test-doctrine\")])";
    fs::write(home.path().join("usual.ron"), scenario).unwrap();
    let run = |set: &str, out: &str| {
        let args = ["run", "usual.ron", "--set", set, "--out", out];
        hotwash(&args, home.path())
    };
    let output = run("people.clerks.count=3", "more");
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    let summary = fs::read(home.path().join("more/summary.json")).unwrap();
    assert!(String::from_utf8_lossy(&summary).contains("\"total\": 3"));
    let output = hotwash(&["review", "more"], home.path());
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    assert!(summary == fs::read(home.path().join("more/summary.json")).unwrap());
    let wrong = run("people.clarks.count=3", "wrong");
    assert_eq!(wrong.status.code(), Some(2));
    let said = words(&wrong);
    assert!(
        said.contains("in the census `day`: did you mean `clerks`?"),
        "{said}"
    );
    let bad = run("people.clerks.count=many", "bad");
    assert_eq!(bad.status.code(), Some(2));
    assert!(words(&bad).contains("two-rooms.ron"), "{}", words(&bad));
}
