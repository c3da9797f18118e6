//! What the template of the page about two runs shows: text and lists alone.

use serde::Serialize;

use super::events::{Line, lines};
use super::paper::change;
use crate::review::compare::{Comparison, Happened, Merged, Moment, Side, is_same};
use crate::review::page;
use crate::review::tables::{Cell, Table};
use crate::review::words::clock;
use crate::sim::event::EventId;

/// The most links to events in one cell.
const FEW: usize = 3;

/// The whole page.
#[derive(Serialize)]
pub(super) struct View {
    /// What stands over the page.
    pub(super) title: String,
    runs: [Run; 2],
    facts: Vec<Fact>,
    says: String,
    worth: &'static str,
    zeros: String,
    inputs: Sheet,
    /// What of it is the same.
    same_inputs: Vec<String>,
    fields: Sheet,
    decisions: Sheet,
    headline: Vec<Share>,
    curve: String,
    milestones: Vec<Milestone>,
    ladder: String,
    same_events: usize,
    first: Option<Parted>,
    consequence: Option<Parted>,
    people: Option<Sheet>,
    merged: Vec<Values>,
    /// Tables that say the same of both runs.
    same: Vec<String>,
    /// The folder of the tables.
    folder: String,
    events: Vec<Line>,
}

/// How a run is called on the page.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Letter {
    /// A or B.
    letter: &'static str,
    /// The same in the ids of its events.
    id: &'static str,
    /// Its place among the runs that play in step.
    rank: usize,
}

impl Letter {
    /// The first run, or the second.
    pub(super) fn of(rank: usize) -> Letter {
        let (letter, id) = match rank {
            0 => ("A", "a"),
            _ => ("B", "b"),
        };
        Letter { letter, id, rank }
    }
}

/// A run by its name.
#[derive(Serialize)]
struct Run {
    side: Letter,
    folder: String,
    /// Events that the list leaves out.
    more_events: usize,
}

/// A fact about both runs.
#[derive(Serialize)]
struct Fact {
    name: &'static str,
    values: [String; 2],
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
    values: [ShareOf; 2],
    by: String,
    /// A class of the style sheet: up, down or level.
    way: &'static str,
}

