//! Changes over time as one list of numbers.
//!
//! Each change is the ticks since the one before, then as many numbers as the series has a width: what
//! changed, and to what. Changes of one tick follow each other with a nought between.

use serde::Serialize;

use crate::units::Tick;

/// A series of changes, in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub(super) struct Series {
    numbers: Vec<u32>,
    #[serde(skip)]
    last: Tick,
}

impl Series {
    /// Adds a change. Changes come in the order of time.
    pub(super) fn add(&mut self, tick: Tick, change: &[usize]) {
        self.numbers.push(tick.0.saturating_sub(self.last.0));
        self.last = self.last.max(tick);
        let narrow = |&number: &usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.numbers.extend(change.iter().map(narrow));
    }

    /// The changes with their ticks, where each has `width` numbers.
    #[cfg(test)]
    pub(super) fn told(&self, width: usize) -> Vec<(u32, Vec<u32>)> {
        let mut tick = 0;
        let changes = self.numbers.chunks(width + 1);
        let told = changes.map(|change| {
            tick += change[0];
            (tick, change[1..].to_vec())
        });
        told.collect()
    }
}
