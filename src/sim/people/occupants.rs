//! Who is in which space: an index of [`Place`], kept by those who change places.

use bevy_ecs::prelude::Resource;

use super::Place;
use crate::ids::{PersonId, SpaceId, Table};
use crate::sim::state::Declared;

pub(super) fn install(declared: &mut Declared) {
    declared.derived::<Occupants>();
}

/// The people of each space, in rank order. Derived from [`Place`].
#[derive(Resource, Clone, Debug, Default)]
pub struct Occupants {
    spaces: Table<SpaceId, Vec<PersonId>>,
}

impl Occupants {
    /// The index of these places.
    pub fn new<'a>(spaces: usize, places: impl Iterator<Item = (PersonId, &'a Place)>) -> Self {
        let mut occupants = Occupants {
            spaces: Table::filled(spaces, Vec::new()),
        };
        for (person, place) in places.filter(|(_, place)| place.is_drawn()) {
            occupants.enter(person, place.space);
        }
        occupants
    }

    /// Those in a space, in rank order.
    pub fn of(&self, space: SpaceId) -> &[PersonId] {
        &self.spaces[space]
    }

    /// Somebody is in a space now.
    pub fn enter(&mut self, person: PersonId, space: SpaceId) {
        let people = &mut self.spaces[space];
        if let Err(place) = people.binary_search(&person) {
            people.insert(place, person);
        }
    }

    /// Somebody is no longer in a space.
    pub fn leave(&mut self, person: PersonId, space: SpaceId) {
        let people = &mut self.spaces[space];
        if let Ok(place) = people.binary_search(&person) {
            people.remove(place);
        }
    }
}