#[derive(Serialize)]
struct ShareOf {
    side: Letter,
    text: String,
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
    side: Letter,
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
    side: Letter,
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
pub(super) fn view(comparison: &Comparison, sides: &[Side<'_>; 2], folder: &str) -> View {
    let [inputs, fields, decisions] = &comparison.inputs;
    let (equal, differing): (Vec<&Merged>, Vec<&Merged>) = comparison
        .merged
        .iter()
        .partition(|merged| merged.same == merged.table.rows.len());
    let (events, more_events) = lines(comparison, sides);
    let charts = page::charts_of_both([sides[0].record, sides[1].record]);
    let run = |rank: usize| Run {
        side: Letter::of(rank),
        folder: sides[rank].name.to_owned(),
        more_events: more_events[rank],
    };
    View {
        title: title(comparison),
        runs: [run(0), run(1)],
        facts: facts(sides),
        says: comparison.says.clone(),
        worth: comparison.worth,
        zeros: zeros(sides),
        inputs: sheet(&differing_inputs(inputs)),
        same_inputs: same_inputs(inputs),
        fields: sheet(fields),
        decisions: sheet(decisions),
        headline: comparison
            .headline
            .rows
            .iter()
            .map(|row| share(row))
            .collect(),
        curve: charts.safe,
        milestones: milestones(&comparison.milestones, sides),
        ladder: charts.ladder,
        same_events: comparison.paths.same_events,
        first: comparison.paths.first.as_ref().map(parted),
        consequence: comparison.paths.consequence.as_ref().map(parted),
        people: comparison
            .people
            .as_ref()
            .map(|people| sheet(&without_zeros(people))),
        merged: differing.into_iter().map(values).collect(),
        same: equal
            .into_iter()
            .map(|merged| merged.table.title.clone())
            .collect(),
        folder: folder.to_owned(),
        events,
    }
}

/// The title of both scenarios, or both titles.
fn title(comparison: &Comparison) -> String {
    let [a, b] = &comparison.runs;
    match a.title == b.title {
        true => a.title.clone(),
        false => format!("{} – {}", a.title, b.title),
    }
}

fn facts(sides: &[Side<'_>; 2]) -> Vec<Fact> {
    let fact = |name, value: &dyn Fn(&Side<'_>) -> String| Fact {
        name,
        values: [value(&sides[0]), value(&sides[1])],
    };
    vec![
        fact("Scenario", &|side| side.record.model.scenario.title.clone()),
        fact("Building", &|side| side.record.model.plan.title.clone()),
        fact("People", &|side| {
            side.record.summary.people.total.to_string()
        }),
        fact("Run number", &|side| side.record.summary.seed.to_string()),
        fact("Length", &|side| {
            let summary = &side.record.summary;
            let ending = summary.ending.map_or("its log was cut short", |ending| {
                side.record.words.say(ending)
            });
            format!("{} simulated; {ending}", clock(summary.simulated_s))
        }),
    ]
}

/// A table without the columns in which nothing but zeros stand.
fn without_zeros(table: &Table) -> Table {
    let is_zero = |at: usize| table.rows.iter().all(|row| row[at] == Cell::Count(0));
    let kept: Vec<usize> = (0..table.columns.len())
        .filter(|&at| !is_zero(at))
        .collect();
    Table {
        columns: kept.iter().map(|&at| table.columns[at].clone()).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| kept.iter().map(|&at| row[at].clone()).collect())
            .collect(),
        ..table.clone()
    }
}

/// Of what went in, what differs.
fn differing_inputs(inputs: &Table) -> Table {
    let (columns, rows) = (&inputs.columns[..3], inputs.rows.iter());
    let differs = |row: &&Vec<Cell>| row[3] == Cell::Flag(false);
    Table {
        columns: columns.to_vec(),
        rows: rows.filter(differs).map(|row| row[..3].to_vec()).collect(),
        ..inputs.clone()
    }
}

/// Of what went in, the names of what is the same; what neither run has is not named.
fn same_inputs(inputs: &Table) -> Vec<String> {
    let same = inputs.rows.iter().filter(|row| {
        let is_nothing = matches!(row[1], Cell::Nothing | Cell::Count(0));
        row[3] == Cell::Flag(true) && !is_nothing
    });
    same.map(|row| row[0].in_words()).collect()
}

/// What times count from.
fn zeros(sides: &[Side<'_>; 2]) -> String {
    let [a, b] = [0, 1].map(|at| page::zero(sides[at].record));
    match a == b {
        true => a.to_owned(),
        false => format!("{a} in A, {b} in B"),
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
    // A column of times in which none stands is one still.
    let is_time = |at: usize| table.columns[at].id.ends_with("_s");
    let numbers: Vec<bool> = (0..table.columns.len())
        .map(|at| {
            let cells = || table.rows.iter().map(|row| &row[at]);
            cells().all(fits_number) && (cells().any(Cell::is_number) || is_time(at))
        })
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

/// Whether a value can stand in a column of numbers.
fn fits_number(cell: &Cell) -> bool {
    cell.is_number() || *cell == Cell::Nothing
}

fn share(row: &[Cell]) -> Share {
    let way = match row[3] {
        Cell::Share(by) if by > 0.0 => "up",
        Cell::Share(by) if by < 0.0 => "down",
        _ => "level",
    };
    let of = |rank: usize| ShareOf {
        side: Letter::of(rank),
        text: row[1 + rank].in_words(),
    };
    Share {
        when: row[0].in_words(),
        values: [of(0), of(1)],
        by: change(&row[3], &row[1]),
        way,
    }
}

fn milestones(table: &Table, sides: &[Side<'_>; 2]) -> Vec<Milestone> {
    let reached = |row: &[Cell], at: usize| {
        let result = row[4 + at].in_words();
        // That it was not reached is said by the dash in place of its time.
        let (class, result) = match result.as_str() {
            "target met" => ("met", "✓ target met".to_owned()),
            missed if missed.ends_with("target missed") => ("missed", "✗ target missed".to_owned()),
            _ => ("plain", result),
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
            side: Letter::of(at),
            at: row[1 + at].in_words(),
            result,
            class,
            happened: row[8 + at].in_words(),
            links: events.iter().take(FEW).filter_map(link).collect(),
        }
    };
    let rows = table.rows.iter();
    rows.map(|row| Milestone {
        name: row[0].in_words(),
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
            side: Letter::of(side),
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
        let name = row[0].in_words();
        let of_both = ValueOfBoth {
            value: row[1].in_words(),
            a: row[2].in_words(),
            b: row[3].in_words(),
            by: change(&row[4], &row[2]),
            is_number: fits_number(&row[2]) && fits_number(&row[3]),
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
