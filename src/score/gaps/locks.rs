//! Rooms that cannot be locked, and what closes them off.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::occupants;
use crate::ids::{DoorId, PersonId, SpaceId, Table};
use crate::model::Model;
use crate::model::plan::{Plan, Side};
use crate::score::clock::Clock;
use crate::score::people::Histories;
use crate::score::safety::{MOMENTS_S, safe_people};
use crate::sim::event::{EventKind, EventLog};
use crate::terms::{DoorKind, PaneKind, SpaceKind};

/// The doors that people lock around them while it matters, at most; judgement.
const MOST_DOORS: usize = 6;

/// A room that cannot be locked.
#[derive(Clone, Debug, PartialEq)]
pub struct Unlockable {
    /// Which.
    pub space: SpaceId,
    /// The people in it at zero.
    pub people: usize,
    /// Those of them who were not safe at the last moment of the headline.
    pub not_safe: usize,
    /// Its doors without a lock.
    pub doors: Vec<DoorId>,
    /// Its openings.
    pub openings: Vec<DoorId>,
    /// Whether one of its walls is a curtain.
    pub curtained: bool,
    /// What closes it off together with its neighbours; nothing where a way out of doors stays open.
    pub enclosure: Option<Enclosure>,
}

/// Rooms that lockable doors close off together.
#[derive(Clone, Debug, PartialEq)]
pub struct Enclosure {
    /// How many they are.
    pub spaces: usize,
    /// The doors around them.
    pub doors: Vec<DoorId>,
}

impl Enclosure {
    /// Whether its doors are few enough to be locked while it matters.
    pub fn is_practicable(&self) -> bool {
        self.doors.len() <= MOST_DOORS
    }
}

pub(super) fn unlockable(
    model: &Model,
    log: &EventLog,
    clock: &Clock,
    histories: &Histories,
) -> Vec<Unlockable> {
    let plan = &model.plan;
    let mut secured = Table::filled(plan.spaces.len(), false);
    for (_, event) in log.iter() {
        if let EventKind::SpaceSecured { space } = event.kind {
            secured[space] = true;
        }
    }
    let safe: BTreeSet<PersonId> = safe_people(model, log, clock, MOMENTS_S[2])
        .into_iter()
        .collect();
    let occupied = occupants(model, histories, clock.zero);
    let mut rooms: Vec<Unlockable> = occupied
        .iter()
        .filter(|(space, people)| {
            !people.is_empty() && !secured[*space] && is_open_room(plan, *space)
        })
        .map(|(space, people)| room(plan, space, people, &safe))
        .collect();
    rooms.sort_by_key(|room| {
        let closed_off = room
            .enclosure
            .as_ref()
            .is_some_and(Enclosure::is_practicable);
        (closed_off, Reverse(room.people), room.space)
    });
    rooms
}

/// Whether a space is a room, no passage, that its own doors do not lock.
fn is_open_room(plan: &Plan, space: SpaceId) -> bool {
    let kind = plan.spaces[space].kind;
    let passage = matches!(
        kind,
        SpaceKind::Corridor | SpaceKind::Lobby | SpaceKind::Stair | SpaceKind::Lift
    );
    !plan.spaces[space].lockable && !passage
}

fn room(plan: &Plan, space: SpaceId, people: &[PersonId], safe: &BTreeSet<PersonId>) -> Unlockable {
    let weak = plan.spaces[space].doors.iter().copied();
    let weak = weak.filter(|&door| !plan.doors[door].lockable());
    let (openings, doors) = weak.partition(|&door| plan.doors[door].kind == DoorKind::Opening);
    let mut curtains = plan.panes.rows().iter();
    Unlockable {
        space,
        people: people.len(),
        not_safe: people.iter().filter(|id| !safe.contains(id)).count(),
        doors,
        openings,
        curtained: curtains
            .any(|pane| pane.kind == PaneKind::Curtain && pane.between.contains(&space)),
        enclosure: enclosure(plan, space),
    }
}

/// The rooms that one reaches without passing a lockable door, and the lockable doors around them.
fn enclosure(plan: &Plan, from: SpaceId) -> Option<Enclosure> {
    let (mut inside, mut around) = (BTreeSet::from([from]), BTreeSet::new());
    let mut open = vec![from];
    while let Some(space) = open.pop() {
        if plan.spaces[space].outdoors {
            return None;
        }
        let mut reach = |side: Side| match side {
            Side::Outside => false,
            Side::Space(next) => {
                if inside.insert(next) {
                    open.push(next);
                }
                true
            }
        };
        for &door in &plan.spaces[space].doors {
            if plan.doors[door].lockable() {
                around.insert(door);
            } else if !plan.doors[door]
                .across(Side::Space(space))
                .is_some_and(&mut reach)
            {
                return None;
            }
        }
        for stair in plan.stairs.rows() {
            let ends = stair.landings.map(|landing| landing.space);
            if ends.contains(&space) {
                for end in ends {
                    reach(Side::Space(end));
                }
            }
        }
    }
    Some(Enclosure {
        spaces: inside.len(),
        doors: around.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::sample::gaps_of;
    use super::*;
    use crate::model::plan::Lock;
    use crate::score::fixture::{Script, with_threat};

    /// The model, but for room A without its lock.
    fn without_lock() -> Model {
        let mut model = with_threat();
        let plan = Arc::make_mut(&mut model.plan);
        let (room, door) = (plan.space_named("room-a").expect("drawn"), DoorId(0));
        plan.doors[door].lock = Lock::None;
        plan.spaces[room].lockable = false;
        model
    }

    #[test]
    fn an_occupied_room_without_a_lock_is_a_gap_and_an_empty_or_a_secured_one_is_not() {
        let model = without_lock();
        let mut script = Script::everybody_in(&model, "room-a");
        script.begin(160);
        let found = &gaps_of(&script).unlockable[..];
        let [room] = found else {
            panic!("one room: {found:?}");
        };
        assert_eq!(
            (room.people, room.not_safe, &room.doors[..]),
            (5, 5, &[script.door("d-a")][..])
        );
        assert_eq!(room.enclosure, None, "the exit of the corridor has no lock");
        let space = script.space("room-a");
        script.add(200, EventKind::SpaceSecured { space });
        assert_eq!(gaps_of(&script).unlockable, []);
        let empty = Script::everybody_in(&model, "room-b");
        assert_eq!(gaps_of(&empty).unlockable, []);
    }

    #[test]
    fn a_room_without_a_lock_may_be_closed_off_with_its_neighbours() {
        let mut model = without_lock();
        let plan = Arc::make_mut(&mut model.plan);
        plan.doors[DoorId(2)].lock = Lock::ThumbTurn;
        let script = Script::everybody_in(&model, "room-a");
        let enclosure = gaps_of(&script).unlockable[0].enclosure.clone();
        let around = ["d-b", "d-exit"].map(|name| script.door(name)).to_vec();
        let expected = Enclosure {
            spaces: 2,
            doors: around,
        };
        assert!(expected.is_practicable());
        assert_eq!(enclosure, Some(expected));
    }

    #[test]
    fn nobody_locks_seven_doors_while_it_matters() {
        let enclosure = |doors: u32| Enclosure {
            spaces: 9,
            doors: (0..doors).map(DoorId).collect(),
        };
        assert_eq!([6, 7].map(|n| enclosure(n).is_practicable()), [true, false]);
    }
}
