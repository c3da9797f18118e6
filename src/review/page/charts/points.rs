//! Numbers over numbers: measured points, lines of reference, with their names beside them.

use std::sync::Arc;

use kuva::plot::LinePlot;
use kuva::render::layout::{Layout, TickFormat};
use kuva::render::plots::Plot as Drawing;
use kuva::render::render::render_multiple;

use super::axis::Axis;
use super::ink;
use super::panel::{FOOT, LEFT, RIGHT, theme};
use super::picture::{Picture, Stroke, WIDTH};
use super::writing::PLAIN;

/// Where the panel lies, and how high a line of names is.
const TOP: f64 = 48.0;
const BOTTOM: f64 = 300.0;
const LINE: f64 = 15.0;
/// The room of a sample before its name.
const SAMPLE: f64 = 38.0;
/// The most points of a row that are drawn; of more, as many are picked.
const POINTS: usize = 240;

/// A plot of numbers over numbers.
#[derive(Clone, Debug, Default)]
pub struct Plot {
    /// What runs to the right, with its unit.
    pub across: String,
    /// What runs up, with its unit.
    pub up: String,
    /// What is drawn.
    pub series: Vec<Series>,
}

/// One row of points of a plot.
#[derive(Clone, Debug)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// Its points.
    pub points: Vec<(f64, f64)>,
    /// How it is drawn.
    pub ink: Ink,
}

/// How a row of points is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// What was measured here: dots.
    Ours,
    /// The same as a line.
    OurLine,
    /// A second of our own, or what others measured: rings.
    Others,
    /// The same as a line of dots.
    OtherLine,
    /// A limit or a reference: a dashed line.
    Limit,
}

impl Plot {
    /// A plot with nothing on it yet.
    pub fn new(across: &str, up: &str) -> Self {
        Plot {
            across: across.to_owned(),
            up: up.to_owned(),
            series: Vec::new(),
        }
    }

    /// With a row of points; those that are no numbers are left out.
    pub fn with(mut self, name: &str, ink: Ink, mut points: Vec<(f64, f64)>) -> Self {
        points.retain(|(x, y)| x.is_finite() && y.is_finite());
        self.series.push(Series {
            name: name.to_owned(),
            points,
            ink,
        });
        self
    }

    /// With a level line of a limit.
    pub fn level(self, name: &str, from: f64, to: f64, at: f64) -> Self {
        self.with(name, Ink::Limit, vec![(from, at), (to, at)])
    }

    /// The picture. `id` is unique on its page; `words` say what it shows.
    pub fn draw(&self, id: &str, title: &str, words: &str) -> String {
        let frame = Frame::of(self);
        let mut picture = Picture::new(id.to_owned(), BOTTOM + FOOT);
        frame.axes(&mut picture, self);
        for series in &self.series {
            frame.series(&mut picture, series);
        }
        self.names(&mut picture);
        picture.words(0.0, TOP - 12.0, &self.up, PLAIN.soft());
        let middle = (LEFT + RIGHT) / 2.0;
        picture.words(
            middle,
            BOTTOM + FOOT - 6.0,
            &self.across,
            PLAIN.soft().middle(),
        );
        picture.finish(title, words)
    }

    /// The names of the rows right of the panel, each with its sample; those without one go with the row
    /// before them.
    fn names(&self, picture: &mut Picture) {
        let mut y = TOP;
        for series in self.series.iter().filter(|row| !row.name.is_empty()) {
            let left = RIGHT + 8.0;
            match series.ink.dot() {
                Some(radius) => series.ink.mark(picture, (left + 12.0, y), radius),
                None => picture.line((left, y), (left + 24.0, y), series.ink.stroke()),
            }
            for line in PLAIN.broken(&series.name, WIDTH - RIGHT - SAMPLE) {
                picture.words(RIGHT + SAMPLE, y + 4.0, &line, PLAIN);
                y += LINE;
            }
            y += 3.0;
        }
    }
}

impl Ink {
    /// The radius of its dots; none for lines.
    fn dot(self) -> Option<f64> {
        match self {
            Ink::Ours => Some(3.0),
            Ink::Others => Some(4.0),
            Ink::OurLine | Ink::OtherLine | Ink::Limit => None,
        }
    }

