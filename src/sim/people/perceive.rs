//! Making sense of cues: what the situation is, and where the danger is, changes here and nowhere
//! else, but for security that looks at a place itself and finds it clear (`act/respond`).
//!
//! A cue that was noticed waits for its delay; then it is dismissed or believed. What people see of
//! the threat is handed to them by [`crate::sim::exposure`] (sight works both ways), what they hear
//! by the noise itself; only people who hurry look about themselves, twice a second, and are seen.

use super::facts;
use super::mind::{Belief, Cue, Danger, Noticed};
use super::scene::{Scene, SceneParam};
use crate::ids::{PersonId, SpaceId};
use crate::model::doctrine::Condition;
use crate::model::plan::Side;
use crate::sim::building::secured;
use crate::sim::chance::Purpose;
use crate::sim::desk::Desk;
use crate::sim::event::{EventId, EventKind};
use crate::sim::queue::{Kind, Wake};
use crate::sim::responders::contact;
use crate::sim::schedule::Phase;
use crate::sim::threat::escalating;
use crate::terms::{Act, Behaviour, CueKind, Instruction, Role, Situation, Training};
use crate::units::{TICK_HZ, Tick};

/// The number that means "look about", beyond every cue's.
const LOOK: u32 = u32::MAX;
/// Ticks between two looks: twice a second.
const LOOK_EVERY: u32 = TICK_HZ / 2;
/// How far one notices how others move, in metres (J).
const NOTICE_OTHERS_M: f64 = 15.0;

/// Sets somebody's next look, at their own offset within the half second.
pub(super) fn look_soon(desk: &mut Desk, who: PersonId) {
    let offset = (desk.shared.owners.people[who].0 % u64::from(LOOK_EVERY)) as u32;
    let after = desk.now().0 + 1;
    let tick = after + (offset + LOOK_EVERY - after % LOOK_EVERY) % LOOK_EVERY;
    let wake = Wake {
        phase: Phase::Perceive,
        kind: Kind::Person,
        rank: who.0,
        about: LOOK,
    };
    desk.queue.at_latest(Tick(tick), wake);
}

pub(in crate::sim) fn perceive(scene: SceneParam) {
    let mut scene = scene.open();
    for wake in scene.desk.queue.due(Phase::Perceive, Kind::Person) {
        let who = PersonId(wake.rank);
        if wake.about == LOOK {
            look(&mut scene, who);
        } else if let Some(noticed) = scene.person(who).cues.take(wake.about) {
            make_sense(&mut scene, who, noticed);
        }
    }
}

/// Somebody on the way looks about, and those near by see them hurry.
fn look(scene: &mut Scene, who: PersonId) {
    let parts = scene.get(who);
    if !parts.errand.is_on() || !parts.errand.hurries() || !parts.place.is_drawn() {
        return;
    }
    match parts.person.role {
        // They hurry towards it, and everybody sees that they do not flee.
        Role::Security => return,
        Role::Officer => {
            contact::look(scene, who);
            return look_soon(&mut scene.desk, who);
        }
        // Who hurries without believing in danger goes to meet somebody, and flees from nothing.
        _ if !parts.belief.in_danger() => return,
        _ => {}
    }
    if !flees(parts.activity.act) || leaves_as_told(parts.belief) {
        return;
    }
    let (space, cause) = (parts.place.space, parts.belief.cause());
    let near: Vec<PersonId> = in_view_of(scene, space)
        .into_iter()
        .flat_map(|space| watchers(scene, who, space, CueKind::SawOthersFlee))
        .collect();
    show(scene, who, CueKind::SawOthersFlee, near, &cause);
    look_soon(&mut scene.desk, who);
}

/// Whether whoever hurries about an act is seen to flee. Who goes in, to patients, to officers, to
/// the person or to whoever called for help, runs the other way, and it shows.
fn flees(act: Act) -> bool {
    matches!(
        act,
        Act::LeaveBuilding
            | Act::LeaveCompartment
            | Act::SecureSpace
            | Act::SecureUnit
            | Act::HideHere
            | Act::RaiseAlarm
            | Act::CallEmergency
            | Act::WarnOthers
    )
}

/// Whether somebody leaves because the building was told to, and knows of no place of danger: whoever
/// sees that sees an evacuation, no flight.
fn leaves_as_told(belief: &Belief) -> bool {
    belief.told == Some(Instruction::Evacuate) && belief.danger.is_none()
}

/// A space and those that can be looked into from it, through panes and doors that stand open: one
/// must still ask whether a look passes just now.
fn in_view_of(scene: &Scene, space: SpaceId) -> Vec<SpaceId> {
    let shared = &scene.desk.shared;
    let in_view = |other: &SpaceId| *other == space || shared.nav.sight.may_see(space, *other);
    shared.model.plan.spaces.ids().filter(in_view).collect()
}

