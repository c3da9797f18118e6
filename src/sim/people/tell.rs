//! Passing on what is known: the channels' words, what screens show, the warnings that people call
//! out.

use super::act;
use super::mind::Cue;
use super::scene::{Scene, SceneParam};
use crate::ids::{DeviceId, PersonId};
use crate::sim::building::{alerts, cameras};
use crate::sim::chance::{Draw, Purpose};
use crate::sim::event::EventId;
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::terms::{Act, CueKind, Instruction};

/// The number that means a warning; any other is a text message that is read.
const WARN: u32 = 0;
/// The number that means that somebody is told in person that it is over.
const ALL_CLEAR: u32 = u32::MAX;
/// How far a warning that is called out is understood, in metres (J).
const EARSHOT_M: f64 = 20.0;

pub(in crate::sim) fn tell(scene: SceneParam) {
    let mut scene = scene.open();
    for wake in scene.desk.queue.due(Phase::Tell, Kind::Control) {
        alerts::sound(&mut scene, wake.about);
    }
    for wake in scene.desk.queue.due(Phase::Tell, Kind::Device) {
        cameras::noticed(&mut scene, DeviceId(wake.rank));
    }
    for wake in scene.desk.queue.due(Phase::Tell, Kind::Person) {
        match wake.about {
            WARN => warn(&mut scene, PersonId(wake.rank)),
            ALL_CLEAR => all_clear(&mut scene, PersonId(wake.rank)),
            message => alerts::read(&mut scene, PersonId(wake.rank), message),
        }
    }
}

/// Every space was swept: officers and staff go round and tell those whom no channel reached, out of
/// doors and in, each after a delay of their own.
pub(in crate::sim) fn pass_on_the_all_clear(scene: &mut Scene) {
    for who in scene.everybody() {
        if scene.can_be_told(who) {
            tell_in_person(scene, who);
        }
    }
}

fn tell_in_person(scene: &mut Scene, who: PersonId) {
    let draw = Draw {
        owner: scene.get(who).person.owner,
        purpose: Purpose::AllClear,
        about: 0,
    };
    let wake = Wake {
        phase: Phase::Tell,
        kind: Kind::Person,
        rank: who.0,
        about: ALL_CLEAR,
    };
    let law = scene.desk.shared.model.defaults.all_clear_word.value;
    scene.desk.after(law, draw, wake);
}

/// Somebody is told that it is over, unless they know. Who is just being told something else is told
/// after that.
fn all_clear(scene: &mut Scene, who: PersonId) {
    if !scene.can_be_told(who) {
        return;
    }
    if scene.get(who).cues.has(CueKind::Told) {
        return tell_in_person(scene, who);
    }
    let cue = Cue {
        kind: CueKind::Told,
        from: None,
        place: None,
        says: Some(Instruction::AllClear),
        faint: false,
    };
    let cause: Vec<EventId> = scene.police.clear.into_iter().collect();
    scene.notice(who, cue, &cause);
}

/// Somebody calls out a warning: all who are near and in sight, or in the same room, are told.
fn warn(scene: &mut Scene, who: PersonId) {
    let parts = scene.get(who);
    if parts.activity.act != Act::WarnOthers {
        return;
    }
    let (place, danger) = (*parts.place, parts.belief.danger.map(|danger| danger.space));
    let cause = vec![parts.activity.event];
    let cue = Cue {
        kind: CueKind::Told,
        from: Some(who),
        place: danger,
        says: None,
        faint: false,
    };
    let hearers: Vec<PersonId> = scene
        .everybody()
        .filter(|&other| other != who && hears(scene, who, &place, other))
        .collect();
    for other in hearers {
        scene.notice(other, cue, &cause);
    }
    act::finish(scene, who, true);
}

fn hears(scene: &Scene, who: PersonId, place: &super::Place, other: PersonId) -> bool {
    let there = *scene.get(other).place;
    if !there.on_floor() || there.at.distance(place.at) > EARSHOT_M {
        return false;
    }
    there.space == place.space || scene.sees(who, other)
}
