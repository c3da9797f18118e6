//! The safe of two runs over each other, in percent of their people: A whole, B dashed.

use super::axis::Axis;
use super::marks::Marks;
use super::panel::{EndLabel, FOOT, LEFT, Line, Panel, RIGHT, percent};
use super::picture::Stroke;
use super::steps::Steps;
use super::timeline::Timeline;
use super::{Sheet, ink};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::safety::MOMENTS_S;
use crate::terms::Rung;

const HEAD: f64 = 30.0;
const HEIGHT: f64 = 220.0;
/// The lines of A and of B.
const STROKES: [Stroke; 2] = [
    Stroke::whole(ink::SAFE, 3.5),
    Stroke::dashed(ink::OUT, 3.0, "7 4"),
];
const LETTERS: [&str; 2] = ["A", "B"];
/// The milestone that is marked for both.
const MARKED: Rung = Rung::FacilityAlert;

/// The chart; nothing where nobody took part in one of them.
pub(super) fn draw(sheet: &Sheet<'_>) -> String {
    let lines: Vec<Steps> = sheet.page.iter().map(|run| shares(run)).collect();
    let empty = |run: &&RunRecord<'_>| run.summary.people.total == 0;
    if lines.len() != LETTERS.len() || sheet.page.iter().any(empty) {
        return String::new();
    }
    let marks = alerts(sheet);
    let moments = MOMENTS_S.map(f64::from).to_vec();
    let changes = lines.iter().flat_map(Steps::changes);
    let changes: Vec<f64> = changes
        .chain(moments)
        .chain(marks.iter().map(|(at_s, _)| *at_s))
        .collect();
    let time = Timeline::of_changes(&changes, LEFT, RIGHT);
    let marks = Marks::place(&time, &marks);
    let top = marks.below(HEAD);
    let panel = Panel {
        time: &time,
        y: Axis::percent(),
        top,
        bottom: top + HEIGHT,
        title: "of the people safe",
        tick: Some(percent),
        is_last: true,
    };
    let mut picture = sheet.picture("both", panel.bottom + FOOT);
    let drawn = lines.iter().zip(STROKES).map(|(steps, stroke)| Line {
        steps,
        stroke,
        filled: false,
    });
    panel.draw(&mut picture, &drawn.collect::<Vec<_>>());
    panel.name(&mut picture, "zero of each run");
    marks.draw(&mut picture, panel.top, panel.bottom);
    let labels = lines.iter().enumerate().map(|(at, steps)| EndLabel {
        y: panel.y(steps.last()),
        words: format!("{}: {} at the end", LETTERS[at], percent(steps.last())),
        stroke: STROKES[at],
    });
    panel.end_labels(&mut picture, &labels.collect::<Vec<_>>());
    picture.finish("People safe over time in both runs", &description(sheet))
}

/// The safe in percent of those who took part.
fn shares(run: &RunRecord<'_>) -> Steps {
    let curve = &run.summary.curve;
    let all = run.summary.people.total.max(1) as f64;
    Steps::sampled(curve.step_s, &curve.safe).map(|safe| safe * 100.0 / all)
}

/// When the whole building was alerted in each run.
fn alerts(sheet: &Sheet<'_>) -> Vec<(f64, String)> {
    let runs = sheet.page.iter().zip(LETTERS);
    let alerts = runs.filter_map(|(run, letter)| {
        let at_s = run.card.ladder.rung(MARKED).at_s?;
        Some((at_s, format!("{letter}: alert {}", words::clock(at_s))))
    });
    alerts.collect()
}

fn description(sheet: &Sheet<'_>) -> String {
    let mut said = String::new();
    for (run, letter) in sheet.page.iter().zip(LETTERS) {
        let total = run.summary.people.total;
        said += &format!("In {letter} {total} people took part.");
        for moment in &run.card.safety.moments {
            let at = words::clock(f64::from(moment.at_s));
            said += &format!(" At {at} {} were safe.", words::percent(moment.share));
        }
        said.push(' ');
    }
    said.trim_end().to_owned()
}
