//! Who stands before which door and wants through: what a look from outside asks for.

use bevy_ecs::prelude::World;

use super::Errand;
use super::gait::{Gait, Rest};
use super::route::Then;
use crate::ids::{DoorId, Table};
use crate::sim::desk::Shared;
use crate::sim::people::Place;
use crate::sim::roster::Entities;

/// From so near one stands before a door, metres.
const BEFORE_M: f64 = 2.0;

/// How many people want through each door and stand before it.
pub(in crate::sim) fn before_doors(world: &World) -> Table<DoorId, u32> {
    let plan = &world.resource::<Shared>().model.plan;
    let mut queues = Table::filled(plan.doors.len(), 0);
    for &person in world.resource::<Entities>().people.rows() {
        let parts = (
            world.get::<Gait>(person),
            world.get::<Place>(person),
            world.get::<Errand>(person),
        );
        let (Some(gait), Some(place), Some(errand)) = parts else {
            continue;
        };
        if let Some(heading) = gait.heading
            && let Then::Door(door) = heading.then
            && errand.is_on()
            && gait.rest == Rest::None
            && place.on_floor()
            && plan.doors[door].at.distance(place.at) <= BEFORE_M
        {
            queues[door] += 1;
        }
    }
    queues
}
