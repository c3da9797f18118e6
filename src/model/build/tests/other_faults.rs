//! Faults of doctrines, sites and defaults.

use super::super::sample::{self, DOCTRINE, SITE};
use super::super::{defaults, doctrine, site};
use super::edited;
use crate::data::doctrine::{RawDoctrine, RawWho};
use crate::data::problem::Problems;
use crate::terms::Role;

fn in_doctrine(from: &str, to: &str) -> Vec<String> {
    let mut problems = Problems::new();
    doctrine(&sample::raw(&edited(DOCTRINE, from, to)), &mut problems);
    sample::lines(&problems)
}

fn in_site(from: &str, to: &str) -> Vec<String> {
    let mut problems = Problems::new();
    site(&sample::raw(&edited(SITE, from, to)), &mut problems);
    sample::lines(&problems)
}

fn in_defaults(rows: &str) -> Vec<String> {
    let text = format!("Defaults(format: 1, id: \"more\", rows: [{rows}])");
    let mut problems = Problems::new();
    defaults(&[sample::defaults(), sample::raw(&text)], &mut problems);
    sample::lines(&problems)
}

#[test]
fn the_weights_of_rows_with_equal_conditions_leave_room() {
    assert_eq!(in_doctrine("weight: 0.9", "weight: 0.9"), [""; 0]);
    assert_eq!(
        in_doctrine("weight: 0.1", "weight: 0.2"),
        [
            "doctrine.weights: the weights of 2 rows with the same conditions add up to 1.100 for \
          trained Nurse; at most 1 is allowed"
        ]
    );
}

#[test]
fn rows_for_everybody_count_for_each_role() {
    assert_eq!(
        in_doctrine("weight: 0.8", "weight: 0.85"),
        [
            "doctrine.weights: the weights of 2 rows with the same conditions add up to 1.050 for \
          trained Patient; at most 1 is allowed"
        ]
    );
}

#[test]
fn the_order_of_conditions_does_not_matter() {
    let turned = "role: Staff, training: Trained, when: [SpaceLockable, Believes(Danger)],
            do: RaiseAlarm, weight: 0.2";
    let found = in_doctrine(
        "role: Staff, training: Trained, when: [Believes(Danger), SpaceLockable],
            do: RaiseAlarm, weight: 0.1",
        turned,
    );
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn conditions_that_exclude_others_make_a_row_another() {
    let found = in_doctrine(
        "do: RaiseAlarm, weight: 0.1",
        "unless: [WayOut], do: RaiseAlarm, weight: 0.2",
    );
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_row_names_its_source_and_is_not_for_officers() {
    let row = "when: [Believes(Danger)], do: AwaitStaff, weight: 0.2,
            source: \"TEST\"";
    assert_eq!(
        in_doctrine(row, &row.replace("TEST", " ")),
        ["doctrine.row.source: the source is empty; name one"]
    );
    let mut raw: RawDoctrine = sample::raw(DOCTRINE);
    raw.rows[3].value.role.value = RawWho::One(Role::Officer);
    let mut problems = Problems::new();
    doctrine(&raw, &mut problems);
    assert_eq!(
        sample::lines(&problems),
        ["doctrine.row.officer: no doctrine says what police officers do"]
    );
}

#[test]
fn a_doctrine_without_rows_is_a_warning() {
    let mut problems = Problems::new();
    let empty = sample::raw("Doctrine(format: 1, id: \"empty\", rows: [])");
    assert!(doctrine(&empty, &mut problems).is_some());
    assert_eq!(
        sample::lines(&problems),
        ["doctrine.empty: the doctrine has no rows: all carry on"]
    );
}

#[test]
fn a_site_has_its_number_and_says_each_thing_once() {
    assert_eq!(
        in_site("emergency_number: \"999\"", "emergency_number: \"  \""),
        ["site.empty: `emergency_number` is empty"]
    );
    assert_eq!(
        in_site(
            "stop_ex_text: \"REAL EVENT, EXERCISE STOPPED\"",
            "stop_ex_text: \"\""
        ),
        ["site.empty: `stop_ex_text` is empty"]
    );
    assert_eq!(
        in_site("says: AllClear", "says: Lockdown"),
        ["site.twice: `Lockdown` stands twice in `wording`"]
    );
}

#[test]
fn every_default_is_there_once_and_used() {
    assert_eq!(in_defaults(""), [""; 0]);
    let row = |key: &str, value: &str| {
        format!("(key: \"{key}\", value: {value}, source: \"TEST\", mark: J)")
    };
    assert_eq!(
        in_defaults(&row("threat.speed", "Number(1.0)")),
        ["defaults.duplicate: `threat.speed` stands twice"]
    );
    assert_eq!(
        in_defaults(&row("threat.sped", "Number(1.0)")),
        ["defaults.unknown: nothing uses the number `threat.sped`"]
    );
    let mut problems = Problems::new();
    let one = sample::raw(&format!(
        "Defaults(format: 1, id: \"one\", rows: [{}, {}])",
        row("threat.speed", "Fixed(s: 1.0)"),
        row("door.try", "LogNormal(median_s: 0.0, sigma: 0.5)")
    ));
    assert!(defaults(&[one], &mut problems).is_none());
    let lines = sample::lines(&problems);
    assert!(
        lines.contains(&"defaults.missing: the number `recognise.sight` is missing".to_owned())
    );
    assert!(lines.contains(
        &"defaults.sort: `threat.speed` is a law of delay; it must be a plain number".to_owned()
    ));
    assert!(lines.contains(&"defaults.range: `door.try` is out of range".to_owned()));
}
