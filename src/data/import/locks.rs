//! Locks, guessed from what a door leads to: a workbook of rooms says nothing of hardware.
//!
//! The guesses are what such doors usually have, in the United States as in Britain: a push bar on
//! an outside door of a type for outside walls, a thumb-turn on a toilet, a key on a room where
//! people work, sleep or keep things. One doubt says how many were guessed; the plan is the place
//! to put them right.

use super::doubts::{DoubtKind, Doubts};
use super::placing::Placed;
use super::survey::Survey;
use crate::terms::SpaceKind;

/// What is taken to lock a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    None,
    ThumbTurn { inside: usize },
    Key { inside: usize },
    PushBar { inside: usize },
}

/// The lock of each door, in the order of `placed`.
pub(super) fn locks(survey: &Survey, placed: &[Placed], doubts: &mut Doubts) -> Vec<Guess> {
    let locks: Vec<Guess> = placed.iter().map(|door| lock(survey, door)).collect();
    let count = |is: fn(&Guess) -> bool| locks.iter().filter(|lock| is(lock)).count();
    let text = format!(
        "the workbook says nothing of locks; guessed from the rooms: {} keys, {} thumb-turns, \
         {} push bars, the rest without",
        count(|l| matches!(l, Guess::Key { .. })),
        count(|l| matches!(l, Guess::ThumbTurn { .. })),
        count(|l| matches!(l, Guess::PushBar { .. })),
    );
    doubts.add(DoubtKind::Building, "locks", text);
    locks
}

fn lock(survey: &Survey, placed: &Placed) -> Guess {
    let Some(door) = placed.door.map(|door| &survey.doors[door]) else {
        return Guess::None;
    };
    let Some(other) = placed.other else {
        let inside = placed.room;
        return match door.exterior {
            true => Guess::PushBar { inside },
            false => Guess::Key { inside },
        };
    };
    // The inside is the side that one does not pass through; of two such, the first named.
    let rooms = [placed.room, other];
    let inner = rooms
        .into_iter()
        .find(|room| !survey.rooms[*room].is_circulation());
    let Some(inside) = inner else {
        return Guess::None;
    };
    match survey.rooms[inside].kind() {
        Some(SpaceKind::Toilet) => Guess::ThumbTurn { inside },
        Some(
            SpaceKind::Treatment
            | SpaceKind::Theatre
            | SpaceKind::Ward
            | SpaceKind::Office
            | SpaceKind::Staff
            | SpaceKind::Store
            | SpaceKind::Plant
            | SpaceKind::Security
            | SpaceKind::Switchboard,
        ) => Guess::Key { inside },
        _ => Guess::None,
    }
}
