//! Doors: open, shut, locked; who may lock them and who may pass them.

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

use super::{lockdown, secured};
use crate::ids::{DoorId, PersonId, SpaceId};
use crate::model::plan::{Lock, Side};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::scene::Scene;
use crate::sim::people::{Person, perceive};
use crate::sim::state::{Declared, OfDoors};
use crate::sim::threat;
use crate::terms::{DoorKind, Escape, Role};

pub(super) fn install(declared: &mut Declared) {
    declared.component::<DoorState, OfDoors>("building.doors");
}

/// How a door stands.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorState {
    /// Whether its leaf stands open. A shut door that is not locked still lets people through.
    pub open: bool,
    /// Whether it is locked.
    pub locked: bool,
    /// Who is seeing to it: shutting or locking.
    pub claimed: Option<PersonId>,
    /// Whether its lock is broken: it can no longer be locked.
    pub broken: bool,
}

/// Whether somebody may go through a door from one side: through a locked one only with the right,
/// and by no door into or out of a space that is held.
pub fn may_pass(scene: &Scene, who: PersonId, door: DoorId, from: Side) -> bool {
    !is_held(scene, door)
        && (!scene.door(door).locked || has_right(scene, scene.get(who).person, door, from))
}

/// Whether a door is one of a space that is held from within.
fn is_held(scene: &Scene, door: DoorId) -> bool {
    held_since(scene, door).is_some()
}

/// The event since which a door is one of a space that is held from within; none, if it is not.
pub fn held_since(scene: &Scene, door: DoorId) -> Option<EventId> {
    let joins = scene.desk.shared.model.plan.doors[door].joins;
    let space = threat::held_space(scene)?;
    joins
        .contains(&Side::Space(space))
        .then_some(scene.threat.event())
}

/// Whether somebody may go through a door that is locked: from inside where escape is free, and
/// with keys. Officers are let in wherever they come: occupants open, or security brings the keys;
/// what that costs is in the law of sweeping. Nobody passes the doors of a space that is held.
pub fn has_right(scene: &Scene, person: &Person, door: DoorId, from: Side) -> bool {
    if is_held(scene, door) {
        return false;
    }
    let door = &scene.desk.shared.model.plan.doors[door];
    let inside = door.joins[door.inside] == from;
    let keys = person.keys && door.lock != Lock::PushBar;
    (inside && door.escape == Escape::Free) || keys || person.role == Role::Officer
}

/// Whether somebody could secure a space: every door has a leaf and is locked or can be by them.
pub fn can_secure(scene: &Scene, who: PersonId, space: SpaceId) -> bool {
    let plan = &scene.desk.shared.model.plan;
    let doors = &plan.spaces[space].doors;
    plan.spaces[space].lockable
        && doors
            .iter()
            .all(|&door| scene.door(door).locked || can_lock(scene, who, space, door))
}

/// Whether somebody in a space can lock one of its doors.
pub fn can_lock(scene: &Scene, who: PersonId, space: SpaceId, door: DoorId) -> bool {
    let broken = scene.door(door).broken;
    let door = &scene.desk.shared.model.plan.doors[door];
    let inside = door.joins[door.inside] == Side::Space(space);
    door.kind == DoorKind::Door
        && !broken
        && match door.lock {
            Lock::None => false,
            Lock::ThumbTurn | Lock::PushBar => inside,
            Lock::Key => scene.get(who).person.keys,
            Lock::Electronic(group) => scene.get(who).person.keys && scene.works(group),
        }
}

/// Whether all doors of a space are locked already, so that nobody comes in from outside.
pub fn is_shut_off(scene: &Scene, space: SpaceId) -> bool {
    let doors = &scene.desk.shared.model.plan.spaces[space].doors;
    !doors.is_empty() && doors.iter().all(|&door| scene.door(door).locked)
}

/// A door is shut.
pub fn shut(scene: &mut Scene, door: DoorId, by: Option<PersonId>, cause: &[EventId]) {
    let watchers = watchers(scene, door, by);
    if std::mem::replace(&mut scene.door_mut(door).open, false) {
        let kind = EventKind::DoorShut { door, person: by };
        let event = scene.desk.tell(kind, cause);
        seen(scene, by, watchers, event);
        touched(scene, door);
    }
}

/// A door is locked; an open one is shut first, and shut is all that a lock allows that is broken
/// or has no power.
pub fn lock(scene: &mut Scene, door: DoorId, by: Option<PersonId>, cause: &[EventId]) {
    shut(scene, door, by, cause);
    if scene.door(door).broken || !lockdown::has_power(scene, door) {
        return;
    }
    if !std::mem::replace(&mut scene.door_mut(door).locked, true) {
        let kind = EventKind::DoorLocked { door, person: by };
        let event = scene.desk.tell(kind, cause);
        let watchers = watchers(scene, door, by);
        seen(scene, by, watchers, event);
        touched(scene, door);
    }
}

/// Who sees somebody at a door; nobody, where no person is at it.
fn watchers(scene: &Scene, door: DoorId, by: Option<PersonId>) -> Vec<PersonId> {
    let joins = scene.desk.shared.model.plan.doors[door].joins;
    by.map_or(Vec::new(), |who| {
        perceive::watchers_of_door(scene, who, joins)
    })
}

fn seen(scene: &mut Scene, by: Option<PersonId>, watchers: Vec<PersonId>, event: EventId) {
    if let Some(who) = by {
        perceive::show_door(scene, who, watchers, event);
    }
}

/// A lock breaks, which unlocks the door, or works again.
pub fn set_lock(scene: &mut Scene, door: DoorId, works: bool, cause: &[EventId]) {
    if scene.door(door).broken != works {
        return;
    }
    scene.door_mut(door).broken = !works;
    let kind = if works {
        EventKind::LockMended { door }
    } else {
        EventKind::LockBroken { door }
    };
    let event = scene.desk.tell(kind, cause);
    if !works {
        unlock(scene, door, None, &[event]);
    }
}

/// A door is unlocked.
pub fn unlock(scene: &mut Scene, door: DoorId, by: Option<PersonId>, cause: &[EventId]) {
    if std::mem::replace(&mut scene.door_mut(door).locked, false) {
        scene
            .desk
            .tell(EventKind::DoorUnlocked { door, person: by }, cause);
        touched(scene, door);
    }
}

/// A door changed: the spaces on its sides are looked at for being secured.
fn touched(scene: &mut Scene, door: DoorId) {
    let joins = scene.desk.shared.model.plan.doors[door].joins;
    for space in joins.into_iter().filter_map(Side::space) {
        secured::look_at(&mut scene.desk, space);
    }
}
