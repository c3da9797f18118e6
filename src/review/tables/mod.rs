//! Every table of a review as data: the page, the CSV files and the JSON file show the same one.
//!
//! A [`Table`] knows its heading, one sentence on what it shows, one on what it cannot show, and
//! where its numbers come from. [`tables`] lists those of a run in the order of the page. A table
//! that belongs to the restricted edition alone is made for that edition alone.
//!
//! What this is not: it computes no score (`score` does), and it formats nothing for one medium only.

pub(super) mod csv;
pub(super) mod json;

use serde::Serialize;

use super::Papers;
use super::edition::Edition;
use super::record::RunRecord;
use crate::sim::event::EventId;

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
    pub columns: Vec<Column>,
    /// Its rows, each as long as there are columns.
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

/// A value. Programs get it exact, people get it in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing to say; an empty field in CSV, `null` in JSON, a dash on paper.
    Nothing,
    /// Words.
    Text(String),
    /// How many.
    Count(u64),
    /// Seconds from zero: minutes and seconds on paper.
    Clock(f64),
    /// A share from 0 to 1: whole percent on paper.
    Share(f64),
    /// Seconds: with the unit on paper.
    Seconds(f64),
    /// Minutes, to a tenth on paper.
    Minutes(f64),
    /// Another number, to a tenth on paper.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// The events that show it; links on paper.
    Events(Vec<EventId>),
}

/// The tables of a run, in the order of the page.
pub fn tables(_record: &RunRecord, _edition: Edition) -> Vec<Table> {
    Vec::new()
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
