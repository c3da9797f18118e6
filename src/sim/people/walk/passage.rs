//! From space to space: through doors, over stairs, by lift, out of the building and back in.
//!
//! Whoever takes somebody along (a patient in a bed, the other handlers) brings them through too.

use super::floors::{self, GateOf};
use super::gait::Rest;
use super::room;
use super::step::Walking;
use crate::geom::Point;
use crate::ids::{DoorId, LiftId, PersonId, SpaceId, StairId};
use crate::model::plan::Side;
use crate::nav::graph::NodeId;
use crate::sim::building::{doors, secured};
use crate::sim::chance::{Draw, Purpose, about};
use crate::sim::event::EventKind;
use crate::sim::people::{On, care};
use crate::sim::queue::{Kind, Wake};
use crate::sim::responders::police;
use crate::sim::schedule::Phase;

/// A break in somebody's walk is over.
const REST_OVER: u32 = 0;

/// Somebody crossed a gate.
pub(super) fn cross(walking: &mut Walking, who: PersonId, gate: u32) {
    match walking.floors.gate_of(gate) {
        GateOf::Door(door) => through_door(walking, who, door),
        GateOf::Stair(stair, end) => {
            // Who finds no room stands behind the gate until there is some.
            if !onto_stair(walking, who, stair, end) {
                walking.gait(who).passed = Some(gate);
            }
        }
    }
}

/// Somebody stands before a door that is locked for them, and tries it.
pub(super) fn try_door(walking: &mut Walking, who: PersonId, door: DoorId) {
    let owner = walking.scene.desk.shared.owners.doors[door].0;
    let law = walking.scene.desk.shared.model.defaults.try_door.value;
    rest(walking, who, Rest::Trying(door), law, about(&[1, owner]));
}

/// Somebody gets into a lift.
pub(super) fn ride(walking: &mut Walking, who: PersonId, lift: LiftId, to: NodeId) {
    for one in walking.party(who) {
        walking.scene.person(one).place.on = On::Lift(lift);
        let taken = EventKind::LiftTaken { person: one, lift };
        walking.scene.desk.tell(taken, &[]);
    }
    let law = walking.scene.desk.shared.model.defaults.lift_ride.value;
    let owner = walking.scene.desk.shared.owners.lifts[lift].0;
    let draw = about(&[2, owner]);
    rest(walking, who, Rest::Riding { to }, law, draw);
}

/// Breaks that end in this tick.
pub(super) fn end_rests(walking: &mut Walking) {
    for wake in walking.scene.desk.queue.due(Phase::Move, Kind::Person) {
        let who = PersonId(wake.rank);
        let rest = std::mem::replace(&mut walking.gait(who).rest, Rest::None);
        match rest {
            Rest::None => {}
            Rest::Trying(door) => found_locked(walking, who, door),
            Rest::Riding { to } => get_out(walking, who, to),
        }
        let now = walking.scene.desk.now();
        walking.gait(who).look_again(now);
        if walking.scene.get(who).errand.is_on() {
            walking.scene.awake.add(who);
        }
    }
}

/// From outside into the space behind a door.
pub(super) fn come_in(walking: &mut Walking, who: PersonId, door: DoorId, node: NodeId) {
    let node = *walking.scene.desk.shared.nav.graph.node(node);
    let Some(space) = node.space else { return };
    if !doors::may_pass(&walking.scene, who, door, Side::Outside) {
        return try_door(walking, who, door);
    }
    for one in walking.party(who) {
        tell_of_lock(walking, one, door);
        cross_threshold(walking, one, door, space);
        arrive_in(walking, one, space, node.at);
    }
}

