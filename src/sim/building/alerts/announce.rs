//! Words that are ordered, and public address: who of those in its zone understands them.
//!
//! Plain words mean the same to everybody who hears them. A code word means something to those of
//! the trained staff who know it, after longer thought, and nothing to anybody else.

use serde::{Deserialize, Serialize};

use super::{ORDERED, later, lights, messages, wake};
use crate::ids::{DeviceId, PersonId, SpaceId, ZoneId};
use crate::model::plan::DeviceKind;
use crate::sim::building::lockdown;
use crate::sim::chance::{Purpose, about};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::Scene;
use crate::sim::schedule::Phase;
use crate::terms::{CueKind, Instruction, Term, Wording};

/// An announcement that somebody ordered: control, the timeline or an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The device: public address or text messages.
    pub device: DeviceId,
    /// What it tells people to do.
    pub says: Instruction,
    /// The place that it names.
    pub place: Option<SpaceId>,
    /// In what words.
    pub wording: Wording,
    /// The events that it follows from.
    pub cause: Vec<EventId>,
}

/// All that was ordered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Speech {
    orders: Vec<Ordered>,
    /// What sounded so far: who misheard once may understand the next time.
    announced: Vec<(DeviceId, Instruction)>,
}

/// An order, and the event that told of it last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ordered {
    pub(super) order: Order,
    pub(super) event: Option<EventId>,
}

impl Speech {
    pub(super) fn ordered(&self, number: u32) -> Option<&Ordered> {
        self.orders.get(number as usize)
    }

    fn add(&mut self, order: Order) -> u32 {
        let number = self.orders.len() as u32;
        self.orders.push(Ordered { order, event: None });
        number
    }

    /// How often a device has said this.
    fn times(&self, device: DeviceId, says: Instruction) -> u64 {
        let said = (device, says);
        self.announced
            .iter()
            .filter(|&&other| other == said)
            .count() as u64
    }

    /// Whether a device was given other words after these.
    fn is_outdated(&self, number: u32) -> bool {
        let device = self.ordered(number).map(|one| one.order.device);
        let later = self.orders.iter().skip(number as usize + 1);
        later
            .map(|one| one.order.device)
            .any(|one| Some(one) == device)
    }
}

/// An announcement was ordered: it sounds in this tick.
pub fn order(scene: &mut Scene, order: Order) {
    let number = scene.control.speech.add(order);
    let now = scene.desk.now();
    let wake = wake(Phase::Tell, ORDERED + number);
    scene.desk.queue.at(now, wake);
}

/// Every public-address device says the same. False if none of them works.
pub(super) fn everywhere(
    scene: &mut Scene,
    says: Instruction,
    place: Option<SpaceId>,
    cause: EventId,
) -> bool {
    let model = scene.desk.model();
    let mut spoke = false;
    for (device, of) in model.plan.devices.iter() {
        if matches!(of.kind, DeviceKind::PublicAddress { .. }) {
            spoke |= scene.works(device);
            say(scene, device, says, place, cause);
        }
    }
    spoke
}

/// Control's own words over one device, now.
pub(super) fn say(
    scene: &mut Scene,
    device: DeviceId,
    says: Instruction,
    place: Option<SpaceId>,
    cause: EventId,
) {
    let number = scene.control.speech.add(Order {
        device,
        says,
        place,
        wording: Wording::Plain,
        cause: vec![cause],
    });
    speak(scene, number);
}

