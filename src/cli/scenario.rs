//! A scenario that the command line names, read with all that it names and checked.

use std::ffi::OsString;
use std::path::Path;

use crate::data::library::OpenError;
use crate::data::problem::Problems;
use crate::data::show;
use crate::data::source::{SourceError, Sources};
use crate::model::Model;
use crate::model::open::{self, Opened, Unopened};
use crate::review::decisions;
use crate::sim::input::Input;

use super::exit::Failure;
use super::surface::Surface;

/// Which scenario, and what is different from its file.
#[derive(Clone, Debug, clap::Args)]
pub struct Choice {
    /// A bundled scenario's name, or the path of a file that ends in .ron.
    pub scenario: Option<String>,
    /// The run's number: another one is another run of the same scenario.
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = seed)]
    pub seed: Option<u64>,
    /// Another value for a field of the scenario, such as people.ed-nurses.count=5; nothing under
    /// `threat`.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub sets: Vec<String>,
}

/// The scenario that is taken where none is named.
pub const USUAL: &str = "ed-mobile-intruder";

impl Choice {
    /// Reads and checks. Warnings are said; with an error nothing is opened.
    pub fn open(&self, surface: &mut Surface) -> Result<Opened, Failure> {
        let name = self.scenario.as_deref().unwrap_or(USUAL);
        let opened = open::scenario(name, self.all_sets()).map_err(|unopened| match &unopened {
            Unopened::Unread(error) => open_failure(error),
            Unopened::Faulty(..) => Failure::BadInput(unopened.shown(surface.coloured)),
        })?;
        let Opened {
            sources, warnings, ..
        } = &opened;
        surface.note(&show::show(sources, warnings, surface.coloured));
        Ok(opened)
    }

    /// What is typed to name the same run again.
    pub fn typed(&self) -> Vec<OsString> {
        let scenario = self.scenario.as_deref().unwrap_or(USUAL);
        let seed = self.seed.map(|seed| format!("--seed={seed}"));
        let sets = self.sets.iter().map(|set| format!("--set={set}"));
        let all = [scenario.to_owned()].into_iter().chain(seed).chain(sets);
        all.map(OsString::from).collect()
    }

    fn all_sets(&self) -> Vec<String> {
        let seed = self.seed.map(|seed| format!("seed={seed}"));
        self.sets.iter().cloned().chain(seed).collect()
    }
}

/// The decisions and injects of the file that is named; none where none is.
pub fn decided(
    path: Option<&Path>,
    model: &Model,
    sources: &mut Sources,
    surface: &Surface,
) -> Result<Vec<Input>, Failure> {
    let Some(path) = path else {
        return Ok(Vec::new());
    };
    let file = sources.read(path).map_err(|error| source_failure(&error))?;
    let mut problems = Problems::new();
    decisions::read(sources, file, model, &mut problems)
        .ok_or_else(|| Failure::BadInput(show::show(sources, &problems, surface.coloured)))
}

/// A run's number as it is typed.
fn seed(text: &str) -> Result<u64, String> {
    let range = || format!("a run's number is a whole number from 0 to {}", u64::MAX);
    text.parse().map_err(|_| range())
}

/// A file that could not be opened: bad input, or the disk's fault.
pub fn open_failure(error: &OpenError) -> Failure {
    match error {
        OpenError::Source(source) => source_failure(source),
        OpenError::NotBundled { .. } => Failure::BadInput(error.shown()),
    }
}

/// A file that could not be read: bad input, or the disk's fault.
pub fn source_failure(error: &SourceError) -> Failure {
    match error.is_of_surroundings() {
        true => Failure::Surroundings(show::escaped(&error.to_string())),
        false => Failure::BadInput(error.shown()),
    }
}
