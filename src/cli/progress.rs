//! How far a run has come: one line that is written over, on a terminal alone.

use super::surface::Surface;
use crate::units::Tick;

/// The progress of a run against its limit.
pub struct Progress {
    ends: Tick,
    /// The share that is shown, in percent.
    shown: Option<u64>,
}

impl Progress {
    /// Of a run that ends by then.
    pub fn until(ends: Tick) -> Self {
        Progress { ends, shown: None }
    }

    /// The run has come to `now`; every percent is shown once.
    pub fn at(&mut self, now: Tick, surface: &mut Surface) {
        let percent = u64::from(now.0) * 100 / u64::from(self.ends.0.max(1));
        if self.shown != Some(percent) {
            self.shown = Some(percent);
            surface.step(&format!(
                "EXERCISE  simulating, {now} of at most {}",
                self.ends
            ));
        }
    }
}
