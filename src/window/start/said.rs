//! What is said of a file or folder that was to be opened, word for word as the command line says it.

use std::path::{Path, PathBuf};

use bevy_egui::egui::{self, Key, Modifiers, RichText};

use crate::window::settings::Settings;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, gap, icon, size};

/// Faults, with which nothing is opened, or warnings, with which it is.
pub struct Said {
    path: PathBuf,
    text: String,
    is_open: bool,
}

/// What somebody does about it.
pub enum Answer {
    /// Leaves it at that.
    Back,
    /// Has it read again.
    Again(PathBuf),
}

impl Said {
    /// What stands in the way.
    pub fn faults(path: PathBuf, text: String) -> Self {
        Said {
            path,
            text,
            is_open: false,
        }
    }

    /// What is to be known of something that is open; none where there is nothing.
    pub fn warnings(path: PathBuf, text: String) -> Option<Self> {
        let said = Said {
            path,
            text,
            is_open: true,
        };
        (!said.text.is_empty()).then_some(said)
    }

    /// What may be done about it, the usual thing first.
    fn answers(&self) -> Vec<(&'static str, Answer)> {
        if self.is_open {
            return vec![("Go on", Answer::Back)];
        }
        vec![
            ("Check again", Answer::Again(self.path.clone())),
            ("Back", Answer::Back),
        ]
    }
}

/// Says it, and offers what may be done about it.
pub fn show(ui: &mut egui::Ui, said: &Said, settings: &Settings) -> Option<Answer> {
    let palette = settings.appearance.palette();
    let (picture, ends) = match said.is_open {
        true => (
            RichText::new(icon::WARNING).color(theme::egui(palette.warn)),
            "has warnings",
        ),
        false => (
            RichText::new(icon::WARNING).color(theme::egui(palette.exercise)),
            "cannot be opened",
        ),
    };
    let mut answer = None;
    ui.add_space(gap::MIDDLE);
    ui.horizontal_wrapped(|ui| {
        ui.label(picture.size(size::TITLE));
        let head = format!("{} {ends}", said.path.display());
        ui.label(RichText::new(head).font(strong_font(size::HEAD)));
    });
    ui.add_space(gap::SMALL);
    ui.horizontal(|ui| {
        for (called, does) in said.answers() {
            if ui.button(called).clicked() {
                answer = Some(does);
            }
        }
    });
    ui.add_space(gap::MIDDLE);
    let frame = egui::Frame::new()
        .fill(theme::egui(palette.raised))
        .corner_radius(8.0)
        .inner_margin(gap::LARGE);
    frame.show(ui, |ui| {
        let both = egui::ScrollArea::both().auto_shrink([false, said.is_open]);
        both.show(ui, |ui| {
            let text = RichText::new(&said.text).monospace();
            ui.add(egui::Label::new(text).extend());
        });
    });
    answer.or(escaped(ui))
}

/// Says that it is being opened.
pub fn opening(ui: &mut egui::Ui, path: &Path) -> Option<Answer> {
    ui.add_space(gap::HUGE);
    let mut answer = None;
    ui.vertical_centered(|ui| {
        let says = format!("Opening {}", path.display());
        ui.label(RichText::new(says).font(strong_font(size::HEAD)));
        ui.label("The run of a folder is made again from its inputs, which takes a moment.");
        ui.add_space(gap::MIDDLE);
        if ui.button("Back").clicked() {
            answer = Some(Answer::Back);
        }
    });
    answer.or(escaped(ui))
}

fn escaped(ui: &egui::Ui) -> Option<Answer> {
    let escape = |input: &mut egui::InputState| input.consume_key(Modifiers::NONE, Key::Escape);
    ui.input_mut(escape).then_some(Answer::Back)
}
