//! On from the exit to an assembly point: over drawn ground on foot, beyond it by a law.

use super::{Stage, Task, Woken, finish, hide, respond, stage, work};
use crate::ids::{PersonId, PointId, SpaceId};
use crate::model::doctrine::Condition;
use crate::model::plan::Side;
use crate::nav::route::Goal;
use crate::sim::event::EventKind;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::people::{On, facts};
use crate::terms::{Act, PointKind, TimeUse};

/// Woken while out of the building, on the way to gather.
pub(super) fn go_on(scene: &mut Scene, who: PersonId, woken: Woken) {
    let on_foot_to_it = matches!(
        scene.get(who).activity.stage,
        Stage::Working(Task::ToAssembly(_))
    );
    match woken {
        Woken::Arrived if on_foot_to_it => reached(scene, who),
        Woken::Start | Woken::Arrived => set_off(scene, who),
        Woken::NoWay => no_way(scene, who),
        Woken::TaskDone => reached(scene, who),
        Woken::Look => {}
    }
}

/// Whoever is out of the building goes on: to the nearest assembly point on drawn ground, else off
/// the site and to the point that lies there, else nowhere. With the danger in sight of every point
/// they go where they are out of its sight.
fn set_off(scene: &mut Scene, who: PersonId) {
    scene.stop(who);
    let beyond = beyond(scene);
    if scene.get(who).place.on == On::Outside {
        return match beyond {
            Some(point) => by_law(scene, who, point),
            None => stay(scene, who),
        };
    }
    match nearest(scene, who) {
        Some((point, want)) if !is_exposed(scene, who, point) => {
            stage(scene, who, Stage::Working(Task::ToAssembly(point)));
            scene.set_off(who, want, true);
        }
        Some(_) => go(scene, who, hide::out_of_sight(scene, who)),
        None => go(scene, who, beyond.map(|_| Want::OffSite)),
    }
}

/// Goes where they want to be, not to an assembly point; stays where there is no such place.
fn go(scene: &mut Scene, who: PersonId, want: Option<Want>) {
    match want {
        Some(want) => {
            stage(scene, who, Stage::Going);
            scene.set_off(who, want, true);
        }
        None => stay(scene, who),
    }
}

/// Whether somebody has gathered out of doors, hides there or is on the way to it, and has the danger
/// at hand: whatever their doctrine says of those in the building, they move on out of its sight.
pub(in crate::sim::people) fn moves_on(scene: &Scene, who: PersonId) -> bool {
    let parts = scene.get(who);
    let activity = parts.activity;
    let gathers = match activity.act {
        Act::LeaveBuilding | Act::HideHere => true,
        _ => activity.is_idle() && activity.is_done(Act::LeaveBuilding),
    };
    let on_the_way = activity.stage != Stage::Starting && parts.place.on == On::Ground;
    gathers && on_the_way && parts.belief.in_danger() && is_at_hand(scene, who)
}

/// Whether the danger is held to be here, or the person is in sight elsewhere.
fn is_at_hand(scene: &Scene, who: PersonId) -> bool {
    facts::holds(scene, who, Condition::DangerHere) || respond::watches(scene, who)
}

/// Whether the danger is held to be out of doors at an assembly point, or where one sees it from there.
fn is_exposed(scene: &Scene, who: PersonId, point: PointId) -> bool {
    let plan = &scene.desk.shared.model.plan;
    let space = plan.points[point].side.space();
    space.is_some_and(|space| sees_danger(scene, who, space))
}

fn sees_danger(scene: &Scene, who: PersonId, space: SpaceId) -> bool {
    let shared = &scene.desk.shared;
    let danger = facts::way_to(scene, who, Goal::Outside).avoid;
    let outdoors = |danger: &SpaceId| shared.model.plan.spaces[*danger].outdoors;
    let in_view = |danger| space == danger || shared.nav.sight.may_see(space, danger);
    danger.filter(outdoors).is_some_and(in_view)
}

