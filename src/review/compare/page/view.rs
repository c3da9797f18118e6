//! What the template of the page about two runs shows: text and lists alone.

use serde::Serialize;

use super::paper::{change, is_number};
use crate::review::compare::{Comparison, Happened, Merged, Moment, Side, is_same};
use crate::review::tables::{Cell, Table};
use crate::review::words::clock;
use crate::sim::event::EventId;

/// The letters of the two runs, which stand in the ids of their events too.
const LETTERS: [&str; 2] = ["A", "B"];
/// The most links to events in one cell.
const FEW: usize = 3;

/// The whole page.
#[derive(Serialize)]
pub(super) struct View {
    marking: &'static str,
    is_restricted: bool,
    runs: Vec<Run>,
    says: String,
    worth: &'static str,
    is_exact: bool,
    inputs: Sheet,
    fields: Sheet,
    decisions: Sheet,
    headline: Vec<Share>,
    milestones: Vec<Milestone>,
    same_events: usize,
    first: Option<Parted>,
    consequence: Option<Parted>,
    people: Option<Sheet>,
    merged: Vec<Values>,
    /// Tables that say the same of both runs.
    same: Vec<String>,
}

/// A run at the head of the page.
#[derive(Serialize)]
struct Run {
    letter: &'static str,
    folder: String,
    title: String,
    building: String,
    people: usize,
    seed: u64,
    length: String,
}

/// A table as it is.
#[derive(Serialize)]
struct Sheet {
    id: &'static str,
    title: String,
    shows: String,
    cannot: String,
    columns: Vec<Head>,
    rows: Vec<Vec<Field>>,
}

#[derive(Serialize)]
struct Head {
    title: String,
    is_number: bool,
}

#[derive(Serialize)]
struct Field {
    text: String,
    is_number: bool,
    /// Whether it is a hash, a path or a value of a file.
    is_written: bool,
}

/// A moment of the headline.
#[derive(Serialize)]
struct Share {
    when: String,
    a: String,
    b: String,
    by: String,
    /// A class of the style sheet: up, down or level.
    way: &'static str,
}

/// A milestone of both runs.
#[derive(Serialize)]
struct Milestone {
    name: String,
    by: String,
    differs: bool,
    /// Whether the same words tell of both.
    one_way: bool,
    sides: Vec<Reached>,
}

/// A milestone of one run.
#[derive(Serialize)]
struct Reached {
    letter: &'static str,
    at: String,
    result: String,
    /// A class of the style sheet: met, missed or plain.
    class: &'static str,
    happened: String,
    links: Vec<Link>,
}

/// An event to go to.
#[derive(Serialize)]
struct Link {
    event: EventId,
    tick: u32,
}

/// A moment at which the logs tell different things.
#[derive(Serialize)]
struct Parted {
    at: String,
    sides: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    letter: &'static str,
    /// The place of the run among those that play in step.
    side: usize,
    says: String,
    event: EventId,
    tick: u32,
}

/// The values of two tables that differ.
#[derive(Serialize)]
struct Values {
    title: String,
    shows: String,
    cannot: String,
    row: String,
    groups: Vec<Group>,
    same: usize,
}

/// The values of one row.
#[derive(Serialize)]
struct Group {
    row: String,
    values: Vec<ValueOfBoth>,
}

#[derive(Serialize)]
struct ValueOfBoth {
    value: String,
    a: String,
    b: String,
    by: String,
    is_number: bool,
}

