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

    /// An axis that holds all of these numbers, from zero where they are not far from it, with about
    /// `ticks` ticks.
    pub(super) fn around(numbers: impl Iterator<Item = f64>, ticks: f64) -> Axis {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for number in numbers {
            (low, high) = (low.min(number), high.max(number));
        }
        if !(low.is_finite() && high.is_finite()) {
            return Axis::count(1.0, ticks);
        }
        if low > 0.0 && low < 0.6 * high {
            low = 0.0;
        }
        let fits = |step: f64| (high - low) / step <= ticks;
        let mut ten = 1e-3;
        while !fits(10.0 * ten) {
            ten *= 10.0;
        }
        let steps = [1.0, 2.0, 5.0, 10.0].map(|n| n * ten);
        let step = steps
            .into_iter()
            .find(|&step| fits(step))
            .unwrap_or(steps[3]);
        Axis {
            from: (low / step).floor() * step,
            to: ((high / step).ceil() * step).max(low + step),
            step,
        }
    }

    /// A number at a tick, with as many places as the steps need.
    pub(super) fn told(self, number: f64) -> String {
        let mut places = 0;
        let mut step = self.step;
        while places < 3 && (step - step.round()).abs() > 1e-6 {
            step *= 10.0;
            places += 1;
        }
        format!("{number:.places$}")
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
    fn an_axis_around_numbers_has_round_steps_with_the_places_they_need() {
        let axis = Axis::around([0.1, 1.23].into_iter(), 5.0);
        assert_eq!((axis.from, axis.step), (0.0, 0.5));
        assert_eq!(
            (
                axis.told(0.5),
                Axis::around([0.0, 700.0].into_iter(), 7.0).told(100.0)
            ),
            ("0.5".to_owned(), "100".to_owned())
        );
        let level = Axis::around([40.0, 40.0].into_iter(), 5.0);
        assert!(level.from <= 40.0 && level.to > 40.0);
    }

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
