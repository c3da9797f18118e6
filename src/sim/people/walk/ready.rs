//! What comes before a step: somebody has a heading, and the walking model is told of them.
//!
//! Most people on most ticks simply go on. Between two looks at the others nothing is asked of them; as
//! they look, so is what they are at. The way, the speed and the right to a door are seen to twice a second, and near
//! a door that is locked whenever they look. Who has learnt nothing new puts it off for up to four seconds where it
//! would come to the same: who hardly moves, and who gets on towards a door that they see, and is not half way there.

use super::floors::{Floors, Ground};
use super::gait::{Gait, OnTheWay, Rest};
use super::route::{Heading, Outlook, REACHED_M, Then};
use super::step::Walking;
use super::{passage, patience, route, speed};
use crate::geom::Point;
use crate::ids::{DoorId, Id, PersonId, SpaceId};
use crate::model::plan::{Plan, Side};
use crate::nav::Nav;
use crate::sim::building::doors;
use crate::sim::crowd::{FASTEST_MPS, Through, Tow, Walker};
use crate::sim::people::act::Woken;
use crate::sim::people::{On, Place};
use crate::sim::schedule::Phase;
use crate::sim::threat;
use crate::units::{TICK_HZ, Tick};

/// Ticks between two looks for the way.
const LOOK_EVERY: u32 = TICK_HZ / 2;

/// Who has moved less than this since they looked for the way, metres, looks again only so many ticks after it
/// was time to (J): from where they stand it looks as it did.
const HARDLY_M: f64 = 0.5;
const LOOK_AGAIN_AFTER: u32 = 7 * TICK_HZ / 2;

/// Who sees the door or flight before them knows the way for this share of it (J).
const SEES_WAY: f64 = 0.5;

/// From so near one tries a door, or gets into a lift, metres.
const IN_HAND_M: f64 = 0.9;

/// The end of a long body that is so much too far behind is not on this floor any more, metres.
const LEFT_BEHIND_M: f64 = 1.0;

/// Who walks in this tick of those who are `asked`: first those who go on all the same are found, all in a row,
/// and then the others prepare.
pub(super) fn prepare(walking: &mut Walking, asked: &[PersonId], beat: u32, ready: &mut Vec<bool>) {
    let now = walking.scene.desk.now();
    // Nobody passes the doors of a space that is held, so while one is, every door is looked at, and every way is
    // looked for.
    let held = threat::held_space(&walking.scene).is_some();
    let is_open = |door: DoorId| !held && !walking.scene.door(door).locked;
    let people = &walking.scene.people;
    let (places, errands, gaits) = (&*people.place, &*people.errand, walking.gaits());
    let floors = &*walking.floors;
    ready.clear();
    ready.extend(asked.iter().map(|&who| {
        let rank = who.rank();
        let serial = errands[rank].serial();
        let (gait, place) = (&gaits[rank], &places[rank]);
        gait.strides(serial, beat)
            || goes_on(floors, gait, serial, place, is_open)
                && (gait.look > now || !held && knows_way(walking, who, gait, place, now))
    }));
    for (&who, ready) in asked.iter().zip(ready) {
        if !*ready && get_ready(walking, who, now) {
            set_pace(walking, who);
            *ready = true;
        }
    }
}

/// Whether somebody simply goes on who knows the way: nothing is in hand.
#[inline]
fn goes_on(
    floors: &Floors,
    gait: &Gait,
    serial: u32,
    place: &Place,
    is_open: impl Fn(DoorId) -> bool,
) -> bool {
    let Some(heading) = &gait.heading else {
        return false;
    };
    let in_hand = match heading.then {
        Then::Walk | Then::Off(_) => false,
        Then::Door(door) => {
            let barred = gait.through.is_none() || !is_open(door);
            barred && floors.door_line(door).distance(place.at) < IN_HAND_M
        }
        Then::Ride(..) | Then::Onto(..) | Then::In(..) => true,
    };
    !in_hand && gait.serial == serial && gait.rest == Rest::None && !heading.to.is_passed(place.at)
}

