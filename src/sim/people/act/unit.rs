//! The doors around a unit: what divides its spaces on one floor from everything else.

use crate::ids::{DoorId, PersonId, SpaceId};
use crate::model::plan::Side;
use crate::sim::building::doors;
use crate::sim::people::scene::Scene;

/// Whether every way into somebody's unit, on the floor where they are, is locked or has a door that
/// they can lock. Stairs inside the unit lead out of it: then it cannot be.
pub(in crate::sim::people) fn is_lockable(scene: &Scene, who: PersonId) -> bool {
    let around = doors_around(scene, who);
    !around.is_empty()
        && around.iter().all(|&(door, space)| {
            scene.door(door).locked || doors::can_lock(scene, who, space, door)
        })
        && !has_stairs(scene, who)
}

/// The doors and openings between a space of somebody's unit, on the floor where they are, and anything else,
/// each with the space of the unit. Nothing for whoever is not in their unit.
pub(super) fn doors_around(scene: &Scene, who: PersonId) -> Vec<(DoorId, SpaceId)> {
    let plan = &scene.desk.shared.model.plan;
    let inside = |side: Side| side.space().filter(|&space| is_own(scene, who, space));
    let Some(here) = scene.space_of(who) else {
        return Vec::new();
    };
    if !is_own(scene, who, here) {
        return Vec::new();
    }
    let around = plan.doors.iter().filter_map(|(id, door)| {
        match (inside(door.joins[0]), inside(door.joins[1])) {
            (Some(space), None) | (None, Some(space)) => Some((id, space)),
            _ => None,
        }
    });
    around.collect()
}

/// Whether a space is of somebody's unit and on the floor where they are.
fn is_own(scene: &Scene, who: PersonId, space: SpaceId) -> bool {
    let parts = scene.get(who);
    let spaces = &scene.desk.shared.model.plan.spaces;
    let (own, here) = (&spaces[space], &spaces[parts.place.space]);
    parts.person.unit.is_some() && own.unit == parts.person.unit && own.level == here.level
}

fn has_stairs(scene: &Scene, who: PersonId) -> bool {
    let plan = &scene.desk.shared.model.plan;
    let mut landings = plan.stairs.rows().iter().flat_map(|stair| stair.landings);
    landings.any(|landing| is_own(scene, who, landing.space))
}
