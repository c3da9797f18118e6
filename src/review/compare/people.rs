//! Whose outcome differs between two runs: counts by role, never who.

use std::collections::{BTreeMap, BTreeSet};

use super::Side;
use crate::score::people::{is_scored, scored};
use crate::score::safety::safe_people;
use crate::sim::event::EventKind;
use crate::terms::Role;

/// The moment of the headline that people are compared at, in seconds from zero.
pub const MOMENT_S: u32 = 180;

/// People of one role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Who took part in both runs.
    pub both: usize,
    /// Who took part in A alone.
    pub only_a: usize,
    /// Who took part in B alone.
    pub only_b: usize,
    /// Of those of both: safe at [`MOMENT_S`] in A alone.
    pub safe_only_a: usize,
    /// Safe in B alone.
    pub safe_only_b: usize,
    /// In the threat's sight at any time in A alone.
    pub exposed_only_a: usize,
    /// In its sight in B alone.
    pub exposed_only_b: usize,
}

impl Outcomes {
    fn add(&mut self, other: &Outcomes) {
        self.both += other.both;
        self.only_a += other.only_a;
        self.only_b += other.only_b;
        self.safe_only_a += other.safe_only_a;
        self.safe_only_b += other.safe_only_b;
        self.exposed_only_a += other.exposed_only_a;
        self.exposed_only_b += other.exposed_only_b;
    }
}

/// Whose outcome differs, by role. A person is the same in both runs who has the same name and role.
pub fn outcomes(a: &Side<'_>, b: &Side<'_>) -> BTreeMap<Role, Outcomes> {
    let (a, b) = (Fates::of(a), Fates::of(b));
    let mut by_role: BTreeMap<Role, Outcomes> = BTreeMap::new();
    for person in a.all.union(&b.all) {
        let of = by_role.entry(person.0).or_default();
        match (a.all.contains(person), b.all.contains(person)) {
            (true, false) => of.only_a += 1,
            (false, _) => of.only_b += 1,
            (true, true) => {
                of.both += 1;
                let counts = [
                    (&a.safe, &b.safe, &mut of.safe_only_a, &mut of.safe_only_b),
                    (
                        &a.exposed,
                        &b.exposed,
                        &mut of.exposed_only_a,
                        &mut of.exposed_only_b,
                    ),
                ];
                for (a, b, only_a, only_b) in counts {
                    match (a.contains(person), b.contains(person)) {
                        (true, false) => *only_a += 1,
                        (false, true) => *only_b += 1,
                        _ => {}
                    }
                }
            }
        }
    }
    by_role
}

/// All roles together.
pub fn total(by_role: &BTreeMap<Role, Outcomes>) -> Outcomes {
    let mut total = Outcomes::default();
    by_role.values().for_each(|of| total.add(of));
    total
}

/// How the people of one run fared; each is a role and a name.
struct Fates<'a> {
    all: BTreeSet<(Role, &'a str)>,
    safe: BTreeSet<(Role, &'a str)>,
    exposed: BTreeSet<(Role, &'a str)>,
}

impl<'a> Fates<'a> {
    fn of(side: &Side<'a>) -> Fates<'a> {
        let record = side.record;
        let (model, log) = (record.model, record.log);
        let named = |id| {
            let entry = &model.roster.people[id];
            (entry.role, entry.name.as_str())
        };
        let safe = safe_people(model, log, &record.card.clock, MOMENT_S);
        let exposed = log.iter().filter_map(|(_, event)| match event.kind {
            EventKind::ExposureBegan { person } if is_scored(model, person) => Some(person),
            _ => None,
        });
        Fates {
            all: scored(model).map(|(id, _)| named(id)).collect(),
            safe: safe.into_iter().map(named).collect(),
            exposed: exposed.map(named).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
