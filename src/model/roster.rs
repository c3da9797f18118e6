//! Everybody who takes part in a run, known before it starts.
//!
//! Nobody is made or removed during a run: officers who come later wait off site. So the roster
//! follows from the scenario and the defaults alone, and a person's rank is fixed.

use std::collections::BTreeMap;

use super::defaults::Defaults;
use super::scenario::Scenario;
use crate::ids::{GroupId, PersonId, Table, UnitId};
use crate::terms::{Dependency, Mobility, Role};

/// The group name of police officers; refused as a group id in files.
pub const POLICE: &str = "police";

/// What is known of a person before any chance is drawn.
#[derive(Clone, Debug)]
pub struct RosterEntry {
    /// The group's id and a number from 1: `ed-nurses.3`; officers `police.1`.
    pub name: String,
    /// The group; none for officers.
    pub group: Option<GroupId>,
    /// The number within the group, from 0.
    pub ordinal: u32,
    /// The role.
    pub role: Role,
    /// The dependency; independent for all but patients.
    pub dependency: Dependency,
    /// How they move.
    pub mobility: Mobility,
    /// The department.
    pub unit: Option<UnitId>,
}

/// Everybody, in rank order: by group and number, officers last.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// One entry a person.
    pub people: Table<PersonId, RosterEntry>,
    /// Everybody by name.
    by_name: BTreeMap<String, PersonId>,
}

impl Roster {
    /// Everybody of `scenario`; officers only where police come.
    pub fn new(scenario: &Scenario, defaults: &Defaults) -> Self {
        let mut people = Vec::new();
        for (id, group) in scenario.groups.iter() {
            people.extend((0..group.count).map(|ordinal| RosterEntry {
                name: format!("{}.{}", group.name, ordinal + 1),
                group: Some(id),
                ordinal,
                role: group.role,
                dependency: group.dependency,
                mobility: group.mobility,
                unit: group.unit,
            }));
        }
        if scenario.police.is_some() {
            let officers = defaults.police_units.value * defaults.police_per_unit.value;
            people.extend((0..officers as u32).map(|ordinal| RosterEntry {
                name: format!("{POLICE}.{}", ordinal + 1),
                group: None,
                ordinal,
                role: Role::Officer,
                dependency: Dependency::Independent,
                mobility: Mobility::Walking,
                unit: None,
            }));
        }
        let named = people.iter().zip(0..);
        Roster {
            by_name: named
                .map(|(entry, rank)| (entry.name.clone(), PersonId(rank)))
                .collect(),
            people: Table::new(people),
        }
    }

    /// The person with this name.
    pub fn find(&self, name: &str) -> Option<PersonId> {
        self.by_name.get(name).copied()
    }
}
