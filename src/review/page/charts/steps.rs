//! A number that holds until the next one: people over time.

use crate::score::clock::Clock;
use crate::score::curves::Curve;

/// A row of (time, number), sorted by time. The last time is the end of what is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Steps {
    points: Vec<(f64, f64)>,
}

impl Steps {
    /// A number of a curve, from zero to the run's end.
    pub(super) fn of<T: Clone + PartialEq>(
        curve: &Curve<T>,
        clock: &Clock,
        number: impl Fn(&T) -> usize,
    ) -> Steps {
        Steps::from_points(curve.from_zero(clock, |value| number(value) as f64))
    }

    /// How many of these moments have come, from zero to `end_s`; a moment before zero counts at zero.
    pub(super) fn counted(moments_s: &[f64], end_s: f64) -> Steps {
        let mut sorted: Vec<f64> = moments_s.iter().map(|at_s| at_s.max(0.0)).collect();
        sorted.sort_by(f64::total_cmp);
        let mut points = vec![(0.0, 0.0)];
        for (index, at_s) in sorted.into_iter().enumerate() {
            points.push((at_s, (index + 1) as f64));
        }
        let most = points.len() - 1;
        points.push((end_s.max(points[most].0), most as f64));
        Steps { points }
    }

    /// Numbers from given moments on.
    pub(super) fn from_points(points: Vec<(f64, f64)>) -> Steps {
        Steps { points }
    }

    /// Each number put through `change`.
    pub(super) fn map(mut self, change: impl Fn(f64) -> f64) -> Steps {
        for point in &mut self.points {
            point.1 = change(point.1);
        }
        self
    }

    /// The number at a moment; the last one stands after the end.
    pub(super) fn at(&self, at_s: f64) -> f64 {
        let until = self.points.partition_point(|(from, _)| *from <= at_s);
        let index = until.saturating_sub(1);
        self.points.get(index).map_or(0.0, |point| point.1)
    }

    /// The last number.
    pub(super) fn last(&self) -> f64 {
        self.points.last().map_or(0.0, |point| point.1)
    }

    /// The largest number, and nothing less than nothing.
    pub(super) fn most(&self) -> f64 {
        self.points.iter().map(|point| point.1).fold(0.0, f64::max)
    }

    /// When the number changes by more than a little: a fiftieth of its largest.
    pub(super) fn changes(&self) -> Vec<f64> {
        let little = self.most() / 50.0;
        let mut changes = Vec::new();
        let mut seen = self.at(0.0);
        for &(at_s, number) in &self.points {
            if (number - seen).abs() > little {
                changes.push(at_s);
                seen = number;
            }
        }
        changes
    }

    /// Its points between two moments, no more than `most` of them: the number at the first, each
    /// change, and the number at the second or at the end.
    pub(super) fn between(&self, from_s: f64, to_s: f64, most: usize) -> Vec<(f64, f64)> {
        let Some(&(end_s, _)) = self.points.last() else {
            return Vec::new();
        };
        let to_s = to_s.min(end_s);
        if to_s < from_s {
            return Vec::new();
        }
        let apart = (to_s - from_s) / most.max(1) as f64;
        let mut shown = vec![(from_s, self.at(from_s))];
        let inside = |(at_s, _): &&(f64, f64)| *at_s > from_s && *at_s < to_s;
        for &(at_s, number) in self.points.iter().filter(inside) {
            let last = shown.len() - 1;
            if shown[last].1 == number {
                continue;
            }
            match last > 0 && at_s - shown[last].0 < apart {
                true => shown[last].1 = number,
                false => shown.push((at_s, number)),
            }
        }
        shown.push((to_s, self.at(to_s)));
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that were taken every `step_s` seconds, the first at zero.
    fn sampled(step_s: f64, numbers: &[usize]) -> Steps {
        let points = numbers.iter().enumerate();
        Steps::from_points(
            points
                .map(|(i, n)| (i as f64 * step_s, *n as f64))
                .collect(),
        )
    }

    #[test]
    fn a_number_holds_until_the_next_one_and_the_last_one_stands() {
        let steps = sampled(5.0, &[1, 1, 3]);
        assert_eq!(
            [0.0, 9.9, 10.0, 99.0].map(|t| steps.at(t)),
            [1.0, 1.0, 3.0, 3.0]
        );
        assert_eq!(steps.changes(), [10.0]);
        assert_eq!(sampled(1.0, &[100, 101, 99, 90]).changes(), [3.0]);
        assert_eq!(Steps::default().at(3.0), 0.0);
    }

    #[test]
    fn moments_are_counted_as_they_come() {
        let steps = Steps::counted(&[7.0, -2.0, 3.0], 10.0);
        assert_eq!([0.0, 3.0, 7.0].map(|t| steps.at(t)), [1.0, 2.0, 3.0]);
        assert_eq!(steps.last(), 3.0);
    }

    #[test]
    fn only_changes_are_drawn_and_only_so_many() {
        let steps = sampled(1.0, &[5; 1000]);
        assert_eq!(steps.between(0.0, 2000.0, 100), [(0.0, 5.0), (999.0, 5.0)]);
        let busy: Vec<usize> = (0..10_000).collect();
        let shown = sampled(1.0, &busy).between(0.0, 9999.0, 100);
        assert!(shown.len() <= 103, "{} points", shown.len());
        assert_eq!(shown.last(), Some(&(9999.0, 9999.0)));
    }
}
