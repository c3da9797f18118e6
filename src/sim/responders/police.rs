//! The police as a stream of arrivals: call, dispatch, travel, arrival, briefing, entry, contact.
//!
//! Officers are people who wait off site. What they do inside is abstract: they go to the last
//! reported place, end or hold what they find there, and sweep every space. No tactic is modelled.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::sweep;
use crate::ids::{DoorId, PersonId, SpaceId};
use crate::model::plan::Side;
use crate::nav::route::{FieldKey, Goal};
use crate::sim::chance::{Draw, Purpose};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::On;
use crate::sim::people::act::Woken;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::sim::state::Declared;
use crate::terms::{Mobility, Partnership, PoliceArea};

/// Police are dispatched.
const DISPATCH: u32 = 0;
/// A unit arrives at the boundary.
const ARRIVE: u32 = 1;
/// A unit enters.
const ENTER: u32 = 2;
/// The first unit enters sooner, because it was met. Whichever comes first counts.
const ENTER_MET: u32 = 3;

pub(in crate::sim) fn install(declared: &mut Declared) {
    declared.resource::<Police>("responders.police");
}

/// What a unit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Duty {
    /// Not on the site yet.
    Away,
    /// At the boundary.
    Staged,
    /// On the way to the reported place.
    ToScene(SpaceId),
    /// Sweeping a space.
    Sweeping(SpaceId),
    /// Nothing more to do.
    Standing,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its officers; the first leads.
    pub officers: Vec<PersonId>,
    /// What it does.
    pub duty: Duty,
    /// The event that it acts on.
    pub event: EventId,
}

/// The police.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Police {
    called: Option<EventId>,
    place: Option<SpaceId>,
    waits: Option<PersonId>,
    met: bool,
    entered: Option<EventId>,
    /// The units that may come.
    pub units: Vec<Unit>,
    /// Which spaces were swept, by rank.
    pub swept: Vec<bool>,
    /// Whether all were.
    pub all_swept: bool,
}

impl Police {
    /// Units of so many officers each, all away.
    pub fn new(officers: &[PersonId], per_unit: usize, spaces: usize) -> Self {
        let units = officers
            .chunks(per_unit.max(1))
            .map(|officers| Unit {
                officers: officers.to_vec(),
                duty: Duty::Away,
                event: 0,
            })
            .collect();
        Police {
            units,
            swept: vec![false; spaces],
            ..Police::default()
        }
    }

    /// Whether an emergency call was answered.
    pub fn is_called(&self) -> bool {
        self.called.is_some()
    }

    /// The unit that an officer belongs to.
    pub fn unit_of(&self, officer: PersonId) -> Option<usize> {
        self.units
            .iter()
            .position(|unit| unit.officers.contains(&officer))
    }
}

/// An emergency call was answered: the first one has police dispatched, later ones bring news.
pub(in crate::sim) fn called(scene: &mut Scene, place: Option<SpaceId>, event: EventId) {
    scene.police.place = place.or(scene.police.place);
    if scene.police.called.is_none() {
        scene.police.called = Some(event);
        if !scene.police.units.is_empty() {
            let law = scene.desk.shared.model.defaults.dispatch.value;
            later(scene, 0, DISPATCH, law);
        }
    }
}

/// Somebody waits at the rendezvous point for the officers.
pub(in crate::sim) fn somebody_waits(scene: &mut Scene, who: PersonId) {
    scene.police.waits.get_or_insert(who);
    meet(scene);
}

/// What was due for a unit.
pub(in crate::sim) fn act(scene: &mut Scene, due: Wake) {
    let unit = due.rank as usize;
    match due.about {
        DISPATCH => dispatch(scene),
        ARRIVE => arrive(scene, unit),
        ENTER | ENTER_MET => enter(scene, unit),
        _ => {}
    }
}

