//! `review`: writes the documents of a run folder again, from what the folder holds, or sets two runs
//! side by side.

use std::path::{Path, PathBuf};

use super::compared;
use super::exit::{Failure, Outcome};
use super::run::{folder_failure, unread_failure};
use super::surface::Surface;
use crate::data::problem::Problems;
use crate::data::show::{escaped, show};
use crate::review::edition::Edition;
use crate::review::folder;
use crate::review::page::Look;
use crate::review::papers_in;
use crate::review::record::RunRecord;
use crate::review::stored::StoredRun;

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash review hotwash-runs/my-scenario-1
      summary, page and tables of an earlier run, from what its folder holds
  hotwash review hotwash-runs/my-scenario-1 hotwash-runs/my-scenario-2
      two runs side by side: what differs in what went in, and in what came out
  hotwash review --restricted hotwash-runs/my-scenario-1
      the same with locks, devices and single rooms, as review-restricted.html
  hotwash review --template our-look hotwash-runs/my-scenario-1
      in the words and under the letterhead of a folder of templates";

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
    /// The edition with locks, devices and single rooms, marked SENSITIVE; the other stays as it is.
    #[arg(long)]
    restricted: bool,
    /// A folder of templates and words that replace the program's own; of two runs, of words alone.
    #[arg(long, value_name = "DIR")]
    template: Option<PathBuf>,
}

/// Reads, scores, writes.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let folder = &typed.folder;
    let edition = match typed.restricted {
        true => Edition::Restricted,
        false => Edition::Shareable,
    };
    let template = typed.template.as_deref();
    if let Some(other) = &typed.other {
        let out = typed.out.as_deref();
        return compared::run([folder, other], out, (edition, template), surface);
    }
    let stored = StoredRun::read(folder).map_err(|unread| unread_failure(unread, surface))?;
    let mut record = stored
        .record(folder)
        .map_err(|unread| unread_failure(unread, surface))?;
    let look = look(template, &mut [&mut record], surface)?;
    let papers = papers_in(&record, edition, &look)
        .map_err(|problems| Failure::BadInput(show(look.sources(), &problems, surface.coloured)))?;
    for name in folder::rewrite_papers(folder, &papers).map_err(folder_failure)? {
        surface.show_line(&escaped(&folder.join(name).display().to_string()))?;
    }
    Ok(Outcome::Done)
}

/// The look that was asked for; its words go to the records.
pub(super) fn look(
    template: Option<&Path>,
    records: &mut [&mut RunRecord<'_>],
    surface: &mut Surface,
) -> Result<Look, Failure> {
    let Some(folder) = template else {
        return Ok(Look::bundled());
    };
    let mut problems = Problems::new();
    let look = Look::of_folder(folder, &mut problems);
    for (at, record) in records.iter_mut().enumerate() {
        // What is wrong with the words is wrong with them for each record, and told once.
        let unsaid = &mut Problems::new();
        look.reword(record, if at == 0 { &mut problems } else { unsaid });
    }
    if problems.has_errors() {
        let said = show(look.sources(), &problems, surface.coloured);
        return Err(Failure::BadInput(said));
    }
    if !surface.quiet {
        surface.say(&show(look.sources(), &problems, surface.coloured));
    }
    Ok(look)
}
