//! Devices: whether they work, and what each kind does when it fails or works again.

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

use super::{alerts, lockdown};
use crate::ids::{DeviceId, SpaceId};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::scene::Scene;
use crate::sim::state::{Declared, OfDevices};

pub(super) fn install(declared: &mut Declared) {
    declared.component::<DeviceState, OfDevices>("building.devices");
}

/// What changes about a device. A field that is not of its kind stays as it is at the start.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceState {
    /// Whether it works.
    pub works: bool,
    /// A lockdown desk: whether its locks are commanded, and not released yet.
    pub commanded: bool,
    /// A camera: the space in which it shows the person.
    pub shows: Option<SpaceId>,
    /// A camera: how often it came to show them in a space.
    pub times: u32,
}

impl DeviceState {
    /// As it is at the start: it works, and nothing was done with it.
    pub fn working() -> Self {
        DeviceState {
            works: true,
            commanded: false,
            shows: None,
            times: 0,
        }
    }
}

/// A device stops working, or works again.
pub fn set(scene: &mut Scene, device: DeviceId, works: bool, cause: &[EventId]) {
    let state = scene.device_mut(device);
    if state.works == works {
        return;
    }
    state.works = works;
    let kind = if works {
        EventKind::DeviceRepaired { device }
    } else {
        EventKind::DeviceFailed { device }
    };
    let event = scene.desk.tell(kind, cause);
    if works {
        lockdown::power_back(scene, device, event);
        alerts::repaired(scene, device);
    } else {
        lockdown::lost_power(scene, device, event);
    }
}
