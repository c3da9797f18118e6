//! The arguments as typed.

use clap::{Parser, Subcommand, ValueEnum};

use super::{check, completions, draw, import, list, new, review, run, verify};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "hotwash",
    version,
    about = "An active-threat drill and tabletop exercise simulator for hospitals. EXERCISE only.",
    after_help = "Begin with `hotwash run`, then `hotwash new scenario my-scenario.ron`. Every command \
                  has worked examples in its --help.\n\nExit codes: 0 done; 1 done, and something that was verified failed; 2 bad input or \
                  usage; 3 the surroundings failed (disk, display) or a run could not go on; 130 interrupted.",
    arg_required_else_help = cfg!(not(feature = "window")),
    subcommand_required = cfg!(not(feature = "window")),
    infer_long_args = false
)]
pub struct Arguments {
    /// What to do.
    #[cfg(not(feature = "window"))]
    #[command(subcommand)]
    pub command: Command,
    /// What to do; the start screen is opened where nothing is said.
    #[cfg(feature = "window")]
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How the start screen is opened.
    #[cfg(feature = "window")]
    #[command(flatten)]
    pub look: super::look::Look,
    /// Say less: errors alone.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more.
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// The commands, one file each.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// One run, headless: prints the response timeline and writes the run folder.
    #[command(after_help = run::EXAMPLES)]
    Run(run::Arguments),
    /// Lists the bundled plans, scenarios, sites and doctrines; they run by name from any folder.
    #[command(after_help = list::EXAMPLES)]
    List(list::Arguments),
    /// Reads files and reports every fault in one go.
    #[command(after_help = check::EXAMPLES)]
    Check(check::Arguments),
    /// Draws a floor plan, every level as a picture.
    #[command(after_help = draw::EXAMPLES)]
    Draw(draw::Arguments),
    /// Writes a commented starting file.
    #[command(after_help = new::EXAMPLES)]
    New(new::Arguments),
    /// Makes a floor plan of another program's file, with a list of doubts.
    #[command(after_help = import::EXAMPLES)]
    Import(import::Arguments),
    /// Writes the documents of a run folder again.
    #[command(after_help = review::EXAMPLES)]
    Review(review::Arguments),
    /// The standard tests of evacuation models, built from their specifications and run.
    #[command(after_help = verify::EXAMPLES)]
    Verify(verify::Arguments),
    /// The window on a live run or on a run folder, or one picture of it.
    #[cfg(feature = "window")]
    #[command(after_help = super::watch::EXAMPLES)]
    Watch(super::watch::Arguments),
    /// Prints completions for a shell.
    #[command(after_help = completions::EXAMPLES)]
    Completions(completions::Arguments),
}

/// How results are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}
