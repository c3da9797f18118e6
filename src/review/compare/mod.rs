//! Two runs side by side: what differs in what went in, and what differs in what came out.
//!
//! [`went_in`](fn@went_in::went_in) names every difference of files, options, decisions and run number, and a
//! [`Verdict`](verdict::Verdict) says in one sentence what may follow from them: under one run number
//! a single difference makes a counterfactual, whose consequences are exact for that run; under two it
//! is two throws of dice. What came out is compared by the tables of the single reviews, by the first
//! event in which the logs differ, and person by person, in counts.
//!
//! What this is not: evidence of an effect. That takes many runs of each.

pub mod decisions;
pub mod merged;
pub mod parting;
pub mod people;
pub mod verdict;
pub mod went_in;

#[cfg(test)]
mod sample;

use super::record::RunRecord;
use crate::sim::input::Input;

/// One of the two runs.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What its folder is called.
    pub name: &'a str,
    /// What happened in it.
    pub record: &'a RunRecord<'a>,
    /// The `--set` options that it was run with, in their order.
    pub sets: &'a [String],
    /// The decisions that it was run with, in their order.
    pub decisions: &'a [Input],
}
