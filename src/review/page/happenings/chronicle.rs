//! The list of a run that still goes on: told event by event as they come, and never from the start again.

use super::choice::Choice;
use super::{Happening, Teller};
use crate::sim::event::{EventId, EventLog};

/// What was told so far of a log that only grows.
#[derive(Clone, Debug, Default)]
pub struct Chronicle {
    choice: Choice,
    read: usize,
    lines: Vec<Happening>,
}

impl Chronicle {
    /// Tells what came since the last time.
    pub fn follow(&mut self, teller: &Teller<'_>, log: &EventLog) {
        for number in self.read..log.len() {
            let id = number as EventId;
            let event = log.get(id).expect("it is shorter than the log");
            self.lines
                .extend(self.choice.line(teller, id, event, false));
        }
        self.read = log.len();
    }

    /// The lines, in the order of the log.
    pub fn lines(&self) -> &[Happening] {
        &self.lines
    }
}
