//! The system of the `Move` phase: who is on the way looks, walks one tick, and gets where they get.

use std::collections::BTreeMap;

use bevy_ecs::prelude::{Mut, Query, Res, ResMut, Resource};
use bevy_ecs::system::SystemParam;

use super::bound::{self, Bound};
use super::floors::{Floors, Gates};
use super::gait::{Gait, Rest};
use super::patience::Stuck;
use super::route::{Heading, Outlook, Then};
use super::{Steps, passage, patience, route};
use crate::ids::{Id, LevelId, PersonId, StairId};
use crate::model::Model;
use crate::model::plan::Side;
use crate::nav::Nav;
use crate::sim::building::doors;
use crate::sim::crowd::{Crowd, Manner, Through, Walker};
use crate::sim::people::On;
use crate::sim::people::act::Woken;
use crate::sim::people::scene::Scene;
use crate::sim::schedule::Phase;
use crate::terms::Mobility;
use crate::units::{TICK_HZ, Tick};

/// Ticks between two looks for the way.
const LOOK_EVERY: u32 = TICK_HZ / 2;

/// From so near one tries a door, or gets into a lift, metres.
const IN_HAND_M: f64 = 0.9;

/// The body of somebody who was stuck and now squeezes past whatever is there, metres.
const SQUEEZED_M: f64 = 0.1;

/// The walking model's working memory: nothing of it lasts.
#[derive(Resource, Debug, Default)]
pub struct Workspace {
    crowd: Crowd,
}

/// What walking works on.
#[derive(SystemParam)]
pub(in crate::sim) struct Walking<'w, 's> {
    /// Everybody.
    pub(super) scene: Scene<'w, 's>,
    gaits: Query<'w, 's, &'static mut Gait>,
    pub(super) gates: ResMut<'w, Gates>,
    /// Who is bound for which gate.
    pub(super) bound: ResMut<'w, Bound>,
    /// The building.
    pub(super) floors: Res<'w, Floors>,
    /// Who is stuck.
    pub(super) stuck: ResMut<'w, Stuck>,
    steps: ResMut<'w, Steps>,
    workspace: ResMut<'w, Workspace>,
}

/// Where somebody walks: each has coordinates of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ground {
    Level(LevelId),
    Stair(StairId),
}

/// One tick of everybody who is on the way.
pub(in crate::sim) fn walk(mut walking: Walking) {
    bound::renew(&mut walking);
    passage::end_rests(&mut walking);
    patience::free_who_gave_up(&mut walking);
    let awake: Vec<PersonId> = walking.scene.awake.iter().collect();
    let mut grounds: BTreeMap<Ground, Vec<PersonId>> = BTreeMap::new();
    for who in awake {
        if get_ready(&mut walking, who)
            && let Some(ground) = ground(&walking, who)
        {
            grounds.entry(ground).or_default().push(who);
        }
    }
    for (ground, people) in grounds {
        step(&mut walking, ground, &people);
    }
}

impl Walking<'_, '_> {
    /// How somebody walks.
    pub(super) fn gait(&mut self, who: PersonId) -> Mut<'_, Gait> {
        self.gaits
            .get_mut(self.scene.entities.people[who])
            .expect("everybody was spawned at set-up")
    }

    /// Whom somebody takes along: the patient and the other handlers.
    pub(super) fn company(&self, who: PersonId) -> Vec<PersonId> {
        let Some(patient) = self.scene.get(who).activity.patient else {
            return Vec::new();
        };
        let led = |one: &PersonId| self.scene.get(*one).care.led_by() == Some(who);
        let mut company: Vec<PersonId> = self.scene.get(patient).care.team().to_vec();
        company.push(patient);
        company.retain(|one| *one != who && led(one));
        company
    }

    /// Somebody and whom they take along.
    pub(super) fn party(&self, who: PersonId) -> Vec<PersonId> {
        let mut party = vec![who];
        party.extend(self.company(who));
        party
    }
}

/// Sees to it that somebody has a heading. False if they do not walk in this tick.
fn get_ready(walking: &mut Walking, who: PersonId) -> bool {
    let now = walking.scene.desk.now();
    let serial = walking.scene.get(who).errand.serial();
    let mut gait = walking.gait(who);
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
    let at = walking.scene.get(who).place.at;
    let gait = walking.gait(who);
    let passed = (gait.heading).is_none_or(|heading| heading.to.is_passed(at));
    if (passed || gait.look <= now) && !look(walking, who, now) {
        return false;
    }
    !is_in_hand(walking, who)
}

