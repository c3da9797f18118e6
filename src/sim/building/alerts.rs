//! The switchboard and security control: what they were told, and the channels they sound.
//!
//! The first alarm starts the operator's path: security is told over the radio, an announcement is
//! made and the emergency number called, each after its delay. One channel exists so far, public
//! address; it reaches the people of its zone who understand it.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::doors;
use crate::ids::{DeviceId, PersonId, SpaceId};
use crate::model::law::Law;
use crate::model::plan::DeviceKind;
use crate::sim::chance::{Draw, Purpose, about};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::Scene;
use crate::sim::queue::{Kind, Wake};
use crate::sim::responders::police;
use crate::sim::schedule::Phase;
use crate::sim::state::Declared;
use crate::terms::{CueKind, Instruction, Role, Wording};
use crate::units::Tick;

/// The switchboard announces what it was told.
const ANNOUNCE: u32 = 0;
/// The switchboard has the emergency number on the line.
const EMERGENCY: u32 = 1;
/// The switchboard announces that it is over.
const ALL_CLEAR: u32 = 2;
/// An order from outside: this number and its place in the list.
const ORDERED: u32 = 16;

pub(super) fn install(declared: &mut Declared) {
    declared.resource::<Control>("building.control");
}

/// An announcement that somebody ordered: the timeline or an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The device.
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

/// What the switchboard and security control know.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    informed: Option<EventId>,
    place: Option<(SpaceId, Tick)>,
    cleared: Option<EventId>,
    orders: Vec<Order>,
    /// What was announced so far: who misheard once may understand the next time.
    announced: Vec<(DeviceId, Instruction)>,
}

impl Control {
    /// The last place that was reported, and when.
    pub fn place(&self) -> Option<(SpaceId, Tick)> {
        self.place
    }

    /// Security looked at this place and found it clear: where the danger is, nobody has said then.
    pub fn found_clear(&mut self, space: SpaceId) {
        self.place = self.place.filter(|(place, _)| *place != space);
    }
}

/// Control was told. Security hears it over the radio; the first report starts the operator's path.
pub fn informed(scene: &mut Scene, by: Option<PersonId>, place: Option<SpaceId>, event: EventId) {
    let now = scene.desk.now();
    if let Some(space) = place {
        scene.control.place = Some((space, now));
    }
    let cue = Cue {
        kind: CueKind::Told,
        from: by,
        place,
        says: None,
        faint: false,
    };
    let radio: Vec<PersonId> = scene
        .everybody()
        .filter(|&who| Some(who) != by)
        .filter(|&who| {
            matches!(
                scene.get(who).person.role,
                Role::Security | Role::Switchboard
            )
        })
        .collect();
    for who in radio {
        scene.notice(who, cue, &[event]);
    }
    if scene.control.informed.is_none() {
        scene.control.informed = Some(event);
        let model = scene.desk.model();
        later(scene, ANNOUNCE, Phase::Tell, model.defaults.announce.value);
        later(
            scene,
            EMERGENCY,
            Phase::Act,
            model.defaults.switchboard_calls.value,
        );
    }
}

/// Every sector was swept: the end is announced after the operator's delay.
pub fn all_clear(scene: &mut Scene, event: EventId) {
    scene.control.cleared = Some(event);
    let law = scene.desk.shared.model.defaults.announce.value;
    later(scene, ALL_CLEAR, Phase::Tell, law);
}

/// An announcement was ordered: it sounds in this tick.
pub fn order(scene: &mut Scene, order: Order) {
    let number = scene.control.orders.len() as u32;
    scene.control.orders.push(order);
    let now = scene.desk.now();
    scene
        .desk
        .queue
        .at(now, control(Phase::Tell, ORDERED + number));
}

/// Control acts: the emergency call of the operator is answered.
pub(in crate::sim) fn act(scene: &mut Scene, about: u32) {
    if about != EMERGENCY || scene.police.is_called() {
        return;
    }
    let (Some(person), Some(cause)) = (operator(scene), scene.control.informed) else {
        return;
    };
    let place = scene.control.place.map(|(space, _)| space);
    let event = scene
        .desk
        .tell(EventKind::EmergencyCallAnswered { person, place }, &[cause]);
    police::called(scene, place, event);
}

/// A channel sounds.
pub(in crate::sim) fn sound(scene: &mut Scene, about: u32) {
    let place = scene.control.place.map(|(space, _)| space);
    match about {
        ANNOUNCE => {
            if let Some(cause) = scene.control.informed {
                everywhere(scene, Instruction::Lockdown, place, cause);
            }
        }
        ALL_CLEAR => {
            if let Some(cause) = scene.control.cleared {
                everywhere(scene, Instruction::AllClear, None, cause);
            }
        }
        _ => {
            if let Some(number) = about.checked_sub(ORDERED) {
                speak(scene, number);
            }
        }
    }
}

