//! Files and run folders of one's own: by the system's dialog, by their path, dropped onto the window, or from
//! the list of those that were opened last.

use std::path::{Path, PathBuf};

use bevy_egui::egui::text::{CCursor, CCursorRange};
use bevy_egui::egui::text_edit::TextEditState;
use bevy_egui::egui::{self, Id, Key, KeyboardShortcut, Modifiers, RichText};

use super::recent::Recent;
use super::work::Work;
use crate::window::settings::Settings;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, gap, icon, size};
use crate::window::watch::bar::named;

/// How wide the column is where there are two, points.
pub const WIDTH: f32 = 320.0;

/// The keys that lead to the field for a path.
const KEYS: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::O);

/// What a dialog came to that nobody chose anything in. Whether one came up at all is not known.
const NOTHING_CHOSEN: &str = "Nothing was chosen. If no dialog came up, this system has none that answers: \
                              type the path, or drop the file onto the window.";

/// What was typed, what is asked for in a dialog, and whether a file is held over the window.
#[derive(Default)]
pub struct Files {
    /// Whether somebody holds a file over the window.
    pub is_held: bool,
    typed: String,
    asked: Option<Work<Option<PathBuf>>>,
    hint: Option<&'static str>,
}

impl Files {
    /// What was chosen in a dialog.
    pub fn take_chosen(&mut self) -> Option<PathBuf> {
        let chosen = self.asked.as_mut()?.done()?;
        self.asked = None;
        self.hint = chosen.is_none().then_some(NOTHING_CHOSEN);
        chosen
    }

    /// Asks by a dialog of the system, which has a thread of its own.
    fn ask(&mut self, wanted: Wanted) {
        self.hint = None;
        let dialog = rfd::AsyncFileDialog::new();
        let handle = |chosen: Option<rfd::FileHandle>| Some(chosen?.path().to_owned());
        self.asked = Some(match wanted {
            Wanted::File => {
                let asked = dialog
                    .set_title("Open a scenario")
                    .add_filter("Scenario", &["ron"])
                    .pick_file();
                Work::wait(async move { handle(asked.await) })
            }
            Wanted::Folder => {
                let asked = dialog.set_title("Open a run folder").pick_folder();
                Work::wait(async move { handle(asked.await) })
            }
        });
    }
}

/// What a dialog is for.
enum Wanted {
    File,
    Folder,
}

fn field() -> Id {
    Id::new("path of a file or folder")
}

/// Goes to the field where its keys were pressed.
pub fn press(ui: &egui::Ui, files: &mut Files) {
    if ui.input_mut(|input| input.consume_shortcut(&KEYS)) {
        ui.memory_mut(|memory| memory.request_focus(field()));
        choose_all(ui.ctx(), &files.typed);
    }
    if files.asked.is_some() {
        // A dialog is no event of this window.
        ui.ctx().request_repaint();
    }
}

/// What stands in the field is chosen, so that what is typed next takes its place.
fn choose_all(ctx: &egui::Context, typed: &str) {
    let mut state = TextEditState::load(ctx, field()).unwrap_or_default();
    let all = CCursorRange::two(CCursor::default(), CCursor::new(typed.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ctx, field());
}

/// The buttons, the field and the list. What was chosen.
pub fn files(
    ui: &mut egui::Ui,
    files: &mut Files,
    recent: &mut Recent,
    settings: &Settings,
) -> Option<PathBuf> {
    let soft = theme::egui(settings.appearance.palette().soft);
    ui.heading("Open your own");
    ui.label(RichText::new("A scenario's file or a run folder.").color(soft));
    ui.add_space(gap::SMALL);
    ui.add_enabled_ui(files.asked.is_none(), |ui| {
        ui.horizontal_wrapped(|ui| {
            if ui
                .button(format!("{}  Open a file…", icon::FILE_TEXT))
                .clicked()
            {
                files.ask(Wanted::File);
            }
            if ui
                .button(format!("{}  Open a run folder…", icon::FOLDER_OPEN))
                .clicked()
            {
                files.ask(Wanted::Folder);
            }
        });
    });
    let typed = path_field(ui, files);
    let keys = ui.ctx().format_shortcut(&KEYS);
    let hint = format!("{keys} for the path. Or drop a file or folder onto the window.");
    let hint = files.hint.map_or(hint, str::to_owned);
    ui.label(RichText::new(hint).size(size::SMALL).color(soft));
    ui.add_space(gap::LARGE);
    typed.or(list(ui, recent, soft))
}

fn path_field(ui: &mut egui::Ui, files: &mut Files) -> Option<PathBuf> {
    let entered = ui.horizontal(|ui| {
        let button = 64.0;
        let width = ui.available_width() - button - gap::MIDDLE;
        let edit = egui::TextEdit::singleline(&mut files.typed)
            .id(field())
            .hint_text("Path of a file or folder")
            .vertical_align(egui::Align::Center)
            .min_size(egui::vec2(0.0, ui.spacing().interact_size.y))
            .desired_width(width);
        let edit = ui.add(edit);
        let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let open = egui::Button::new("Open").min_size(egui::vec2(button, 0.0));
        let open = ui.add(open);
        named(&open, "Open the path");
        entered || open.clicked()
    });
    let path = files.typed.trim().trim_matches(['"', '\'']);
    (entered.inner && !path.is_empty()).then(|| PathBuf::from(path))
}

fn list(ui: &mut egui::Ui, recent: &mut Recent, soft: egui::Color32) -> Option<PathBuf> {
    if recent.paths().is_empty() {
        return None;
    }
    let mut forgets = false;
    ui.horizontal(|ui| {
        ui.heading("Recent");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let forget = ui.button(RichText::new("Forget these").size(size::SMALL));
            forgets = forget
                .on_hover_text("Empties this list; the files stay")
                .clicked();
        });
    });
    let chosen = recent
        .paths()
        .iter()
        .find(|path| line(ui, path, soft).clicked());
    let chosen = chosen.cloned();
    if forgets {
        recent.forget();
    }
    chosen
}

/// A path: its name, and below it where it lies.
fn line(ui: &mut egui::Ui, path: &Path, soft: egui::Color32) -> egui::Response {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let within = path
        .parent()
        .map_or_else(String::new, |at| at.display().to_string());
    let mut job = egui::text::LayoutJob::default();
    let ink = ui.visuals().text_color();
    let format = |font, colour| egui::TextFormat::simple(font, colour);
    job.append(&name, 0.0, format(strong_font(size::BODY), ink));
    let small = egui::FontId::proportional(size::SMALL);
    job.append(&format!("   {within}"), 0.0, format(small, soft));
    let button = egui::Button::new(job).truncate().frame_when_inactive(false);
    let response = ui.add(button.min_size(egui::vec2(ui.available_width(), 0.0)));
    let whole = path.display().to_string();
    named(&response, &format!("Open {whole}"));
    response.on_hover_text(whole)
}

/// Says over everything that what is held may be dropped.
pub fn held(ui: &egui::Ui, files: &Files, settings: &Settings) {
    if !files.is_held {
        return;
    }
    let palette = settings.appearance.palette();
    let whole = ui.ctx().content_rect();
    let layer = egui::LayerId::new(egui::Order::Foreground, Id::new("held"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(whole, 0.0, theme::egui(palette.chosen));
    let font = strong_font(size::TITLE);
    let ink = theme::egui(palette.ink);
    let says = "Drop a scenario's file or a run folder to open it";
    painter.text(whole.center(), egui::Align2::CENTER_CENTER, says, font, ink);
}