/// Somebody is about to be in `space` beyond a door: if that leads out of the building or into it,
/// it is told. Officers tell of their entry themselves.
fn cross_threshold(walking: &mut Walking, who: PersonId, door: DoorId, space: SpaceId) {
    let to = On::in_space(&walking.scene.desk.shared.model.plan, space);
    let was_inside = walking.scene.get(who).place.is_inside();
    match (was_inside, to) {
        (true, On::Ground) => {
            let left = EventKind::PersonLeft { person: who, door };
            walking.scene.desk.tell(left, &[]);
        }
        (false, On::Floor) => police::came_in(&mut walking.scene, who, door),
        _ => {}
    }
}

/// Somebody walks off the end of a flight. False if there is no room.
pub(super) fn off_stair(walking: &mut Walking, who: PersonId, stair: StairId, end: usize) -> bool {
    let width = walking.scene.desk.shared.model.plan.stairs[stair].width_m;
    let across = walking.scene.get(who).place.at.y / width;
    let landing = *walking.floors.end(stair, end);
    let at = landing.off(across.clamp(0.0, 1.0));
    let has_room = room::to_step_off(walking, who, stair, end, at);
    if has_room {
        for one in walking.party(who) {
            arrive_in(walking, one, landing.space, at);
        }
        let now = walking.scene.desk.now();
        walking.gait(who).set_foot(now);
    }
    has_room
}

/// Somebody who is behind the gate already steps onto the flight: they found no room when they passed
/// it, or came round its end, and then count as passing it now. False if there is no room yet, or the
/// gate lets nobody through.
pub(super) fn onto_stair_from_behind(
    walking: &mut Walking,
    who: PersonId,
    stair: StairId,
    end: usize,
) -> bool {
    let gate = walking.floors.onto_stair(stair, end).gate;
    let has_passed = walking.gait(who).passed == Some(gate);
    let may = has_passed || walking.gates.0[gate as usize].lets_through();
    if !may || !onto_stair(walking, who, stair, end) {
        return false;
    }
    if !has_passed {
        walking.gates.0[gate as usize].count();
    }
    true
}

/// Somebody steps onto a flight. False if there is no room.
pub(super) fn onto_stair(walking: &mut Walking, who: PersonId, stair: StairId, end: usize) -> bool {
    let plan = &walking.scene.desk.shared.model.plan;
    let (incline, width) = (plan.stairs[stair].incline_m, plan.stairs[stair].width_m);
    let at = walking.scene.get(who).place.at;
    let share = walking.floors.end(stair, end).share_across(at);
    let margin = 0.3f64.min(width / 2.0);
    let x = if end == 1 {
        incline - floors::EDGE_M
    } else {
        floors::EDGE_M
    };
    let y = (share * width).clamp(margin, width - margin);
    let first = Point::new(x, y);
    if !room::to_step_on(walking, who, stair, first) {
        return false;
    }
    for one in walking.party(who) {
        let parts = walking.scene.person(one);
        parts.place.on = On::Stair(stair);
        parts.place.at = first;
        let taken = EventKind::StairTaken { person: one, stair };
        walking.scene.desk.tell(taken, &[]);
    }
    let now = walking.scene.desk.now();
    walking.gait(who).set_foot(now);
    true
}

fn through_door(walking: &mut Walking, who: PersonId, door: DoorId) {
    let here = Side::Space(walking.scene.get(who).place.space);
    let across = walking.scene.desk.shared.model.plan.doors[door].across(here);
    for one in walking.party(who) {
        tell_of_lock(walking, one, door);
        match across {
            Some(Side::Space(space)) => {
                let at = walking.scene.get(who).place.at;
                cross_threshold(walking, one, door, space);
                arrive_in(walking, one, space, at);
            }
            Some(Side::Outside) | None => leave(walking, one, door),
        }
    }
}

