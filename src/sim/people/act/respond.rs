//! What security does at the scene, and whoever meets the officers.

use super::{Stage, Task, Woken, finish, stage, work};
use crate::ids::{PersonId, SpaceId};
use crate::sim::event::EventKind;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::responders::entry;
use crate::terms::TimeUse;

/// Security: sets off after a delay, goes to the last reported place, observes from where it is seen.
pub(super) fn go_to_scene(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start if scene.get(who).activity.space.is_none() => {
            scene.use_time(who, TimeUse::Preparing);
            let law = scene.desk.shared.model.defaults.security_dispatch.value;
            work(scene, who, Task::Dispatch, law, 0);
        }
        Woken::Start | Woken::TaskDone => set_off(scene, who),
        Woken::Arrived | Woken::Look => on_scene(scene, who),
        Woken::NoWay => observe(scene, who),
    }
}

/// Goes to the rendezvous point and waits there for the officers.
pub(super) fn meet_officers(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => {
            let want = entry::meeting_place(scene);
            stage(scene, who, Stage::Going);
            scene.set_off(who, want, true);
        }
        Woken::Arrived => {
            scene.use_time(who, TimeUse::Settled);
            stage(scene, who, Stage::Staying);
            entry::somebody_waits(scene, who);
        }
        Woken::NoWay => finish(scene, who, false),
        Woken::TaskDone | Woken::Look => {}
    }
}

/// The last place that security knows of: what control was told, else what one believes.
fn reported_place(scene: &Scene, who: PersonId) -> Option<SpaceId> {
    let own = scene.get(who).belief.danger;
    let control = scene.control.place();
    match (own, control) {
        (Some(own), Some((space, since))) if since > own.since => Some(space),
        (Some(own), _) => Some(own.space),
        (None, control) => control.map(|(space, _)| space),
    }
}

fn set_off(scene: &mut Scene, who: PersonId) {
    let Some(place) = reported_place(scene, who) else {
        // Nobody named a place: stay at the post and wait for word.
        stage(scene, who, Stage::Staying);
        return;
    };
    let cause = [scene.get(who).activity.event];
    let already = scene.get(who).activity.space;
    scene.person(who).activity.space = Some(place);
    if already != Some(place) {
        let kind = EventKind::SecurityDispatched {
            person: who,
            place: Some(place),
        };
        scene.desk.tell(kind, &cause);
    }
    stage(scene, who, Stage::Going);
    scene.set_off(who, Want::InSightOf(place), true);
}

/// In sight of the place: observed and reported; nothing more is simulated.
fn on_scene(scene: &mut Scene, who: PersonId) {
    let Some(place) = scene.get(who).activity.space else {
        return;
    };
    let cause = [scene.get(who).activity.event];
    scene
        .desk
        .tell(EventKind::SecurityOnScene { person: who, place }, &cause);
    observe(scene, who);
}

fn observe(scene: &mut Scene, who: PersonId) {
    scene.stop(who);
    stage(scene, who, Stage::Staying);
    scene.use_time(who, TimeUse::Settled);
}
