//! The results as a document: what `docs/VALIDATION.md` is written by.

use std::fmt::Write;

use super::contents::Suite;
use super::finding::Verdict;
use super::run::Checked;

/// The document. `command` is what it is made again by.
pub fn markdown(results: &[Checked], command: &str) -> String {
    let mut text = format!(
        "# Validation\n\nWhat `{command}` found. This page is written by the program, and not by \
         hand.\n\nEach test is built from its specification as a floor plan and a scenario, read and \
         checked as any user's files are, and run under the seeds from 1 on. Limits are those of the \
         standards. A test that fails is told with what was measured. A door that freezes (somebody \
         wants through, it can be passed, and nobody passes for 30 s) and anybody left inside fail any \
         test. The flow of doors that a test was run with stands beside it; `-` where no door \
         matters. EXERCISE: nothing here is a prediction.\n\n"
    );
    let count = |verdict: Verdict| results.iter().filter(|one| one.verdict == verdict).count();
    let _ = writeln!(
        text,
        "{} pass, {} fail, {} are not applicable.",
        count(Verdict::Pass),
        count(Verdict::Fail),
        count(Verdict::NotApplicable)
    );
    for suite in Suite::ALL {
        let of_suite: Vec<&Checked> = results
            .iter()
            .filter(|one| one.entry.suite == suite)
            .collect();
        if of_suite.is_empty() {
            continue;
        }
        let _ = write!(
            text,
            "\n## {}\n\n| id | test | doors | required | measured | seeds | verdict |\n\
             |---|---|---|---|---|---|---|\n",
            suite.title()
        );
        for one in of_suite {
            let cell = |words: &str| words.replace('|', "\\|");
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} | {} | {} | {} |",
                one.entry.id,
                one.entry.title,
                one.entry.preset,
                cell(&one.required),
                cell(&one.measured),
                one.seeds,
                one.verdict
            );
        }
    }
    text
}
