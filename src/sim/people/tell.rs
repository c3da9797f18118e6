//! Passing on what is known: the channels' words, what screens show, the warnings that people call
//! out.

use super::act;
use super::mind::Cue;
use super::scene::Scene;
use crate::ids::{DeviceId, PersonId};
use crate::sim::building::{alerts, cameras};
use crate::sim::queue::Kind;
use crate::sim::schedule::Phase;
use crate::terms::{Act, CueKind};

/// The number that means a warning; any other is a text message that is read.
const WARN: u32 = 0;
/// How far a warning that is called out is understood, in metres (J).
const EARSHOT_M: f64 = 20.0;

pub(in crate::sim) fn tell(mut scene: Scene) {
    for wake in scene.desk.queue.due(Phase::Tell, Kind::Control) {
        alerts::sound(&mut scene, wake.about);
    }
    for wake in scene.desk.queue.due(Phase::Tell, Kind::Device) {
        cameras::noticed(&mut scene, DeviceId(wake.rank));
    }
    for wake in scene.desk.queue.due(Phase::Tell, Kind::Person) {
        match wake.about {
            WARN => warn(&mut scene, PersonId(wake.rank)),
            message => alerts::read(&mut scene, PersonId(wake.rank), message),
        }
    }
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
