//! What security does at the scene, and whoever meets the officers.
//!
//! At the scene security looks round and reports, nothing more: whoever finds a place clear tells
//! control over the radio, and waits there for word of another. An escort goes after the person as
//! security does, but is not the house's security: no milestone counts them.

use super::{Stage, Task, Woken, finish, stage, work};
use crate::ids::{PersonId, SpaceId};
use crate::sim::event::EventKind;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::responders::entry;
use crate::terms::{Behaviour, Partnership, Role, TimeUse};

/// Security: sets off after a delay, goes to the last reported place, observes from where it is seen.
pub(super) fn go_to_scene(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start if scene.get(who).activity.space.is_none() && must_be_told(scene, who) => {
            scene.use_time(who, TimeUse::Preparing);
            let law = scene.desk.shared.model.defaults.security_dispatch.value;
            work(scene, who, Task::Dispatch, law, 0);
        }
        Woken::TaskDone => match scene.get(who).activity.stage {
            Stage::Working(Task::LookRound(place)) => looked_round(scene, who, place),
            _ => set_off(scene, who),
        },
        Woken::Start => set_off(scene, who),
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

/// Whether somebody has to be told where to go before they set off. An escort was there, and who
/// was told beforehand that somebody in custody is in the house knows at once.
fn must_be_told(scene: &Scene, who: PersonId) -> bool {
    let scenario = &scene.desk.shared.model.scenario;
    let custody = scenario
        .threat
        .is_some_and(|threat| threat.behaviour == Behaviour::CustodyEscape);
    let announced = scenario
        .partnership
        .contains(&Partnership::CustodyAnnounced);
    is_security(scene, who) && !(custody && announced)
}

fn is_security(scene: &Scene, who: PersonId) -> bool {
    scene.get(who).person.role == Role::Security
}

/// Where security was sent, else the last place that it knows of: what control was told, or what
/// one believes.
fn reported_place(scene: &Scene, who: PersonId) -> Option<SpaceId> {
    if let Some(sent) = scene.get(who).activity.sent {
        return Some(sent);
    }
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
    let activity = *scene.get(who).activity;
    let there = matches!(
        activity.stage,
        Stage::Staying | Stage::Working(Task::LookRound(_))
    );
    let already = activity.space;
    if there && already == Some(place) {
        return;
    }
    let cause = [activity.event];
    scene.person(who).activity.space = Some(place);
    if already != Some(place) && is_security(scene, who) {
        let kind = EventKind::SecurityDispatched {
            person: who,
            place: Some(place),
        };
        scene.desk.tell(kind, &cause);
    }
    stage(scene, who, Stage::Going);
    scene.set_off(who, Want::InSightOf(place), true);
}

/// In sight of the place: looked at for a while; nothing more is simulated.
fn on_scene(scene: &mut Scene, who: PersonId) {
    let Some(place) = scene.get(who).activity.space else {
        return;
    };
    observe(scene, who);
    if is_security(scene, who) {
        let cause = [scene.get(who).activity.event];
        let kind = EventKind::SecurityOnScene { person: who, place };
        scene.desk.tell(kind, &cause);
        let about = scene.desk.shared.owners.spaces[place].0;
        let law = scene.desk.shared.model.defaults.security_look.value;
        work(scene, who, Task::LookRound(place), law, about);
    }
}

/// Looked round: with nobody there to be afraid of, control is told, and the place is forgotten.
fn looked_round(scene: &mut Scene, who: PersonId, place: SpaceId) {
    stage(scene, who, Stage::Staying);
    if scene.threat.is_there() && scene.threat.space == place {
        return;
    }
    let cause = [scene.get(who).activity.event];
    let kind = EventKind::PlaceFoundClear { person: who, place };
    scene.desk.tell(kind, &cause);
    let now = scene.desk.now();
    scene.control.found_clear(place, now);
    let mut parts = scene.person(who);
    parts.belief.found_clear(place);
    parts.activity.space = None;
    if reported_place(scene, who).is_some() {
        set_off(scene, who);
    }
}

fn observe(scene: &mut Scene, who: PersonId) {
    scene.stop(who);
    stage(scene, who, Stage::Staying);
    scene.use_time(who, TimeUse::Settled);
}
