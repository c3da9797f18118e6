//! What the template of the page about two runs shows: text and lists alone.

use serde::Serialize;

use super::events::{Line, lines};
use super::milestones::{Milestone, milestones};
use super::paper::change;
use crate::review::compare::{Comparison, Happened, Merged, Moment, Side, is_same};
use crate::review::figures::Figure;
use crate::review::page;
use crate::review::page::paper::{self, Sheet, fits_number};
use crate::review::tables::{Cell, Table};
use crate::review::words::{Concept, clock};
use crate::sim::event::EventId;

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
    /// What stands beside the headline.
    headline_is: Beside,
    curve: Drawn,
    milestones: Vec<Milestone>,
    /// What a milestone is called, and what stands beside all of them.
    milestone: String,
    milestones_are: Beside,
    ladder: Drawn,
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

/// The heading and the sentences of a figure.
#[derive(Serialize)]
struct Beside {
    title: String,
    shows: String,
    cannot: String,
}

impl Beside {
    fn of(figure: &Figure) -> Beside {
        Beside {
            title: figure.title.clone(),
            shows: figure.shows.clone(),
            cannot: figure.cannot.clone(),
        }
    }

    fn of_table(table: &Table) -> Beside {
        Beside {
            title: table.title.clone(),
            shows: table.shows.clone(),
            cannot: table.cannot.clone(),
        }
    }
}

/// A chart of both runs; its picture is empty where there is nothing to show.
#[derive(Serialize)]
struct Drawn {
    svg: String,
    beside: Beside,
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
    name: String,
    values: [String; 2],
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
    let record = sides[0].record;
    let drawn = |svg: String, id: &str| Drawn {
        svg,
        beside: Beside::of(record.figures.pair(id)),
    };
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
        headline_is: Beside::of_table(&comparison.headline),
        curve: drawn(charts.safe, "both-safe"),
        milestones: milestones(&comparison.milestones, sides),
        milestone: record.words.begin(Concept::Rung),
        milestones_are: Beside::of_table(&comparison.milestones),
        ladder: drawn(charts.ladder, "both-ladder"),
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
    let words = &sides[0].record.words;
    let fact = |name: &str, value: &dyn Fn(&Side<'_>) -> String| Fact {
        name: name.to_owned(),
        values: [value(&sides[0]), value(&sides[1])],
    };
    vec![
        fact(&words.begin(Concept::Scenario), &|side| {
            side.record.model.scenario.title.clone()
        }),
        fact("Building", &|side| side.record.model.plan.title.clone()),
        fact("People", &|side| {
            side.record.summary.people.total.to_string()
        }),
        fact(&words.begin(Concept::Seed), &|side| {
            side.record.summary.seed.to_string()
        }),
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

/// A table as it is: none of these names an event.
fn sheet(table: &Table) -> Sheet {
    paper::sheet(table, |_| 0)
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
