//! `Escalating`: warning signs, then threatening behaviour, then on the way; unless talk ends it.
//!
//! The person is there from the scenario's moment on, at first with warning signs alone: nothing
//! has happened, and people who notice them hold it for something odd. With nobody talking, the
//! onset comes after a delay: raised voices, danger for whoever sees it. After another delay the
//! person goes from room to room as the mobile one does. While somebody who was trained talks with
//! them, the next step waits for what the talk brings: one draw, better with security in sight,
//! worse after the onset. Talked down before the onset, the onset is never reached: a win.

use super::noise::{self, Noise};
use super::{
    END, ESCALATE, MOVE_ON, Stage, TALKED, behaviour, end, later, mobile, onset, wake, way,
};
use crate::ids::PersonId;
use crate::sim::chance::{Draw, Purpose, about};
use crate::sim::event::{EventId, EventKind};
use crate::sim::exposure;
use crate::sim::people::act;
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::Scene;
use crate::sim::schedule::Phase;
use crate::terms::{Behaviour, CueKind, Instruction, Role, ThreatEnding, Training};
use crate::units::TICK_HZ;

/// The first warning signs.
pub(super) fn begin(scene: &mut Scene) {
    let space = scene.threat.space;
    scene.threat.stage = Stage::Warning;
    scene.threat.event = scene.desk.tell(EventKind::PrecursorShown { space }, &[]);
    wait_for_onset(scene);
    exposure::begin(&mut scene.desk);
}

fn wait_for_onset(scene: &mut Scene) {
    let law = scene.desk.shared.model.defaults.escalate_onset.value;
    later(scene, ESCALATE, law);
}

/// The warning signs become threatening behaviour: the onset.
pub(super) fn escalate(scene: &mut Scene) {
    if scene.threat.stage != Stage::Warning {
        return;
    }
    scene.desk.queue.cancel(wake(Phase::Act, ESCALATE));
    onset(scene, Stage::Threatening);
    noise::once(scene, Noise::Voices);
    let law = scene.desk.shared.model.defaults.escalate_mobile.value;
    later(scene, MOVE_ON, law);
}

/// Nobody talked it down: from here on it is as the mobile one.
pub(super) fn set_off(scene: &mut Scene) {
    scene.threat.stage = Stage::Present;
    scene.desk.queue.cancel(wake(Phase::Act, TALKED));
    end_talk(scene, false);
    let law = scene.desk.shared.model.defaults.threat_duration.value;
    later(scene, END, law);
    noise::begin(scene);
    mobile::choose(scene);
}

/// Those who see the warning signs, through glass too, may notice them: more of the trained than of
/// the others, by one draw for each half minute or so in which they see them. Security that was asked
/// to come or sent looks for them, and sees them.
pub(in crate::sim) fn show_signs(scene: &mut Scene) {
    let space = scene.threat.space;
    let event = scene.threat.event;
    let (ticks, every_s) = (
        f64::from(scene.desk.now().0),
        scene.desk.shared.model.defaults.notice_every_s.value,
    );
    let spell = (ticks / f64::from(TICK_HZ) / every_s) as u64;
    let about = about(&[scene.desk.shared.owners.spaces[space].0, spell]);
    let cue = Cue {
        kind: CueKind::SawWarningSign,
        from: None,
        place: Some(space),
        says: None,
        faint: false,
    };
    for who in scene.everybody() {
        if !exposure::is_in_sight(scene, who) {
            continue;
        }
        let person = scene.get(who).person;
        let defaults = &scene.desk.shared.model.defaults;
        let share = match person.training {
            _ if looks_for_signs(scene, who) => 1.0,
            Training::Trained => defaults.notice_trained.value,
            Training::Untrained => defaults.notice_others.value,
        };
        if scene
            .desk
            .happens(person.owner, Purpose::Notice, about, share)
        {
            scene.notice(who, cue, &[event]);
        }
    }
}

fn looks_for_signs(scene: &Scene, who: PersonId) -> bool {
    let parts = scene.get(who);
    let asked = parts.belief.told == Some(Instruction::ComeToAssist);
    parts.person.role == Role::Security && (asked || act::goes_after_the_person(scene, who))
}

