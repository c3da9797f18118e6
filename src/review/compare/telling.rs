//! Single events in words, where two runs part.
//!
//! Sentences are those of a single run's page; only a decision is told by its order, as it is told among
//! what went in. The shareable edition says that a door was locked or that a device failed, never which.

mod orders;

pub(super) use orders::order;

use super::Side;
use crate::review::edition::Edition;
use crate::review::page;
use crate::sim::event::{EventId, EventKind};

/// What an event tells, as a sentence.
pub(super) fn event(side: &Side<'_>, id: EventId, edition: Edition) -> Option<String> {
    let kind = &side.record.log.get(id)?.kind;
    let told = match kind {
        EventKind::InputTaken { number, .. } => decision(side, *number, edition),
        _ => None,
    };
    Some(told.unwrap_or_else(|| page::sentence(side.record, kind, edition)))
}

/// A decision of a run, by its number in the list, from 1.
fn decision(side: &Side<'_>, number: u32, edition: Edition) -> Option<String> {
    let place = (number as usize).checked_sub(1)?;
    let input = side.decisions.get(place)?;
    let what = order(side.record, &input.order, edition);
    Some(format!("The decision of the {}: {what}.", input.by))
}

#[cfg(test)]
mod tests;
