//! How the timeline is drawn.

use std::sync::Arc;

use bevy_egui::egui::text::{LayoutJob, TextFormat};
use bevy_egui::egui::{self, Align2, Color32, FontId, Rangef, Rect, Stroke, pos2, vec2};

use super::axis::{Axis, TARGETS};
use super::lanes::{BESIDE, Label, places};
use super::marks::{Mark, Waiting, verdict};
use crate::terms::{Origin, Rung};
use crate::units::Tick;
use crate::window::theme::{self, Palette, gap, icon, size};
use crate::window::watch::desk::Desk;

/// How high a lane of labels is, points.
const LANE: f32 = 15.0;

/// How many rails there are between lanes and axis, and how far apart they run, points.
const RAILS: usize = 5;
const RAIL: f32 = 3.0;

/// Half of a sign, points.
const SIGN: f32 = 4.0;

/// How strong what is later is drawn, beside what was.
pub const LATER: f32 = 0.7;

/// What the signs mean, for the key.
pub const SIGNS: [(Origin, &str); 3] = [
    (Origin::Simulated, "simulated"),
    (Origin::Decided, "decided"),
    (Origin::Assumed, "set by the script"),
];

/// The sign of a mark, by where it comes from: a disc, a square, or a ring.
pub fn sign(painter: &egui::Painter, at: egui::Pos2, origin: Origin, ink: Color32) {
    match origin {
        Origin::Simulated => {
            painter.circle_filled(at, SIGN, ink);
        }
        Origin::Decided => {
            let square = Rect::from_center_size(at, vec2(2.0 * SIGN - 1.0, 2.0 * SIGN - 1.0));
            painter.rect_filled(square, 0.0, ink);
        }
        Origin::Assumed => {
            painter.circle_stroke(at, SIGN - 0.75, Stroke::new(1.5, ink));
        }
    }
}

/// A target: a bracket that closes the time in which a milestone was to be reached.
pub fn bracket(painter: &egui::Painter, foot: egui::Pos2, height: f32, ink: Color32) {
    let stroke = Stroke::new(1.5, ink);
    let head = foot - vec2(0.0, height);
    painter.line_segment([head, foot], stroke);
    for end in [head, foot] {
        painter.line_segment([end - vec2(4.0, 0.0), end], stroke);
    }
}

/// The axis with its numbers, and what of it has been.
pub fn ground(ui: &egui::Ui, desk: &Desk, axis: &Axis, slider: &egui::Response) {
    let palette = desk.palette();
    let painter = ui.painter();
    let past = band(axis, Tick::ZERO, desk.host.shown());
    painter.rect_filled(past, gap::SMALL, theme::egui(palette.raised));
    if slider.has_focus() {
        let ring = Stroke::new(1.5, theme::egui(palette.accent));
        let kind = egui::StrokeKind::Inside;
        painter.rect_stroke(axis.rect, gap::SMALL, ring, kind);
    }
    let line = Stroke::new(1.0, theme::egui(palette.soft));
    painter.hline(axis.rect.x_range(), axis.y, line);
    let soft = theme::egui(palette.soft);
    let (_, flag) = flag(desk, axis, painter);
    let mut last = f32::MIN;
    for (x, text) in axis.numbers() {
        painter.vline(x, Rangef::new(axis.y, axis.y + 4.0), line);
        let font = FontId::proportional(size::SMALL - 1.0);
        let text = painter.layout_no_wrap(text, font, soft);
        let half = text.size().x / 2.0;
        // The first and the last stand within the axis.
        let left = (x - half).clamp(axis.rect.min.x, axis.rect.max.x - 2.0 * half);
        let hidden = Rangef::new(left, left + 2.0 * half).intersects(flag.x_range());
        if left > last + gap::SMALL && !hidden {
            last = left + 2.0 * half;
            let at = pos2(left, axis.rect.max.y - text.size().y);
            painter.galley(at, text, soft);
        }
    }
}

/// What is known beyond the moment shown: a frame with nothing in it.
pub fn later(ui: &egui::Ui, desk: &Desk, axis: &Axis) {
    let (shown, edge) = (desk.host.shown(), desk.host.edge());
    if shown == edge {
        return;
    }
    let (painter, palette) = (ui.painter(), desk.palette());
    let rect = band(axis, shown, edge);
    let line = Stroke::new(1.0, theme::egui(palette.line));
    painter.rect_stroke(rect, gap::SMALL, line, egui::StrokeKind::Inside);
}

