//! Where the mobile threat goes next: by doors and stairs alone.
//!
//! From a space it turns to a neighbouring space that it was in least often, drawn where several
//! are equal; at a locked door it turns away and remembers it. It does not leave the building.

use serde::{Deserialize, Serialize};

use super::{MOVE_ON, STEP, later, wake};
use crate::geom::Point;
use crate::ids::{DoorId, SpaceId, StairId};
use crate::model::plan::Side;
use crate::sim::chance::{Draw, Purpose, about};
use crate::sim::event::EventKind;
use crate::sim::people::scene::Scene;
use crate::sim::schedule::Phase;
use crate::terms::SpaceKind;
use crate::units::TICK_S;

/// What it goes through to the next space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Through {
    /// A door or an opening.
    Door(DoorId, SpaceId),
    /// A flight of stairs, to this end of it.
    Stair(StairId, usize),
}

/// Chooses where to go, and sets off; with nowhere to go it stays for another while.
pub(super) fn choose(scene: &mut Scene) {
    let open = ways(scene);
    let plan = scene.desk.model();
    let space_of = |through: &Through| match *through {
        Through::Door(_, space) => space,
        Through::Stair(stair, end) => plan.plan.stairs[stair].landings[end].space,
    };
    let visits = |through: &Through| scene.threat.visits[space_of(through).0 as usize];
    let fewest = open.iter().map(visits).min();
    let best: Vec<Through> = open
        .iter()
        .copied()
        .filter(|through| Some(visits(through)) == fewest)
        .collect();
    if best.is_empty() {
        return later(
            scene,
            MOVE_ON,
            scene.desk.shared.model.defaults.threat_dwell.value,
        );
    }
    let owner = scene.desk.shared.owners.threat;
    let about = names(scene);
    let unit = scene.desk.chance.unit(Draw {
        owner,
        purpose: Purpose::ThreatWay,
        about,
    });
    let pick = ((unit * best.len() as f64) as usize).min(best.len() - 1);
    let through = best[pick];
    let from = scene.threat.at;
    let to = match through {
        Through::Door(door, _) => {
            let here = Side::Space(scene.threat.space);
            let side = plan.plan.doors[door].side_of(here).unwrap_or(0);
            scene.desk.shared.nav.door_side(door, side)
        }
        Through::Stair(stair, end) => plan.plan.stairs[stair].landings[1 - end].at.middle(),
    };
    let mut path = scene.desk.shared.nav.within(scene.threat.space, from, to);
    path.push(to);
    set_off(scene, path, Some(through));
}

/// Names a decision: the space, how often it was there, how many doors it found locked so far.
pub(super) fn names(scene: &Scene) -> u64 {
    let threat = &scene.threat;
    let space = scene.desk.shared.owners.spaces[threat.space].0;
    let visits = u64::from(threat.visits[threat.space.0 as usize]);
    about(&[space, visits, threat.locked.len() as u64])
}

/// One step of the way.
pub(super) fn step(scene: &mut Scene) {
    let mut left = scene.desk.shared.model.defaults.threat_speed.value * TICK_S;
    while let Some(&corner) = scene.threat.path.first() {
        let gap = scene.threat.at.distance(corner);
        if gap > left {
            let way = corner - scene.threat.at;
            scene.threat.at += way * (left / gap);
            let now = scene.desk.now();
            scene
                .desk
                .queue
                .at(crate::units::Tick(now.0 + 1), wake(Phase::Move, STEP));
            return;
        }
        left -= gap;
        scene.threat.at = corner;
        scene.threat.path.remove(0);
    }
    match scene.threat.next.take() {
        Some(through) => pass(scene, through),
        None => later(
            scene,
            MOVE_ON,
            scene.desk.shared.model.defaults.threat_dwell.value,
        ),
    }
}

/// The neighbouring spaces that are open to it as far as it knows, in a fixed order.
fn ways(scene: &Scene) -> Vec<Through> {
    let plan = &scene.desk.shared.model.plan;
    let here = scene.threat.space;
    let doors = plan.spaces[here].doors.iter().filter_map(|&door| {
        let other = plan.doors[door].across(Side::Space(here))?.space()?;
        let usable = plan.spaces[other].kind != SpaceKind::Plant
            && !scene.threat.locked.contains(&door)
            && !scene.secured.is_secured(other);
        usable.then_some(Through::Door(door, other))
    });
    let stairs = plan.stairs.iter().filter_map(|(id, stair)| {
        let end = stair
            .landings
            .iter()
            .position(|landing| landing.space == here)?;
        Some(Through::Stair(id, 1 - end))
    });
    doors.chain(stairs).collect()
}

/// At a door or a stair: through it, or away from it where it is locked.
fn pass(scene: &mut Scene, through: Through) {
    let model = scene.desk.model();
    let (space, at) = match through {
        Through::Door(door, _) if scene.door(door).locked => {
            scene.threat.locked.push(door);
            let cause = [scene.threat.event];
            scene.threat.event = scene
                .desk
                .tell(EventKind::ThreatTurnedAway { door }, &cause);
            return choose(scene);
        }
        Through::Door(door, space) => {
            let side = model.plan.doors[door]
                .side_of(Side::Space(space))
                .unwrap_or(0);
            (space, scene.desk.shared.nav.door_side(door, side))
        }
        Through::Stair(stair, end) => {
            let landing = &model.plan.stairs[stair].landings[end];
            (landing.space, landing.at.middle())
        }
    };
    scene.threat.space = space;
    scene.threat.visits[space.0 as usize] += 1;
    let cause = [scene.threat.event];
    scene.threat.event = scene.desk.tell(EventKind::ThreatEntered { space }, &cause);
    // The passage through the wall is walked as a straight line; the flight costs no time.
    let inner = model.plan.spaces[space].outline.inner_point();
    let mut path: Vec<Point> = Vec::new();
    match through {
        Through::Door(..) => {
            path.push(at);
            path.extend(scene.desk.shared.nav.within(space, at, inner));
        }
        Through::Stair(..) => {
            scene.threat.at = at;
            path.extend(scene.desk.shared.nav.within(space, at, inner));
        }
    }
    path.push(inner);
    set_off(scene, path, None);
}

fn set_off(scene: &mut Scene, path: Vec<Point>, through: Option<Through>) {
    scene.threat.path = path;
    scene.threat.next = through;
    let now = scene.desk.now();
    scene
        .desk
        .queue
        .at(crate::units::Tick(now.0 + 1), wake(Phase::Move, STEP));
}
