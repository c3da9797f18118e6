//! What is done when the graphics device fails: the program begins anew where it was, and the run is whole.
//!
//! Devices get lost when a laptop wakes from sleep, when a monitor goes, when a driver is restarted. What was
//! drawn with is of no use then, and setting it up anew inside the same program does not hold on every driver:
//! the windows of a lost device can stay lost (seen with Mesa's lavapipe). A run is its scenario and its
//! inputs, so the program writes these down and puts itself in its own place: a new one opens the same run at
//! the same moment, standing, looked at in the same way. Errors are never passed over while drawing goes on:
//! that may make the screen flash.

use std::path::PathBuf;
use std::process::Command;

use bevy::app::{App, AppExit, Update};
use bevy::ecs::prelude::{Res, Resource, World};
use bevy::render::error_handler::{RenderError, RenderErrorHandler, RenderErrorPolicy};
use bevy::render::renderer::RenderDevice;
use clap::ValueEnum;

use super::picture::Wanted;
use super::settings::Settings;
use super::watch::stage::Stage;
use crate::review::decisions;

/// So many times in a row the program begins anew; what fails more often will not hold.
const ATTEMPTS: usize = 3;

/// What lies longer back than this does not count as in a row, seconds.
const ROW_S: u64 = 60;

/// When devices failed, for the program that comes after: seconds since 1970, with commas.
pub const VARIABLE: &str = "HOTWASH_FAULTS";

/// How the program puts another in its place. It comes back only if that fails.
type Replace = fn(Command) -> std::io::Error;

/// When devices failed of late, in this program and in those whose place it took.
#[derive(Resource, Clone, Debug, Default)]
pub struct Faults {
    at_s: Vec<u64>,
}

/// How to begin anew.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Anew(pub Replace);

impl Default for Anew {
    fn default() -> Self {
        Anew(replace)
    }
}

impl Faults {
    /// As the program says them in whose place this one is, in [`VARIABLE`].
    pub fn said_by(said: &str) -> Self {
        let at_s = said.split(',').filter_map(|at| at.parse().ok());
        Faults {
            at_s: at_s.collect(),
        }
    }

    /// Takes a fault in; whether it is worth to begin again.
    fn take_in(&mut self, now_s: u64) -> bool {
        self.at_s.retain(|&at_s| at_s + ROW_S > now_s);
        self.at_s.push(now_s);
        self.at_s.len() <= ATTEMPTS
    }

    fn said(&self) -> String {
        let at_s: Vec<String> = self.at_s.iter().map(u64::to_string).collect();
        at_s.join(",")
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Anew>()
        .insert_resource(RenderErrorHandler(answer))
        .add_systems(Update, look_after);
}

/// Asks the device how it is, also where nothing can be drawn with it any more: that it is lost is told to
/// whoever asks.
fn look_after(device: Option<Res<RenderDevice>>) {
    if let Some(device) = device {
        // Of one that is lost the handler is told, and answers.
        let _ = device.wgpu_device().poll(wgpu::PollType::Poll);
    }
}

/// Begins anew, or gives up.
fn answer(_: &RenderError, main: &mut World, _: &mut World) -> RenderErrorPolicy {
    let is_worth = main.resource_mut::<Faults>().take_in(now_s());
    // A picture is made again by whoever asked for it.
    if is_worth && main.get_resource::<Wanted>().is_none() {
        let Anew(replace) = *main.resource::<Anew>();
        // It comes back only if there is no beginning anew.
        if let Ok(command) = command(main) {
            replace(command);
        }
    }
    main.write_message(AppExit::error());
    RenderErrorPolicy::StopRendering
}

/// What begins the same anew.
fn command(main: &World) -> std::io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.env(VARIABLE, main.resource::<Faults>().said());
    if let Some(stage) = main.get_resource::<Stage>() {
        command.arg("watch").args(&stage.named);
        let at = match stage.host.is_replay() {
            true => stage.host.shown(),
            false => {
                command.arg("--inputs").arg(written(stage)?);
                stage.host.edge()
            }
        };
        command.args(["--at", &at.seconds().to_string()]);
        command.args(looked_at(stage));
    }
    let settings = main.resource::<Settings>();
    command.args(["--theme", &typed(&settings.appearance)]);
    command.args(["--scale", &settings.scale.to_string()]);
    if settings.full_screen {
        command.arg("--full-screen");
    }
    Ok(command)
}

/// The file that the decisions of a run were written to.
fn written(stage: &Stage) -> std::io::Result<PathBuf> {
    let name = format!("hotwash-{}-decisions.jsonl", std::process::id());
    let path = std::env::temp_dir().join(name);
    let simulation = stage.host.simulation();
    let text = decisions::write(simulation.inputs(), simulation.model());
    std::fs::write(&path, text)?;
    Ok(path)
}

/// How a run was looked at, as `watch` is told it.
fn looked_at(stage: &Stage) -> Vec<String> {
    let (view, model) = (&stage.view, stage.model());
    let floor = view
        .floor
        .map(|floor| model.plan.levels[floor].name.clone());
    let belief = view.belief.map(|who| model.roster.people[who].name.clone());
    let layers = view.layers.iter().map(|layer| ("--layer", typed(layer)));
    let floor = floor.map(|name| ("--floor", name));
    let belief = belief.map(|name| ("--belief", name));
    let pairs = layers.chain(floor).chain(belief);
    let words = pairs.flat_map(|(option, value)| [option.to_owned(), value]);
    words.collect()
}

/// What the command line calls it.
fn typed(value: &impl ValueEnum) -> String {
    let called = value.to_possible_value();
    called.map_or_else(String::new, |called| called.get_name().to_owned())
}

/// Puts another program in the place of this one.
#[cfg(unix)]
fn replace(mut by: Command) -> std::io::Error {
    std::os::unix::process::CommandExt::exec(&mut by)
}

/// Starts another program and leaves.
#[cfg(not(unix))]
fn replace(mut by: Command) -> std::io::Error {
    match by.spawn() {
        Ok(_) => std::process::exit(0),
        Err(error) => error,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how often a device failed of late is a matter of the machine's clock"
)]
fn now_s() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_that_fails_again_and_again_is_given_up_and_one_that_fails_now_and_then_is_not() {
        let mut faults = Faults::default();
        for number in 0..10 {
            assert!(faults.take_in(number * ROW_S), "once a minute");
        }
        let held: Vec<bool> = (0..4).map(|_| faults.take_in(10 * ROW_S)).collect();
        assert_eq!(held, [true, true, true, false]);
        let mut after = Faults::said_by(&faults.said());
        assert!(
            !after.take_in(10 * ROW_S + 1),
            "the next program knows of them"
        );
    }
}
