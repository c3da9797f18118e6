//! Where the paths of two runs part: the first moment at which their logs tell different things.
//!
//! Events are compared by what they tell and when; their numbers, their causes and the number of a
//! decision in its list are left aside, and so is the order of the events of one tick.

use std::collections::BTreeMap;
use std::iter::Peekable;

use super::Side;
use crate::model::Model;
use crate::sim::event::{Event, EventId, EventKind};
use crate::units::Tick;

/// A moment at which one log tells what the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parting {
    /// When.
    pub tick: Tick,
    /// The first event of A at that moment that B lacks.
    pub a: Option<EventId>,
    /// The first event of B at that moment that A lacks.
    pub b: Option<EventId>,
}

/// Where two runs part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partings {
    /// How many events both logs tell before that.
    pub same: usize,
    /// The first difference of any kind.
    pub first: Option<Parting>,
    /// The first that is no decision itself: what came of it.
    pub consequence: Option<Parting>,
}

/// Where two runs part.
pub fn partings(a: &Side<'_>, b: &Side<'_>) -> Partings {
    let (mut a, mut b) = (Feed::of(a), Feed::of(b));
    let mut found = Partings::default();
    while let Some(tick) = a.next_tick().into_iter().chain(b.next_tick()).min() {
        let (a_told, b_told) = (a.take(tick), b.take(tick));
        let differs = |parting: &Parting| parting.a.is_some() || parting.b.is_some();
        let first = Parting {
            tick,
            a: first_lacking(&a_told, &b_told, |_| true),
            b: first_lacking(&b_told, &a_told, |_| true),
        };
        if found.first.is_none() {
            if differs(&first) {
                found.first = Some(first);
            } else {
                found.same += a_told.len();
                continue;
            }
        }
        let no_decision = |told: &Told| !told.is_decision;
        let consequence = Parting {
            tick,
            a: first_lacking(&a_told, &b_told, no_decision),
            b: first_lacking(&b_told, &a_told, no_decision),
        };
        if differs(&consequence) {
            found.consequence = Some(consequence);
            break;
        }
    }
    found
}

/// What one event tells.
struct Told {
    id: EventId,
    text: String,
    is_decision: bool,
}

/// The first event of one side that has no equal of its own on the other.
fn first_lacking(of: &[Told], other: &[Told], counts: impl Fn(&Told) -> bool) -> Option<EventId> {
    let mut there: BTreeMap<&str, usize> = BTreeMap::new();
    for told in other {
        *there.entry(&told.text).or_default() += 1;
    }
    let lacks = |told: &&Told| match there.get_mut(told.text.as_str()) {
        Some(many) if *many > 0 => {
            *many -= 1;
            false
        }
        _ => counts(told),
    };
    of.iter().find(lacks).map(|told| told.id)
}

/// A log, a tick at a time.
struct Feed<'a, I: Iterator<Item = (EventId, &'a Event)>> {
    model: &'a Model,
    events: Peekable<I>,
}

impl<'a> Feed<'a, std::iter::Empty<(EventId, &'a Event)>> {
    /// The log of a run, without its start: the run's number is no event of the drill.
    fn of(side: &Side<'a>) -> Feed<'a, impl Iterator<Item = (EventId, &'a Event)>> {
        let log = side.record.log;
        let events = log.iter();
        Feed {
            model: side.record.model,
            events: events
                .filter(|(_, event)| !matches!(event.kind, EventKind::RunStarted { .. }))
                .peekable(),
        }
    }
}

impl<'a, I: Iterator<Item = (EventId, &'a Event)>> Feed<'a, I> {
    fn next_tick(&mut self) -> Option<Tick> {
        self.events.peek().map(|(_, event)| event.tick)
    }

    fn take(&mut self, tick: Tick) -> Vec<Told> {
        let mut all = Vec::new();
        while let Some((id, event)) = self.events.next_if(|(_, event)| event.tick <= tick) {
            all.push(Told {
                id,
                text: told(event, self.model),
                is_decision: matches!(event.kind, EventKind::InputTaken { .. }),
            });
        }
        all
    }
}

/// What an event tells, in names: two models rank things differently.
fn told(event: &Event, model: &Model) -> String {
    let mut json = event.to_json(0, model);
    if let Some(fields) = json.as_object_mut() {
        for aside in ["id", "cause", "number"] {
            fields.shift_remove(aside);
        }
    }
    json.to_string()
}

#[cfg(test)]
mod tests;
