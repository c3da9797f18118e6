//! Making sense of cues: what the situation is, and where the danger is, changes here and nowhere else.
//!
//! A cue that was noticed waits for its delay; then it is dismissed or believed. What people see of
//! the threat is handed to them by [`crate::sim::exposure`] (sight works both ways), what they hear
//! by the noise itself; only people who hurry look about themselves, twice a second, and are seen.

use super::mind::{Cue, Danger, Noticed};
use super::scene::Scene;
use crate::ids::{PersonId, SpaceId};
use crate::model::plan::Side;
use crate::sim::building::secured;
use crate::sim::chance::Purpose;
use crate::sim::desk::Desk;
use crate::sim::event::{EventId, EventKind};
use crate::sim::queue::{Kind, Wake};
use crate::sim::responders::contact;
use crate::sim::schedule::Phase;
use crate::terms::{Act, CueKind, Instruction, Role, Situation, Training};
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

pub(in crate::sim) fn perceive(mut scene: Scene) {
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
    if parts.activity.act == Act::GoToHelp {
        return;
    }
    let (space, cause) = (parts.place.space, parts.belief.cause());
    let near = watchers(scene, who, space, CueKind::SawOthersFlee);
    show(scene, who, CueKind::SawOthersFlee, near, &cause);
    look_soon(&mut scene.desk, who);
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

/// Others notice what somebody does: a faint cue that names no place.
fn show(
    scene: &mut Scene,
    who: PersonId,
    kind: CueKind,
    watchers: Vec<PersonId>,
    cause: &[EventId],
) {
    let cue = Cue {
        kind,
        from: Some(who),
        place: None,
        says: None,
        faint: true,
    };
    for other in watchers {
        scene.notice(other, cue, cause);
    }
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
    if is_dismissed(scene, who, &noticed.cue) {
        let kind = EventKind::CueDismissed {
            person: who,
            cue: noticed.cue.kind,
        };
        scene.desk.tell(kind, &[noticed.event]);
        let mut parts = scene.person(who);
        if parts.belief.situation == Situation::Nothing {
            // The next faint cue is no longer the first: it will be taken for what it is.
            parts.belief.situation = Situation::Odd;
        }
        return;
    }
    believe(scene, who, &noticed);
}

/// A faint first cue is dismissed, by the share of people that the defaults state; lights by all
/// who are not trained, because they do not say what they mean. Nobody who believes in danger goes
/// where help is called for.
fn is_dismissed(scene: &Scene, who: PersonId, cue: &Cue) -> bool {
    let belief = scene.get(who).belief;
    if belief.situation == Situation::Over && cue.kind != CueKind::SawThreat {
        // What was still on its way when the end was announced is old news.
        return cue.says != Some(Instruction::AllClear);
    }
    if cue.says == Some(Instruction::ComeToAssist) {
        return belief.in_danger();
    }
    let first = belief.situation == Situation::Nothing;
    let defaults = &scene.desk.shared.model.defaults;
    let share = match cue.kind {
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

/// The belief changes as the cue says; if it does, the person decides anew.
fn believe(scene: &mut Scene, who: PersonId, noticed: &Noticed) {
    let Cue {
        kind, place, says, ..
    } = noticed.cue;
    let now = scene.desk.now();
    let trusted = scene.desk.shared.model.defaults.belief_s.value;
    let mut parts = scene.person(who);
    let before = (
        parts.belief.situation,
        parts.belief.danger.map(|d| d.space),
        parts.belief.told,
    );
    if says == Some(Instruction::AllClear) {
        parts.belief.situation = Situation::Over;
        parts.belief.danger = None;
    } else {
        parts.belief.situation = believed(parts.belief.situation, kind, says);
        if let Some(space) = place {
            let found = Danger::by(kind, space, now);
            parts.belief.place_danger(found, trusted);
        }
    }
    parts.belief.told = says.or(parts.belief.told);
    parts.belief.by = kind;
    let (situation, told) = (parts.belief.situation, parts.belief.told);
    let danger = parts.belief.danger.map(|d| d.space);
    if before == (situation, danger, told) {
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
        secured::expect(scene, event);
    }
}

/// What the situation is for somebody who believes a cue: a warning sign or a call for help is odd,
/// no danger, and takes nothing from what they knew before.
fn believed(before: Situation, kind: CueKind, says: Option<Instruction>) -> Situation {
    let only_odd = kind == CueKind::SawWarningSign || says == Some(Instruction::ComeToAssist);
    match (only_odd, before) {
        (true, Situation::Nothing) => Situation::Odd,
        (true, before) => before,
        (false, _) => Situation::Danger,
    }
}
