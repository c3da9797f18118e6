//! Checks that look at a whole file or plan rather than at one thing of it.

pub(crate) mod overlap;
pub mod reach;
pub mod wording;
