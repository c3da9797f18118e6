//! The numbers behind a run: the model card's.

use super::{Cell, Table};
use crate::review::edition::Edition;
use crate::review::record::RunRecord;
use crate::terms::Term;

/// What the numbers about locks and devices begin with: they tell of hardware.
const HARDWARE: [&str; 2] = ["lock.", "camera."];

/// Every default with its source and how well it is supported; in the shareable edition but for those
/// about locks and devices.
pub(super) fn defaults(record: &RunRecord, edition: Edition) -> Table {
    let told = |key: &str| {
        edition.is_restricted() || !HARDWARE.iter().any(|begins| key.starts_with(begins))
    };
    let rows = record.model.defaults.rows().into_iter();
    let rows = rows.filter(|(key, ..)| told(key));
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
