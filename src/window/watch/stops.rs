//! The stops: a pause, a welfare pause, and STOP-EX, which covers everything with the site's own words.
//!
//! STOP-EX is a hold of F12 for two seconds, so that no clicker and no stray key gives it; the director
//! lifts it by a hold of two seconds on a button. Nothing of a run goes on meanwhile. (DESIGN 8.5.)

use bevy_egui::egui::{self, Align2, Key, KeyboardShortcut, Modifiers, Order as Depth, RichText};

use super::bar;
use super::desk::{Desk, Wish};
use crate::sim::input::Order;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, Palette, gap, size};

/// The keys of the welfare pause.
pub const WELFARE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::P);

/// What everybody reads first under STOP-EX.
const REAL_EVENT: &str = "REAL EVENT";
const STOPPED: &str = "EXERCISE STOPPED";

/// So long F12, or the button that lifts it, is held.
const HOLD_S: f64 = 2.0;

/// What holds a run up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// Nothing.
    #[default]
    No,
    /// Somebody asked for a break.
    Welfare,
    /// A real event.
    StopEx,
}

/// Which stop there is, and how long a hold has gone on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stops {
    /// What holds the run up.
    pub held: Held,
    since_s: Option<f64>,
}

impl Stops {
    /// How much of a hold is over, 0 to 1; it is done at 1, and begins anew.
    fn hold(&mut self, is_down: bool, now_s: f64) -> f64 {
        if !is_down {
            self.since_s = None;
            return 0.0;
        }
        let since_s = *self.since_s.get_or_insert(now_s);
        let share = (now_s - since_s) / HOLD_S;
        if share >= 1.0 {
            self.since_s = None;
        }
        share.min(1.0)
    }

    fn begin_stop_ex(&mut self, desk: &mut Desk) {
        self.held = Held::StopEx;
        desk.ask(Wish::Go(false));
        desk.ask(Wish::Order(note("STOP-EX: real event, exercise stopped")));
    }

    fn lift(&mut self, says: &str, desk: &mut Desk) {
        self.held = Held::No;
        desk.ask(Wish::Order(note(says)));
    }
}

/// What is put down in the run.
pub(super) fn note(text: &str) -> Order {
    Order::Note {
        text: text.to_owned(),
    }
}

/// Looks whether somebody stops the run, and shows that it is stopped.
pub fn show(ctx: &egui::Context, stops: &mut Stops, desk: &mut Desk) {
    match stops.held {
        Held::No => {
            watch_for_stop_ex(ctx, stops, desk);
            if is_welfare_pressed(ctx) {
                desk.ask(Wish::Welfare);
            }
        }
        Held::Welfare => {
            watch_for_stop_ex(ctx, stops, desk);
            if stops.held == Held::Welfare {
                welfare(ctx, stops, desk);
            }
        }
        Held::StopEx => stop_ex(ctx, stops, desk),
    }
}

/// Whether the keys of the welfare pause were pressed anew: held down they do not begin and end it in turn.
fn is_welfare_pressed(ctx: &egui::Context) -> bool {
    let is_new = |event: &egui::Event| {
        matches!(event, egui::Event::Key { key, pressed: true, repeat: false, .. }
            if *key == WELFARE.logical_key)
    };
    ctx.input_mut(|input| {
        let is_new = input.events.iter().any(is_new);
        input.consume_shortcut(&WELFARE) && is_new
    })
}

fn watch_for_stop_ex(ctx: &egui::Context, stops: &mut Stops, desk: &mut Desk) {
    let (is_down, now_s) = ctx.input(|input| (input.key_down(Key::F12), input.time));
    let share = stops.hold(is_down, now_s);
    if share >= 1.0 {
        stops.begin_stop_ex(desk);
    } else if is_down {
        ctx.request_repaint();
        let palette = desk.palette();
        egui::Area::new("stop-ex hold".into())
            .order(Depth::Foreground)
            .anchor(Align2::CENTER_CENTER, egui::Vec2::ZERO)
            .show(ctx, |ui| {
                egui::Frame::popup(ui.style()).show(ui, |ui| {
                    ui.set_width(320.0);
                    ui.label("Keep holding F12 to stop the exercise: STOP-EX");
                    let colour = theme::egui(palette.exercise);
                    ui.add(egui::ProgressBar::new(share as f32).fill(colour));
                });
            });
    }
}

