//! The world that runs.

pub mod event;
pub mod frame;
