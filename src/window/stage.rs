//! What the window shows: a run with its host.

use std::sync::Arc;

use bevy::app::{App, Update};
use bevy::ecs::prelude::{IntoScheduleConfigs, Res, ResMut, Resource};
use bevy::platform::time::Instant;
use bevy::time::{Real, Time};

use super::WindowSystems;
use super::bar::Wish;
use super::host::Host;
use crate::model::Model;

/// So much of a frame the simulation may take, milliseconds: what is left is for drawing.
const BUDGET_MS: u128 = 12;

/// The run on the stage.
#[derive(Resource)]
pub struct Stage {
    /// The run.
    pub host: Host,
}

impl Stage {
    /// Does what somebody asks for.
    pub fn take(&mut self, wish: Wish) {
        match wish {
            Wish::Go(goes) => self.host.clock().set_going(goes),
            Wish::Step => self.host.step(),
            Wish::Speed(speed) => self.host.clock().set_speed(speed),
        }
    }

    /// What it is a run of.
    pub fn model(&self) -> &Arc<Model> {
        self.host.simulation().model()
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, advance.in_set(WindowSystems::Advance));
}

#[expect(
    clippy::disallowed_methods,
    reason = "the window keeps its frames short by the machine's clock, which decides nothing of the run"
)]
fn advance(mut stage: ResMut<Stage>, time: Res<Time<Real>>) {
    let began = Instant::now();
    stage.host.advance(time.delta_secs_f64(), || {
        began.elapsed().as_millis() < BUDGET_MS
    });
}
