//! A run folder: all that is needed to show a run again.
//!
//! ```text
//! inputs/              the exact bytes of every file, sets.json, decisions.jsonl
//! events.jsonl         what happened
//! track.bin            where everybody was
//! summary.json         the run in numbers
//! review.html          the run on paper
//! tables/              every table of it, as CSV and as JSON
//! review-restricted.html, tables-restricted/   the restricted edition, where it was asked for
//! trajectory/          one SQLite file a level, where it was asked for
//! ```
//!
//! A run that could not go on leaves `inputs/` and `failed.json` in a folder of its own, beside its
//! place, and nothing that could be taken for a result. A page about two runs stands beside their
//! folders and in none of them.
//!
//! A folder is written under another name beside its place, every file flushed and synced, and then
//! renamed: a reader sees the old run or the new one. Only a run folder is ever replaced, never one
//! that an input was read from. `docs/RUN_FOLDER.md` explains the files. What this is not: it knows
//! nothing of what the files say; the text and bytes come from elsewhere in `review`.

mod beside;
mod draft;
mod papers;
mod place;
mod stored;

pub use beside::{PAIR_MARK, PAIR_TABLES, PairPlace, folder_name};
pub use draft::Draft;
pub use papers::{page_name, put_papers, rewrite_papers, tables_name};
pub use place::Place;
pub use stored::{Stored, rewrite};

use std::io;
use std::path::Path;

/// The event log's name.
pub const EVENTS: &str = "events.jsonl";
/// The summary's name.
pub const SUMMARY: &str = "summary.json";
/// The review's name.
pub const REVIEW: &str = "review.html";
/// The folder of tables.
pub const TABLES: &str = "tables";
/// The track's name.
pub const TRACK: &str = "track.bin";
/// The folder of the input files.
pub const INPUTS: &str = "inputs";
/// The list of `--set` options, within the folder of inputs.
pub const SETS: &str = "sets.json";
/// The decisions, within the folder of inputs.
pub const DECISIONS: &str = "decisions.jsonl";
/// The record of a run that could not go on; it stands in a folder without a log and a summary.
pub const FAILED: &str = "failed.json";
/// The folder of trajectories.
pub const TRAJECTORY: &str = "trajectory";

/// What stands in the way of a run folder.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The user named a place that cannot be used.
    #[error("{path}: {fault}; {help}")]
    Place {
        /// The place as it was given.
        path: String,
        /// What is wrong with it.
        fault: String,
        /// What to do.
        help: &'static str,
    },
    /// The disk failed or refused.
    #[error("{path}: {doing} failed: {error}")]
    Disk {
        /// The file or folder.
        path: String,
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        error: io::Error,
    },
}

impl FolderError {
    /// The exit code of a program that gives up on it: 2 the user's input, 3 the surroundings.
    pub fn exit_code(&self) -> u8 {
        match self {
            FolderError::Place { .. } => 2,
            FolderError::Disk { .. } => 3,
        }
    }

    fn place(path: &Path, fault: impl Into<String>, help: &'static str) -> FolderError {
        FolderError::Place {
            path: path.display().to_string(),
            fault: fault.into(),
            help,
        }
    }

    fn disk(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> FolderError {
        let path = path.display().to_string();
        move |error| FolderError::Disk { path, doing, error }
    }
}

#[cfg(test)]
mod tests;
