//! The radio: security hears control at once. Without it each is called, one after another.
//!
//! The switchboard speaks over it too, but needs it for nothing that control knows: it is control.
//! Nobody else carries one.

use serde::{Deserialize, Serialize};

use super::{CALL, later, wake};
use crate::ids::PersonId;
use crate::model::plan::DeviceKind;
use crate::sim::event::EventId;
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::Scene;
use crate::sim::schedule::Phase;
use crate::terms::Role;

/// The calls that are still to be made; the first is being made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Calls {
    waiting: Vec<Call>,
}

/// A call inside the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Call {
    who: PersonId,
    cue: Cue,
    event: EventId,
}

/// Whether somebody can speak over the radio now.
pub fn carries(scene: &Scene, who: PersonId) -> bool {
    let role = scene.get(who).person.role;
    matches!(role, Role::Security | Role::Switchboard) && works(scene)
}

/// Security is told: over a radio that works, else by calls, of which each is made with the newest
/// that there is to tell.
pub(super) fn tell(scene: &mut Scene, cue: Cue, event: EventId) {
    let security: Vec<PersonId> = scene
        .everybody()
        .filter(|&who| Some(who) != cue.from)
        .filter(|&who| scene.get(who).person.role == Role::Security)
        .collect();
    let over_radio = works(scene);
    for who in security {
        if over_radio {
            scene.notice(who, cue, &[event]);
        } else {
            put_in_line(scene, Call { who, cue, event });
        }
    }
}

/// A call was understood; the next is made.
pub(super) fn call_understood(scene: &mut Scene) {
    let waiting = &mut scene.control.calls.waiting;
    if waiting.is_empty() {
        return;
    }
    let Call { who, cue, event } = waiting.remove(0);
    scene.notice(who, cue, &[event]);
    dial(scene);
}

/// The radio works again: whoever still waits to be called is told now.
pub(super) fn works_again(scene: &mut Scene) {
    scene.desk.queue.cancel(wake(Phase::Tell, CALL));
    for Call { who, cue, event } in std::mem::take(&mut scene.control.calls.waiting) {
        scene.notice(who, cue, &[event]);
    }
}

fn works(scene: &Scene) -> bool {
    let model = &scene.desk.shared.model;
    let mut devices = model.plan.devices.iter();
    devices.any(|(device, of)| of.kind == DeviceKind::Radio && scene.works(device))
}

fn put_in_line(scene: &mut Scene, call: Call) {
    let waiting = &mut scene.control.calls.waiting;
    match waiting.iter_mut().find(|other| other.who == call.who) {
        Some(other) => *other = call,
        None => waiting.push(call),
    }
    if scene.desk.queue.when(wake(Phase::Tell, CALL)).is_none() {
        dial(scene);
    }
}

/// The first in line is called.
fn dial(scene: &mut Scene) {
    let Some(Call { who, cue, .. }) = scene.control.calls.waiting.first().copied() else {
        return;
    };
    let owners = &scene.desk.shared.owners;
    let place = cue.place.map_or(0, |space| owners.spaces[space].0);
    let named = [owners.people[who].0, place];
    let law = scene.desk.shared.model.defaults.call_internal.value;
    later(scene, CALL, Phase::Tell, law, &named);
}
