//! A scenario that somebody names, opened with all that it names and checked.

use super::{Model, load};
use crate::data::library::{self, OpenError};
use crate::data::problem::Problems;
use crate::data::source::Sources;
use crate::data::{FileKind, set, show};

/// What a run starts from.
pub struct Opened {
    /// All files, with their exact bytes.
    pub sources: Sources,
    /// The checked model.
    pub model: Model,
    /// What was different from the scenario's file, in order.
    pub sets: Vec<String>,
    /// What is to be said of the files; no errors are among it.
    pub warnings: Problems,
}

/// Why a scenario cannot be opened.
pub enum Unopened {
    /// There is no such file, or it cannot be read.
    Unread(OpenError),
    /// What was read has faults.
    Faulty(Sources, Problems),
}

impl Unopened {
    /// All of it as a compiler shows it, coloured for a terminal if asked.
    pub fn shown(&self, coloured: bool) -> String {
        match self {
            Unopened::Unread(error) => error.shown(),
            Unopened::Faulty(sources, problems) => show::show(sources, problems, coloured),
        }
    }
}

/// Reads and checks the scenario with a bundled name, or in the file with a path; `sets` stand where its
/// own values stood. With an error nothing is opened.
pub fn scenario(name: &str, sets: Vec<String>) -> Result<Opened, Unopened> {
    let mut sources = Sources::new();
    let file = library::open(&mut sources, FileKind::Scenario, name).map_err(Unopened::Unread)?;
    let mut problems = Problems::new();
    set::apply(&mut sources, file, &sets, &mut problems);
    match load::model(&mut sources, file, &mut problems) {
        Some(model) if !problems.has_errors() => Ok(Opened {
            sources,
            model,
            sets,
            warnings: problems,
        }),
        _ => Err(Unopened::Faulty(sources, problems)),
    }
}
