//! How a command ends, and the exit codes of that.

use std::io;
use std::process::ExitCode;

use thiserror::Error;

use super::surface::Surface;
use crate::data::show::escaped;

/// A command came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 0: done. A target that was missed is a result and not a failure.
    Done,
    /// 1: done, and a verification or a run of a study failed.
    Failed,
}

/// A command did not come to its end.
#[derive(Debug, Error)]
pub enum Failure {
    /// 2: the input or its use is bad; the text says all of it.
    #[error("{0}")]
    BadInput(String),
    /// 3: the disk, the display or something else around the program failed.
    #[error("error: {0}")]
    Surroundings(String),
    /// 3: the simulation came upon an impossible state; the text names the record of it.
    #[error("error: {0}")]
    RunFailed(String),
    /// 130: somebody stopped it.
    #[error("interrupted")]
    Interrupted,
    /// 0: whoever reads the results has seen enough.
    #[error("")]
    ReaderGone,
}

impl Outcome {
    /// The exit code.
    pub fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Outcome::Done => 0,
            Outcome::Failed => 1,
        })
    }
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::ReaderGone => 0,
            Failure::BadInput(_) => 2,
            Failure::Surroundings(_) | Failure::RunFailed(_) => 3,
            Failure::Interrupted => 130,
        })
    }
}

/// Writing results failed. A pipe that was closed is a clean end; everything else is the surroundings'.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::ReaderGone,
            _ => Failure::Surroundings(format!("the results cannot be written: {error}")),
        }
    }
}

/// The arguments were not understood, or asked for help: clap says which, and what is near.
pub(super) fn usage(usage: &clap::Error) -> ExitCode {
    let mut surface = Surface::of_process(false, false);
    // What was typed comes back in the text, and may hold what a terminal obeys.
    let lines = usage.render().to_string();
    let text: String = lines.lines().map(|line| escaped(line) + "\n").collect();
    if usage.use_stderr() {
        surface.say(&text);
        return ExitCode::from(2);
    }
    let shown = surface.show(&text).and_then(|()| surface.flush());
    shown.map_or_else(
        |error| Failure::from(error).code(),
        |()| Outcome::Done.code(),
    )
}