/// Somebody is in a space now.
fn arrive_in(walking: &mut Walking, who: PersonId, space: SpaceId, at: Point) {
    let now = walking.scene.desk.now();
    let on = On::in_space(&walking.scene.desk.shared.model.plan, space);
    let parts = walking.scene.person(who);
    let was = parts.place.is_drawn().then_some(parts.place.space);
    parts.place.on = on;
    parts.place.space = space;
    parts.place.at = at;
    let gait = walking.gait(who);
    gait.heading = None;
    gait.look = now;
    if was == Some(space) {
        return;
    }
    if let Some(was) = was {
        walking.scene.occupants.leave(who, was);
    }
    walking.scene.occupants.enter(who, space);
    let entered = EventKind::PersonEntered { person: who, space };
    walking.scene.desk.tell(entered, &[]);
    look_at(walking, who, was.into_iter().chain([space]));
}

/// Somebody is beyond all that is drawn now.
fn leave(walking: &mut Walking, who: PersonId, door: DoorId) {
    let now = walking.scene.desk.now();
    let parts = walking.scene.person(who);
    let was = parts.place.space;
    parts.place.on = On::Outside;
    walking.scene.occupants.leave(who, was);
    let left = EventKind::PersonLeft { person: who, door };
    walking.scene.desk.tell(left, &[]);
    let gait = walking.gait(who);
    gait.heading = None;
    gait.look = now;
    look_at(walking, who, [was].into_iter());
}

/// Who is where changed: whether spaces are secured and patients attended is looked at again.
fn look_at(walking: &mut Walking, who: PersonId, spaces: impl Iterator<Item = SpaceId>) {
    let model = walking.scene.desk.model();
    let unit_of = |who: PersonId| model.roster.people[who].unit;
    let mut units: Vec<_> = unit_of(who).into_iter().collect();
    for space in spaces {
        secured::look_at(&mut walking.scene.desk, space);
        units.extend(model.plan.spaces[space].unit);
        // Patients who are there may be of another unit: brought here, or on the grounds.
        let there = walking.scene.occupants.of(space).iter().copied();
        units.extend(there.filter_map(unit_of));
    }
    for unit in units {
        care::look_at(&mut walking.scene.desk, unit);
    }
}

fn tell_of_lock(walking: &mut Walking, who: PersonId, door: DoorId) {
    if walking.scene.door(door).locked {
        let passed = EventKind::LockPassed { person: who, door };
        walking.scene.desk.tell(passed, &[]);
    }
}

/// The door was tried: if it is still locked for them, they know it from now on.
fn found_locked(walking: &mut Walking, who: PersonId, door: DoorId) {
    let place = *walking.scene.get(who).place;
    let from = if place.is_drawn() {
        Side::Space(place.space)
    } else {
        Side::Outside
    };
    if doors::may_pass(&walking.scene, who, door, from) {
        return;
    }
    if walking.scene.person(who).belief.found_locked(door) {
        let found = EventKind::DoorFoundLocked { person: who, door };
        // A door that is not locked in itself is held from within: what shut it is the cause.
        let cause: Vec<_> = doors::held_since(&walking.scene, door)
            .into_iter()
            .collect();
        walking.scene.desk.tell(found, &cause);
    }
}

/// Out of the lift, at the landing.
fn get_out(walking: &mut Walking, who: PersonId, to: NodeId) {
    let node = *walking.scene.desk.shared.nav.graph.node(to);
    let Some(space) = node.space else { return };
    for one in walking.party(who) {
        arrive_in(walking, one, space, node.at);
    }
}

/// A break that takes a time of its own; meanwhile they are not among those who walk.
fn rest(walking: &mut Walking, who: PersonId, rest: Rest, law: crate::model::law::Law, about: u64) {
    let gait = walking.gait(who);
    gait.halt();
    gait.rest = rest;
    walking.scene.awake.remove(who);
    let owner = walking.scene.get(who).person.owner;
    let draw = Draw {
        owner,
        purpose: Purpose::Walk,
        about,
    };
    let wake = Wake {
        phase: Phase::Move,
        kind: Kind::Person,
        rank: who.0,
        about: REST_OVER,
    };
    walking.scene.desk.after(law, draw, wake);
}