/// Covers everything with a colour, and shows what stands in its middle.
fn cover(ctx: &egui::Context, fill: egui::Color32, content: impl FnOnce(&mut egui::Ui)) {
    let whole = ctx.viewport_rect();
    let area = egui::Area::new("cover".into())
        .order(Depth::Foreground)
        .fixed_pos(whole.min);
    area.show(ctx, |ui| {
        ui.painter().rect_filled(whole, 0.0, fill);
        ui.allocate_rect(whole, egui::Sense::hover());
        // It is read from the back of a room: what stands there begins a little above the middle.
        let middle = egui::Rect::from_min_size(
            whole.min + whole.size() * egui::vec2(0.12, 0.26),
            whole.size() * egui::vec2(0.76, 0.7),
        );
        let layout = egui::Layout::top_down(egui::Align::Center);
        ui.scope_builder(
            egui::UiBuilder::new().max_rect(middle).layout(layout),
            content,
        );
    });
}

fn welfare(ctx: &egui::Context, stops: &mut Stops, desk: &mut Desk) {
    let palette = desk.palette();
    // As it began, on purpose; no key that a slip or a clicker presses ends it.
    let mut goes_on = is_welfare_pressed(ctx);
    let keys = ctx.format_shortcut(&WELFARE);
    cover(ctx, theme::egui(palette.panel), |ui| {
        bar::tag(ui, palette.appearance);
        ui.add_space(gap::MIDDLE);
        ui.label(title("Welfare pause", palette.ink));
        ui.add_space(gap::LARGE);
        for line in [
            "Take the time that is needed. Nothing goes on meanwhile.",
            "Whoever wants to may leave, now or later, without a reason.",
        ] {
            ui.label(RichText::new(line).size(size::TITLE));
        }
        ui.add_space(gap::HUGE);
        goes_on |= ui.button("Go on with the exercise").clicked();
        ui.add_space(gap::MIDDLE);
        let said = format!(
            "This button ends the pause, or {keys} once more; no other key does. The clock stands until somebody plays on."
        );
        ui.label(RichText::new(said).color(theme::egui(palette.soft)));
    });
    if goes_on {
        stops.lift("Welfare pause over", desk);
    }
}

fn stop_ex(ctx: &egui::Context, stops: &mut Stops, desk: &mut Desk) {
    let text = what_to_do(&desk.model().site.stop_ex_text).to_owned();
    let Palette { panel, .. } = *theme::Appearance::Light.palette();
    let mut share = 0.0;
    cover(
        ctx,
        theme::egui(theme::Appearance::Light.palette().exercise),
        |ui| {
            ui.label(title(REAL_EVENT, panel));
            ui.label(title(STOPPED, panel));
            ui.add_space(gap::LARGE);
            let text = RichText::new(text).font(strong_font(1.3 * size::TITLE));
            ui.label(text.color(theme::egui(panel)));
            ui.add_space(gap::HUGE);
            // What can be dragged counts as held for longer than a click may take.
            let button =
                egui::Button::new("Only the exercise director: hold for two seconds to go on")
                    .sense(egui::Sense::click_and_drag());
            let button = ui.add(button);
            let now_s = ui.input(|input| input.time);
            let is_down = button.is_pointer_button_down_on()
                || (button.has_focus() && ui.input(|input| input.key_down(Key::Enter)));
            share = stops.hold(is_down, now_s);
            if is_down {
                ui.ctx().request_repaint();
            }
            let width = button.rect.width();
            let bar = egui::ProgressBar::new(share as f32).desired_width(width);
            ui.add_visible(share > 0.0, bar.fill(theme::egui(panel)));
        },
    );
    if share >= 1.0 {
        stops.lift("STOP-EX lifted by the director", desk);
    }
}

/// A site's text without the words that stand above it already.
fn what_to_do(text: &str) -> &str {
    let said = format!("{REAL_EVENT}, {STOPPED}");
    let rest = text.strip_prefix(said.as_str()).unwrap_or(text);
    rest.trim_start_matches(['.', ':', ',', ' '])
}

fn title(text: &str, ink: bevy::color::Srgba) -> RichText {
    RichText::new(text)
        .font(strong_font(2.0 * size::TITLE))
        .color(theme::egui(ink))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_above_is_not_said_twice() {
        let said = "REAL EVENT, EXERCISE STOPPED. Dial 3333.";
        assert_eq!(what_to_do(said), "Dial 3333.");
        assert_eq!(what_to_do("Dial 3333."), "Dial 3333.");
    }

    #[test]
    fn a_hold_is_done_after_two_seconds_and_not_by_taps() {
        let mut stops = Stops::default();
        assert_eq!(stops.hold(true, 10.0), 0.0);
        assert_eq!(stops.hold(true, 11.0), 0.5);
        assert_eq!(stops.hold(false, 11.5), 0.0);
        assert_eq!(stops.hold(true, 11.6), 0.0);
        assert_eq!(stops.hold(true, 14.0), 1.0);
    }
}
