//! Securing a space: going to one that can be secured, shutting and locking its doors, staying.

use super::{Stage, Task, Woken, finish, stage, unit, work};
use crate::ids::{DoorId, PersonId, SpaceId, UnitId};
use crate::model::plan::{Lock, Side};
use crate::nav::route::Goal;
use crate::sim::building::doors;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::people::{care, facts};
use crate::terms::{Act, Role, TimeUse};

/// Secures this space, or the nearest that somebody like this can secure.
pub(super) fn secure(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => match with_patients(scene, who).or_else(|| refuge_of(scene, who)) {
            Some(space) => go_and_shut(scene, who, space),
            None => finish(scene, who, false),
        },
        Woken::Arrived => work_at_door(scene, who),
        Woken::NoWay => finish(scene, who, false),
        Woken::TaskDone => door_done(scene, who),
        Woken::Look => next_door(scene, who),
    }
}

/// Goes to the dependent patients of the own unit and stays with them behind shut doors.
pub(super) fn stay_with_patients(scene: &mut Scene, who: PersonId, woken: Woken) {
    if woken != Woken::Start {
        return secure(scene, who, woken);
    }
    let space = patients_space(scene, who).or_else(|| scene.space_of(who));
    match space {
        Some(space) => go_and_shut(scene, who, space),
        None => finish(scene, who, false),
    }
}

/// Locks the doors around the own unit, with whoever else sees to them, one after another.
pub(super) fn secure_unit(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => next_door(scene, who),
        Woken::NoWay => finish(scene, who, false),
        _ => secure(scene, who, woken),
    }
}

/// Gives back the door that somebody was seeing to: others may.
pub(super) fn unclaim(scene: &mut Scene, who: PersonId) {
    for (door, _) in charge(scene, who) {
        if scene.door(door).claimed == Some(who) {
            scene.door_mut(door).claimed = None;
        }
    }
}

/// The doors that an act sees to, each with the space in which one stands for it.
fn charge(scene: &Scene, who: PersonId) -> Vec<(DoorId, SpaceId)> {
    let activity = scene.get(who).activity;
    if activity.act == Act::SecureUnit {
        return unit::doors_around(scene, who);
    }
    let Some(space) = activity.space else {
        return Vec::new();
    };
    let doors = &scene.desk.shared.model.plan.spaces[space].doors;
    doors.iter().map(|&door| (door, space)).collect()
}

/// Where a nurse secures whose patients need help: with them, if they are not where she holds the
/// danger to be. To be safe alone behind a door is not what securing means to her.
fn with_patients(scene: &Scene, who: PersonId) -> Option<SpaceId> {
    let parts = scene.get(who);
    if parts.person.role != Role::Nurse || care::next_patient(scene, who).is_none() {
        return None;
    }
    let danger = parts.belief.danger.map(|danger| danger.space);
    patients_space(scene, who).filter(|&space| Some(space) != danger)
}

/// The space to secure: this one, or the nearest by the way the person knows.
fn refuge_of(scene: &Scene, who: PersonId) -> Option<SpaceId> {
    let here = scene.space_of(who)?;
    if doors::can_secure(scene, who, here) {
        return Some(here);
    }
    let model = &scene.desk.shared.model;
    let parts = scene.get(who);
    let danger = parts.belief.danger.map(|danger| danger.space);
    let spaces: Vec<SpaceId> = model
        .plan
        .spaces
        .ids()
        .filter(|&space| Some(space) != danger && doors::can_secure(scene, who, space))
        .filter(|&space| !doors::is_shut_off(scene, space))
        .collect();
    let key = facts::way_to(scene, who, Goal::Spaces(spaces));
    let nav = &scene.desk.shared.nav;
    let field = nav.field(&key);
    let (mut node, _) = nav.first(
        parts.place.space,
        parts.place.at,
        parts.person.mobility,
        &field,
    )?;
    while let Some((_, next)) = field.next(node) {
        node = next;
    }
    nav.graph.node(node).space
}

/// Where somebody stays with dependent patients of the own unit: here, if there are any; else where
/// nobody else of the unit is, on this level, nearest; by rank where equal.
fn patients_space(scene: &Scene, who: PersonId) -> Option<SpaceId> {
    let unit = scene.get(who).person.unit?;
    let spaces = &scene.desk.shared.model.plan.spaces;
    let place = *scene.get(who).place;
    let here = scene.space_of(who);
    let with_patients = spaces.ids().filter(|&space| {
        let mut there = scene.occupants.of(space).iter();
        there.any(|&other| is_patient_of(scene, other, unit))
    });
    with_patients.min_by_key(|&space| {
        let elsewhere = spaces[space].level != spaces[place.space].level;
        let far = spaces[space].outline.inner_point().distance(place.at);
        let attended = is_attended(scene, who, space);
        (
            Some(space) != here,
            attended,
            elsewhere,
            far.to_bits(),
            space,
        )
    })
}

