//! A picture of the window, and then the end.

use std::path::PathBuf;

use bevy::app::{App, AppExit, Update};
use bevy::ecs::prelude::{Commands, MessageWriter, On, ResMut, Resource};
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};

/// So many frames are drawn before: sizes and places of panels settle within the first.
const SETTLES: u32 = 8;

/// A picture that is wanted.
#[derive(Resource, Debug)]
pub struct Wanted {
    path: PathBuf,
    frames: u32,
}

impl Wanted {
    /// A picture in this file.
    pub fn new(path: PathBuf) -> Self {
        Wanted { path, frames: 0 }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, take);
}

fn take(mut commands: Commands, mut wanted: ResMut<Wanted>) {
    wanted.frames += 1;
    if wanted.frames == SETTLES {
        let path = wanted.path.clone();
        commands.spawn(Screenshot::primary_window()).observe(
            move |taken: On<ScreenshotCaptured>, mut exit: MessageWriter<AppExit>| {
                let saved = save(&taken, &path);
                exit.write(if saved {
                    AppExit::Success
                } else {
                    AppExit::error()
                });
            },
        );
    }
}

/// Writes the picture; false where it could not be written.
fn save(taken: &ScreenshotCaptured, path: &std::path::Path) -> bool {
    let picture = taken.image.clone().try_into_dynamic();
    picture.is_ok_and(|picture| picture.to_rgb8().save(path).is_ok())
}