/// The page's view of a comparison.
pub(super) fn view(comparison: &Comparison, sides: &[Side<'_>; 2]) -> View {
    let [inputs, fields, decisions] = &comparison.inputs;
    let (equal, differing): (Vec<&Merged>, Vec<&Merged>) = comparison
        .merged
        .iter()
        .partition(|merged| merged.same == merged.table.rows.len());
    View {
        marking: comparison.edition.marking(),
        is_restricted: comparison.edition.is_restricted(),
        runs: vec![run(&sides[0], 0), run(&sides[1], 1)],
        says: comparison.says.clone(),
        worth: comparison.worth,
        is_exact: comparison.verdict.is_exact(),
        inputs: sheet(inputs),
        fields: sheet(fields),
        decisions: sheet(decisions),
        headline: comparison
            .headline
            .rows
            .iter()
            .map(|row| share(row))
            .collect(),
        milestones: milestones(&comparison.milestones, sides),
        same_events: comparison.paths.same_events,
        first: comparison.paths.first.as_ref().map(parted),
        consequence: comparison.paths.consequence.as_ref().map(parted),
        people: comparison.people.as_ref().map(sheet),
        merged: differing.into_iter().map(values).collect(),
        same: equal
            .into_iter()
            .map(|merged| merged.table.title.clone())
            .collect(),
    }
}

fn run(side: &Side<'_>, at: usize) -> Run {
    let (model, summary) = (side.record.model, &side.record.summary);
    let ending = match summary.ending {
        Some(ending) => side.record.words.say(ending),
        None => "its log was cut short",
    };
    Run {
        letter: LETTERS[at],
        folder: side.name.to_owned(),
        title: model.scenario.title.clone(),
        building: model.plan.title.clone(),
        people: summary.people.total,
        seed: summary.seed,
        length: format!("{} simulated; {ending}", clock(summary.simulated_s)),
    }
}

/// Columns whose values are spelt as files spell them.
const WRITTEN: [(&str, &[&str]); 2] = [
    ("compare-inputs", &["a", "b"]),
    ("compare-fields", &["field", "a", "b"]),
];

fn sheet(table: &Table) -> Sheet {
    let written = WRITTEN.iter().find(|(id, _)| *id == table.id);
    let is_written = |column: usize| {
        let id = table.columns[column].id;
        written.is_some_and(|(_, columns)| columns.contains(&id))
    };
    let numbers: Vec<bool> = (0..table.columns.len())
        .map(|at| table.rows.iter().all(|row| is_number(&row[at])) && !table.rows.is_empty())
        .collect();
    let heads = table.columns.iter().zip(&numbers);
    let row = |row: &Vec<Cell>| {
        let cells = row.iter().enumerate();
        cells
            .map(|(at, cell)| Field {
                text: cell.in_words(),
                is_number: numbers[at],
                is_written: is_written(at),
            })
            .collect()
    };
    Sheet {
        id: table.id,
        title: table.title.clone(),
        shows: table.shows.clone(),
        cannot: table.cannot.clone(),
        columns: heads
            .map(|(column, &is_number)| Head {
                title: column.title.clone(),
                is_number,
            })
            .collect(),
        rows: table.rows.iter().map(row).collect(),
    }
}

fn share(row: &[Cell]) -> Share {
    let way = match row[3] {
        Cell::Share(by) if by > 0.0 => "up",
        Cell::Share(by) if by < 0.0 => "down",
        _ => "level",
    };
    Share {
        when: value(&row[0]),
        a: value(&row[1]),
        b: value(&row[2]),
        by: change(&row[3], &row[1]),
        way,
    }
}

fn milestones(table: &Table, sides: &[Side<'_>; 2]) -> Vec<Milestone> {
    let reached = |row: &[Cell], at: usize| {
        let result = value(&row[4 + at]);
        let class = match result.as_str() {
            "target met" => "met",
            missed if missed.ends_with("target missed") => "missed",
            _ => "plain",
        };
        let events = match &row[6 + at] {
            Cell::Events(events) => &events[..],
            _ => &[],
        };
        let log = sides[at].record.log;
        let link = |&event: &EventId| {
            let tick = log.get(event)?.tick.0;
            Some(Link { event, tick })
        };
        Reached {
            letter: LETTERS[at],
            at: value(&row[1 + at]),
            result,
            class,
            happened: value(&row[8 + at]),
            links: events.iter().take(FEW).filter_map(link).collect(),
        }
    };
    let rows = table.rows.iter();
    rows.map(|row| Milestone {
        name: value(&row[0]),
        by: change(&row[3], &row[1]),
        differs: row[1] != row[2] || row[4] != row[5],
        one_way: row[8] == row[9],
        sides: vec![reached(row, 0), reached(row, 1)],
    })
    .collect()
}

fn parted(moment: &Moment) -> Parted {
    let told = |(side, happened): (usize, &Option<Happened>)| {
        let happened = happened.as_ref()?;
        Some(Told {
            letter: LETTERS[side],
            side,
            says: happened.says.clone(),
            event: happened.event,
            tick: happened.tick,
        })
    };
    let sides = [&moment.a, &moment.b].into_iter().enumerate();
    Parted {
        at: clock(moment.at_s),
        sides: sides.filter_map(told).collect(),
    }
}

fn values(merged: &Merged) -> Values {
    let table = &merged.table;
    let mut groups: Vec<Group> = Vec::new();
    for row in table.rows.iter().filter(|row| !is_same(row)) {
        let name = value(&row[0]);
        let of_both = ValueOfBoth {
            value: value(&row[1]),
            a: value(&row[2]),
            b: value(&row[3]),
            by: change(&row[4], &row[2]),
            is_number: is_number(&row[2]) && is_number(&row[3]),
        };
        match groups.last_mut() {
            Some(group) if group.row == name => group.values.push(of_both),
            _ => groups.push(Group {
                row: name,
                values: vec![of_both],
            }),
        }
    }
    Values {
        title: table.title.clone(),
        shows: table.shows.clone(),
        cannot: table.cannot.clone(),
        row: table.columns[0].title.clone(),
        groups,
        same: merged.same,
    }
}
