//! The bar above the map: what runs, EXERCISE, the clock, play, pause, step, speed, and where the rest is.
//!
//! In a narrow window things fold into menus and pictures or go, the least needed first; EXERCISE, play and
//! the clock never do.

use bevy_egui::egui::{self, RichText};

use super::desk::{Desk, Wish};
use super::finder;
use crate::window::host::SPEEDS;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, Appearance, gap, icon, size};

/// With less room than this a title says nothing, points.
const TITLE: f32 = 48.0;

/// So far below the bar tips stand, points: under the choices that lie over the map.
const BELOW: f32 = 52.0;

/// With less room than this beside the clock it is only said that a run is over, points.
const FOR_ENDING: f32 = 900.0;

/// How wide the bar is, and so what has room on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Room {
    /// The speeds are a menu, and what is rarely needed is left to the finder.
    Scant,
    /// The speeds are a menu, and words beside pictures are gone.
    Little,
    /// Everything is there.
    Ample,
}

impl Room {
    fn of(width: f32) -> Room {
        match width {
            width if width < 620.0 => Room::Scant,
            width if width < 1000.0 => Room::Little,
            _ => Room::Ample,
        }
    }
}

/// The bar. True where somebody asks for the finder.
pub fn bar(ui: &mut egui::Ui, desk: &mut Desk) -> bool {
    let room = Room::of(ui.available_width());
    let mut finds = false;
    ui.horizontal_centered(|ui| {
        if room > Room::Scant && tool(ui, icon::HOUSE, "Back to the start screen").clicked() {
            desk.ask(Wish::Leave);
        }
        exercise(ui, desk);
        clock(ui, desk, room);
        ui.separator();
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            finds = right(ui, desk, room);
            standing(ui, desk, room);
            title(ui, desk);
        });
    });
    finds
}

/// A button with a picture on it, and what it does for whoever points at it or hears it.
pub fn tool(ui: &mut egui::Ui, picture: &str, does: &str) -> egui::Response {
    let button = egui::Button::new(RichText::new(picture).size(size::HEAD)).frame(false);
    let response = ui.add(button);
    below(ui, &response, does);
    named(&response, does);
    response
}

/// Tells more of what one points at on the bar: below it and below what stands next there.
fn below(ui: &egui::Ui, response: &egui::Response, text: &str) {
    let is_over_map = response.rect.center().x < ui.ctx().content_rect().width() / 2.0;
    let gap = if is_over_map { BELOW } else { gap::SMALL };
    let tooltip = egui::Tooltip::for_enabled(response).gap(gap);
    tooltip.show(|ui| ui.label(text));
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
    let font = strong_font(size::SMALL);
    let ink = theme::egui(palette.panel);
    let word = ui
        .painter()
        .layout_no_wrap("EXERCISE".to_owned(), font, ink);
    let around = egui::vec2(gap::MIDDLE, gap::SMALL);
    let (rect, response) = ui.allocate_exact_size(word.size() + 2.0 * around, egui::Sense::hover());
    ui.painter()
        .rect_filled(rect, gap::SMALL, theme::egui(palette.exercise));
    ui.painter().galley(rect.min + around, word, ink);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, "EXERCISE"));
}

fn clock(ui: &mut egui::Ui, desk: &mut Desk, room: Room) {
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
        if room > Room::Scant && tool(ui, icon::SKIP_FORWARD, step).clicked() {
            desk.ask(Wish::Step);
        }
    });
    let now = desk.host.shown();
    ui.label(RichText::new(now.to_string()).monospace().size(size::HEAD));
    if room == Room::Ample {
        speeds(ui, desk);
    } else {
        let text = format!("{}×", desk.host.speed());
        let menu = ui.menu_button(text, |ui| speeds(ui, desk)).response;
        named(&menu, &format!("Speed: {} times", desk.host.speed()));
    }
}

