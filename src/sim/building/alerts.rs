//! The switchboard and security control: what they were told, and the channels they sound.
//!
//! The first alarm starts the operator's path: security is told over the radio, an announcement is
//! made and the emergency number called, each after its delay. One channel exists so far, public
//! address; it reaches the people of its zone who understand it.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::doors;
use crate::ids::{DeviceId, PersonId, SpaceId};
use crate::model::plan::DeviceKind;
use crate::sim::chance::{Draw, Purpose, about};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::Scene;
use crate::sim::queue::{Kind, Phase, Wake};
use crate::sim::responders::police;
use crate::sim::state::Declared;
use crate::terms::{CueKind, Instruction, Role};
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
            let ordered = about.checked_sub(ORDERED).map(|number| number as usize);
            if let Some(order) = ordered.and_then(|number| scene.control.orders.get(number)) {
                let order = order.clone();
                announce(scene, order);
            }
        }
    }
}

/// Every public-address device says the same.
fn everywhere(scene: &mut Scene, says: Instruction, place: Option<SpaceId>, cause: EventId) {
    let model = scene.desk.model();
    for (device, _) in model.plan.devices.iter() {
        announce(
            scene,
            Order {
                device,
                says,
                place,
                cause: vec![cause],
            },
        );
    }
}

/// One device speaks, if it works: those in its zone who understand it notice an alert.
fn announce(scene: &mut Scene, order: Order) {
    let Order {
        device,
        says,
        place,
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
        let kind = model.plan.devices[group].kind;
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

fn later(scene: &mut Scene, about: u32, phase: Phase, law: crate::model::law::Law) {
    let owner = scene.desk.shared.owners.control;
    let draw = Draw {
        owner,
        purpose: Purpose::Control,
        about: u64::from(about),
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
