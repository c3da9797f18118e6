//! The start screen: the ways in, the drills that are there to be watched, and files and run folders of one's
//! own.
//!
//! [`Start`] is what it knows; [`screen`] sets it, and [`over`] is what it has to say while a run is on the
//! stage. What is opened is read beside the frames and handed over when it is whole: a file with faults changes
//! nothing of what is shown behind them.

mod drill_card;
mod drills;
mod files;
mod head;
mod plan_picture;
mod recent;
mod said;
#[cfg(test)]
mod tests;
mod ways;
mod work;

use std::path::{Path, PathBuf};

use bevy::ecs::resource::Resource;
use bevy_egui::egui;

use self::drills::Drill;
use self::files::Files;
pub use self::recent::Recent;
use self::said::{Answer, Said};
use self::ways::Way;
use self::work::Work;
use super::host::Host;
use super::opening::{self, Opened};
use super::settings::Settings;
use super::theme::gap;
use super::watch::stage::Serial;
use crate::sim::caught;

/// Content is no wider than this, points: wider lines are hard to read.
const WIDEST: f32 = 1480.0;

/// From this width on there is room for files at the side, points.
const TWO_COLUMNS: f32 = 960.0;

/// What the start screen knows, and what was opened from it.
#[derive(Resource)]
pub struct Start {
    serial: Serial,
    opened: Option<(PathBuf, Host)>,
    opening: Option<(PathBuf, Work<Result<Opened, String>>)>,
    said: Option<Said>,
    /// None until the screen is shown for the first time.
    drills: Option<Vec<Drill>>,
    way: Option<Way>,
    files: Files,
    recent: Recent,
}

impl Start {
    /// With nothing opened yet.
    pub fn new(recent: Recent) -> Self {
        Start {
            serial: Serial::FIRST,
            opened: None,
            opening: None,
            said: None,
            drills: None,
            way: None,
            files: Files::default(),
            recent,
        }
    }

    /// Opens a bundled scenario by its name, a scenario file or a run folder by its path. It is there when
    /// [`Start::take_opened`] hands it out; what stands in its way is said instead.
    pub fn open(&mut self, path: &Path) {
        let named = path.to_owned();
        let work = Work::compute(move || caught(|| opening::open(&named)).unwrap_or_else(Err));
        self.said = None;
        self.opening = Some((path.to_owned(), work));
    }

    /// What was opened and is not on the stage yet, with what it was named by.
    pub fn take_opened(&mut self) -> Option<(PathBuf, Host)> {
        if let Some((_, work)) = &mut self.opening
            && let Some(came) = work.done()
        {
            self.take_in(came);
        }
        self.opened.take()
    }

    /// The number of the next run that comes onto the stage.
    pub fn next_serial(&mut self) -> Serial {
        self.serial = self.serial.next();
        self.serial
    }

    /// Whether somebody holds a file over the window.
    pub fn hold(&mut self, is_held: bool) {
        self.files.is_held = is_held;
    }

    /// Whether everything is there that the screen shows.
    pub fn is_whole(&mut self) -> bool {
        let drills = self.drills.as_mut();
        drills.is_some_and(|drills| drills.iter_mut().all(Drill::is_read))
    }

    /// What came of opening something.
    fn take_in(&mut self, came: Result<Opened, String>) {
        let Some((path, _)) = self.opening.take() else {
            return;
        };
        match came {
            Ok(opened) => {
                self.recent.note(&path);
                self.opened = Some((path.clone(), opened.host));
                self.said = Said::warnings(path, opened.warnings);
            }
            Err(faults) => self.said = Some(Said::faults(path, faults)),
        }
    }

    fn answer(&mut self, answer: Answer) {
        match answer {
            Answer::Back => {
                self.said = None;
                self.opening = None;
            }
            Answer::Again(path) => self.open(&path),
        }
    }
}

