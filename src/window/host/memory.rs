//! The way back: moments of a run that was seen already, so that any of them is near.

use crate::sim::event::EventLog;
use crate::sim::input::Input;
use crate::sim::{Simulation, Snapshot};
use crate::terms::Ending;
use crate::units::{TICK_HZ, Tick};

/// So far apart moments are kept: two minutes of an exercise are run anew within a few hundredths of a second.
const APART: u32 = 120 * TICK_HZ;

/// Moments of a run, from its start on.
pub(super) struct Memory {
    kept: Vec<(Tick, Snapshot)>,
}

impl Memory {
    /// Of a run that is at its start.
    pub(super) fn new(simulation: &Simulation) -> Self {
        Memory {
            kept: vec![(Tick::ZERO, simulation.snapshot())],
        }
    }

    /// Keeps the present moment if it is far enough from the last one that was kept.
    pub(super) fn take_in(&mut self, simulation: &Simulation, now: Tick) {
        let is_due = |&(last, _): &(Tick, Snapshot)| now.0 >= last.0 + APART;
        if self.kept.last().is_some_and(is_due) {
            self.kept.push((now, simulation.snapshot()));
        }
    }

    /// The last moment that was kept and is not after this tick.
    pub(super) fn before(&self, tick: Tick) -> &(Tick, Snapshot) {
        let after = self.kept.partition_point(|&(kept, _)| kept <= tick);
        &self.kept[after.saturating_sub(1)]
    }
}

/// The newest moment of a run, while an earlier one is shown.
pub(super) struct Edge {
    /// When it is.
    pub(super) tick: Tick,
    /// What happened until then.
    pub(super) log: EventLog,
    /// All that was decided until then, or waits for its tick.
    pub(super) inputs: Vec<Input>,
    /// How the run ended, if it did.
    pub(super) ending: Option<Ending>,
}

impl Edge {
    /// Of a run whose newest moment is shown.
    pub(super) fn of(simulation: &Simulation, tick: Tick) -> Self {
        Edge {
            tick,
            log: simulation.log().clone(),
            inputs: simulation.inputs().to_vec(),
            ending: simulation.ending(),
        }
    }
}
