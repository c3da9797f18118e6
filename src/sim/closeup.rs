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

#[cfg(test)]
mod tests {
    use crate::model::build::sample::{self, model_of};
    use crate::sim::event::EventKind;
    use crate::sim::sample::{picked, run};

    #[test]
    fn a_mind_is_what_the_log_says_that_somebody_came_to_believe() {
        let mut run = run(model_of(sample::TWO_ROOMS, sample::TWO_ROOMS_INTRUDER), 1);
        run.run();
        let believed = picked(&run, |event| match event.kind {
            EventKind::BeliefChanged {
                person, situation, ..
            } => Some((person, situation)),
            _ => None,
        });
        assert!(!believed.is_empty());
        for person in run.model().roster.people.ids() {
            let last = believed.iter().rfind(|(who, _)| *who == person);
            let mind = run.mind(person);
            assert_eq!(mind.situation, run.frame().people[person].situation);
            assert!(last.is_none_or(|&(_, situation)| situation == mind.situation));
        }
    }

    #[test]
    fn who_is_in_view_is_who_the_log_says_came_into_it() {
        let mut run = run(model_of(sample::TWO_ROOMS, sample::TWO_ROOMS_INTRUDER), 1);
        let mut ever = 0;
        while run.step() {
            let closeup = run.closeup();
            let mut expected = vec![false; closeup.in_view.len()];
            for (_, event) in run.log().iter() {
                match event.kind {
                    EventKind::ExposureBegan { person } => expected[person.0 as usize] = true,
                    EventKind::ExposureEnded { person, .. } => expected[person.0 as usize] = false,
                    _ => {}
                }
            }
            assert_eq!(closeup.in_view.rows(), expected);
            ever += expected.iter().filter(|seen| **seen).count();
        }
        assert!(ever > 0, "somebody came into view");
    }
}