fn is_patient_of(scene: &Scene, other: PersonId, unit: UnitId) -> bool {
    let person = scene.get(other).person;
    person.needs_help() && person.unit == Some(unit)
}

/// Whether somebody else who looks after patients is in a space, or about to secure it.
fn is_attended(scene: &Scene, who: PersonId, space: SpaceId) -> bool {
    scene.everybody().any(|other| {
        let parts = scene.get(other);
        let goes_there = parts.activity.space == Some(space);
        other != who
            && parts.person.is_clinical()
            && (goes_there || scene.space_of(other) == Some(space))
    })
}

fn go_and_shut(scene: &mut Scene, who: PersonId, space: SpaceId) {
    scene.person(who).activity.space = Some(space);
    if scene.space_of(who) == Some(space) {
        next_door(scene, who);
    } else {
        stage(scene, who, Stage::Going);
        scene.set_off(who, Want::Space(space), true);
    }
}

/// Looks for the next door that is not as it should be and that nobody else sees to: the nearest
/// around a unit, the first of a room.
pub(super) fn next_door(scene: &mut Scene, who: PersonId) {
    let parts = scene.get(who);
    let whole_unit = parts.activity.act == Act::SecureUnit;
    let (at, room) = (parts.place.at, parts.activity.space);
    if !whole_unit && room.is_some() && room != scene.space_of(who) {
        return;
    }
    let nav = scene.desk.nav();
    let stand = |door: DoorId, space: SpaceId| {
        let of = &nav.plan.doors[door];
        nav.door_side(door, of.side_of(Side::Space(space)).unwrap_or(0))
    };
    let mut open: Vec<(DoorId, SpaceId)> = charge(scene, who);
    open.retain(|&(door, space)| is_to_do(scene, who, space, door));
    if whole_unit {
        let far = |&(door, space): &(DoorId, SpaceId)| stand(door, space).distance(at).to_bits();
        open.sort_by_key(far);
    }
    match open.first() {
        None if whole_unit => finish(scene, who, true),
        None => settle(scene, who),
        Some(&(door, space)) => {
            scene.door_mut(door).claimed = Some(who);
            let at = stand(door, space);
            stage(scene, who, Stage::Going);
            scene.set_off(who, Want::Point { space, at }, true);
        }
    }
}

/// Whether a door still is to be shut or locked by this person.
fn is_to_do(scene: &Scene, who: PersonId, space: SpaceId, door: DoorId) -> bool {
    let state = scene.door(door);
    if state.claimed.is_some_and(|other| other != who) {
        return false;
    }
    let hiding = scene.get(who).activity.act == Act::HideHere;
    let lock = !hiding && !state.locked && doors::can_lock(scene, who, space, door);
    let plan = &scene.desk.shared.model.plan;
    plan.doors[door].kind == crate::terms::DoorKind::Door && (state.open || lock)
}

/// At a door, or in the space: shuts, then locks, then looks for the next.
pub(super) fn work_at_door(scene: &mut Scene, who: PersonId) {
    let model = scene.desk.model();
    let mine = charge(scene, who)
        .into_iter()
        .find(|&(door, _)| scene.door(door).claimed == Some(who));
    let Some((door, space)) = mine else {
        return next_door(scene, who);
    };
    if !is_to_do(scene, who, space, door) {
        scene.door_mut(door).claimed = None;
        return next_door(scene, who);
    }
    scene.use_time(who, TimeUse::Preparing);
    let about = scene.desk.shared.owners.doors[door].0;
    let defaults = &model.defaults;
    if scene.door(door).open {
        return work(
            scene,
            who,
            Task::Shut(door),
            defaults.shut_door.value,
            about,
        );
    }
    let law = match model.plan.doors[door].lock {
        Lock::Key => defaults.lock_key.value,
        Lock::Electronic(_) => defaults.lock_electronic.value,
        Lock::ThumbTurn | Lock::PushBar | Lock::None => defaults.lock_thumb_turn.value,
    };
    work(scene, who, Task::Lock(door), law, about);
}

/// A door is shut or locked now. After shutting comes locking, after locking the next door.
pub(super) fn door_done(scene: &mut Scene, who: PersonId) {
    let event = scene.get(who).activity.event;
    match scene.get(who).activity.stage {
        Stage::Working(Task::Shut(door)) => {
            doors::shut(scene, door, Some(who), &[event]);
            work_at_door(scene, who);
        }
        Stage::Working(Task::Lock(door)) => {
            doors::lock(scene, door, Some(who), &[event]);
            scene.door_mut(door).claimed = None;
            next_door(scene, who);
        }
        _ => {}
    }
}

pub(super) fn settle(scene: &mut Scene, who: PersonId) {
    stage(scene, who, Stage::Staying);
    scene.use_time(who, TimeUse::Settled);
}
