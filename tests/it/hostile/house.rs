//! A folder with a small scenario and all that it names, and what happens to it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::program::{Ended, hotwash};

pub const PLAN: &str = include_str!("../../data/plans/two-rooms.ron");
pub const SCENARIO: &str = include_str!("../../data/plans/two-rooms-intruder.ron");
pub const DOCTRINE: &str = include_str!("../../data/plans/test-doctrine.ron");
pub const SITE: &str = include_str!("../../data/plans/test-site.ron");

/// A folder with a small scenario and all that it names.
pub fn house() -> TempDir {
    house_of(PLAN, SCENARIO, DOCTRINE)
}

pub fn house_of(plan: &str, scenario: &str, doctrine: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("plan.ron", plan),
        ("scenario.ron", scenario),
        ("doctrine.ron", doctrine),
        ("site.ron", SITE),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

pub fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "`{from}` is not there");
    text.replacen(from, to, 1)
}

pub fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

/// Checking and running refuse the scenario with this text, and leave nothing behind.
pub fn refused(folder: &TempDir, expected: &str) {
    let before = names(folder.path());
    for args in [
        &["check", "scenario.ron"][..],
        &["run", "scenario.ron", "--out", "out"],
    ] {
        hotwash(folder.path(), args).is_bad_input(expected);
        assert_eq!(names(folder.path()), before, "{args:?}");
    }
}

/// The scenario with one change is refused.
pub fn refused_with(from: &str, to: &str, expected: &str) {
    refused(
        &house_of(PLAN, &changed(SCENARIO, from, to), DOCTRINE),
        expected,
    );
}

pub fn goes(folder: &TempDir) -> Ended {
    let ended = hotwash(
        folder.path(),
        &["run", "scenario.ron", "--out", "out", "--format", "json"],
    );
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    ended
}
