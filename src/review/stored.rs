//! A run that was read back from its folder, with its evidence looked at.

use std::path::Path;

use super::compare::Side;
use super::folder::{self, FolderError, Stored};
use super::record::RunRecord;
use super::summary::RunFacts;
use super::{evidence, rebuild};
use crate::data::problem::Problems;
use crate::data::show::{self, escaped};
use crate::data::source::Sources;
use crate::model::Model;
use crate::sim::event::EventLog;
use crate::sim::input::Input;

/// Why a run folder cannot be read back.
#[derive(Debug)]
pub enum Unread {
    /// It is none, or it is not whole, or the disk failed.
    Folder(FolderError),
    /// A file of it is not what the run wrote.
    Changed(String),
    /// Its inputs have faults.
    Faulty(Sources, Problems),
}

impl Unread {
    /// All of it, coloured for a terminal if asked.
    pub fn shown(&self, coloured: bool) -> String {
        match self {
            Unread::Folder(error) => format!("error: {}\n", escaped(&error.to_string())),
            Unread::Changed(fault) => format!("{fault}\n"),
            Unread::Faulty(sources, problems) => show::show(sources, problems, coloured),
        }
    }

    fn changed(folder: &Path, name: &str, fault: String) -> Unread {
        let path = folder.join(name);
        let path = escaped(&path.display().to_string());
        Unread::Changed(format!("error: {path}: {fault}"))
    }
}

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
    pub fn read(folder: &Path) -> Result<StoredRun, Unread> {
        let stored = Stored::read(folder).map_err(Unread::Folder)?;
        evidence::check(&stored)
            .map_err(|changed| Unread::changed(folder, &changed.file, changed.to_string()))?;
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let rebuilt = rebuild::model(&stored, &mut sources, &mut problems)
            .filter(|_| !problems.has_errors())
            .and_then(|model| {
                let decisions = rebuild::inputs(&stored, &model, &mut sources, &mut problems)?;
                Some((model, decisions))
            });
        let Some((model, decisions)) = rebuilt else {
            return Err(Unread::Faulty(sources, problems));
        };
        let log = EventLog::from_json_lines(&stored.events, &model).map_err(|bad| {
            Unread::changed(
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
    pub fn record(&self, folder: &Path) -> Result<RunRecord<'_>, Unread> {
        RunRecord::new(
            &self.model,
            &self.log,
            &self.decisions,
            &self.track,
            &self.facts,
        )
        .map_err(|bad| Unread::changed(folder, folder::TRACK, bad.to_string()))
    }

    /// What only the run itself knew.
    pub fn facts(&self) -> &RunFacts {
        &self.facts
    }

    /// The model, and the decisions that were taken: what the run is made again from.
    pub fn into_inputs(self) -> (Model, Vec<Input>) {
        (self.model, self.decisions)
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
