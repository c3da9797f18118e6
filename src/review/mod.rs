//! Numbers to paper: the run folder, its files, the pictures, and the review that people read.
//!
//! Everything here is made from the model, the event log and what is stored with them, so that a
//! run folder alone gives the same papers again: [`papers`] serves the run and the later review
//! alike.

pub mod decisions;
pub mod drawing;
#[cfg(test)]
mod event_lines;
pub mod evidence;
pub mod folder;
pub mod page;
pub mod rebuild;
pub mod summary;
pub mod track;
pub mod trajectory;

use crate::model::Model;
use crate::score::score;
use crate::sim::event::EventLog;
use summary::{InputHashes, RunFacts, Summary};

/// What is written about a run.
#[derive(Clone, Debug)]
pub struct Papers {
    /// `summary.json`.
    pub summary: Summary,
    /// `review.html`.
    pub review: String,
}

/// What is written about a run.
pub fn papers(model: &Model, log: &EventLog, facts: &RunFacts) -> Papers {
    let card = score(model, log);
    let summary = Summary::new(model, log, &card, facts, &InputHashes::of(model));
    let review = page::page(model, log, &summary);
    Papers { summary, review }
}
