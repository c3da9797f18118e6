//! The world that runs: a deterministic simulation without clock, file, environment, global, thread.
//!
//! A run is a `bevy_ecs` world and one schedule on one thread. The [`Simulation`] is its façade:
//! make it from a model, push inputs, run, read frames, the log and the state's hash, take a
//! snapshot, fork it. Headless and windowed runs execute this same code.
//!
//! How a tick goes is told by [`schedule::Phase`] and, system by system, by [`tick`] below.
//! What is state is told by [`state::Declared`]. What happened is told by [`event::EventKind`].
//!
//! What it is not: it knows no windows, no files and no wall clock, and nothing outside reads its
//! world. Chance comes from [`chance`] alone, and positions change in the `Move` phase alone, except
//! where a responder enters.

mod building;
mod caught;
mod chance;
mod closeup;
pub mod crowd;
mod desk;
mod ending;
pub mod event;
mod exposure;
pub mod frame;
pub mod input;
mod people;
mod queue;
mod responders;
mod roster;
mod schedule;
mod snapshot;
mod state;
mod threat;
pub mod treadmill;
mod world;

use std::sync::Arc;

use bevy_ecs::prelude::{IntoScheduleConfigs, Schedule, World};

pub use self::caught::caught;
pub use self::queue::{Pending, Wake};
pub use self::snapshot::Snapshot;
pub use self::state::StateHash;

use self::chance::Chance;
use self::ending::Over;
use self::event::{EventKind, EventLog};
use self::frame::{Closeup, Frame, MindFrame};
use self::input::{Inbox, Input, InputRefused};
use self::people::walk::Awake;
use self::people::{act, care, decide, perceive, tell, walk};
use self::queue::{Kind, Queue};
use self::schedule::{Phase, has_due};
use crate::ids::{DoorId, PersonId, Table};
use crate::model::Model;
use crate::nav::Nav;
use crate::terms::{Ending, Training};
use crate::units::Tick;

/// One run.
pub struct Simulation {
    world: World,
    tick: Schedule,
}

impl Simulation {
    /// A run of `model` under `seed`, at its start. `nav` must have been built from the model's
    /// plan; it may be shared.
    pub fn new(model: Arc<Model>, nav: Arc<Nav>, seed: u64) -> Self {
        Simulation {
            world: world::build(model, nav, seed),
            tick: tick(),
        }
    }

    /// Takes an input for a later tick, or the next one. Inputs of one tick are taken in the order
    /// in which they came.
    pub fn push(&mut self, input: Input) -> Result<(), InputRefused> {
        let now = self.now();
        if self.ending().is_some() {
            return Err(InputRefused::Over);
        }
        if input.tick <= now && self.world.resource::<Queue>().has_begun() {
            return Err(InputRefused::Past(input.tick, now));
        }
        let model = Arc::clone(self.model());
        if input.tick > model.scenario.ends {
            return Err(InputRefused::AfterEnd(input.tick, model.scenario.ends));
        }
        input::fits(&model, &input.order).map_err(InputRefused::Misfit)?;
        let tick = input.tick;
        let wake = self.world.resource_mut::<Inbox>().add(input);
        self.world.resource_mut::<Queue>().at(tick, wake);
        Ok(())
    }

    /// All inputs that were taken in or wait for their tick, in the order in which they came. Given to
    /// another run of the same model and seed at its start, they repeat this one.
    pub fn inputs(&self) -> &[Input] {
        self.world.resource::<Inbox>().inputs()
    }

    /// Runs the next tick at which anything happens. False if the run is over.
    pub fn step(&mut self) -> bool {
        let Some(next) = self.next_tick() else {
            return false;
        };
        self.world.resource_mut::<Queue>().begin(next);
        self.tick.run(&mut self.world);
        debug_assert!(
            self.world
                .resource::<Queue>()
                .next()
                .is_none_or(|due| due > next),
            "what was due in a tick is taken in it, by the phase that it names"
        );
        true
    }

    /// Runs until the run is over or would pass `tick`.
    pub fn run_until(&mut self, tick: Tick) {
        while self.next_tick().is_some_and(|next| next <= tick) {
            self.step();
        }
    }

    /// Runs to the end.
    pub fn run(&mut self) -> Ending {
        while self.step() {}
        self.ending().unwrap_or(Ending::TimeLimit)
    }

    /// Runs to the end, and shows the frame of every multiple of `every` ticks on the way from now on,
    /// also of those at which nothing happened. Nothing is every 0 ticks: that is taken as 1.
    pub fn run_watched<E>(
        &mut self,
        every: u32,
        mut watch: impl FnMut(&Frame) -> Result<(), E>,
    ) -> Result<Ending, E> {
        let every = every.max(1);
        let mut shown = Tick(self.now().0.div_ceil(every).saturating_mul(every));
        while let Some(next) = self.next_tick() {
            if shown < next {
                // Nothing happens before `next`: until then everything stays as it is now.
                let mut frame = self.frame();
                while shown < next {
                    frame.tick = shown;
                    watch(&frame)?;
                    shown = Tick(shown.0.saturating_add(every));
                }
            }
            self.step();
        }
        watch(&self.frame())?;
        Ok(self.ending().unwrap_or(Ending::TimeLimit))
    }

    /// The tick that was run last.
    pub fn now(&self) -> Tick {
        self.world.resource::<Queue>().now()
    }