/// An officer was woken: only the first of a unit acts for it.
pub(in crate::sim) fn officer(scene: &mut Scene, who: PersonId, woken: Woken) {
    let Some(unit) = scene.police.unit_of(who) else {
        return;
    };
    if scene.police.units[unit].officers.first() != Some(&who) {
        return;
    }
    match (scene.police.units[unit].duty, woken) {
        (Duty::ToScene(place), Woken::Arrived | Woken::NoWay) => at_scene(scene, unit, place),
        (Duty::Sweeping(space), _) => sweep::go_on(scene, unit, space, woken),
        _ => {}
    }
}

/// Officers see the threat: it ends here.
pub(in crate::sim) fn sees_threat(scene: &mut Scene, officer: PersonId) -> Option<EventId> {
    let unit = scene.police.unit_of(officer)?;
    Some(scene.police.units[unit].event)
}

fn dispatch(scene: &mut Scene) {
    let cause: Vec<EventId> = scene.police.called.into_iter().collect();
    let units = scene.police.units.len() as u32;
    let event = scene
        .desk
        .tell(EventKind::PoliceDispatched { units }, &cause);
    for unit in &mut scene.police.units {
        unit.event = event;
    }
    let defaults = &scene.desk.shared.model.defaults;
    let law = match scene.desk.shared.model.scenario.police {
        Some(PoliceArea::Urban) | None => defaults.travel_urban.value,
        Some(PoliceArea::Suburban) => defaults.travel_suburban.value,
        Some(PoliceArea::County) => defaults.travel_county.value,
        Some(PoliceArea::Rural) => defaults.travel_rural.value,
    };
    later(scene, 0, ARRIVE, law);
}

fn arrive(scene: &mut Scene, unit: usize) {
    let officers = scene.police.units[unit].officers.clone();
    for &officer in &officers {
        scene.person(officer).place.on = On::Outside;
    }
    let cause = [scene.police.units[unit].event];
    let kind = EventKind::PoliceArrived {
        unit: unit as u32 + 1,
        officers,
    };
    let event = scene.desk.tell(kind, &cause);
    scene.police.units[unit].duty = Duty::Staged;
    scene.police.units[unit].event = event;
    let model = scene.desk.model();
    if unit + 1 < scene.police.units.len() {
        later(
            scene,
            unit + 1,
            ARRIVE,
            model.defaults.police_interval.value,
        );
    }
    if scene.police.entered.is_some() {
        let now = scene.desk.now();
        scene.desk.queue.at(now.after(1.0), police(unit, ENTER));
    } else if unit == 0 {
        later(scene, 0, ENTER, model.defaults.entry_unmet.value);
        meet(scene);
    }
}

/// Officers at the boundary meet whoever waits, if both sides know where: entry comes sooner.
fn meet(scene: &mut Scene) {
    let agreed = |partnership: Partnership| {
        scene
            .desk
            .shared
            .model
            .scenario
            .partnership
            .contains(&partnership)
    };
    let known = agreed(Partnership::RendezvousAgreed) || agreed(Partnership::LiaisonMeets);
    let staged = scene
        .police
        .units
        .first()
        .is_some_and(|unit| unit.duty == Duty::Staged);
    let (Some(person), true, true, false) = (scene.police.waits, known, staged, scene.police.met)
    else {
        return;
    };
    scene.police.met = true;
    let cause = [scene.police.units[0].event];
    let event = scene
        .desk
        .tell(EventKind::PoliceMet { unit: 1, person }, &cause);
    scene.police.units[0].event = event;
    scene.police.place = scene
        .control
        .place()
        .map(|(space, _)| space)
        .or(scene.police.place);
    let law = scene.desk.shared.model.defaults.entry_met.value;
    later(scene, 0, ENTER_MET, law);
}

