//! An escort follows the person who broke away, as far as they are in sight: observes and reports.
//!
//! They go to where they see into the space in which they saw the person last, never in to them. Out
//! of sight there, they stop, say over their radio where that was, and the doctrine is read again.
//! Nobody is caught here.

use super::{Stage, Woken, finish, respond, stage, wake};
use crate::ids::PersonId;
use crate::sim::event::EventKind;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::responders::police;
use crate::terms::{Act, TimeUse};

/// Goes after them, watches, or stops where they are lost.
pub(super) fn follow(scene: &mut Scene, who: PersonId, woken: Woken) {
    let going = scene.get(who).activity.stage == Stage::Going;
    match woken {
        Woken::Start => go_on(scene, who),
        Woken::Look if going => {}
        Woken::Arrived | Woken::NoWay | Woken::Look => look(scene, who),
        Woken::TaskDone => {}
    }
}

/// Whether somebody follows the person: they see where the person goes.
pub(in crate::sim) fn follows(scene: &Scene, who: PersonId) -> bool {
    let activity = scene.get(who).activity;
    activity.act == Act::FollowPerson && !activity.is_idle()
}

/// The person went out of somebody's sight: who follows and watched looks where they went.
pub(in crate::sim) fn loses_sight(scene: &mut Scene, who: PersonId) {
    if follows(scene, who) {
        let now = scene.desk.now();
        scene.desk.queue.at(now, wake(who, Woken::Look));
    }
}

fn go_on(scene: &mut Scene, who: PersonId) {
    let Some(danger) = scene.get(who).belief.danger else {
        return finish(scene, who, false);
    };
    scene.person(who).activity.space = Some(danger.space);
    stage(scene, who, Stage::Going);
    scene.set_off(who, Want::InSightOf(danger.space), true);
}

/// Where they wanted to be: with the person in sight they stay and watch, at a distance.
fn look(scene: &mut Scene, who: PersonId) {
    let parts = scene.get(who);
    let place = parts.belief.danger.map(|danger| danger.space);
    if place.is_some() && place != parts.activity.space {
        return go_on(scene, who);
    }
    scene.stop(who);
    if respond::watches(scene, who) {
        scene.use_time(who, TimeUse::Settled);
        return stage(scene, who, Stage::Staying);
    }
    report(scene, who);
    finish(scene, who, true);
}

/// Lost: the police hear over the escort's radio where they were seen last.
fn report(scene: &mut Scene, who: PersonId) {
    let activity = *scene.get(who).activity;
    let place = activity.space;
    let told = EventKind::EmergencyCallAnswered { person: who, place };
    let event = scene.desk.tell(told, &[activity.event]);
    police::called(scene, place, event);
}

#[cfg(test)]
mod tests;
