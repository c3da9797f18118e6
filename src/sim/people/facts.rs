//! Whether a doctrine row's condition holds for somebody now: by what they know, not by what is.

use super::On;
use super::scene::Scene;
use crate::ids::{DoorId, Id, PersonId, SpaceId};
use crate::model::doctrine::{Condition, Who};
use crate::nav::route::{FieldKey, Goal};
use crate::sim::building::{cameras, doors, lockdown};
use crate::terms::{Act, CueKind, Role};

/// Whether a row is for this person.
pub(super) fn is_for(scene: &Scene, who: PersonId, row: Who) -> bool {
    let person = scene.get(who).person;
    row.covers(person.role, person.dependency)
}

/// Whether a condition holds.
pub(in crate::sim) fn holds(scene: &Scene, who: PersonId, condition: Condition) -> bool {
    let parts = scene.get(who);
    match condition {
        Condition::Believes(situation) => parts.belief.situation == situation,
        Condition::Told(instruction) => parts.belief.told == Some(instruction),
        Condition::By(cue) => parts.belief.by == cue,
        Condition::DangerHere => distance_of_danger(scene, who) == Distance::Here,
        Condition::DangerNear => distance_of_danger(scene, who) == Distance::Near,
        Condition::DangerFar => distance_of_danger(scene, who) == Distance::Far,
        Condition::SpaceLockable => scene
            .space_of(who)
            .is_some_and(|space| doors::can_secure(scene, who, space)),
        Condition::UnitLockable => super::act::unit_lockable(scene, who),
        Condition::SpaceSecured => scene
            .space_of(who)
            .is_some_and(|space| scene.secured.is_secured(space)),
        Condition::WayOut => way_out(scene, who),
        Condition::PatientsNeedHelp => super::care::next_patient(scene, who).is_some(),
        Condition::AtLockdownDesk => at_lockdown_desk(scene, who),
        Condition::AtScreens => scene
            .space_of(who)
            .is_some_and(|space| cameras::has_screens(scene, space)),
        Condition::PlaceKnown => super::act::reported_place(scene, who).is_some(),
        Condition::ColleagueCalls => colleague_calls(scene, who),
        Condition::StaffInSight => staff_in_sight(scene, who),
        Condition::Outdoors => parts.place.is_out(),
        Condition::AlarmKnown => alarm_known(scene, who),
        Condition::Done(act) => parts.activity.is_done(act),
        Condition::NotDone(act) => !parts.activity.is_done(act),
    }
}

/// How far somebody holds the danger to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Distance {
    Here,
    Near,
    Far,
}

fn distance_of_danger(scene: &Scene, who: PersonId) -> Distance {
    let model = &scene.desk.shared.model;
    let parts = scene.get(who);
    let trusted = model.defaults.belief_s.value;
    let Some(danger) = parts.belief.danger_place(scene.desk.now(), trusted) else {
        return Distance::Far;
    };
    let here = parts.place.space;
    let (a, b) = (&model.plan.spaces[here], &model.plan.spaces[danger]);
    let sight = &scene.desk.shared.nav.sight;
    let sees_into = || {
        let (from, to) = (parts.place.at, b.outline.inner_point());
        let through = |door| scene.lets_sight_through(door);
        a.level == b.level && sight.may_see(here, danger) && sight.sees(a.level, from, to, &through)
    };
    if danger == here || sees_into() {
        return Distance::Here;
    }
    let gap = parts.place.at.distance(b.outline.inner_point());
    if a.level == b.level && gap <= model.defaults.near_m.value {
        Distance::Near
    } else {
        Distance::Far
    }
}

/// Whether somebody knows a way out that keeps clear of the danger they believe in.
fn way_out(scene: &Scene, who: PersonId) -> bool {
    let parts = scene.get(who);
    if parts.place.on != On::Floor {
        return parts.place.is_out();
    }
    let key = way_to(scene, who, Goal::Outside);
    let danger = key.avoid;
    let nav = &scene.desk.shared.nav;
    let field = nav.field(&key);
    let first = nav.first(
        parts.place.space,
        parts.place.at,
        parts.person.mobility,
        &field,
    );
    let Some((mut node, _)) = first else {
        return false;
    };
    // The way is followed: it counts as clear if it does not lead through the danger's space.
    loop {
        if clear_of(danger, nav.graph.node(node).space, parts.place.space) {
            match field.next(node) {
                Some((_, next)) => node = next,
                None => return true,
            }
        } else {
            return false;
        }
    }
}

fn clear_of(danger: Option<SpaceId>, space: Option<SpaceId>, here: SpaceId) -> bool {
    space.is_none() || space != danger || danger == Some(here)
}

/// Whether a desk is here from which this person may still command the locks.
fn at_lockdown_desk(scene: &Scene, who: PersonId) -> bool {
    let activity = scene.get(who).activity;
    let act = Act::CommandLockdown;
    let spent = activity.is_done(act) || activity.has_failed(act);
    !spent
        && scene
            .space_of(who)
            .is_some_and(|space| lockdown::desk_to_use(scene, space).is_some())
}

