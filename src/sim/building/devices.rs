//! Devices: whether they work.

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

use crate::ids::DeviceId;
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::scene::Scene;
use crate::sim::state::{Declared, OfDevices};

pub(super) fn install(declared: &mut Declared) {
    declared.component::<DeviceState, OfDevices>("building.devices");
}

/// Whether a device works.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceState {
    /// Whether it works.
    pub works: bool,
}

/// A device stops working, or works again.
pub fn set(scene: &mut Scene, device: DeviceId, works: bool, cause: &[EventId]) {
    let entity = scene.entities.devices[device];
    let Ok(mut state) = scene.devices.get_mut(entity) else {
        return;
    };
    if state.works == works {
        return;
    }
    state.works = works;
    let kind = if works {
        EventKind::DeviceRepaired { device }
    } else {
        EventKind::DeviceFailed { device }
    };
    scene.desk.tell(kind, cause);
    if works {
        super::alerts::repaired(scene, device);
    }
}
