//! Running tests of the list, and what comes of each.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

use serde::Serialize;

use super::bench::{Bench, Noted};
use super::case::Case;
use super::contents::{Entry, Measure, Test};
use super::finding::{Finding, Plot, Verdict};

/// A test of the list with its result.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The test.
    pub entry: &'static Entry,
    /// How it ended.
    pub verdict: Verdict,
    /// What is required, or why it is not applicable.
    pub required: String,
    /// What was measured.
    pub measured: String,
    /// Under how many seeds; 0 where nothing was run.
    pub seeds: u32,
    /// What there is to plot.
    pub plot: Option<Plot>,
    /// The cases that were run.
    pub cases: Vec<Case>,
    /// Why it broke off, if it did: a fault of this program or of the system, and no result.
    pub broke_off: Option<String>,
}

/// A row of the results' file.
#[derive(Debug, Serialize)]
struct Row<'a> {
    id: &'a str,
    suite: &'a str,
    verdict: &'a str,
    required: &'a str,
    measured: &'a str,
    seeds: u32,
}

/// What comes of one measurement, which several tests of the list may share; or why it broke off.
type Outcome = Result<(Finding, Noted), String>;

/// Runs these tests, each under the seeds from 1 to `seeds`, and gives their results in the order
/// of the list. `done` is called with the number of measurements that are done and of all. A test
/// that breaks off fails and says why; the others keep their results.
pub fn check(
    entries: &[&'static Entry],
    seeds: u32,
    mut done: impl FnMut(usize, usize),
) -> Vec<Checked> {
    let mut tests: BTreeMap<&str, Measure> = BTreeMap::new();
    for entry in entries {
        if let Test::Measured { name, measure } = entry.test {
            tests.insert(name, measure);
        }
    }
    let all = tests.len();
    let mut outcomes: BTreeMap<&str, Outcome> = BTreeMap::new();
    let (told, heard) = mpsc::channel();
    rayon::in_place_scope(|scope| {
        for (&name, &measure) in &tests {
            let told = told.clone();
            scope.spawn(move |_| {
                // Nobody listens any more only where listening itself has failed.
                let _ = told.send((name, outcome(measure, seeds)));
            });
        }
        drop(told);
        for (name, outcome) in heard {
            outcomes.insert(name, outcome);
            done(outcomes.len(), all);
        }
    });
    entries
        .iter()
        .map(|&entry| checked(entry, seeds, &outcomes))
        .collect()
}

/// A measurement under these seeds. Nothing of a bench that a panic left behind is used.
fn outcome(measure: Measure, seeds: u32) -> Outcome {
    let run = || {
        let bench = Bench::new(seeds);
        measure(&bench).map(|finding| (finding, bench.noted()))
    };
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(ended) => ended.map_err(|error| error.to_string()),
        Err(panic) => Err(format!(
            "it came upon an impossible state: {}",
            said(&*panic)
        )),
    }
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no more is known")
}

fn checked(entry: &'static Entry, seeds: u32, outcomes: &BTreeMap<&str, Outcome>) -> Checked {
    let mut checked = Checked {
        entry,
        verdict: Verdict::NotApplicable,
        required: String::new(),
        measured: String::new(),
        seeds: 0,
        plot: None,
        cases: Vec::new(),
        broke_off: None,
    };
    match entry.test {
        Test::NotApplicable(why) => why.clone_into(&mut checked.required),
        Test::Measured { name, .. } => {
            checked.seeds = seeds;
            checked.take(&outcomes[name]);
        }
    }
    checked
}

impl Checked {
    /// Takes in what came of the measurement.
    fn take(&mut self, outcome: &Outcome) {
        match outcome {
            Ok((finding, noted)) => {
                let holds = finding.holds && noted.left + noted.frozen == 0;
                self.verdict = if holds { Verdict::Pass } else { Verdict::Fail };
                self.required.clone_from(&finding.required);
                self.measured = format!("{}{}", finding.measured, besides(noted));
                self.plot.clone_from(&finding.plot);
                self.cases.clone_from(&noted.cases);
            }
            Err(why) => {
                self.verdict = Verdict::Fail;
                self.required = "the test comes to its end".to_owned();
                self.measured = format!("it broke off: {why}");
                self.broke_off = Some(why.clone());
            }
        }
    }
}

/// What no test may overlook, in words.
fn besides(noted: &Noted) -> String {
    let mut wrong = String::new();
    if noted.left > 0 {
        wrong.push_str(&format!("; {} people left inside", noted.left));
    }
    if noted.frozen > 0 {
        wrong.push_str(&format!("; doors froze {} times", noted.frozen));
    }
    if let Some((case, seed)) = &noted.first_wrong {
        wrong.push_str(&format!(" (first in {case} under seed {seed})"));
    }
    if noted.stuck > 0 {
        wrong.push_str(&format!("; people stuck for 30 s: {}", noted.stuck));
    }
    wrong
}

/// The results as JSON: a list with one object a test.
pub fn json(results: &[Checked]) -> String {
    let rows: Vec<Row<'_>> = results
        .iter()
        .map(|one| Row {
            id: one.entry.id,
            suite: one.entry.suite.word(),
            verdict: one.verdict.word(),
            required: &one.required,
            measured: &one.measured,
            seeds: one.seeds,
        })
        .collect();
    let text = serde_json::to_string_pretty(&rows).expect("texts and numbers are JSON");
    format!("{text}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::Suite;
    use crate::verify::case::CaseError;

    fn breaks(_: &Bench) -> Result<Finding, CaseError> {
        panic!("a door that is none");
    }

    fn holds(_: &Bench) -> Result<Finding, CaseError> {
        Ok(Finding::new(true, "one", "one"))
    }

    const fn entry(id: &'static str, measure: Measure) -> Entry {
        Entry {
            id,
            suite: Suite::Hand,
            title: "a test",
            preset: "-",
            test: Test::Measured { name: id, measure },
        }
    }

    static BREAKS: Entry = entry("breaks", breaks);
    static HOLDS: Entry = entry("holds", holds);

    #[test]
    fn a_test_that_panics_fails_and_says_why_and_the_others_keep_their_results() {
        let results = check(&[&BREAKS, &HOLDS], 1, |_, _| {});
        assert_eq!(results[0].verdict, Verdict::Fail);
        let why = results[0].broke_off.as_ref().expect("it says why");
        assert!(why.ends_with("a door that is none"), "{why}");
        assert_eq!(results[1].verdict, Verdict::Pass);
    }
}
