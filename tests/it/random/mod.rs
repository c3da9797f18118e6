//! What holds in every run of random small hospitals under random scenarios.
//!
//! Each case is named by its number alone, and goes the whole way from the text of its files. A
//! failure names the case; `HOTWASH_CASES=2000` looks at more of them.

mod plan;
mod scenario;

use std::convert::Infallible;

use hotwash::data::problem::Severity;
use hotwash::score::score;
use hotwash::sim::event::{EventKind, EventLog};
use hotwash::units::Tick;

use crate::invariants;
use crate::runs::{Outcome, Ready};

/// How many cases are looked at.
fn cases() -> std::ops::Range<u64> {
    let many = std::env::var("HOTWASH_CASES").ok();
    0..many.and_then(|text| text.parse().ok()).unwrap_or(200)
}

/// The case of this number, unless its files have a fault: chance builds rooms that nobody gets to.
fn case(number: u64) -> Option<Ready> {
    let folder = tempfile::tempdir().unwrap();
    let mut chance = Chance(number);
    let building = plan::plan(&mut chance);
    std::fs::write(folder.path().join("random.ron"), &building.text).unwrap();
    let script = folder.path().join("case.ron");
    std::fs::write(&script, scenario::scenario(&mut chance, &building)).unwrap();
    match Ready::read(&script.display().to_string(), &[]) {
        Ok(ready) => Some(ready),
        Err(problems) => {
            let errors = problems.sorted().into_iter();
            let unknown: Vec<_> = errors
                .filter(|problem| problem.severity == Severity::Error)
                .filter(|problem| !scenario::MAY_BE_REFUSED.contains(&problem.code))
                .collect();
            assert!(unknown.is_empty(), "case {number}: {unknown:#?}");
            None
        }
    }
}

#[test]
fn most_random_cases_are_runs() {
    let made = cases().filter(|&number| case(number).is_some()).count() as u64;
    assert!(
        made * 2 > cases().end,
        "{made} of {} can be run",
        cases().end
    );
}

#[test]
fn every_random_run_ends_and_nobody_is_lost_or_passes_walls_or_locks() {
    for number in cases() {
        let Some(ready) = case(number) else { continue };
        let what = format!("case {number}");
        let people = ready.model.roster.people.len();
        let mut run = ready.start(number);
        let watched: Result<_, Infallible> = run.run_watched(8, |frame| {
            assert_eq!(frame.people.len(), people, "{what}: somebody is lost");
            invariants::on_floors(&ready, frame, &what);
            Ok(())
        });
        watched.unwrap();
        assert!(
            run.ending().is_some() && run.now() <= ready.model.scenario.ends,
            "{what}: no end"
        );
        invariants::through_doors(&ready, &run, &what);
        clocks_run_forward(run.log(), &what);
        invariants::beliefs_have_cues(run.log(), &what);
        nobody_is_doubled(run.log(), &what);
        let card = score(&ready.model, run.log());
        invariants::in_order(&card.ladder, &what);
        invariants::with_evidence(&card.ladder, run.log(), &what);
    }
}

#[test]
fn every_random_run_is_the_same_again_and_after_a_restore() {
    for number in cases().step_by(4) {
        let Some(ready) = case(number) else { continue };
        let what = format!("case {number}");
        let straight = ready.outcome(number);
        let mut run = ready.start(number);
        run.run_until(Tick(1_000 + number as u32 * 7));
        let snapshot = run.snapshot();
        run.run();
        run.restore(&snapshot);
        run.run();
        straight.expect_same(&Outcome::of(&run), &what);
        assert_eq!(run.undeclared(), Vec::<String>::new(), "{what}");
    }
}

/// Ticks never go back, and causes come first.
fn clocks_run_forward(log: &EventLog, what: &str) {
    let mut last = Tick::ZERO;
    for (id, event) in log.iter() {
        assert!(
            event.tick >= last,
            "{what}: event {id} lies before the one before it"
        );
        last = event.tick;
        assert!(
            event.cause.iter().all(|&cause| cause < id),
            "{what}: event {id} follows from a later one"
        );
    }
}

/// Nobody leaves the building twice without having come in between.
fn nobody_is_doubled(log: &EventLog, what: &str) {
    let mut out = std::collections::BTreeSet::new();
    for (id, event) in log.iter() {
        match event.kind {
            EventKind::PersonLeft { person, .. } => {
                assert!(
                    out.insert(person),
                    "{what}: event {id}: {person:?} left twice"
                );
            }
            EventKind::PersonEntered { person, .. } => drop(out.remove(&person)),
            _ => {}
        }
    }
}

/// Chance for tests: SplitMix64.
pub struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    /// Whether something of this share happens.
    pub fn holds(&mut self, share: f64) -> bool {
        ((self.next() >> 11) as f64 / (1u64 << 53) as f64) < share
    }

    /// One of these.
    pub fn one_of<'a, T: ?Sized>(&mut self, things: &[&'a T]) -> &'a T {
        things[self.below(things.len())]
    }
}
