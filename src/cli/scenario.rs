//! A scenario that the command line names, read with all that it names and checked.

use crate::data::library::{self, OpenError};
use crate::data::problem::Problems;
use crate::data::source::{SourceError, Sources};
use crate::data::{FileKind, set, show};
use crate::model::{Model, load};

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

/// What a run starts from.
pub struct Opened {
    /// All files, with their exact bytes.
    pub sources: Sources,
    /// The checked model.
    pub model: Model,
    /// What was different from the scenario's file, in order, the seed included.
    pub sets: Vec<String>,
}

impl Choice {
    /// Reads and checks. Warnings are said; with an error nothing is opened.
    pub fn open(&self, surface: &mut Surface) -> Result<Opened, Failure> {
        let mut sources = Sources::new();
        let name = self.scenario.as_deref().unwrap_or(USUAL);
        let file = library::open(&mut sources, FileKind::Scenario, name)
            .map_err(|error| open_failure(&error))?;
        let mut problems = Problems::new();
        let sets = self.all_sets();
        set::apply(&mut sources, file, &sets, &mut problems);
        let model = load::model(&mut sources, file, &mut problems);
        let shown = show::show(&sources, &problems, surface.coloured);
        match model {
            Some(model) if !problems.has_errors() => {
                surface.note(&shown);
                Ok(Opened {
                    sources,
                    model,
                    sets,
                })
            }
            _ => Err(Failure::BadInput(shown)),
        }
    }

    fn all_sets(&self) -> Vec<String> {
        let seed = self.seed.map(|seed| format!("seed={seed}"));
        self.sets.iter().cloned().chain(seed).collect()
    }
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
        OpenError::NotBundled { help, .. } => Failure::BadInput(show::show_fault(
            "name.not-found",
            &error.to_string(),
            Some(help),
        )),
    }
}

/// A file that could not be read: bad input, or the disk's fault.
pub fn source_failure(error: &SourceError) -> Failure {
    match error {
        SourceError::Io { .. } => Failure::Surroundings(show::escaped(&error.to_string())),
        _ => Failure::BadInput(show::show_fault(error.code(), &error.to_string(), None)),
    }
}
