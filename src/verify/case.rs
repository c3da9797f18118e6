//! A case: the files of one run of a test, read and checked as anybody's files are.

use std::path::Path;

use thiserror::Error;

use super::building::Building;
use super::script::Script;
use crate::data::problem::Problems;
use crate::data::show::show;
use crate::data::source::{SourceError, Sources};
use crate::model::{Model, load};
use crate::review::decisions;
use crate::sim::input::Input;

/// The name of the plan's file.
pub const PLAN: &str = "plan.ron";
/// The name of the scenario's file.
pub const SCENARIO: &str = "scenario.ron";
/// The name of the file of decisions, where there are any.
pub const DECISIONS: &str = "decisions.jsonl";

/// One run's files, and how it is watched.
#[derive(Clone, Debug)]
pub struct Case {
    building: Building,
    script: Script,
    decisions: String,
    /// Positions are kept every so many ticks; never where 0.
    pub positions_every: u32,
    /// Steps of the walking model in one tick.
    pub steps_per_tick: u32,
    /// Whether anybody who is left inside at the end is a fault.
    pub empties: bool,
}

/// Why a case could not be run.
#[derive(Debug, Error)]
pub enum CaseError {
    /// The disk or the system refused.
    #[error("the files of a test cannot be written: {0}")]
    Io(#[from] std::io::Error),
    /// What was just written cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The program does not take the files that it made: a fault of this program.
    #[error("the files of a test are refused:\n{0}")]
    Refused(String),
}

impl Case {
    /// Of a building and a script.
    pub fn new(building: Building, script: Script) -> Self {
        Case {
            building,
            script,
            decisions: String::new(),
            positions_every: 0,
            steps_per_tick: 1,
            empties: true,
        }
    }

    /// Keeping everybody's position every so many ticks.
    pub fn positions_every(mut self, ticks: u32) -> Self {
        self.positions_every = ticks;
        self
    }

    /// With so many steps of the walking model in one tick.
    pub fn steps_per_tick(mut self, steps: u32) -> Self {
        self.steps_per_tick = steps;
        self
    }

    /// Whoever is still inside when the scenario ends was not expected to be out.
    pub fn may_end_early(mut self) -> Self {
        self.empties = false;
        self
    }

    /// With a decision, as one line of a file of decisions.
    pub fn decision(mut self, line: &str) -> Self {
        self.decisions.push_str(line);
        self.decisions.push('\n');
        self
    }

    /// What its folder is called.
    pub fn id(&self) -> &str {
        self.building.id()
    }

    /// The texts of its files with their names.
    pub fn files(&self) -> Vec<(&'static str, String)> {
        let mut files = vec![
            (PLAN, self.building.text()),
            (SCENARIO, self.script.text(self.building.id())),
        ];
        if !self.decisions.is_empty() {
            files.push((DECISIONS, self.decisions.clone()));
        }
        files
    }

    /// Writes the files into a folder and reads them from there, as `hotwash run` does.
    pub fn open(&self) -> Result<(Model, Vec<Input>), CaseError> {
        let folder = tempfile::tempdir()?;
        for (name, text) in self.files() {
            std::fs::write(folder.path().join(name), text)?;
        }
        read(folder.path(), !self.decisions.is_empty())
    }
}

/// The model and the decisions of the files of a folder.
fn read(folder: &Path, decides: bool) -> Result<(Model, Vec<Input>), CaseError> {
    let mut sources = Sources::new();
    let mut problems = Problems::new();
    let scenario = sources.read(&folder.join(SCENARIO))?;
    let model = load::model(&mut sources, scenario, &mut problems);
    let mut inputs = Some(Vec::new());
    if let (true, Some(model)) = (decides, &model) {
        let file = sources.read(&folder.join(DECISIONS))?;
        inputs = decisions::read(&sources, file, model, &mut problems);
    }
    match (model, inputs) {
        (Some(model), Some(inputs)) if !problems.has_errors() => Ok((model, inputs)),
        _ => Err(CaseError::Refused(show(&sources, &problems, false))),
    }
}
