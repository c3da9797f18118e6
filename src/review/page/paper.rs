//! Tables and figures on paper: what the one macro of each shows.
//!
//! A table of [`crate::review::tables`] has every column for programs; a page has room for some. Here
//! stands which, and what is set in small print under what. All of them are in the CSV file that the
//! table's foot names.

use serde::Serialize;

use crate::review::tables::{Cell, Column, Table};
use crate::sim::event::EventId;

/// The most links to events in one cell.
const FEW: usize = 3;

/// Columns that a page shows less of: what is left out, what is set under another, what is called
/// otherwise beside the others.
struct Layout {
    table: &'static str,
    /// Columns that are in the CSV file alone.
    out: &'static [&'static str],
    /// What is set in small print under what.
    under: &'static [(&'static str, &'static str)],
    /// Other headings.
    titles: &'static [(&'static str, &'static str)],
}

/// The shares of safety under headings that stand alone.
const SAFE: &[(&str, &str)] = &[
    ("share_60_s", "Safe after 1 minute"),
    ("share_180_s", "Safe after 3 minutes"),
    ("share_300_s", "Safe after 5 minutes"),
];

const LAYOUTS: [Layout; 5] = [
    Layout {
        table: "milestones",
        out: &["status", "origin"],
        under: &[("meaning", "milestone"), ("why", "basis")],
        titles: &[],
    },
    Layout {
        table: "departments",
        out: &["rooms_secured", "access_lost_min", "evidence"],
        under: &[],
        titles: &[
            ("share_safe_60_s", "Safe after 1 min"),
            ("share_safe_180_s", "after 3 min"),
            ("share_safe_300_s", "after 5 min"),
            ("first_belief_s", "First to know"),
            ("in_view_person_s", "Time in view"),
        ],
    },
    Layout {
        table: "evacuation-by-dependency",
        out: &["p95_s"],
        under: &[],
        titles: &[],
    },
    Layout {
        table: "safety-by-dependency",
        out: &["safe_60_s", "safe_180_s", "safe_300_s"],
        under: &[],
        titles: SAFE,
    },
    Layout {
        table: "safety-by-department",
        out: &["safe_60_s", "safe_180_s", "safe_300_s"],
        under: &[],
        titles: SAFE,
    },
];

/// Columns whose values are spelt as files spell them, of the page about two runs.
const WRITTEN: [(&str, &[&str]); 2] = [
    ("compare-inputs", &["a", "b"]),
    ("compare-fields", &["field", "a", "b"]),
];

/// A table as the macro shows it.
#[derive(Debug, Serialize)]
pub(in crate::review) struct Sheet {
    id: &'static str,
    title: String,
    shows: String,
    cannot: String,
    basis: Basis,
    columns: Vec<Head>,
    rows: Vec<Vec<Field>>,
    /// How many columns the CSV file has besides.
    more: usize,
}

#[derive(Debug, Serialize)]
struct Head {
    title: String,
    is_number: bool,
}

#[derive(Debug, Serialize)]
struct Field {
    /// A class of the style sheet: text, written, number, yes, no, nothing, events.
    kind: &'static str,
    text: String,
    /// What stands under it in small print.
    under: String,
    events: Vec<Link>,
    /// How many more events there are.
    more: usize,
}

/// A link to an event.
#[derive(Debug, Serialize)]
struct Link {
    event: EventId,
    tick: u32,
}

/// Where a result comes from: a word and the whole sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Basis {
    /// A class of the style sheet: emergent, assumed, none.
    kind: &'static str,
    text: String,
}

impl Basis {
    /// A sentence of [`crate::review::words::basis`], or nothing.
    pub(super) fn of(text: &str) -> Basis {
        let kind = match text {
            text if text.starts_with("Emergent") => "emergent",
            text if text.starts_with("Follows from an assumption") => "assumed",
            _ => "none",
        };
        Basis {
            kind,
            text: text.to_owned(),
        }
    }
}

/// A table as the macro shows it. `tick` is the moment of an event.
pub(in crate::review) fn sheet(table: &Table, tick: impl Fn(EventId) -> u32) -> Sheet {
    let layout = LAYOUTS.iter().find(|layout| layout.table == table.id);
    let under = |id: &str| {
        let pairs = layout.map_or(&[][..], |layout| layout.under);
        let pair = pairs.iter().find(|(_, over)| *over == id);
        pair.and_then(|(small, _)| table.columns.iter().position(|column| column.id == *small))
    };
    let is_shown = |id: &str| {
        layout.is_none_or(|layout| {
            !layout.out.contains(&id) && !layout.under.iter().any(|(small, _)| *small == id)
        })
    };
    let shown: Vec<(usize, Option<usize>)> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| is_shown(column.id))
        .map(|(at, column)| (at, under(column.id)))
        .collect();
    let columns = shown.iter().map(|(at, _)| Head {
        title: heading(layout, &table.columns[*at]),
        is_number: is_number(table, *at),
    });
    let field = |row: &Vec<Cell>, (at, small): &(usize, Option<usize>)| {
        let mut field = field(&row[*at], &tick);
        if field.kind == "text" && is_written(table, *at) {
            field.kind = "written";
        }
        if let Some(small) = small
            .map(|small| small_print(&row[small]))
            .filter(|s| !s.is_empty())
        {
            field.under = small;
        }
        field
    };
    let rows = table.rows.iter();
    Sheet {
        id: table.id,
        title: table.title.clone(),
        shows: table.shows.clone(),
        cannot: table.cannot.clone(),
        basis: Basis::of(&table.basis),
        columns: columns.collect(),
        rows: rows
            .map(|row| shown.iter().map(|column| field(row, column)).collect())
            .collect(),
        more: layout.map_or(0, |layout| layout.out.len()),
    }
}

