//! The lockdown desk: electronic locks that are commanded together.

use super::doors;
use crate::ids::{DeviceId, DoorId, PersonId};
use crate::model::plan::{DeviceKind, Lock};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::scene::Scene;

/// The desk's working groups lock their doors.
pub fn command(scene: &mut Scene, device: DeviceId, by: Option<PersonId>, cause: &[EventId]) {
    if !scene.works(device) {
        return;
    }
    let kind = EventKind::LockdownCommanded { device, person: by };
    let event = scene.desk.tell(kind, cause);
    for door in doors_of(scene, device) {
        doors::lock(scene, door, by, &[event]);
    }
}

/// The desk's working groups unlock their doors.
pub fn release(scene: &mut Scene, device: DeviceId, cause: &[EventId]) {
    if !scene.works(device) {
        return;
    }
    let kind = EventKind::LockdownReleased { device };
    let event = scene.desk.tell(kind, cause);
    for door in doors_of(scene, device) {
        doors::unlock(scene, door, None, &[event]);
    }
}

/// The doors of the desk's groups that work, in rank order.
fn doors_of(scene: &Scene, desk: DeviceId) -> Vec<DoorId> {
    let model = &scene.desk.shared.model;
    let DeviceKind::LockdownDesk { groups } = &model.plan.devices[desk].kind else {
        return Vec::new();
    };
    let doors = model.plan.doors.iter();
    doors
        .filter(|(_, door)| {
            matches!(door.lock, Lock::Electronic(group)
                if groups.contains(&group) && scene.works(group))
        })
        .map(|(id, _)| id)
        .collect()
}
