//! Keys: what the buttons of the bar do, without a pointer.

use bevy::app::{App, Update};
use bevy::ecs::prelude::{IntoScheduleConfigs, Res, ResMut};
use bevy::input::ButtonInput;
use bevy::input::keyboard::KeyCode;
use bevy_egui::input::EguiWantsInput;

use super::WindowSystems;
use super::bar::Wish;
use super::host::SPEEDS;
use super::stage::Stage;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, press.in_set(WindowSystems::Look));
}

fn press(mut stage: ResMut<Stage>, keys: Res<ButtonInput<KeyCode>>, panels: Res<EguiWantsInput>) {
    if panels.wants_any_keyboard_input() {
        return;
    }
    let clock = *stage.host.clock();
    let at = SPEEDS.iter().position(|&speed| speed == clock.speed());
    let other = |by: isize| Some(Wish::Speed(*SPEEDS.get(at?.checked_add_signed(by)?)?));
    let wish = |key: KeyCode| match key {
        KeyCode::Space => Some(Wish::Go(!clock.goes())),
        KeyCode::ArrowRight => Some(Wish::Step),
        KeyCode::ArrowUp => other(1),
        KeyCode::ArrowDown => other(-1),
        _ => None,
    };
    for wish in keys.get_just_pressed().filter_map(|&key| wish(key)) {
        stage.take(wish);
    }
}
