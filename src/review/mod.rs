//! Numbers to paper: the run folder, its files, the pictures, and the review that people read.
//!
//! Everything here is made from a [`RunRecord`]: the model, the event log and what
//! is stored with them, so that a run folder alone gives the same papers again. [`papers`] serves the
//! run and the later review alike.

pub mod compare;
pub mod decisions;
pub mod drawing;
pub mod edition;
#[cfg(test)]
mod event_lines;
pub mod evidence;
pub mod figures;
pub mod folder;
pub mod page;
pub mod rebuild;
pub mod record;
pub mod replay;
pub mod summary;
pub mod tables;
pub mod track;
pub mod trajectory;
pub mod words;

use edition::Edition;
use record::RunRecord;
use summary::Summary;
use tables::Table;

/// What is written about a run.
#[derive(Clone, Debug)]
pub struct Papers {
    /// Who may see them.
    pub edition: Edition,
    /// `summary.json`.
    pub summary: Summary,
    /// The page.
    pub page: String,
    /// The tables that stand beside it.
    pub tables: Vec<Table>,
}

/// What is written about a run, in one edition.
pub fn papers(record: &RunRecord, edition: Edition) -> Papers {
    Papers {
        edition,
        summary: record.summary.clone(),
        page: page::page(record),
        tables: tables::tables(record, edition),
    }
}
