//! What happened, in sentences: the events that a talk afterwards turns on, and all that are evidence.
//!
//! Who walked where and who noticed what stays in `events.jsonl`, unless a table names it: every event
//! that is evidence has its line. The shareable edition names no door that was locked, no device and no
//! single room that was secured.

mod alarms;
mod building;
mod choice;
mod chronicle;
mod knowledge;
mod orders;
mod people;
mod responders;
mod teller;
mod threat;
mod topic;

use std::collections::BTreeSet;

use crate::ids::UnitId;
use crate::review::edition::Edition;
use crate::review::record::RunRecord;
use crate::sim::event::{Event, EventId, EventKind};
use crate::sim::input::Order;
use crate::terms::Term;
use crate::units::Tick;
use choice::Choice;
pub use chronicle::Chronicle;
pub use teller::{Naming, Teller};
pub use topic::Topic;

/// The most sentences that are no evidence.
const MOST: usize = 400;

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// The event.
    pub event: EventId,
    /// When it happened.
    pub tick: Tick,
    /// What it is about.
    pub topic: Topic,
    /// The department that it is about, where it is about one.
    pub unit: Option<UnitId>,
    /// What happened.
    pub what: String,
}

/// The lines in the order of the log, and how many more there would be.
pub(crate) fn happenings(
    record: &RunRecord,
    edition: Edition,
    evidence: &BTreeSet<EventId>,
) -> (Vec<Happening>, usize) {
    let teller = teller_of(record, edition);
    let mut choice = Choice::default();
    let mut minor = BTreeSet::new();
    let mut lines = Vec::new();
    for (id, event) in record.log.iter() {
        let is_evidence = evidence.contains(&id);
        if let Some(line) = choice.line(&teller, id, event, is_evidence) {
            if !is_evidence {
                minor.insert(id);
            }
            lines.push(line);
        }
    }
    let more = minor.len().saturating_sub(MOST);
    let late: BTreeSet<EventId> = minor
        .iter()
        .rev()
        .filter(|&&id| {
            record
                .log
                .get(id)
                .is_some_and(|event| is_minor(&event.kind))
        })
        .chain(minor.iter().rev())
        .take(more)
        .copied()
        .collect();
    lines.retain(|line| !late.contains(&line.event));
    (lines, more.min(late.len()))
}

fn teller_of<'a>(record: &'a RunRecord, edition: Edition) -> Teller<'a> {
    Teller {
        model: record.model,
        words: &record.words,
        edition,
        decisions: record.decisions,
        naming: Naming::Ids,
    }
}

/// What was ordered, in the imperative.
pub(crate) fn order(record: &RunRecord, order: &Order, edition: Edition) -> String {
    teller_of(record, edition).order(order)
}

/// What was ordered, by its number among the run's decisions, from 1.
pub(crate) fn decided(record: &RunRecord, number: u32, edition: Edition) -> String {
    teller_of(record, edition).decided(number)
}

/// What one event tells; nothing where the log has none of this number.
pub(crate) fn sentence(record: &RunRecord, id: EventId, edition: Edition) -> Option<String> {
    let event = record.log.get(id)?;
    Some(teller_of(record, edition).sentence(&event.kind))
}

fn line(teller: &Teller<'_>, id: EventId, event: &Event) -> Happening {
    Happening {
        event: id,
        tick: event.tick,
        topic: Topic::of(&event.kind),
        unit: teller::unit(teller.model, &event.kind),
        what: teller.sentence(&event.kind),
    }
}

/// What is left out first where there is too much.
fn is_minor(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::SpaceSecured { .. }
            | EventKind::DoorFoundLocked { .. }
            | EventKind::PersonStuck { .. }
            | EventKind::SecurityDispatched { .. }
    )
}

/// The topics of some lines, in order.
pub(super) fn topics(lines: &[Happening]) -> Vec<Topic> {
    let there: BTreeSet<Topic> = lines.iter().map(|line| line.topic).collect();
    Topic::ALL
        .iter()
        .copied()
        .filter(|topic| there.contains(topic))
        .collect()
}

#[cfg(test)]
mod tests;
