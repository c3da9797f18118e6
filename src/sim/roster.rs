//! Ranks to entities. `Entity` stays inside the simulation: it enters no order, hash or draw.

use bevy_ecs::prelude::{Entity, Resource};

use crate::ids::{DeviceId, DoorId, PersonId, Table};

/// The entity of each person, door and device. Nothing is spawned or despawned after set-up.
#[derive(Resource, Clone, Debug, Default)]
pub struct Entities {
    /// Everybody.
    pub people: Table<PersonId, Entity>,
    /// Every door.
    pub doors: Table<DoorId, Entity>,
    /// Every device.
    pub devices: Table<DeviceId, Entity>,
}
