//! The bar above the map: what runs, EXERCISE, the clock, play, pause, step, speed, and where the rest is.

use bevy_egui::egui::{self, RichText};
use egui_phosphor::regular as icon;

use super::desk::{Desk, Wish};
use super::finder;
use crate::window::host::SPEEDS;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, Appearance, gap, size};

/// The bar. True where somebody asks for the finder.
pub fn bar(ui: &mut egui::Ui, desk: &mut Desk) -> bool {
    let mut finds = false;
    ui.horizontal_centered(|ui| {
        if tool(ui, icon::HOUSE, "Back to the start screen").clicked() {
            desk.ask(Wish::Leave);
        }
        exercise(ui, desk);
        let title = RichText::new(&desk.model().scenario.title).font(strong_font(size::BODY));
        ui.add(egui::Label::new(title).truncate());
        ui.separator();
        clock(ui, desk);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            finds = right(ui, desk);
        });
    });
    finds
}

/// A button with a picture on it, and what it does for whoever points at it or hears it.
pub fn tool(ui: &mut egui::Ui, picture: &str, does: &str) -> egui::Response {
    let button = egui::Button::new(RichText::new(picture).size(size::HEAD)).frame(false);
    let response = ui.add(button).on_hover_text(does);
    named(&response, does);
    response
}

/// What a screen reader says of a widget that shows no words.
pub fn named(response: &egui::Response, called: &str) {
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::WidgetType::Button, response.enabled(), called)
    });
}

/// EXERCISE, white on red in either appearance.
pub fn exercise(ui: &mut egui::Ui, desk: &Desk) {
    tag(ui, desk.settings.appearance);
}

/// The same where no run is on the desk.
pub fn tag(ui: &mut egui::Ui, appearance: Appearance) {
    let palette = appearance.palette();
    let word = RichText::new("EXERCISE").font(strong_font(size::SMALL));
    let word = word.color(theme::egui(palette.panel));
    egui::Frame::new()
        .fill(theme::egui(palette.exercise))
        .corner_radius(4.0)
        .inner_margin(egui::Margin::symmetric(7, 3))
        .show(ui, |ui| ui.label(word));
}

fn clock(ui: &mut egui::Ui, desk: &mut Desk) {
    let goes = desk.host.goes();
    let is_over = desk.host.ending().is_some();
    ui.add_enabled_ui(!is_over, |ui| {
        let (picture, does) = if goes {
            (icon::PAUSE, "Pause (Space)")
        } else {
            (icon::PLAY, "Play (Space)")
        };
        if tool(ui, picture, does).clicked() {
            desk.ask(Wish::Go(!goes));
        }
        let step = "Step (right arrow): a sixteenth of a second";
        if tool(ui, icon::SKIP_FORWARD, step).clicked() {
            desk.ask(Wish::Step);
        }
    });
    let now = desk.host.shown();
    ui.label(RichText::new(now.to_string()).monospace().size(size::HEAD));
    for speed in SPEEDS {
        let chosen = desk.host.speed() == speed;
        let label = ui.selectable_label(chosen, format!("{speed}×"));
        if label.on_hover_text("Up and down arrows").clicked() {
            desk.ask(Wish::Speed(speed));
        }
    }
    let standing = match (desk.host.ending(), desk.host.is_replay()) {
        (Some(ending), _) => Some(format!("Over: {}", desk.told.words.say(ending))),
        (None, true) => Some("Replay".to_owned()),
        (None, false) if desk.host.shown() < desk.host.edge() => Some("Looking back".to_owned()),
        (None, false) => None,
    };
    if let Some(standing) = standing {
        ui.add_space(gap::SMALL);
        let soft = theme::egui(desk.palette().soft);
        ui.add(egui::Label::new(RichText::new(standing).color(soft)).truncate());
    }
}

/// What stands at the right end, the last first.
fn right(ui: &mut egui::Ui, desk: &mut Desk) -> bool {
    let panels = if desk.view.map_alone {
        "Show the panels (M)"
    } else {
        "The map alone (M)"
    };
    if tool(ui, icon::SIDEBAR_SIMPLE, panels).clicked() {
        desk.view.map_alone = !desk.view.map_alone;
    }
    let (picture, does) = match desk.settings.appearance {
        Appearance::Light => (icon::MOON, "Dark (D)"),
        Appearance::Dark => (icon::SUN, "Light (D)"),
    };
    if tool(ui, picture, does).clicked() {
        desk.settings.appearance = desk.settings.appearance.other();
    }
    let keys = ui.ctx().format_shortcut(&finder::KEYS);
    let picture = format!("{}  {keys}", icon::MAGNIFYING_GLASS);
    let button = ui.button(picture).on_hover_text("Find a command");
    named(&button, "Find a command");
    button.clicked()
}
