//! Pictures of the window, and then the end.
//!
//! Each is taken at its own moment of the run, of a frame that has settled: equal input gives equal pictures.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use bevy::app::{App, AppExit, PreUpdate};
use bevy::ecs::prelude::{
    Commands, IntoScheduleConfigs, MessageWriter, On, Query, ResMut, Resource,
};
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy_egui::{EguiInput, EguiPreUpdateSet};

use super::start::Start;
use super::watch::stage::Stage;
use crate::units::Tick;

/// So many frames are drawn before the first one: sizes and places of panels settle within them.
const SETTLES_FIRST: u32 = 8;

/// So many are drawn before each of the others: what follows the run follows within one.
const SETTLES: u32 = 3;

/// One picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shot {
    /// The moment of the run; what is shown anyway where there is none.
    pub at: Option<Tick>,
    /// The file.
    pub path: PathBuf,
}

/// Pictures that are wanted.
#[derive(Resource, Debug)]
pub struct Wanted {
    left: VecDeque<Shot>,
    /// Frames until the next one is taken.
    settles: u32,
    state: State,
}

#[derive(Debug, PartialEq, Eq)]
enum State {
    /// The next one is not set up yet.
    Ready,
    /// What it is to show is being drawn.
    Settling,
    /// It is being taken.
    Taking,
}

impl Wanted {
    /// These, in their order.
    pub fn new(shots: Vec<Shot>) -> Self {
        Wanted {
            left: shots.into(),
            settles: SETTLES_FIRST,
            state: State::Ready,
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PreUpdate, take).add_systems(
        PreUpdate,
        be_alone
            .after(EguiPreUpdateSet::ProcessInput)
            .before(EguiPreUpdateSet::BeginPass),
    );
}

/// Nobody points at a picture: where the pointer happens to be changes nothing of it.
fn be_alone(mut inputs: Query<&mut EguiInput>) {
    for mut input in &mut inputs {
        input.events.clear();
    }
}

fn take(
    mut commands: Commands,
    mut wanted: ResMut<Wanted>,
    stage: Option<ResMut<Stage>>,
    mut start: ResMut<Start>,
    mut exit: MessageWriter<AppExit>,
) {
    match wanted.state {
        State::Ready => {
            if stage.is_none() && !start.is_whole() {
                return;
            }
            let Some(shot) = wanted.left.front() else {
                exit.write(AppExit::Success);
                return;
            };
            if let (Some(at), Some(mut stage)) = (shot.at, stage) {
                stage.host.go_to(at);
            }
            wanted.state = State::Settling;
        }
        State::Settling if wanted.settles > 0 => wanted.settles -= 1,
        State::Settling => {
            if let Some(shot) = wanted.left.pop_front() {
                wanted.state = State::Taking;
                commands
                    .spawn(Screenshot::primary_window())
                    .observe(save_to(shot.path));
            }
        }
        State::Taking => {}
    }
}

/// Writes a picture when it was taken, and goes on to the next one; the end where it cannot be written.
fn save_to(
    path: PathBuf,
) -> impl FnMut(On<ScreenshotCaptured>, ResMut<Wanted>, MessageWriter<AppExit>) {
    move |taken, mut wanted, mut exit| {
        if save(&taken, &path) {
            wanted.settles = SETTLES;
            wanted.state = State::Ready;
        } else {
            exit.write(AppExit::error());
        }
    }
}

/// Writes the picture; false where it could not be written.
fn save(taken: &ScreenshotCaptured, path: &Path) -> bool {
    let picture = taken.image.clone().try_into_dynamic();
    picture.is_ok_and(|picture| picture.to_rgb8().save(path).is_ok())
}
