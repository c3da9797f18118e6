//! Room at the ends of flights: nobody steps on or off where somebody stands who is on the way, so a full
//! landing holds the flight before it, and a full flight its landing.
//!
//! Those on the landing who mean to go onto the same flight are no hindrance: they let people off first,
//! else the two would wait for each other for ever.

use super::route::Then;
use super::step::Walking;
use crate::geom::Point;
use crate::ids::{PersonId, SpaceId, StairId};
use crate::sim::people::On;

/// Somebody whose middle is nearer than this leaves no room, metres: two walkers brush at 0.32 m.
const ROOM_M: f64 = 0.3;

/// Whether somebody has room to step onto a flight at this point of it.
pub(super) fn to_step_on(walking: &Walking, who: PersonId, stair: StairId, at: Point) -> bool {
    // Who is on a flight counts as in the space that they came from.
    let from = [0, 1].map(|end| walking.floors.end(stair, end).space);
    let spaces = if from[0] == from[1] {
        &from[..1]
    } else {
        &from[..]
    };
    spaces.iter().all(|&space| {
        is_free(walking, who, space, at, |other| {
            walking.scene.get(other).place.on == On::Stair(stair)
        })
    })
}

/// Whether somebody has room to step off a flight at this end, at this point of its landing.
pub(super) fn to_step_off(
    walking: &Walking,
    who: PersonId,
    stair: StairId,
    end: usize,
    at: Point,
) -> bool {
    let space = walking.floors.end(stair, end).space;
    is_free(walking, who, space, at, |other| {
        let on_floor = matches!(walking.scene.get(other).place.on, On::Floor | On::Ground);
        let walks = walking.scene.awake.has(other);
        let then = walking.gait_of(other).heading.map(|heading| heading.then);
        on_floor && walks && then != Some(Then::Onto(stair, end))
    })
}

/// Whether nobody of this space who `counts` stands at a point, but those whom somebody takes along.
fn is_free(
    walking: &Walking,
    who: PersonId,
    space: SpaceId,
    at: Point,
    counts: impl Fn(PersonId) -> bool,
) -> bool {
    let near =
        |other: PersonId| walking.scene.get(other).place.at.distance_squared(at) < ROOM_M * ROOM_M;
    let others = walking.scene.occupants.of(space).iter().copied();
    let mut there = others.filter(|&other| other != who && near(other) && counts(other));
    let Some(first) = there.next() else {
        return true;
    };
    let party = walking.party(who);
    party.contains(&first) && there.all(|other| party.contains(&other))
}
