//! Tests of whole files and of the program, in one binary.

mod bundled;
mod clinic;
mod command_line;
mod data_format;
mod invalid;
mod invalid_model;
mod named_files;
mod program;
