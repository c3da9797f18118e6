//! What every system needs at hand: the shared model, the queue, the log, chance.

use std::sync::Arc;

use bevy_ecs::prelude::{Res, ResMut, Resource};
use bevy_ecs::system::SystemParam;

use super::chance::{Chance, Draw, Owner, Purpose};
use super::event::{EventId, EventKind, EventLog};
use super::queue::{Kind, Queue, Wake};
use super::schedule::Phase;
use crate::ids::{DeviceId, DoorId, LiftId, PersonId, SpaceId, Table};
use crate::model::Model;
use crate::model::law::Law;
use crate::nav::Nav;
use crate::units::Tick;

/// What never changes during a run, shared by forks and threads.
#[derive(Resource, Clone)]
pub struct Shared {
    /// The model.
    pub model: Arc<Model>,
    /// The navigation graph, sight and sound, with their pure caches.
    pub nav: Arc<Nav>,
    /// Whose luck is whose.
    pub owners: Arc<Owners>,
}

/// The owners of draws: hashes of names, so that ranks never reach a draw.
#[derive(Debug, Default)]
pub struct Owners {
    /// Of each person.
    pub people: Table<PersonId, Owner>,
    /// Of each space.
    pub spaces: Table<SpaceId, Owner>,
    /// Of each door.
    pub doors: Table<DoorId, Owner>,
    /// Of each lift.
    pub lifts: Table<LiftId, Owner>,
    /// Of each device.
    pub devices: Table<DeviceId, Owner>,
    /// Of the threat.
    pub threat: Owner,
    /// Of the switchboard and security control.
    pub control: Owner,
    /// Of the police.
    pub police: Owner,
}

impl Owners {
    /// The owners of everything in a model.
    pub fn new(model: &Model) -> Self {
        let plan = &model.plan;
        let people = model.roster.people.rows().iter().map(|entry| {
            let group = entry
                .name
                .rsplit_once('.')
                .map_or(entry.name.as_str(), |(group, _)| group);
            Owner::new("person", group, entry.ordinal)
        });
        Owners {
            people: Table::new(people.collect()),
            spaces: named("space", plan.spaces.rows().iter().map(|space| &space.name)),
            doors: named("door", plan.doors.rows().iter().map(|door| &door.name)),
            lifts: named("lift", plan.lifts.rows().iter().map(|lift| &lift.name)),
            devices: named(
                "device",
                plan.devices.rows().iter().map(|device| &device.name),
            ),
            threat: Owner::new("threat", "", 0),
            control: Owner::new("control", "", 0),
            police: Owner::new("police", "", 0),
        }
    }
}

fn named<'a, I: crate::ids::Id>(
    kind: &str,
    names: impl Iterator<Item = &'a String>,
) -> Table<I, Owner> {
    Table::new(names.map(|name| Owner::new(kind, name, 0)).collect())
}

/// The event log of a run. It is kept apart from the declared state: a snapshot carries it whole.
#[derive(Resource, Clone, Debug, Default)]
pub struct Log(pub EventLog);

/// What every system needs at hand.
#[derive(SystemParam)]
pub struct Desk<'w> {
    /// What never changes.
    pub shared: Res<'w, Shared>,
    /// Every future act.
    pub queue: ResMut<'w, Queue>,
    /// What happened so far.
    pub log: ResMut<'w, Log>,
    /// The seed of draws.
    pub chance: Res<'w, Chance>,
}

impl Desk<'_> {
    /// The tick that is being run.
    pub fn now(&self) -> Tick {
        self.queue.now()
    }

    /// The model, free of the borrow of the desk.
    pub fn model(&self) -> Arc<Model> {
        Arc::clone(&self.shared.model)
    }

    /// The navigation graph, free of the borrow of the desk.
    pub fn nav(&self) -> Arc<Nav> {
        Arc::clone(&self.shared.nav)
    }

    /// Logs a fact.
    pub fn tell(&mut self, kind: EventKind, cause: &[EventId]) -> EventId {
        let now = self.now();
        self.log.0.add(now, kind, cause.to_vec())
    }

    /// Whether something of this probability happens.
    pub fn happens(&self, owner: Owner, purpose: Purpose, about: u64, probability: f64) -> bool {
        self.chance.happens(
            Draw {
                owner,
                purpose,
                about,
            },
            probability,
        )
    }

    /// Sets `wake` to the end of a delay that begins now.
    pub fn after(&mut self, law: Law, draw: Draw, wake: Wake) {
        let chance = *self.chance;
        self.queue.after(law, chance, draw, wake);
    }

    /// Wakes a person in a phase: in this tick if the phase is still to come.
    pub fn wake_person(&mut self, phase: Phase, person: PersonId, about: u32) {
        let now = self.now();
        self.queue.at(
            now,
            Wake {
                phase,
                kind: Kind::Person,
                rank: person.0,
                about,
            },
        );
    }
}
