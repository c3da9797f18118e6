//! The world that runs.

pub mod crowd;
pub mod event;
pub mod frame;
