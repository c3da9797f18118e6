//! One chart: its lines named above it with their number at the moment shown, which is an upright line.

use bevy_egui::egui::{self, Color32, Shape, WidgetInfo, WidgetType};
use egui_plot::{
    AxisHints, GridInput, GridMark, Line as Drawn, LineStyle, Plot, PlotBounds, VLine,
};

use super::lines::{Chart, Line};
use crate::units::Tick;
use crate::window::theme::{self, Appearance, Series, Stroke, gap};
use crate::window::watch::desk::{Desk, Wish};
use crate::window::watch::pieces::keyed;
use crate::window::watch::timeline::span;

/// How wide a line is drawn, points.
const WIDTH: f32 = 1.8;

/// The key's line, points.
const SAMPLE: f32 = 22.0;

/// Numbers on an axis are shown in full where they stand at least so far apart: the marks are few enough.
const ROOM: egui::Rangef = egui::Rangef {
    min: 8.0,
    max: 16.0,
};

/// How strong a line is drawn after the moment shown.
const LATER: f32 = 0.35;

/// Shows a chart with what names its lines, so high all in all.
pub fn chart(ui: &mut egui::Ui, desk: &mut Desk, chart: &Chart, height: f32) {
    let top = ui.cursor().min.y;
    key(ui, desk, chart);
    let above = ui.cursor().min.y - top;
    let to = span(desk);
    let (appearance, shown) = (desk.settings.appearance, desk.host.shown());
    let soft = theme::egui(desk.palette().soft);
    let last = desk.host.edge();
    let lines = theme::egui(desk.palette().line);
    let height = height - above - 2.0 * gap::LARGE;
    let response = plot(chart, to, height, lines).show(ui, |plot| {
        let most = (chart.most.max(4) as f64) * 1.08;
        plot.set_plot_bounds(PlotBounds::from_min_max([0.0, 0.0], [minutes(to), most]));
        for line in &chart.lines {
            plot.line(drawn(line, appearance, [Tick::ZERO, shown], 1.0));
            if shown < last {
                plot.line(drawn(line, appearance, [shown, last], LATER));
            }
        }
        let now = VLine::new("now", minutes(shown)).color(soft).width(1.0);
        plot.vline(now);
        plot.pointer_coordinate()
    });
    let said = said(chart, shown);
    let clicked = response.response.clicked();
    response
        .response
        .widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &said));
    if let (true, Some(at)) = (clicked, response.inner) {
        desk.ask(Wish::Seek(Tick::at(at.x * 60.0).min(last)));
    }
}

/// The empty chart.
fn plot<'a>(chart: &'a Chart, to: Tick, height: f32, lines: Color32) -> Plot<'a> {
    Plot::new(chart.called)
        .height(height.max(90.0))
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_background(false)
        .cursor_color(lines)
        .grid_color(lines)
        .grid_fade(0.0)
        .x_grid_spacer(move |_| marks(step_min(minutes(to)), minutes(to)))
        .y_grid_spacer(|input: GridInput| {
            let most = input.bounds.1;
            marks(step(most / 3.0), most)
        })
        .custom_x_axes(vec![
            AxisHints::new_x()
                .formatter(|mark, shown| under_mark(mark.value, shown))
                .label_spacing(ROOM),
        ])
        .custom_y_axes(vec![
            AxisHints::new_y()
                .formatter(|mark, _: &_| format!("{:.0}", mark.value))
                .label_spacing(ROOM),
        ])
        .label_formatter(|_| None)
}

fn minutes(tick: Tick) -> f64 {
    tick.seconds() / 60.0
}

/// A line as steps between two moments.
fn steps(line: &Line, [from, to]: [Tick; 2]) -> Vec<[f64; 2]> {
    let mut last = line.at(from) as f64;
    let mut points = vec![[minutes(from), last]];
    let between = |(at, _): &&(Tick, usize)| from < *at && *at <= to;
    for &(at, now) in line.changes.iter().filter(between) {
        let (x, now) = (minutes(at), now as f64);
        points.extend([[x, last], [x, now]]);
        last = now;
    }
    points.push([minutes(to), last]);
    points
}

/// A line between two moments, so strong.
fn drawn(line: &Line, appearance: Appearance, time: [Tick; 2], strong: f32) -> Drawn<'static> {
    let points = steps(line, time);
    let style = match line.series.stroke() {
        Stroke::Whole => LineStyle::Solid,
        Stroke::Dashed => LineStyle::dashed_loose(),
        Stroke::Dotted => LineStyle::dotted_dense(),
    };
    Drawn::new(line.called, points)
        .color(theme::egui(line.series.colour(appearance)).gamma_multiply(strong))
        .width(WIDTH)
        .style(style)
}

