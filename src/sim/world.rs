//! Making the world of a run, and reading it for a frame.

use std::sync::Arc;

use bevy_ecs::prelude::{Entity, World};

use super::building::devices::DeviceState;
use super::building::doors::DoorState;
use super::building::secured::Secured;
use super::building::{self, alerts::Control};
use super::chance::Chance;
use super::desk::{Log, Owners, Shared};
use super::ending::{self, Over};
use super::event::{EventKind, EventLog};
use super::exposure::{self, Exposure};
use super::frame::{DoorFrame, Frame, PersonFrame, ThreatFrame, Whereabouts};
use super::input::{self, Inbox};
use super::people::act::Activity;
use super::people::act::patrol::{self, Round};
use super::people::act::planned;
use super::people::care::{self, Care};
use super::people::mind::{Belief, Cues};
use super::people::walk::{Awake, Errand, Steps};
use super::people::{self, On, Person, Place, TimeUsed, setup};
use super::queue::Queue;
use super::responders::police::{self, Police};
use super::roster::Entities;
use super::snapshot;
use super::state::Declared;
use super::threat::{self, Threat};
use crate::ids::{DoorId, PersonId, Table};
use crate::model::Model;
use crate::nav::Nav;
use crate::terms::{Act, DoorKind, DoorStart, Role, TimeUse};

/// The world of `model` at its start.
pub(super) fn build(model: Arc<Model>, nav: Arc<Nav>, seed: u64) -> World {
    let mut world = World::new();
    let owners = Owners::new(&model);
    let people = setup::people(&model, &owners, seed);
    let entities = spawn(&mut world, &model, people);
    world.insert_resource(entities);
    world.insert_resource(Log::default());
    insert_state(&mut world, &model, &owners, seed);
    people::walk::furnish(&mut world, &model, &nav);
    world.insert_resource(Shared {
        model,
        nav,
        owners: Arc::new(owners),
    });
    let occupants = snapshot::occupants(&world);
    world.insert_resource(occupants);
    world.insert_resource(declared());
    tell_the_start(&mut world, seed);
    world
}

/// What is state and what is derived.
fn declared() -> Declared {
    let mut declared = Declared::default();
    declared.derived::<Declared>();
    declared.derived::<Shared>();
    declared.derived::<Entities>();
    // The log is kept whole beside the declared state.
    declared.derived::<Log>();
    declared.resource::<Chance>("chance");
    declared.resource::<Queue>("queue");
    input::install(&mut declared);
    people::install(&mut declared);
    building::install(&mut declared);
    threat::install(&mut declared);
    police::install(&mut declared);
    exposure::install(&mut declared);
    ending::install(&mut declared);
    declared
}

fn spawn(world: &mut World, model: &Model, people: Table<PersonId, (Person, Place)>) -> Entities {
    let people = people.rows().iter().map(|(person, place)| {
        let errand = Errand::none(person.mobility);
        let mind = (Belief::calm(), Cues::default());
        let doing = (
            Activity::idle(),
            Round::default(),
            errand,
            Care::default(),
            TimeUsed(TimeUse::PreMovement),
        );
        let routing = people::walk::at_rest();
        world
            .spawn((person.clone(), *place, mind, doing, routing))
            .id()
    });
    let people: Vec<Entity> = people.collect();
    let doors = model.plan.doors.rows().iter().map(|door| {
        let open = door.kind == DoorKind::Opening || door.starts == DoorStart::Open;
        // A panic bar is always locked from the other side.
        let bar = door.lock == crate::model::plan::Lock::PushBar;
        let locked = door.starts == DoorStart::Locked || bar;
        world
            .spawn(DoorState {
                open,
                locked,
                claimed: None,
                broken: false,
            })
            .id()
    });
    let doors: Vec<Entity> = doors.collect();
    let devices = (0..model.plan.devices.len()).map(|_| world.spawn(DeviceState::working()).id());
    let devices: Vec<Entity> = devices.collect();
    Entities {
        people: Table::new(people),
        doors: Table::new(doors),
        devices: Table::new(devices),
    }
}

fn insert_state(world: &mut World, model: &Model, owners: &Owners, seed: u64) {
    let spaces = model.plan.spaces.len();
    let officers: Vec<PersonId> = model
        .roster
        .people
        .iter()
        .filter(|(_, entry)| entry.role == Role::Officer)
        .map(|(id, _)| id)
        .collect();
    let per_unit = model.defaults.police_per_unit.value as usize;
    let mut queue = Queue::default();
    let wakes = threat::first_wake(model)
        .into_iter()
        .chain(ending::first_wakes(model))
        .chain(patrol::first_wakes(model))
        .chain(care::first_wakes(model))
        .chain(input::timeline_wakes(model));
    for (tick, wake) in wakes {
        queue.at(tick, wake);
    }
    for (law, draw, wake) in planned::first_wakes(model, owners) {
        queue.after(law, Chance { seed }, draw, wake);
    }
    world.insert_resource(queue);
    world.insert_resource(Chance { seed });
    world.insert_resource(Inbox::default());
    world.insert_resource(Awake::default());
    world.insert_resource(Steps::default());
    world.insert_resource(Control::default());
    world.insert_resource(Secured::none(spaces));
    world.insert_resource(Threat::new(model));
    world.insert_resource(Police::new(&officers, per_unit, spaces));
    world.insert_resource(Exposure::none(model.roster.people.len()));
    world.insert_resource(Over::default());
}