/// A patient or visitor who holds what they see to be odd may point it out to the nearest of the
/// staff in sight, who then weigh it up as if they had noticed for themselves.
pub(in crate::sim) fn tell_staff(scene: &mut Scene, who: PersonId, event: EventId) {
    let person = scene.get(who).person;
    let place = scene.threat.space;
    let about = scene.desk.shared.owners.spaces[place].0;
    let share = scene.desk.shared.model.defaults.tell_warning.value;
    let tells = matches!(person.role, Role::Patient | Role::Visitor)
        && scene.threat.stage == Stage::Warning
        && scene
            .desk
            .happens(person.owner, Purpose::TellStaff, about, share);
    let Some(told) = staff_near(scene, who).filter(|_| tells) else {
        return;
    };
    let cue = Cue {
        kind: CueKind::SawWarningSign,
        from: Some(who),
        place: Some(place),
        says: None,
        faint: false,
    };
    scene.notice(told, cue, &[event]);
}

/// The nearest of the staff in sight, by rank where equal.
fn staff_near(scene: &Scene, who: PersonId) -> Option<PersonId> {
    let at = scene.get(who).place.at;
    let far = |other: PersonId| scene.get(other).place.at.distance(at);
    scene
        .everybody()
        .filter(|&other| {
            other != who && scene.get(other).person.is_staff() && scene.sees(who, other)
        })
        .min_by(|&a, &b| far(a).total_cmp(&far(b)).then(a.cmp(&b)))
}

/// Whether there is somebody to talk with, and nobody else does.
pub(in crate::sim) fn can_be_talked_to(scene: &Scene, who: PersonId) -> bool {
    let stage = matches!(scene.threat.stage, Stage::Warning | Stage::Threatening);
    let free = scene.threat.talker.is_none_or(|talker| talker == who);
    behaviour(scene) == Some(Behaviour::Escalating) && stage && free
}

/// Somebody takes it upon themselves: one voice at a time.
pub(in crate::sim) fn take_up(scene: &mut Scene, who: PersonId) {
    scene.threat.talker = Some(who);
}

/// They stand with the person and speak: what would come next waits for what that brings.
pub(in crate::sim) fn talk_begins(scene: &mut Scene, who: PersonId) {
    let space = scene.threat.space;
    let cause = [scene.get(who).activity.event, scene.threat.event];
    let kind = EventKind::TalkBegan { person: who, space };
    scene.desk.tell(kind, &cause);
    scene.desk.queue.cancel(wake(Phase::Act, ESCALATE));
    go_on_talking(scene, who);
}

fn go_on_talking(scene: &mut Scene, who: PersonId) {
    let draw = draw_of(scene, who, Purpose::TalkTime);
    let law = scene.desk.shared.model.defaults.talk_time.value;
    scene.desk.after(law, draw, wake(Phase::Act, TALKED));
}

/// They have talked for long enough: it ends in talk, or it goes on to the next step.
pub(super) fn talked(scene: &mut Scene) {
    let Some(who) = scene.threat.talker else {
        return;
    };
    let draw = draw_of(scene, who, Purpose::TalkHelps);
    let helps = scene.desk.chance.happens(draw, chance_of_talk(scene));
    if helps {
        let cause = [scene.get(who).activity.event];
        return end(scene, ThreatEnding::TalkedDown, &cause);
    }
    match scene.threat.stage {
        Stage::Warning => {
            escalate(scene);
            go_on_talking(scene, who);
        }
        _ => end_talk(scene, false),
    }
}

/// Named by who talks, where, and whether it is before the onset or after it.
fn draw_of(scene: &Scene, who: PersonId, purpose: Purpose) -> Draw {
    Draw {
        owner: scene.get(who).person.owner,
        purpose,
        about: about(&[way::names(scene)]),
    }
}

fn chance_of_talk(scene: &Scene) -> f64 {
    let defaults = &scene.desk.shared.model.defaults;
    let security = scene.everybody().any(|who| {
        scene.get(who).person.role == Role::Security && exposure::is_in_sight(scene, who)
    });
    let helps = if security {
        defaults.talk_helps_security.value
    } else {
        defaults.talk_helps.value
    };
    match scene.threat.stage {
        Stage::Warning => helps,
        _ => helps * defaults.talk_helps_onset.value,
    }
}

/// Somebody left off talking, or never came to it: nothing holds the next step back any more.
pub(in crate::sim) fn talk_left(scene: &mut Scene, who: PersonId) {
    if scene.threat.talker != Some(who) {
        return;
    }
    scene.threat.talker = None;
    scene.desk.queue.cancel(wake(Phase::Act, TALKED));
    let waits = scene.desk.queue.when(wake(Phase::Act, ESCALATE)).is_some();
    if scene.threat.stage == Stage::Warning && !waits {
        wait_for_onset(scene);
    }
}

/// The talk is over, with or without what it was for.
pub(super) fn end_talk(scene: &mut Scene, helped: bool) {
    if let Some(who) = scene.threat.talker.take() {
        act::talk_is_over(scene, who, helped);
    }
}
