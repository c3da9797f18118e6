//! The schedule of one tick: seven phases, chained once, on one thread.

use bevy_ecs::prelude::{IntoScheduleConfigs, Res, Schedule, SystemSet};
use bevy_ecs::schedule::{
    InternedSystemSet, LogLevel, ScheduleBuildSettings, ScheduleConfigs, ScheduleLabel,
    SingleThreadedExecutor,
};
use serde::{Deserialize, Serialize};

use super::people::walk::Awake;
use super::queue::{Kind, Queue};

/// The label of the schedule that runs one tick.
#[derive(ScheduleLabel, Clone, Debug, PartialEq, Eq, Hash)]
pub struct SimTick;

/// The phases of one tick, in order: the sets in which systems stand, and what the queue's entries
/// are keyed by. Order against these, never against single systems.
///
/// 1. [`Inputs`](Phase::Inputs) 2. [`Perceive`](Phase::Perceive) 3. [`Tell`](Phase::Tell)
/// 4. [`Decide`](Phase::Decide) 5. [`Act`](Phase::Act) 6. [`Move`](Phase::Move)
/// 7. [`Observe`](Phase::Observe)
///
/// A phase runs only when something is due in it; within a phase systems are chained.
#[derive(
    SystemSet, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Phase {
    /// Applies the timeline and the inputs stamped with this tick.
    Inputs,
    /// Everyone makes sense of what they saw and heard. What the situation is and where the danger
    /// is changes here and nowhere else; a door found locked is learnt where it is tried.
    Perceive,
    /// People and channels pass on what is known: cues are handed out.
    Tell,
    /// Beliefs become intentions, by the doctrine's rows.
    Decide,
    /// Tasks end: doors, devices, calls, preparations, responders; nobody moves yet.
    Act,
    /// Everybody who walks takes a step; places change here, except where an act carries somebody.
    Move,
    /// Exposure, secured spaces, care, the end of the run: reads, and tells what it saw.
    Observe,
}

/// An empty tick with its phases in order. Ambiguity between systems is an error.
pub(super) fn empty() -> Schedule {
    let mut tick = Schedule::new(SimTick);
    tick.set_executor(SingleThreadedExecutor::new());
    tick.set_build_settings(ScheduleBuildSettings {
        ambiguity_detection: LogLevel::Error,
        ..Default::default()
    });
    tick.configure_sets(
        (
            due(Phase::Inputs),
            due(Phase::Perceive),
            due(Phase::Tell),
            due(Phase::Decide),
            due(Phase::Act),
            Phase::Move.run_if(somebody_moves),
            due(Phase::Observe),
        )
            .chain(),
    );
    tick
}

/// A phase that runs when anything is due in it.
fn due(phase: Phase) -> ScheduleConfigs<InternedSystemSet> {
    phase.run_if(move |queue: Res<Queue>| queue.is_due(phase))
}

/// Whether anything of a kind is due in a phase: when a system that is about nothing else runs.
pub(super) fn has_due(phase: Phase, kind: Kind) -> impl Fn(Res<Queue>) -> bool + Clone {
    move |queue: Res<Queue>| queue.has_due(phase, kind)
}

/// Whether anybody is on the way, or something is due in `Move`.
fn somebody_moves(queue: Res<Queue>, awake: Res<Awake>) -> bool {
    !awake.is_empty() || queue.is_due(Phase::Move)
}