/// Whether another of somebody's group calls the emergency number or has called it: they agree on who
/// does, and hear each other.
fn colleague_calls(scene: &Scene, who: PersonId) -> bool {
    let group = |who: PersonId| scene.desk.shared.model.roster.people[who].group;
    let calls = |other: PersonId| {
        let activity = scene.get(other).activity;
        activity.act == Act::CallEmergency && !activity.is_idle()
            || activity.is_done(Act::CallEmergency)
    };
    let mut others = scene.everybody();
    let same = |other: PersonId| other != who && group(other) == group(who);
    group(who).is_some() && others.any(|other| same(other) && calls(other))
}

fn staff_in_sight(scene: &Scene, who: PersonId) -> bool {
    let Some(space) = scene.space_of(who) else {
        return false;
    };
    scene
        .occupants
        .of(space)
        .iter()
        .any(|&other| other != who && scene.get(other).person.is_staff() && scene.sees(who, other))
}

/// How many who are calling are enough for somebody beside them to leave it to them (J).
const CALLERS: usize = 2;

/// Whether somebody knows that help is called: they or somebody beside them were told by an
/// announcement, or somebody beside them has called, or enough are about to.
fn alarm_known(scene: &Scene, who: PersonId) -> bool {
    let was_told = |one: PersonId| {
        let belief = scene.get(one).belief;
        belief.told.is_some() || belief.by == CueKind::Alert
    };
    // An announcement of another place shows that nobody has told control what they saw.
    let counts_announced = !super::act::saw_elsewhere(scene, who);
    if counts_announced && was_told(who) {
        return true;
    }
    let mut callers = 0;
    for other in beside(scene, who) {
        let activity = scene.get(other).activity;
        let has_called = activity.is_done(Act::CallEmergency) || activity.is_done(Act::RaiseAlarm);
        if has_called || (counts_announced && was_told(other)) {
            return true;
        }
        let calls = matches!(activity.act, Act::CallEmergency | Act::RaiseAlarm);
        callers += usize::from(calls);
    }
    callers >= CALLERS
}

/// Those beside somebody: in the same space and in sight; beyond what is drawn, all who are there.
fn beside(scene: &Scene, who: PersonId) -> Vec<PersonId> {
    let place = scene.get(who).place;
    if place.on == On::Outside {
        let away = |other: &PersonId| scene.get(*other).place.on == On::Outside;
        return scene
            .everybody()
            .filter(|&other| other != who)
            .filter(away)
            .collect();
    }
    let there = scene.occupants.of(place.space).iter().copied();
    there
        .filter(|&other| other != who && scene.sees(who, other))
        .collect()
}

/// Whether somebody has left the building, or is out of it on the way to gather, and is where the
/// danger is not: then only rows for those out of doors are for them. Nobody goes in again to lock a
/// room, or away from nothing. Security on its way out may still be called to the scene.
pub(super) fn has_left(scene: &Scene, who: PersonId) -> bool {
    let parts = scene.get(who);
    let leaves = parts.activity.act == Act::LeaveBuilding && parts.person.role != Role::Security;
    parts.place.is_out()
        && (leaves || parts.activity.is_done(Act::LeaveBuilding))
        && !holds(scene, who, Condition::DangerHere)
}

/// Whether an act is done in a room of the building: nobody who is out goes in for it.
pub(super) fn needs_room(act: Act) -> bool {
    matches!(
        act,
        Act::SecureSpace | Act::SecureUnit | Act::StayWithPatients | Act::LeaveCompartment
    )
}

/// What somebody's way to a goal depends on: how they move, the danger that they believe in as long as
/// the sighting is trusted, the doors that they found locked.
pub(super) fn way_to(scene: &Scene, who: PersonId, goal: Goal) -> FieldKey {
    let shut = shut(scene, who, &goal);
    FieldKey {
        goal,
        mobility: scene.errand(who).device(),
        avoid: danger_on_the_way(scene, who),
        shut,
        over_grounds: goes_over_grounds(scene, who),
    }
}

/// The danger that somebody keeps away from on their way.
pub(super) fn danger_on_the_way(scene: &Scene, who: PersonId) -> Option<SpaceId> {
    let belief = &scene.people.belief[who.rank()];
    let trusted = scene.desk.shared.model.defaults.belief_s.value;
    let danger = belief.danger_place(scene.desk.now(), trusted);
    danger.filter(|_| belief.in_danger())
}

/// Whether somebody's way may lead out of the building and in again.
pub(super) fn goes_over_grounds(scene: &Scene, who: PersonId) -> bool {
    scene.people.person[who.rank()].role == Role::Officer
}

/// The doors that somebody leaves out of their way: those found locked and, on the way out, the exits
/// that they do not know.
fn shut(scene: &Scene, who: PersonId, goal: &Goal) -> Vec<DoorId> {
    let mut shut = scene.get(who).belief.locked.clone();
    let model = &scene.desk.shared.model;
    if let (Goal::Outside, Some(group)) = (goal, model.roster.people[who].group) {
        let unknown = &model.scenario.groups[group].movement.other_exits;
        if !unknown.is_empty() {
            shut.extend(unknown);
            shut.sort_unstable();
            shut.dedup();
        }
    }
    shut
}

/// Acts that are done once and for all: rows that ask for them again do not hold.
pub(super) fn is_once(act: Act) -> bool {
    matches!(
        act,
        Act::RaiseAlarm
            | Act::CallSecurity
            | Act::CallEmergency
            | Act::WarnOthers
            | Act::CommandLockdown
    )
}
