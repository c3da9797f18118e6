//! The host: a simulation, and the clock that steps it.
//!
//! The window tells the host how much time went by and asks what to draw; it gets the two newest frames and
//! how far between them the present moment lies. All that a user does becomes an input, stamped with the
//! next tick and logged. So a run in a window is the run of the same inputs without one: no frame rate,
//! speed, pause or stall changes one bit of it.

mod clock;

use crate::sim::Simulation;
use crate::sim::frame::Frame;
use crate::sim::input::{Giver, Input, InputRefused, Order};
use crate::terms::Ending;
use crate::units::Tick;

pub use self::clock::{Clock, SPEEDS};

/// A simulation with its clock.
pub struct Host {
    simulation: Simulation,
    clock: Clock,
    /// One tick apart, the older first; twice the same at the start.
    frames: [Frame; 2],
}

impl Host {
    /// Hosts a run that is at its start.
    pub fn new(simulation: Simulation) -> Self {
        let frame = simulation.frame();
        Host {
            simulation,
            clock: Clock::new(),
            frames: [frame.clone(), frame],
        }
    }

    /// Takes in that so many seconds went by. `has_time` is asked after every tick: where it says that
    /// there is none left, the exercise goes slower than was asked instead of the window.
    pub fn advance(&mut self, real_s: f64, has_time: impl FnMut() -> bool) {
        self.clock.advance(real_s);
        self.catch_up(has_time);
    }

    /// On to a tick at once; the clock stands there, or goes on from there.
    pub fn go_to(&mut self, tick: Tick) {
        self.clock.set(tick);
        self.catch_up(|| true);
    }

    /// One tick on, whether or not the clock goes.
    pub fn step(&mut self) {
        self.go_to(Tick(self.frames[1].tick.0 + 1));
    }

    /// An order that takes effect in the next tick.
    pub fn order(&mut self, by: Giver, order: Order) -> Result<(), InputRefused> {
        let tick = Tick(self.frames[1].tick.max(self.simulation.now()).0 + 1);
        self.simulation.push(Input { tick, by, order })
    }

    /// The clock: whether it goes, and how fast.
    pub fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }

    /// Seconds since the start of the exercise.
    pub fn seconds(&self) -> f64 {
        self.clock.seconds()
    }

    /// The two newest frames, the older first, and which share of the way from the one to the other is made.
    pub fn frames(&self) -> (&[Frame; 2], f64) {
        (&self.frames, self.clock.share())
    }

    /// How the run ended, once it has.
    pub fn ending(&self) -> Option<Ending> {
        self.simulation.ending()
    }

    /// The simulation, for whoever reads or writes what is made of a run.
    pub fn simulation(&self) -> &Simulation {
        &self.simulation
    }

    /// Steps the simulation to the clock, or as far as there is time.
    fn catch_up(&mut self, mut has_time: impl FnMut() -> bool) {
        let to = self.clock.next_tick();
        while self.frames[1].tick < to {
            if self.simulation.ending().is_some() {
                return self.stop();
            }
            let next = Tick(self.frames[1].tick.0 + 1);
            // Only the last two ticks are drawn, so only they are made pictures of.
            let is_seen = next.0 + 2 > to.0;
            self.simulation.run_until(next);
            self.show(next, is_seen);
            if !has_time() && self.frames[1].tick < to {
                self.clock.set(self.frames[1].tick);
                self.show(next, true);
                return;
            }
        }
    }

    /// The run is over: the clock stands where it ended.
    fn stop(&mut self) {
        self.clock.set(self.frames[1].tick);
        self.clock.set_going(false);
    }

    /// Takes in that this tick was run, with a picture of it where it will be seen.
    fn show(&mut self, tick: Tick, is_seen: bool) {
        if is_seen {
            self.frames.swap(0, 1);
            self.frames[1] = self.simulation.frame();
        }
        self.frames[1].tick = tick;
    }
}