/// The first events: the seed, and who is where.
fn tell_the_start(world: &mut World, seed: u64) {
    let mut log = EventLog::default();
    let now = crate::units::Tick::ZERO;
    let start = log.add(now, EventKind::RunStarted { seed }, Vec::new());
    let people = world.resource::<Entities>().people.clone();
    for (person, &entity) in people.iter() {
        let place = world.get::<Place>(entity).expect("everybody has a place");
        if place.is_drawn() {
            let space = place.space;
            log.add(now, EventKind::PersonEntered { person, space }, vec![start]);
        }
    }
    let model = Arc::clone(&world.resource::<Shared>().model);
    let mut begin = |person: PersonId, act: Act, from_the_start: fn(u32) -> Activity| {
        let row = String::new();
        let kind = EventKind::ActStarted { person, act, row };
        let event = log.add(now, kind, vec![start]);
        let activity = world.get_mut::<Activity>(people[person]);
        *activity.expect("everybody has an activity") = from_the_start(event);
    };
    for person in patrol::at_the_start(&model) {
        begin(person, Act::Patrol, patrol::from_the_start);
    }
    for (person, _) in planned::at_the_start(&model) {
        begin(person, Act::LeaveBuilding, planned::from_the_start);
    }
    world.insert_resource(Log(log));
}

/// A plain picture of the present moment.
pub(super) fn frame(world: &World) -> Frame {
    let shared = world.resource::<Shared>();
    let entities = world.resource::<Entities>();
    let people = entities
        .people
        .rows()
        .iter()
        .map(|&entity| person_frame(world, shared, entity));
    let doors = entities.doors.rows().iter().map(|&entity| {
        let state = world
            .get::<DoorState>(entity)
            .expect("every door has a state");
        DoorFrame {
            open: state.open,
            locked: state.locked,
            broken: state.broken,
        }
    });
    let doors: Vec<DoorFrame> = doors.collect();
    let threat = world.resource::<Threat>();
    let level = shared.model.plan.spaces[threat.space].level;
    Frame {
        tick: world.resource::<Queue>().now(),
        people: Table::new(people.collect()),
        doors: Table::<DoorId, _>::new(doors),
        threat: threat.is_drawn().then_some(ThreatFrame {
            level,
            at: threat.at,
            active: threat.is_there(),
        }),
    }
}

fn person_frame(world: &World, shared: &Shared, entity: Entity) -> PersonFrame {
    let place = *world.get::<Place>(entity).expect("everybody has a place");
    let plan = &shared.model.plan;
    let level = plan.spaces[place.space].level;
    let space = place.space;
    let place = match place.on {
        On::Floor | On::Ground | On::Lift(_) => Whereabouts::Inside {
            level,
            space,
            at: place.at,
        },
        On::Stair(stair) => {
            // Drawn on the level of the nearer end, between the two edges.
            let stair = &plan.stairs[stair];
            let along = (place.at.x / stair.incline_m).clamp(0.0, 1.0);
            let across = (place.at.y / stair.width_m).clamp(0.0, 1.0);
            let [foot, head] = stair.landings.map(|landing| landing.at.at(across));
            let end = usize::from(along > 0.5);
            let level = plan.spaces[stair.landings[end].space].level;
            Whereabouts::Inside {
                level,
                space,
                at: foot + (head - foot) * along,
            }
        }
        On::Outside => Whereabouts::Outside,
        On::OffSite => Whereabouts::OffSite,
    };
    PersonFrame {
        place,
        situation: world
            .get::<Belief>(entity)
            .expect("everybody has a belief")
            .situation,
        act: world
            .get::<Activity>(entity)
            .expect("everybody has an activity")
            .act,
        time_use: world
            .get::<TimeUsed>(entity)
            .expect("everybody uses time")
            .0,
    }
}

/// Components and resources of this program that nobody declared.
pub(super) fn undeclared(world: &World) -> Vec<String> {
    let declared = world.resource::<Declared>();
    let own = concat!(env!("CARGO_PKG_NAME"), "::");
    world
        .components()
        .iter_registered()
        .map(|info| info.name().to_string())
        .filter(|name| name.starts_with(own) && !declared.knows(name))
        .collect()
}
