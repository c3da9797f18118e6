//! Central lockdown: electronic locks commanded together, and what they do without power.
//!
//! A desk commands the doors of its groups: they shut and lock, and unlock when it is released. A
//! group without power cannot be commanded: failing safe its doors unlock, failing secure they stay
//! as they are, and keys and the way out from inside work as ever.

use super::doors;
use crate::ids::{DeviceId, DoorId, PersonId, SpaceId};
use crate::model::plan::{DeviceKind, Lock};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::scene::Scene;
use crate::terms::{DoorStart, FailMode};

/// The working desk in a space from which a lockdown is still to be commanded, in rank order.
pub fn desk_to_use(scene: &Scene, space: SpaceId) -> Option<DeviceId> {
    let devices = &scene.desk.shared.model.plan.devices;
    let mut desks = devices.iter().filter(|(_, of)| {
        of.space == Some(space) && matches!(of.kind, DeviceKind::LockdownDesk { .. })
    });
    desks
        .find(|&(id, _)| scene.works(id) && !scene.device(id).commanded)
        .map(|(id, _)| id)
}

/// The desk's locks are commanded: the doors of its groups that have power shut and lock, those
/// that were held open too. Nothing happens at a desk that does not work or is none.
pub fn command(scene: &mut Scene, desk: DeviceId, by: Option<PersonId>, cause: &[EventId]) {
    if !scene.works(desk) || groups(scene, desk).is_empty() {
        return;
    }
    scene.device_mut(desk).commanded = true;
    let kind = EventKind::LockdownCommanded {
        device: desk,
        person: by,
    };
    let event = scene.desk.tell(kind, cause);
    for group in groups(scene, desk) {
        for door in powered_doors(scene, group) {
            doors::lock(scene, door, None, &[event]);
        }
    }
}

/// The desk's locks are released: the doors of its groups that have power unlock. Nothing happens
/// at a desk that does not work, or from which nothing was commanded.
pub fn release(scene: &mut Scene, desk: DeviceId, cause: &[EventId]) {
    if !scene.works(desk) || !scene.device(desk).commanded {
        return;
    }
    scene.device_mut(desk).commanded = false;
    let kind = EventKind::LockdownReleased { device: desk };
    let event = scene.desk.tell(kind, cause);
    for group in groups(scene, desk) {
        for door in powered_doors(scene, group) {
            doors::unlock(scene, door, None, &[event]);
        }
    }
}

/// An alarm to leave unlocks the doors of the groups that release on it and have power.
pub(super) fn release_on_alarm(scene: &mut Scene, event: EventId) {
    let model = scene.desk.model();
    for (group, of) in model.plan.devices.iter() {
        let releases = matches!(
            of.kind,
            DeviceKind::AccessGroup {
                releases_on_fire_alarm: true,
                ..
            }
        );
        if releases {
            for door in powered_doors(scene, group) {
                doors::unlock(scene, door, None, &[event]);
            }
        }
    }
}

/// A device failed: a group that fails safe lets its doors unlock.
pub(super) fn lost_power(scene: &mut Scene, device: DeviceId, event: EventId) {
    let model = scene.desk.model();
    let safe = matches!(
        model.plan.devices[device].kind,
        DeviceKind::AccessGroup {
            fails: FailMode::Safe,
            ..
        }
    );
    if safe {
        for door in doors_of(scene, device) {
            doors::unlock(scene, door, None, &[event]);
        }
    }
}

/// A device works again: the doors of a group lock that are locked as a rule, or by a lockdown.
pub(super) fn power_back(scene: &mut Scene, device: DeviceId, event: EventId) {
    let model = scene.desk.model();
    let commanded = model
        .plan
        .devices
        .ids()
        .any(|desk| scene.device(desk).commanded && groups(scene, desk).contains(&device));
    for door in doors_of(scene, device) {
        if commanded || model.plan.doors[door].starts == DoorStart::Locked {
            doors::lock(scene, door, None, &[event]);
        }
    }
}

/// Whether the lock of a door can be thrown at all: an electronic one needs its group.
pub(super) fn has_power(scene: &Scene, door: DoorId) -> bool {
    match scene.desk.shared.model.plan.doors[door].lock {
        Lock::Electronic(group) => scene.works(group),
        _ => true,
    }
}

/// The groups that a desk commands; none for any other device.
fn groups(scene: &Scene, desk: DeviceId) -> Vec<DeviceId> {
    match &scene.desk.shared.model.plan.devices[desk].kind {
        DeviceKind::LockdownDesk { groups } => groups.clone(),
        _ => Vec::new(),
    }
}

/// The doors of a group, in rank order.
fn doors_of(scene: &Scene, group: DeviceId) -> Vec<DoorId> {
    let doors = scene.desk.shared.model.plan.doors.iter();
    doors
        .filter(|(_, door)| door.lockable() && door.lock == Lock::Electronic(group))
        .map(|(id, _)| id)
        .collect()
}

/// The doors of a group that follow a command now.
fn powered_doors(scene: &Scene, group: DeviceId) -> Vec<DoorId> {
    if scene.works(group) {
        doors_of(scene, group)
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests;
