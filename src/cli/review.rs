//! `review`: writes the documents of a run folder again, from what the folder holds.

use std::path::PathBuf;

use super::exit::{Failure, Outcome};
use super::run::folder_failure;
use super::stored::StoredRun;
use super::surface::Surface;
use crate::data::show::escaped;
use crate::review::edition::Edition;
use crate::review::folder;
use crate::review::papers;

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash review hotwash-runs/my-scenario-1
      summary, page and tables of an earlier run, from what its folder holds";

/// Which run.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The run folder.
    #[arg(value_name = "RUN_DIR")]
    folder: PathBuf,
}

/// Reads, scores, writes.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let folder = &typed.folder;
    let stored = StoredRun::read(folder, surface)?;
    let record = stored.record(folder)?;
    let papers = papers(&record, Edition::Shareable);
    for name in folder::rewrite_papers(folder, &papers).map_err(folder_failure)? {
        surface.show_line(&escaped(&folder.join(name).display().to_string()))?;
    }
    Ok(Outcome::Done)
}
