//! How fast somebody walks when nothing is in the way.

use super::route::Then;
use super::step::Walking;
use crate::ids::PersonId;
use crate::model::Model;
use crate::sim::people::On;
use crate::sim::people::scene::Scene;
use crate::terms::Mobility;

/// Metres per second when nothing is in the way.
pub(super) fn free(walking: &mut Walking, who: PersonId) -> f64 {
    let heading = walking.gait(who).heading;
    let parts = walking.scene.get(who);
    let model = &walking.scene.desk.shared.model;
    let defaults = &model.defaults;
    let on_stair = matches!(parts.place.on, On::Stair(_));
    let device = parts.errand.device();
    if device != parts.person.mobility && device == Mobility::Wheelchair {
        return defaults.speed_wheelchair.value;
    }
    if device == Mobility::Bed {
        return defaults.speed_bed.value;
    }
    let speed_mps = with_companions(&walking.scene, who);
    if device != Mobility::Walking {
        speed_mps
    } else if on_stair {
        let up = heading.is_some_and(|heading| heading.then == Then::Off(1));
        speed_mps * on_stairs(model, who, up)
    } else if parts.errand.hurries() && parts.belief.in_danger() {
        speed_mps * defaults.hurry.value
    } else {
        speed_mps
    }
}

/// The factor of somebody's speed on a stair.
fn on_stairs(model: &Model, who: PersonId, up: bool) -> f64 {
    let group = model.roster.people[who].group;
    let stated = group.map(|group| &model.scenario.groups[group].movement);
    if up {
        let stated = stated.and_then(|movement| movement.stairs_up);
        stated.unwrap_or(model.defaults.stair_up.value)
    } else {
        let stated = stated.and_then(|movement| movement.stairs_down);
        stated.unwrap_or(model.defaults.stair_down.value)
    }
}

/// Somebody's own speed, or that of the slowest of those in the building with whom they stay
/// together.
fn with_companions(scene: &Scene, who: PersonId) -> f64 {
    let own = scene.get(who).person.speed_mps;
    let model = &scene.desk.shared.model;
    let group = model.roster.people[who].group;
    let Some(word) =
        group.and_then(|group| model.scenario.groups[group].movement.together.as_ref())
    else {
        return own;
    };
    let stays = |other: &PersonId| {
        let group = model.roster.people[*other].group;
        group.is_some_and(|group| {
            model.scenario.groups[group].movement.together.as_ref() == Some(word)
        })
    };
    scene
        .everybody()
        .filter(stays)
        .map(|other| scene.get(other))
        .filter(|other| other.place.is_inside())
        .map(|other| other.person.speed_mps)
        .fold(own, f64::min)
}
