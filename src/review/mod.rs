//! Numbers to paper: the run folder, its files, the pictures, and the review that people read.

pub mod drawing;
pub mod folder;
pub mod page;
pub mod summary;
pub mod track;
pub mod trajectory;
