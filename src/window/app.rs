//! The app: opens the window on a run.

use std::path::PathBuf;

use bevy::DefaultPlugins;
use bevy::app::{App, AppExit, PluginGroup, Update};
use bevy::ecs::prelude::IntoScheduleConfigs;
use bevy::log::LogPlugin;
use bevy::render::RenderPlugin;
use bevy::utils::default;
use bevy::window::{Window, WindowPlugin};
use bevy_egui::{EguiPlugin, EguiPrimaryContextPass};

use super::host::Host;
use super::stage::{self, Stage};
use super::{WindowSystems, bar, display, keys, map, picture};
use crate::sim::Simulation;
use crate::units::Tick;

/// What to open.
pub struct Opening {
    /// The run, at its start.
    pub simulation: Simulation,
    /// Where to begin.
    pub at: Tick,
    /// The size of the window, logical pixels.
    pub size: (u32, u32),
    /// A picture to take there, and to leave after it.
    pub picture: Option<PathBuf>,
}

/// The window could not be opened, or a picture could not be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// There is no display.
    #[error("there is no display to open a window on: {0}")]
    NoDisplay(String),
    /// The app ended otherwise than by being closed.
    #[error("the window could not go on")]
    Failed,
}

/// Opens the window, and returns when it is closed.
pub fn open(opening: Opening) -> Result<(), WindowError> {
    display::probe().map_err(WindowError::NoDisplay)?;
    let mut host = Host::new(opening.simulation);
    host.go_to(opening.at);
    let title = host.simulation().model().scenario.title.clone();
    let window = Window {
        title: format!("EXERCISE: {title} (Hotwash)"),
        resolution: opening.size.into(),
        ..default()
    };
    let mut app = App::new();
    app.add_plugins((
        DefaultPlugins
            .set(WindowPlugin {
                primary_window: Some(window),
                ..default()
            })
            .set(LogPlugin {
                // What a driver has to say is of no use to who watches; faults are.
                filter: "error".to_owned(),
                ..default()
            })
            .set(RenderPlugin {
                // A picture is taken of a whole frame, never of one whose shaders are still being built.
                synchronous_pipeline_compilation: opening.picture.is_some(),
                ..default()
            }),
        EguiPlugin::default(),
    ))
    .configure_sets(
        Update,
        (
            WindowSystems::Advance,
            WindowSystems::Look,
            WindowSystems::Draw,
        )
            .chain(),
    )
    .configure_sets(
        EguiPrimaryContextPass,
        (WindowSystems::Draw, WindowSystems::Panels).chain(),
    )
    .insert_resource(Stage { host })
    .add_plugins((stage::plugin, keys::plugin, map::plugin, bar::plugin));
    if let Some(path) = opening.picture {
        app.insert_resource(picture::Wanted::new(path))
            .add_plugins(picture::plugin);
    }
    match app.run() {
        AppExit::Success => Ok(()),
        AppExit::Error(_) => Err(WindowError::Failed),
    }
}