/// The part of the axis between two moments.
fn band(axis: &Axis, from: Tick, to: Tick) -> Rect {
    let high = Rangef::new(rails(axis) - RAIL, axis.y + TARGETS);
    Rect::from_x_y_ranges(axis.x(from)..=axis.x(to), high)
}

/// How a mark came out on the axis.
pub struct Placed {
    /// What of it can be pointed at.
    pub hit: Rect,
    /// Whether it has a label: there is not always room for all.
    pub is_labelled: bool,
}

/// Marks with their labels and targets.
pub fn labels(ui: &egui::Ui, desk: &Desk, axis: &Axis, reached: &[Mark]) -> Vec<Placed> {
    let palette = desk.palette();
    let painter = ui.painter();
    let texts: Vec<_> = reached
        .iter()
        .map(|mark| painter.layout_job(label(mark, palette)))
        .collect();
    let labels = reached.iter().zip(&texts);
    let labels: Vec<Label> = labels
        .map(|(mark, text)| Label {
            at: axis.x(mark.at),
            wide: text.size().x,
            weight: weight(mark),
        })
        .collect();
    let rails = rails(axis);
    let lanes = ((rails - axis.rect.min.y) / LANE) as usize;
    let placed = places(&labels, axis.rect.x_range(), lanes, RAILS);
    let mut all = Vec::new();
    for ((mark, text), place) in reached.iter().zip(texts).zip(placed) {
        let at = pos2(axis.x(mark.at), axis.y);
        if !mark.is_later {
            target(painter, palette, axis, mark);
        }
        let mut hit = Rect::from_center_size(at, vec2(3.0 * SIGN, 4.0 * SIGN));
        if let Some(place) = place {
            let top = axis.rect.min.y + place.lane as f32 * LANE;
            let line = Stroke::new(1.0, theme::egui(palette.soft).gamma_multiply(0.6));
            let foot = place.rail.map(|rail| rails + rail as f32 * RAIL);
            if let Some(foot) = foot {
                painter.hline(Rangef::new(at.x, place.pole), foot, line);
                painter.vline(at.x, Rangef::new(foot, at.y), line);
            }
            let pole = Rangef::new(top + 2.0, foot.unwrap_or(at.y));
            painter.vline(place.pole, pole, line);
            let beside = pos2(place.text.min, top);
            if foot.is_none() {
                hit = hit.union(Rect::from_min_size(beside, text.size()));
            }
            painter.galley(beside, text, theme::egui(palette.ink));
        }
        sign(painter, at, mark.origin, ink(mark, palette));
        if mark.met == Some(false) && !mark.is_later {
            crossed(painter, at, palette);
        }
        all.push(Placed {
            hit,
            is_labelled: place.is_some(),
        });
    }
    all
}

/// A cross in the sign of a mark that came too late: its colour is not all that tells.
fn crossed(painter: &egui::Painter, at: egui::Pos2, palette: &Palette) {
    let line = Stroke::new(1.2, theme::egui(palette.panel));
    for (x, y) in [(1.0, 1.0), (1.0, -1.0)] {
        let arm = vec2(x, y) * (SIGN * 0.55);
        painter.line_segment([at - arm, at + arm], line);
    }
}

/// Where the highest rail runs: under the lanes, with room below for the others and for the signs on the axis.
fn rails(axis: &Axis) -> f32 {
    axis.y - SIGN - RAILS as f32 * RAIL
}

/// Where there is no room for all labels, those of missed targets stay longest, and with them the end of the
/// threat; those without a target go first.
fn weight(mark: &Mark) -> u8 {
    match (mark.met, mark.rung) {
        (Some(false), _) | (_, Rung::Contained) => 2,
        (Some(true), _) => 1,
        (None, _) => 0,
    }
}

/// Of what is later it is not said yet how it came out.
fn ink(mark: &Mark, palette: &Palette) -> Color32 {
    if mark.is_later {
        return theme::egui(palette.soft).gamma_multiply(LATER);
    }
    theme::egui(match mark.met {
        Some(true) => palette.good,
        Some(false) => palette.exercise,
        None => palette.ink,
    })
}

