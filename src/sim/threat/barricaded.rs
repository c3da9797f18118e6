//! `Barricaded`: shuts itself in where it is, and holds who is with it until it ends.
//!
//! Nobody passes the doors of the space from then on, in or out, locked or not; nobody talks it
//! out, and officers hold the place from outside.

use super::{END, Stage, later, noise, onset, stay};
use crate::ids::{DoorId, SpaceId};
use crate::sim::building::doors;
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::scene::Scene;
use crate::terms::DoorKind;

/// The onset.
pub(super) fn begin(scene: &mut Scene) {
    onset(scene, Stage::Present);
    let defaults = &scene.desk.shared.model.defaults;
    let law = defaults.threat_duration_barricaded.value;
    later(scene, END, law);
    stay(scene);
    noise::begin(scene);
}

/// The space that it holds from within: nobody passes its doors.
pub fn held_space(scene: &Scene) -> Option<SpaceId> {
    (scene.threat.stage == Stage::Settled).then_some(scene.threat.space)
}

/// The space in which it is shut in, while no officers hold that place.
pub(in crate::sim) fn to_be_held(scene: &Scene) -> Option<SpaceId> {
    held_space(scene).filter(|_| !scene.threat.held)
}

/// The space in which it is shut in and held by officers.
pub(in crate::sim) fn officers_hold(scene: &Scene) -> Option<SpaceId> {
    held_space(scene).filter(|_| scene.threat.held)
}

/// Officers are in sight of a space: if it is shut in there, it is held. Whether it is from now on.
pub(in crate::sim) fn officers_at(scene: &mut Scene, space: SpaceId, unit: usize) -> bool {
    if to_be_held(scene) != Some(space) {
        return false;
    }
    scene.threat.held = true;
    let cause = [scene.police.units[unit].event];
    let kind = EventKind::ThreatHeld {
        space,
        unit: unit as u32 + 1,
    };
    scene.threat.event = scene.desk.tell(kind, &cause);
    true
}

/// Shuts itself in: the doors are shut, and locked where they can be.
pub(super) fn settle(scene: &mut Scene) {
    let space = scene.threat.space;
    let cause = [scene.threat.event];
    scene.threat.event = scene.desk.tell(EventKind::ThreatSettled { space }, &cause);
    scene.threat.stage = Stage::Settled;
    let model = scene.desk.model();
    let cause = [scene.threat.event];
    for &door in &model.plan.spaces[space].doors {
        if model.plan.doors[door].lockable() {
            lock(scene, door, &cause);
        } else if model.plan.doors[door].kind == DoorKind::Door {
            doors::shut(scene, door, None, &cause);
        }
    }
}

/// Locks a door from within, and remembers whose lock it is.
fn lock(scene: &mut Scene, door: DoorId, cause: &[EventId]) {
    let before = scene.door(door).locked;
    doors::lock(scene, door, None, cause);
    if !before
        && scene.door(door).locked
        && let Err(place) = scene.threat.own_locks.binary_search(&door)
    {
        scene.threat.own_locks.insert(place, door);
    }
}

/// It is over in the space that it held: its doors open again.
pub(super) fn open_up(scene: &mut Scene) {
    scene.threat.own_locks.clear();
    let event = [scene.threat.event];
    let model = scene.desk.model();
    for &door in &model.plan.spaces[scene.threat.space].doors {
        doors::unlock(scene, door, None, &event);
    }
}
