//! People over time: safe, outside, in secured rooms, in view.

use super::axis::Axis;
use super::marks::Marks;
use super::panel::{EndLabel, FOOT, LEFT, Line, Panel, RIGHT, whole};
use super::picture::{Picture, Stroke};
use super::steps::Steps;
use super::timeline::Timeline;
use super::writing::PLAIN;
use super::{Sheet, ink, milestones};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::curves::People;
use crate::score::ladder::was_averted;
use crate::score::safety::MOMENTS_S;

const HEAD: f64 = 30.0;
const HEIGHT: f64 = 240.0;

/// A share is written so wide, with a little room.
const WIDTH: f64 = 42.0;

/// From one line of writing to the next.
const NEXT_LINE: f64 = 17.0;

/// A line of the chart.
struct Count {
    name: &'static str,
    stroke: Stroke,
    steps: Steps,
}

/// The chart; nothing where nobody took part, and where it ended in talk before anybody moved.
pub(super) fn draw(sheet: &Sheet<'_>) -> String {
    let run = sheet.run;
    let counts = counts(run);
    let unmoved = counts.iter().all(|count| count.steps.most() <= 0.0);
    if run.summary.people.total == 0 || (unmoved && was_averted(&run.summary.ladder)) {
        return String::new();
    }
    let time = Timeline::of_changes(&sheet.moments(changes), LEFT, RIGHT);
    let marks = Marks::place(&time, &milestones(run));
    let top = marks.below(HEAD);
    let panel = Panel {
        time: &time,
        y: Axis::count(sheet.most(|run| run.summary.people.total as f64), 6.0),
        top,
        bottom: top + HEIGHT,
        title: "people",
        tick: Some(whole),
        is_last: true,
    };
    let mut picture = sheet.picture("safety", panel.bottom + FOOT);
    let lines: Vec<Line<'_>> = counts.iter().map(Count::line).collect();
    panel.draw(&mut picture, &lines);
    marks.draw(&mut picture, panel.top, panel.bottom);
    everybody(&panel, &mut picture, run);
    moments(&panel, &mut picture, run);
    panel.end_labels(&mut picture, &end_labels(&panel, run, &counts));
    panel.name(&mut picture, sheet.zero());
    picture.finish(
        "People over time: safe, outside, in secured rooms, in view",
        &description(sheet, &counts),
    )
}

/// The lines: of those that never leave zero only that of the safe.
fn counts(run: &RunRecord<'_>) -> Vec<Count> {
    let (people, clock) = (&run.card.curves.people, &run.card.clock);
    let count = |name, stroke, number: fn(&People) -> usize| Count {
        name,
        stroke,
        steps: Steps::of(people, clock, number),
    };
    let dashed = Stroke::dashed;
    let mut counts = vec![
        count("in view", dashed(ink::VIEW, 2.0, "9 3 2 3"), |now| {
            now.in_view
        }),
        count("outside", dashed(ink::OUT, 2.0, "8 3"), |now| now.outside),
        count("secured", dashed(ink::SECURED, 2.0, "2 2"), |now| {
            now.secured
        }),
    ];
    counts.retain(|count| count.steps.most() > 0.0);
    let safe = Stroke::whole(ink::SAFE, 3.5);
    counts.push(count("safe", safe, |now| now.safe));
    counts
}

impl Count {
    fn line(&self) -> Line<'_> {
        Line {
            steps: &self.steps,
            stroke: self.stroke,
            filled: false,
        }
    }
}

/// When something on the chart changes.
fn changes(run: &RunRecord<'_>) -> Vec<f64> {
    let end_s = run.card.clock.at_s(run.card.clock.end);
    let counts = counts(run);
    let steps = counts.iter().flat_map(|count| count.steps.changes());
    let marks = milestones(run).into_iter().map(|(at_s, _)| at_s);
    let moments = MOMENTS_S.map(|at_s| f64::from(at_s).min(end_s));
    steps.chain(marks).chain(moments).collect()
}

/// The line that all of them would reach.
fn everybody(panel: &Panel<'_>, picture: &mut Picture, run: &RunRecord<'_>) {
    let y = panel.y(run.summary.people.total as f64);
    for part in &panel.time.parts {
        let stroke = Stroke::dashed(ink::SOFT, 1.0, "1 3");
        picture.line((part.left, y), (part.right, y), stroke);
    }
}

/// The shares of the headline, as rings on the line of the safe, and what the rings are.
fn moments(panel: &Panel<'_>, picture: &mut Picture, run: &RunRecord<'_>) {
    let rim = Stroke::whole(ink::SAFE, 2.5);
    let set = PLAIN.bold().rim();
    let end_s = run.card.clock.at_s(run.card.clock.end);
    // Where the last share ends, and the line on which it stands.
    let mut last = (f64::NEG_INFINITY, 0.0);
    for moment in &run.card.safety.moments {
        let at_s = f64::from(moment.at_s);
        if at_s > end_s {
            continue;
        }
        let (x, y) = panel.at(at_s, moment.safe as f64);
        picture.disc((x, y), 4.5, ink::PAPER, rim);
        let share = words::percent(moment.share);
        // A rising line leaves room above it on the left, if the axis does; a high one below it. Two that
        // are close stand one below the other.
        let is_high = y < panel.top + 40.0;
        let (from, at, writing) = if is_high {
            (x - WIDTH / 2.0, x, set.middle())
        } else if x - 7.0 - WIDTH < LEFT {
            (x + 9.0, x + 9.0, set)
        } else {
            (x - 7.0 - WIDTH, x - 7.0, set.end())
        };
        let line = match (is_high, from < last.0) {
            (true, false) => y + 21.0,
            (true, true) => (y + 21.0).max(last.1 + NEXT_LINE),
            (false, false) => y - 6.0,
            (false, true) => (y - 6.0).min(last.1 - NEXT_LINE),
        };
        picture.words(at, line, &share, writing);
        last = (from + WIDTH, line);
    }
    picture.disc((RIGHT + 20.0, 9.0), 4.5, ink::PAPER, rim);
    picture.words(RIGHT + 38.0, 13.0, "safe at 1, 3, 5 min", PLAIN);
}

fn end_labels(panel: &Panel<'_>, run: &RunRecord<'_>, counts: &[Count]) -> Vec<EndLabel> {
    let total = run.summary.people.total;
    let mut labels = vec![EndLabel {
        y: panel.y(total as f64),
        words: format!("everybody: {total}"),
        stroke: Stroke::dashed(ink::SOFT, 1.0, "1 3"),
    }];
    labels.extend(counts.iter().map(|count| EndLabel {
        y: panel.y(count.steps.last()),
        words: format!("{}: {}", count.name, count.steps.last()),
        stroke: count.stroke,
    }));
    labels
}

fn description(sheet: &Sheet<'_>, counts: &[Count]) -> String {
    let run = sheet.run;
    let mut said = format!("{} people took part.", run.summary.people.total);
    for moment in &run.card.safety.moments {
        let share = words::percent(moment.share);
        let at = words::clock(f64::from(moment.at_s));
        said += &format!(" {at} after {}, {share} were safe.", sheet.zero());
    }
    for count in counts {
        let (most, last) = (count.steps.most(), count.steps.last());
        said += &format!(" People {}: at most {most}, at the end {last}.", count.name);
    }
    for (_, mark) in milestones(run) {
        said += &format!(" {mark}.");
    }
    said
}
