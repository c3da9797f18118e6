//! Axes with round steps.

/// A straight axis: where it begins, where it ends, and the round step of its ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) step: f64,
}

impl Axis {
    /// An axis of things that are counted, from nothing to `most`, with about `ticks` ticks.
    pub(super) fn count(most: f64, ticks: f64) -> Axis {
        let most = if most.is_finite() { most.max(1.0) } else { 1.0 };
        Axis {
            from: 0.0,
            to: most,
            step: round_step(most / ticks),
        }
    }

    /// An axis of whole percent.
    pub(super) fn percent() -> Axis {
        Axis {
            from: 0.0,
            to: 100.0,
            step: 25.0,
        }
    }

    /// An axis of lying bars, which the library puts around whole numbers from one on; no ticks.
    pub(super) fn bars(bars: usize) -> Axis {
        Axis {
            from: 0.5,
            to: bars.max(1) as f64 + 0.5,
            step: 1e6,
        }
    }

    /// An axis of rows, with a line between two.
    pub(super) fn rows(rows: usize) -> Axis {
        Axis {
            from: 0.0,
            to: rows.max(1) as f64,
            step: 1.0,
        }
    }
}

/// The smallest whole round number that is no smaller than `least`.
fn round_step(least: f64) -> f64 {
    let mut ten = 1.0;
    while ten * 10.0 < least {
        ten *= 10.0;
    }
    let steps = [1.0, 2.0, 5.0, 10.0].map(|n| n * ten);
    steps.into_iter().find(|&s| s >= least).unwrap_or(steps[3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_whole_and_few() {
        assert_eq!(Axis::count(74.0, 5.0).step, 20.0);
        assert_eq!(Axis::count(3.0, 5.0).step, 1.0);
        assert_eq!(Axis::count(100_000.0, 5.0).step, 20_000.0);
        for odd in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
            assert_eq!(Axis::count(odd, 5.0).to, 1.0, "{odd}");
        }
    }
}
