//! A panel: a number over the axis of time. A picture has one or more, one below the other.

use std::sync::Arc;

use kuva::plot::LinePlot;
use kuva::render::layout::{Layout, TickFormat};
use kuva::render::plots::Plot;
use kuva::render::render::render_multiple;
use kuva::render::theme::Theme;

use super::axis::Axis;
use super::ink;
use super::picture::{Picture, Stroke, WIDTH};
use super::steps::Steps;
use super::timeline::{Part, Timeline};
use super::writing::{PLAIN, spread};

/// The room left of every panel, for numbers.
pub(super) const LEFT: f64 = 46.0;

/// Where every panel ends; names of lines stand right of it.
pub(super) const RIGHT: f64 = 600.0;

/// The room below a panel with the words of its axis of time.
pub(super) const FOOT: f64 = 42.0;

/// The room of a line's sample, and the height of a line of words.
const SAMPLE: f64 = 38.0;
const LINE: f64 = 15.0;

/// The most points of one line in one part of a panel.
const POINTS: usize = 280;

/// A panel.
pub(super) struct Panel<'a> {
    pub(super) time: &'a Timeline,
    pub(super) y: Axis,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// What the numbers are, set above them.
    pub(super) title: &'a str,
    /// The words at a tick of the numbers, if there are ticks.
    pub(super) tick: Option<fn(f64) -> String>,
    /// Whether times stand below it: so for the last panel of a picture.
    pub(super) is_last: bool,
}

/// A line with its name.
pub(super) struct Line<'a> {
    pub(super) steps: &'a Steps,
    pub(super) stroke: Stroke,
    /// Whether the area below it is filled.
    pub(super) filled: bool,
}

/// A name at a line's end, with a sample of the line.
pub(super) struct EndLabel {
    pub(super) y: f64,
    pub(super) words: String,
    pub(super) stroke: Stroke,
}

/// A whole number.
pub(super) fn whole(number: f64) -> String {
    format!("{number:.0}")
}

/// Whole percent.
pub(super) fn percent(number: f64) -> String {
    format!("{number:.0} %")
}