/// An order is carried out, unless its device does not work or was given another since.
pub(super) fn speak(scene: &mut Scene, number: u32) {
    if scene.control.speech.is_outdated(number) {
        return;
    }
    let Some(Ordered { mut order, event }) = scene.control.speech.ordered(number).cloned() else {
        return;
    };
    let clear = |space: &SpaceId| scene.control.whereabouts.is_clear(*space);
    if event.is_some() && order.place.as_ref().is_some_and(clear) {
        // What is said again names no place that was found clear meanwhile, and calls nobody there.
        if order.says == Instruction::ComeToAssist {
            return;
        }
        order.place = None;
    }
    if !scene.works(order.device) {
        return;
    }
    let model = scene.desk.model();
    match model.plan.devices[order.device].kind {
        DeviceKind::PublicAddress {
            zone,
            intelligibility,
        } => {
            over_loudspeakers(scene, number, &order, (zone, intelligibility));
            repeat(scene, number, &order);
        }
        DeviceKind::TextMessages { reach } => messages::send(scene, number, &order, reach),
        _ => {}
    }
}

/// A device works again: what it was to say last is said now.
pub(super) fn works_again(scene: &mut Scene, device: DeviceId) {
    let orders = &scene.control.speech.orders;
    let last = orders.iter().rposition(|one| one.order.device == device);
    if let Some(number) = last {
        let now = scene.desk.now();
        let wake = wake(Phase::Tell, ORDERED + number as u32);
        scene.desk.queue.at(now, wake);
    }
}

/// The words sound: the event that tells of it.
pub(super) fn sounded(scene: &mut Scene, number: u32, order: &Order) -> EventId {
    let kind = EventKind::AlertSounded {
        device: order.device,
        says: order.says,
        place: order.place,
        wording: order.wording,
    };
    let event = scene.desk.tell(kind, &order.cause);
    let speech = &mut scene.control.speech;
    speech.announced.push((order.device, order.says));
    if let Some(ordered) = speech.orders.get_mut(number as usize) {
        ordered.event = Some(event);
    }
    event
}

/// What somebody notices who understands the words. A code word takes longer to make sense of.
pub(super) fn cue_of(order: &Order) -> Cue {
    Cue {
        kind: CueKind::Alert,
        from: None,
        place: order.place,
        says: Some(order.says),
        faint: order.wording == Wording::Code,
    }
}

/// The name of what one device says for the so-many-th time, in draws.
pub(super) fn name_of(scene: &Scene, order: &Order) -> u64 {
    let owner = scene.desk.shared.owners.devices[order.device];
    let before = scene.control.speech.times(order.device, order.says);
    about(&[owner.0, order.says.draw_word(), before])
}

/// Whether the words mean anything to somebody: plain ones to everybody, a code word to the share
/// of the trained staff who know it. Hearing it again does not teach it.
pub(super) fn means_something(scene: &Scene, who: PersonId, order: &Order) -> bool {
    order.wording == Wording::Plain || scene.get(who).person.knows_codes
}

/// Those in the zone who understand the words notice an alert, and the lights there flash.
fn over_loudspeakers(
    scene: &mut Scene,
    number: u32,
    order: &Order,
    (zone, intelligibility): (ZoneId, f64),
) {
    let name = name_of(scene, order);
    let event = sounded(scene, number, order);
    let model = scene.desk.model();
    for &space in &model.plan.zones[zone].spaces {
        for who in scene.occupants.of(space).to_vec() {
            let owner = scene.get(who).person.owner;
            let desk = &scene.desk;
            if desk.happens(owner, Purpose::Understand, name, intelligibility)
                && means_something(scene, who, order)
            {
                scene.notice(who, cue_of(order), &[event]);
            }
        }
    }
    lights::flash(scene, zone, order.says, event);
    if order.says == Instruction::Evacuate {
        lockdown::release_on_alarm(scene, event);
    }
}

/// Loudspeakers say it again after a while, so often in all.
fn repeat(scene: &mut Scene, number: u32, order: &Order) {
    let defaults = &scene.desk.shared.model.defaults;
    let (times, every) = (defaults.announce_times.value, defaults.announce_every.value);
    let so_far = scene.control.speech.times(order.device, order.says);
    if (so_far as f64) < times {
        let named = [name_of(scene, order)];
        later(scene, ORDERED + number, Phase::Tell, every, &named);
    }
}
