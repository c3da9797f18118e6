//! `watch`: the window on a live run or on one that is over, or pictures of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::exit::{Failure, Outcome};
use super::look::Look;
use super::run::unread_failure;
use super::scenario::{Choice, decided};
use super::surface::Surface;
use crate::data::nearest::did_you_mean;
use crate::data::show::{escaped, show_fault};
use crate::ids::{LevelId, PersonId};
use crate::model::Model;
use crate::model::open::Opened;
use crate::model::plan::find_named;
use crate::units::{TICK_S, Tick};
use crate::window::app::Run;
use crate::window::host::Host;
use crate::window::opening::{self, NoReplay};
use crate::window::picture::Shot;
use crate::window::watch::View;
use crate::window::watch::view::Layer;

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash watch
      the usual scenario in a window
  hotwash watch my-scenario.ron --seed 7 --at 120
      another run of one's own, from its third minute on
  hotwash watch hotwash-runs/ed-mobile-intruder-1
      a run that is over, from its folder
  hotwash watch --at 300 --screenshot fifth-minute.png --size 1920x1080
      one picture, and nothing is left open
  hotwash watch --frames film --every 5 --theme dark
      a picture of every five seconds, to make a film of";

/// The most pictures of one run.
const MOST_FRAMES: usize = 100_000;

/// Which run, from when, and how it is shown.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    choice: Choice,
    /// Decisions and injects to put in, one a line; docs/INPUTS.md lists them.
    #[arg(long, value_name = "FILE")]
    inputs: Option<PathBuf>,
    /// Where to begin: seconds from the run's start.
    #[arg(long, value_name = "SECONDS", default_value_t = 0.0)]
    at: f64,
    /// Writes a picture of every so many seconds of the run from --at on, frame-000001.png and so on,
    /// and leaves; the folder is made where there is none.
    #[arg(long, value_name = "FOLDER", conflicts_with = "screenshot")]
    frames: Option<PathBuf>,
    /// Seconds of the run from one of --frames to the next.
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0, value_parser = every)]
    every: f64,
    /// Draws this over the floors; may be given several times.
    #[arg(long, value_enum, value_name = "NAME")]
    layer: Vec<Layer>,
    /// Shows this floor alone.
    #[arg(long, value_name = "ID")]
    floor: Option<String>,
    /// Shows what this person sees and holds to be true, instead of what is: a name such as ed-nurses.3.
    #[arg(long, value_name = "PERSON")]
    belief: Option<String>,
    #[command(flatten)]
    look: Look,
}

/// Opens the window and waits until it is closed.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let named = typed.choice.scenario.as_deref().map(Path::new);
    let mut host = match named.filter(|path| opening::is_folder(path)) {
        Some(folder) => replay(folder, typed, surface)?,
        None => live(typed, surface)?,
    };
    let model = Arc::clone(host.simulation().model());
    let ends = model.scenario.ends;
    host.go_to(Tick::at(typed.at).min(ends));
    let view = View {
        layers: typed.layer.iter().copied().collect(),
        floor: (typed.floor.as_deref())
            .map(|name| floor(&model, name))
            .transpose()?,
        belief: (typed.belief.as_deref())
            .map(|name| person(&model, name))
            .transpose()?,
        ..View::default()
    };
    let run = Run {
        host,
        named: typed.choice.typed(),
        view,
    };
    typed.look.open(Some(run), frames(typed, ends)?)
}

/// A run that begins, with the decisions that it is to be given.
fn live(typed: &Arguments, surface: &mut Surface) -> Result<Host, Failure> {
    let Opened {
        mut sources, model, ..
    } = typed.choice.open(surface)?;
    let inputs = decided(typed.inputs.as_deref(), &model, &mut sources, surface)?;
    opening::live(Arc::new(model), inputs)
        .map_err(|refused| Failure::BadInput(format!("error: {refused}\n")))
}

/// The run of a folder, which is what it is: no seed and no field of it can be another one.
fn replay(folder: &Path, typed: &Arguments, surface: &Surface) -> Result<Host, Failure> {
    let choice = &typed.choice;
    if choice.seed.is_some() || !choice.sets.is_empty() || typed.inputs.is_some() {
        let folder = folder.display().to_string();
        return Err(Failure::BadInput(show_fault(
            "watch.run-folder",
            &format!("{folder} is a run folder, and its run is over"),
            Some("leave out --seed, --set and --inputs, or name a scenario"),
        )));
    }
    opening::replay(folder).map_err(|none| match none {
        NoReplay::Unread(unread) => unread_failure(unread, surface),
        NoReplay::Differs(said) => Failure::BadInput(said),
    })
}

/// The floor of this id.
fn floor(model: &Model, name: &str) -> Result<LevelId, Failure> {
    let levels = &model.plan.levels;
    let found = find_named(levels, name, |level| &level.name);
    let all = levels.rows().iter().map(|level| level.name.as_str());
    found.ok_or_else(|| unknown("floor", name, all))
}

/// The person of this name.
fn person(model: &Model, name: &str) -> Result<PersonId, Failure> {
    let all = model.roster.people.rows().iter();
    let all = all.map(|person| person.name.as_str());
    let found = model.roster.find(name);
    found.ok_or_else(|| unknown("person", name, all))
}

/// There is nothing of this name.
fn unknown<'a>(kind: &str, name: &str, all: impl Iterator<Item = &'a str>) -> Failure {
    let message = format!("there is no {kind} `{}` in this scenario", escaped(name));
    let help = did_you_mean(name, all);
    Failure::BadInput(show_fault("name.not-found", &message, help.as_deref()))
}

/// The pictures that were asked for, but for a single one.
fn frames(typed: &Arguments, ends: Tick) -> Result<Vec<Shot>, Failure> {
    let Some(folder) = &typed.frames else {
        return Ok(Vec::new());
    };
    std::fs::create_dir_all(folder).map_err(|error| {
        let folder = escaped(&folder.display().to_string());
        Failure::Surroundings(format!("{folder} cannot be made: {error}"))
    })?;
    let moments = (0u32..).map(|number| Tick::at(typed.at + f64::from(number) * typed.every));
    let shots = moments.take_while(|&at| at <= ends).take(MOST_FRAMES);
    Ok(shots
        .zip(1u32..)
        .map(|(at, number)| Shot {
            at: Some(at),
            path: folder.join(format!("frame-{number:06}.png")),
        })
        .collect())
}

/// The time from one picture to the next as it is typed.
fn every(text: &str) -> Result<f64, String> {
    let number = text.parse().ok();
    let number = number.filter(|seconds| (TICK_S..=86_400.0).contains(seconds));
    number.ok_or_else(|| "it is a number of seconds, a sixteenth of one or more".to_owned())
}
