//! Whether there is anything to draw with, asked before anything is opened: what draws ends the program where
//! there is nothing.

use bevy::tasks::block_on;
use wgpu::{Instance, InstanceDescriptor, RequestAdapterOptions};

/// Says in one line why nothing can be drawn.
pub fn probe() -> Result<(), String> {
    let instance = Instance::new(InstanceDescriptor::new_without_display_handle_from_env());
    let wanted = RequestAdapterOptions::default();
    match block_on(instance.request_adapter(&wanted)) {
        Ok(_) => Ok(()),
        Err(error) => {
            let said = error.to_string();
            // The first line says it; what drivers add is for those who mend drivers.
            let first = said.lines().next().unwrap_or_default().to_owned();
            Err(first)
        }
    }
}
