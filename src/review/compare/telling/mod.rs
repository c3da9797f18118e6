//! Single orders and events in words: what a run was told to do, and what happened where two part.
//!
//! The shareable edition says that a door was locked or that a device failed, never which.

mod events;
mod orders;

pub(super) use events::event;
pub(super) use orders::order;

use crate::ids::{DeviceId, DoorId, PersonId, SpaceId};
use crate::model::Model;
use crate::review::edition::Edition;
use crate::review::record::RunRecord;

/// Somebody by role, number and group: no names.
fn who(record: &RunRecord<'_>, person: PersonId) -> String {
    let entry = &record.model.roster.people[person];
    let role = record.words.begin(entry.role);
    let number = entry.ordinal + 1;
    match entry.group {
        Some(group) => {
            let group = &record.model.scenario.groups[group].name;
            format!("{role} {number} ({group})")
        }
        None => format!("{role} {number}"),
    }
}

fn room(model: &Model, space: SpaceId) -> &str {
    &model.plan.spaces[space].title
}

/// A door by its title, where it may be named.
fn door(model: &Model, door: DoorId, edition: Edition) -> String {
    match edition.is_restricted() {
        true => format!("the door “{}”", model.plan.doors[door].title),
        false => "a door".to_owned(),
    }
}

/// A device by its title, where it may be named.
fn device(model: &Model, device: DeviceId, edition: Edition) -> String {
    match edition.is_restricted() {
        true => format!("“{}”", model.plan.devices[device].title),
        false => "a device".to_owned(),
    }
}

#[cfg(test)]
mod tests;
