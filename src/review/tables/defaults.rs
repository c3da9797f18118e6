//! The numbers behind a run: the model card's.

use super::{Cell, Table};
use crate::review::record::RunRecord;
use crate::terms::Term;

/// Every default with its source and how well it is supported.
pub(super) fn defaults(record: &RunRecord) -> Table {
    let rows = record.model.defaults.rows().into_iter();
    let rows = rows.map(|(key, value, source, mark)| {
        vec![
            Cell::text(key),
            Cell::text(value),
            Cell::text(source),
            Cell::text(mark.in_output()),
            Cell::text(record.words.say(mark)),
        ]
    });
    Table::new(
        "defaults",
        String::new(),
        &[
            ("key", "Number"),
            ("value", "Value"),
            ("source", "Source"),
            ("mark", "Mark"),
            ("meaning", "What the mark means"),
        ],
        rows.collect(),
    )
}
