//! The page's charts, as inline SVG.
//!
//! Drawn here rather than by a chart library, because they take their colours from the page's style
//! sheet (so that they follow light, dark and print), carry EXERCISE inside, and tell lines apart
//! by dashes and words as well as by colour.

use std::fmt::Write as _;

use crate::review::record::RunRecord;
use crate::review::summary::Summary;
use crate::review::words;
use crate::score::evacuation::Evacuation;
use crate::terms::Rung;

/// Every chart of a run: an `svg` element each, or nothing where there is nothing to show.
#[derive(Clone, Debug, Default)]
pub(super) struct Charts {
    pub(super) safety: String,
    pub(super) evacuation: String,
    pub(super) refuge: String,
    pub(super) ladder: String,
    pub(super) split: String,
    pub(super) exposure: String,
    pub(super) knowledge: String,
}

/// The charts of a run.
pub(super) fn charts(record: &RunRecord) -> Charts {
    Charts {
        safety: curve(&record.summary),
        split: split(&record.summary.evacuation),
        ..Charts::default()
    }
}

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 150.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 36.0;

/// The moments that the curve marks.
const MARKED: [(Rung, &str); 4] = [
    (Rung::FacilityAlert, "alert"),
    (Rung::FirstOfficer, "first officer"),
    (Rung::Entry, "entry"),
    (Rung::Contained, "threat over"),
];

/// How many people were safe, outside, in secured rooms and in view, over time.
fn curve(summary: &Summary) -> String {
    let curve = &summary.curve;
    let most = summary.people.total.max(1);
    let lines = [
        ("outside", &curve.outside),
        ("secured", &curve.secured),
        ("in view", &curve.in_view),
        ("safe", &curve.safe),
    ];
    let points = shown_points(&lines.map(|(_, values)| values.as_slice()), curve.step_s);
    let steps = points.saturating_sub(1).max(1);
    let length_s = steps as f64 * f64::from(curve.step_s);
    let area = Area { length_s, most };
    let mut svg = open(
        WIDTH,
        HEIGHT,
        "People over time: safe, outside, secured, in view",
    );
    area.axes(&mut svg);
    for (name, values) in lines {
        let shown = &values[..points.min(values.len())];
        area.line(&mut svg, name, shown, f64::from(curve.step_s));
    }
    for (rung, word) in MARKED {
        let at_s = summary.ladder.iter().find(|r| r.rung == rung);
        if let Some(at_s) = at_s.and_then(|r| r.at_s).filter(|s| *s <= length_s) {
            area.mark(&mut svg, at_s, word);
        }
    }
    area.labels(
        &mut svg,
        &lines.map(|(name, values)| (name, values.last().copied())),
    );
    svg.push_str("</svg>");
    svg
}

/// How many points are drawn: up to the last change and a little beyond, at least five minutes.
fn shown_points(lines: &[&[usize]], step_s: u32) -> usize {
    const LEAST_S: u32 = 300;
    let last_change = |values: &&[usize]| {
        let end = values.last().copied();
        values
            .iter()
            .rposition(|&v| Some(v) != end)
            .map_or(0, |at| at + 1)
    };
    let last = lines.iter().map(last_change).max().unwrap_or(0);
    let least = (LEAST_S / step_s.max(1)) as usize + 1;
    let all = lines.iter().map(|values| values.len()).max().unwrap_or(0);
    (last + last / 10 + 2).max(least).min(all)
}

/// How the time of those who got out was used, as one bar.
fn split(evacuation: &Evacuation) -> String {
    let split = &evacuation.split;
    let parts = [
        ("before", split.pre_movement),
        ("preparing", split.preparation),
        ("waiting", split.waiting),
        ("moving", split.moving),
        ("stopped", split.settled),
    ];
    let whole: f64 = parts.iter().map(|(_, seconds)| seconds).sum();
    if whole <= 0.0 {
        return String::new();
    }
    let mut svg = open(WIDTH, 84.0, "How the time until out was used");
    let mut x = 0.0;
    for (index, (name, seconds)) in parts.into_iter().enumerate() {
        let width = seconds / whole * WIDTH;
        let _ = write!(
            svg,
            r#"<rect class="part{index}" x="{x:.1}" y="24" width="{width:.1}" height="34"/>"#
        );
        if width > 60.0 {
            let middle = x + width / 2.0;
            let _ = write!(
                svg,
                r#"<text class="onpart" x="{middle:.1}" y="46" text-anchor="middle">{name}</text>"#
            );
        }
        if width > 30.0 {
            let middle = x + width / 2.0;
            let share = words::percent(Some(seconds / whole));
            let _ = write!(
                svg,
                r#"<text x="{middle:.1}" y="76" text-anchor="middle">{share}</text>"#
            );
        }
        x += width;
    }
    svg.push_str("</svg>");
    svg
}

/// A picture's beginning: its size, its title for screen readers, EXERCISE.
fn open(width: f64, height: f64, title: &str) -> String {
    format!(
        "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         xmlns=\"http://www.w3.org/2000/svg\"><title>EXERCISE. {title}</title>\
         <text class=\"exercise\" x=\"0\" y=\"13\">EXERCISE</text>"
    )
}

/// The plane of the curves.
struct Area {
    length_s: f64,
    most: usize,
}

