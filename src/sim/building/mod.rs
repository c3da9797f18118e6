//! The building while it runs: doors, devices, alerts, and which spaces are secured.

pub mod alerts;
pub mod cameras;
pub mod devices;
pub mod doors;
pub mod lockdown;
#[cfg(test)]
mod sample;
pub mod secured;

use super::state::Declared;

pub(super) fn install(declared: &mut Declared) {
    doors::install(declared);
    devices::install(declared);
    alerts::install(declared);
    secured::install(declared);
}
