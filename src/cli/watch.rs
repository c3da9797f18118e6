//! `watch`: the window on a live run, or one picture of it.

use std::path::PathBuf;
use std::sync::Arc;

use super::exit::{Failure, Outcome};
use super::scenario::Choice;
use super::surface::Surface;
use crate::data::nearest::did_you_mean;
use crate::data::show::{escaped, show_fault};
use crate::ids::{LevelId, PersonId};
use crate::model::Model;
use crate::model::open::Opened;
use crate::model::plan::find_named;
use crate::nav::Nav;
use crate::sim::Simulation;
use crate::units::{TICK_S, Tick};
use crate::window::app::{Opening, open};
use crate::window::host::Host;
use crate::window::picture::Shot;
use crate::window::settings::Settings;
use crate::window::theme::Appearance;
use crate::window::watch::View;
use crate::window::watch::view::Layer;

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash watch
      the usual scenario in a window
  hotwash watch my-scenario.ron --seed 7 --at 120
      another run of one's own, from its third minute on
  hotwash watch --at 300 --screenshot fifth-minute.png --size 1920x1080
      one picture, and nothing is left open
  hotwash watch --frames film --every 5 --theme dark
      a picture of every five seconds, to make a film of";

/// The most pictures of one run.
const MOST_FRAMES: usize = 100_000;

/// Which run, and from when.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    choice: Choice,
    /// Where to begin: seconds from the run's start.
    #[arg(long, value_name = "SECONDS", default_value_t = 0.0)]
    at: f64,
    /// Writes one picture of the window and leaves; an older picture of this name is replaced.
    #[arg(long, value_name = "FILE.png", value_parser = png)]
    screenshot: Option<PathBuf>,
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
    /// Light for lit rooms, dark for dim ones.
    #[arg(long, value_enum, default_value_t)]
    theme: Appearance,
    /// How many times as large as usual everything is drawn, 0.75 to 3.
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = scale)]
    scale: f32,
    /// The size of the window.
    #[arg(long, value_name = "WxH", default_value = "1280x720", value_parser = size)]
    size: (u32, u32),
}

/// Opens the window and waits until it is closed.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let Opened { model, .. } = typed.choice.open(surface)?;
    let model = Arc::new(model);
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let seed = model.scenario.seed;
    let mut host = Host::new(Simulation::new(Arc::clone(&model), nav, seed));
    host.go_to(Tick::at(typed.at).min(model.scenario.ends));
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
    let opening = Opening {
        run: Some((host, view)),
        settings: Settings {
            appearance: typed.theme,
            scale: typed.scale,
            ..Settings::default()
        },
        size: typed.size,
        pictures: pictures(typed, model.scenario.ends)?,
    };
    open(opening).map_err(|error| Failure::Surroundings(error.to_string()))?;
    Ok(Outcome::Done)
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

/// The pictures that were asked for.
fn pictures(typed: &Arguments, ends: Tick) -> Result<Vec<Shot>, Failure> {
    if let Some(path) = &typed.screenshot {
        let path = path.clone();
        return Ok(vec![Shot { at: None, path }]);
    }
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

/// The name of a picture as it is typed.
fn png(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let is_png = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    is_png
        .then_some(path)
        .ok_or_else(|| "a picture of the window is a PNG: its name ends in .png".to_owned())
}

/// The time from one picture to the next as it is typed.
fn every(text: &str) -> Result<f64, String> {
    let number = text.parse().ok();
    let number = number.filter(|seconds| (TICK_S..=86_400.0).contains(seconds));
    number.ok_or_else(|| "it is a number of seconds, a sixteenth of one or more".to_owned())
}

/// A scale as it is typed.
fn scale(text: &str) -> Result<f32, String> {
    let number = text.parse().ok();
    let number = number.filter(|scale| (0.75..=3.0).contains(scale));
    number.ok_or_else(|| "a scale is a number from 0.75 to 3".to_owned())
}

/// A size as it is typed.
fn size(text: &str) -> Result<(u32, u32), String> {
    let wanted = || "a size is two whole numbers from 320 to 7680, such as 1280x720".to_owned();
    let (width, height) = text.split_once('x').ok_or_else(wanted)?;
    let side = |side: &str| {
        let number = side.parse().ok().filter(|side| (320..=7680).contains(side));
        number.ok_or_else(wanted)
    };
    Ok((side(width)?, side(height)?))
}
