//! What happened, in sentences: the events that a talk afterwards turns on, and all that are evidence.
//!
//! Who walked where and who noticed what stays in `events.jsonl`, unless a table names it: every event
//! that is evidence has its line. The shareable edition names no door that was locked, no device and no
//! single room that was secured.

mod alarms;
mod building;
mod knowledge;
mod orders;
mod people;
mod responders;
mod teller;
mod threat;
mod topic;

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{SpaceId, UnitId};
use crate::review::edition::Edition;
use crate::review::record::RunRecord;
use crate::score::people::is_scored;
use crate::sim::event::{Event, EventId, EventKind};
use crate::sim::input::Order;
use crate::terms::{Situation, Term};
use crate::units::Tick;
use teller::Teller;
pub use topic::Topic;

/// The most sentences that are no evidence.
const MOST: usize = 400;

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Happening {
    /// The event.
    pub(crate) event: EventId,
    /// When it happened.
    pub(crate) tick: Tick,
    /// What it is about.
    pub(crate) topic: Topic,
    /// The department that it is about, where it is about one.
    pub(crate) unit: Option<UnitId>,
    /// What happened.
    pub(crate) what: String,
}

/// The lines in the order of the log, and how many more there would be.
pub(crate) fn happenings(
    record: &RunRecord,
    edition: Edition,
    evidence: &BTreeSet<EventId>,
) -> (Vec<Happening>, usize) {
    let teller = teller_of(record, edition);
    let mut choice = Choice::of(record);
    let mut minor = BTreeSet::new();
    let mut told: BTreeSet<(Topic, String)> = BTreeSet::new();
    let mut lines = Vec::new();
    for (id, event) in record.log.iter() {
        let chosen = choice.takes(record, event);
        if !chosen && !evidence.contains(&id) {
            continue;
        }
        let line = line(&teller, id, event);
        // An announcement that repeats itself, or says what another says, is told once.
        let fresh = told.insert((line.topic, line.what.clone()));
        if !evidence.contains(&id) {
            if !fresh {
                continue;
            }
            minor.insert(id);
        }
        lines.push(line);
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

/// Which events a talk turns on, asked in the order of the log.
struct Choice {
    /// Departments of which somebody already believed in danger.
    alarmed: BTreeSet<Option<UnitId>>,
    /// Rooms that were to be secured and were not yet.
    to_secure: BTreeMap<SpaceId, bool>,
}

impl Choice {
    fn of(record: &RunRecord) -> Choice {
        let expected = record.log.iter().find_map(|(_, event)| match &event.kind {
            EventKind::SecuringExpected { spaces } => Some(spaces.as_slice()),
            _ => None,
        });
        Choice {
            alarmed: BTreeSet::new(),
            to_secure: expected
                .unwrap_or(&[])
                .iter()
                .map(|&space| (space, true))
                .collect(),
        }
    }

    fn takes(&mut self, record: &RunRecord, event: &Event) -> bool {
        let model = record.model;
        match &event.kind {
            // The first person of each department.
            EventKind::BeliefChanged {
                person,
                situation: Situation::Danger,
                ..
            } => {
                let unit = model.roster.people[*person].unit;
                is_scored(model, *person) && self.alarmed.insert(unit)
            }
            EventKind::SpaceSecured { space } => {
                let first = self.to_secure.get_mut(space);
                first.is_some_and(|first| std::mem::replace(first, false))
            }
            EventKind::DoorFoundLocked { person, .. } | EventKind::PersonStuck { person } => {
                is_scored(model, *person)
            }
            kind => is_told(kind),
        }
    }
}

/// Kinds of which every event is told.
fn is_told(kind: &EventKind) -> bool {
    match Topic::of(kind) {
        Topic::Threat => !matches!(kind, EventKind::NoiseMade { .. }),
        Topic::Alarms => true,
        Topic::Responders => !matches!(kind, EventKind::SpaceSwept { .. }),
        Topic::Decisions => !matches!(kind, EventKind::RunStarted { .. }),
        Topic::Rooms | Topic::Knowledge | Topic::People | Topic::Care => false,
    }
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
