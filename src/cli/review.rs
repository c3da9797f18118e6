//! `review`: writes the documents of a run folder again, from what the folder holds, or sets two runs
//! side by side.

use std::path::PathBuf;

use super::compared;
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
      summary, page and tables of an earlier run, from what its folder holds
  hotwash review hotwash-runs/my-scenario-1 hotwash-runs/my-scenario-2
      two runs side by side: what differs in what went in, and in what came out";

/// Which run.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The run folder.
    #[arg(value_name = "RUN_DIR")]
    folder: PathBuf,
    /// Another run folder, to be set beside the first on one page.
    #[arg(value_name = "RUN_DIR_B")]
    other: Option<PathBuf>,
    /// The page about two runs; A-and-B.html next to the first folder where it is left out.
    #[arg(long, value_name = "FILE.html", requires = "other")]
    out: Option<PathBuf>,
}

/// Reads, scores, writes.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let folder = &typed.folder;
    if let Some(other) = &typed.other {
        let out = typed.out.as_deref();
        return compared::run([folder, other], out, Edition::Shareable, surface);
    }
    let stored = StoredRun::read(folder, surface)?;
    let record = stored.record(folder)?;
    let papers = papers(&record, Edition::Shareable);
    for name in folder::rewrite_papers(folder, &papers).map_err(folder_failure)? {
        surface.show_line(&escaped(&folder.join(name).display().to_string()))?;
    }
    Ok(Outcome::Done)
}