impl Panel<'_> {
    /// Where a number is.
    pub(super) fn y(&self, number: f64) -> f64 {
        let share = (number - self.y.from) / (self.y.to - self.y.from);
        self.bottom - share * (self.bottom - self.top)
    }

    /// Where a number at a moment is.
    pub(super) fn at(&self, at_s: f64, number: f64) -> (f64, f64) {
        (self.time.x(at_s), self.y(number))
    }

    /// The axes, the grid, and lines of steps.
    pub(super) fn draw(&self, picture: &mut Picture, lines: &[Line<'_>]) {
        self.draw_with(picture, |part| {
            lines.iter().map(|line| line.plot(part)).collect()
        });
        for line in lines.iter().filter(|line| !line.filled) {
            self.bridge(picture, line);
        }
    }

    /// The axes, the grid, and what `plots` draws in each part.
    pub(super) fn draw_with(&self, picture: &mut Picture, plots: impl Fn(&Part) -> Vec<Plot>) {
        for (index, part) in self.time.parts.iter().enumerate() {
            let mut plots = plots(part);
            // The library draws axes only where there is something to draw.
            plots.push(LinePlot::new().into());
            let layout = self.layout(picture, part, index == 0);
            picture.take(render_multiple(plots, layout));
            let base = [part.left, part.right].map(|x| (x, self.bottom));
            picture.line(base[0], base[1], Stroke::whole(ink::SOFT, 1.0));
        }
    }

    /// What `plots` draws in each part, without axes and grid.
    pub(super) fn fill(&self, picture: &mut Picture, plots: impl Fn(&Part) -> Vec<Plot>) {
        for part in &self.time.parts {
            let mut layout = self.layout(picture, part, false);
            layout.show_grid = false;
            layout.suppress_x_ticks = true;
            picture.take(render_multiple(plots(part), layout));
        }
    }

    /// What the numbers are, and below the last panel what the axis of time counts; drawn after all
    /// else, with a rim where lines would cross it.
    pub(super) fn name(&self, picture: &mut Picture, zero: &str) {
        for (x, minutes) in self.time.breaks() {
            self.cut(picture, x, minutes);
        }
        if !self.title.is_empty() {
            picture.words(0.0, self.top - 9.0, self.title, PLAIN.soft().rim());
        }
        if self.is_last {
            let words = format!("{} from {zero}", self.time.unit_name());
            let parts = &self.time.parts;
            let middle = (parts[0].left + parts[parts.len() - 1].right) / 2.0;
            let base = self.bottom + FOOT - 6.0;
            picture.words(middle, base, &words, PLAIN.soft().middle());
        }
    }

    /// Names at the ends of lines, moved apart.
    pub(super) fn end_labels(&self, picture: &mut Picture, labels: &[EndLabel]) {
        let lines: Vec<Vec<String>> = labels
            .iter()
            .map(|label| PLAIN.broken(&label.words, WIDTH - RIGHT - SAMPLE))
            .collect();
        let wanted: Vec<(f64, f64)> = labels
            .iter()
            .zip(&lines)
            .map(|(label, lines)| (label.y, lines.len() as f64 * LINE))
            .collect();
        let placed = spread(&wanted, self.top - LINE / 2.0, self.bottom + 5.0);
        for ((label, lines), y) in labels.iter().zip(&lines).zip(placed) {
            let first = y - (lines.len() - 1) as f64 * LINE / 2.0;
            let left = RIGHT + 8.0;
            picture.line((left, first), (left + 24.0, first), label.stroke);
            for (index, line) in lines.iter().enumerate() {
                let base = first + 4.0 + index as f64 * LINE;
                picture.words(RIGHT + SAMPLE, base, line, PLAIN);
            }
        }
    }

    /// The break of the axis, with what was left out.
    fn cut(&self, picture: &mut Picture, x: f64, minutes: f64) {
        for shift in [-3.0, 3.0] {
            let low = (x + shift - 3.0, self.bottom + 5.0);
            let high = (x + shift + 3.0, self.bottom - 5.0);
            picture.line(low, high, Stroke::whole(ink::SOFT, 1.2));
        }
        if self.is_last {
            let set = PLAIN.size(11).soft().upright().rim();
            let full = format!("{minutes} quiet min left out");
            let room = self.bottom - self.top - 20.0;
            let words = match set.width(&full) <= room {
                true => full,
                false => format!("{minutes} min cut"),
            };
            picture.words(x + 4.0, self.bottom - 14.0, &words, set);
        }
    }

    /// A dotted line over each break: hardly anything changes there.
    fn bridge(&self, picture: &mut Picture, line: &Line<'_>) {
        for pair in self.time.parts.windows(2) {
            let [from, to] = [pair[0].to_s, pair[1].from_s].map(|s| self.y(line.steps.at(s)));
            let stroke = Stroke::dashed(line.stroke.colour, 1.2, "1 4");
            picture.line((pair[0].right, from), (pair[1].left, to), stroke);
        }
    }

    fn layout(&self, picture: &Picture, part: &Part, is_first: bool) -> Layout {
        let tick = self.tick.unwrap_or(whole);
        let mut layout = Layout::new((part.from_s, part.to_s), (self.y.from, self.y.to))
            .with_width(WIDTH)
            .with_height(picture.height())
            .with_force_margins(part.left, WIDTH - part.right)
            .with_force_margins_y(self.top, picture.height() - self.bottom)
            .with_x_axis_min(part.from_s)
            .with_x_axis_max(part.to_s)
            .with_y_axis_min(self.y.from)
            .with_y_axis_max(self.y.to)
            .with_x_tick_step(part.step_s)
            .with_y_tick_step(self.y.step)
            .with_x_tick_format(TickFormat::Custom(Arc::new(self.time.tick())))
            .with_y_tick_format(TickFormat::Custom(Arc::new(tick)))
            .with_tick_size(PLAIN.size)
            .with_tick_length(5.0)
            .with_theme(theme());
        layout.suppress_x_ticks = !self.is_last;
        layout.suppress_y_ticks = !is_first || self.tick.is_none();
        layout
    }
}

impl Line<'_> {
    fn plot(&self, part: &Part) -> Plot {
        let points = self.steps.between(part.from_s, part.to_s, POINTS);
        let plot = LinePlot::new()
            .with_data(points)
            .with_step()
            .with_color(self.stroke.colour)
            .with_stroke_width(self.stroke.width)
            .with_line_style(self.stroke.style());
        match self.filled {
            true => plot.with_fill().with_fill_opacity(0.35).into(),
            false => plot.into(),
        }
    }
}

/// The library's colours: those of the page. Axes are drawn by the panel.
pub(super) fn theme() -> Theme {
    Theme {
        background: "none".to_owned(),
        axis_color: "none".to_owned(),
        grid_color: ink::GRID.to_owned(),
        tick_color: ink::SOFT.to_owned(),
        text_color: ink::SOFT.to_owned(),
        ..Theme::light()
    }
}
