//! The events of two runs, side by side in the order of their times from zero.

use std::collections::BTreeSet;

use serde::Serialize;

use super::view::Letter;
use crate::review::compare::{Comparison, Side};
use crate::review::page::{Happening, happenings};
use crate::review::tables::Cell;
use crate::review::words::clock;
use crate::sim::event::EventId;
use crate::terms::Term;

/// One line: what happened at a moment in one run, or in both.
#[derive(Serialize)]
pub(super) struct Line {
    at: String,
    /// Whether both runs tell the same at that moment.
    same: bool,
    /// What A tells and what B tells; nothing where it tells nothing.
    sides: [Option<Told>; 2],
}

/// An event of one run.
#[derive(Serialize)]
struct Told {
    side: Letter,
    event: EventId,
    tick: u32,
    topic: &'static str,
    what: String,
}

/// The lines, and how many events more each run would have.
pub(super) fn lines(comparison: &Comparison, sides: &[Side<'_>; 2]) -> (Vec<Line>, [usize; 2]) {
    let lists = [0, 1].map(|at| {
        let evidence = evidence(comparison, at);
        happenings(sides[at].record, comparison.edition, &evidence)
    });
    let mut waiting = [0, 1].map(|at| lists[at].0.iter().peekable());
    let at_s = |side: usize, one: &Happening| sides[side].record.card.clock.at_s(one.tick);
    let told = |side: usize, one: &Happening| Told {
        side: Letter::of(side),
        event: one.event,
        tick: one.tick.0,
        topic: one.topic.in_output(),
        what: one.what.clone(),
    };
    let mut lines = Vec::new();
    loop {
        let [a, b] = &mut waiting;
        let (a_next, b_next) = (a.peek().copied(), b.peek().copied());
        let same = |a: &Happening, b: &Happening| at_s(0, a) == at_s(1, b) && a.what == b.what;
        let (a_told, b_told) = match (a_next, b_next) {
            (None, None) => break,
            (Some(one), Some(other)) if same(one, other) => (a.next(), b.next()),
            (Some(one), Some(other)) if at_s(0, one) <= at_s(1, other) => (a.next(), None),
            (Some(_), None) => (a.next(), None),
            (_, Some(_)) => (None, b.next()),
        };
        let seconds = a_told.map(|one| at_s(0, one));
        let seconds = seconds.or(b_told.map(|one| at_s(1, one)));
        lines.push(Line {
            at: clock(seconds.unwrap_or(0.0)),
            same: a_told.is_some() && b_told.is_some(),
            sides: [
                a_told.map(|one| told(0, one)),
                b_told.map(|one| told(1, one)),
            ],
        });
    }
    (lines, [lists[0].1, lists[1].1])
}

/// The events of one run that the page names.
fn evidence(comparison: &Comparison, side: usize) -> BTreeSet<EventId> {
    let paths = &comparison.paths;
    let moments = [&paths.first, &paths.consequence].into_iter().flatten();
    let parted = moments.filter_map(|moment| match side {
        0 => moment.a.as_ref(),
        _ => moment.b.as_ref(),
    });
    let rungs = comparison.milestones.rows.iter();
    let rungs = rungs.flat_map(|row| match &row[6 + side] {
        Cell::Events(events) => events.clone(),
        _ => Vec::new(),
    });
    parted.map(|one| one.event).chain(rungs).collect()
}
