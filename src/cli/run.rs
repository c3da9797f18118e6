//! `run`: one run, headless; prints the response timeline and writes the run folder.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::args::Format;
use super::exit::{Failure, Outcome};
use super::failed::Record;
use super::ladder;
use super::progress::Progress;
use super::scenario::{Choice, decided};
use super::surface::Surface;
use crate::data::show::escaped;
use crate::data::source::sha256;
use crate::model::Model;
use crate::model::open::Opened;
use crate::nav::Nav;
use crate::review::edition::Edition;
use crate::review::folder::{self, Draft, FolderError, Place};
use crate::review::record::RunRecord;
use crate::review::stored::Unread;
use crate::review::summary::{Program, RunFacts};
use crate::review::track::TrackWriter;
use crate::review::trajectory::TrajectoryWriter;
use crate::review::{Papers, decisions, papers};
use crate::sim::input::Input;
use crate::sim::{Simulation, caught};
use crate::units::{TICK_HZ, Tick};

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash run
      the usual scenario; the run folder goes into hotwash-runs/
  hotwash run my-scenario.ron --seed 7 --set ends_s=900.0 --out runs/first
      another run of one's own scenario, a quarter of an hour long, where it belongs
  hotwash run --inputs runs/first/inputs/decisions.jsonl --seed 7 --out runs/again
      the decisions of an earlier run, taken again at the same moments";

/// Which run, and where to put it.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    choice: Choice,
    /// Decisions and injects to put in, one a line; docs/INPUTS.md lists them.
    #[arg(long, value_name = "FILE")]
    inputs: Option<PathBuf>,
    /// The run folder; hotwash-runs/SCENARIO-SEED where it is left out.
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Also write one trajectory file a level, which PedPy reads.
    #[arg(long)]
    trajectory: bool,
    /// How results are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What a run leaves.
struct Ran {
    events: String,
    track: Vec<u8>,
    papers: Papers,
    /// Inputs whose time came after the run was over.
    left: usize,
}

/// Runs, scores, writes.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let Opened {
        mut sources,
        model,
        sets,
        ..
    } = typed.choice.open(surface)?;
    let model = Arc::new(model);
    let inputs = decided(typed.inputs.as_deref(), &model, &mut sources, surface)?;
    let place = place(typed, &model, &sources.paths())?;
    let draft = place.draft(typed.trajectory).map_err(folder_failure)?;
    let decisions = decisions::write(&inputs, &model);
    draft
        .put_inputs(&model.inputs, &sets, &decisions)
        .map_err(folder_failure)?;

    let mut last = Tick::ZERO;
    let files = typed.trajectory.then_some(&draft);
    let ran = caught(|| simulate(&model, inputs, &decisions, files, &mut last, surface));
    surface.steps_done();
    let ran = match ran {
        Ok(ran) => ran?,
        Err(said) => return Err(Record::new(&model, last, said).put(draft)),
    };
    let written = write(draft, &ran).map_err(folder_failure)?;
    match typed.format {
        Format::Text => surface.show(&ladder::text(&model, &ran.papers.summary))?,
        Format::Json => surface.show(&ran.papers.summary.to_json())?,
    }
    if ran.left > 0 {
        let left = ran.left;
        surface.note(&format!("{left} inputs were for after the end of the run"));
    }
    let written = escaped(&written.display().to_string());
    surface.note(&format!("written to {written}"));
    Ok(Outcome::Done)
}

/// Runs to the end and scores. Trajectories go into the draft, where one is given; `last` is the
/// moment that was seen last.
fn simulate(
    model: &Arc<Model>,
    inputs: Vec<Input>,
    decisions: &str,
    files: Option<&Draft>,
    last: &mut Tick,
    surface: &mut Surface,
) -> Result<Ran, Failure> {
    let mut trajectory =
        files.map(|draft| TrajectoryWriter::new(model, &draft.path().join(folder::TRAJECTORY)));
    let mut track = TrackWriter::new(model);
    let mut progress = Progress::until(model.scenario.ends);
    let began = now();
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let mut simulation = Simulation::new(Arc::clone(model), nav, model.scenario.seed);
    for input in inputs {
        let refused = |error| Failure::BadInput(format!("error: {error}"));
        simulation.push(input).map_err(refused)?;
    }
    let every = if files.is_some() { 8 } else { 2 };
    simulation
        .run_watched(TICK_HZ / every, |frame| {
            *last = frame.tick;
            progress.at(frame.tick, surface);
            track.frame(frame);
            trajectory
                .as_mut()
                .map_or(Ok(()), |files| files.frame(frame))
        })
        .map_err(|error| Failure::Surroundings(error.to_string()))?;
    let wall_s = began.elapsed().as_secs_f64();
    if let Some(files) = trajectory {
        files
            .finish()
            .map_err(|error| Failure::Surroundings(error.to_string()))?;
    }
    let events = simulation.log().to_json_lines(model);
    let facts = RunFacts {
        program: Program::this(),
        state_hash: simulation.state_hash().to_string(),
        events_sha256: sha256(events.as_bytes()),
        decisions_sha256: sha256(decisions.as_bytes()),
        wall_s,
        agent_steps: simulation.agent_steps(),
    };
    let end = simulation.now();
    let late = |input: &&Input| input.tick > end;
    let left = simulation.inputs().iter().filter(late).count();
    let taken = simulation.inputs().to_vec();
    let (log, track) = (simulation.into_log(), track.finish());
    let record =
        RunRecord::new(model, &log, &taken, &track, &facts).expect("it was written just now");
    let papers = papers(&record, Edition::Shareable);
    Ok(Ran {
        events,
        track,
        papers,
        left,
    })
}

/// Writes what is made by the run beside its inputs, and puts the folder in its place.
fn write(draft: Draft, ran: &Ran) -> Result<PathBuf, FolderError> {
    draft.put(folder::EVENTS, ran.events.as_bytes())?;
    draft.put(folder::TRACK, &ran.track)?;
    folder::put_papers(&draft, &ran.papers)?;
    draft.finish()
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
    let text = escaped(&error.to_string());
    match error.exit_code() {
        2 => Failure::BadInput(format!("error: {text}")),
        _ => Failure::Surroundings(text),
    }
}

/// A run folder that cannot be read back: bad input, or the disk's fault.
pub fn unread_failure(unread: Unread, surface: &Surface) -> Failure {
    match unread {
        Unread::Folder(error) => folder_failure(error),
        other => Failure::BadInput(other.shown(surface.coloured)),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long the run took is told, and enters nothing"
)]
fn now() -> Instant {
    Instant::now()
}
