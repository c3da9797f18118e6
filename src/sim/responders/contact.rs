//! What officers on the way see and hear: news of the place, and the people whom they meet.
//!
//! With a shared radio they hear what control is told. Without one they know what the calls and the
//! briefing said, until they meet somebody of security. Whoever they meet is accounted for; what
//! these people hold to be true is left as it is, but security and the switchboard are told why the
//! officers came, and by them control, if nobody had told it.

use super::police::{Duty, agreed, go};
use crate::ids::{PersonId, SpaceId};
use crate::sim::building::alerts;
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::mind::{Cue, Danger};
use crate::sim::people::scene::Scene;
use crate::sim::people::walk::Want;
use crate::sim::threat;
use crate::terms::{CueKind, Partnership, Role};
use crate::units::Tick;

/// An officer on the way looks about.
pub(in crate::sim) fn look(scene: &mut Scene, officer: PersonId) {
    let Some(unit) = scene.police.unit_of(officer) else {
        return;
    };
    let cause = scene.police.units[unit].event;
    for person in in_contact(scene, officer) {
        let role = scene.get(person).person.role;
        if role == Role::Security {
            // They carry a radio, so they know what control knows.
            let told = scene.control.place();
            scene.police.learn(told);
        }
        if matches!(role, Role::Security | Role::Switchboard) {
            inform(scene, officer, person, cause);
        }
        account(scene, person, cause);
    }
    if scene.police.units[unit].officers[0] == officer {
        follow_news(scene, unit);
    }
}

/// The last place that officers know of, and when it was reported.
pub(super) fn known(scene: &Scene) -> Option<(SpaceId, Tick)> {
    let heard = scene.control.place();
    let heard = heard.filter(|_| agreed(scene, Partnership::RadioShared));
    let known = scene.police.newest();
    match (heard, known) {
        (Some(heard), Some(known)) if known.1 > heard.1 => Some(known),
        (Some(heard), _) => Some(heard),
        (None, known) => known,
    }
}

/// Officers saw or heard for themselves where the person is.
pub(in crate::sim) fn witnessed(scene: &mut Scene, space: SpaceId) {
    let known = scene.police.newest().map(|(space, _)| space);
    if known != Some(space) {
        let now = scene.desk.now();
        scene.police.learn(Some((space, now)));
    }
}

/// A unit inside turns to a place that was reported since it set off, unless another goes there, or
/// officers hold the person. Whether it did.
pub(super) fn follow_news(scene: &mut Scene, unit: usize) -> bool {
    if agreed(scene, Partnership::RadioShared) {
        let told = scene.control.place();
        scene.police.learn(told);
    }
    let duty = scene.police.units[unit].duty;
    let Some((place, since)) = known(scene) else {
        return false;
    };
    let on_duty = matches!(duty, Duty::ToScene(_) | Duty::Sweeping(_));
    let holds = threat::officers_hold(scene).is_some();
    if !on_duty || holds || since <= scene.police.units[unit].news {
        return false;
    }
    scene.police.units[unit].news = since;
    let swept = scene.police.swept[place.0 as usize];
    if swept || scene.police.is_seen_to(place, unit) {
        return false;
    }
    scene.police.units[unit].duty = Duty::ToScene(place);
    go(scene, unit, Want::InSightOf(place));
    true
}

/// Whoever answers for a house that nobody has told anything learns from the officers why they came,
/// and passes it on.
fn inform(scene: &mut Scene, officer: PersonId, person: PersonId, cause: EventId) {
    if scene.control.is_informed() {
        return;
    }
    let place = known(scene).map(|(space, _)| space);
    let cue = Cue {
        kind: CueKind::Told,
        from: Some(officer),
        place,
        says: None,
        faint: false,
    };
    scene.notice(person, cue, &[cause]);
    let now = scene.desk.now();
    let told = place.map(|space| Danger::by(CueKind::Told, space, now));
    alerts::informed(scene, Some(person), told, cause);
}

/// Officers found somebody: they are accounted for, once.
pub(super) fn account(scene: &mut Scene, person: PersonId, cause: EventId) {
    if scene.police.found.insert(person) {
        let kind = EventKind::PersonAccounted { person };
        scene.desk.tell(kind, &[cause]);
    }
}

/// Those near an officer and in sight whom no officer has met, and security.
fn in_contact(scene: &Scene, officer: PersonId) -> Vec<PersonId> {
    let shared = &scene.desk.shared;
    let place = *scene.get(officer).place;
    let within_m = shared.model.defaults.police_contact_m.value;
    let spaces = shared.model.plan.spaces.ids();
    let in_view = spaces.filter(|&space| shared.nav.sight.may_see(place.space, space));
    let near = |who: &PersonId| {
        let other = scene.get(*who);
        let wanted = other.person.role == Role::Security || !scene.police.found.contains(who);
        wanted
            && other.person.role != Role::Officer
            && other.place.at.distance(place.at) <= within_m
            && scene.sees(officer, *who)
    };
    let people = in_view.flat_map(|space| scene.occupants.of(space).iter().copied());
    people.filter(near).collect()
}
