//! The paper: a growing SVG text, and the view that takes metres to its points.

use crate::geom::{Point, Segment};
use std::fmt::Write;

/// An SVG that is being written. Lengths and places are in its points.
pub(super) struct Sheet {
    out: String,
}

impl Sheet {
    pub(super) fn new() -> Self {
        Sheet { out: String::new() }
    }

    /// Adds a line of markup as it is.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
        self.out.push('\n');
    }

    pub(super) fn polygon(&mut self, corners: &[Point], style: &str) {
        let mut points = String::new();
        for corner in corners {
            let _ = write!(points, "{},{} ", short(corner.x), short(corner.y));
        }
        self.raw(&format!(
            "<polygon points=\"{}\" {style}/>",
            points.trim_end()
        ));
    }

    pub(super) fn line(&mut self, a: Point, b: Point, style: &str) {
        let (x1, y1, x2, y2) = (short(a.x), short(a.y), short(b.x), short(b.y));
        self.raw(&format!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" {style}/>"
        ));
    }

    pub(super) fn path(&mut self, way: &str, style: &str) {
        self.raw(&format!("<path d=\"{way}\" {style}/>"));
    }

    pub(super) fn circle(&mut self, middle: Point, radius: f64, style: &str) {
        let (x, y, r) = (short(middle.x), short(middle.y), short(radius));
        self.raw(&format!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {style}/>"
        ));
    }

    pub(super) fn rect(&mut self, low: Point, size: Point, style: &str) {
        let (x, y, w, h) = (short(low.x), short(low.y), short(size.x), short(size.y));
        self.raw(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" {style}/>"
        ));
    }

    /// A line of text; whatever it holds is shown as text.
    pub(super) fn text(&mut self, at: Point, size: f64, style: &str, text: &str) {
        let (x, y, size) = (short(at.x), short(at.y), short(size));
        let shown = escaped(text);
        self.raw(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" {style}>{shown}</text>"
        ));
    }

    /// What was written so far.
    pub(super) fn inner(self) -> String {
        self.out
    }

    /// The whole file, `size` points wide and high.
    pub(super) fn finish(self, size: Point, title: &str) -> String {
        let (w, h) = (short(size.x), short(size.y));
        let title = escaped(title);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
             viewBox=\"0 0 {w} {h}\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\" \
             role=\"img\">\n<title>{title}</title>\n{}</svg>\n",
            self.out
        )
    }
}

/// Takes a level's metres, y to the north, to points of the sheet, y downwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    /// Where the south-west corner of the extent lies on the sheet.
    pub(super) origin: Point,
    /// The south-west corner of the extent, in metres.
    pub(super) low: Point,
    /// Points in a metre.
    pub(super) scale: f64,
}

impl View {
    pub(super) fn at(&self, p: Point) -> Point {
        let moved = (p - self.low) * self.scale;
        Point::new(self.origin.x + moved.x, self.origin.y - moved.y)
    }

    pub(super) fn all(&self, points: &[Point]) -> Vec<Point> {
        points.iter().map(|&p| self.at(p)).collect()
    }

    /// Metres as points of the sheet.
    pub(super) fn len(&self, metres: f64) -> f64 {
        metres * self.scale
    }

    /// The four corners between two segments that run in the same direction.
    pub(super) fn between(&self, one: Segment, other: Segment) -> [Point; 4] {
        [one.a, one.b, other.b, other.a].map(|p| self.at(p))
    }
}

/// A coordinate to a hundredth of a point, as short as it goes.
pub(super) fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// Text that is safe between tags.
pub(super) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        match letter {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '"' => shown.push_str("&quot;"),
            c => shown.push(c),
        }
    }
    shown
}

/// Text as it is seen: what has no sign of its own, or would turn the writing round, becomes a box.
pub(in crate::review) fn visible(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\n' | '\t' => ' ',
            c if c.is_control() || is_direction(c) || is_break_or_none(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// What breaks a line, and what is no letter at all.
fn is_break_or_none(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// Marks that turn the direction of writing could make a name look like another.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