impl Area {
    fn x(&self, at_s: f64) -> f64 {
        LEFT + at_s / self.length_s * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, people: usize) -> f64 {
        HEIGHT - BOTTOM - people as f64 / self.most as f64 * (HEIGHT - TOP - BOTTOM)
    }

    fn axes(&self, svg: &mut String) {
        let (left, right) = (LEFT, WIDTH - RIGHT);
        for people in ticks(self.most as f64, 5.0) {
            let y = self.y(people as usize);
            let _ = write!(
                svg,
                "<path class=\"grid\" d=\"M{left} {y:.1}H{right}\"/>\
                 <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{people}</text>",
                left - 6.0,
                y + 4.0
            );
        }
        let base = self.y(0) + 16.0;
        for at_s in time_ticks(self.length_s) {
            let _ = write!(
                svg,
                "<text x=\"{:.1}\" y=\"{base:.1}\" text-anchor=\"middle\">{}</text>",
                self.x(at_s),
                words::clock(at_s)
            );
        }
        let _ = write!(
            svg,
            "<text class=\"axis\" x=\"{left}\" y=\"{:.1}\">people</text>\
             <text class=\"axis\" x=\"{right}\" y=\"{:.1}\" text-anchor=\"end\">minutes</text>",
            TOP - 8.0,
            base + 15.0
        );
    }

    fn mark(&self, svg: &mut String, at_s: f64, word: &str) {
        let x = self.x(at_s);
        let (top, base) = (TOP, self.y(0));
        let _ = write!(
            svg,
            "<path class=\"mark\" d=\"M{x:.1} {top}V{base:.1}\"/>\
             <text class=\"marked\" transform=\"translate({:.1} {:.1}) rotate(-90)\" \
             text-anchor=\"end\">{word}</text>",
            x - 3.0,
            top + 2.0
        );
    }

    /// A line of steps: a number holds until the next one.
    fn line(&self, svg: &mut String, name: &str, values: &[usize], step_s: f64) {
        let class = name.replace(' ', "-");
        let mut path = String::new();
        for (index, people) in values.iter().enumerate() {
            let (x, y) = (self.x(index as f64 * step_s), self.y(*people));
            let _ = match index {
                0 => write!(path, "M{x:.1} {y:.1}"),
                _ => write!(path, "H{x:.1}V{y:.1}"),
            };
        }
        let _ = write!(svg, "<path class=\"line {class}\" d=\"{path}\"/>");
    }

    /// The lines' names at their ends, moved apart where they would overlap.
    fn labels(&self, svg: &mut String, ends: &[(&str, Option<usize>)]) {
        const APART: f64 = 15.0;
        let x = WIDTH - RIGHT + 8.0;
        let mut labels: Vec<(f64, &str, usize)> = ends
            .iter()
            .map(|&(name, last)| (self.y(last.unwrap_or(0)), name, last.unwrap_or(0)))
            .collect();
        labels.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(b.1)));
        for index in 1..labels.len() {
            labels[index].0 = labels[index].0.max(labels[index - 1].0 + APART);
        }
        let over = labels.last().map_or(0.0, |l| l.0 - self.y(0)).max(0.0);
        for (y, name, last) in labels {
            let class = name.replace(' ', "-");
            let y = y - over;
            let _ = write!(
                svg,
                "<path class=\"line {class}\" d=\"M{x:.1} {y:.1}h22\"/>\
                 <text x=\"{:.1}\" y=\"{:.1}\">{name}: {last}</text>",
                x + 28.0,
                y + 4.0
            );
        }
    }
}

/// Round numbers from nothing to `most`, about `count` of them.
fn ticks(most: f64, count: f64) -> Vec<f64> {
    const STEPS: [f64; 10] = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];
    let mut step = STEPS.into_iter().find(|s| most / s <= count).unwrap_or(1e4);
    while most / step > 2.0 * count {
        step *= 10.0;
    }
    steps_to(most, step)
}

/// Round times from zero to `length_s`.
fn time_ticks(length_s: f64) -> Vec<f64> {
    const STEPS: [f64; 8] = [15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0];
    let mut step = STEPS
        .into_iter()
        .find(|s| length_s / s <= 10.0)
        .unwrap_or(3600.0);
    while length_s / step > 10.0 {
        step *= 2.0;
    }
    steps_to(length_s, step)
}

fn steps_to(end: f64, step: f64) -> Vec<f64> {
    let count = (end / step).floor() as u32;
    (0..=count).map(|i| f64::from(i) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_stops_soon_after_the_last_change() {
        let mut line = vec![1; 500];
        line[99] = 0;
        assert_eq!(
            shown_points(&[&line], 5),
            112,
            "ten in a hundred, and two, beyond"
        );
        assert_eq!(shown_points(&[&[1; 500]], 5), 61, "five minutes at least");
        assert_eq!(shown_points(&[&[1; 3]], 5), 3, "no more than there are");
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks(74.0, 5.0), [0.0, 20.0, 40.0, 60.0]);
        assert_eq!(ticks(5.0, 5.0), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert!(ticks(100_000.0, 5.0).len() <= 12);
        assert_eq!(time_ticks(100.0).len(), 7);
        assert!(time_ticks(604_800.0).len() <= 11);
    }
}
