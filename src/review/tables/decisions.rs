//! What was decided during the run.

use super::{Cell, Table};
use crate::review::edition::Edition;
use crate::review::page;
use crate::review::record::RunRecord;
use crate::sim::event::EventKind;

/// Each input that was taken.
pub(super) fn decisions(record: &RunRecord, edition: Edition) -> Table {
    let clock = &record.card.clock;
    let taken = record.log.iter().filter_map(|(id, event)| {
        let EventKind::InputTaken { number, by, .. } = &event.kind else {
            return None;
        };
        Some(vec![
            Cell::Count(u64::from(*number)),
            Cell::Clock(clock.at_s(event.tick)),
            Cell::text(by.clone()),
            Cell::text(page::decided(record, *number, edition)),
            Cell::events(&[id]),
        ])
    });
    Table::new(
        "decisions",
        String::new(),
        &[
            ("number", "Number"),
            ("at_s", "At"),
            ("by", "By"),
            ("what", "What"),
            ("evidence", "The event"),
        ],
        taken.collect(),
    )
}
