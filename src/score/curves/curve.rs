//! One thing over time.

use crate::score::clock::Clock;
use crate::units::Tick;

/// What something is, and from when on: a value holds until the next one.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve<T> {
    /// The first is at the run's start, and each is another than the one before.
    changes: Vec<(Tick, T)>,
}

impl<T: Clone + PartialEq> Curve<T> {
    /// A curve that begins so at the run's start.
    pub(super) fn from(first: T) -> Curve<T> {
        Curve {
            changes: vec![(Tick::ZERO, first)],
        }
    }

    /// What it is once all that happens in `tick` has happened. Ticks come in their order.
    pub(super) fn set(&mut self, tick: Tick, now: &T) {
        let last = self.changes.last_mut().expect("there always is a first");
        if last.1 == *now {
            return;
        }
        if last.0 == tick {
            last.1 = now.clone();
        } else {
            self.changes.push((tick, now.clone()));
        }
    }

    /// What it is at the end of a tick.
    pub fn at(&self, tick: Tick) -> &T {
        let until = self.changes.partition_point(|(from, _)| *from <= tick);
        &self.changes[until.saturating_sub(1)].1
    }

    /// What it is at each step of the run's curves, with the step's seconds from zero.
    pub fn at_steps(&self, clock: &Clock) -> impl Iterator<Item = (f64, &T)> {
        let steps = clock.steps_s().zip(clock.step_ticks());
        steps.map(|(at_s, tick)| (f64::from(at_s), self.at(tick)))
    }

    /// From when on, in seconds from zero, a number of it is how much: the first is at zero and holds
    /// what was so by then, and the last, at the run's end, repeats the one before.
    pub fn from_zero<N: Copy + PartialEq>(
        &self,
        clock: &Clock,
        number: impl Fn(&T) -> N,
    ) -> Vec<(f64, N)> {
        let mut points = vec![(0.0, number(self.at(clock.zero)))];
        let after = self.changes.iter().filter(|(tick, _)| *tick > clock.zero);
        for (tick, value) in after {
            let (last, now) = (points[points.len() - 1], number(value));
            if last.1 != now {
                points.push((clock.at_s(*tick), now));
            }
        }
        let last = points[points.len() - 1];
        points.push((clock.at_s(clock.end).max(last.0), last.1));
        points
    }

    /// Its changes, looked at every `step` ticks.
    pub fn every(&self, step: u32) -> Vec<(Tick, &T)> {
        let mut seen: Vec<(Tick, &T)> = Vec::new();
        for (tick, now) in &self.changes {
            let looked = Tick(tick.0.div_ceil(step.max(1)).saturating_mul(step.max(1)));
            match seen.last_mut() {
                Some(last) if last.0 == looked => last.1 = now,
                _ => seen.push((looked, now)),
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve() -> Curve<u32> {
        let mut curve = Curve::from(1);
        for (tick, now) in [(0, 2), (100, 2), (170, 3), (175, 4), (400, 5)] {
            curve.set(Tick(tick), &now);
        }
        curve
    }

    #[test]
    fn a_value_holds_until_the_next_one() {
        let at = |tick| *curve().at(Tick(tick));
        assert_eq!([0, 169, 170, 399, 9000].map(at), [2, 2, 3, 4, 5]);
    }

    #[test]
    fn what_was_so_by_zero_stands_at_zero_and_the_end_repeats_the_last() {
        let clock = Clock {
            zero: Tick(160),
            end: Tick(480),
            has_onset: true,
        };
        let odd = curve().from_zero(&clock, |number| number % 2 == 1);
        assert_eq!(
            odd,
            [
                (0.0, false),
                (0.625, true),
                (0.9375, false),
                (15.0, true),
                (20.0, true)
            ]
        );
        let (curve, at) = (curve(), [0, 5, 10, 15, 20].map(f64::from));
        let steps: Vec<(f64, u32)> = curve.at_steps(&clock).map(|(at, n)| (at, *n)).collect();
        assert_eq!(
            steps,
            at.into_iter().zip([2, 4, 4, 5, 5]).collect::<Vec<_>>()
        );
    }

    #[test]
    fn of_two_changes_between_two_looks_the_later_is_seen() {
        let curve = curve();
        let seen: Vec<(u32, u32)> = curve.every(8).iter().map(|(t, n)| (t.0, **n)).collect();
        assert_eq!(seen, [(0, 2), (176, 4), (400, 5)]);
    }
}
