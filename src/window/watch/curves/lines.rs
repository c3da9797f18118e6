//! Which numbers are drawn, made of the curves of a score.

use crate::score::curves::{Curve, Curves};
use crate::units::Tick;
use crate::window::theme::Series;

/// Lines that share their axes.
pub struct Chart {
    /// What it is called.
    pub called: &'static str,
    /// What is counted.
    pub unit: &'static str,
    /// The most that any of its lines comes to.
    pub most: usize,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A number that holds until the next one.
pub struct Line {
    /// What it is called.
    pub called: &'static str,
    /// How it is drawn.
    pub series: Series,
    /// From when on it is how much.
    pub changes: Vec<(Tick, usize)>,
}

impl Line {
    fn of<T: Clone + PartialEq>(
        called: &'static str,
        series: Series,
        curve: &Curve<T>,
        number: impl Fn(&T) -> usize,
    ) -> Line {
        let mut changes: Vec<(Tick, usize)> = Vec::new();
        for (tick, value) in curve.every(1) {
            let now = number(value);
            if changes.last().is_none_or(|&(_, last)| last != now) {
                changes.push((tick, now));
            }
        }
        Line {
            called,
            series,
            changes,
        }
    }

    /// How much it is at a moment.
    pub fn at(&self, tick: Tick) -> usize {
        let until = self.changes.partition_point(|&(from, _)| from <= tick);
        self.changes[..until].last().map_or(0, |&(_, now)| now)
    }
}

impl Chart {
    fn of(called: &'static str, unit: &'static str, lines: Vec<Line>) -> Chart {
        let all = lines.iter().flat_map(|line| &line.changes);
        Chart {
            called,
            unit,
            most: all.map(|&(_, now)| now).max().unwrap_or(0),
            lines,
        }
    }
}

/// All charts of a score.
pub fn charts(curves: &Curves) -> Vec<Chart> {
    let (people, beliefs, rooms) = (&curves.people, &curves.beliefs, &curves.rooms);
    vec![
        Chart::of(
            "Where people are",
            "people",
            vec![
                Line::of("Safe", Series::Safe, people, |now| now.safe),
                Line::of("Outside", Series::Outside, people, |now| now.outside),
                Line::of("Secured", Series::Secured, people, |now| now.secured),
                Line::of("In view", Series::InView, people, |now| now.in_view),
            ],
        ),
        Chart::of(
            "What people think is happening",
            "people",
            vec![
                Line::of("Nothing", Series::Nothing, beliefs, |now| now.nothing),
                Line::of("Odd", Series::Odd, beliefs, |now| now.odd),
                Line::of("Danger", Series::Danger, beliefs, |now| now.danger),
                Line::of("Over", Series::Over, beliefs, |now| now.over),
            ],
        ),
        Chart::of(
            "Rooms secured",
            "rooms",
            vec![
                Line::of("All", Series::Secured, rooms, |now| now.all),
                Line::of("Of those to be secured", Series::Safe, rooms, |now| {
                    now.expected
                }),
            ],
        ),
    ]
}
