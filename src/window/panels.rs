//! Panels in the window: the one place where egui and the app meet.

use bevy::app::{App, Update};
use bevy::ecs::change_detection::DetectChangesMut;
use bevy::ecs::error::Result;
use bevy::ecs::prelude::{
    Commands, IntoScheduleConfigs, MessageReader, Query, Res, ResMut, Resource, With, not,
    resource_changed, resource_exists,
};
use bevy::math::{Rect, Vec2};
use bevy::window::{FileDragAndDrop, MonitorSelection, PrimaryWindow, Window, WindowMode};
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};

use super::WindowSystems;
use super::map::Eye;
use super::settings::Settings;
use super::start::{self, Start};
use super::theme::style;
use super::watch::Wish;
use super::watch::stage::Stage;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Settings>()
        .init_resource::<Fonts>()
        .add_systems(Update, fill_screen.run_if(resource_changed::<Settings>))
        .add_systems(Update, dropped.run_if(not(resource_exists::<Stage>)))
        .add_systems(EguiPrimaryContextPass, dress.in_set(WindowSystems::Dress))
        .add_systems(EguiPrimaryContextPass, show.in_set(WindowSystems::Panels));
}

/// The window takes its whole screen, or leaves it. Never by itself alone: that fails under Wayland (Bevy 0.19),
/// and a borderless window of the same size serves as well everywhere.
fn fill_screen(settings: Res<Settings>, mut windows: Query<&mut Window, With<PrimaryWindow>>) {
    let wanted = if settings.full_screen {
        WindowMode::BorderlessFullscreen(MonitorSelection::Current)
    } else {
        WindowMode::Windowed
    };
    for mut window in &mut windows {
        if window.mode != wanted {
            window.mode = wanted;
        }
    }
}

/// What is dropped onto the start screen is opened; over a run it is not, which so ends by no slip of a hand.
fn dropped(mut happened: MessageReader<FileDragAndDrop>, mut start: ResMut<Start>) {
    for what in happened.read() {
        match what {
            FileDragAndDrop::HoveredFile { .. } => start.hold(true),
            FileDragAndDrop::HoveredFileCanceled { .. } => start.hold(false),
            FileDragAndDrop::DroppedFile { path_buf, .. } => {
                start.hold(false);
                start.open(path_buf);
            }
        }
    }
}

/// Whether the fonts are there: they are asked for in one pass and come with the next.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fonts {
    /// Nobody has asked for them.
    #[default]
    Unasked,
    /// They come with the next pass.
    Asked,
    /// They are there.
    There,
}

/// Whether anything can be written.
pub(super) fn fonts_are_there(fonts: Res<Fonts>) -> bool {
    *fonts == Fonts::There
}

/// Fonts and colours: at first all of them, then what changed.
fn dress(mut contexts: EguiContexts, settings: Res<Settings>, mut fonts: ResMut<Fonts>) -> Result {
    let ctx = contexts.ctx_mut()?;
    match *fonts {
        Fonts::Unasked => {
            style::set_up(ctx);
            *fonts = Fonts::Asked;
        }
        Fonts::Asked => *fonts = Fonts::There,
        Fonts::There => {}
    }
    style::show(
        ctx,
        settings.appearance,
        settings.scale,
        settings.reduced_motion,
    );
    Ok(())
}

/// Sets the screen: the run that is watched, or the start.
fn show(
    mut contexts: EguiContexts,
    mut commands: Commands,
    stage: Option<ResMut<Stage>>,
    mut start: ResMut<Start>,
    mut settings: ResMut<Settings>,
    mut eye: ResMut<Eye>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let mut ui = egui::Ui::new(
        ctx.clone(),
        "screen".into(),
        egui::UiBuilder::new()
            .layer_id(egui::LayerId::background())
            .max_rect(ctx.viewport_rect()),
    );
    // Only what differs counts as a change.
    let mut now = *settings;
    match stage {
        Some(mut stage) => {
            let (free, wishes) = stage.show(&mut ui, &mut now);
            eye.free = pixels(free, settings.scale);
            for wish in &wishes {
                stage.take(wish);
            }
            start::over(&ctx, &mut start, &now);
            for wish in wishes {
                match wish {
                    Wish::Leave => commands.remove_resource::<Stage>(),
                    Wish::Open(path) => start.open(&path),
                    _ => {}
                }
            }
        }
        None => start::screen(&mut ui, &mut start, &mut now),
    }
    if let Some((path, host)) = start.take_opened() {
        let stage = Stage::new(host, vec![path.into_os_string()], start.next_serial());
        commands.insert_resource(stage);
    }
    settings.set_if_neq(now);
    Ok(())
}

/// The same in logical pixels, of which a point has `scale`.
fn pixels(points: egui::Rect, scale: f32) -> Rect {
    let corner = |at: egui::Pos2| Vec2::new(at.x, at.y) * scale;
    Rect::from_corners(corner(points.min), corner(points.max))
}