/// Those in a space who are near somebody and see them, and to whom what they do may say something.
fn watchers(scene: &Scene, who: PersonId, space: SpaceId, kind: CueKind) -> Vec<PersonId> {
    let at = scene.get(who).place.at;
    let notices = |other: PersonId| {
        let seen = scene.get(other);
        other != who
            && matches!(seen.belief.situation, Situation::Nothing | Situation::Odd)
            && !seen.cues.has(kind)
            && seen.place.at.distance(at) <= NOTICE_OTHERS_M
    };
    let there = scene.occupants.of(space).iter().copied();
    there
        .filter(|&other| notices(other) && scene.sees(who, other))
        .collect()
}

/// Others notice what somebody does: a faint cue that names no place. Security goes to look where it
/// saw them flee.
fn show(
    scene: &mut Scene,
    who: PersonId,
    kind: CueKind,
    watchers: Vec<PersonId>,
    cause: &[EventId],
) {
    let here = scene.space_of(who);
    for other in watchers {
        let goes = kind == CueKind::SawOthersFlee && goes_to_look(scene, other);
        let cue = Cue {
            kind,
            from: Some(who),
            place: here.filter(|_| goes),
            says: None,
            faint: true,
        };
        scene.notice(other, cue, cause);
    }
}

/// Whether somebody looks for themselves what others flee from before they hold it to be danger:
/// security, but for who works the locks or watches the screens.
fn goes_to_look(scene: &Scene, who: PersonId) -> bool {
    let at = |condition| facts::holds(scene, who, condition);
    scene.get(who).person.role == Role::Security
        && !at(Condition::AtLockdownDesk)
        && !at(Condition::AtScreens)
}

/// Those on both sides of a door who see somebody at it shut or lock it in a hurry: to be asked
/// while it still stands as it did. Whoever believes in no danger shuts doors as on any day.
pub(in crate::sim) fn watchers_of_door(
    scene: &Scene,
    who: PersonId,
    joins: [Side; 2],
) -> Vec<PersonId> {
    if !scene.get(who).belief.in_danger() {
        return Vec::new();
    }
    let spaces = joins.into_iter().filter_map(Side::space);
    spaces
        .flat_map(|space| watchers(scene, who, space, CueKind::SawDoorsShut))
        .collect()
}

/// They saw it: the door's event is what it follows from.
pub(in crate::sim) fn show_door(
    scene: &mut Scene,
    who: PersonId,
    watchers: Vec<PersonId>,
    event: EventId,
) {
    show(scene, who, CueKind::SawDoorsShut, watchers, &[event]);
}

/// A cue's delay is over: it is dismissed or believed.
fn make_sense(scene: &mut Scene, who: PersonId, noticed: Noticed) {
    if is_dismissed(scene, who, &noticed) {
        let kind = EventKind::CueDismissed {
            person: who,
            cue: noticed.cue.kind,
        };
        scene.desk.tell(kind, &[noticed.event]);
        // A crash that was nothing leaves nobody on the watch.
        let was_nothing = noticed.cue.kind == CueKind::HeardNoise && is_harmless(scene);
        let parts = scene.person(who);
        if parts.belief.situation == Situation::Nothing && !was_nothing {
            // The next faint cue is no longer the first: it will be taken for what it is.
            parts.belief.situation = Situation::Odd;
        }
        return;
    }
    believe(scene, who, &noticed);
}

/// A faint first cue is dismissed, by the share of people that the defaults state; lights by all
/// who are not trained, because they do not say what they mean; a harmless noise by most, also of
/// those in the same room, and by fewer of those who hold something to be odd already. Nobody who
/// believes in danger goes where help is called for.
fn is_dismissed(scene: &Scene, who: PersonId, noticed: &Noticed) -> bool {
    let cue = &noticed.cue;
    let belief = scene.get(who).belief;
    if belief.situation == Situation::Over && cue.kind != CueKind::SawThreat {
        // What was still on its way when the end was announced is old news.
        return cue.says != Some(Instruction::AllClear);
    }
    if cue.says == Some(Instruction::ComeToAssist) {
        return belief.in_danger();
    }
    if was_refuted(scene, who, noticed) {
        return true;
    }
    let first = belief.situation == Situation::Nothing;
    let defaults = &scene.desk.shared.model.defaults;
    let share = match cue.kind {
        CueKind::HeardNoise if is_harmless(scene) => {
            let share = if first {
                defaults.dismiss_harmless.value
            } else {
                defaults.dismiss_harmless_warned.value
            };
            let draw = scene.draw_about(who, Purpose::Dismiss, cue);
            return scene.desk.chance.happens(draw, share);
        }
        CueKind::HeardNoise => defaults.dismiss_noise_far.value,
        CueKind::SawOthersFlee | CueKind::SawDoorsShut => defaults.dismiss_others.value,
        CueKind::SawLights => {
            return first && scene.get(who).person.training == Training::Untrained;
        }
        _ => return false,
    };
    let draw = scene.draw_about(who, Purpose::Dismiss, cue);
    first && cue.faint && scene.desk.chance.happens(draw, share)
}

