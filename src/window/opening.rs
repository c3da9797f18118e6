//! Opening: from what somebody names to a run with its clock. The start screen and the command line do it
//! alike; what it is not is a screen.

use std::path::Path;
use std::sync::Arc;

use super::host::Host;
use crate::data::FileKind;
use crate::data::library;
use crate::data::show::{escaped, show, show_fault};
use crate::data::source::sha256;
use crate::model::{Model, open};
use crate::nav::Nav;
use crate::review::folder::REVIEW;
use crate::review::stored::{StoredRun, Unread};
use crate::review::summary::Program;
use crate::sim::Simulation;
use crate::sim::input::Input;

/// A run that was opened.
pub struct Opened {
    /// The run, at its start.
    pub host: Host,
    /// What is to be said of its files; empty where there is nothing.
    pub warnings: String,
}

/// Why a run folder cannot be shown again.
pub enum NoReplay {
    /// It cannot be read.
    Unread(Unread),
    /// It is whole, but its run does not come out of its inputs again.
    Differs(String),
}

impl NoReplay {
    /// All of it, coloured for a terminal if asked.
    pub fn shown(&self, coloured: bool) -> String {
        match self {
            NoReplay::Unread(unread) => unread.shown(coloured),
            NoReplay::Differs(said) => said.clone(),
        }
    }
}

/// Opens a bundled scenario by its name, a scenario's file or a run folder by its path. The error is all that
/// is to be said, as the command line says it.
pub fn open(path: &Path) -> Result<Opened, String> {
    if is_folder(path) {
        let host = replay(path).map_err(|none| with_page(path, &none))?;
        let warnings = String::new();
        return Ok(Opened { host, warnings });
    }
    let name = path.to_string_lossy();
    let opened = open::scenario(&name, Vec::new()).map_err(|unopened| unopened.shown(false))?;
    let warnings = show(&opened.sources, &opened.warnings, false);
    let host = live(Arc::new(opened.model), Vec::new())?;
    Ok(Opened { host, warnings })
}

/// Whether what is named is a folder; a bundled scenario's name means the scenario, whatever lies beside.
pub fn is_folder(path: &Path) -> bool {
    let is_bundled = || {
        let name = path.to_string_lossy();
        library::is_bundled(FileKind::Scenario, &name)
    };
    path.is_dir() && !is_bundled()
}

/// A run that begins, with the decisions that it is to be given; why one of them is not taken.
pub fn live(model: Arc<Model>, decisions: Vec<Input>) -> Result<Host, String> {
    let mut simulation = simulation(model);
    give(&mut simulation, decisions)?;
    Ok(Host::new(simulation))
}

/// A run that is over, made again from its folder. It is shown only if it comes to the same log and the same
/// last state, to the bit.
pub fn replay(folder: &Path) -> Result<Host, NoReplay> {
    let stored = StoredRun::read(folder).map_err(NoReplay::Unread)?;
    let facts = stored.facts().clone();
    let differs = |why: &str| NoReplay::Differs(differs(folder, &facts.program, why));
    let (model, decisions) = stored.into_inputs();
    let mut simulation = simulation(Arc::new(model));
    give(&mut simulation, decisions).map_err(|refused| differs(&refused))?;
    let host = Host::at_its_end(simulation);
    let again = host.simulation();
    let log = host.log().to_json_lines(again.model());
    if sha256(log.as_bytes()) != facts.events_sha256 {
        return Err(differs("other events come out of the same inputs"));
    }
    if again.state_hash().to_string() != facts.state_hash {
        return Err(differs("another last state comes out of the same inputs"));
    }
    Ok(host.into_replay())
}

fn simulation(model: Arc<Model>) -> Simulation {
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let seed = model.scenario.seed;
    Simulation::new(model, nav, seed)
}

fn give(simulation: &mut Simulation, decisions: Vec<Input>) -> Result<(), String> {
    decisions
        .into_iter()
        .try_for_each(|input| simulation.push(input).map_err(|error| error.to_string()))
}

/// Says that a run cannot be made again, and where it can be read.
fn differs(folder: &Path, by: &Program, why: &str) -> String {
    let (then, now) = (build(by), build(&Program::this()));
    let folder = folder.display();
    show_fault(
        "run.differs",
        &format!(
            "the run in {folder} cannot be shown again: {why}. It was written by {then}, and this is {now}"
        ),
        Some(&format!(
            "{folder}/{REVIEW} tells what happened in it; run its scenario again to watch it with this version"
        )),
    )
}

/// A program by its version, and by its commit where that is known.
fn build(program: &Program) -> String {
    let Program { name, version, .. } = program;
    match &program.commit {
        Some(commit) => format!("{name} {version} ({commit})"),
        None => format!("{name} {version}"),
    }
}

/// What is said of a folder that cannot be shown again; a page that still lies in it is named.
fn with_page(folder: &Path, none: &NoReplay) -> String {
    let said = none.shown(false);
    let page = folder.join(REVIEW);
    if matches!(none, NoReplay::Differs(_)) || !page.is_file() {
        return said;
    }
    let page = escaped(&page.display().to_string());
    format!("{said}\nThe page {page} lies beside it, as it was written after the run.\n")
}
