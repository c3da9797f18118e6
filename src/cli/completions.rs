//! `completions`: what a shell needs to complete this command line.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args;
use super::exit::{Failure, Outcome};
use super::surface::Surface;

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash completions bash > ~/.local/share/bash-completion/completions/hotwash
  hotwash completions fish > ~/.config/fish/completions/hotwash.fish";

/// Which shell.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The shell.
    shell: Shell,
}

/// Prints them.
pub fn run(typed: Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    let mut command = args::Arguments::command();
    clap_complete::generate(typed.shell, &mut command, "hotwash", &mut script);
    surface.show(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}
