//! `watch`: the window on a live run, or one picture of it.

use std::path::PathBuf;
use std::sync::Arc;

use super::exit::{Failure, Outcome};
use super::scenario::{Choice, Opened};
use super::surface::Surface;
use crate::nav::Nav;
use crate::sim::Simulation;
use crate::units::Tick;
use crate::window::app::{Opening, open};

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash watch
      the usual scenario in a window
  hotwash watch my-scenario.ron --seed 7 --at 120
      another run of one's own, from its third minute on
  hotwash watch --at 300 --screenshot fifth-minute.png --size 1920x1080
      one picture, and nothing is left open";

/// Which run, and from when.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    choice: Choice,
    /// Where to begin: seconds from the run's start.
    #[arg(long, value_name = "SECONDS", default_value_t = 0.0)]
    at: f64,
    /// Writes one picture of the window and leaves; an older picture of this name is replaced.
    #[arg(long, value_name = "FILE.png")]
    screenshot: Option<PathBuf>,
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
    let opening = Opening {
        simulation: Simulation::new(Arc::clone(&model), nav, seed),
        at: Tick::at(typed.at).min(model.scenario.ends),
        size: typed.size,
        picture: typed.screenshot.clone(),
    };
    open(opening).map_err(|error| Failure::Surroundings(error.to_string()))?;
    Ok(Outcome::Done)
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
