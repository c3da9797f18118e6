//! The eye over the map: all of it at first, then wherever it is drawn to.
//!
//! The wheel zooms about the pointer, a drag moves, `Home` shows all again.

use bevy::app::{App, Startup, Update};
use bevy::camera::{Camera2d, OrthographicProjection, Projection};
use bevy::ecs::prelude::{Commands, IntoScheduleConfigs, Res, ResMut, Resource, Single, With};
use bevy::input::ButtonInput;
use bevy::input::keyboard::KeyCode;
use bevy::input::mouse::{AccumulatedMouseMotion, AccumulatedMouseScroll, MouseButton};
use bevy::math::{Vec2, ops};
use bevy::transform::components::Transform;
use bevy::window::{PrimaryWindow, Window};
use bevy_egui::input::EguiWantsInput;

use super::layout::Layout;
use crate::window::WindowSystems;
use crate::window::bar::HEIGHT;

/// The narrowest and the widest look: metres by logical pixel.
const SCALES: (f32, f32) = (0.005, 1.0);

/// By so much one notch of the wheel zooms.
const NOTCH: f32 = 1.15;

/// What is looked at.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Eye {
    /// The middle of what is free of panels, metres on the sheet.
    middle: Vec2,
    /// Metres by logical pixel.
    pub m_per_px: f32,
    /// Whether somebody moved it: until then it follows the size of the window.
    moved: bool,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Eye>()
        .add_systems(Startup, open_eye)
        .add_systems(Update, (turn, aim).chain().in_set(WindowSystems::Look));
}

fn open_eye(mut commands: Commands) {
    commands.spawn(Camera2d);
}

impl Eye {
    /// Where a point of the sheet is seen, in logical pixels from the window's upper left corner.
    pub fn seen(&self, at: Vec2, window: &Window) -> Vec2 {
        let off = (at - self.middle) / self.m_per_px;
        middle_of(window) + Vec2::new(off.x, -off.y)
    }

    /// All of it.
    fn show_all(&mut self, layout: &Layout, window: &Window) {
        let free = free(window);
        let whole = layout.bounds.size() / free;
        self.middle = layout.bounds.center();
        self.m_per_px = whole.max_element().clamp(SCALES.0, SCALES.1);
    }
}

/// What panels leave of the window, logical pixels.
fn free(window: &Window) -> Vec2 {
    (window.size() - Vec2::new(0.0, 2.0 * HEIGHT)).max(Vec2::ONE)
}

/// The middle of it: panels above and below are equally high.
fn middle_of(window: &Window) -> Vec2 {
    window.size() / 2.0
}

/// Takes in what hands do.
fn turn(
    mut eye: ResMut<Eye>,
    layout: Res<Layout>,
    window: Single<&Window, With<PrimaryWindow>>,
    scroll: Res<AccumulatedMouseScroll>,
    motion: Res<AccumulatedMouseMotion>,
    buttons: Res<ButtonInput<MouseButton>>,
    keys: Res<ButtonInput<KeyCode>>,
    panels: Res<EguiWantsInput>,
) {
    if keys.just_pressed(KeyCode::Home) {
        eye.moved = false;
    }
    if !eye.moved {
        eye.show_all(&layout, &window);
    }
    if panels.wants_any_pointer_input() {
        return;
    }
    if buttons.pressed(MouseButton::Left) && motion.delta != Vec2::ZERO {
        let by = motion.delta * eye.m_per_px;
        eye.middle += Vec2::new(-by.x, by.y);
        eye.moved = true;
    }
    let pointer = window.cursor_position().filter(|_| scroll.delta.y != 0.0);
    if let Some(pointer) = pointer {
        let off = pointer - middle_of(&window);
        let off = Vec2::new(off.x, -off.y);
        let under = eye.middle + off * eye.m_per_px;
        eye.m_per_px = (eye.m_per_px / ops::powf(NOTCH, scroll.delta.y)).clamp(SCALES.0, SCALES.1);
        eye.middle = under - off * eye.m_per_px;
        eye.moved = true;
    }
}

/// Turns the camera to it.
fn aim(eye: Res<Eye>, camera: Single<(&mut Transform, &mut Projection), With<Camera2d>>) {
    let (mut transform, mut projection) = camera.into_inner();
    transform.translation.x = eye.middle.x;
    transform.translation.y = eye.middle.y;
    if let Projection::Orthographic(OrthographicProjection { scale, .. }) = &mut *projection {
        *scale = eye.m_per_px;
    }
}