/// Whether somebody who is to look for the way knows it all the same: they are hardly anywhere else than where they
/// looked, or see where they leave the space and get on, and have not come to where they turn; they want and believe what
/// they did then, and have nobody to wait for.
#[inline]
fn knows_way(walking: &Walking, who: PersonId, gait: &Gait, place: &Place, now: Tick) -> bool {
    let Some(heading) = &gait.heading else {
        return false;
    };
    let far_m = |to: Point| to.distance(place.at);
    let gets_on = gait.blocked_s <= 0.0;
    let knows_m = if gets_on { gait.sees_way_m } else { HARDLY_M };
    far_m(gait.looked_at) < knows_m
        && (leaves(heading) || far_m(heading.to.aim(place.at)) > REACHED_M)
        && gait.look.0 + LOOK_AGAIN_AFTER > now.0
        && heading.choice.is_some_and(|choice| !choice.is_due(now))
        && walking.companions.of(who).is_empty()
        && gait.believed == OnTheWay::to(&walking.scene, who)
}

/// As far from where they look for the way as this somebody sees it before them, metres: for half of the way to the door
/// or flight by which they leave their space, as it hardly turns by then. Where it leads round a corner first, hardly
/// anywhere.
fn sees_way_m(heading: &Heading, at: Point) -> f64 {
    if leaves(heading) {
        (heading.to.aim(at).distance(at) * SEES_WAY).max(HARDLY_M)
    } else {
        HARDLY_M
    }
}

/// Whether somebody heads for a door or a flight.
fn leaves(heading: &Heading) -> bool {
    matches!(heading.then, Then::Door(_) | Then::Onto(..))
}

/// Where somebody walks; none for who is on no ground.
#[inline]
pub(super) fn ground(walking: &Walking, place: &Place) -> Option<Ground> {
    match place.on {
        On::Floor | On::Ground => Some(walking.floors.of_space(place.space)),
        On::Stair(stair) => Some(Ground::Stair(stair)),
        On::Lift(_) | On::Outside | On::OffSite => None,
    }
}

/// The walking model's view of somebody.
#[inline]
pub(super) fn walker(walking: &Walking, who: PersonId, place: &Place) -> Walker {
    let (at, gait) = (place.at, walking.gait_of(who));
    let own = walking.scene.desk.shared.owners.people[who].0 as u32;
    Walker {
        rank: who.0,
        own,
        at,
        velocity: gait.velocity,
        facing: gait.facing,
        radius_m: gait.radius_m,
        free_mps: gait.free_mps,
        target: target(gait, at),
        through: gait.through,
        tow: (gait.length_m > 0.0).then(|| tow(&walking.scene.desk.shared.model.plan, place, gait)),
        region: place.space.rank() as u32,
        blocked_s: gait.blocked_s,
        stride: gait.stride,
        looked: false,
    }
}

/// Where somebody aims who is at this point.
#[inline]
pub(super) fn target(gait: &Gait, at: Point) -> Point {
    let heading = gait.heading.as_ref();
    heading.map_or(at, |heading| heading.to.aim(at))
}

/// The rest of a long body. One that was taken up just now, or has come out of a lift, is drawn out
/// as it begins to move.
fn tow(plan: &Plan, place: &Place, gait: &Gait) -> Tow {
    let behind = |end: &Point| end.distance(place.at) < gait.length_m + LEFT_BEHIND_M;
    let end = gait.end.filter(behind).unwrap_or(place.at);
    Tow {
        length_m: gait.length_m,
        end,
        region: space_of(plan, place.space, end).rank() as u32,
    }
}

/// The space that a point lies in, of one and those next to it; that one where it lies in none.
fn space_of(plan: &Plan, space: SpaceId, at: Point) -> SpaceId {
    let holds = |space: &SpaceId| plan.spaces[*space].outline.contains(at);
    let beyond = |door: &DoorId| plan.doors[*door].across(Side::Space(space))?.space();
    let next = plan.spaces[space].doors.iter().filter_map(beyond);
    std::iter::once(space)
        .chain(next)
        .find(holds)
        .unwrap_or(space)
}