fn speeds(ui: &mut egui::Ui, desk: &mut Desk) {
    for speed in SPEEDS {
        let chosen = desk.host.speed() == speed;
        let label = ui.selectable_label(chosen, format!("{speed}×"));
        below(ui, &label, "Up and down arrows");
        label.widget_info(|| {
            let called = format!("Speed {speed} times");
            egui::WidgetInfo::selected(egui::WidgetType::RadioButton, true, chosen, called)
        });
        if label.clicked() {
            desk.ask(Wish::Speed(speed));
        }
    }
}

/// What runs, or where, through the eyes of somebody who does not know what: in what room is left between the clock and the right end.
fn title(ui: &mut egui::Ui, desk: &Desk) {
    if ui.available_width() < TITLE {
        return;
    }
    let model = desk.model();
    let text = match desk.view.belief {
        Some(_) => &model.plan.title,
        None => &model.scenario.title,
    };
    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        let shown = RichText::new(text).font(strong_font(size::BODY));
        ui.add(egui::Label::new(shown).truncate())
            .on_hover_text(text);
    });
}

/// Whether what is shown is the newest, and the way there if it is not.
fn standing(ui: &mut egui::Ui, desk: &mut Desk, room: Room) {
    let is_past = desk.host.shown() < desk.host.edge();
    if is_past && !desk.host.is_replay() {
        let does = "To the newest moment (End)";
        let pressed = match room {
            Room::Ample => ui.button(format!("{}  To the newest moment", icon::CLOCK_CLOCKWISE)),
            _ => tool(ui, icon::CLOCK_CLOCKWISE, does),
        };
        named(&pressed, "To the newest moment");
        if pressed.on_hover_text(does).clicked() {
            desk.ask(Wish::Seek(desk.host.edge()));
        }
    }
    let (text, ink) = match (desk.host.ending(), desk.host.is_replay()) {
        (Some(ending), _) => {
            let how = desk.told.words.say(ending);
            (format!("Over: {how}"), desk.palette().soft)
        }
        (None, true) => ("Replay".to_owned(), desk.palette().soft),
        (None, false) if is_past => ("Looking back".to_owned(), desk.palette().warn),
        (None, false) => return,
    };
    if room == Room::Scant && is_past {
        // The button says it.
        return;
    }
    // What runs goes before how it ended, which the last event says, too.
    let short = if room == Room::Ample && ui.available_width() > FOR_ENDING {
        text.as_str()
    } else {
        text.split(':').next().unwrap_or_default()
    };
    let label = egui::Label::new(RichText::new(short).color(theme::egui(ink)));
    ui.add(label.truncate()).on_hover_text(&text);
    ui.add_space(gap::SMALL);
}

/// What stands at the right end, the last first.
fn right(ui: &mut egui::Ui, desk: &mut Desk, room: Room) -> bool {
    let panels = if desk.view.map_alone {
        "Show the panels (M)"
    } else {
        "The map alone (M)"
    };
    if tool(ui, icon::SIDEBAR_SIMPLE, panels).clicked() {
        desk.view.map_alone = !desk.view.map_alone;
    }
    if room > Room::Scant {
        let (picture, does) = match desk.settings.appearance {
            Appearance::Light => (icon::MOON, "Dark (D)"),
            Appearance::Dark => (icon::SUN, "Light (D)"),
        };
        if tool(ui, picture, does).clicked() {
            desk.settings.appearance = desk.settings.appearance.other();
        }
        if tool(ui, icon::KEYBOARD, "All keys (F1 or ?)").clicked() {
            desk.view.keys = !desk.view.keys;
        }
    }
    let keys = ui.ctx().format_shortcut(&finder::KEYS);
    let button = match room {
        Room::Ample => ui.button(format!("{}  {keys}", icon::MAGNIFYING_GLASS)),
        _ => tool(ui, icon::MAGNIFYING_GLASS, "Find a command"),
    };
    named(&button, "Find a command");
    button
        .on_hover_text(format!("Find a command ({keys})"))
        .clicked()
}