/// Looks for the way. False if there is none, or nowhere left to go.
fn look(walking: &mut Walking, who: PersonId, now: Tick) -> bool {
    let outlook = route::look(walking, who);
    let woken = match outlook {
        Outlook::Go(heading) => {
            patience::take_stock(walking, who, &heading);
            let mut gait = walking.gait(who);
            gait.heading = Some(heading);
            gait.look = Tick(now.0 + LOOK_EVERY);
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
    let place = *walking.scene.get(who).place;
    match then {
        Then::Door(door) => {
            let near = walking.floors.door_line(door).distance(place.at) < IN_HAND_M;
            let locked = !doors::may_pass(&walking.scene, who, door, Side::Space(place.space));
            if near && locked {
                passage::try_door(walking, who, door);
            }
            near && locked
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
            if behind {
                passage::onto_stair(walking, who, stair, end);
            }
            behind
        }
        Then::In(door, node) => {
            passage::come_in(walking, who, door, node);
            true
        }
        Then::Walk | Then::Off(_) => false,
    }
}

fn ground(walking: &Walking, who: PersonId) -> Option<Ground> {
    let place = walking.scene.get(who).place;
    match place.on {
        On::Floor | On::Ground => {
            let space = &walking.scene.desk.shared.model.plan.spaces[place.space];
            Some(Ground::Level(space.level))
        }
        On::Stair(stair) => Some(Ground::Stair(stair)),
        On::Lift(_) | On::Outside | On::OffSite => None,
    }
}

/// Everybody on one ground walks for one tick.
fn step(walking: &mut Walking, ground: Ground, people: &[PersonId]) {
    let mut walkers: Vec<Walker> = Vec::with_capacity(people.len());
    for &who in people {
        walkers.push(walker(walking, who));
    }
    let now = walking.scene.desk.now();
    let place = match ground {
        Ground::Level(level) => walking.floors.level(level),
        Ground::Stair(stair) => walking.floors.flight(stair),
    };
    let manner = Manner::of(walking.scene.desk.shared.model.scenario.door_flow);
    let crowd = &mut walking.workspace.crowd;
    let crossed = crowd.step(now, manner, &mut walkers, &mut walking.gates.0, place);
    walking.steps.0 += walkers.len() as u64;
    for (&who, walker) in people.iter().zip(&walkers) {
        scatter(walking, who, walker);
    }
    for crossing in crossed {
        passage::cross(walking, people[crossing.walker], crossing.gate);
    }
    if let Ground::Stair(stair) = ground {
        step_off(walking, stair, people);
    }
}

/// The walking model's view of somebody.
fn walker(walking: &mut Walking, who: PersonId) -> Walker {
    let free_mps = free_speed(walking, who);
    let through = through(walking, who);
    let radius_m = if walking.stuck.has(who) {
        SQUEEZED_M
    } else {
        Nav::body_radius_m(walking.scene.get(who).errand.device())
    };
    let place = walking.scene.get(who).place;
    let (at, region) = (place.at, place.space.rank() as u32);
    let gait = walking.gait(who);
    Walker {
        rank: who.0,
        at,
        velocity: gait.velocity,
        facing: gait.facing,
        radius_m,
        free_mps,
        target: gait.heading.map_or(at, |heading| heading.to.aim(at)),
        through,
        region,
        blocked_s: gait.blocked_s,
    }
}

/// The gate that somebody means to pass, if they may.
fn through(walking: &mut Walking, who: PersonId) -> Option<Through> {
    let heading = walking.gait(who).heading?;
    let here = Side::Space(walking.scene.get(who).place.space);
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

/// Metres per second when nothing is in the way.
fn free_speed(walking: &mut Walking, who: PersonId) -> f64 {
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

/// Puts back where somebody got to, with whom they take along.
fn scatter(walking: &mut Walking, who: PersonId, walker: &Walker) {
    let mut gait = walking.gait(who);
    gait.velocity = walker.velocity;
    gait.facing = walker.facing;
    gait.blocked_s = walker.blocked_s;
    for one in walking.party(who) {
        walking.scene.person(one).place.at = walker.at;
    }
    patience::use_time(walking, who, walker.velocity.length());
}

/// Who walked past the end of a flight is off it.
fn step_off(walking: &mut Walking, stair: StairId, people: &[PersonId]) {
    let incline = walking.scene.desk.shared.model.plan.stairs[stair].incline_m;
    for &who in people {
        let x = walking.scene.get(who).place.at.x;
        let end = match walking.gait(who).heading.map(|heading| heading.then) {
            Some(Then::Off(1)) if x >= incline => 1,
            Some(Then::Off(0)) if x <= 0.0 => 0,
            _ => continue,
        };
        passage::off_stair(walking, who, stair, end);
    }
}
