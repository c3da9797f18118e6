//! The milestones of both runs, side by side.

use serde::Serialize;

use super::paper::change;
use super::view::Letter;
use crate::review::compare::Side;
use crate::review::tables::{Cell, Table};
use crate::sim::event::EventId;

/// The most links to events in one cell.
const FEW: usize = 3;

/// A milestone of both runs.
#[derive(Serialize)]
pub(super) struct Milestone {
    name: String,
    by: String,
    differs: bool,
    /// Whether the same words tell of both.
    one_way: bool,
    sides: Vec<Reached>,
}

/// A milestone of one run.
#[derive(Serialize)]
struct Reached {
    side: Letter,
    at: String,
    result: String,
    /// A class of the style sheet: met, missed or plain.
    class: &'static str,
    happened: String,
    links: Vec<Link>,
}

/// An event to go to.
#[derive(Serialize)]
struct Link {
    event: EventId,
    tick: u32,
}

/// Every milestone, as the comparison's table tells it.
pub(super) fn milestones(table: &Table, sides: &[Side<'_>; 2]) -> Vec<Milestone> {
    let reached = |row: &[Cell], at: usize| {
        let result = row[4 + at].in_words();
        // That it was not reached is said by the dash in place of its time.
        let (class, result) = match result.as_str() {
            "target met" => ("met", "✓ target met".to_owned()),
            missed if missed.ends_with("target missed") => ("missed", "✗ target missed".to_owned()),
            _ => ("plain", result),
        };
        let events = match &row[6 + at] {
            Cell::Events(events) => &events[..],
            _ => &[],
        };
        let log = sides[at].record.log;
        let link = |&event: &EventId| {
            let tick = log.get(event)?.tick.0;
            Some(Link { event, tick })
        };
        Reached {
            side: Letter::of(at),
            at: row[1 + at].in_words(),
            result,
            class,
            happened: row[8 + at].in_words(),
            links: events.iter().take(FEW).filter_map(link).collect(),
        }
    };
    let rows = table.rows.iter();
    rows.map(|row| Milestone {
        name: row[0].in_words(),
        by: change(&row[3], &row[1]),
        differs: row[1] != row[2] || row[4] != row[5],
        one_way: row[8] == row[9],
        sides: vec![reached(row, 0), reached(row, 1)],
    })
    .collect()
}
