//! Text messages to the staff's telephones, wherever on the site they are.
//!
//! Patients and visitors get none. Whoever carries no telephone, or does not look at it, is part of
//! the share that is not reached; theatres and wards are not told apart from other places.

use super::announce::{self, Order};
use crate::ids::{DeviceId, PersonId};
use crate::model::plan::{DeviceKind, Plan};
use crate::sim::chance::{Draw, Purpose};
use crate::sim::people::On;
use crate::sim::people::scene::Scene;
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;

/// The devices that send text messages, in rank order.
pub(super) fn devices(plan: &Plan) -> impl Iterator<Item = DeviceId> + '_ {
    let is_one = |kind: &DeviceKind| matches!(kind, DeviceKind::TextMessages { .. });
    let devices = plan.devices.iter();
    devices
        .filter(move |(_, of)| is_one(&of.kind))
        .map(|(id, _)| id)
}

/// A message goes out: each of the staff who carries a telephone reads it after a while.
pub(super) fn send(scene: &mut Scene, number: u32, order: &Order, reach: f64) {
    let name = announce::name_of(scene, order);
    announce::sounded(scene, number, order);
    let law = scene.desk.shared.model.defaults.read_message.value;
    for who in scene.everybody() {
        if !gets(scene, who, order, reach) {
            continue;
        }
        let owner = scene.get(who).person.owner;
        let purpose = Purpose::Task;
        let draw = Draw {
            owner,
            purpose,
            about: name,
        };
        scene.desk.after(law, draw, wake(who, number));
    }
}

/// Somebody reads a message; `number` is the wake's.
pub fn read(scene: &mut Scene, who: PersonId, number: u32) {
    let Some(ordered) = scene.control.speech.ordered(number - 1).cloned() else {
        return;
    };
    let cause: Vec<_> = ordered.event.into_iter().collect();
    scene.notice(who, announce::cue_of(&ordered.order), &cause);
}

/// Whether a message reaches somebody and tells them anything. Who carries a telephone carries it
/// at the next message too.
fn gets(scene: &Scene, who: PersonId, order: &Order, reach: f64) -> bool {
    let parts = scene.get(who);
    parts.person.is_staff()
        && parts.place.on != On::OffSite
        && parts.person.telephone < reach
        && announce::means_something(scene, who, order)
}

/// The reading of a message: the number is never 0, which is a warning that is called out.
fn wake(who: PersonId, number: u32) -> Wake {
    Wake {
        phase: Phase::Tell,
        kind: Kind::Person,
        rank: who.0,
        about: number + 1,
    }
}
