//! The bar above the map and the line below it: what runs, the clock, play, pause, step, speed; EXERCISE, and
//! what the shapes mean.

use bevy::app::App;
use bevy::ecs::error::Result;
use bevy::ecs::prelude::{IntoScheduleConfigs, ResMut};
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};

use super::host::SPEEDS;
use super::stage::Stage;
use super::{WindowSystems, theme};
use crate::terms::Term;
use crate::units::Tick;

/// How high the bar and the line are, logical pixels.
pub const HEIGHT: f32 = 40.0;

/// What the bar shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The scenario's title.
    pub title: String,
    /// The time of the exercise.
    pub now: Tick,
    /// Whether the clock goes.
    pub goes: bool,
    /// How many times faster than real time.
    pub speed: u32,
    /// How the run ended, if it is over.
    pub ended: Option<&'static str>,
}

/// What somebody asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The clock goes on, or stands.
    Go(bool),
    /// One tick on.
    Step,
    /// This speed from now on.
    Speed(u32),
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(EguiPrimaryContextPass, draw.in_set(WindowSystems::Panels));
}

fn draw(mut contexts: EguiContexts, mut stage: ResMut<Stage>) -> Result {
    let ctx = contexts.ctx_mut()?;
    // Set once: a theme that is set asks for another frame.
    if ctx.theme() != egui::Theme::Light {
        ctx.set_theme(egui::Theme::Light);
    }
    let mut screen = egui::Ui::new(
        ctx.clone(),
        "screen".into(),
        egui::UiBuilder::new()
            .layer_id(egui::LayerId::background())
            .max_rect(ctx.viewport_rect()),
    );
    let clock = *stage.host.clock();
    let shown = Shown {
        title: stage.model().scenario.title.clone(),
        now: stage.host.frames().0[1].tick,
        goes: clock.goes(),
        speed: clock.speed(),
        ended: stage.host.ending().map(|ending| ending.meaning()),
    };
    let above = egui::Panel::top("bar").exact_size(HEIGHT);
    let wish = above.show(&mut screen, |ui| bar(ui, &shown)).inner;
    let below = egui::Panel::bottom("line").exact_size(HEIGHT);
    below.show(&mut screen, line);
    if let Some(wish) = wish {
        stage.take(wish);
    }
    Ok(())
}

/// The bar, and what was asked for in it.
pub fn bar(ui: &mut egui::Ui, shown: &Shown) -> Option<Wish> {
    let mut wish = None;
    ui.horizontal_centered(|ui| {
        exercise(ui);
        ui.separator();
        ui.strong(&shown.title);
        ui.separator();
        ui.monospace(shown.now.to_string());
        let over = shown.ended.is_some();
        ui.add_enabled_ui(!over, |ui| {
            let word = if shown.goes { "Pause" } else { "Play" };
            if ui.button(word).on_hover_text("Space").clicked() {
                wish = Some(Wish::Go(!shown.goes));
            }
            if ui
                .button("Step")
                .on_hover_text("Right arrow: one sixteenth of a second")
                .clicked()
            {
                wish = Some(Wish::Step);
            }
        });
        for speed in SPEEDS {
            let chosen = shown.speed == speed;
            if ui.selectable_label(chosen, format!("{speed}×")).clicked() {
                wish = Some(Wish::Speed(speed));
            }
        }
        if let Some(ended) = shown.ended {
            ui.separator();
            ui.label(format!("Over: {ended}"));
        }
    });
    wish
}

/// The line: what the shapes mean.
fn line(ui: &mut egui::Ui) {
    ui.horizontal_centered(|ui| {
        for mark in theme::MARKS.into_iter().chain([theme::THREAT]) {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(14.0, 14.0), egui::Sense::hover());
            sample(ui.painter(), rect, mark);
            ui.label(mark.called);
        }
        ui.separator();
        exercise(ui);
        ui.label("a relative comparison of model runs, no prediction");
    });
}

fn exercise(ui: &mut egui::Ui) {
    let word = egui::RichText::new("EXERCISE").strong().size(16.0);
    ui.label(word.color(theme::egui(theme::EXERCISE)));
}

/// A mark as the map draws it.
fn sample(painter: &egui::Painter, rect: egui::Rect, mark: theme::Mark) {
    let (middle, radius) = (rect.center(), rect.width() / 2.0);
    let fill = theme::egui(mark.colour);
    let Some(corners) = mark.corners else {
        painter.circle_filled(middle, radius, fill);
        return;
    };
    let corner = |k: u32| {
        let turn = std::f32::consts::TAU * k as f32 / corners as f32;
        let (sin, cos) = bevy::math::ops::sin_cos(turn);
        middle + egui::vec2(radius * sin, -radius * cos)
    };
    let points = (0..corners).map(corner).collect();
    painter.add(egui::Shape::convex_polygon(
        points,
        fill,
        egui::Stroke::NONE,
    ));
}
