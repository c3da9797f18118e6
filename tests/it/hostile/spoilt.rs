//! Rows 4 and 5 for the files of a run: cut at every byte, and each byte flipped, left out, doubled.

use hotwash::data::defaults::RawDefaults;
use hotwash::data::problem::Problems;
use hotwash::data::source::Sources;
use hotwash::data::{Kind, load, read};
use hotwash::model::build::{self, RawBundle};

use super::house::{DOCTRINE, PLAN, SCENARIO, SITE};

fn raw<K: Kind>(text: &str, sources: &mut Sources, problems: &mut Problems) -> Option<K> {
    let file = sources.add("x.ron", text);
    read(sources, file, problems)
}

fn defaults() -> RawDefaults {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let loaded = load::defaults(&mut sources, &mut problems);
    loaded.expect("they are bundled").raw
}

/// Whether a scenario and a doctrine are refused; what is not, is a model.
fn is_refused(scenario: &str, doctrine: &str, defaults: &RawDefaults) -> bool {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let (s, p) = (&mut sources, &mut problems);
    let scenario = raw(scenario, s, p);
    let doctrine = raw(doctrine, s, p);
    let bundle = scenario.zip(doctrine).and_then(|(scenario, doctrine)| {
        Some(RawBundle {
            plan: raw(PLAN, s, p)?,
            site: raw(SITE, s, p)?,
            scenario,
            doctrines: vec![doctrine],
            defaults: vec![defaults.clone()],
            inputs: Vec::new(),
        })
    });
    let model = bundle.and_then(|bundle| build::model(bundle, p));
    assert!(model.is_some() || problems.has_errors());
    problems.has_errors()
}

fn spoil(text: &str, look: impl Fn(&str) -> bool) {
    let text = text.trim_end();
    assert!(!look(text));
    for at in 0..text.len() {
        let (before, byte, after) = (&text[..at], &text[at..=at], &text[at + 1..]);
        assert!(look(before), "cut at {at}");
        look(&[before, after].concat());
        look(&[before, byte, byte, after].concat());
        let flipped = char::from(byte.as_bytes()[0] ^ (1 << (at % 6))).to_string();
        look(&[before, &flipped, after].concat());
    }
}

#[test]
fn rows_4_and_5_a_spoilt_scenario_is_refused_or_still_valid() {
    let defaults = defaults();
    spoil(SCENARIO, |text| is_refused(text, DOCTRINE, &defaults));
}

#[test]
fn rows_4_and_5_a_spoilt_doctrine_is_refused_or_still_valid() {
    let defaults = defaults();
    spoil(DOCTRINE, |text| is_refused(SCENARIO, text, &defaults));
}
