//! Holding an entrance: what security does that has no place to go to, or is not needed there.
//!
//! The nearest entrance that no colleague holds is taken. Whoever holds one stands inside it until
//! there is word of a place; whom they turn away is not simulated.

use super::{Stage, stage};
use crate::ids::{PersonId, SpaceId};
use crate::model::plan::Lock;
use crate::nav::route::Goal;
use crate::sim::people::facts;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::terms::{Act, TimeUse};

/// Goes to the nearest free entrance, or stays at the one that they hold. Where there is none they
/// stay where they are.
pub(super) fn hold(scene: &mut Scene, who: PersonId) {
    if scene.get(who).activity.entrance.is_some() {
        return;
    }
    scene.person(who).activity.space = None;
    let Some(entrance) = nearest(scene, who) else {
        return stand(scene, who);
    };
    scene.person(who).activity.entrance = Some(entrance);
    stage(scene, who, Stage::Going);
    scene.set_off(who, Want::Space(entrance), true);
}

/// Stays where they are.
pub(super) fn stand(scene: &mut Scene, who: PersonId) {
    scene.stop(who);
    stage(scene, who, Stage::Staying);
    scene.use_time(who, TimeUse::Settled);
}

/// Colleagues who go to the scene or to an entrance.
pub(super) fn colleagues(scene: &Scene, who: PersonId) -> Vec<PersonId> {
    let role = scene.get(who).person.role;
    let is_one = |&other: &PersonId| {
        let parts = scene.get(other);
        let goes = parts.activity.act == Act::GoToScene && !parts.activity.is_idle();
        other != who && parts.person.role == role && goes
    };
    scene.everybody().filter(is_one).collect()
}

/// The space inside the nearest entrance that nobody holds, by a way that keeps clear of the danger.
/// A door that opens from inside alone is a way out, no entrance.
fn nearest(scene: &Scene, who: PersonId) -> Option<SpaceId> {
    let plan = &scene.desk.shared.model.plan;
    let inside = |door| plan.doors[door].joins[plan.inner_side(door)?].space();
    let held: Vec<SpaceId> = colleagues(scene, who)
        .into_iter()
        .filter_map(|other| scene.get(other).activity.entrance)
        .collect();
    let mut free: Vec<SpaceId> = (plan.exits())
        .filter(|&door| plan.doors[door].lock != Lock::PushBar)
        .filter_map(inside)
        .filter(|space| !held.contains(space))
        .collect();
    free.sort_unstable();
    free.dedup();
    let place = *scene.get(who).place;
    if free.is_empty() || free.contains(&place.space) {
        return free.contains(&place.space).then_some(place.space);
    }
    let key = facts::way_to(scene, who, Goal::Spaces(free));
    let nav = &scene.desk.shared.nav;
    let field = nav.field(&key);
    nav.end_of_way(place.space, place.at, key.mobility, &field)
}
