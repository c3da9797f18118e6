//! `review`: writes the documents of a run folder again, from what the folder holds.

use std::path::PathBuf;

use super::exit::{Failure, Outcome};
use super::run::folder_failure;
use super::surface::Surface;
use crate::data::problem::Problems;
use crate::data::show::{self, escaped};
use crate::data::source::Sources;
use crate::review::edition::Edition;
use crate::review::folder::{self, Stored};
use crate::review::record::RunRecord;
use crate::review::{evidence, papers, rebuild};
use crate::sim::event::EventLog;

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
    let stored = Stored::read(folder).map_err(folder_failure)?;
    let refused = |name: &str, fault: String| {
        let path = folder.join(name);
        Failure::BadInput(format!(
            "error: {}: {fault}",
            escaped(&path.display().to_string())
        ))
    };
    evidence::check(&stored).map_err(|changed| refused(&changed.file, changed.to_string()))?;
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let model = rebuild::model(&stored, &mut sources, &mut problems)
        .filter(|_| !problems.has_errors())
        .filter(|model| rebuild::inputs(&stored, model, &mut sources, &mut problems).is_some())
        .ok_or_else(|| Failure::BadInput(show::show(&sources, &problems, surface.coloured)))?;
    let log = EventLog::from_json_lines(&stored.events, &model)
        .map_err(|bad| refused(folder::EVENTS, format!("{bad}; run the scenario again")))?;
    let record = RunRecord::new(&model, &log, &stored.track, &stored.facts)
        .map_err(|bad| refused(folder::TRACK, bad.to_string()))?;
    let papers = papers(&record, Edition::Shareable);
    for name in folder::rewrite_papers(folder, &papers).map_err(folder_failure)? {
        surface.show_line(&escaped(&folder.join(name).display().to_string()))?;
    }
    Ok(Outcome::Done)
}
