//! The differences as files beside the page: one CSV a table, and one JSON of all.

use serde::Serialize;

use super::{Comparison, Named, Paths};
use crate::review::folder::PAIR_TABLES;
use crate::review::tables::{Table, csv, json};

/// The JSON file.
#[derive(Serialize)]
struct File<'a> {
    /// This is about a drill.
    marking: &'static str,
    /// Who may see it.
    edition: String,
    /// The same in a sentence.
    edition_marking: &'static str,
    /// The two runs, A first.
    runs: &'a [Named; 2],
    /// What they are to each other.
    says: &'a str,
    /// How far the differences carry.
    worth: &'static str,
    /// Whether what differs in the outcome follows from what went in and from nothing else.
    exact: bool,
    /// Where their paths part.
    paths: &'a Paths,
    /// All tables, in the order of the page.
    tables: Vec<&'a Table>,
}

/// The files of a comparison, by their names within their folder.
pub fn files(comparison: &Comparison) -> Vec<(String, String)> {
    let edition = comparison.edition;
    let csv = |table: &Table| (format!("{}.csv", table.id), csv::csv(table, edition));
    let all = File {
        marking: "EXERCISE",
        edition: edition.to_string(),
        edition_marking: edition.marking(),
        runs: &comparison.runs,
        says: &comparison.says,
        worth: comparison.worth,
        exact: comparison.verdict.is_exact(),
        paths: &comparison.paths,
        tables: comparison.tables().collect(),
    };
    let all = (PAIR_TABLES.to_owned(), json::text(&all));
    comparison.tables().map(csv).chain([all]).collect()
}
