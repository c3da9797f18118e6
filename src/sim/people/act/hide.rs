//! Hiding: in the building behind shut doors, out of doors away and out of sight.

use super::secure::{door_done, next_door, settle, work_at_door};
use super::{Stage, Woken, gather, stage};
use crate::ids::{PersonId, SpaceId};
use crate::sim::people::On;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::terms::Act;

/// Stays out of sight: indoors where one is, as far as shut doors go, without locking.
pub(super) fn hide(scene: &mut Scene, who: PersonId, woken: Woken) {
    if scene.get(who).place.is_out() {
        return out_of_doors(scene, who, woken);
    }
    match woken {
        Woken::Start => {
            let space = scene.space_of(who);
            scene.person(who).activity.space = space;
            next_door(scene, who);
        }
        Woken::Arrived => work_at_door(scene, who),
        Woken::TaskDone => door_done(scene, who),
        Woken::NoWay => settle(scene, who),
        Woken::Look => next_door(scene, who),
    }
}

/// Whether somebody hides out of doors: they move on when they learn of another place.
pub(super) fn is_out(scene: &Scene, who: PersonId) -> bool {
    let parts = scene.get(who);
    parts.activity.act == Act::HideHere && parts.place.is_out()
}

/// Out of doors nobody shuts the building's doors: they go where they are out of sight, off the site
/// if need be, and again when the danger follows.
fn out_of_doors(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => match out_of_sight(scene, who) {
            Some(want) => {
                stage(scene, who, Stage::Going);
                scene.set_off(who, want, true);
            }
            None => settle(scene, who),
        },
        Woken::Arrived | Woken::NoWay => settle(scene, who),
        Woken::TaskDone | Woken::Look => {}
    }
}

/// Where somebody out of doors goes to be out of sight: to the nearest ground that is, and off the
/// site where none is. Nowhere for whoever is out of sight, or knows of no place to keep away from.
pub(super) fn out_of_sight(scene: &Scene, who: PersonId) -> Option<Want> {
    let place = scene.get(who).place;
    scene.get(who).belief.danger?;
    match cover(scene, who) {
        _ if place.on == On::Outside => None,
        Some(space) if space == place.space => None,
        Some(space) => Some(Want::Space(space)),
        None => Some(Want::OffSite),
    }
}

/// The nearest ground from which one does not see to where the danger is held to be, by the way
/// from here; by rank where equal. None where no place is known, or no such ground.
fn cover(scene: &Scene, who: PersonId) -> Option<SpaceId> {
    let danger = scene.get(who).belief.danger?.space;
    let spaces = &scene.desk.shared.model.plan.spaces;
    let sight = &scene.desk.shared.nav.sight;
    let hidden = spaces
        .iter()
        .filter(|(id, space)| space.outdoors && *id != danger && !sight.may_see(*id, danger));
    let offers = hidden.filter_map(|(id, _)| Some((gather::way_ms(scene, who, id)?, id)));
    offers.min().map(|(_, id)| id)
}
