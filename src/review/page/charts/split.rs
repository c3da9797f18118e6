//! How the time until out was used, by dependency: one bar each, in mean seconds.

use kuva::plot::BarPlot;
use kuva::render::plots::Plot;

use super::axis::Axis;
use super::panel::{FOOT, Panel};
use super::pattern::{Fill, Pattern, legend};
use super::picture::{Picture, Stroke};
use super::timeline::Timeline;
use super::writing::PLAIN;
use super::{Sheet, ink};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::evacuation::Split;

const LEFT: f64 = 18.0;
const RIGHT: f64 = 742.0;
const TOP: f64 = 52.0;

/// The height of a row: its heading, its bar, its uses below.
const ROW: f64 = 110.0;
const BAR: f64 = 30.0;

/// The uses in their order.
const USES: [Fill; 5] = [
    fill("before", "var(--p-pre)", Pattern::Plain),
    fill("preparing", "var(--p-prep)", Pattern::Rising),
    fill("waiting", "var(--p-wait)", Pattern::Dots),
    fill("moving", "var(--p-move)", Pattern::Plain),
    fill("stopped on the way", "var(--p-settled)", Pattern::Falling),
];

const fn fill(name: &'static str, colour: &'static str, pattern: Pattern) -> Fill {
    Fill {
        name,
        colour,
        pattern,
    }
}

/// The people of one bar.
struct Bar {
    name: String,
    people: usize,
    seconds: [f64; 5],
}

/// The chart; nothing where nobody who was to leave got out.
pub(super) fn draw(sheet: &Sheet<'_>) -> String {
    let bars = bars(sheet.run);
    if bars.is_empty() {
        return String::new();
    }
    let longest = sheet.most(|run| bars_longest(&self::bars(run)));
    let time = Timeline::straight(longest, LEFT, RIGHT);
    let panel = Panel {
        time: &time,
        y: Axis::bars(bars.len()),
        top: TOP,
        bottom: TOP + bars.len() as f64 * ROW,
        title: "",
        tick: None,
        is_last: true,
    };
    let mut picture = sheet.picture("split", panel.bottom + FOOT);
    let paints: Vec<(Fill, String)> = USES
        .iter()
        .map(|fill| (*fill, fill.in_picture(&mut picture)))
        .collect();
    panel.draw_with(&mut picture, |_| vec![plot(&bars, &paints)]);
    legend(&mut picture, &paints, LEFT, 32.0);
    for (row, bar) in bars.iter().enumerate() {
        bar.label(&panel, &mut picture, row);
    }
    panel.name(&mut picture, sheet.zero());
    picture.finish(
        "How the time until out was used, in the mean of those who got out",
        &description(&bars),
    )
}

/// Everybody, and each dependency where there are several.
fn bars(run: &RunRecord<'_>) -> Vec<Bar> {
    let evacuation = &run.summary.evacuation;
    let parts = evacuation.by_dependency.iter();
    let parts: Vec<_> = parts.filter(|(_, part)| part.out > 0).collect();
    if evacuation.out == 0 || total(&evacuation.split) <= 0.0 {
        return Vec::new();
    }
    let mut bars = vec![Bar::new("everybody", evacuation.out, &evacuation.split)];
    if parts.len() > 1 {
        bars.extend(
            parts.into_iter().map(|(dependency, part)| {
                Bar::new(run.words.say(*dependency), part.out, &part.split)
            }),
        );
    }
    bars
}

fn bars_longest(bars: &[Bar]) -> f64 {
    bars.iter().map(Bar::total).fold(0.0, f64::max)
}

fn total(split: &Split) -> f64 {
    Bar::new("", 0, split).total()
}

/// The library's bars, the first on top.
fn plot(bars: &[Bar], paints: &[(Fill, String)]) -> Plot {
    let mut plot = BarPlot::new()
        .with_horizontal(true)
        .with_stacked()
        .with_width(BAR / ROW);
    for bar in bars.iter().rev() {
        let values = bar.seconds.iter().zip(paints);
        plot = plot.with_group(
            bar.name.as_str(),
            values.map(|(s, (_, paint))| (*s, paint.as_str())),
        );
    }
    plot.into()
}

impl Bar {
    fn new(name: &str, people: usize, split: &Split) -> Bar {
        Bar {
            name: name.to_owned(),
            people,
            seconds: [
                split.pre_movement,
                split.preparation,
                split.waiting,
                split.moving,
                split.settled,
            ],
        }
    }

    fn total(&self) -> f64 {
        self.seconds.iter().sum()
    }

    /// Its heading above; below, the uses with their seconds and shares. What is too short to be named
    /// there stands in the heading.
    fn label(&self, panel: &Panel<'_>, picture: &mut Picture, row: usize) {
        let top = TOP + row as f64 * ROW + (ROW - BAR) / 2.0;
        let total = self.total();
        let mut short = Vec::new();
        let mut from = 0.0;
        for (fill, seconds) in USES.iter().zip(self.seconds) {
            let [left, right] = [from, from + seconds].map(|s| panel.time.x(s));
            from += seconds;
            let share = words::percent(Some(seconds / total));
            let named = format!("{} {}", fill.name, words::clock(seconds));
            let middle = (left + right) / 2.0;
            let set = PLAIN.middle();
            if set.width(&named) + 8.0 <= right - left {
                picture.words(middle, top + BAR + 14.0, &named, set.bold());
                picture.words(middle, top + BAR + 29.0, &share, set);
            } else if seconds > 0.0 {
                short.push(format!("{named} ({share})"));
            }
            let edge = Stroke::whole(ink::PAPER, 1.5);
            picture.line((right, top), (right, top + BAR), edge);
        }
        let heading = format!(
            "{}: {} got out, after {} on average",
            self.name,
            self.people,
            words::clock(total)
        );
        let base = if short.is_empty() {
            top - 7.0
        } else {
            top - 22.0
        };
        picture.words(LEFT, base, &heading, PLAIN.bold());
        if !short.is_empty() {
            picture.words(LEFT, top - 7.0, &short.join(", "), PLAIN);
        }
    }
}

fn description(bars: &[Bar]) -> String {
    let each = bars.iter().map(|bar| {
        let total = bar.total();
        let uses = USES.iter().zip(bar.seconds).map(|(fill, seconds)| {
            let share = words::percent(Some(seconds / total));
            format!("{} {} ({share})", fill.name, words::clock(seconds))
        });
        let uses = uses.collect::<Vec<_>>().join(", ");
        format!("{}, {} people out: {uses}.", bar.name, bar.people)
    });
    each.collect::<Vec<_>>().join(" ")
}
