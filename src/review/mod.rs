//! Numbers to paper: the run folder, its files, and the review that people read.

pub mod track;
