//! Numbers to paper.

pub mod drawing;
