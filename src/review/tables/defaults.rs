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
    let all = record.model.defaults.rows();
    let shown = all.iter().filter(|(key, ..)| told(key));
    let rows: Vec<Vec<Cell>> = shown
        .map(|(key, value, source, mark)| {
            vec![
                Cell::text(*key),
                Cell::text(value),
                Cell::text(*source),
                Cell::text(mark.in_output()),
                Cell::text(record.words.say(*mark)),
            ]
        })
        .collect();
    let left_out = all.len() - rows.len();
    let columns = [
        ("key", "Number"),
        ("value", "Value"),
        ("source", "Source"),
        ("mark", "Mark"),
        ("meaning", "What the mark means"),
    ];
    Table {
        cannot: cannot(left_out),
        ..Table::new("defaults", String::new(), &columns, rows)
    }
}

/// That numbers were left out, and how many, so that nobody takes the list for the whole.
fn cannot(left_out: usize) -> String {
    match left_out {
        0 => String::new(),
        1 => "One number more is left to the restricted edition.".to_owned(),
        many => format!("{many} numbers more are left to the restricted edition."),
    }
}
