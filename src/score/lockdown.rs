//! The cost of lockdown: people shut out or in, and rooms that could not be used.
//!
//! *Shut out* is who found a door locked (`door_found_locked`), officers left out. *Shut in* is the
//! most people that were in secured spaces at one time. *Access lost* is the time that spaces were
//! secured, in space-minutes from zero to the end, by unit; spaces without a unit stand under `-`.
//! Care that was delayed by locks is a score of its own, in `care_delayed.rs`.

use serde::Serialize;

use super::basis::Basis;
use super::care_delayed::{self, CareDelayed};
use super::clock::Clock;
use super::people::{Place, is_scored, moved};
use super::quantile::total_of;
use crate::ids::{PersonId, SpaceId, Table};
use crate::model::Model;
use crate::sim::event::{EventKind, EventLog};
use crate::units::Tick;

/// What locking cost.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lockdown {
    /// People who found a door locked.
    pub people_shut_out: usize,
    /// How many times that happened.
    pub locked_doors_tried: usize,
    /// The most people in secured spaces at one time.
    pub people_shut_in: usize,
    /// Space-minutes secured, all units together.
    pub access_lost_min: f64,
    /// The same by unit, for units that lost any.
    pub by_unit: Vec<AccessLost>,
    /// Care that locks delayed.
    pub care_delayed: CareDelayed,
    /// Where the result comes from.
    pub basis: Basis,
}

/// The rooms of one unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccessLost {
    /// The unit's id.
    pub unit: String,
    /// Space-minutes secured.
    pub access_lost_min: f64,
}

/// What locking cost.
pub fn lockdown(model: &Model, log: &EventLog, clock: &Clock) -> Lockdown {
    let mut shut_out = Table::filled(model.roster.people.len(), false);
    let mut locked_doors_tried = 0;
    for (_, event) in log.iter() {
        if let EventKind::DoorFoundLocked { person, .. } = event.kind
            && is_scored(model, person)
        {
            shut_out[person] = true;
            locked_doors_tried += 1;
        }
    }
    let seconds = secured_s(model, log, clock);
    Lockdown {
        people_shut_out: shut_out.rows().iter().filter(|&&yes| yes).count(),
        locked_doors_tried,
        people_shut_in: most_shut_in(model, log),
        access_lost_min: total_of(seconds.rows()) / 60.0,
        by_unit: by_unit(model, &seconds),
        care_delayed: care_delayed::care_delayed(model, log, clock),
        basis: Basis::emergent(),
    }
}

/// Seconds that each space was secured, from zero to the end.
pub(super) fn secured_s(model: &Model, log: &EventLog, clock: &Clock) -> Table<SpaceId, f64> {
    let spaces = model.plan.spaces.len();
    let mut since: Table<SpaceId, Option<Tick>> = Table::filled(spaces, None);
    let mut seconds = Table::filled(spaces, 0.0);
    for (_, event) in log.iter() {
        match event.kind {
            EventKind::SpaceSecured { space } => {
                since[space].get_or_insert(event.tick);
            }
            EventKind::SpaceUnsecured { space } => {
                if let Some(from) = since[space].take() {
                    seconds[space] += clock.span_s(from, event.tick);
                }
            }
            _ => {}
        }
    }
    for (space, from) in since.iter() {
        if let Some(from) = *from {
            seconds[space] += clock.span_s(from, clock.end);
        }
    }
    seconds
}

/// The most people in secured spaces at one time, looked at after every event.
fn most_shut_in(model: &Model, log: &EventLog) -> usize {
    let mut place: Table<PersonId, Place> =
        Table::filled(model.roster.people.len(), Place::OffSite);
    let mut people: Table<SpaceId, usize> = Table::filled(model.plan.spaces.len(), 0);
    let mut secured = Table::filled(model.plan.spaces.len(), false);
    let (mut now, mut most) = (0_usize, 0_usize);
    for (_, event) in log.iter() {
        for (person, to) in moved(model, event) {
            if !is_scored(model, person) {
                continue;
            }
            if let Place::Inside(space) = place[person] {
                people[space] -= 1;
                now -= usize::from(secured[space]);
            }
            if let Place::Inside(space) = to {
                people[space] += 1;
                now += usize::from(secured[space]);
            }
            place[person] = to;
        }
        match event.kind {
            EventKind::SpaceSecured { space } if !secured[space] => {
                secured[space] = true;
                now += people[space];
            }
            EventKind::SpaceUnsecured { space } if secured[space] => {
                secured[space] = false;
                now -= people[space];
            }
            _ => {}
        }
        most = most.max(now);
    }
    most
}

fn by_unit(model: &Model, seconds: &Table<SpaceId, f64>) -> Vec<AccessLost> {
    let lost = |unit| {
        seconds
            .iter()
            .filter(|(space, _)| model.plan.spaces[*space].unit == unit)
            .fold(0.0, |sum, (_, seconds)| sum + seconds)
            / 60.0
    };
    let units = model
        .plan
        .units
        .iter()
        .map(|(id, unit)| (unit.name.clone(), lost(Some(id))));
    units
        .chain([("-".to_owned(), lost(None))])
        .filter(|(_, minutes)| *minutes > 0.0)
        .map(|(unit, access_lost_min)| AccessLost {
            unit,
            access_lost_min,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, with_threat};

    #[test]
    fn rooms_lost_and_people_shut_out_and_in_are_counted() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "room-a");
        script.begin(160);
        let (a, door) = (script.space("room-a"), script.door("d-a"));
        script.add(160, EventKind::SpaceSecured { space: a });
        script.leave(200, "visitors.1", "d-exit");
        for tick in [210, 220] {
            let person = script.person("visitors.1");
            script.add(tick, EventKind::DoorFoundLocked { person, door });
        }
        script.add(160 + 960, EventKind::SpaceUnsecured { space: a });
        script.end(160 + 1920);
        let lockdown = lockdown(&model, &script.log, &Clock::of(&model, &script.log));
        assert_eq!(
            (lockdown.people_shut_out, lockdown.locked_doors_tried),
            (1, 2)
        );
        assert_eq!(
            (lockdown.people_shut_in, lockdown.access_lost_min),
            (5, 1.0)
        );
        assert_eq!(lockdown.by_unit[0].unit, "ward");
    }
}
