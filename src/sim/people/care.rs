//! Who looks after whom: handlers of patients who are moved, and patients left unattended.
//!
//! A dependent patient counts as attended while being moved, and while clinical staff who are not on
//! the way out are in the same space or, in the building, of the same unit and on the same level.
//! That is coarse, and the review says so; a later version counts staff per patient.

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

use super::act::{Stage, Woken};
use super::scene::{Scene, SceneParam};
use super::{On, Person};
use crate::ids::{PersonId, UnitId};
use crate::model::Model;
use crate::sim::desk::Desk;
use crate::sim::event::EventKind;
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::sim::state::{Declared, OfPeople};
use crate::terms::{Act, Dependency, Role};
use crate::units::Tick;

pub(super) fn install(declared: &mut Declared) {
    declared.component::<Care, OfPeople>("people.care");
}

/// Who looks after somebody, and by whom they are led.
#[derive(Component, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Care {
    /// Handlers who are on their way or here.
    expected: Vec<PersonId>,
    /// Handlers who are here, in the order in which they came.
    team: Vec<PersonId>,
    /// Whoever leads this person now: a patient, or a handler beside the first.
    led_by: Option<PersonId>,
    /// Whether the patient is where they were to be moved, or cannot be.
    done: bool,
    /// Whether the patient has nobody in attendance.
    unattended: bool,
}

impl Care {
    /// Somebody is on the way to help.
    pub fn expect(&mut self, handler: PersonId) {
        if let Err(place) = self.expected.binary_search(&handler) {
            self.expected.insert(place, handler);
        }
    }

    /// Somebody is here to help. False if they were already.
    pub fn join(&mut self, handler: PersonId) -> bool {
        let new = !self.team.contains(&handler);
        if new {
            self.team.push(handler);
        }
        new
    }

    /// Those who are here to help.
    pub fn team(&self) -> &[PersonId] {
        &self.team
    }

    /// From now on led by `lead`, who takes this person along.
    pub fn lead(&mut self, lead: PersonId) {
        self.led_by = Some(lead);
    }

    /// Whether somebody takes this person along.
    pub fn is_led(&self) -> bool {
        self.led_by.is_some()
    }

    /// Who takes this person along.
    pub fn led_by(&self) -> Option<PersonId> {
        self.led_by
    }

    /// No longer taken along.
    pub fn unlead(&mut self) {
        self.led_by = None;
    }

    /// Where they were to be moved.
    pub fn delivered(&mut self) {
        *self = Care {
            done: true,
            unattended: self.unattended,
            ..Care::default()
        };
    }

    /// No team can move them.
    pub fn cannot_be_moved(&mut self) {
        self.delivered();
    }

    fn leave(&mut self, handler: PersonId) {
        self.expected.retain(|&other| other != handler);
        self.team.retain(|&other| other != handler);
    }
}

/// The next patient of the own unit who needs somebody: one who can be moved with this pair of hands
/// comes first, of these a team that waits for it, then the nearest, then by rank.
pub(super) fn next_patient(scene: &Scene, who: PersonId) -> Option<PersonId> {
    let parts = scene.get(who);
    let unit = parts.person.unit?;
    let at = *parts.place;
    let level = scene.desk.shared.model.plan.spaces[at.space].level;
    let mut best: Option<((bool, bool, bool, f64), PersonId)> = None;
    for patient in scene.everybody() {
        let other = scene.get(patient);
        let helped = other.care.done || other.care.is_led();
        if !other.person.needs_help() || other.person.unit != Some(unit) || helped {
            continue;
        }
        let others = other
            .care
            .expected
            .iter()
            .filter(|&&handler| handler != who)
            .count();
        let missing = handlers_needed(scene, other.person).saturating_sub(others);
        if !other.place.on_floor() || missing == 0 {
            continue;
        }
        let elsewhere = scene.desk.shared.model.plan.spaces[other.place.space].level != level;
        // Whoever can be moved at once comes before those who need more hands.
        let key = (
            missing > 1,
            others == 0,
            elsewhere,
            other.place.at.distance(at.at),
        );
        if best.is_none_or(|(least, _)| before(key, least)) {
            best = Some((key, patient));
        }
    }
    best.map(|(_, patient)| patient)
}

/// Who of a team stays with a patient of very high dependency whom they brought out of the
/// building: the last clinical one, if nobody else looks after patients there and the others are
/// hands enough for the patients who are left. Else they all go back, and the patient is unattended.
pub(super) fn stays_with(scene: &Scene, patient: PersonId, team: &[PersonId]) -> Option<PersonId> {
    let parts = scene.get(patient);
    let unit = parts.person.unit?;
    let very_high = parts.person.dependency == Dependency::VeryHigh;
    let attended = scene
        .everybody()
        .any(|who| is_at(scene, who, parts.place) && !team.contains(&who));
    if !very_high || !parts.place.is_out() || attended {
        return None;
    }
    let clinical = |who: &&PersonId| scene.get(**who).person.is_clinical();
    let stays = *team.iter().rev().find(clinical)?;
    let needed = handlers_needed(scene, parts.person);
    let enough = next_patient(scene, stays).is_none() || hands(scene, unit, stays) >= needed;
    enough.then_some(stays)
}

/// Whether somebody who looks after patients stays in a space.
fn is_at(scene: &Scene, who: PersonId, place: &super::Place) -> bool {
    let parts = scene.get(who);
    let stays = parts.activity.is_idle() || parts.activity.stage == Stage::Staying;
    parts.person.is_clinical() && stays && scene.space_of(who) == Some(place.space)
}

