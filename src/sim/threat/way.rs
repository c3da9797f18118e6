//! How the marker moves, whatever its behaviour: along corners, through doors, over stairs, by lift.
//!
//! Where it goes is its behaviour's; here it only goes there. At a door that is locked from its side
//! it turns away and remembers it.

use serde::{Deserialize, Serialize};

use super::{PASSED, STEP, Stage, arrived, end, later, move_on, wake};
use crate::geom::Point;
use crate::ids::{DoorId, LiftId, SpaceId, StairId};
use crate::model::law::Law;
use crate::model::plan::{Plan, Side};
use crate::sim::building::secured;
use crate::sim::chance::about;
use crate::sim::event::EventKind;
use crate::sim::people::scene::Scene;
use crate::sim::schedule::Phase;
use crate::terms::{Behaviour, Escape, ThreatEnding};
use crate::units::{TICK_S, Tick};

/// What it goes through to the next space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Through {
    /// A door or an opening, to a space or outside.
    Door(DoorId, Option<SpaceId>),
    /// A flight of stairs, to this end of it.
    Stair(StairId, usize),
    /// A lift, to this space.
    Lift(LiftId, SpaceId),
}

/// Where a passage leads; nothing where it leads outside.
pub(super) fn leads_to(plan: &Plan, through: Through) -> Option<SpaceId> {
    match through {
        Through::Door(_, space) => space,
        Through::Stair(stair, end) => Some(plan.stairs[stair].landings[end].space),
        Through::Lift(_, space) => Some(space),
    }
}

/// Names a decision: the space, how often it was there, how many doors it found locked so far.
pub(super) fn names(scene: &Scene) -> u64 {
    let threat = &scene.threat;
    let space = scene.desk.shared.owners.spaces[threat.space].0;
    let visits = u64::from(threat.visits[threat.space.0 as usize]);
    about(&[space, visits, threat.locked.len() as u64])
}

/// Walks through its space to a passage to the next, and through it.
pub(super) fn go_to(scene: &mut Scene, through: Through) {
    let model = scene.desk.model();
    let nav = scene.desk.nav();
    let here = scene.threat.space;
    let to = match through {
        Through::Door(door, _) => {
            let side = model.plan.doors[door].side_of(Side::Space(here));
            nav.door_side(door, side.unwrap_or(0))
        }
        Through::Stair(stair, end) => model.plan.stairs[stair].landings[1 - end].at.middle(),
        Through::Lift(lift, _) => landing_of(&model.plan, lift, here),
    };
    let mut path = nav.within(here, scene.threat.at, to);
    path.push(to);
    set_off(scene, path, Some(through));
}

/// Walks along these corners, and then through the passage.
pub(super) fn set_off(scene: &mut Scene, path: Vec<Point>, through: Option<Through>) {
    scene.threat.path = path;
    scene.threat.next = through;
    step_next(scene);
}

fn step_next(scene: &mut Scene) {
    let next = Tick(scene.desk.now().0 + 1);
    scene.desk.queue.at(next, wake(Phase::Move, STEP));
}

/// One step of the way.
pub(super) fn step(scene: &mut Scene) {
    let mut left = speed_mps(scene) * TICK_S;
    while let Some(&corner) = scene.threat.path.first() {
        let gap = scene.threat.at.distance(corner);
        if gap > left {
            let way = corner - scene.threat.at;
            scene.threat.at += way * (left / gap);
            return step_next(scene);
        }
        left -= gap;
        scene.threat.at = corner;
        scene.threat.path.remove(0);
    }
    match scene.threat.next {
        Some(through) => pass(scene, through),
        None => arrived(scene),
    }
}

/// Metres per second on the level: whoever broke away hurries.
fn speed_mps(scene: &Scene) -> f64 {
    let defaults = &scene.desk.shared.model.defaults;
    match super::behaviour(scene) {
        Some(Behaviour::CustodyEscape) => defaults.threat_speed.value * defaults.hurry.value,
        _ => defaults.threat_speed.value,
    }
}

