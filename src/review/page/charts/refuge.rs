//! Secured rooms, and people in them, over time.

use super::axis::Axis;
use super::marks::Marks;
use super::panel::{EndLabel, FOOT, LEFT, Line, Panel, RIGHT, whole};
use super::picture::{Picture, Stroke};
use super::steps::Steps;
use super::timeline::Timeline;
use super::{Sheet, ink, milestones};
use crate::review::record::RunRecord;
use crate::score::curves::Rooms;

const HEAD: f64 = 30.0;

/// The height of a panel, and from one to the next.
const HEIGHT: f64 = 84.0;
const APART: f64 = HEIGHT + 44.0;

/// One panel: a number over time, and what it should come to.
struct Count {
    title: &'static str,
    stroke: Stroke,
    steps: Steps,
    expected: Option<usize>,
}

/// The chart; nothing where no room was secured and none was to be.
pub(super) fn draw(sheet: &Sheet<'_>) -> String {
    let run = sheet.run;
    let refuge = &run.summary.refuge;
    if refuge.spaces_expected == 0 && refuge.spaces_secured == 0 {
        return String::new();
    }
    let counts = counts(run);
    let time = Timeline::of_changes(&sheet.moments(changes), LEFT, RIGHT);
    let marks = Marks::place(&time, &milestones(run));
    let first = marks.below(HEAD);
    let last = first + (counts.len() - 1) as f64 * APART;
    let mut picture = sheet.picture("refuge", last + HEIGHT + FOOT);
    let panels: Vec<Panel<'_>> = counts
        .iter()
        .enumerate()
        .map(|(index, count)| {
            let top = first + index as f64 * APART;
            Panel {
                time: &time,
                y: Axis::count(sheet.most(|run| most(run, index)), 3.0),
                top,
                bottom: top + HEIGHT,
                title: count.title,
                tick: Some(whole),
                is_last: index + 1 == counts.len(),
            }
        })
        .collect();
    for (panel, count) in panels.iter().zip(&counts) {
        count.draw(panel, &mut picture);
        if panel.is_last {
            marks.draw(&mut picture, first, panel.bottom);
        }
    }
    for panel in &panels {
        panel.name(&mut picture, sheet.zero());
    }
    picture.finish(
        "Secured rooms, and people in them, over time",
        &description(run, &counts),
    )
}

fn counts(run: &RunRecord<'_>) -> Vec<Count> {
    let (curves, clock) = (&run.card.curves, &run.card.clock);
    let rooms = |number: fn(&Rooms) -> usize| Steps::of(&curves.rooms, clock, number);
    vec![
        Count {
            title: "rooms that were to be secured, and are",
            stroke: Stroke::whole(ink::SECURED, 3.0),
            steps: rooms(|now| now.expected),
            expected: Some(run.summary.refuge.spaces_expected),
        },
        Count {
            title: "secured rooms in the whole building",
            stroke: Stroke::dashed(ink::SECURED, 2.0, "8 3"),
            steps: rooms(|now| now.all),
            expected: None,
        },
        Count {
            title: "people in secured rooms",
            stroke: Stroke::dashed(ink::SECURED, 2.0, "2 2"),
            steps: Steps::of(&curves.people, clock, |now| now.secured),
            expected: None,
        },
    ]
}

/// The largest number of one panel.
fn most(run: &RunRecord<'_>, index: usize) -> f64 {
    let count = &counts(run)[index];
    count.steps.most().max(count.expected.unwrap_or(0) as f64)
}

fn changes(run: &RunRecord<'_>) -> Vec<f64> {
    let marks = milestones(run).into_iter().map(|(at_s, _)| at_s);
    let counts = counts(run);
    // All rooms of the building go on changing a little for as long as people walk about.
    let [expected, _, people] = [0, 1, 2].map(|index| counts[index].steps.changes());
    expected.into_iter().chain(people).chain(marks).collect()
}

impl Count {
    fn draw(&self, panel: &Panel<'_>, picture: &mut Picture) {
        let line = |filled| Line {
            steps: &self.steps,
            stroke: self.stroke,
            filled,
        };
        panel.draw(picture, &[line(true), line(false)]);
        let mut labels = vec![EndLabel {
            y: panel.y(self.steps.last()),
            words: format!("at the end: {}", self.steps.last()),
            stroke: self.stroke,
        }];
        if let Some(expected) = self.expected {
            let y = panel.y(expected as f64);
            let stroke = Stroke::dashed(ink::SOFT, 1.5, "6 3");
            picture.line((LEFT, y), (RIGHT, y), stroke);
            labels.push(EndLabel {
                y,
                words: format!("to be secured: {expected}"),
                stroke,
            });
        } else if self.steps.most() > self.steps.last() {
            labels.push(EndLabel {
                y: panel.y(self.steps.most()),
                words: format!("at most: {}", self.steps.most()),
                stroke: Stroke::whole("none", 1.0),
            });
        }
        panel.end_labels(picture, &labels);
    }
}

fn description(run: &RunRecord<'_>, counts: &[Count]) -> String {
    let refuge = &run.summary.refuge;
    let mut said = format!(
        "{} of {} rooms that were to be secured were; with all others {} rooms were secured, and {} \
         people were in one.",
        refuge.spaces_expected - refuge.never.len().min(refuge.spaces_expected),
        refuge.spaces_expected,
        refuge.spaces_secured,
        refuge.people_secured,
    );
    for count in counts {
        let (most, last) = (count.steps.most(), count.steps.last());
        said += &format!(" {}: at most {most}, at the end {last}.", count.title);
    }
    said
}
