//! The app: opens the window on a run.

use std::ffi::OsString;

use bevy::DefaultPlugins;
use bevy::app::{App, AppExit, PluginGroup, Update};
use bevy::ecs::prelude::{IntoScheduleConfigs, SystemCondition, resource_exists};
use bevy::log::LogPlugin;
use bevy::render::RenderPlugin;
use bevy::utils::default;
use bevy::window::{Window, WindowPlugin};
use bevy_egui::{EguiPlugin, EguiPrimaryContextPass};

use super::faults::Faults;
use super::host::Host;
use super::map::Layout;
use super::picture::{Shot, Wanted};
use super::settings::Settings;
use super::start::Start;
use super::watch::stage::{self, Serial, Stage};
use super::watch::view::View;
use super::{WindowSystems, adapter, display, faults, map, panels, picture, power};
use crate::sim::caught;

/// What to open.
pub struct Opening {
    /// The run, where it is to be shown, and how it is looked at; none for the start screen.
    pub run: Option<Run>,
    /// The start screen, which is behind every run.
    pub start: Start,
    /// How everything is drawn.
    pub settings: Settings,
    /// The size of the window, logical pixels.
    pub size: (u32, u32),
    /// When graphics devices failed of late.
    pub faults: Faults,
    /// Pictures to take, and to leave after them; none to stay.
    pub pictures: Vec<Shot>,
}

/// A run that is shown at once.
pub struct Run {
    /// The run, where it is to be shown.
    pub host: Host,
    /// What `watch` is told to open the same one.
    pub named: Vec<OsString>,
    /// How it is looked at.
    pub view: View,
}

/// The window could not be opened, or a picture could not be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// There is no display.
    #[error("there is no display to open a window on: {0}")]
    NoDisplay(String),
    /// There is nothing to draw with.
    #[error(
        "no graphics driver was found to draw with ({0}); on Linux a Vulkan driver serves, \
         mesa-vulkan-drivers has one that needs no graphics card"
    )]
    NoAdapter(String),
    /// The app ended otherwise than by being closed.
    #[error("the window could not go on")]
    Failed,
}

/// Opens the window, and returns when it is closed.
pub fn open(opening: Opening) -> Result<(), WindowError> {
    display::probe().map_err(WindowError::NoDisplay)?;
    adapter::probe().map_err(WindowError::NoAdapter)?;
    // A display may be gone between the question and the opening, which Bevy meets with a panic.
    let mut app = caught(|| app(opening)).map_err(|said| {
        let line = said.lines().nth(1).unwrap_or("it went away");
        WindowError::NoDisplay(line.to_owned())
    })?;
    match app.run() {
        AppExit::Success => Ok(()),
        AppExit::Error(_) => Err(WindowError::Failed),
    }
}

/// The app that does it, not begun yet.
pub fn app(opening: Opening) -> App {
    let window = Window {
        title: "EXERCISE: Hotwash".to_owned(),
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
                synchronous_pipeline_compilation: !opening.pictures.is_empty(),
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
            .chain()
            .run_if(resource_exists::<Stage>),
    )
    .configure_sets(
        EguiPrimaryContextPass,
        (
            WindowSystems::Dress,
            WindowSystems::Draw
                .run_if(panels::fonts_are_there.and_then(resource_exists::<Layout>))
                .run_if(resource_exists::<Stage>),
            WindowSystems::Panels.run_if(panels::fonts_are_there),
        )
            .chain(),
    )
    .insert_resource(opening.settings)
    .insert_resource(opening.start)
    .insert_resource(opening.faults)
    .add_plugins((
        stage::plugin,
        map::plugin,
        panels::plugin,
        power::plugin,
        faults::plugin,
    ));
    if let Some(Run { host, named, view }) = opening.run {
        let stage = Stage::new(host, named, Serial::FIRST);
        app.insert_resource(Stage { view, ..stage });
    }
    if !opening.pictures.is_empty() {
        app.insert_resource(Wanted::new(opening.pictures))
            .add_plugins(picture::plugin);
    }
    app
}