/// A unit goes in by the exit that is nearest to the reported place.
fn enter(scene: &mut Scene, unit: usize) {
    for about in [ENTER, ENTER_MET] {
        scene.desk.queue.cancel(police(unit, about));
    }
    let target = scene
        .control
        .place()
        .map(|(space, _)| space)
        .or(scene.police.place);
    let Some(door) = nearest_exit(scene, target) else {
        return;
    };
    let plan = scene.desk.model();
    let door_of = &plan.plan.doors[door];
    let Some(side) = door_of.joins.iter().position(|side| side.space().is_some()) else {
        return;
    };
    let Side::Space(space) = door_of.joins[side] else {
        return;
    };
    let at = scene.desk.shared.nav.door_side(door, side);
    let cause = [scene.police.units[unit].event];
    let kind = EventKind::PoliceEntered {
        unit: unit as u32 + 1,
        door,
    };
    let event = scene.desk.tell(kind, &cause);
    scene.police.units[unit].event = event;
    for officer in scene.police.units[unit].officers.clone() {
        let mut parts = scene.person(officer);
        parts.place.on = On::Floor;
        parts.place.space = space;
        parts.place.at = at;
        scene.occupants.enter(officer, space);
        scene.desk.tell(
            EventKind::PersonEntered {
                person: officer,
                space,
            },
            &[event],
        );
    }
    match target.filter(|_| scene.police.entered.is_none()) {
        Some(place) => {
            scene.police.units[unit].duty = Duty::ToScene(place);
            go(scene, unit, Want::InSightOf(place));
        }
        None => sweep::next(scene, unit),
    }
    if scene.police.entered.is_none() {
        scene.police.entered = Some(event);
        let now = scene.desk.now();
        for later in 1..scene.police.units.len() {
            if scene.police.units[later].duty == Duty::Staged {
                scene.desk.queue.at(now.after(1.0), police(later, ENTER));
            }
        }
    }
}

/// The unit sees into the reported place: a threat shut in there is held; else it moves on.
fn at_scene(scene: &mut Scene, unit: usize, place: SpaceId) {
    crate::sim::threat::officers_at(scene, place, unit);
    let newer = scene.control.place().map(|(space, _)| space);
    // Once everything else was swept, the room that is left is where it is, whatever was reported.
    let swept = scene.police.swept.iter().filter(|&&swept| !swept).count() <= 1;
    match newer.filter(|&space| space != place && !swept) {
        Some(space) => {
            scene.police.units[unit].duty = Duty::ToScene(space);
            go(scene, unit, Want::InSightOf(space));
        }
        None => sweep::next(scene, unit),
    }
}

/// The whole unit sets off.
pub(super) fn go(scene: &mut Scene, unit: usize, want: Want) {
    for officer in scene.police.units[unit].officers.clone() {
        scene.set_off(officer, want.clone(), true);
    }
}

/// The exit with the shortest way to a space; by rank where equal, or without a space.
fn nearest_exit(scene: &Scene, target: Option<SpaceId>) -> Option<DoorId> {
    let plan = &scene.desk.shared.model.plan;
    let nav = &scene.desk.shared.nav;
    let Some(target) = target else {
        return plan.exits().next();
    };
    let goal = Goal::Spaces(vec![target]);
    let mobility = Mobility::Walking;
    let field = nav.field(&FieldKey {
        goal,
        mobility,
        avoid: None,
        shut: Vec::new(),
    });
    plan.exits()
        .filter_map(|door| {
            let side = plan.doors[door]
                .joins
                .iter()
                .position(|side| side.space().is_some())?;
            let space = plan.doors[door].joins[side].space()?;
            let (_, cost) = nav.first(space, nav.door_side(door, side), mobility, &field)?;
            Some((cost, door))
        })
        .min()
        .map(|(_, door)| door)
}

fn later(scene: &mut Scene, unit: usize, about: u32, law: crate::model::law::Law) {
    let owner = scene.desk.shared.owners.police;
    let number = u64::from(about) << 32 | unit as u64;
    let draw = Draw {
        owner,
        purpose: Purpose::Police,
        about: number,
    };
    scene.desk.after(law, draw, police(unit, about));
}

fn police(unit: usize, about: u32) -> Wake {
    Wake {
        phase: Phase::Act,
        kind: Kind::Police,
        rank: unit as u32,
        about,
    }
}
