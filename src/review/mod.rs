//! Numbers to paper: the run folder, its files, and the review that people read.

pub mod folder;
pub mod page;
pub mod summary;
pub mod track;
pub mod trajectory;