/// At a door, a stair or a lift: through it, or away from it where it is locked.
fn pass(scene: &mut Scene, through: Through) {
    match through {
        Through::Door(door, _) if !is_open_to_it(scene, door) => turn_away(scene, door),
        Through::Door(_, None) => {
            scene.threat.next = None;
            end(scene, ThreatEnding::Left, &[]);
        }
        Through::Door(door, Some(space)) => {
            let joins = &scene.desk.shared.model.plan.doors[door];
            let side = joins.side_of(Side::Space(space)).unwrap_or(0);
            let at = scene.desk.shared.nav.door_side(door, side);
            enter(scene, space, at, false);
        }
        Through::Stair(stair, end) => climb(scene, stair, end),
        Through::Lift(..) => {
            let law = scene.desk.shared.model.defaults.lift_ride.value;
            be_between(scene, law);
        }
    }
}

/// Whether a door lets it through from where it is: unlocked, or free from inside.
fn is_open_to_it(scene: &Scene, door: DoorId) -> bool {
    let here = Side::Space(scene.threat.space);
    let plan = &scene.desk.shared.model.plan.doors[door];
    let free = plan.escape == Escape::Free && plan.joins[plan.inside] == here;
    !scene.door(door).locked || free
}

fn turn_away(scene: &mut Scene, door: DoorId) {
    scene.threat.next = None;
    if let Err(place) = scene.threat.locked.binary_search(&door) {
        scene.threat.locked.insert(place, door);
    }
    let cause = [scene.threat.event];
    let kind = EventKind::ThreatTurnedAway { door };
    scene.threat.event = scene.desk.tell(kind, &cause);
    move_on(scene);
}

/// Takes a flight in the time that its slope takes at the own speed.
fn climb(scene: &mut Scene, stair: StairId, end: usize) {
    let model = scene.desk.model();
    let factor = if end == 1 {
        model.defaults.stair_up.value
    } else {
        model.defaults.stair_down.value
    };
    let s = model.plan.stairs[stair].incline_m / (speed_mps(scene) * factor);
    be_between(scene, Law::Fixed { s });
}

/// On a flight or in a lift for a while, out of everybody's sight.
fn be_between(scene: &mut Scene, law: Law) {
    scene.threat.between = true;
    later(scene, PASSED, law);
}

/// At the other end.
pub(super) fn passed(scene: &mut Scene) {
    scene.threat.between = false;
    let model = scene.desk.model();
    match scene.threat.next {
        Some(Through::Stair(stair, end)) => {
            let landing = &model.plan.stairs[stair].landings[end];
            enter(scene, landing.space, landing.at.middle(), true);
        }
        Some(Through::Lift(lift, space)) => {
            let at = landing_of(&model.plan, lift, space);
            enter(scene, space, at, true);
        }
        Some(Through::Door(..)) | None => {}
    }
}

fn landing_of(plan: &Plan, lift: LiftId, space: SpaceId) -> Point {
    let landings = &plan.lifts[lift].landings;
    let landing = landings.iter().find(|landing| landing.space == space);
    landing.unwrap_or(&landings[0]).at.middle()
}

/// In the next space: on to its middle, or, on the way out, straight on. What lies between the two
/// faces of a wall is walked as a straight line.
fn enter(scene: &mut Scene, space: SpaceId, at: Point, there: bool) {
    if scene.threat.stage == Stage::Ended {
        return;
    }
    scene.threat.left = Some((scene.threat.space, scene.desk.now()));
    scene.threat.space = space;
    scene.threat.visits[space.0 as usize] += 1;
    secured::look_at(&mut scene.desk, space);
    let cause = [scene.threat.event];
    let kind = EventKind::ThreatEntered { space };
    scene.threat.event = scene.desk.tell(kind, &cause);
    if there {
        scene.threat.at = at;
    }
    let mut path = vec![at];
    let leaves = matches!(
        super::behaviour(scene),
        Some(Behaviour::Withdrawing | Behaviour::CustodyEscape)
    );
    if !leaves {
        let inner = scene.desk.shared.model.plan.spaces[space]
            .outline
            .inner_point();
        path.extend(scene.desk.shared.nav.within(space, at, inner));
        path.push(inner);
    }
    set_off(scene, path, None);
}
