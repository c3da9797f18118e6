//! The finder: commands by a part of their name.

use bevy_egui::egui::{self, Align2, Key, KeyboardShortcut, Modifiers};

use super::commands::{Command, commands};
use super::desk::Desk;
use crate::window::theme::{self, gap, size};

/// The keys that open it.
pub const KEYS: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::K);

/// So many commands are shown at a time.
const SHOWN: usize = 12;

/// How it is used.
const HINT: &str =
    "Up and down to choose, Enter to do it, Esc to leave. The clock waits meanwhile.";

/// What was typed so far, and which of the commands that are left is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finder {
    /// Whether it is there.
    pub is_open: bool,
    typed: String,
    at: usize,
}

impl Finder {
    /// Opens or shuts it.
    pub fn toggle(&mut self) {
        *self = Finder {
            is_open: !self.is_open,
            ..Finder::default()
        };
    }
}

/// Shows it, if it is open.
pub fn show(ctx: &egui::Context, finder: &mut Finder, desk: &mut Desk) {
    if ctx.input_mut(|input| input.consume_shortcut(&KEYS)) {
        finder.toggle();
    }
    if !finder.is_open {
        return;
    }
    let left: Vec<Command> = commands(desk)
        .into_iter()
        .filter(|command| command.is_found_by(&finder.typed))
        .collect();
    let last = left.len().saturating_sub(1);
    let pressed = |key: Key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) {
        return finder.toggle();
    }
    if pressed(Key::ArrowDown) {
        finder.at += 1;
    }
    if pressed(Key::ArrowUp) {
        finder.at = finder.at.saturating_sub(1);
    }
    finder.at = finder.at.min(last);
    let entered = pressed(Key::Enter).then_some(finder.at);
    let clicked = window(ctx, finder, &left, desk);
    if let Some(command) = clicked.or(entered).and_then(|at| left.get(at)) {
        command.act(desk);
        finder.toggle();
    }
}

/// Whether all words that were typed are in a name, in any order.
pub(super) fn matches(called: &str, typed: &str) -> bool {
    let called = called.to_lowercase();
    let typed = typed.to_lowercase();
    typed.split_whitespace().all(|word| called.contains(word))
}

/// The window, and the command that was clicked on.
fn window(
    ctx: &egui::Context,
    finder: &mut Finder,
    left: &[Command],
    desk: &Desk,
) -> Option<usize> {
    let palette = desk.palette();
    let mut clicked = None;
    egui::Window::new("Find a command")
        .title_bar(false)
        .resizable(false)
        .anchor(Align2::CENTER_TOP, [0.0, 72.0])
        .fixed_size([460.0, 0.0])
        .show(ctx, |ui| {
            let field = egui::TextEdit::singleline(&mut finder.typed)
                .hint_text("Find a command")
                .margin(gap::FIELD)
                .desired_width(f32::INFINITY);
            let field = ui.add(field);
            field.request_focus();
            if field.changed() {
                finder.at = 0;
            }
            ui.add_space(gap::SMALL);
            // The list goes along with the one that is meant.
            let first = finder.at.saturating_sub(SHOWN - 1);
            for (at, command) in left.iter().enumerate().skip(first).take(SHOWN) {
                if line(ui, command, at == finder.at).clicked() {
                    clicked = Some(at);
                }
            }
            if left.is_empty() {
                ui.label("No command is found by these words.");
            }
            let hint = egui::RichText::new(HINT);
            ui.label(hint.size(size::SMALL).color(theme::egui(palette.soft)));
        });
    clicked
}

fn line(ui: &mut egui::Ui, command: &Command, is_meant: bool) -> egui::Response {
    let key = command.key.map(|key| ui.ctx().format_shortcut(&key));
    let button = egui::Button::selectable(is_meant, command.called.as_str());
    let width = egui::vec2(ui.available_width(), 0.0);
    ui.add(button.min_size(width).right_text(key.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_that_are_typed_have_to_be_in_the_name() {
        assert!(matches("Layer: Public address", "addr lay"));
        assert!(matches("Layer: Public address", ""));
        assert!(!matches("Layer: Public address", "camera layer"));
    }
}
