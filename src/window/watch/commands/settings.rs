//! How everything is drawn.

use bevy_egui::egui::{Key, Modifiers};

use super::Command;
use crate::window::watch::desk::Desk;

pub(super) fn commands() -> Vec<Command> {
    vec![
        Command::new("Light or dark", |desk: &mut Desk| {
            desk.settings.appearance = desk.settings.appearance.other();
        })
        .key(Key::D)
        .also("theme appearance colours colors mode night"),
        Command::new("Everything larger", |desk: &mut Desk| scale(desk, 1))
            .on(Modifiers::COMMAND, Key::Plus)
            .also("zoom scale font text size bigger"),
        Command::new("Everything smaller", |desk: &mut Desk| scale(desk, -1))
            .on(Modifiers::COMMAND, Key::Minus)
            .also("zoom scale font text size"),
        Command::new("Full screen, or not", |desk: &mut Desk| {
            desk.settings.full_screen = !desk.settings.full_screen;
        })
        .key(Key::F11)
        .also("fullscreen window projector"),
        Command::new("Reduced motion, or not", |desk: &mut Desk| {
            desk.settings.reduced_motion = !desk.settings.reduced_motion;
        })
        .also("animation accessibility"),
    ]
}

fn scale(desk: &mut Desk, by: isize) {
    let before = desk.settings.scale;
    desk.settings.step_scale(by);
    if desk.settings.scale == before {
        let most = if by > 0 { "largest" } else { "smallest" };
        desk.say(format!("This is the {most} size."));
    }
}
