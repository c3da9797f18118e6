//! The clock of an exercise: where it stands, how fast it goes, whether it goes at all.
//!
//! What it is not: a clock of the machine. It is told how much time went by, and nothing else.

use crate::units::{TICK_S, Tick};

/// How many times faster than real time an exercise may go.
pub const SPEEDS: [u32; 6] = [1, 2, 4, 8, 16, 32];

/// So much of the time that went by since the last look is made up at most, seconds: after a stall an
/// exercise goes on where it stood, and does not rush.
const LONGEST_S: f64 = 0.25;

/// Where an exercise stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    at_s: f64,
    speed: u32,
    goes: bool,
}

impl Clock {
    /// At the start, at real speed, standing.
    pub fn new() -> Self {
        Clock {
            at_s: 0.0,
            speed: SPEEDS[0],
            goes: false,
        }
    }

    /// Takes in that so many seconds went by.
    pub fn advance(&mut self, real_s: f64) {
        if self.goes {
            // Not a number counts as no time, as does a clock that was set back.
            self.at_s += real_s.clamp(0.0, LONGEST_S).max(0.0) * f64::from(self.speed);
        }
    }

    /// Goes, or stands.
    pub fn set_going(&mut self, goes: bool) {
        self.goes = goes;
    }

    /// Whether it goes.
    pub fn goes(&self) -> bool {
        self.goes
    }

    /// From now on so many times as fast as real time; one of [`SPEEDS`], else the nearest below it.
    pub fn set_speed(&mut self, speed: u32) {
        let known = SPEEDS.into_iter().rev().find(|&known| known <= speed);
        self.speed = known.unwrap_or(SPEEDS[0]);
    }

    /// How many times as fast as real time it goes.
    pub fn speed(&self) -> u32 {
        self.speed
    }

    /// Seconds since the start of the exercise.
    pub fn seconds(&self) -> f64 {
        self.at_s
    }

    /// From now on at this tick.
    pub fn set(&mut self, tick: Tick) {
        self.at_s = tick.seconds();
    }

    /// The first tick that is not before the present moment.
    pub fn next_tick(&self) -> Tick {
        Tick::at(self.at_s)
    }

    /// Which share of the tick that ends with [`Clock::next_tick`] is over, above 0 and up to 1.
    pub fn share(&self) -> f64 {
        let left_s = self.next_tick().seconds() - self.at_s;
        1.0 - left_s / TICK_S
    }
}

impl Default for Clock {
    fn default() -> Self {
        Clock::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn going(speed: u32) -> Clock {
        let mut clock = Clock::new();
        clock.set_going(true);
        clock.set_speed(speed);
        clock
    }

    #[test]
    fn time_goes_by_as_many_times_faster_as_was_asked() {
        let mut clock = going(8);
        for _ in 0..10 {
            clock.advance(0.125);
        }
        assert_eq!(clock.seconds(), 10.0);
    }

    #[test]
    fn a_paused_clock_stands_and_a_stall_is_not_made_up() {
        let mut clock = going(1);
        clock.advance(10.0);
        assert_eq!(clock.seconds(), LONGEST_S);
        clock.set_going(false);
        clock.advance(0.1);
        assert_eq!(clock.seconds(), LONGEST_S);
    }

    #[test]
    fn no_time_however_odd_sets_it_back() {
        let mut clock = going(1);
        for odd in [-1.0, f64::NAN, f64::NEG_INFINITY] {
            clock.advance(odd);
            assert_eq!(clock.seconds(), 0.0, "{odd}");
        }
    }

    #[test]
    fn only_the_speeds_of_the_list_are_taken() {
        for (asked, taken) in [(0, 1), (3, 2), (32, 32), (1_000, 32)] {
            assert_eq!(going(asked).speed(), taken);
        }
    }

    #[test]
    fn the_share_tells_how_far_the_tick_has_come() {
        let mut clock = going(1);
        clock.advance(TICK_S * 1.25);
        assert_eq!((clock.next_tick(), clock.share()), (Tick(2), 0.25));
        clock.set(Tick(2));
        assert_eq!((clock.next_tick(), clock.share()), (Tick(2), 1.0));
    }
}