    fn stroke(self) -> Stroke {
        match self {
            Ink::Ours | Ink::OurLine => Stroke::whole(ink::OUT, 2.0),
            Ink::Others => Stroke::whole(ink::MARK, 1.5),
            Ink::OtherLine => Stroke::dashed(ink::MARK, 2.0, "2 3"),
            Ink::Limit => Stroke::dashed(ink::SOFT, 1.5, "7 4"),
        }
    }

    fn mark(self, picture: &mut Picture, at: (f64, f64), radius: f64) {
        let fill = if self == Ink::Ours { ink::OUT } else { "none" };
        picture.disc(at, radius, fill, self.stroke());
    }
}

/// Both axes of a plot.
struct Frame {
    x: Axis,
    y: Axis,
}

impl Frame {
    fn of(plot: &Plot) -> Frame {
        let all = || plot.series.iter().flat_map(|series| &series.points);
        Frame {
            x: Axis::around(all().map(|point| point.0), 7.0),
            y: Axis::around(all().map(|point| point.1), 5.0),
        }
    }

    fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let across = (x - self.x.from) / (self.x.to - self.x.from);
        let up = (y - self.y.from) / (self.y.to - self.y.from);
        (LEFT + across * (RIGHT - LEFT), BOTTOM - up * (BOTTOM - TOP))
    }

    /// The axes and the grid, with the lines among the rows.
    fn axes(&self, picture: &mut Picture, plot: &Plot) {
        let line = |series: &Series| -> Drawing {
            let stroke = series.ink.stroke();
            LinePlot::new()
                .with_data(thinned(&series.points))
                .with_color(stroke.colour)
                .with_stroke_width(stroke.width)
                .with_line_style(stroke.style())
                .into()
        };
        let lines = plot
            .series
            .iter()
            .filter(|series| series.ink.dot().is_none());
        // The library draws axes only where there is something to draw.
        let mut drawn: Vec<Drawing> = lines.map(line).collect();
        drawn.push(LinePlot::new().into());
        picture.take(render_multiple(drawn, self.layout(picture)));
        let base = [LEFT, RIGHT].map(|x| (x, BOTTOM));
        picture.line(base[0], base[1], Stroke::whole(ink::SOFT, 1.0));
    }

    /// The dots of a row.
    fn series(&self, picture: &mut Picture, series: &Series) {
        if let Some(radius) = series.ink.dot() {
            for point in thinned(&series.points) {
                series.ink.mark(picture, self.at(point), radius);
            }
        }
    }

    fn layout(&self, picture: &Picture) -> Layout {
        let (x, y) = (self.x, self.y);
        Layout::new((x.from, x.to), (y.from, y.to))
            .with_width(WIDTH)
            .with_height(picture.height())
            .with_force_margins(LEFT, WIDTH - RIGHT)
            .with_force_margins_y(TOP, picture.height() - BOTTOM)
            .with_x_axis_min(x.from)
            .with_x_axis_max(x.to)
            .with_y_axis_min(y.from)
            .with_y_axis_max(y.to)
            .with_x_tick_step(x.step)
            .with_y_tick_step(y.step)
            .with_x_tick_format(TickFormat::Custom(Arc::new(move |number| x.told(number))))
            .with_y_tick_format(TickFormat::Custom(Arc::new(move |number| y.told(number))))
            .with_tick_size(PLAIN.size)
            .with_tick_length(5.0)
            .with_theme(theme())
    }
}

/// No more points than can be told apart, the last among them.
fn thinned(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let every = points.len().div_ceil(POINTS).max(1);
    let mut kept: Vec<(f64, f64)> = points.iter().step_by(every).copied().collect();
    kept.extend(points.last().filter(|_| every > 1));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plot_names_its_rows_and_keeps_its_points_within_the_panel() {
        let plot = Plot::new("width, m", "flow, persons/s")
            .with(
                "measured",
                Ink::Ours,
                vec![(0.8, 1.5), (2.5, f64::NAN), (2.5, 4.7)],
            )
            .level("1.33", 0.8, 2.5, 1.33);
        let svg = plot.draw("test", "Flow", "of two widths");
        assert!(svg.contains(">measured</text>") && svg.contains(">1.33</text>"));
        assert_eq!(svg.matches("<circle").count(), 3, "two points and a sample");
        let frame = Frame::of(&plot);
        let (x, y) = frame.at((2.5, 4.7));
        assert!((LEFT..=RIGHT).contains(&x) && (TOP..=BOTTOM).contains(&y));
    }
}
