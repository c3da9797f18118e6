//! Inputs: the only way in. Imperatives, stamped with a tick, checked, logged.

use bevy_ecs::prelude::{ResMut, Resource};
use serde::{Deserialize, Serialize};

use super::building::{alerts, devices, doors};
use super::event::{EventId, EventKind};
use super::people::scene::Scene;
use super::queue::{Kind, Wake};
use super::schedule::Phase;
use super::state::Declared;
use crate::ids::{DeviceId, DoorId, SpaceId};
use crate::model::Model;
use crate::model::plan::DeviceKind;
use crate::model::scenario::TimelineEvent;
use crate::terms::{Instruction, Wording};
use crate::units::Tick;

pub(super) fn install(declared: &mut Declared) {
    declared.resource::<Inbox>("inputs");
}

/// What somebody asks of the simulation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Announce something over a public-address device.
    Announce {
        /// The device.
        device: DeviceId,
        /// What it tells people to do.
        says: Instruction,
        /// The place that it names.
        place: Option<SpaceId>,
        /// In what words.
        wording: Wording,
    },
    /// Shut and lock a door.
    LockDoor(DoorId),
    /// Unlock a door.
    UnlockDoor(DoorId),
    /// A device stops working.
    Fail(DeviceId),
    /// A device works again.
    Repair(DeviceId),
    /// A lock breaks.
    BreakLock(DoorId),
    /// A lock works again.
    MendLock(DoorId),
    /// A line for the record.
    Note(String),
}

/// An order, when it takes effect and who gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// When.
    pub tick: Tick,
    /// Who: `facilitator`, `director`, `planner`; no personal names.
    pub by: String,
    /// What.
    pub order: Order,
}

/// Why an input was refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InputRefused {
    /// Its time is over.
    #[error("the input is for {at}, but the run is at {now} already", at = .0, now = .1)]
    Past(Tick, Tick),
    /// The device cannot do that.
    #[error("device \"{0}\" is not a public-address device")]
    NotPublicAddress(String),
    /// The door cannot do that.
    #[error("door \"{0}\" has no lock")]
    NoLock(String),
}

/// All inputs so far, in the order in which they came.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    inputs: Vec<Input>,
}

impl Inbox {
    /// Takes an input in; the wake has to be set by the caller.
    pub(super) fn add(&mut self, input: Input) -> Wake {
        let rank = self.inputs.len() as u32;
        self.inputs.push(input);
        Wake {
            phase: Phase::Inputs,
            kind: Kind::Input,
            rank,
            about: 0,
        }
    }
}

/// Whether an order fits the model.
pub(super) fn check(model: &Model, order: &Order) -> Result<(), InputRefused> {
    match order {
        Order::Announce { device, .. } => match model.plan.devices[*device].kind {
            DeviceKind::PublicAddress { .. } => Ok(()),
            _ => Err(InputRefused::NotPublicAddress(
                model.plan.devices[*device].name.clone(),
            )),
        },
        Order::LockDoor(door)
        | Order::UnlockDoor(door)
        | Order::BreakLock(door)
        | Order::MendLock(door) => {
            let door = &model.plan.doors[*door];
            if door.lockable() {
                Ok(())
            } else {
                Err(InputRefused::NoLock(door.name.clone()))
            }
        }
        Order::Fail(_) | Order::Repair(_) | Order::Note(_) => Ok(()),
    }
}

/// The timeline's wakes: one a line.
pub(super) fn timeline_wakes(model: &Model) -> impl Iterator<Item = (Tick, Wake)> + '_ {
    model
        .scenario
        .timeline
        .iter()
        .enumerate()
        .map(|(place, (tick, _))| {
            let rank = place as u32;
            (
                *tick,
                Wake {
                    phase: Phase::Inputs,
                    kind: Kind::Timeline,
                    rank,
                    about: 0,
                },
            )
        })
}

/// Applies the timeline's lines and the inputs that are due.
pub(super) fn take_in(mut scene: Scene, inbox: ResMut<Inbox>) {
    let model = scene.desk.model();
    for due in scene.desk.queue.due(Phase::Inputs, Kind::Timeline) {
        let (_, event) = &model.scenario.timeline[due.rank as usize];
        apply(&mut scene, order_of(event), &[]);
    }
    for due in scene.desk.queue.due(Phase::Inputs, Kind::Input) {
        let input = inbox.inputs[due.rank as usize].clone();
        let what = describe(&model, &input.order);
        let taken = EventKind::InputTaken {
            number: due.rank + 1,
            by: input.by,
            what,
        };
        let event = scene.desk.tell(taken, &[]);
        apply(&mut scene, input.order, &[event]);
    }
}

fn order_of(event: &TimelineEvent) -> Order {
    match event {
        TimelineEvent::Announce {
            device,
            says,
            place,
            wording,
        } => Order::Announce {
            device: *device,
            says: *says,
            place: *place,
            wording: *wording,
        },
        TimelineEvent::Fault(device) => Order::Fail(*device),
        TimelineEvent::Repair(device) => Order::Repair(*device),
        TimelineEvent::BreakLock(door) => Order::BreakLock(*door),
        TimelineEvent::MendLock(door) => Order::MendLock(*door),
        TimelineEvent::Note(text) => Order::Note(text.clone()),
    }
}

fn apply(scene: &mut Scene, order: Order, cause: &[EventId]) {
    match order {
        Order::Announce {
            device,
            says,
            place,
            wording,
        } => {
            // The announcement sounds in `Tell`; its cause is the line or the input.
            let cause = cause.to_vec();
            alerts::order(
                scene,
                alerts::Order {
                    device,
                    says,
                    place,
                    wording,
                    cause,
                },
            );
        }
        Order::LockDoor(door) => doors::lock(scene, door, None, cause),
        Order::UnlockDoor(door) => doors::unlock(scene, door, None, cause),
        Order::BreakLock(door) => doors::set_lock(scene, door, false, cause),
        Order::MendLock(door) => doors::set_lock(scene, door, true, cause),
        Order::Fail(device) => devices::set(scene, device, false, cause),
        Order::Repair(device) => devices::set(scene, device, true, cause),
        Order::Note(text) => {
            scene.desk.tell(EventKind::NoteMade { text }, cause);
        }
    }
}

/// An order in short, with names.
fn describe(model: &Model, order: &Order) -> String {
    let plan = &model.plan;
    match order {
        Order::Announce {
            device,
            says,
            place,
            wording,
        } => {
            let place = place.map_or(String::new(), |space| {
                format!(" at {}", plan.spaces[space].name)
            });
            format!(
                "announce {says}{place} in {wording} words over {}",
                plan.devices[*device].name
            )
        }
        Order::LockDoor(door) => format!("lock {}", plan.doors[*door].name),
        Order::UnlockDoor(door) => format!("unlock {}", plan.doors[*door].name),
        Order::BreakLock(door) => format!("break the lock of {}", plan.doors[*door].name),
        Order::MendLock(door) => format!("mend the lock of {}", plan.doors[*door].name),
        Order::Fail(device) => format!("fail {}", plan.devices[*device].name),
        Order::Repair(device) => format!("repair {}", plan.devices[*device].name),
        Order::Note(_) => "note".to_owned(),
    }
}
