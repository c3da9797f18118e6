//! The command line, then one call.

use std::process::ExitCode;

fn main() -> ExitCode {
    hotwash::cli::main(std::env::args_os())
}