/// How many besides somebody move patients of a unit, and have not stayed with some.
fn hands(scene: &Scene, unit: UnitId, but: PersonId) -> usize {
    let moves = |who: &PersonId| {
        let parts = scene.get(*who);
        let assists = parts.activity.act == Act::AssistPatients;
        let stays = parts.activity.space.is_some();
        assists && !stays && parts.person.unit == Some(unit) && *who != but
    };
    scene.everybody().filter(moves).count()
}

fn before(a: (bool, bool, bool, f64), b: (bool, bool, bool, f64)) -> bool {
    let flags = (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2));
    flags.then(a.3.total_cmp(&b.3)).is_lt()
}

/// How many handlers somebody needs to be moved; at least one.
pub(super) fn handlers_needed(scene: &Scene, patient: &Person) -> usize {
    let defaults = &scene.desk.shared.model.defaults;
    let handlers = match patient.dependency {
        Dependency::VeryHigh => defaults.handlers_very_high.value,
        Dependency::Dependent | Dependency::Independent => defaults.handlers_dependent.value,
    };
    (handlers as usize).max(1)
}

/// Somebody leaves off helping: the patient waits for others, the team looks again.
pub(super) fn release(scene: &mut Scene, who: PersonId) {
    scene.person(who).care.unlead();
    let Some(patient) = scene.person(who).activity.patient.take() else {
        return;
    };
    let team = scene.get(patient).care.team().to_vec();
    let parts = scene.person(patient);
    parts.care.leave(who);
    if parts.care.led_by() == Some(who) {
        parts.care.unlead();
        put_down(scene, patient);
        look_at_patient(scene, patient);
    }
    for other in team.into_iter().filter(|&other| other != who) {
        scene.person(other).care.unlead();
        put_down(scene, other);
        scene
            .desk
            .wake_person(Phase::Act, other, Woken::Look as u32);
    }
}

/// Somebody who was taken along and is left on a stair or in a lift stands where they came from: a
/// flight or a ride that is broken off takes nobody along.
fn put_down(scene: &mut Scene, who: PersonId) {
    let model = scene.desk.model();
    let parts = scene.person(who);
    if matches!(parts.place.on, On::Stair(_) | On::Lift(_)) {
        parts.place.on = On::in_space(&model.plan, parts.place.space);
        parts.place.at = model.plan.spaces[parts.place.space].outline.inner_point();
    }
}

/// Has the attendance of a unit's patients looked at in this tick.
pub fn look_at(desk: &mut Desk, unit: UnitId) {
    let now = desk.now();
    desk.queue.at(now, wake(unit));
}

/// Has a patient's attendance looked at in this tick, with that of the unit's others.
pub(super) fn look_at_patient(scene: &mut Scene, patient: PersonId) {
    if let Some(unit) = scene.get(patient).person.unit {
        look_at(&mut scene.desk, unit);
    }
}

/// The first look at every unit: somebody may be without attendance from the start.
pub(in crate::sim) fn first_wakes(model: &Model) -> impl Iterator<Item = (Tick, Wake)> + '_ {
    model.plan.units.ids().map(|unit| (Tick::ZERO, wake(unit)))
}

fn wake(unit: UnitId) -> Wake {
    Wake {
        phase: Phase::Observe,
        kind: Kind::Unit,
        rank: unit.0,
        about: 0,
    }
}

pub(in crate::sim) fn look_after(scene: SceneParam) {
    let mut scene = scene.open();
    for wake in scene.desk.queue.due(Phase::Observe, Kind::Unit) {
        let unit = UnitId(wake.rank);
        let model = scene.desk.model();
        for (patient, entry) in model.roster.people.iter() {
            if entry.dependency != Dependency::Independent && entry.unit == Some(unit) {
                attend(&mut scene, patient, unit);
            }
        }
    }
}

/// Tells when a patient's attendance changed.
fn attend(scene: &mut Scene, patient: PersonId, unit: UnitId) {
    let parts = scene.get(patient);
    let (was, place) = (parts.care.unattended, *parts.place);
    let unattended = place.is_drawn()
        && !parts.care.is_led()
        && parts.person.role == Role::Patient
        && !attended(scene, &place, unit);
    if unattended != was {
        scene.person(patient).care.unattended = unattended;
        let kind = if unattended {
            EventKind::CareInterrupted { patient }
        } else {
            EventKind::CareResumed { patient }
        };
        scene.desk.tell(kind, &[]);
    }
}

/// Whether anybody looks after a patient of a unit who is there. Roles never change, so the roster
/// tells whom to ask, and only they are looked up in the world.
fn attended(scene: &Scene, patient: &super::Place, unit: UnitId) -> bool {
    let roster = &scene.desk.shared.model.roster.people;
    let mut clinical = roster.iter().filter(|(_, entry)| entry.role.is_clinical());
    clinical.any(|(who, _)| attends(scene, who, patient, unit))
}

fn attends(scene: &Scene, who: PersonId, patient: &super::Place, unit: UnitId) -> bool {
    let parts = scene.get(who);
    if !parts.place.is_drawn() {
        return false;
    }
    let leaving = parts.activity.act == Act::LeaveBuilding;
    let spaces = &scene.desk.shared.model.plan.spaces;
    let indoors = parts.place.is_inside() && patient.is_inside();
    let near = indoors
        && parts.person.unit == Some(unit)
        && spaces[parts.place.space].level == spaces[patient.space].level;
    !leaving && (parts.place.space == patient.space || near)
}
