//! Tests of whole files and of the program, in one binary.

mod bundled;
mod clinic;
mod import;
mod import_hostile;
mod invalid_model;
mod workbook;
