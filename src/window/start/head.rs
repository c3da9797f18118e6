//! The line above the start screen: the program's name, EXERCISE, light or dark, and how large everything is.

use bevy_egui::egui::{self, Key, KeyboardShortcut, Modifiers, RichText};

use crate::window::settings::Settings;
use crate::window::theme::icon;
use crate::window::theme::style::strong_font;
use crate::window::theme::{Appearance, size};
use crate::window::watch::bar::{tag, tool};

/// How high the line is, points.
pub const HEIGHT: f32 = 52.0;

/// Sets the line.
pub fn head(ui: &mut egui::Ui, settings: &mut Settings) {
    let within = super::middle(ui.available_rect_before_wrap());
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let builder = egui::UiBuilder::new().max_rect(within).layout(layout);
    ui.scope_builder(builder, |ui| {
        let name = RichText::new("Hotwash").font(strong_font(size::TITLE));
        ui.add(egui::Label::new(name).selectable(false));
        tag(ui, settings.appearance);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            right(ui, settings);
        });
    });
}

/// What stands at the right end, the last first.
fn right(ui: &mut egui::Ui, settings: &mut Settings) {
    let (picture, does) = match settings.appearance {
        Appearance::Light => (icon::MOON, "Dark (D)"),
        Appearance::Dark => (icon::SUN, "Light (D)"),
    };
    if tool(ui, picture, does).clicked() {
        settings.appearance = settings.appearance.other();
    }
    ui.separator();
    let keys = |key: &KeyboardShortcut| ui.ctx().format_shortcut(key);
    let (larger, smaller) = (keys(&LARGER), keys(&SMALLER));
    if tool(ui, icon::PLUS, &format!("Everything larger ({larger})")).clicked() {
        settings.step_scale(1);
    }
    ui.label(format!("{:.0} %", settings.scale * 100.0));
    if tool(ui, icon::MINUS, &format!("Everything smaller ({smaller})")).clicked() {
        settings.step_scale(-1);
    }
}

const LARGER: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Plus);
const SMALLER: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Minus);
const APPEARANCE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::D);
const FULL_SCREEN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::F11);

/// Does what was pressed, unless somebody types.
pub fn press(ctx: &egui::Context, settings: &mut Settings) {
    let pressed = |key: &KeyboardShortcut| ctx.input_mut(|input| input.consume_shortcut(key));
    if pressed(&LARGER) {
        settings.step_scale(1);
    }
    if pressed(&SMALLER) {
        settings.step_scale(-1);
    }
    if pressed(&FULL_SCREEN) {
        settings.full_screen = !settings.full_screen;
    }
    if !ctx.text_edit_focused() && pressed(&APPEARANCE) {
        settings.appearance = settings.appearance.other();
    }
}
