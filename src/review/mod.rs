//! Numbers to paper: the run folder, its files, the pictures, and the review that people read.
//!
//! Everything here is made from a [`RunRecord`]: the model, the event log and what
//! is stored with them, so that a run folder alone gives the same papers again. [`papers`] serves the
//! run and the later review alike.

pub mod compare;
pub mod decisions;
pub mod density;
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
pub mod stored;
pub mod summary;
pub mod tables;
pub mod track;
pub mod trajectory;
pub mod words;

use crate::data::problem::Problems;
use edition::Edition;
use page::Look;
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

/// What is written about a run, in one edition, as the program itself words it.
pub fn papers(record: &RunRecord, edition: Edition) -> Papers {
    papers_in(record, edition, &Look::bundled())
        .expect("the bundled templates are sound, as the page's tests show")
}

/// What is written about a run, in one edition, as a folder of templates words it. The faults of the
/// templates are the error.
pub fn papers_in(record: &RunRecord, edition: Edition, look: &Look) -> Result<Papers, Problems> {
    Ok(Papers {
        edition,
        summary: record.summary.clone(),
        page: page::page(record, edition, look)?,
        tables: tables::tables(record, edition),
    })
}