/// Takes in how somebody walks from now on: how fast, how wide, through which gate.
fn set_pace(walking: &mut Walking, who: PersonId) {
    let free_mps = speed::free(walking, who).min(FASTEST_MPS);
    let through = through(walking, who);
    let device = walking.scene.errand(who).device();
    let radius_m = Nav::body_radius_m(device);
    let length_m = Nav::body_length_m(device) - 2.0 * radius_m;
    let gait = walking.gait(who);
    gait.length_m = length_m;
    gait.free_mps = free_mps;
    gait.through = through;
    gait.radius_m = radius_m;
}

/// The gate that somebody means to pass, if they may.
fn through(walking: &mut Walking, who: PersonId) -> Option<Through> {
    let heading = walking.gait(who).heading?;
    let here = Side::Space(walking.scene.place(who).space);
    match heading.then {
        Then::Door(door) => {
            let side = walking.scene.desk.shared.model.plan.doors[door].side_of(here)?;
            doors::may_pass(&walking.scene, who, door, here)
                .then(|| walking.floors.through_door(door, side))
        }
        Then::Onto(stair, end) => Some(walking.floors.onto_stair(stair, end)),
        Then::Walk | Then::Off(_) | Then::Ride(..) | Then::In(..) => None,
    }
}

/// Sees to it that somebody has a heading. False if they do not walk in this tick.
fn get_ready(walking: &mut Walking, who: PersonId, now: Tick) -> bool {
    let serial = walking.scene.errand(who).serial();
    let gait = walking.gait(who);
    match gait.rest {
        // Who is in a lift stays in it, whatever they want by now.
        Rest::Riding { .. } => {
            walking.scene.awake.remove(who);
            return false;
        }
        Rest::Trying(_) if gait.serial == serial => return false,
        Rest::Trying(_) | Rest::None => {}
    }
    if gait.serial != serial {
        gait.begin(serial, now);
        patience::free(walking, who);
    }
    let at = walking.scene.place(who).at;
    let gait = walking.gait(who);
    let passed = (gait.heading).is_none_or(|heading| heading.to.is_passed(at));
    if (passed || gait.look <= now) && !look(walking, who, now) {
        return false;
    }
    !is_in_hand(walking, who)
}

/// Looks for the way. False if there is none, or nowhere left to go.
fn look(walking: &mut Walking, who: PersonId, now: Tick) -> bool {
    let (at, believed) = (
        walking.scene.place(who).at,
        OnTheWay::to(&walking.scene, who),
    );
    let woken = match &route::look(walking, who) {
        Outlook::Go(heading) => {
            patience::take_stock(walking, who, heading);
            let gait = walking.gait(who);
            gait.heading = Some(*heading);
            gait.look = Tick(now.0 + LOOK_EVERY);
            gait.sees_way_m = sees_way_m(heading, at);
            gait.looked_at = at;
            gait.believed = believed;
            return true;
        }
        Outlook::There => Woken::Arrived,
        Outlook::NoWay => Woken::NoWay,
    };
    walking.gait(who).halt();
    walking.scene.stop(who);
    patience::free(walking, who);
    walking
        .scene
        .desk
        .wake_person(Phase::Act, who, woken as u32);
    false
}

/// What is to be done before walking on: a locked door is tried, a lift taken, a flight begun.
fn is_in_hand(walking: &mut Walking, who: PersonId) -> bool {
    let Some(Heading { to, then, .. }) = walking.gait(who).heading else {
        return true;
    };
    let place = *walking.scene.place(who);
    match then {
        Then::Door(door) => {
            let near = walking.floors.door_line(door).distance(place.at) < IN_HAND_M;
            let shut =
                near && !doors::may_pass(&walking.scene, who, door, Side::Space(place.space));
            if shut {
                passage::try_door(walking, who, door);
            }
            shut
        }
        Then::Ride(lift, landing) => {
            let near = place.at.distance(to.aim(place.at)) < IN_HAND_M;
            if near {
                passage::ride(walking, who, lift, landing);
            }
            near
        }
        Then::Onto(stair, end) => {
            let behind = walking.floors.end(stair, end).is_behind(place.at);
            behind && passage::onto_stair_from_behind(walking, who, stair, end)
        }
        Then::In(door, node) => {
            passage::come_in(walking, who, door, node);
            true
        }
        Then::Walk | Then::Off(_) => false,
    }
}
