//! Two runs side by side: what differs in what went in, and what differs in what came out.
//!
//! [`WentIn`] names every difference of files, options, decisions and run number, and a [`Verdict`]
//! says in one sentence what may follow from them: under one run number a single difference makes a
//! counterfactual, whose consequences are exact for that run; under two it is two throws of dice. What
//! came out is compared by the tables of the single reviews, by the first event in which the logs
//! differ, and person by person, in counts.
//!
//! What this is not: evidence of an effect. That takes many runs of each.

mod came_out;
mod decisions;
mod files;
mod inputs;
mod merged;
mod page;
mod parting;
mod people;
mod says;
mod verdict;
mod went_in;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use files::files;
pub use merged::{Merged, is_same};
pub use page::{PairPart, page};
pub use verdict::Verdict;
pub use went_in::WentIn;

use serde::Serialize;

use super::edition::Edition;
use super::record::RunRecord;
use super::tables::{Table, tables};
use crate::sim::event::EventId;

/// One of the two runs.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What its folder is called.
    pub name: &'a str,
    /// What happened in it.
    pub record: &'a RunRecord<'a>,
    /// The `--set` options that it was run with, in their order.
    pub sets: &'a [String],
}

/// All that is said about two runs.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Who may see it.
    pub edition: Edition,
    /// The two, A first.
    pub runs: [Named; 2],
    /// What they are to each other.
    pub verdict: Verdict,
    /// The same in a sentence or two.
    pub says: String,
    /// How far the differences carry.
    pub worth: &'static str,
    /// What went in: files, fields, decisions.
    pub inputs: [Table; 3],
    /// Who was safe.
    pub headline: Table,
    /// When what was reached.
    pub milestones: Table,
    /// Where their paths part.
    pub paths: Paths,
    /// Whose outcome differs; none for two exercises.
    pub people: Option<Table>,
    /// The tables of the single reviews, pair by pair.
    pub merged: Vec<Merged>,
}

/// A run by its names.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Named {
    /// What its folder is called.
    pub folder: String,
    /// The script's id.
    pub scenario: String,
    /// The script's title.
    pub title: String,
    /// The run's number.
    pub seed: u64,
}

/// Where the paths of two runs part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paths {
    /// How many events both logs tell before that.
    pub same_events: usize,
    /// The first moment at which they tell different things.
    pub first: Option<Moment>,
    /// The first thing that came of it, where the first was a decision.
    pub consequence: Option<Moment>,
}

/// A moment at which one log tells what the other does not.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// Seconds from the runs' start.
    pub at_s: f64,
    /// What A tells.
    pub a: Option<Happened>,
    /// What B tells.
    pub b: Option<Happened>,
}

/// An event in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Happened {
    /// Its number in its own log.
    pub event: EventId,
    /// When, in ticks from its run's start.
    pub tick: u32,
    /// What it tells.
    pub says: String,
}

impl Comparison {
    /// Compares two runs.
    pub fn new(a: &Side<'_>, b: &Side<'_>, edition: Edition) -> Comparison {
        let went_in = went_in::went_in(a, b);
        let verdict = Verdict::of(a, b, &went_in);
        let told = |mut table: Table| {
            table.tell(a.record.figures.pair(table.id));
            table
        };
        Comparison {
            edition,
            runs: [a, b].map(Named::of),
            verdict,
            says: says::verdict(a, b, &went_in, verdict, edition),
            worth: says::worth(verdict),
            inputs: [
                inputs::files(a, b, &went_in, edition),
                inputs::fields(&a.record.words, &went_in, edition),
                inputs::decisions(a, b, &went_in, edition),
            ]
            .map(told),
            headline: told(came_out::headline(a, b)),
            milestones: told(came_out::milestones(a, b, edition)),
            paths: paths(a, b, edition),
            people: verdict
                .has_same_people()
                .then(|| told(came_out::people(a, b))),
            merged: merged::merged(&tables(a.record, edition), &tables(b.record, edition)),
        }
    }

    /// Every table, in the order of the page.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        let first = self.inputs.iter().chain([&self.headline, &self.milestones]);
        let merged = self.merged.iter().map(|merged| &merged.table);
        first.chain(&self.people).chain(merged)
    }
}

impl Named {
    fn of(side: &Side<'_>) -> Named {
        let summary = &side.record.summary;
        Named {
            folder: side.name.to_owned(),
            scenario: summary.scenario.id.clone(),
            title: summary.scenario.title.clone(),
            seed: summary.seed,
        }
    }
}

/// Where the paths part, in words.
fn paths(a: &Side<'_>, b: &Side<'_>, edition: Edition) -> Paths {
    let found = parting::partings(a, b);
    let happened = |side: &Side<'_>, event: Option<EventId>| {
        let event = event?;
        Some(Happened {
            event,
            tick: side.record.log.get(event)?.tick.0,
            says: super::page::sentence(side.record, event, edition)?,
        })
    };
    let moment = |parting: &parting::Parting| Moment {
        at_s: parting.tick.seconds(),
        a: happened(a, parting.a),
        b: happened(b, parting.b),
    };
    let first = found.first.as_ref().map(moment);
    let consequence = found.consequence.as_ref().map(moment);
    Paths {
        same_events: found.same,
        consequence: consequence.filter(|one| Some(one) != first.as_ref()),
        first,
    }
}
