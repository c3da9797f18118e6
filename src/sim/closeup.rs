//! Reading the world for a closer look at one moment, and for what one person holds to be true.

use bevy_ecs::prelude::{Component, World};

use super::building::devices::DeviceState;
use super::building::secured::Secured;
use super::desk::Shared;
use super::exposure::Exposure;
use super::frame::{Closeup, DangerFrame, MindFrame};
use super::people::care::Care;
use super::people::mind::Belief;
use super::people::{On, Place};
use super::roster::Entities;
use crate::ids::{PersonId, Table};

/// What a closer look shows.
pub(super) fn closeup(world: &World) -> Closeup {
    let entities = world.resource::<Entities>();
    let plan = &world.resource::<Shared>().model.plan;
    let secured = world.resource::<Secured>();
    let (mut on_stairs, mut care) = (Vec::new(), Vec::new());
    for person in entities.people.ids() {
        if let On::Stair(stair) = of::<Place>(world, person).on {
            on_stairs.push((person, stair));
        }
        let with: &Care = of(world, person);
        let others = with.team().iter().copied();
        let lead = with.led_by().filter(|lead| !with.team().contains(lead));
        care.extend(others.chain(lead).map(|other| (person, other)));
    }
    let works = entities.devices.rows().iter().map(|&device| {
        let state = world.get::<DeviceState>(device);
        state.is_some_and(|state| state.works)
    });
    let spaces = plan.spaces.ids().map(|space| secured.is_secured(space));
    Closeup {
        in_view: Table::new(world.resource::<Exposure>().in_sight().collect()),
        on_stairs,
        care,
        secured: Table::new(spaces.collect()),
        works: Table::new(works.collect()),
    }
}

/// What somebody holds to be true.
pub(super) fn mind(world: &World, person: PersonId) -> MindFrame {
    let belief: &Belief = of(world, person);
    MindFrame {
        situation: belief.situation,
        by: belief.by,
        danger: belief.danger.map(|danger| DangerFrame {
            space: danger.space,
            by: danger.by,
            since: danger.since,
            confidence: danger.confidence,
        }),
        told: belief.told,
        locked: belief.locked.clone(),
    }
}

/// What somebody has of a kind: everybody has each.
fn of<C: Component>(world: &World, person: PersonId) -> &C {
    let entity = world.resource::<Entities>().people[person];
    let component = world.get::<C>(entity);
    component.expect("everybody carries every component")
}