/// No way leads to where they wanted to gather: they go to the point beyond the site all the same,
/// if there is one, and else stay where they are.
fn no_way(scene: &mut Scene, who: PersonId) {
    match beyond(scene) {
        Some(point) => by_law(scene, who, point),
        None => stay(scene, who),
    }
}

/// They are at the point that they went to, and are counted: they have left.
fn reached(scene: &mut Scene, who: PersonId) {
    if let Stage::Working(Task::ToAssembly(point)) = scene.get(who).activity.stage {
        let cause = [scene.get(who).activity.event];
        let reached = EventKind::PointReached { person: who, point };
        scene.desk.tell(reached, &cause);
        let accounted = EventKind::PersonAccounted { person: who };
        scene.desk.tell(accounted, &cause);
    }
    stay(scene, who);
}

/// They go no farther. That is the end of leaving, unless the danger is there too: then they wait
/// for news of where to go.
fn stay(scene: &mut Scene, who: PersonId) {
    scene.use_time(who, TimeUse::Settled);
    stage(scene, who, Stage::Staying);
    if !is_at_hand(scene, who) {
        finish(scene, who, true);
    }
}

/// Whether somebody is on foot to an assembly point.
pub(super) fn is_on_foot(scene: &Scene, who: PersonId) -> bool {
    let parts = scene.get(who);
    matches!(parts.activity.stage, Stage::Working(Task::ToAssembly(_))) && parts.errand.is_on()
}

fn by_law(scene: &mut Scene, who: PersonId, point: PointId) {
    scene.use_time(who, TimeUse::Settled);
    let law = scene.desk.shared.model.defaults.to_assembly.value;
    work(scene, who, Task::ToAssembly(point), law, 0);
}

/// The first assembly point of the plan that lies beyond what is drawn.
fn beyond(scene: &Scene) -> Option<PointId> {
    let mut points = scene.desk.shared.model.plan.points.iter();
    let found =
        points.find(|(_, point)| point.kind == PointKind::Assembly && point.side == Side::Outside);
    found.map(|(id, _)| id)
}

/// The nearest assembly point on drawn ground, by the way from here; one in the space that is held
/// to be dangerous, or in its sight out of doors, only where there is no other.
pub(super) fn nearest(scene: &Scene, who: PersonId) -> Option<(PointId, Want)> {
    let plan = &scene.desk.shared.model.plan;
    let danger = facts::way_to(scene, who, Goal::Outside).avoid;
    let bad = |space| Some(space) == danger || sees_danger(scene, who, space);
    let offers = plan.points.iter().filter_map(|(id, point)| {
        let space = point.side.space()?;
        let drawn = point.kind == PointKind::Assembly && plan.spaces[space].outdoors;
        let far_ms = drawn.then(|| way_ms(scene, who, space)).flatten()?;
        let want = match point.at {
            Some(at) => Want::Point { space, at },
            None => Want::Space(space),
        };
        Some(((bad(space), far_ms, id), want))
    });
    offers
        .min_by_key(|(order, _)| *order)
        .map(|((_, _, id), want)| (id, want))
}

/// How long the way to a space is, in the milliseconds of routes; 0 in it, none without a way.
pub(super) fn way_ms(scene: &Scene, who: PersonId, space: SpaceId) -> Option<u32> {
    let parts = scene.get(who);
    if parts.place.on == On::Ground && parts.place.space == space {
        return Some(0);
    }
    let nav = &scene.desk.shared.nav;
    let field = nav.field(&facts::way_to(scene, who, Goal::Spaces(vec![space])));
    if parts.place.on == On::Outside {
        return field.cost(crate::nav::graph::NodeId::OUTSIDE);
    }
    let device = parts.errand.device();
    let first = nav.first(parts.place.space, parts.place.at, device, &field);
    first.map(|(_, cost)| cost)
}
