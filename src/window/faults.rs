//! What is done when the graphics device fails: it is set up anew, and the run is not touched by it.
//!
//! Devices get lost when a laptop wakes from sleep, when a monitor goes, when a driver is restarted. The
//! simulation knows nothing of them, so that only the drawing has to begin again. Errors are never passed over
//! while drawing goes on: that may make the screen flash.

use std::time::Duration;

use bevy::app::{App, AppExit};
use bevy::ecs::prelude::{Resource, World};
use bevy::platform::time::Instant;
use bevy::render::error_handler::{RenderError, RenderErrorHandler, RenderErrorPolicy};
use bevy::render::settings::RenderCreation;

/// So many times in a row a device is set up anew; what fails more often will not hold.
const ATTEMPTS: usize = 3;

/// What lies longer back than this does not count as in a row.
const ROW: Duration = Duration::from_secs(60);

/// When the device failed.
#[derive(Resource, Debug, Default)]
pub struct Faults {
    at: Vec<Instant>,
}

impl Faults {
    /// Takes a fault in; whether it is worth to begin again.
    fn take_in(&mut self, now: Instant) -> bool {
        self.at.retain(|&at| now.duration_since(at) < ROW);
        self.at.push(now);
        self.at.len() <= ATTEMPTS
    }

    /// How many faults there were of late.
    pub fn count(&self) -> usize {
        self.at.len()
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Faults>()
        .insert_resource(RenderErrorHandler(answer));
}

#[expect(
    clippy::disallowed_methods,
    reason = "how often a device failed of late is a matter of the machine's clock"
)]
fn answer(_: &RenderError, main: &mut World, _: &mut World) -> RenderErrorPolicy {
    if main.resource_mut::<Faults>().take_in(Instant::now()) {
        RenderErrorPolicy::Recover(RenderCreation::default())
    } else {
        main.write_message(AppExit::error());
        RenderErrorPolicy::StopRendering
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "some moment to count from")]
    fn a_device_that_fails_again_and_again_is_given_up_and_one_that_fails_now_and_then_is_not() {
        let mut faults = Faults::default();
        let start = Instant::now();
        for number in 0..10 {
            assert!(faults.take_in(start + number * ROW), "once a minute");
        }
        let later = start + 10 * ROW;
        let held: Vec<bool> = (0..4).map(|_| faults.take_in(later)).collect();
        assert_eq!(held, [true, true, true, false]);
    }
}
