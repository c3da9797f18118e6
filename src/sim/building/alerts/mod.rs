//! Alerts: the switchboard and security control, and the channels that they sound.
//!
//! * [`control`]: what they were told, and the operator's path from there
//! * [`announce`]: words that are ordered, and public address
//! * [`messages`]: text messages to the staff's telephones
//! * [`lights`]: warning lights that flash with an announcement
//! * [`whereabouts`]: which reports of the danger's place control believes
//! * [`radio`]: the radio of security, and the calls that stand in for it
//!
//! What it is not: what people make of it. They are handed cues, and make sense of them elsewhere.

mod announce;
mod control;
mod lights;
mod messages;
mod radio;
#[cfg(test)]
mod tests;
mod whereabouts;

pub use announce::{Order, order};
pub use control::{
    Control, all_clear, called_quietly, emergency_called, informed, located, need_not_call,
    operator, police_dispatched, report, wired,
};
pub use messages::read;
pub use radio::carries as carries_radio;

use crate::ids::DeviceId;
use crate::model::law::Law;
use crate::model::plan::DeviceKind;
use crate::sim::chance::{Draw, Purpose, about};
use crate::sim::people::scene::Scene;
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::sim::state::Declared;

/// The operator announces what was told.
const ANNOUNCE: u32 = 0;
/// The operator has the emergency number on the line.
const EMERGENCY: u32 = 1;
/// The operator announces that it is over.
const ALL_CLEAR: u32 = 2;
/// A wired button announces, sooner than the operator would. Whichever comes first counts.
const ANNOUNCE_WIRED: u32 = 3;
/// The operator announces that the danger is elsewhere now.
const ANNOUNCE_PLACE: u32 = 4;
/// The operator sends text messages.
const SEND: u32 = 5;
/// A call inside the house was understood.
const CALL: u32 = 6;
/// The police dispatcher has the operator on the line.
const POLICE_RING: u32 = 7;
/// An order: this number and its place in the list.
const ORDERED: u32 = 16;

pub(super) fn install(declared: &mut Declared) {
    control::install(declared);
}

/// Control acts: the emergency call of the operator is answered.
pub(in crate::sim) fn act(scene: &mut Scene, about: u32) {
    if about == EMERGENCY {
        control::emergency_answered(scene);
    }
}

/// A channel is used.
pub(in crate::sim) fn sound(scene: &mut Scene, about: u32) {
    match about {
        ANNOUNCE | ANNOUNCE_WIRED => control::announce_danger(scene),
        ANNOUNCE_PLACE => control::announce_place(scene),
        ALL_CLEAR => control::announce_all_clear(scene),
        SEND => control::send_messages(scene),
        CALL => radio::call_understood(scene),
        POLICE_RING => control::police_rang(scene),
        _ => {
            if let Some(number) = about.checked_sub(ORDERED) {
                announce::speak(scene, number);
            }
        }
    }
}

/// A device works again: what it was to say last is said now.
pub(super) fn repaired(scene: &mut Scene, device: DeviceId) {
    let model = scene.desk.model();
    match model.plan.devices[device].kind {
        DeviceKind::Radio => radio::works_again(scene),
        _ => announce::works_again(scene, device),
    }
}

/// Sets the end of a delay of control; `words` name the draw beside what is waited for. An order's
/// place in the list names nothing.
fn later(scene: &mut Scene, what: u32, phase: Phase, law: Law, words: &[u64]) {
    let owner = scene.desk.shared.owners.control;
    let named: Vec<u64> = std::iter::once(u64::from(what.min(ORDERED)))
        .chain(words.iter().copied())
        .collect();
    let draw = Draw {
        owner,
        purpose: Purpose::Control,
        about: about(&named),
    };
    scene.desk.after(law, draw, wake(phase, what));
}

fn wake(phase: Phase, about: u32) -> Wake {
    Wake {
        phase,
        kind: Kind::Control,
        rank: 0,
        about,
    }
}