/// What stands over a column.
fn heading(layout: Option<&Layout>, column: &Column) -> String {
    let titles = layout.map_or(&[][..], |layout| layout.titles);
    let own = titles.iter().find(|(id, _)| *id == column.id);
    own.map_or_else(|| column.title.clone(), |(_, title)| (*title).to_owned())
}

/// Whether a column's values stand to the right: numbers, or times of which there are none.
fn is_number(table: &Table, column: usize) -> bool {
    let mut values = table.rows.iter().map(|row| &row[column]);
    let is_time = table.columns[column].id.ends_with("_s");
    values.clone().all(fits_number) && (is_time || values.any(Cell::is_number))
}

/// Whether a value can stand in a column of numbers.
pub(in crate::review) fn fits_number(cell: &Cell) -> bool {
    cell.is_number() || *cell == Cell::Nothing
}

/// Whether a column's values are hashes, paths or values of a file.
fn is_written(table: &Table, column: usize) -> bool {
    let written = WRITTEN.iter().find(|(id, _)| *id == table.id);
    written.is_some_and(|(_, columns)| columns.contains(&table.columns[column].id))
}

fn small_print(cell: &Cell) -> String {
    match cell {
        Cell::Nothing => String::new(),
        cell => cell.in_words(),
    }
}

fn field(cell: &Cell, tick: &impl Fn(EventId) -> u32) -> Field {
    if let Some(field) = basis(cell) {
        return field;
    }
    let kind = match cell {
        Cell::Nothing => "nothing",
        Cell::Text(_) => "text",
        Cell::Flag(true) => "yes",
        Cell::Flag(false) => "no",
        Cell::Events(_) => "events",
        _ => "number",
    };
    let events: &[EventId] = match cell {
        Cell::Events(events) => events,
        _ => &[],
    };
    // The last event is the one that tips it.
    let first = events.len().saturating_sub(FEW);
    let links = events[first..].iter().map(|&event| Link {
        event,
        tick: tick(event),
    });
    Field {
        kind,
        text: match kind {
            "events" => String::new(),
            _ => cell.in_words(),
        },
        under: String::new(),
        events: links.collect(),
        more: first,
    }
}

/// Where a row's value comes from, in short: a word, and the numbers that set it in small print.
fn basis(cell: &Cell) -> Option<Field> {
    let Cell::Text(text) = cell else {
        return None;
    };
    let (kind, word, under) = match Basis::of(text).kind {
        "emergent" => ("emergent", "Emergent", ""),
        "assumed" => (
            "assumed",
            "From an assumption",
            text.rsplit("mostly set by ").next()?,
        ),
        _ => return None,
    };
    Some(Field {
        kind,
        text: word.to_owned(),
        under: under.trim_end_matches('.').to_owned(),
        events: Vec::new(),
        more: 0,
    })
}

/// The events that tables name.
pub(super) fn evidence(tables: &[Table]) -> impl Iterator<Item = EventId> {
    let cells = tables.iter().flat_map(|table| table.rows.iter().flatten());
    cells
        .flat_map(|cell| match cell {
            Cell::Events(events) => events.as_slice(),
            _ => &[],
        })
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::edition::Edition;
    use crate::review::record::sample;
    use crate::review::tables::tables;
    use crate::score::fixture::{Script, with_threat};

    #[test]
    fn every_layout_names_columns_that_there_are() {
        let model = with_threat();
        let script = Script::everybody_in(&model, "corridor");
        let track = sample::track(&model);
        let tables = tables(
            &sample::record(&model, &script.log, &track),
            Edition::Restricted,
        );
        for layout in &LAYOUTS {
            let table = tables.iter().find(|table| table.id == layout.table);
            let columns = &table.expect("there is such a table").columns;
            let pairs = layout.under.iter().chain(layout.titles);
            let under = layout.under.iter().map(|(_, over)| *over);
            let named = pairs.map(|(id, _)| *id).chain(under);
            for id in named.chain(layout.out.iter().copied()) {
                assert!(columns.iter().any(|column| column.id == id), "{id}");
            }
        }
    }

    #[test]
    fn where_a_value_comes_from_stands_in_a_word() {
        let assumed = Cell::text("Follows from an assumption: mostly set by a.b, c.");
        let shown = field(&assumed, &|_| 0);
        assert_eq!((shown.kind, shown.under.as_str()), ("assumed", "a.b, c"));
        assert_eq!(field(&Cell::text("set by the script"), &|_| 0).kind, "text");
    }
}
