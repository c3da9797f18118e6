//! Running tests of the list, and what comes of each.

use std::collections::BTreeMap;
use std::sync::mpsc;

use serde::Serialize;

use super::bench::{Bench, Noted};
use super::case::{Case, CaseError};
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

/// What comes of one measurement, which several tests of the list may share.
type Outcome = Result<(Finding, Noted), CaseError>;

/// Runs these tests, each under the seeds from 1 to `seeds`, and gives their results in the order
/// of the list. `done` is called with the number of measurements that are done and of all.
pub fn check(
    entries: &[&'static Entry],
    seeds: u32,
    mut done: impl FnMut(usize, usize),
) -> Result<Vec<Checked>, CaseError> {
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
                let bench = Bench::new(seeds);
                let outcome = measure(&bench).map(|finding| (finding, bench.noted()));
                // Nobody listens any more only where listening itself has failed.
                let _ = told.send((name, outcome));
            });
        }
        drop(told);
        for (name, outcome) in heard {
            outcomes.insert(name, outcome);
            done(outcomes.len(), all);
        }
    });
    let mut shared: BTreeMap<&str, (Finding, Noted)> = BTreeMap::new();
    for (name, outcome) in outcomes {
        shared.insert(name, outcome?);
    }
    Ok(entries
        .iter()
        .map(|&entry| checked(entry, seeds, &shared))
        .collect())
}

fn checked(
    entry: &'static Entry,
    seeds: u32,
    shared: &BTreeMap<&str, (Finding, Noted)>,
) -> Checked {
    let found = match entry.test {
        Test::Measured { name, .. } => shared.get(name).ok_or("it could not be run"),
        Test::NotApplicable(why) => Err(why),
    };
    match found {
        Ok((finding, noted)) => {
            let wrong = wrong(noted);
            let holds = finding.holds && wrong.is_empty();
            Checked {
                entry,
                verdict: if holds { Verdict::Pass } else { Verdict::Fail },
                required: finding.required.clone(),
                measured: format!("{}{wrong}", finding.measured),
                seeds,
                plot: finding.plot.clone(),
                cases: noted.cases.clone(),
            }
        }
        Err(why) => Checked {
            entry,
            verdict: Verdict::NotApplicable,
            required: why.to_owned(),
            measured: String::new(),
            seeds: 0,
            plot: None,
            cases: Vec::new(),
        },
    }
}

/// What no test may overlook, in words.
fn wrong(noted: &Noted) -> String {
    let mut wrong = String::new();
    if noted.left > 0 {
        wrong.push_str(&format!("; {} people left inside", noted.left));
    }
    if noted.frozen > 0 {
        wrong.push_str(&format!("; doors froze {} times", noted.frozen));
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
