//! A run that was read back from its folder, with its evidence looked at.

use std::path::Path;

use super::exit::Failure;
use super::run::folder_failure;
use super::surface::Surface;
use crate::data::problem::Problems;
use crate::data::show::{self, escaped};
use crate::data::source::Sources;
use crate::model::Model;
use crate::review::compare::Side;
use crate::review::folder::{self, Stored};
use crate::review::record::RunRecord;
use crate::review::summary::RunFacts;
use crate::review::{evidence, rebuild};
use crate::sim::event::EventLog;
use crate::sim::input::Input;

/// Everything that papers about a stored run are made from.
pub struct StoredRun {
    model: Model,
    sets: Vec<String>,
    decisions: Vec<Input>,
    log: EventLog,
    track: Vec<u8>,
    facts: RunFacts,
}

impl StoredRun {
    /// Reads a run folder. What is not whole, or not what the run wrote, is refused by name.
    pub fn read(folder: &Path, surface: &Surface) -> Result<StoredRun, Failure> {
        let stored = Stored::read(folder).map_err(folder_failure)?;
        evidence::check(&stored)
            .map_err(|changed| refused(folder, &changed.file, changed.to_string()))?;
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let rebuilt = rebuild::model(&stored, &mut sources, &mut problems)
            .filter(|_| !problems.has_errors())
            .and_then(|model| {
                let decisions = rebuild::inputs(&stored, &model, &mut sources, &mut problems)?;
                Some((model, decisions))
            });
        let (model, decisions) = rebuilt
            .ok_or_else(|| Failure::BadInput(show::show(&sources, &problems, surface.coloured)))?;
        let log = EventLog::from_json_lines(&stored.events, &model).map_err(|bad| {
            refused(
                folder,
                folder::EVENTS,
                format!("{bad}; run the scenario again"),
            )
        })?;
        Ok(StoredRun {
            model,
            sets: stored.sets,
            decisions,
            log,
            track: stored.track,
            facts: stored.facts,
        })
    }

    /// The record that papers are made from.
    pub fn record(&self, folder: &Path) -> Result<RunRecord<'_>, Failure> {
        RunRecord::new(
            &self.model,
            &self.log,
            &self.decisions,
            &self.track,
            &self.facts,
        )
        .map_err(|bad| refused(folder, folder::TRACK, bad.to_string()))
    }

    /// The run as one of two that are compared.
    pub fn side<'a>(&'a self, name: &'a str, record: &'a RunRecord<'a>) -> Side<'a> {
        Side {
            name,
            record,
            sets: &self.sets,
        }
    }
}

fn refused(folder: &Path, name: &str, fault: String) -> Failure {
    let path = folder.join(name);
    let path = escaped(&path.display().to_string());
    Failure::BadInput(format!("error: {path}: {fault}"))
}
