//! The sheet of all keys, over everything until Esc.

use bevy_egui::egui::{self, Key, Modifiers, RichText};

use super::commands::{Command, commands};
use super::desk::Desk;
use super::finder;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, gap, size};

/// How wide each of its two columns is at most, points.
const COLUMN: f32 = 330.0;

/// How high a row is, points.
const ROW: f32 = 22.0;

/// What the names of keys do not say.
const NOTE: &str = "The clock waits while this sheet or the finder is open. From all floors, Page Up and Page \
    Down go to the floor of what is chosen; where nothing is, up to the one above the lowest and down to the \
    highest. Beyond the last floor all are shown again.";

/// Shows it, if it is open. A question mark opens it too, where nobody types.
pub fn show(ctx: &egui::Context, desk: &mut Desk) {
    let asked = egui::KeyboardShortcut::new(Modifiers::NONE, Key::Questionmark);
    if !ctx.text_edit_focused() && ctx.input_mut(|input| input.consume_shortcut(&asked)) {
        desk.view.keys = !desk.view.keys;
    }
    if !desk.view.keys {
        return;
    }
    let lines = lines(ctx, desk);
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(gap::LARGE);
    let sheet = egui::Modal::new("keys".into());
    let sheet = sheet.frame(frame).show(ctx, |ui| {
        let whole = ui.ctx().content_rect();
        let most = whole.height() - 5.0 * gap::HUGE;
        let column = COLUMN.min((whole.width() - 4.0 * gap::HUGE) / 2.0);
        ui.set_width(2.0 * column + gap::HUGE);
        let closes = top(ui);
        ui.add_space(gap::SMALL);
        egui::ScrollArea::vertical()
            .id_salt("keys")
            .min_scrolled_height(most)
            .max_height(most)
            .show(ui, |ui| {
                columns(ui, desk, &lines);
                ui.add_space(gap::MIDDLE);
                let note = RichText::new(NOTE).size(size::SMALL);
                let soft = theme::egui(desk.palette().soft);
                ui.add(egui::Label::new(note.color(soft)).wrap());
            });
        closes
    });
    if sheet.inner || sheet.should_close() {
        desk.view.keys = false;
    }
}

/// Its head. True where somebody closes it.
fn top(ui: &mut egui::Ui) -> bool {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Keys").font(strong_font(size::HEAD)));
        let right = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(right, |ui| ui.button("Close (Esc)").clicked())
            .inner
    })
    .inner
}

/// What is done, and by which key.
fn lines(ctx: &egui::Context, desk: &Desk) -> Vec<(String, String)> {
    let keyed = |command: Command| {
        let key = command.key?;
        Some((command.called, ctx.format_shortcut(&key)))
    };
    let mut lines: Vec<(String, String)> = commands(desk).into_iter().filter_map(keyed).collect();
    let find = ctx.format_shortcut(&finder::KEYS);
    lines.push(("Find a command".to_owned(), find));
    let hold = "F12, held two seconds".to_owned();
    lines.push(("STOP-EX: a real event".to_owned(), hold));
    lines
}

fn columns(ui: &mut egui::Ui, desk: &Desk, lines: &[(String, String)]) {
    let half = lines.len().div_ceil(2);
    ui.spacing_mut().item_spacing.x = gap::HUGE;
    ui.columns(2, |columns| {
        for (column, part) in columns.iter_mut().zip(lines.chunks(half)) {
            for (called, key) in part {
                line(column, desk, called, key);
            }
        }
    });
}

fn line(ui: &mut egui::Ui, desk: &Desk, called: &str, key: &str) {
    let row = egui::vec2(ui.available_width(), ROW);
    ui.spacing_mut().item_spacing = egui::vec2(gap::MIDDLE, 0.0);
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(row, right, |ui| {
        ui.set_min_size(row);
        let soft = theme::egui(desk.palette().soft);
        ui.label(RichText::new(key).color(soft));
        let left = egui::Layout::left_to_right(egui::Align::Center);
        ui.with_layout(left, |ui| ui.add(egui::Label::new(called).truncate()));
    });
}
