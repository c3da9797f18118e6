//! An escort follows the person who broke away, as far as they are in sight: observes and reports.
//!
//! They go to where they see into the space in which the person is, never in to them. Once the person
//! is out of sight there, they go into it, and on where a door still moves; else they stop, say over
//! their radio where they saw the person last, and the doctrine is read again. Nobody is caught here.

use super::{Stage, Task, Woken, finish, respond, stage, wake};
use crate::ids::{PersonId, SpaceId};
use crate::sim::event::EventKind;
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::responders::police;
use crate::terms::{Act, CueKind, TimeUse};
use crate::units::Tick;

/// For how long one sees by which door somebody went, in seconds (J).
const DOOR_MOVES_S: f64 = 4.0;

/// Goes after them, watches, or stops where they are lost.
pub(super) fn follow(scene: &mut Scene, who: PersonId, woken: Woken) {
    let going = scene.get(who).errand.is_on();
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

/// Where they wanted to be: with the person in sight they stay and watch, at a distance. Out of sight
/// they go into the space in which they saw them last, and on while a door there still moves.
fn look(scene: &mut Scene, who: PersonId) {
    let parts = scene.get(who);
    let last = parts.activity.space;
    let known = parts.belief.danger.map(|danger| danger.space);
    if known.is_some() && known != last {
        return go_on(scene, who);
    }
    if respond::watches(scene, who) {
        return stay(scene, who);
    }
    match last {
        Some(last) if scene.get(who).activity.stage != Stage::Working(Task::Follow) => {
            stage(scene, who, Stage::Working(Task::Follow));
            scene.set_off(who, Want::Space(last), true);
        }
        Some(last) if sees_door_move(scene, who, last) => stay(scene, who),
        _ => {
            scene.stop(who);
            report(scene, who);
            finish(scene, who, true);
        }
    }
}

fn stay(scene: &mut Scene, who: PersonId) {
    scene.stop(who);
    scene.use_time(who, TimeUse::Settled);
    stage(scene, who, Stage::Staying);
}

/// The person has only just gone out of this space: whoever comes into it sees by which door.
fn sees_door_move(scene: &mut Scene, who: PersonId, last: SpaceId) -> bool {
    let now = scene.desk.now();
    let just_left =
        |(space, when): (SpaceId, Tick)| space == last && now.since(when) <= DOOR_MOVES_S;
    if !scene.threat.is_present() || !scene.threat.left_last().is_some_and(just_left) {
        return false;
    }
    let cue = Cue {
        kind: CueKind::SawThreat,
        from: None,
        place: Some(scene.threat.space),
        says: None,
        faint: false,
    };
    let cause = [scene.threat.event()];
    scene.notice(who, cue, &cause);
    scene.get(who).cues.has(CueKind::SawThreat)
}

/// Lost: the police hear over the escort's radio where they were seen last, unless they know.
fn report(scene: &mut Scene, who: PersonId) {
    let activity = *scene.get(who).activity;
    let place = activity.space;
    if scene.police.told().is_some_and(|(_, known)| known == place) {
        return;
    }
    let told = EventKind::EmergencyCallAnswered { person: who, place };
    let event = scene.desk.tell(told, &[activity.event]);
    police::called(scene, place, event);
}

#[cfg(test)]
mod tests;
