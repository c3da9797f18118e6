//! The reliability reference's list of hostile inputs, row by row, as far as files, the command line
//! and run folders are concerned: what is said, the exit code, and that nothing is left behind. Rows
//! whose faults lie in the notation alone are in `invalid`, those of a plan's meaning in
//! `invalid_model`, workbooks (row 27) in `import_hostile`, decisions in `inputs`.

mod files;
mod house;
mod spoilt;
mod surroundings;
