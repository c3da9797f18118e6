//! Where units appear on the site, and how they get into the building.
//!
//! Where the plan draws the way from the street onto the grounds, officers walk from there on. Where
//! it does not, they go in by the exit that is nearest to the reported place, at once.

use super::police::{Duty, came_in, follow, go};
use super::{contact, entry, sweep};
use crate::geom::Point;
use crate::ids::{DoorId, PersonId, SpaceId};
use crate::nav::route::{FieldKey, Goal};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::On;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::terms::Mobility;

/// The unit is at the site's boundary.
pub(super) fn appear(scene: &mut Scene, unit: usize) {
    let event = scene.police.units[unit].event;
    let ground = boundary(scene);
    for officer in scene.police.units[unit].officers.clone() {
        match ground {
            Some((space, at)) => put(scene, officer, space, at, event),
            None => scene.person(officer).place.on = On::Outside,
        }
    }
}

/// Whether a unit is on drawn ground.
pub(super) fn is_on_grounds(scene: &Scene, unit: usize) -> bool {
    let lead = scene.police.units[unit].officers[0];
    scene.get(lead).place.on == On::Ground
}

/// The rendezvous point, where both sides know it and it lies on drawn ground.
pub(super) fn rendezvous(scene: &Scene) -> Option<Want> {
    let want = Some(entry::meeting_place(scene)).filter(|_| entry::knows_where(scene))?;
    let space = match want {
        Want::Point { space, .. } | Want::Space(space) => space,
        _ => return None,
    };
    scene.desk.shared.model.plan.spaces[space]
        .outdoors
        .then_some(want)
}

/// A unit goes in: the first one to the reported place, the others to sweep.
pub(super) fn set_off(scene: &mut Scene, unit: usize) {
    let known = contact::known(scene);
    if !is_on_grounds(scene, unit) && !enter(scene, unit, known.map(|(space, _)| space)) {
        return;
    }
    scene.police.units[unit].news = known.map_or(crate::units::Tick::ZERO, |(_, since)| since);
    let first = !std::mem::replace(&mut scene.police.going_in, true);
    match known.filter(|_| first) {
        Some((place, _)) => {
            scene.police.units[unit].duty = Duty::ToScene(place);
            go(scene, unit, Want::InSightOf(place));
        }
        None => sweep::next(scene, unit),
    }
    let staged = |unit: &usize| scene.police.units[*unit].duty == Duty::Staged;
    let others: Vec<usize> = (0..scene.police.units.len()).filter(staged).collect();
    for other in others {
        follow(scene, other);
    }
}

/// From ground that is not drawn into the building by the nearest exit. False if there is none.
fn enter(scene: &mut Scene, unit: usize, target: Option<SpaceId>) -> bool {
    let plan = &scene.desk.shared.model.plan;
    let Some((door, side)) = nearest(scene, plan.exits(), target) else {
        return false;
    };
    let Some(space) = plan.doors[door].joins[side].space() else {
        return false;
    };
    let at = scene.desk.shared.nav.door_side(door, side);
    came_in(scene, scene.police.units[unit].officers[0], door);
    let event = scene.police.units[unit].event;
    for officer in scene.police.units[unit].officers.clone() {
        put(scene, officer, space, at, event);
    }
    true
}

/// Puts an officer into a space.
fn put(scene: &mut Scene, officer: PersonId, space: SpaceId, at: Point, event: EventId) {
    let on = On::in_space(&scene.desk.shared.model.plan, space);
    let parts = scene.person(officer);
    (parts.place.on, parts.place.space, parts.place.at) = (on, space, at);
    scene.occupants.enter(officer, space);
    let entered = EventKind::PersonEntered {
        person: officer,
        space,
    };
    scene.desk.tell(entered, &[event]);
}

/// Where one comes onto the drawn grounds: by the way that is nearest to the rendezvous point, or to
/// the reported place.
fn boundary(scene: &Scene) -> Option<(SpaceId, Point)> {
    let plan = &scene.desk.shared.model.plan;
    let target = match rendezvous(scene) {
        Some(Want::Point { space, .. } | Want::Space(space)) => Some(space),
        _ => contact::known(scene).map(|(space, _)| space),
    };
    let (door, side) = nearest(scene, plan.site_edges(), target)?;
    let space = plan.doors[door].joins[side].space()?;
    Some((space, scene.desk.shared.nav.door_side(door, side)))
}

/// Of doors that lead off the plan or out of the building, the one with the shortest way on to a
/// space, with the side from which it begins; by rank where equal, or without a space.
fn nearest(
    scene: &Scene,
    doors: impl Iterator<Item = DoorId>,
    target: Option<SpaceId>,
) -> Option<(DoorId, usize)> {
    let plan = &scene.desk.shared.model.plan;
    let nav = &scene.desk.shared.nav;
    let mobility = Mobility::Walking;
    let field = target.map(|target| {
        nav.field(&FieldKey {
            goal: Goal::Spaces(vec![target]),
            mobility,
            avoid: None,
            shut: Vec::new(),
            over_grounds: true,
        })
    });
    let offers = doors.filter_map(|door| {
        let joins = plan.doors[door].joins;
        let side = plan
            .inner_side(door)
            .or_else(|| joins.iter().position(|side| side.space().is_some()))?;
        let space = joins[side].space()?;
        let at = nav.door_side(door, side);
        let cost = match &field {
            Some(field) => nav.first(space, at, mobility, field).map(|(_, cost)| cost),
            None => Some(0),
        };
        Some((cost.unwrap_or(u32::MAX), door, side))
    });
    offers.min().map(|(_, door, side)| (door, side))
}
