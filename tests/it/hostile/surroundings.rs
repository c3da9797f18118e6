//! What stands on the command line, and what the program runs in.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::house::*;
use crate::program::hotwash;

#[test]
fn row_40_usage_that_is_wrong_says_what_is_right() {
    let folder = house();
    let before = names(folder.path());
    for (args, expected) in [
        (&["run", "--sed", "1"][..], "'--seed'"),
        (
            &["run", "--seed", "-1"],
            "a whole number from 0 to 18446744073709551615",
        ),
        (
            &["run", "--seed", "18446744073709551616"],
            "a whole number from 0 to",
        ),
        (&["run", "--threads", "0"], "'--threads'"),
        (
            &["run", "scenario.ron", "--out", "no/where"],
            "the folder no does not exist",
        ),
        (
            &["run", "scenario.ron", "--out", "plan.ron"],
            "only a run folder is ever replaced",
        ),
        (
            &["run", "scenario.ron", "--out", "."],
            "not the name of a folder",
        ),
        (
            &[
                "run",
                "scenario.ron",
                "--inputs",
                "none.jsonl",
                "--out",
                "out",
            ],
            "there is no file none.jsonl",
        ),
        (
            &["run", "scenario.ron", "--inputs", ".", "--out", "out"],
            "is a folder",
        ),
        (
            &[
                "run",
                "scenario.ron",
                "--set",
                "threat.onset_s=1.0",
                "--out",
                "out",
            ],
            "threat",
        ),
        (
            &["draw", "plan.ron", "-o", "plan.ron"],
            "no name for a picture",
        ),
        (&["new", "plan", "plan.ron"], "exists and is left alone"),
        (
            &["import", "plan.ron", "-o", "plan.ron"],
            "written over the workbook",
        ),
        (&[], "Usage"),
    ] {
        hotwash(folder.path(), args).is_bad_input(expected);
        assert_eq!(names(folder.path()), before, "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn row_40_a_folder_that_cannot_be_written_is_the_surroundings_fault() {
    let folder = house();
    fs::write(folder.path().join("i.jsonl"), "").unwrap();
    let scenario = folder.path().join("scenario.ron");
    let scenario = scenario.to_string_lossy();
    let ended = hotwash(Path::new("/proc"), &["run", &scenario]);
    assert_eq!(ended.code, Some(3), "{}", ended.err);
    assert!(
        ended.err.starts_with("error: hotwash-runs"),
        "{}",
        ended.err
    );
    let ended = hotwash(folder.path(), &["draw", "plan.ron", "-o", "/proc/plan.svg"]);
    assert_eq!(ended.code, Some(3), "{}", ended.err);
}

#[test]
fn row_40_two_runs_into_one_place_leave_one_whole_folder() {
    let folder = house();
    let start = || {
        Command::new(env!("CARGO_BIN_EXE_hotwash"))
            .args(["run", "scenario.ron", "--out", "out"])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let mut running = [start(), start()];
    let codes = running.each_mut().map(|child| child.wait().unwrap().code());
    assert!(codes.contains(&Some(0)), "{codes:?}");
    let review = hotwash(folder.path(), &["review", "out"]);
    assert_eq!(review.code, Some(0), "{}", review.err);
    let left = names(folder.path());
    assert!(
        !left.iter().any(|name| name.starts_with(".hotwash")),
        "{left:?}"
    );
}

#[cfg(unix)]
#[test]
fn row_41_poor_surroundings_change_nothing() {
    let folder = house();
    let sh = |line: &str| {
        let program = env!("CARGO_BIN_EXE_hotwash");
        let ended = Command::new("sh")
            .args(["-c", &line.replace("hotwash", program)])
            .current_dir(folder.path())
            .output()
            .unwrap();
        (
            ended.status.code(),
            String::from_utf8_lossy(&ended.stderr).into_owned(),
        )
    };
    let run = "hotwash -q run scenario.ron --format json --out";
    for (line, name) in [
        (format!("{run} usual"), "usual"),
        (format!("{run} closed <&- >out.json"), "closed"),
        (format!("env -i TMPDIR=/none {run} bare"), "bare"),
        (format!("unset HOME; ulimit -n 64; {run} few"), "few"),
        (
            format!("umask 777; {run} masked 2>/dev/null; chmod -R u+rwX masked"),
            "masked",
        ),
    ] {
        let (code, said) = sh(&line);
        assert!(
            code == Some(0) || name == "masked",
            "{line}: {code:?} {said}"
        );
        let events = |name: &str| fs::read(folder.path().join(name).join("events.jsonl"));
        if let Ok(events_here) = events(name) {
            assert!(events_here == events("usual").unwrap(), "{line}");
        }
    }
    let (code, said) = sh(&format!("{run} unheard >&-"));
    assert!(code == Some(0) || code == Some(3), "{code:?} {said}");
    assert!(!said.contains("panicked"), "{said}");
}
