//! `run`: one run, headless; prints the response timeline and writes the run folder.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::args::Format;
use super::exit::{Failure, Outcome};
use super::ladder;
use super::scenario::{Choice, Opened};
use super::surface::Surface;
use crate::data::source::sha256;
use crate::model::Model;
use crate::nav::Nav;
use crate::review::folder::{self, FolderError, Place};
use crate::review::papers;
use crate::review::summary::{Program, RunFacts};
use crate::review::track::TrackWriter;
use crate::review::trajectory::TrajectoryWriter;
use crate::sim::Simulation;
use crate::units::TICK_HZ;

/// Which run, and where to put it.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    choice: Choice,
    /// The run folder; hotwash-runs/SCENARIO-SEED where it is left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Also write one trajectory file a level, which PedPy reads.
    #[arg(long)]
    trajectory: bool,
    /// How results are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs, scores, writes.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let Opened {
        sources,
        model,
        sets,
    } = typed.choice.open(surface)?;
    let model = Arc::new(model);
    let place = place(typed, &model, &sources.paths())?;
    let draft = place.draft(typed.trajectory).map_err(folder_failure)?;

    let mut trajectory = typed
        .trajectory
        .then(|| TrajectoryWriter::new(&model, &draft.path().join(folder::TRAJECTORY)));
    let mut track = TrackWriter::new(&model);
    let began = now();
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let mut simulation = Simulation::new(Arc::clone(&model), nav, model.scenario.seed);
    let every = if typed.trajectory {
        TICK_HZ / 8
    } else {
        TICK_HZ / 2
    };
    simulation
        .run_watched(every, |frame| {
            track.frame(frame);
            trajectory
                .as_mut()
                .map_or(Ok(()), |files| files.frame(frame))
        })
        .map_err(|error| Failure::Surroundings(error.to_string()))?;
    let wall_s = began.elapsed().as_secs_f64();
    let events = simulation.log().to_json_lines(&model);
    let facts = RunFacts {
        program: Program::this(),
        state_hash: simulation.state_hash().to_string(),
        events_sha256: sha256(events.as_bytes()),
        wall_s,
        agent_steps: simulation.agent_steps(),
    };
    if let Some(files) = trajectory {
        files
            .finish()
            .map_err(|error| Failure::Surroundings(error.to_string()))?;
    }

    let log = simulation.into_log();
    let papers = papers(&model, &log, &facts);
    let summary = &papers.summary;
    let finish = || -> Result<PathBuf, FolderError> {
        draft.put_inputs(&model.inputs, &sets, "")?;
        draft.put(folder::EVENTS, events.as_bytes())?;
        draft.put(folder::TRACK, &track.finish())?;
        draft.put(folder::SUMMARY, summary.to_json().as_bytes())?;
        draft.put(folder::REVIEW, papers.review.as_bytes())?;
        draft.finish()
    };
    let written = finish().map_err(folder_failure)?;
    match typed.format {
        Format::Text => surface.show(&ladder::text(&model, summary))?,
        Format::Json => surface.show(&summary.to_json())?,
    }
    surface.note(&format!("written to {}", written.display()));
    Ok(Outcome::Done)
}

/// Where the run folder goes. The default's parent is made; any other must exist.
fn place(typed: &Arguments, model: &Model, inputs: &[PathBuf]) -> Result<Place, Failure> {
    let out = match &typed.out {
        Some(out) => out.clone(),
        None => {
            let runs = PathBuf::from("hotwash-runs");
            std::fs::create_dir_all(&runs)
                .map_err(|error| Failure::Surroundings(format!("{}: {error}", runs.display())))?;
            runs.join(format!("{}-{}", model.scenario.name, model.scenario.seed))
        }
    };
    Place::check(&out, inputs).map_err(folder_failure)
}

/// A run folder that cannot be written: the user's place, or the disk.
pub fn folder_failure(error: FolderError) -> Failure {
    match error.exit_code() {
        2 => Failure::BadInput(format!("error: {error}")),
        _ => Failure::Surroundings(error.to_string()),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long the run took is told, and enters nothing"
)]
fn now() -> Instant {
    Instant::now()
}
