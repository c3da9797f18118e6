//! The police as a stream of arrivals: call, dispatch, travel, arrival, briefing, entry, contact.
//!
//! Officers are people who wait off site. What they do inside is abstract: they go to the last
//! reported place, end or hold what they find there, and sweep every space from there outward. No
//! tactic is modelled.
//! What holds them up before they go in is in [`entry`], what they learn on the way in
//! [`contact`](super::contact).

use std::collections::BTreeSet;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::{entry, sweep, way_in};
use crate::ids::{DoorId, PersonId, SpaceId};
use crate::model::law::Law;
use crate::sim::building::alerts;
use crate::sim::chance::{Draw, Purpose};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::act::Woken;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::sim::state::Declared;
use crate::sim::threat;
use crate::terms::{Partnership, PoliceArea};
use crate::units::Tick;

/// Police are dispatched.
const DISPATCH: u32 = 0;
/// A unit arrives at the boundary.
const ARRIVE: u32 = 1;
/// A unit that came after the first goes in.
const FOLLOW: u32 = 2;
/// The first unit was briefed by whoever met it.
pub(super) const BRIEFED: u32 = 3;
/// From here on: what holds the first unit up, see [`entry`].
pub(super) const DELAYS: u32 = 8;

pub(in crate::sim) fn install(declared: &mut Declared) {
    declared.resource::<Police>("responders.police");
}

/// What a unit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Duty {
    /// Not on the site yet.
    Away,
    /// On the way over the grounds to the rendezvous point.
    ToRendezvous,
    /// Where it waits before it goes in: at the boundary, or at the rendezvous point.
    Staged,
    /// On the way to the reported place.
    ToScene(SpaceId),
    /// Holding from outside the space in which the person is shut in, until it is over.
    Holding(SpaceId),
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
    /// Whether it has entered the building.
    pub(super) entered: bool,
    /// When the report was made on which it acted last.
    pub(super) news: Tick,
}

/// The police.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Police {
    called: Option<EventId>,
    /// The places that officers know of, each with when it was reported last: the newest last.
    pub(super) known: Vec<(SpaceId, Tick)>,
    /// Who waits at the rendezvous point, in the order in which they came.
    pub(super) waiting: Vec<PersonId>,
    /// Who is named to meet them.
    pub(super) liaison: Option<PersonId>,
    pub(super) met: bool,
    /// Whether the first unit has set off into the building: the others follow.
    pub(super) going_in: bool,
    /// Whom officers have met or found.
    pub(super) found: BTreeSet<PersonId>,
    /// The units that may come.
    pub units: Vec<Unit>,
    /// Which spaces were swept, by rank.
    pub swept: Vec<bool>,
    /// Whether all were.
    pub all_swept: bool,
    /// The event that told of it.
    pub(in crate::sim) clear: Option<EventId>,
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
                entered: false,
                news: Tick::ZERO,
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

    /// What callers told: the first call, and the last place that they named.
    pub fn told(&self) -> Option<(EventId, Option<SpaceId>)> {
        let place = self.newest().map(|(space, _)| space);
        self.called.map(|event| (event, place))
    }

    /// The unit that an officer belongs to.
    pub fn unit_of(&self, officer: PersonId) -> Option<usize> {
        self.units
            .iter()
            .position(|unit| unit.officers.contains(&officer))
    }

    /// Whether somebody is the one who is named to meet the officers.
    pub fn is_liaison(&self, who: PersonId) -> bool {
        self.liaison == Some(who)
    }

    /// The place that was reported last, and when.
    pub(super) fn newest(&self) -> Option<(SpaceId, Tick)> {
        self.known.last().copied()
    }

    /// Whether another unit than this one goes to a space, holds it or sweeps it.
    pub(super) fn is_seen_to(&self, space: SpaceId, but: usize) -> bool {
        let there = [Duty::ToScene, Duty::Holding, Duty::Sweeping].map(|duty| duty(space));
        let mut units = self.units.iter().enumerate();
        units.any(|(rank, unit)| rank != but && there.contains(&unit.duty))
    }

    /// Takes in a report, unless a later one of the same place is known. A place that was swept
    /// before is to be swept again.
    pub(super) fn learn(&mut self, report: Option<(SpaceId, Tick)>) {
        let Some((space, since)) = report else { return };
        let later = |&(other, known): &(SpaceId, Tick)| other == space && known >= since;
        if self.known.iter().any(later) {
            return;
        }
        self.known.retain(|&(other, _)| other != space);
        let place = self.known.partition_point(|&(_, known)| known <= since);
        self.known.insert(place, (space, since));
        self.swept[space.0 as usize] = false;
    }
}

