//! The start screen: the ways in, and the drills that are there to be watched.

use std::path::Path;

use bevy::ecs::resource::Resource;
use bevy_egui::egui;

use super::host::Host;
use super::settings::Settings;
use super::watch::bar::tag;
use super::watch::stage::Serial;

/// What the start screen knows, and what was opened from it.
#[derive(Resource)]
pub struct Start {
    serial: Serial,
    opened: Option<Host>,
}

impl Start {
    /// With nothing opened yet.
    pub fn new() -> Self {
        Start {
            serial: Serial::FIRST,
            opened: None,
        }
    }

    /// Opens a bundled scenario by its name, a scenario file or a run folder by its path.
    pub fn open(&mut self, _path: &Path) {}

    /// What was opened and is not on the stage yet.
    pub fn take_opened(&mut self) -> Option<Host> {
        self.opened.take()
    }

    /// The number of the next run that comes onto the stage.
    pub fn next_serial(&mut self) -> Serial {
        self.serial = self.serial.next();
        self.serial
    }
}

impl Default for Start {
    fn default() -> Self {
        Start::new()
    }
}

/// Sets the screen.
pub fn screen(ui: &mut egui::Ui, _start: &mut Start, settings: &mut Settings) {
    tag(ui, settings.appearance);
}
