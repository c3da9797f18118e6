//! One table of two: what a table says of A, of B, and by how much they differ.
//!
//! Rows belong together that have the same text in their first column, and those of one text in their
//! order. A table of one row needs none. Each value becomes a row of its own, because a table with three
//! columns for each of the first is too wide for paper. A table of many rows that have no text to be
//! known by, such as a curve's numbers, cannot be compared so.

use std::collections::BTreeMap;

use crate::review::tables::{Cell, Column, Table};

/// Tables that a page about two runs has in another form.
const ELSEWHERE: [&str; 4] = ["headline", "milestones", "decisions", "defaults"];
/// Tables whose rows are known by the texts of so many columns, not by the first alone.
const KEYS: [(&str, usize); 1] = [("intervals", 2)];

/// A heading that says nothing alone.
const SHARE: &str = "Share";

/// The values of two tables, side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// As a table: row, value, A, B, B − A.
    pub table: Table,
    /// How many of its rows say the same of both runs.
    pub same: usize,
}

/// The tables of two runs, pair by pair, where there is a pair and it can be compared.
pub fn merged(a: &[Table], b: &[Table]) -> Vec<Merged> {
    let pairs = a.iter().filter_map(|a| {
        let is_told = ELSEWHERE.contains(&a.id);
        let b = b
            .iter()
            .find(|b| !is_told && b.id == a.id && b.columns == a.columns)?;
        let key = key_columns(a, b)?;
        Some(one(a, b, key))
    });
    pairs.collect()
}

/// Whether two cells that stand side by side say the same.
pub fn is_same(row: &[Cell]) -> bool {
    row.get(2) == row.get(3)
}

/// B − A, for numbers of one kind. Times differ by seconds, shares by a share.
pub fn difference(a: &Cell, b: &Cell) -> Cell {
    match (a, b) {
        (Cell::Count(a), Cell::Count(b)) => Cell::Number(*b as f64 - *a as f64),
        (Cell::Clock(a), Cell::Clock(b)) | (Cell::Seconds(a), Cell::Seconds(b)) => {
            Cell::Seconds(b - a)
        }
        (Cell::Share(a), Cell::Share(b)) => Cell::Share(b - a),
        (Cell::Minutes(a), Cell::Minutes(b)) => Cell::Minutes(b - a),
        (Cell::Number(a), Cell::Number(b)) => Cell::Number(b - a),
        _ => Cell::Nothing,
    }
}

/// By how many columns the rows of two tables are known; none where they are not.
fn key_columns(a: &Table, b: &Table) -> Option<usize> {
    let many = KEYS.iter().find(|(id, _)| *id == a.id);
    let many = many.map_or(1, |(_, many)| *many);
    let has_texts = |row: &Vec<Cell>| {
        let key = row.get(..many).unwrap_or(&[]);
        !key.is_empty() && key.iter().all(|cell| matches!(cell, Cell::Text(_)))
    };
    if a.columns.len() > many && a.rows.iter().chain(&b.rows).all(has_texts) {
        Some(many)
    } else if a.rows.len() <= 1 && b.rows.len() <= 1 {
        Some(0)
    } else {
        None
    }
}

/// The values of two tables whose rows are known by their first columns.
fn one(a: &Table, b: &Table, key: usize) -> Merged {
    let (a_keys, b_keys) = (keys(a, key), keys(b, key));
    let [a_places, b_places] = [&a_keys, &b_keys].map(|keys| {
        let places = keys.iter().enumerate();
        places
            .map(|(at, key)| (key, at))
            .collect::<BTreeMap<_, _>>()
    });
    let only_b = b_keys.iter().filter(|key| !a_places.contains_key(key));
    let titles = titles(a);
    let mut rows = Vec::new();
    for row_key in a_keys.iter().chain(only_b) {
        let pair = [
            a_places.get(row_key).map(|&at| &a.rows[at]),
            b_places.get(row_key).map(|&at| &b.rows[at]),
        ];
        for (at, title) in titles.iter().enumerate().skip(key) {
            let [a, b] = pair.map(|row| row.and_then(|row| row.get(at)).cloned());
            let (a, b) = (a.unwrap_or(Cell::Nothing), b.unwrap_or(Cell::Nothing));
            // Numbers of events belong to one log alone, and rows in which nothing stands say nothing.
            let is_event = |cell: &Cell| matches!(cell, Cell::Events(_));
            if is_event(&a) || is_event(&b) || (a == Cell::Nothing && b == Cell::Nothing) {
                continue;
            }
            let (name, value) = (Cell::Text(row_key.0.clone()), Cell::Text(title.clone()));
            let differs_by = difference(&a, &b);
            rows.push(vec![name, value, a, b, differs_by]);
        }
    }
    Merged {
        same: rows.iter().filter(|row| is_same(row)).count(),
        table: Table {
            columns: vec![
                Column::new("row", if key == 0 { "" } else { &a.columns[0].title }),
                Column::new("value", "Value"),
                Column::new("a", "A"),
                Column::new("b", "B"),
                Column::new("difference", "B − A"),
            ],
            rows,
            ..a.clone()
        },
    }
}

/// The columns' headings, each so that it stands alone: one that another column has too, or that says no
/// more than that it is a share, goes behind the heading before it.
fn titles(table: &Table) -> Vec<String> {
    let headings: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.title.as_str())
        .collect();
    let stands_alone = |title: &str| {
        let many = headings.iter().filter(|other| **other == title).count();
        many == 1 && title != SHARE
    };
    let mut before = "";
    headings
        .iter()
        .map(|title| {
            if stands_alone(title) || before.is_empty() {
                before = title;
                return (*title).to_owned();
            }
            format!("{before}: {}", title.to_lowercase())
        })
        .collect()
}

/// What a row is known by, and the how manieth of those rows it is.
type Key = (String, usize);

/// The keys of all rows, in their order; the row of a table that has no other is known by its title.
fn keys(table: &Table, columns: usize) -> Vec<Key> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let texts = table.rows.iter().map(|row| {
        let texts = row.iter().take(columns).filter_map(|cell| match cell {
            Cell::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let texts: Vec<&str> = texts.collect();
        match texts[..] {
            [] => table.title.clone(),
            _ => texts.join(" → "),
        }
    });
    texts
        .map(|text| {
            let before = seen.entry(text.clone()).or_default();
            *before += 1;
            (text, *before)
        })
        .collect()
}

#[cfg(test)]
mod tests;
