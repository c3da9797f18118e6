//! What happened: past-tense facts with named fields, the only output of the simulation.
//!
//! Scores and reviews are made from the model and this log alone. In memory events hold dense ids;
//! on disk, one JSON line each, they hold names.

mod json;
mod kind;
mod log;
mod subject;
mod table;

pub use kind::EventKind;
pub use log::{BadLine, EventLog};
pub use subject::Subject;

use crate::units::Tick;

/// The number of an event: its place in the log.
pub type EventId = u32;

/// One fact, when it became true, and what it follows from.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub tick: Tick,
    /// What.
    pub kind: EventKind,
    /// The events that it follows from, earlier ones only.
    pub cause: Vec<EventId>,
}