/// Sets the screen.
pub fn screen(ui: &mut egui::Ui, start: &mut Start, settings: &mut Settings) {
    head::press(ui.ctx(), settings);
    let above = egui::Panel::top("head").exact_size(head::HEIGHT);
    above.show(ui, |ui| head::head(ui, settings));
    let whole = egui::Frame::central_panel(ui.style()).inner_margin(0.0);
    egui::CentralPanel::default().frame(whole).show(ui, |ui| {
        if start.opening.is_some() || start.said.is_some() {
            in_the_middle(ui, |ui| alone(ui, start, settings));
        } else {
            all(ui, start, settings);
        }
    });
}

/// What there is to say while a run is on the stage: over it, and it stays.
pub fn over(ctx: &egui::Context, start: &mut Start, settings: &Settings) {
    if start.opening.is_none() && start.said.is_none() {
        return;
    }
    let room = ctx.content_rect().size() * 0.8;
    egui::Window::new("What was opened")
        .title_bar(false)
        .resizable(false)
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .default_size(room)
        .max_size(room)
        .show(ctx, |ui| alone(ui, start, settings));
}

/// What is being opened, or what is said of it, and nothing else.
fn alone(ui: &mut egui::Ui, start: &mut Start, settings: &Settings) {
    let answer = if let Some((path, _)) = &start.opening {
        // What is done beside the frames asks for none itself.
        ui.ctx().request_repaint();
        said::opening(ui, path)
    } else if let Some(said) = &start.said {
        said::show(ui, said, settings)
    } else {
        None
    };
    if let Some(answer) = answer {
        start.answer(answer);
    }
}

/// The ways in, the drills and the files.
fn all(ui: &mut egui::Ui, start: &mut Start, settings: &Settings) {
    let mut open = start.files.take_chosen();
    files::press(ui, &mut start.files);
    let drills = start.drills.get_or_insert_with(drills::drills);
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            in_the_middle(ui, |ui| {
                let width = ui.available_width();
                ways::ways(ui, &mut start.way, settings);
                ui.add_space(gap::LARGE);
                let mut files = |ui: &mut egui::Ui| {
                    files::files(ui, &mut start.files, &mut start.recent, settings)
                };
                let chosen = if width < TWO_COLUMNS {
                    let file = files(ui);
                    ui.add_space(gap::LARGE);
                    file.or(drill_card::grid(ui, drills, settings))
                } else {
                    beside(ui, files, |ui| drill_card::grid(ui, drills, settings))
                };
                open = open.take().or(chosen);
            });
        });
    files::held(ui, &start.files, settings);
    if let Some(path) = open {
        start.open(&path);
    }
}

/// Content in the middle of what there is, so that its lines are not too wide.
fn in_the_middle<T>(ui: &mut egui::Ui, content: impl FnOnce(&mut egui::Ui) -> T) -> T {
    let whole = ui.available_rect_before_wrap();
    let within = middle(whole).with_min_y(whole.top() + gap::LARGE);
    let within = within.with_max_y(whole.bottom() - gap::LARGE);
    let layout = egui::Layout::top_down(egui::Align::Min);
    let builder = egui::UiBuilder::new().max_rect(within).layout(layout);
    let shown = ui.scope_builder(builder, content);
    ui.add_space(gap::LARGE);
    shown.inner
}

/// The part of a place that content stands in.
fn middle(whole: egui::Rect) -> egui::Rect {
    let width = (whole.width() - 2.0 * gap::LARGE).clamp(0.0, WIDEST);
    egui::Rect::from_center_size(whole.center(), egui::vec2(width, whole.height()))
}

/// Two columns: the second one narrow.
fn beside<T>(
    ui: &mut egui::Ui,
    narrow: impl FnOnce(&mut egui::Ui) -> Option<T>,
    wide: impl FnOnce(&mut egui::Ui) -> Option<T>,
) -> Option<T> {
    let whole = ui.available_rect_before_wrap();
    let (left, right) = whole.split_left_right_at_x(whole.right() - files::WIDTH);
    let left = left.with_max_x(left.right() - gap::HUGE);
    let layout = egui::Layout::top_down(egui::Align::Min);
    let column = |rect| egui::UiBuilder::new().max_rect(rect).layout(layout);
    let a = ui.scope_builder(column(left), wide);
    let b = ui.scope_builder(column(right), narrow);
    a.inner.or(b.inner)
}