/// What stands beside a pole.
fn label(mark: &Mark, palette: &Palette) -> LayoutJob {
    let font = FontId::proportional(size::SMALL);
    let mut job = LayoutJob::default();
    let mut add = |text: &str, colour: Color32| {
        job.append(text, 0.0, TextFormat::simple(font.clone(), colour));
    };
    if mark.is_later {
        add(
            &format!("{}  {}", mark.called, mark.time),
            ink(mark, palette),
        );
        return job;
    }
    add(&mark.called, theme::egui(palette.ink));
    add(&format!("  {}", mark.time), theme::egui(palette.soft));
    if let Some(is_met) = mark.met {
        let sign = if is_met { icon::CHECK } else { icon::X };
        add(&format!("  {sign} {}", verdict(is_met)), ink(mark, palette));
    }
    job
}

/// The bracket of a mark's target, and from the one to the other a line.
fn target(painter: &egui::Painter, palette: &Palette, axis: &Axis, mark: &Mark) {
    let Some(target) = mark.target else {
        return;
    };
    let ink = ink(mark, palette);
    // A target may lie beyond what is drawn of the time.
    let (from, to) = (axis.x(mark.at), axis.x(target).min(axis.rect.max.x));
    let y = axis.y + TARGETS / 2.0 + 1.0;
    painter.hline(
        Rangef::new(from.min(to), from.max(to)),
        y,
        Stroke::new(1.0, ink),
    );
    if axis.x(target) <= axis.rect.max.x {
        bracket(painter, pos2(to, axis.y + TARGETS), TARGETS - 2.0, ink);
    }
}

/// The brackets of targets whose milestones were not reached.
pub fn open_targets(ui: &egui::Ui, desk: &Desk, axis: &Axis, waiting: &[Waiting]) {
    let palette = desk.palette();
    for rung in waiting.iter().filter(|rung| !rung.is_out) {
        let Some(target) = rung.target else {
            continue;
        };
        let ink = if rung.is_missed {
            palette.exercise
        } else {
            palette.soft
        };
        let foot = pos2(axis.x(target), axis.y + TARGETS);
        if foot.x <= axis.rect.max.x {
            bracket(ui.painter(), foot, TARGETS - 2.0, theme::egui(ink));
        }
    }
}

/// What is pointed at or has the focus stands out.
pub fn pointed(ui: &egui::Ui, desk: &Desk, axis: &Axis, mark: &Mark, button: &egui::Response) {
    if button.hovered() || button.has_focus() {
        let ring = Stroke::new(1.5, theme::egui(desk.palette().accent));
        let at = pos2(axis.x(mark.at), axis.y);
        ui.painter().circle_stroke(at, SIGN + 3.0, ring);
    }
}

/// The moment shown: an upright line over the axis, and its time on a flag below it. It ends under the labels,
/// which stand where there is room and not where their time is.
pub fn playhead(ui: &egui::Ui, desk: &Desk, axis: &Axis) {
    let palette = desk.palette();
    let accent = theme::egui(palette.accent);
    let painter = ui.painter();
    let range = Rangef::new(rails(axis) - RAIL, axis.y + TARGETS);
    let line = Stroke::new(2.0, accent);
    painter.vline(axis.x(desk.host.shown()), range, line);
    let (text, flag) = flag(desk, axis, painter);
    painter.rect_filled(flag, gap::SMALL, accent);
    let at = Align2::CENTER_CENTER.anchor_size(flag.center(), text.size());
    painter.galley(at.min, text, theme::egui(palette.on_accent));
}

/// What stands on the flag of the moment shown, and where it is.
fn flag(desk: &Desk, axis: &Axis, painter: &egui::Painter) -> (Arc<egui::Galley>, Rect) {
    let text = desk.host.shown().to_string();
    let font = FontId::monospace(size::SMALL);
    let ink = theme::egui(desk.palette().on_accent);
    let text = painter.layout_no_wrap(text, font, ink);
    let wide = text.size().x + 2.0 * BESIDE;
    let half = axis.x(desk.host.shown()) - wide / 2.0;
    let left = half.clamp(axis.rect.min.x, axis.rect.max.x - wide);
    let corner = pos2(left, axis.y + TARGETS);
    let flag = Rect::from_min_size(corner, vec2(wide, text.size().y));
    (text, flag)
}
