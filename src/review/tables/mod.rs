//! Every table of a review as data: the page, the CSV files and the JSON file show the same one.
//!
//! A [`Table`] knows its heading, one sentence on what it shows, one on what it cannot show, and
//! where its numbers come from. [`tables`] lists those of a run in the order of the page. A table
//! that belongs to the restricted edition alone is made for that edition alone.
//!
//! What this is not: it computes no score (`score` does), and it formats nothing for one medium only.

mod care;
mod cell;
pub(super) mod csv;
mod decisions;
mod defaults;
mod density;
mod departments;
mod evacuation;
mod gaps;
pub(super) mod json;
mod knowledge;
mod naming;
mod over_time;
mod refuge;
mod response;
mod safety;

use serde::Serialize;

use super::Papers;
use super::edition::Edition;
use super::figures::Figure;
use super::record::RunRecord;
pub use cell::Cell;

/// The file of all tables.
const ALL_JSON: &str = "tables.json";

/// A table with its explanation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// Its name in files and links, of `a-z` and `-`.
    pub id: &'static str,
    /// Its heading, in plain words.
    pub title: String,
    /// What it shows, in one sentence.
    pub shows: String,
    /// What it cannot show, in one sentence.
    pub cannot: String,
    /// *Emergent* or *follows from an assumption*; empty where the table holds no result.
    pub basis: String,
    /// Its columns.
    #[serde(serialize_with = "json::a_line_each")]
    pub columns: Vec<Column>,
    /// Its rows, each as long as there are columns.
    #[serde(serialize_with = "json::a_line_each")]
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// Its name in CSV and JSON, of `a-z`, `0-9` and `_`, with the unit at its end (`at_s`).
    pub id: &'static str,
    /// Its heading on paper.
    pub title: String,
}

impl Column {
    /// A column of this name and heading.
    pub(super) fn new(id: &'static str, title: &str) -> Column {
        Column {
            id,
            title: title.to_owned(),
        }
    }
}

impl Table {
    /// A table before its sentences.
    pub(super) fn new(
        id: &'static str,
        basis: String,
        columns: &[(&'static str, &str)],
        rows: Vec<Vec<Cell>>,
    ) -> Table {
        let columns = columns.iter().map(|(id, title)| Column::new(id, title));
        Table::with(id, basis, columns.collect(), rows)
    }

    fn with(id: &'static str, basis: String, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
        Table {
            id,
            title: String::new(),
            shows: String::new(),
            cannot: String::new(),
            basis,
            columns,
            rows,
        }
    }

    /// Sets what stands beside it; what the table itself says it cannot show comes after that.
    pub(super) fn tell(&mut self, figure: &Figure) {
        self.title.clone_from(&figure.title);
        self.shows.clone_from(&figure.shows);
        let own = std::mem::take(&mut self.cannot);
        let both = [figure.cannot.as_str(), own.as_str()];
        let said = both.into_iter().filter(|text| !text.is_empty());
        self.cannot = said.collect::<Vec<_>>().join(" ");
    }
}

/// The tables of a run, in the order of the page.
pub fn tables(record: &RunRecord, edition: Edition) -> Vec<Table> {
    let mut tables = vec![
        safety::headline(record),
        response::milestones(record),
        response::intervals(record),
        response::alert_reach(record),
        safety::by_department(record),
        safety::by_dependency(record),
        departments::departments(record),
        evacuation::evacuation(record),
        evacuation::by_dependency(record),
        evacuation::exits(record),
        refuge::refuge(record),
    ];
    if edition.is_restricted() {
        tables.push(refuge::rooms_secured(record));
        tables.push(refuge::rooms_never_secured(record));
        tables.push(gaps::protective_gaps(record));
        tables.push(density::density(record));
    }
    tables.extend([
        care::exposure(record),
        over_time::exposure(record),
        knowledge::knowledge(record),
        care::care(record),
        care::lockdown(record),
        decisions::decisions(record, edition),
        defaults::defaults(record, edition),
        over_time::people(record),
        over_time::knowledge(record),
    ]);
    for table in &mut tables {
        table.tell(record.figures.table(table.id));
    }
    tables
}

/// The files of these tables, by their names within their folder: one CSV a table, and one JSON of
/// all.
pub fn files(papers: &Papers) -> Vec<(String, String)> {
    let csv = |table: &Table| {
        let name = format!("{}.csv", table.id);
        (name, csv::csv(table, papers.edition))
    };
    let all = (ALL_JSON.to_owned(), json::json(papers));
    papers.tables.iter().map(csv).chain([all]).collect()
}

#[cfg(test)]
mod tests;
