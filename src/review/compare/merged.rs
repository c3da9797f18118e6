//! One table of two: what a table says of A, of B, and by how much they differ.
//!
//! Rows belong together that have the same text in their first column, and those of one text in their
//! order. Each value becomes a row of its own, because a table with three columns for each of the
//! first is too wide for paper. A table whose rows have no text to be known by, such as a list of
//! events, cannot be compared so.

use std::collections::BTreeMap;

use crate::review::tables::{Cell, Column, Table};

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
        let b = b.iter().find(|b| b.id == a.id && b.columns == a.columns)?;
        (is_keyed(a) && is_keyed(b)).then(|| one(a, b))
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

/// A column of a table of two runs.
pub(super) fn column(id: &'static str, title: &str) -> Column {
    Column {
        id,
        title: title.to_owned(),
    }
}

fn is_keyed(table: &Table) -> bool {
    let has_text = |row: &Vec<Cell>| matches!(row.first(), Some(Cell::Text(_)));
    table.columns.len() > 1 && table.rows.iter().all(has_text)
}

fn one(a: &Table, b: &Table) -> Merged {
    let (a_keys, b_keys) = (keys(a), keys(b));
    let [a_places, b_places] = [&a_keys, &b_keys].map(|keys| {
        let places = keys.iter().enumerate();
        places
            .map(|(at, key)| (key, at))
            .collect::<BTreeMap<_, _>>()
    });
    let only_b = b_keys.iter().filter(|key| !a_places.contains_key(key));
    let mut rows = Vec::new();
    for key in a_keys.iter().chain(only_b) {
        let pair = [
            a_places.get(key).map(|&at| &a.rows[at]),
            b_places.get(key).map(|&at| &b.rows[at]),
        ];
        for (at, column) in a.columns.iter().enumerate().skip(1) {
            let [a, b] = pair.map(|row| row.and_then(|row| row.get(at)).cloned());
            let (a, b) = (a.unwrap_or(Cell::Nothing), b.unwrap_or(Cell::Nothing));
            // Numbers of events belong to one log alone, and rows in which nothing stands say nothing.
            let is_event = |cell: &Cell| matches!(cell, Cell::Events(_));
            if is_event(&a) || is_event(&b) || (a == Cell::Nothing && b == Cell::Nothing) {
                continue;
            }
            let (name, value) = (Cell::Text(key.0.clone()), Cell::Text(column.title.clone()));
            let differs_by = difference(&a, &b);
            rows.push(vec![name, value, a, b, differs_by]);
        }
    }
    Merged {
        same: rows.iter().filter(|row| is_same(row)).count(),
        table: Table {
            columns: vec![
                column("row", &a.columns[0].title),
                column("value", "Value"),
                column("a", "A"),
                column("b", "B"),
                column("difference", "B − A"),
            ],
            rows,
            ..a.clone()
        },
    }
}

/// A row's first text, and the how manieth row it is that has it.
type Key = (String, usize);

/// The keys of all rows, in their order.
fn keys(table: &Table) -> Vec<Key> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let texts = table.rows.iter().map(|row| match row.first() {
        Some(Cell::Text(text)) => text.as_str(),
        _ => "",
    });
    texts
        .map(|text| {
            let before = seen.entry(text).or_default();
            *before += 1;
            (text.to_owned(), *before)
        })
        .collect()
}

#[cfg(test)]
mod tests;
