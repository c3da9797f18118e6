//! A whole moment of a run, to go back to or to fork from.

use bevy_ecs::prelude::World;

use super::desk::{Log, Shared};
use super::event::EventLog;
use super::people::Place;
use super::people::occupants::Occupants;
use super::roster::Entities;
use super::state;

/// The declared state as bytes, and the log so far.
#[derive(Clone, Debug)]
pub struct Snapshot {
    parts: Vec<Vec<u8>>,
    log: EventLog,
}

impl Snapshot {
    pub(super) fn take(world: &World) -> Self {
        Snapshot {
            parts: state::save(world),
            log: world.resource::<Log>().0.clone(),
        }
    }

    pub(super) fn put_back(&self, world: &mut World) {
        state::load(world, &self.parts).expect("a snapshot is of a run of the same model");
        world.insert_resource(Log(self.log.clone()));
        let occupants = occupants(world);
        world.insert_resource(occupants);
    }
}

/// The index of who is where, made anew from the places.
pub(super) fn occupants(world: &World) -> Occupants {
    let spaces = world.resource::<Shared>().model.plan.spaces.len();
    let people = &world.resource::<Entities>().people;
    let places = people.iter().map(|(id, &entity)| {
        (
            id,
            world.get::<Place>(entity).expect("everybody has a place"),
        )
    });
    Occupants::new(spaces, places)
}
