//! Assisting: dependent patients are prepared and moved, one after another, by as many handlers as
//! they need. A patient moves only when all handlers are there and the preparation is over.

use super::{Stage, Task, Woken, finish, gather, stage, work};
use crate::ids::PersonId;
use crate::nav::route::Goal;
use crate::sim::event::EventKind;
use crate::sim::people::care;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::terms::{Dependency, Instruction, Mobility, SpaceKind, TimeUse};

/// One round: go to the next patient, wait for the team, prepare, move, come back for the next.
pub(super) fn patients(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => start(scene, who),
        Woken::Arrived => arrived(scene, who),
        Woken::NoWay => no_way(scene, who),
        Woken::TaskDone => ready(scene, who),
        Woken::Look => join_if_there(scene, who),
    }
}

/// The act begins, or the belief changed on the way: whoever leads a patient goes on, to where it is
/// safe now; whoever is on the way to one chooses anew; those who are led follow.
fn start(scene: &mut Scene, who: PersonId) {
    if scene.get(who).care.is_led() {
        return;
    }
    match scene.get(who).activity.patient {
        Some(patient) if scene.get(patient).care.led_by() == Some(who) => {
            let want = destination(scene, who, patient);
            stage(scene, who, Stage::Going);
            scene.set_off(who, want, false);
        }
        _ => {
            care::release(scene, who);
            next(scene, who);
        }
    }
}

/// Chooses the next patient and goes there; with nobody left, the act is achieved.
fn next(scene: &mut Scene, who: PersonId) {
    let Some(patient) = care::next_patient(scene, who) else {
        return finish(scene, who, true);
    };
    scene.person(who).activity.patient = Some(patient);
    scene.person(patient).care.expect(who);
    let there = *scene.get(patient).place;
    stage(scene, who, Stage::Going);
    scene.set_off(
        who,
        Want::Point {
            space: there.space,
            at: there.at,
        },
        true,
    );
}

fn arrived(scene: &mut Scene, who: PersonId) {
    let Some(patient) = scene.get(who).activity.patient else {
        return next(scene, who);
    };
    if scene.get(patient).care.is_led() {
        delivered(scene, who, patient);
    } else {
        join_if_there(scene, who);
    }
}

/// The handler stands with the patient: with the team whole, the preparation begins.
fn join_if_there(scene: &mut Scene, who: PersonId) {
    let Some(patient) = scene.get(who).activity.patient else {
        return;
    };
    if scene.get(patient).care.is_led() || scene.get(who).errand.is_on() {
        return;
    }
    if scene.person(patient).care.join(who) {
        let cause = [scene.get(who).activity.event];
        scene.desk.tell(
            EventKind::HandlerJoined {
                person: who,
                patient,
            },
            &cause,
        );
    }
    let person = scene.get(patient).person.clone();
    let needed = care::handlers_needed(scene, &person);
    let team = scene.get(patient).care.team().to_vec();
    if team.len() < needed {
        stage(scene, who, Stage::Staying);
        return scene.use_time(who, TimeUse::Waiting);
    }
    let lead = team[0];
    for &handler in &team {
        scene.use_time(handler, TimeUse::Preparing);
        stage(scene, handler, Stage::Working(Task::Prepare(patient)));
    }
    scene.use_time(patient, TimeUse::Preparing);
    let defaults = &scene.desk.shared.model.defaults;
    let law = match person.dependency {
        Dependency::VeryHigh => defaults.prepare_very_high.value,
        Dependency::Dependent | Dependency::Independent => defaults.prepare_dependent.value,
    };
    work(scene, lead, Task::Prepare(patient), law, person.owner.0);
}

/// The preparation is over: the first handler leads patient and team out.
fn ready(scene: &mut Scene, who: PersonId) {
    let Some(patient) = scene.get(who).activity.patient else {
        return next(scene, who);
    };
    let cause = [scene.get(who).activity.event];
    scene.desk.tell(EventKind::PatientReady { patient }, &cause);
    let team = scene.get(patient).care.team().to_vec();
    let device = scene.get(patient).person.mobility;
    scene.person(patient).care.lead(who);
    care::look_at_patient(scene, patient);
    for &handler in team.iter().filter(|&&handler| handler != who) {
        scene.person(handler).care.lead(who);
        stage(scene, handler, Stage::Going);
    }
    stage(scene, who, Stage::Going);
    // The way is the device's: a bed goes down no stairs.
    scene.person(who).errand.with_device(device);
    let want = destination(scene, who, patient);
    scene.set_off(who, want, false);
}

/// Where patients are moved to: to the nearest assembly point that is drawn, or else out, when
/// everybody was told to leave; else to the next compartment.
fn destination(scene: &Scene, who: PersonId, patient: PersonId) -> Want {
    let belief = scene.get(who).belief;
    if belief.told == Some(Instruction::Evacuate) || belief.danger.is_none() {
        return gather::nearest(scene, who).map_or(Want::Outside, |(_, point)| point);
    }
    let model = &scene.desk.shared.model;
    let spaces = &model.plan.spaces;
    let here = &spaces[scene.get(patient).place.space];
    let safe: Vec<_> = spaces
        .iter()
        .filter(|(_, space)| {
            space.level == here.level
                && !space.outdoors
                && space.compartment != here.compartment
                && !matches!(
                    space.kind,
                    SpaceKind::Stair | SpaceKind::Lift | SpaceKind::Plant
                )
        })
        .map(|(id, _)| id)
        .collect();
    if safe.is_empty() {
        Want::Outside
    } else {
        Want::from_goal(Goal::Spaces(safe))
    }
}

/// Patient and team are where they were to go: all are free again.
fn delivered(scene: &mut Scene, who: PersonId, patient: PersonId) {
    let place = *scene.get(who).place;
    let team = scene.get(patient).care.team().to_vec();
    scene.person(patient).care.delivered();
    care::look_at_patient(scene, patient);
    scene.use_time(patient, TimeUse::Settled);
    if place.is_out() {
        let cause = [scene.get(who).activity.event];
        scene
            .desk
            .tell(EventKind::PersonAccounted { person: patient }, &cause);
    }
    let stays = care::stays_with(scene, patient, &team);
    for handler in team {
        scene.person(handler).care.unlead();
        scene.person(handler).activity.patient = None;
        if handler != who && Some(handler) != stays {
            scene.desk.wake_person(
                crate::sim::schedule::Phase::Act,
                handler,
                Woken::Start as u32,
            );
        }
    }
    scene.person(who).errand.with_device(Mobility::Walking);
    if let Some(handler) = stays {
        stay(scene, handler);
    }
    if stays != Some(who) {
        next(scene, who);
    }
}

/// One of the team stays where patients were brought, and looks after them there.
fn stay(scene: &mut Scene, who: PersonId) {
    scene.person(who).activity.space = scene.space_of(who);
    stage(scene, who, Stage::Staying);
    scene.use_time(who, TimeUse::Settled);
}

/// No way to the patient, or none with the patient: the patient stays, and is left for good.
fn no_way(scene: &mut Scene, who: PersonId) {
    if let Some(patient) = scene.get(who).activity.patient {
        scene.person(patient).care.cannot_be_moved();
        care::release(scene, who);
    }
    next(scene, who);
}
