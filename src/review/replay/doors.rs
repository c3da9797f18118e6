//! How doors stand over time: open or shut and, in the restricted edition alone, locked or broken.

use serde::Serialize;

use super::series::Series;
use crate::geom::Segment;
use crate::ids::{DoorId, Id, Table};
use crate::model::Model;
use crate::model::plan::{Door, Lock};
use crate::review::edition::Edition;
use crate::sim::event::{EventKind, EventLog};
use crate::terms::{DoorKind, DoorStart};

/// The bits of a door's state.
const OPEN: usize = 1;
const LOCKED: usize = 2;
const BROKEN: usize = 4;

/// All doors that have a leaf.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Doors {
    /// Where each is: its level, then its two ends in centimetres (x, y, x, y), then how it stands at
    /// the start.
    at: Vec<[i64; 6]>,
    /// Which door of the list, and how it stands from then on.
    changes: Series,
    /// Which of the list have an electronic lock: in the restricted edition alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    commanded: Option<Vec<usize>>,
}

/// How all doors stand over time.
pub(super) fn doors(model: &Model, log: &EventLog, edition: Edition) -> Doors {
    let shown = if edition.is_restricted() {
        OPEN | LOCKED | BROKEN
    } else {
        OPEN
    };
    let plan = &model.plan;
    let mut place: Table<DoorId, Option<usize>> = Table::filled(plan.doors.len(), None);
    let mut state = Table::filled(plan.doors.len(), 0);
    let mut doors = Doors::default();
    let mut commanded = Vec::new();
    for (id, door) in plan.doors.iter() {
        if door.kind != DoorKind::Door {
            continue;
        }
        place[id] = Some(doors.at.len());
        state[id] = at_start(door);
        if matches!(door.lock, Lock::Electronic(_)) {
            commanded.push(doors.at.len());
        }
        doors.at.push(placed(door, state[id] & shown));
    }
    for (_, event) in log.iter() {
        let Some((door, set, unset)) = change(&event.kind) else {
            continue;
        };
        let before = state[door];
        state[door] = (before | set) & !unset;
        if let Some(rank) = place[door].filter(|_| (before ^ state[door]) & shown != 0) {
            doors.changes.add(event.tick, &[rank, state[door] & shown]);
        }
    }
    doors.commanded = edition.is_restricted().then_some(commanded);
    doors
}

/// The door that an event tells of, and the bits that it sets and takes away.
fn change(kind: &EventKind) -> Option<(DoorId, usize, usize)> {
    Some(match *kind {
        EventKind::DoorOpened { door, .. } => (door, OPEN, 0),
        EventKind::DoorShut { door, .. } => (door, 0, OPEN),
        EventKind::DoorLocked { door, .. } => (door, LOCKED, OPEN),
        EventKind::DoorUnlocked { door, .. } => (door, 0, LOCKED),
        EventKind::LockBroken { door } => (door, BROKEN, 0),
        EventKind::LockMended { door } => (door, 0, BROKEN),
        _ => return None,
    })
}

fn at_start(door: &Door) -> usize {
    match door.starts {
        DoorStart::Open => OPEN,
        DoorStart::Shut => 0,
        DoorStart::Locked => LOCKED,
    }
}

/// Level, ends in the middle of the wall, state.
fn placed(door: &Door, state: usize) -> [i64; 6] {
    let [one, other] = door.faces;
    let middle = Segment::new((one.a + other.a) * 0.5, (one.b + other.b) * 0.5);
    let ends = [middle.a.x, middle.a.y, middle.b.x, middle.b.y];
    let [ax, ay, bx, by] = ends.map(|metres| (metres * 100.0).round() as i64);
    [door.level.rank() as i64, ax, ay, bx, by, state as i64]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, two_rooms};

    fn told(edition: Edition) -> Doors {
        let mut model = two_rooms();
        let plan = std::sync::Arc::make_mut(&mut model.plan);
        let mut doors: Vec<Door> = plan.doors.rows().to_vec();
        doors[0].starts = DoorStart::Open;
        doors[1].starts = DoorStart::Locked;
        plan.doors = Table::new(doors);
        let mut script = Script::new(&model);
        let (door, other) = (script.door("d-a"), script.door("d-b"));
        let person = None;
        script.add(16, EventKind::DoorShut { door, person });
        script.add(16, EventKind::DoorLocked { door, person });
        script.add(32, EventKind::LockBroken { door: other });
        let door = other;
        script.add(48, EventKind::DoorUnlocked { door, person });
        doors_of(&model, &script, edition)
    }

    fn doors_of(model: &Model, script: &Script<'_>, edition: Edition) -> Doors {
        doors(model, &script.log, edition)
    }

    #[test]
    fn the_shareable_edition_tells_open_and_shut_and_no_lock() {
        let doors = told(Edition::Shareable);
        let starts: Vec<i64> = doors.at.iter().map(|door| door[5]).collect();
        assert_eq!(starts, [1, 0, 0], "which one starts locked is not told");
        assert_eq!(doors.changes.told(2), [(16, vec![0, 0])]);
        assert_eq!(doors.commanded, None);
    }

    #[test]
    fn the_restricted_edition_tells_locked_and_broken() {
        let doors = told(Edition::Restricted);
        let starts: Vec<i64> = doors.at.iter().map(|door| door[5]).collect();
        assert_eq!(starts, [1, 2, 0]);
        let told = doors.changes.told(2);
        assert_eq!(
            told,
            [
                (16, vec![0, 0]),
                (16, vec![0, 2]),
                (32, vec![1, 6]),
                (48, vec![1, 4])
            ]
        );
        assert_eq!(doors.commanded, Some(Vec::new()));
    }

    #[test]
    fn a_door_lies_in_the_middle_of_its_wall() {
        let doors = told(Edition::Shareable);
        assert_eq!(doors.at[0][..5], [0, 100, 210, 200, 210]);
    }
}
