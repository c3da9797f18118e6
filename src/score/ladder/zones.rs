//! The milestone `zones_secured`: 95 % of the spaces that were to be secured are.
//!
//! Those spaces are told once, when securing is called for (`securing_expected`). One that everybody
//! has left since holds nobody to protect, so it counts neither way while it is empty: a post whose
//! officer went to help does not keep the milestone from being reached.

use super::super::people::{Place, moved};
use super::super::quantile::at_least;
use super::find::{Case, Found, NEARLY_ALL};
use crate::ids::{SpaceId, Table};
use crate::sim::event::{EventId, EventKind};

/// The milestone, from the log.
pub(super) fn zones_secured(case: &Case<'_>) -> Found {
    let spaces = case.model.plan.spaces.len();
    let mut secured: Table<SpaceId, Option<EventId>> = Table::filled(spaces, None);
    let mut people: Table<SpaceId, usize> = Table::filled(spaces, 0);
    let mut places = Table::filled(case.model.roster.people.len(), Place::OffSite);
    let mut expected: Option<(EventId, &[SpaceId])> = None;
    let mut best = (0, 0);
    for (id, event) in case.log.iter() {
        for (person, place) in moved(case.model, event) {
            if let Place::Inside(space) = std::mem::replace(&mut places[person], place) {
                people[space] -= 1;
            }
            if let Place::Inside(space) = place {
                people[space] += 1;
            }
        }
        match &event.kind {
            EventKind::SpaceSecured { space } => secured[*space] = Some(id),
            EventKind::SpaceUnsecured { space } => secured[*space] = None,
            EventKind::SecuringExpected { spaces } => expected = Some((id, spaces)),
            _ => {}
        }
        let Some((told, spaces)) = expected else {
            continue;
        };
        let occupied = spaces.iter().filter(|&&space| people[space] > 0).count();
        let mut there: Vec<EventId> = spaces.iter().filter_map(|&s| secured[s]).collect();
        if there.is_empty() {
            continue;
        }
        if there.len() >= at_least(NEARLY_ALL, occupied) && event.tick >= case.clock.zero {
            there.push(told);
            there.sort_unstable();
            return Found::Reached {
                tick: event.tick,
                evidence: there,
            };
        }
        best = best.max((there.len(), occupied));
    }
    not_reached(case, expected.map(|(_, spaces)| spaces), best)
}

fn not_reached(case: &Case<'_>, expected: Option<&[SpaceId]>, best: (usize, usize)) -> Found {
    match expected {
        None if case.model.scenario.threat.is_none() => {
            Found::NotApplicable("this scenario has no threat")
        }
        None => Found::NotReached("nobody was told to secure anything".to_owned()),
        Some([]) => Found::NotApplicable("no space that can be secured was occupied"),
        Some(spaces) if best.0 == 0 => {
            Found::NotReached(format!("none of {} spaces was secured", spaces.len()))
        }
        Some(_) => Found::NotReached(format!(
            "at most {} spaces were secured at one time, of {} with people in them",
            best.0, best.1
        )),
    }
}
