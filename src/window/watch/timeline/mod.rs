//! The response timeline: the milestones of the latency ladder on one axis of time, with the moment shown.
//!
//! A mark is told three ways: by its shape where it comes from, by a word and a sign whether its target was
//! met, by its colour the same again. A click or a drag on it goes to that moment.

mod axis;
mod lanes;
mod marks;
mod paint;
mod waiting;

use bevy_egui::egui::{self, EventFilter, Key, Modifiers, RichText, WidgetInfo, WidgetType};

use super::desk::{Desk, Wish};
use super::pieces::{self, keyed};
use crate::review::words::{Concept, upper_first};
use crate::terms::Origin;
use crate::units::{TICK_HZ, Tick};
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, gap, size};
use axis::Axis;
pub use axis::span;
pub use marks::milestones;
use marks::{Mark, Waiting, marks};

/// How high the panel is, points.
const HEIGHT: f32 = 140.0;

/// How high it is in a low window, points.
const LOW: f32 = 104.0;

/// How high what stands above the marks is, points.
const HEAD: f32 = 20.0;

/// How wide a sign is in the key, points.
const SAMPLE: f32 = 9.0;

/// An arrow key goes so far, ticks.
const NUDGE: u32 = 5 * TICK_HZ;

/// Shows it at the bottom, over the whole width.
pub fn show(ui: &mut egui::Ui, desk: &mut Desk) {
    let is_low = ui.available_height() < 480.0;
    let height = if is_low { LOW } else { HEIGHT };
    let panel = egui::Panel::bottom("timeline").exact_size(height);
    panel.show(ui, |ui| {
        let whole = ui.available_rect_before_wrap();
        let beside = (whole.width() * 0.22).clamp(130.0, 270.0);
        let split = whole.max.x - beside;
        let left = whole.with_max_x(split - gap::LARGE);
        let right = whole.with_min_x(split);
        // Milestones are of what is true, which nobody inside the exercise knows.
        let (reached, waiting) = match desk.view.belief {
            Some(_) => (Vec::new(), Vec::new()),
            None => marks(desk),
        };
        ui.scope_builder(egui::UiBuilder::new().max_rect(left), |ui| {
            head(ui, desk);
        });
        let below = left.with_min_y(left.min.y + HEAD);
        let unlabelled = track(ui, desk, below, &reached, &waiting);
        ui.scope_builder(egui::UiBuilder::new().max_rect(right), |ui| {
            if desk.view.belief.is_none() {
                waiting::show(ui, desk, &waiting, &unlabelled);
            } else {
                pieces::aside(
                    ui,
                    desk,
                    "Milestones are hidden: nobody in the exercise knows them.",
                );
            }
        });
    });
}

/// What it is, and what its signs mean.
fn head(ui: &mut egui::Ui, desk: &Desk) {
    ui.horizontal(|ui| {
        let called = upper_first(desk.told.words.say(Concept::Ladder));
        ui.label(RichText::new(called).font(strong_font(size::SMALL)));
        let ink = desk.palette().soft;
        let soft = theme::egui(ink);
        let zero = match desk.model().scenario.threat {
            Some(_) => "+ from onset",
            None => "+ from the start",
        };
        ui.label(RichText::new(zero).size(size::SMALL).color(soft));
        if ui.available_width() < 460.0 {
            return;
        }
        for (origin, said) in paint::SIGNS {
            ui.add_space(gap::MIDDLE);
            keyed(ui, ink, SAMPLE, said, |painter, rect| {
                paint::sign(painter, rect.center(), origin, soft);
            });
        }
        ui.add_space(gap::MIDDLE);
        keyed(ui, ink, SAMPLE, "target", |painter, rect| {
            let foot = rect.center_bottom() - egui::vec2(0.0, 1.0);
            paint::bracket(painter, foot, rect.height() - 3.0, soft);
        });
        if desk.host.shown() < desk.host.edge() {
            ui.add_space(gap::MIDDLE);
            keyed(ui, ink, SAMPLE, "later", |painter, rect| {
                let faint = soft.gamma_multiply(paint::LATER);
                paint::sign(painter, rect.center(), Origin::Simulated, faint);
            });
        }
    });
}

/// The axis with its marks: a slider, and a button for each mark. Returns those whose labels have no room there.
fn track<'a>(
    ui: &mut egui::Ui,
    desk: &mut Desk,
    rect: egui::Rect,
    reached: &'a [Mark],
    waiting: &[Waiting],
) -> Vec<&'a Mark> {
    let axis = Axis::new(rect, span(desk));
    let id = ui.id().with("track");
    let slider = ui.interact(rect, id, egui::Sense::click_and_drag());
    let shown = desk.host.shown();
    slider.widget_info(|| {
        let said = format!("Response timeline, at {shown}");
        let mut info = WidgetInfo::slider(true, shown.seconds(), said);
        info.typ = WidgetType::Slider;
        info
    });
    paint::ground(ui, desk, &axis, &slider);
    paint::later(ui, desk, &axis);
    paint::open_targets(ui, desk, &axis, waiting);
    paint::playhead(ui, desk, &axis);
    let places = paint::labels(ui, desk, &axis, reached);
    let unlabelled = reached.iter().zip(&places);
    let unlabelled = unlabelled.filter(|(_, placed)| !placed.is_labelled);
    let unlabelled = unlabelled.map(|(mark, _)| mark).collect();
    for (mark, placed) in reached.iter().zip(places) {
        let button = ui.interact(placed.hit, id.with(mark.rung as u32), egui::Sense::click());
        button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &mark.said));
        paint::pointed(ui, desk, &axis, mark, &button);
        if button.on_hover_text(&mark.said).clicked() {
            desk.ask(Wish::Seek(mark.at));
        }
    }
    seek(ui, desk, &axis, &slider);
    unlabelled
}

/// Goes where somebody points or nudges.
fn seek(ui: &egui::Ui, desk: &mut Desk, axis: &Axis, slider: &egui::Response) {
    let mut to = None;
    if slider.clicked() || slider.dragged() {
        let at = slider.interact_pointer_pos();
        to = at.map(|at| axis.tick(at.x));
    }
    if slider.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(slider.id, filter));
        let now = desk.host.shown().0;
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowRight) {
            to = Some(Tick(now + NUDGE));
        } else if pressed(Key::ArrowLeft) {
            to = Some(Tick(now.saturating_sub(NUDGE)));
        }
    }
    let to = to.map(|to| to.min(desk.host.edge()));
    if let Some(to) = to.filter(|&to| to != desk.host.shown()) {
        desk.ask(Wish::Seek(to));
    }
}