/// The names of the lines, each with its sample and its number at the moment shown.
fn key(ui: &mut egui::Ui, desk: &Desk, chart: &Chart) {
    let (appearance, shown) = (desk.settings.appearance, desk.host.shown());
    let ink = desk.palette().ink;
    ui.horizontal_wrapped(|ui| {
        for line in &chart.lines {
            let text = format!("{} {}", line.called, line.at(shown));
            keyed(ui, ink, SAMPLE, &text, |painter, rect| {
                sample(painter, rect, line.series, appearance);
            });
        }
    });
}

fn sample(painter: &egui::Painter, rect: egui::Rect, series: Series, appearance: Appearance) {
    let colour = theme::egui(series.colour(appearance));
    let ends = [rect.left_center(), rect.right_center()];
    let stroke = egui::Stroke::new(WIDTH, colour);
    match series.stroke() {
        Stroke::Whole => {
            painter.line_segment(ends, stroke);
        }
        Stroke::Dashed => {
            painter.extend(Shape::dashed_line(&ends, stroke, 6.0, 4.0));
        }
        Stroke::Dotted => {
            painter.extend(Shape::dotted_line(&ends, colour, 4.0, WIDTH / 2.0));
        }
    }
}

/// The chart at the moment shown, for whoever hears it.
fn said(chart: &Chart, shown: Tick) -> String {
    let each = chart.lines.iter();
    let each = each.map(|line| format!("{} {}", line.called, line.at(shown)));
    let each: Vec<String> = each.collect();
    format!(
        "{} at {shown}, {}: {}",
        chart.called,
        chart.unit,
        each.join(", ")
    )
}

/// From nothing up, every `step`.
fn marks(step: f64, to: f64) -> Vec<GridMark> {
    let count = (to / step) as usize;
    let mark = |number: usize| GridMark {
        value: number as f64 * step,
        step_size: step,
    };
    (0..=count).map(mark).collect()
}

/// The minutes between two marks, for about four of them.
fn step_min(minutes: f64) -> f64 {
    const STEPS: [f64; 8] = [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0];
    let fits = |step: &f64| minutes / step <= 5.0;
    STEPS.into_iter().find(fits).unwrap_or(240.0)
}

/// One, two or five of a power of ten, and a whole number: no less than was asked.
fn step(least: f64) -> f64 {
    let mut power = 1.0;
    loop {
        for few in [1.0, 2.0, 5.0] {
            if few * power >= least {
                return few * power;
            }
        }
        power *= 10.0;
    }
}

/// What stands under a mark of the time axis; nothing at its ends, where it would be cut or lie over another.
fn under_mark(mark: f64, shown: &std::ops::RangeInclusive<f64>) -> String {
    let edge = 0.06 * (shown.end() - shown.start());
    let is_inside = mark > shown.start() + edge && mark < shown.end() - edge;
    if is_inside {
        format!("{mark:.0} min")
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::theme::Series;

    #[test]
    fn a_line_goes_on_in_steps_from_what_it_came_to() {
        let line = Line {
            called: "Safe",
            series: Series::Safe,
            changes: vec![(Tick::ZERO, 0), (Tick::at(60.0), 3), (Tick::at(120.0), 5)],
        };
        let before = steps(&line, [Tick::ZERO, Tick::at(90.0)]);
        assert_eq!(before, [[0.0, 0.0], [1.0, 0.0], [1.0, 3.0], [1.5, 3.0]]);
        let later = steps(&line, [Tick::at(90.0), Tick::at(180.0)]);
        assert_eq!(later, [[1.5, 3.0], [2.0, 3.0], [2.0, 5.0], [3.0, 5.0]]);
    }

    #[test]
    fn marks_stand_at_round_numbers() {
        assert_eq!(
            [0.2, 1.4, 3.0, 11.0, 70.0].map(step),
            [1.0, 2.0, 5.0, 20.0, 100.0]
        );
        assert_eq!(
            [5.0, 10.0, 45.0, 1000.0].map(step_min),
            [1.0, 2.0, 10.0, 240.0]
        );
        let values: Vec<f64> = marks(5.0, 14.0).iter().map(|mark| mark.value).collect();
        assert_eq!(values, [0.0, 5.0, 10.0]);
    }
}
