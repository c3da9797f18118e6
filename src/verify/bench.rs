//! The bench that a test runs its cases on: every case once for each seed, on all cores.
//!
//! Results come in the order of cases and seeds, whatever the number of threads. The bench also
//! notes what no test may overlook: doors that froze, and people who were left inside.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::case::{Case, CaseError};
use super::watch::{Opened, Watched, watch};
use crate::nav::Nav;

/// Runs cases and keeps count of what is wrong with every run.
#[derive(Debug, Default)]
pub struct Bench {
    seeds: u32,
    noted: Mutex<Noted>,
}

/// What all runs of a test have shown.
#[derive(Clone, Debug, Default)]
pub struct Noted {
    /// The cases that were run.
    pub cases: Vec<Case>,
    /// How often a passable door that somebody wanted was not passed for 30 s.
    pub frozen: usize,
    /// How many people were left inside who should have been out.
    pub left: usize,
    /// How often somebody had not come nearer to where they wanted to be for 30 s.
    pub stuck: usize,
    /// The first run in which something was wrong: its building and its seed.
    pub first_wrong: Option<(String, u64)>,
}

impl Bench {
    /// A bench that runs each case under the seeds from 1 to `seeds`.
    pub fn new(seeds: u32) -> Self {
        Bench {
            seeds,
            noted: Mutex::default(),
        }
    }

    /// How many seeds.
    pub fn seeds(&self) -> u32 {
        self.seeds
    }

    /// The runs of one case, by seed.
    pub fn watch(&self, case: &Case) -> Result<Vec<Watched>, CaseError> {
        let mut all = self.watch_all(std::slice::from_ref(case))?;
        Ok(all.pop().unwrap_or_default())
    }

    /// The runs of several cases: for each case its runs, by seed.
    pub fn watch_all(&self, cases: &[Case]) -> Result<Vec<Vec<Watched>>, CaseError> {
        let opened: Vec<Opened> = cases
            .par_iter()
            .map(open)
            .collect::<Result<_, CaseError>>()?;
        let runs: Vec<(usize, u64)> = (0..cases.len())
            .flat_map(|case| (1..=u64::from(self.seeds)).map(move |seed| (case, seed)))
            .collect();
        let watched: Vec<Watched> = runs
            .par_iter()
            .map(|&(case, seed)| watch(&opened[case], seed))
            .collect();
        let mut by_case: Vec<Vec<Watched>> = cases.iter().map(|_| Vec::new()).collect();
        for ((case, _), one) in runs.into_iter().zip(watched) {
            by_case[case].push(one);
        }
        self.note(cases, &by_case);
        Ok(by_case)
    }

    /// What `measure` gives for each of `items` under each seed: for work that is no run of a case.
    pub fn measure<I: Sync, T: Send>(
        &self,
        items: &[I],
        measure: impl Fn(&I, u64) -> T + Sync,
    ) -> Vec<Vec<T>> {
        let seeds: Vec<u64> = (1..=u64::from(self.seeds)).collect();
        let each = |item: &I| seeds.par_iter().map(|&seed| measure(item, seed)).collect();
        items.par_iter().map(each).collect()
    }

    /// What was noted so far.
    pub fn noted(&self) -> Noted {
        let noted = self.noted.lock();
        noted.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, cases: &[Case], runs: &[Vec<Watched>]) {
        let noted = self.noted.lock();
        let mut noted = noted.unwrap_or_else(PoisonError::into_inner);
        for (case, runs) in cases.iter().zip(runs) {
            noted.cases.push(case.clone());
            for (run, seed) in runs.iter().zip(1..) {
                let left = if case.empties { run.left_inside() } else { 0 };
                noted.frozen += run.frozen.len();
                noted.left += left;
                noted.stuck += run.stuck();
                if left + run.frozen.len() > 0 && noted.first_wrong.is_none() {
                    noted.first_wrong = Some((case.id().to_owned(), seed));
                }
            }
        }
    }
}

fn open(case: &Case) -> Result<Opened, CaseError> {
    let (model, inputs) = case.open()?;
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    Ok(Opened {
        model: Arc::new(model),
        nav,
        inputs,
        positions_every: case.positions_every,
        steps_per_tick: case.steps_per_tick,
    })
}
