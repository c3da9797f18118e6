//! Who tells: what people and places are called in a sentence, and what an edition may name.

use std::borrow::Cow;

use crate::ids::{DeviceId, DoorId, GroupId, PersonId, PointId, SpaceId, UnitId};
use crate::model::Model;
use crate::review::edition::Edition;
use crate::review::words::Words;
use crate::sim::event::{EventKind, Subject};
use crate::sim::input::Input;

/// What sentences are made with.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// Whom and what they are about.
    pub model: &'a Model,
    /// What things are called.
    pub words: &'a Words,
    /// What they may name.
    pub edition: Edition,
    /// The decisions of the run, in their order.
    pub decisions: &'a [Input],
    /// What is called by its id where it has no title.
    pub naming: Naming,
}

/// What stands for a group of people, and for a door without a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Its id, by which files know it.
    Ids,
    /// Where people belong, what a door joins: for whoever reads it off a screen.
    Plain,
}

impl<'a> Teller<'a> {
    /// The sentence of an event. Every kind has one.
    pub(crate) fn sentence(&self, kind: &EventKind) -> String {
        self.threat(kind)
            .or_else(|| self.knowledge(kind))
            .or_else(|| self.alarm(kind))
            .or_else(|| self.command(kind))
            .or_else(|| self.building(kind))
            .or_else(|| self.person(kind))
            .or_else(|| self.responder(kind))
            .or_else(|| self.decision(kind))
            .unwrap_or_default()
    }

    /// `Nurse 3 (er-nurses)`: the role, the number within the group, no names.
    pub(crate) fn who(&self, person: PersonId) -> String {
        let entry = &self.model.roster.people[person];
        let role = self.words.say(entry.role);
        let number = entry.ordinal + 1;
        match entry.group {
            Some(group) => format!("{role} {number} ({})", self.group(group)),
            None => format!("{role} {number}"),
        }
    }

    fn group(&self, group: GroupId) -> Cow<'a, str> {
        match self.naming {
            Naming::Ids => self.model.scenario.groups[group].name.as_str().into(),
            Naming::Plain => self.model.group_called(group).into(),
        }
    }

    /// A room's title.
    pub(crate) fn room(&self, space: SpaceId) -> &'a str {
        &self.model.plan.spaces[space].title
    }

    /// `, naming Triage`, where there is a place to name.
    pub(crate) fn naming(&self, place: Option<SpaceId>) -> String {
        place.map_or(String::new(), |space| {
            format!(", naming {}", self.room(space))
        })
    }

    /// A point's title.
    pub(crate) fn point(&self, point: PointId) -> &'a str {
        &self.model.plan.points[point].title
    }

    /// A door's title.
    pub(crate) fn door(&self, door: DoorId) -> Cow<'a, str> {
        match self.naming {
            Naming::Ids => self.model.plan.doors[door].title.as_str().into(),
            Naming::Plain => self.model.plan.door_in_sentence(door).into(),
        }
    }

    /// A device's title, where the edition may tell it.
    pub(crate) fn device(&self, device: DeviceId) -> Option<&'a str> {
        let named = self.edition.is_restricted();
        named.then(|| self.model.plan.devices[device].title.as_str())
    }

    /// The department of a room.
    pub(crate) fn unit_of(&self, space: SpaceId) -> Option<UnitId> {
        self.model.plan.spaces[space].unit
    }
}

/// The department that an event is about, where it is about one.
pub(crate) fn unit(model: &Model, kind: &EventKind) -> Option<UnitId> {
    match kind.subject()? {
        Subject::Space(space) | Subject::PersonAt(_, space) => model.plan.spaces[space].unit,
        Subject::Person(person) => model.roster.people[person].unit,
        Subject::Door(_) | Subject::PersonForAll(_) => None,
    }
}
