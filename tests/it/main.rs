//! Tests of whole files and of the program, in one binary.

mod bundled;
mod clinic;
mod determinism;
mod forks;
mod invariants;
mod invalid_model;
mod runs;
mod tidy;