/// Whether something was agreed with the police.
pub(super) fn agreed(scene: &Scene, what: Partnership) -> bool {
    let scenario = &scene.desk.shared.model.scenario;
    scenario.partnership.contains(&what)
}

/// An emergency call was answered: the first one has police dispatched, later ones bring news.
pub(in crate::sim) fn called(scene: &mut Scene, place: Option<SpaceId>, event: EventId) {
    let now = scene.desk.now();
    scene.police.learn(place.map(|space| (space, now)));
    let mut units = scene.police.units.iter();
    if let Some(unit) = units.position(|unit| unit.duty == Duty::Standing) {
        sweep::next(scene, unit);
    }
    if scene.police.called.is_none() {
        scene.police.called = Some(event);
        if !scene.police.units.is_empty() {
            let law = scene.desk.shared.model.defaults.dispatch.value;
            later(scene, 0, DISPATCH, law);
        }
    }
}

/// What was due for a unit.
pub(in crate::sim) fn act(scene: &mut Scene, due: Wake) {
    let unit = due.rank as usize;
    match due.about {
        DISPATCH => dispatch(scene),
        ARRIVE => arrive(scene, unit),
        FOLLOW if scene.police.units[unit].duty == Duty::Staged => way_in::set_off(scene, unit),
        FOLLOW => {}
        BRIEFED => entry::briefed(scene),
        delay => entry::over(scene, delay - DELAYS),
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
        (Duty::ToRendezvous, Woken::Arrived | Woken::NoWay) => entry::staged(scene),
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

/// Somebody came into the building by a door: the first officer of a unit makes it the unit's entry.
pub(in crate::sim) fn came_in(scene: &mut Scene, who: PersonId, door: DoorId) {
    let Some(unit) = scene.police.unit_of(who) else {
        return;
    };
    if std::mem::replace(&mut scene.police.units[unit].entered, true) {
        return;
    }
    let cause = [scene.police.units[unit].event];
    let kind = EventKind::PoliceEntered {
        unit: unit as u32 + 1,
        door,
    };
    scene.police.units[unit].event = scene.desk.tell(kind, &cause);
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
    entry::name_liaison(scene, None);
    alerts::police_dispatched(scene);
}

/// A unit is at the boundary of the site: on drawn ground, where the plan draws the way there.
fn arrive(scene: &mut Scene, unit: usize) {
    let officers = scene.police.units[unit].officers.clone();
    let cause = [scene.police.units[unit].event];
    let kind = EventKind::PoliceArrived {
        unit: unit as u32 + 1,
        officers,
    };
    let event = scene.desk.tell(kind, &cause);
    scene.police.units[unit].duty = Duty::Staged;
    scene.police.units[unit].event = event;
    way_in::appear(scene, unit);
    if unit + 1 < scene.police.units.len() {
        let law = scene.desk.shared.model.defaults.police_interval.value;
        later(scene, unit + 1, ARRIVE, law);
    }
    if scene.police.going_in {
        follow(scene, unit);
    } else if unit == 0 {
        entry::approach(scene);
    }
}

/// A unit follows the first one in, after a shorter delay of its own: what is known is handed on. A
/// delay that is running is not begun again by the next unit that goes in.
pub(super) fn follow(scene: &mut Scene, unit: usize) {
    if scene.desk.queue.when(police(unit, FOLLOW)).is_some() {
        return;
    }
    let law = scene.desk.shared.model.defaults.entry_follow.value;
    later(scene, unit, FOLLOW, law);
}

/// The unit sees into the reported place: a person who is shut in there is held, and the unit stays;
/// else it goes on.
fn at_scene(scene: &mut Scene, unit: usize, place: SpaceId) {
    if threat::officers_at(scene, place, unit) {
        scene.police.units[unit].duty = Duty::Holding(place);
    } else {
        sweep::next(scene, unit);
    }
}

/// The whole unit sets off.
pub(super) fn go(scene: &mut Scene, unit: usize, want: Want) {
    for officer in scene.police.units[unit].officers.clone() {
        scene.set_off(officer, want.clone(), true);
    }
}

/// Sets the end of a delay of a unit, named by what is waited for and by the unit.
pub(super) fn later(scene: &mut Scene, unit: usize, about: u32, law: Law) {
    let owner = scene.desk.shared.owners.police;
    let number = u64::from(about) << 32 | unit as u64;
    let draw = Draw {
        owner,
        purpose: Purpose::Police,
        about: number,
    };
    scene.desk.after(law, draw, police(unit, about));
}

pub(super) fn police(unit: usize, about: u32) -> Wake {
    Wake {
        phase: Phase::Act,
        kind: Kind::Police,
        rank: unit as u32,
        about,
    }
}
