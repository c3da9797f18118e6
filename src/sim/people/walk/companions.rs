//! Who stays together with whom: everybody of the groups that share a word for it.

use std::collections::BTreeMap;

use bevy_ecs::prelude::Resource;

use crate::ids::{PersonId, Table};
use crate::model::Model;

/// Who stays together with whom. Follows from the model alone.
#[derive(Resource, Debug)]
pub struct Companions {
    /// The place of each person's company in the list of all.
    of: Table<PersonId, Option<usize>>,
    /// Each company, in rank order.
    all: Vec<Vec<PersonId>>,
}

impl Companions {
    /// The companies of a model.
    pub(super) fn new(model: &Model) -> Self {
        let mut by_word: BTreeMap<&str, Vec<PersonId>> = BTreeMap::new();
        for (who, entry) in model.roster.people.iter() {
            let group = entry.group.map(|group| &model.scenario.groups[group]);
            if let Some(word) = group.and_then(|group| group.movement.together.as_deref()) {
                by_word.entry(word).or_default().push(who);
            }
        }
        let all: Vec<Vec<PersonId>> = by_word.into_values().collect();
        let mut of = Table::filled(model.roster.people.len(), None);
        for (place, company) in all.iter().enumerate() {
            for &who in company {
                of[who] = Some(place);
            }
        }
        Companions { of, all }
    }

    /// All who stay together with somebody, themselves among them; nobody where they go alone.
    pub(super) fn of(&self, who: PersonId) -> &[PersonId] {
        self.of[who].map_or(&[], |place| &self.all[place])
    }
}