/// Whether somebody has looked at a place and found it clear since they noticed what names no other:
/// one's own look is surer than an older noise.
fn was_refuted(scene: &Scene, who: PersonId, noticed: &Noticed) -> bool {
    let Cue { kind, place, .. } = noticed.cue;
    let vague = matches!(
        kind,
        CueKind::HeardNoise | CueKind::SawOthersFlee | CueKind::SawDoorsShut
    );
    let refutes = |(clear, when): (SpaceId, Tick)| {
        noticed.since < when && place.is_none_or(|place| place == clear)
    };
    vague && scene.get(who).belief.clear.is_some_and(refutes)
}

/// Whether the noises of this run are of something harmless: one crash, nothing after it.
fn is_harmless(scene: &Scene) -> bool {
    let threat = scene.desk.shared.model.scenario.threat;
    threat.is_some_and(|threat| threat.behaviour == Behaviour::FalseAlarm)
}

/// The belief changes as the cue says; if it does, the person decides anew.
fn believe(scene: &mut Scene, who: PersonId, noticed: &Noticed) {
    let Cue {
        kind, place, says, ..
    } = noticed.cue;
    let odd_at_most = is_odd_at_most(scene, who, &noticed.cue);
    let now = scene.desk.now();
    let trusted = scene.desk.shared.model.defaults.belief_s.value;
    let parts = scene.person(who);
    let before = (
        parts.belief.situation,
        parts.belief.danger.map(|d| d.space),
        parts.belief.told,
    );
    // Who was called to warning signs and now sees them for themselves may act on that.
    let saw_first = kind == CueKind::SawWarningSign
        && parts.belief.situation == Situation::Odd
        && parts.belief.by != kind;
    if says == Some(Instruction::AllClear) {
        parts.belief.situation = Situation::Over;
        parts.belief.danger = None;
    } else {
        parts.belief.situation = believed(parts.belief.situation, odd_at_most);
        if let Some(space) = place {
            let found = Danger::by(kind, space, now);
            parts.belief.place_danger(found, trusted);
        }
    }
    parts.belief.told = says.or(parts.belief.told);
    parts.belief.by = kind;
    let (situation, told) = (parts.belief.situation, parts.belief.told);
    let danger = parts.belief.danger.map(|d| d.space);
    if before == (situation, danger, told) && !saw_first {
        return;
    }
    let changed = EventKind::BeliefChanged {
        person: who,
        situation,
        danger,
        told,
        cue: kind,
    };
    let event = scene.desk.tell(changed, &[noticed.event]);
    scene.person(who).belief.event = Some(event);
    scene.desk.wake_person(Phase::Decide, who, 0);
    if let Some(space) = scene.space_of(who) {
        secured::look_at(&mut scene.desk, space);
    }
    if situation == Situation::Danger {
        secured::expect(scene, danger, event);
    }
    if kind == CueKind::SawWarningSign && situation == Situation::Odd {
        escalating::tell_staff(scene, who, event);
    }
}

/// Whether a cue tells of something odd and of no danger: a warning sign, a call for help; a harmless
/// noise that came muffled, unless one held something to be odd already; flight that security looks
/// into.
fn is_odd_at_most(scene: &Scene, who: PersonId, cue: &Cue) -> bool {
    let first = scene.get(who).belief.situation == Situation::Nothing;
    let crash = cue.kind == CueKind::HeardNoise && cue.faint && is_harmless(scene);
    let looks = cue.kind == CueKind::SawOthersFlee && cue.place.is_some();
    cue.kind == CueKind::SawWarningSign
        || looks
        || cue.says == Some(Instruction::ComeToAssist)
        || (crash && first)
}

/// What the situation is for somebody who believes a cue: what is only odd takes nothing from what
/// they knew before.
fn believed(before: Situation, odd_at_most: bool) -> Situation {
    match (odd_at_most, before) {
        (true, Situation::Nothing) => Situation::Odd,
        (true, before) => before,
        (false, _) => Situation::Danger,
    }
}

#[cfg(test)]
mod tests;
