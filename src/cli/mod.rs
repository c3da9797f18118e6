//! The command line: one file a command.
//!
//! Arguments pass two stages: as typed (`args`, and `Arguments` in each command's file), then
//! resolved into files and numbers by the command itself. Results go to standard output,
//! everything else to standard error; how it ended is in the exit code ([`exit`]). To add a
//! command: one file with `Arguments` and `run`, one `mod` line here, one alternative in
//! [`args::Command`] and one line in [`run()`].

pub mod args;
mod check;
mod compared;
mod completions;
mod draw;
pub mod exit;
mod failed;
mod import;
mod ladder;
mod list;
#[cfg(feature = "window")]
mod look;
mod new;
mod progress;
mod review;
mod run;
pub mod scenario;
pub mod surface;
mod verify;
#[cfg(feature = "window")]
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use exit::{Failure, Outcome};
use surface::Surface;

#[cfg(feature = "window")]
use crate::data::show::show_fault;

/// Does what the arguments say, program name first, and returns the exit code.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let typed = match Arguments::try_parse_from(args) {
        Ok(typed) => typed,
        Err(usage) => return exit::usage(&usage),
    };
    let mut surface = Surface::of_process(typed.quiet, typed.verbose);
    let ended = begun(typed, &mut surface).and_then(|outcome| {
        surface.flush()?;
        Ok(outcome)
    });
    match ended {
        Ok(outcome) => outcome.code(),
        Err(failure) => {
            surface.say(&failure.to_string());
            failure.code()
        }
    }
}

/// Does the one command, or opens the start screen where there is none.
#[cfg(feature = "window")]
fn begun(typed: Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    match typed.command {
        None => typed.look.open(None, Vec::new()),
        Some(_) if typed.look != look::Look::default() => Err(Failure::BadInput(show_fault(
            "usage.before-command",
            "what is said of the window stands before a command",
            Some("write it after `watch`, or without a command for the start screen"),
        ))),
        Some(command) => run(command, surface),
    }
}

/// Does the one command.
#[cfg(not(feature = "window"))]
fn begun(typed: Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    run(typed.command, surface)
}

/// Runs one command.
pub fn run(command: Command, surface: &mut Surface) -> Result<Outcome, Failure> {
    match command {
        Command::Run(typed) => run::run(&typed, surface),
        Command::List(typed) => list::run(typed, surface),
        Command::Check(typed) => check::run(&typed, surface),
        Command::Draw(typed) => draw::run(&typed, surface),
        Command::New(typed) => new::run(&typed, surface),
        Command::Import(typed) => import::run(&typed, surface),
        Command::Review(typed) => review::run(&typed, surface),
        Command::Verify(typed) => verify::run(&typed, surface),
        #[cfg(feature = "window")]
        Command::Watch(typed) => watch::run(&typed, surface),
        Command::Completions(typed) => completions::run(typed, surface),
    }
}
