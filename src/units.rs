//! Quantities with their unit in the type, and the tick: the only clock of the simulation.
//!
//! What this is not: a library of physical dimensions. There are five quantities, because five
//! occur in files, and each knows the closed range that a file may state.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Ticks in one second. A power of two, so that seconds are exact in binary.
pub const TICK_HZ: u32 = 16;

/// One tick in seconds.
pub const TICK_S: f64 = 1.0 / TICK_HZ as f64;

/// A moment of a run, counted from its start in sixteenths of a second.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Tick(pub u32);

impl Tick {
    /// The start of a run.
    pub const ZERO: Tick = Tick(0);

    /// The first tick that is not before `seconds`. Negative and non-finite values give the start.
    pub fn at(seconds: f64) -> Tick {
        let ticks = (seconds * f64::from(TICK_HZ)).ceil();
        if ticks.is_finite() && ticks > 0.0 {
            Tick(ticks.min(f64::from(u32::MAX)) as u32)
        } else {
            Tick::ZERO
        }
    }

    /// Seconds since the start of the run, exact.
    pub fn seconds(self) -> f64 {
        f64::from(self.0) * TICK_S
    }

    /// This moment and `seconds` later, at least one tick.
    pub fn after(self, seconds: f64) -> Tick {
        Tick(self.0.saturating_add(Tick::at(seconds).0.max(1)))
    }

    /// Seconds from `earlier` until this moment; zero if it is not earlier.
    pub fn since(self, earlier: Tick) -> f64 {
        Tick(self.0.saturating_sub(earlier.0)).seconds()
    }
}

impl fmt::Display for Tick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.0 / TICK_HZ;
        write!(f, "{:02}:{:02}", whole / 60, whole % 60)
    }
}

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $unit:literal, $low:expr, $high:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            /// The unit as it is written in messages.
            pub const UNIT: &'static str = $unit;
            /// The smallest value that a file may state.
            pub const LOW: f64 = $low;
            /// The largest value that a file may state.
            pub const HIGH: f64 = $high;

            /// A checked value: finite, within the closed range, with negative zero made zero.
            pub fn new(value: f64) -> Option<Self> {
                (value.is_finite() && value >= $low && value <= $high)
                    .then_some(Self(value + 0.0))
            }

            /// The bare number in the unit.
            pub fn get(self) -> f64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{} {}", self.0, $unit)
            }
        }
    };
}

quantity!(
    /// A length or a height, in metres. A plan may reach ten kilometres.
    Metres, "m", -10_000.0, 10_000.0
);
quantity!(
    /// A width or a length that is more than nothing, in metres.
    Width, "m", 0.05, 1_000.0
);
quantity!(
    /// A span of time, in seconds, at most seven days.
    Seconds, "s", 0.0, 604_800.0
);
quantity!(
    /// A walking speed, in metres per second.
    MetresPerSecond, "m/s", 0.05, 10.0
);
quantity!(
    /// A share or a probability.
    Share, "of 1", 0.0, 1.0
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_ticks_make_one_second_exactly() {
        assert_eq!(Tick(16).seconds(), 1.0);
        assert_eq!(Tick::at(0.51), Tick(9));
        assert_eq!(
            Tick(8).after(0.0),
            Tick(9),
            "a delay takes at least one tick"
        );
    }

    #[test]
    fn a_quantity_refuses_what_is_not_a_number() {
        for bad in [f64::NAN, f64::INFINITY, -1.0] {
            assert_eq!(Seconds::new(bad), None);
        }
        assert!(Seconds::new(-0.0).is_some_and(|s| s.get().is_sign_positive()));
    }
}
