//! Tests of whole files and of the program, in one binary.

mod bundled;
mod clinic;
mod invalid_model;