    /// The tick that will be run next; none once the run is over.
    pub fn next_tick(&self) -> Option<Tick> {
        if self.ending().is_some() {
            return None;
        }
        let queue = self.world.resource::<Queue>();
        if self.world.resource::<Awake>().is_empty() {
            queue.next()
        } else {
            let after = Tick(queue.now().0 + 1);
            // Before the first tick something may be due in it, whoever is awake.
            Some(queue.next().map_or(after, |next| next.min(after)))
        }
    }

    /// Runs the schedule with nothing due: what a tick costs by itself, for benchmarks. Nothing
    /// changes.
    pub fn run_empty_tick(&mut self) {
        self.tick.run(&mut self.world);
    }

    /// Where control holds the danger to be: what a reading of the log is checked against.
    #[cfg(test)]
    pub(crate) fn place_held_by_control(&self) -> Option<crate::ids::SpaceId> {
        let control = self.world.resource::<building::alerts::Control>();
        control.place().map(|(space, _)| space)
    }

    /// How the run ended, once it has.
    pub fn ending(&self) -> Option<Ending> {
        self.world.resource::<Over>().0
    }

    /// A plain picture of the present moment.
    pub fn frame(&self) -> Frame {
        world::frame(&self.world)
    }

    /// What a closer look at the present moment shows.
    pub fn closeup(&self) -> Closeup {
        closeup::closeup(&self.world)
    }

    /// What somebody holds to be true now.
    pub fn mind(&self, person: PersonId) -> MindFrame {
        closeup::mind(&self.world, person)
    }

    /// What follows from the plan alone.
    pub fn nav(&self) -> &Arc<Nav> {
        &self.world.resource::<desk::Shared>().nav
    }

    /// What happened so far.
    pub fn log(&self) -> &EventLog {
        &self.world.resource::<desk::Log>().0
    }

    /// The log alone, once the run is no longer needed.
    pub fn into_log(mut self) -> EventLog {
        std::mem::take(&mut self.world.resource_mut::<desk::Log>().0)
    }

    /// The model.
    pub fn model(&self) -> &Arc<Model> {
        &self.world.resource::<desk::Shared>().model
    }

    /// The hash of the declared state, with that of each part.
    pub fn state_hash(&self) -> StateHash {
        state::hash(&self.world)
    }

    /// Who was trained in the procedure: drawn at the start, and so for the whole run.
    pub fn training(&self) -> Table<PersonId, Training> {
        people::training(&self.world)
    }

    /// How many people stand before each door and want through, for who watches for jams.
    pub fn before_doors(&self) -> Table<DoorId, u32> {
        walk::before_doors(&self.world)
    }

    /// Walkers × substeps so far.
    pub fn agent_steps(&self) -> u64 {
        self.world.resource::<walk::Steps>().0
    }

    /// From now on the walking model makes so many steps in a tick, each shorter: for the test of how
    /// much the length of the step matters. A snapshot does not keep it.
    pub fn divide_steps(&mut self, steps_per_tick: u32) {
        self.world
            .resource_mut::<walk::Workspace>()
            .divide(steps_per_tick);
    }

    /// Every delay that is running, with the tick at which it ends: for tests of the laws.
    pub fn pending(&self) -> Vec<(Wake, Tick, Pending)> {
        self.world.resource::<Queue>().pending().collect()
    }

    /// The whole present moment, to go back to or to fork from.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot::take(&self.world)
    }

    /// Goes back to a moment of a run of the same model.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        snapshot.put_back(&mut self.world);
    }

    /// From here on under another seed: the past stays, and each pending delay is drawn anew, given
    /// that it has not ended yet.
    pub fn reseed(&mut self, seed: u64) {
        let chance = Chance { seed };
        self.world.insert_resource(chance);
        self.world.resource_mut::<Queue>().redraw(chance);
        let now = self.now();
        let mut log = self.world.resource_mut::<desk::Log>();
        log.0.add(now, EventKind::RunReseeded { seed }, Vec::new());
    }

    /// The names of components and resources of this program that are neither declared state nor
    /// derived; empty unless somebody forgot one.
    pub fn undeclared(&self) -> Vec<String> {
        world::undeclared(&self.world)
    }
}

/// One tick, read as a table of contents.
fn tick() -> Schedule {
    let mut tick = schedule::empty();
    tick.add_systems((
        input::take_in.in_set(Phase::Inputs),
        perceive::perceive.in_set(Phase::Perceive),
        (tell::tell, input::hand_on).chain().in_set(Phase::Tell),
        decide::decide.in_set(Phase::Decide),
        (
            threat::act.run_if(has_due(Phase::Act, Kind::Threat)),
            act::carry_out,
        )
            .chain()
            .in_set(Phase::Act),
        (
            threat::walk.run_if(has_due(Phase::Move, Kind::Threat)),
            walk::walk,
        )
            .chain()
            .in_set(Phase::Move),
        (
            exposure::sample.run_if(has_due(Phase::Observe, Kind::Threat)),
            building::secured::look.run_if(has_due(Phase::Observe, Kind::Space)),
            care::look_after.run_if(has_due(Phase::Observe, Kind::Unit)),
            ending::look_at_the_end.run_if(has_due(Phase::Observe, Kind::Run)),
        )
            .chain()
            .in_set(Phase::Observe),
    ));
    tick
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
