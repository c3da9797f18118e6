//! The host: a simulation, and the clock that steps it.
//!
//! The window tells the host how much time went by and asks what to draw; it gets the two newest frames and
//! how far between them the present moment lies. All that a user does becomes an input, stamped with the
//! next tick and logged. So a run in a window is the run of the same inputs without one: no frame rate,
//! speed, pause or stall changes one bit of it.

mod clock;
mod memory;

use crate::sim::Simulation;
use crate::sim::event::EventLog;
use crate::sim::frame::Frame;
use crate::sim::input::{Giver, Input, InputRefused, Order};
use crate::terms::Ending;
use crate::units::Tick;

pub use self::clock::{Clock, SPEEDS};
use self::memory::{Edge, Memory};

/// An order was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrderRefused {
    /// What is shown is over already.
    #[error("what is shown is past; nothing can be decided there")]
    Past,
    /// The simulation does not take it.
    #[error(transparent)]
    Input(#[from] InputRefused),
}

/// A simulation with its clock.
pub struct Host {
    simulation: Simulation,
    clock: Clock,
    /// One tick apart, the older first; twice the same at the start.
    frames: [Frame; 2],
    memory: Memory,
    /// The newest moment, while an earlier one is shown.
    edge: Option<Edge>,
    is_replay: bool,
}

impl Host {
    /// Hosts a run that is at its start, and goes on as the clock goes.
    pub fn new(simulation: Simulation) -> Self {
        let frame = simulation.frame();
        Host {
            clock: Clock::new(),
            frames: [frame.clone(), frame],
            memory: Memory::new(&simulation),
            edge: None,
            is_replay: false,
            simulation,
        }
    }

    /// Hosts a run that is over: it is run to its end, with the inputs that it was given, and shown from
    /// its start on.
    pub fn replay(simulation: Simulation) -> Self {
        Host::at_its_end(simulation).into_replay()
    }

    /// The same, still at its end, for whoever looks first at what it came to.
    pub fn at_its_end(simulation: Simulation) -> Self {
        let mut host = Host::new(simulation);
        host.go_to(host.simulation.model().scenario.ends);
        host
    }

    /// A run that is over, shown from its start on.
    pub fn into_replay(mut self) -> Self {
        self.go_to(Tick::ZERO);
        self.is_replay = true;
        self
    }

    /// Takes in that so many seconds went by. `has_time` is asked after every tick: where it says that
    /// there is none left, the exercise goes slower than was asked instead of the window.
    pub fn advance(&mut self, real_s: f64, has_time: impl FnMut() -> bool) {
        self.clock.advance(real_s);
        self.catch_up(has_time);
    }

    /// To a tick at once, on or back; the clock stands there, or goes on from there. A run that is over is
    /// shown no further than to its end.
    pub fn go_to(&mut self, tick: Tick) {
        if tick < self.shown() {
            self.go_back(tick);
        }
        self.clock.set(tick);
        self.catch_up(|| true);
    }

    /// One tick on, whether or not the clock goes.
    pub fn step(&mut self) {
        self.go_to(Tick(self.shown().0 + 1));
    }

    /// An order that takes effect in the next tick.
    pub fn order(&mut self, by: Giver, order: Order) -> Result<(), OrderRefused> {
        if self.is_replay || self.edge.is_some() {
            return Err(OrderRefused::Past);
        }
        let tick = Tick(self.shown().max(self.simulation.now()).0 + 1);
        Ok(self.simulation.push(Input { tick, by, order })?)
    }

    /// The clock: whether it goes, and how fast.
    pub fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }

    /// Whether the clock goes.
    pub fn goes(&self) -> bool {
        self.clock.goes()
    }

    /// How many times as fast as real time it goes.
    pub fn speed(&self) -> u32 {
        self.clock.speed()
    }

    /// Seconds since the start of the exercise.
    pub fn seconds(&self) -> f64 {
        self.clock.seconds()
    }

    /// The tick that is shown, or that is being gone to.
    pub fn shown(&self) -> Tick {
        self.frames[1].tick
    }

    /// The newest tick that is known.
    pub fn edge(&self) -> Tick {
        self.edge.as_ref().map_or(self.shown(), |edge| edge.tick)
    }

    /// Whether the run was over when it was opened.
    pub fn is_replay(&self) -> bool {
        self.is_replay
    }

    /// The two newest frames, the older first, and which share of the way from the one to the other is made.
    pub fn frames(&self) -> (&[Frame; 2], f64) {
        (&self.frames, self.clock.share())
    }

    /// The newest frame.
    pub fn frame(&self) -> &Frame {
        &self.frames[1]
    }

    /// How the run ended, once it is shown to its end.
    pub fn ending(&self) -> Option<Ending> {
        self.simulation.ending()
    }

    /// How the run ended, once that is known.
    pub fn known_ending(&self) -> Option<Ending> {
        let edge = self.edge.as_ref();
        edge.map_or(self.simulation.ending(), |edge| edge.ending)
    }

    /// All that is known to have happened, also after what is shown.
    pub fn log(&self) -> &EventLog {
        let edge = self.edge.as_ref();
        edge.map_or(self.simulation.log(), |edge| &edge.log)
    }

    /// The simulation at what is shown, for whoever reads or writes what is made of a run.
    pub fn simulation(&self) -> &Simulation {
        &self.simulation
    }

    /// Goes back to the last moment that was kept before a tick; from there the way is the same again.
    fn go_back(&mut self, tick: Tick) {
        if self.edge.is_none() {
            self.edge = Some(Edge::of(&self.simulation, self.shown()));
        }
        // The tick before it is drawn too.
        let (kept, snapshot) = self.memory.before(Tick(tick.0.saturating_sub(1)));
        self.simulation.restore(snapshot);
        let later = self.edge.iter().flat_map(|edge| &edge.inputs);
        let taken = self.simulation.inputs().len();
        for input in later.skip(taken) {
            let again = self.simulation.push(input.clone());
            debug_assert!(again.is_ok(), "what was taken once is taken again");
        }
        let mut frame = self.simulation.frame();
        frame.tick = *kept;
        self.frames = [frame.clone(), frame];
    }

    /// Steps the simulation to the clock, or as far as there is time.
    fn catch_up(&mut self, mut has_time: impl FnMut() -> bool) {
        let to = self.clock.next_tick();
        while self.shown() < to {
            if self.simulation.ending().is_some() {
                return self.stop();
            }
            let next = Tick(self.shown().0 + 1);
            // Only the last two ticks are drawn, so only they are made pictures of.
            let is_seen = next.0 + 2 > to.0;
            self.simulation.run_until(next);
            self.show(next, is_seen);
            if !has_time() && self.shown() < to {
                self.clock.set(self.shown());
                self.show(next, true);
                return;
            }
        }
    }

    /// The run is over: the clock stands where it ended.
    fn stop(&mut self) {
        self.show(self.shown(), true);
        self.clock.set(self.shown());
        self.clock.set_going(false);
    }

    /// Takes in that this tick was run, with a picture of it where it will be seen.
    fn show(&mut self, tick: Tick, is_seen: bool) {
        if is_seen {
            self.frames.swap(0, 1);
            self.frames[1] = self.simulation.frame();
        }
        self.frames[1].tick = tick;
        self.memory.take_in(&self.simulation, tick);
        if self.edge.as_ref().is_some_and(|edge| edge.tick <= tick) {
            self.edge = None;
        }
    }
}