/// A device works again: what it was to say last is said now.
pub(super) fn repaired(scene: &mut Scene, device: DeviceId) {
    let last = scene
        .control
        .orders
        .iter()
        .rposition(|order| order.device == device);
    if let Some(number) = last {
        let now = scene.desk.now();
        let wake = control(Phase::Tell, ORDERED + number as u32);
        scene.desk.queue.at(now, wake);
    }
}

/// Every public-address device says the same.
fn everywhere(scene: &mut Scene, says: Instruction, place: Option<SpaceId>, cause: EventId) {
    let model = scene.desk.model();
    for (device, of) in model.plan.devices.iter() {
        if matches!(of.kind, DeviceKind::PublicAddress { .. }) {
            let number = scene.control.orders.len() as u32;
            scene.control.orders.push(Order {
                device,
                says,
                place,
                wording: Wording::Plain,
                cause: vec![cause],
            });
            speak(scene, number);
        }
    }
}

/// An order is carried out, and repeated after a while, unless the device was given another since.
fn speak(scene: &mut Scene, number: u32) {
    let orders = &scene.control.orders;
    let Some(order) = orders.get(number as usize).cloned() else {
        return;
    };
    if orders
        .iter()
        .skip(number as usize + 1)
        .any(|later| later.device == order.device)
    {
        return;
    }
    let said = (order.device, order.says);
    announce(scene, order);
    let defaults = &scene.desk.shared.model.defaults;
    let (times, every) = (defaults.announce_times.value, defaults.announce_every.value);
    let so_far = scene
        .control
        .announced
        .iter()
        .filter(|&&other| other == said)
        .count();
    if so_far > 0 && (so_far as f64) < times {
        later_about(scene, ORDERED + number, so_far as u64, Phase::Tell, every);
    }
}

/// One device speaks, if it works: those in its zone who understand it notice an alert.
fn announce(scene: &mut Scene, order: Order) {
    let Order {
        device,
        says,
        place,
        wording,
        cause,
    } = order;
    let model = scene.desk.model();
    let DeviceKind::PublicAddress {
        zone,
        intelligibility,
    } = model.plan.devices[device].kind
    else {
        return;
    };
    if !scene.works(device) {
        return;
    }
    let event = scene.desk.tell(
        EventKind::AlertSounded {
            device,
            says,
            place,
            wording,
        },
        &cause,
    );
    let cue = Cue {
        kind: CueKind::Alert,
        from: None,
        place,
        says: Some(says),
        faint: false,
    };
    let before = scene
        .control
        .announced
        .iter()
        .filter(|&&said| said == (device, says))
        .count();
    scene.control.announced.push((device, says));
    let owner = scene.desk.shared.owners.devices[device];
    let about = about(&[owner.0, says as u64, before as u64]);
    for &space in &model.plan.zones[zone].spaces {
        for who in scene.occupants.of(space).to_vec() {
            let owner = scene.get(who).person.owner;
            if scene
                .desk
                .happens(owner, Purpose::Understand, about, intelligibility)
            {
                scene.notice(who, cue, &[event]);
            }
        }
    }
    release_on_alarm(scene, says, event);
}

/// An alarm to leave unlocks the electronic doors whose group releases on it.
fn release_on_alarm(scene: &mut Scene, says: Instruction, event: EventId) {
    use crate::model::plan::Lock;
    if says != Instruction::Evacuate {
        return;
    }
    let model = scene.desk.model();
    for (id, door) in model.plan.doors.iter() {
        let Lock::Electronic(group) = door.lock else {
            continue;
        };
        let kind = &model.plan.devices[group].kind;
        if matches!(
            kind,
            DeviceKind::AccessGroup {
                releases_on_fire_alarm: true,
                ..
            }
        ) {
            doors::unlock(scene, id, None, &[event]);
        }
    }
}

/// Whoever answers at the switchboard: by role, then by rank.
fn operator(scene: &Scene) -> Option<PersonId> {
    let order = [
        Role::Switchboard,
        Role::Security,
        Role::Clerical,
        Role::Manager,
    ];
    order.iter().find_map(|&role| {
        scene.everybody().find(|&who| {
            let parts = scene.get(who);
            parts.person.role == role && parts.place.is_inside()
        })
    })
}

fn later(scene: &mut Scene, about: u32, phase: Phase, law: Law) {
    later_about(scene, about, 0, phase, law);
}

/// Sets the end of a delay; `nth` names the draw where the same thing is waited for again.
fn later_about(scene: &mut Scene, about: u32, nth: u64, phase: Phase, law: Law) {
    let owner = scene.desk.shared.owners.control;
    let about_what = u64::from(about) | nth << 32;
    let draw = Draw {
        owner,
        purpose: Purpose::Control,
        about: about_what,
    };
    scene.desk.after(law, draw, control(phase, about));
}

fn control(phase: Phase, about: u32) -> Wake {
    Wake {
        phase,
        kind: Kind::Control,
        rank: 0,
        about,
    }
}
