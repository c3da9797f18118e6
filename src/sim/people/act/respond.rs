//! What security does at the scene, and whoever meets the officers.
//!
//! At the scene security looks round and reports, nothing more. Whoever has the person in sight stays
//! with them at a distance; whoever finds a place clear tells control over the radio, and goes on to
//! the newest place of control, or holds an entrance until there is word of one. An escort goes after the person as
//! security does, but is not the house's security: no milestone counts them.

use super::{Stage, Task, Woken, entrance, finish, stage, work};
use crate::ids::{PersonId, SpaceId};
use crate::sim::event::EventKind;
use crate::sim::exposure;
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::responders::entry;
use crate::sim::threat;
use crate::terms::{Act, Behaviour, CueKind, Partnership, Role, TimeUse};

/// Security: sets off, after a delay where it was elsewhere, goes to the last reported place and
/// observes from where it is seen. Without a place, or where others are at it, an entrance is held.
pub(super) fn go_to_scene(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start if !has_set_off(scene, who) && must_be_told(scene, who) => {
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
        Woken::NoWay => entrance::stand(scene, who),
    }
}

/// Whether somebody goes to the scene of whom no control has to tell where the person went: who is
/// after them sees it.
pub(in crate::sim) fn goes_after_the_person(scene: &Scene, who: PersonId) -> bool {
    let activity = scene.get(who).activity;
    activity.act == Act::GoToScene && !activity.is_idle()
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

fn has_set_off(scene: &Scene, who: PersonId) -> bool {
    let activity = scene.get(who).activity;
    activity.space.is_some() || activity.entrance.is_some()
}

/// Whether somebody has to be told where to go before they set off. An escort was there; who saw or
/// clearly heard it, or is in the same compartment, needs nobody to tell them; and who was told
/// beforehand that somebody in custody is in the house knows at once.
fn must_be_told(scene: &Scene, who: PersonId) -> bool {
    let scenario = &scene.desk.shared.model.scenario;
    let custody = scenario
        .threat
        .is_some_and(|threat| threat.behaviour == Behaviour::CustodyEscape);
    let announced = scenario
        .partnership
        .contains(&Partnership::CustodyAnnounced);
    is_security(scene, who) && !(custody && announced) && !knows_without_word(scene, who)
}

/// Whether the place is what somebody saw or heard themselves, or is where they are.
fn knows_without_word(scene: &Scene, who: PersonId) -> bool {
    let parts = scene.get(who);
    if parts.activity.sent.is_some() {
        return false;
    }
    let spaces = &scene.desk.shared.model.plan.spaces;
    let witnessed = |by| {
        matches!(
            by,
            CueKind::SawThreat
                | CueKind::SawOnCamera
                | CueKind::HeardNoise
                | CueKind::SawOthersFlee
        )
    };
    let same = |space: SpaceId| {
        let here = spaces[parts.place.space].compartment;
        here.is_some() && here == spaces[space].compartment
    };
    let danger = parts.belief.danger;
    danger.is_some_and(|danger| witnessed(danger.by) || same(danger.space))
}

fn is_security(scene: &Scene, who: PersonId) -> bool {
    scene.get(who).person.role == Role::Security
}

/// Where security was sent; else where they have the person in sight; else the last place that they
/// know of: what they believe, unless control was told of another since and theirs is no longer sure.
pub(in crate::sim::people) fn reported_place(scene: &Scene, who: PersonId) -> Option<SpaceId> {
    let parts = scene.get(who);
    if let Some(sent) = parts.activity.sent {
        return Some(sent);
    }
    let now = scene.desk.now();
    let trusted = scene.desk.shared.model.defaults.belief_s.value;
    let own = parts.belief.danger;
    if let Some(own) = own
        && watches(scene, who)
    {
        return Some(own.space);
    }
    let heard = scene.control.place();
    let heard = heard.filter(|&(space, _)| !parts.belief.knows_clear(space, now, trusted));
    match (own, heard) {
        (Some(own), Some((space, since)))
            if since > own.since && own.yields_to(CueKind::Told, now, trusted) =>
        {
            Some(space)
        }
        (Some(own), _) => Some(own.space),
        (None, heard) => heard.map(|(space, _)| space),
    }
}

/// Whether somebody has the person in sight, and knows whom they see.
pub(super) fn watches(scene: &Scene, who: PersonId) -> bool {
    let danger = scene.get(who).belief.danger;
    danger.is_some_and(|danger| danger.by == CueKind::SawThreat)
        && exposure::is_in_sight(scene, who)
}

fn set_off(scene: &mut Scene, who: PersonId) {
    match reported_place(scene, who) {
        Some(place) if is_wanted_at(scene, who, place) => go_to(scene, who, place),
        Some(_) => entrance::hold(scene, who),
        None => match caller_to_ask(scene, who) {
            Some(caller) => go_to(scene, who, caller),
            None => entrance::hold(scene, who),
        },
    }
}

/// Where somebody is who raised the alarm and knew no place, if no colleague goes there to ask.
fn caller_to_ask(scene: &Scene, who: PersonId) -> Option<SpaceId> {
    let caller = scene.control.caller().filter(|_| is_security(scene, who))?;
    let mut colleagues = entrance::colleagues(scene, who).into_iter();
    let taken = colleagues.any(|other| scene.get(other).activity.space == Some(caller));
    (!taken).then_some(caller)
}

/// Whether somebody is to go to a place: who was sent, who has the person in sight, an escort, and
/// of the others as many as go to one place.
fn is_wanted_at(scene: &Scene, who: PersonId, place: SpaceId) -> bool {
    if !is_security(scene, who) || scene.get(who).activity.sent.is_some() || watches(scene, who) {
        return true;
    }
    let there = |other: &PersonId| scene.get(*other).activity.space == Some(place);
    let others = entrance::colleagues(scene, who);
    let others = others.iter().filter(|other| there(other)).count();
    (others as f64) < scene.desk.shared.model.defaults.security_at_scene.value
}

/// To where one sees into the place. Who has the person in sight comes no nearer.
fn go_to(scene: &mut Scene, who: PersonId, place: SpaceId) {
    let activity = *scene.get(who).activity;
    let there = matches!(
        activity.stage,
        Stage::Staying | Stage::Working(Task::LookRound(_))
    );
    let already = activity.space == Some(place);
    if there && already {
        return;
    }
    let activity_now = &mut scene.person(who).activity;
    (activity_now.space, activity_now.entrance) = (Some(place), None);
    if !already && is_security(scene, who) {
        let kind = EventKind::SecurityDispatched {
            person: who,
            place: Some(place),
        };
        scene.desk.tell(kind, &[activity.event]);
    }
    if watches(scene, who) {
        return on_scene(scene, who);
    }
    stage(scene, who, Stage::Going);
    scene.set_off(who, Want::InSightOf(place), true);
}

/// In sight of the place, or at the entrance: looked at for a while; nothing more is simulated.
fn on_scene(scene: &mut Scene, who: PersonId) {
    entrance::stand(scene, who);
    let Some(place) = scene.get(who).activity.space else {
        return;
    };
    if is_security(scene, who) {
        if misses_signs(scene, who, place) {
            stage(scene, who, Stage::Going);
            return scene.set_off(who, Want::Space(place), false);
        }
        let cause = [scene.get(who).activity.event];
        let kind = EventKind::SecurityOnScene { person: who, place };
        scene.desk.tell(kind, &cause);
        look_round(scene, who, place);
    }
}

/// Whether somebody looks into a place and does not see who shows warning signs there: nothing has
/// happened yet, and security goes in.
fn misses_signs(scene: &Scene, who: PersonId, place: SpaceId) -> bool {
    let threat = &scene.threat;
    let there = threat.stage == threat::Stage::Warning && threat.space == place;
    there && scene.get(who).place.space != place && !exposure::is_in_sight(scene, who)
}

fn look_round(scene: &mut Scene, who: PersonId, place: SpaceId) {
    let about = scene.desk.shared.owners.spaces[place].0;
    let law = scene.desk.shared.model.defaults.security_look.value;
    work(scene, who, Task::LookRound(place), law, about);
}

/// Looked round: with somebody there to be afraid of, they go on watching. With nobody, control is
/// told, the place is forgotten, and they go on to where control was told of, or to an entrance.
fn looked_round(scene: &mut Scene, who: PersonId, place: SpaceId) {
    let there = scene.threat.is_there() && scene.threat.space == place;
    if there || watches(scene, who) {
        return look_round(scene, who, place);
    }
    stage(scene, who, Stage::Staying);
    let cause = [scene.get(who).activity.event];
    let kind = EventKind::PlaceFoundClear { person: who, place };
    scene.desk.tell(kind, &cause);
    let now = scene.desk.now();
    scene.control.found_clear(place, now);
    let parts = scene.person(who);
    parts.belief.found_clear(place, now);
    (parts.activity.space, parts.activity.sent) = (None, None);
    set_off(scene, who);
}

#[cfg(test)]
mod tests;
