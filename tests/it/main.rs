//! Tests of whole files and of the program, in one binary.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read what the program wrote, and a failure is a panic"
)]

mod bundled;
mod clinic;
mod command_line;
mod compare;
mod data_format;
mod determinism;
mod forks;
mod host;
mod hostile;
mod import;
mod import_hostile;
mod inputs;
mod invalid;
mod invalid_model;
mod invariants;
mod named_files;
mod program;
mod random;
mod review;
mod riverside;
mod runs;
mod templates;
mod tidy;
mod verify;
mod workbook;
