//! The command line: exit codes, what goes where, what is never written over.

use std::path::Path;
use std::process::{Command, Stdio};

use super::program::hotwash;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

#[test]
fn every_starting_file_checks_clean() {
    let folder = folder();
    for kind in ["plan", "doctrine", "site", "scenario"] {
        let path = format!("my-{kind}.ron");
        let written = hotwash(folder.path(), &["new", kind, &path]);
        assert_eq!(written.code, Some(0), "{}", written.err);
        let checked = hotwash(folder.path(), &["check", &path]);
        assert_eq!(checked.code, Some(0), "{kind}: {}", checked.err);
        assert_eq!(checked.err, "", "{kind} has warnings");
        assert!(checked.out.contains("no errors"));
    }
    let args = ["new", "scenario", "fitted.ron", "--plan", "my-plan.ron"];
    assert_eq!(hotwash(folder.path(), &args).code, Some(0));
    let checked = hotwash(folder.path(), &["check", "fitted.ron"]);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
}

#[test]
fn a_fitted_scenario_begins_at_the_entrance_with_security_elsewhere() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    hotwash(folder.path(), &["new", "plan", "p.ron"]);
    let plan = std::fs::read_to_string(at("p.ron")).expect("written");
    // A lobby that one does not come into from outside, and no loudspeaker.
    let plan = plan.replace("kind: Office", "kind: Lobby");
    let devices = plan.find("    devices: [").expect("there");
    std::fs::write(at("p.ron"), format!("{})", &plan[..devices])).expect("written");
    let new = hotwash(
        folder.path(),
        &["new", "scenario", "s.ron", "--plan", "p.ron"],
    );
    assert_eq!(new.code, Some(0), "{}", new.err);
    let text = std::fs::read_to_string(at("s.ron")).expect("written");
    assert!(text.contains("start: \"entrance\""), "{text}");
    assert!(
        text.contains("role: Security, count: 2, trained: 0.9, spawn: Space(\"office\")"),
        "{text}"
    );
    assert!(text.contains("role: Manager"), "{text}");
    assert!(text.contains("//   - a public address"), "{text}");
    assert!(!text.contains("//   - an assembly point"), "{text}");
    assert!(!text.contains("intruder"), "{text}");
    let checked = hotwash(folder.path(), &["check", "s.ron"]);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
}

#[test]
fn new_never_writes_over_anything() {
    let folder = folder();
    std::fs::write(folder.path().join("mine.ron"), "mine").expect("written");
    hotwash(folder.path(), &["new", "plan", "mine.ron"]).is_bad_input("exists and is left alone");
    let kept = std::fs::metadata(folder.path().join("mine.ron")).expect("there");
    assert_eq!(kept.len(), 4);
    hotwash(folder.path(), &["new", "plan", "none/x.ron"]).is_bad_input("there is no folder none");
    hotwash(folder.path(), &["new", "plan", "mine.ron/x.ron"]).is_bad_input("there is no folder");
    hotwash(folder.path(), &["new", "plan", "--", "-.ron"]).is_bad_input("gives no id");
    let names = std::fs::read_dir(folder.path()).expect("listed").count();
    assert_eq!(names, 1, "nothing is left behind");
}

#[test]
fn usage_that_is_not_understood_names_what_is_near() {
    let folder = folder();
    hotwash(folder.path(), &["chek", "x.ron"]).is_bad_input("'check'");
    hotwash(folder.path(), &["check", "--formt", "json", "x.ron"]).is_bad_input("'--format'");
    hotwash(folder.path(), &["list", "--threads", "0"]).is_bad_input("--threads");
    hotwash(folder.path(), &["check"]).is_bad_input("FILE");
    hotwash(folder.path(), &["check", "none.ron"]).is_bad_input("there is no file none.ron");
    hotwash(
        folder.path(),
        &["new", "scenario", "s.ron", "--plan", "harbor-clinic"],
    )
    .is_bad_input("did you mean `harbour-clinic`?");
}

#[test]
fn results_go_to_standard_output_and_help_is_a_result() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let help = hotwash(here, &["--help"]);
    assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
    assert!(help.out.contains("EXERCISE"));
    let list = hotwash(here, &["list", "--format", "json"]);
    let read: serde_json::Value = serde_json::from_str(&list.out).expect("JSON");
    assert!(
        read["bundled"]
            .as_array()
            .is_some_and(|rows| rows.len() >= 4)
    );
}

#[test]
fn problems_are_told_to_programs_with_their_place() {
    let folder = folder();
    std::fs::write(
        folder.path().join("s.ron"),
        "Site(format: 1,\n id: \"s\", title: 5)",
    )
    .expect("written");
    let ended = hotwash(folder.path(), &["check", "--format", "json", "s.ron"]);
    assert_eq!(ended.code, Some(2));
    let read: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    let problems = read["checked"][0]["problems"].as_array().expect("a list");
    let title = problems
        .iter()
        .find(|problem| problem["path"] == "title")
        .expect("the title's");
    assert_eq!((&title["line"], &title["column"]), (&2.into(), &18.into()));
    assert_eq!(title["code"], "value.type");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hotwash"))
        .args(["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_the_surroundings_fault() {
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("there is one");
    let ended = Command::new(env!("CARGO_BIN_EXE_hotwash"))
        .arg("list")
        .stdout(full)
        .output()
        .expect("the program starts");
    assert_eq!(ended.status.code(), Some(3));
    let new = hotwash(Path::new("/proc"), &["new", "plan", "x.ron"]);
    assert_eq!(new.code, Some(3), "{}", new.err);
}
