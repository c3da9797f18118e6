//! The safe of two runs over each other, in percent of their people: A whole, B dashed.

use super::LOOKS;
use crate::review::page::charts::axis::Axis;
use crate::review::page::charts::marks::Marks;
use crate::review::page::charts::panel::{EndLabel, FOOT, LEFT, Line, Panel, RIGHT, percent};
use crate::review::page::charts::picture::Picture;
use crate::review::page::charts::steps::Steps;
use crate::review::page::charts::timeline::Timeline;
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::safety::MOMENTS_S;
use crate::terms::Rung;

const HEAD: f64 = 30.0;
const HEIGHT: f64 = 220.0;
/// The milestone that is marked for both.
const MARKED: Rung = Rung::FacilityAlert;

/// The chart; nothing where nobody took part in one of them.
pub(super) fn draw(runs: [&RunRecord<'_>; 2]) -> String {
    if runs.iter().any(|run| run.summary.people.total == 0) {
        return String::new();
    }
    let lines = runs.map(shares);
    let alerts = alerts(runs);
    let changes = lines.iter().flat_map(Steps::changes);
    let marked = alerts.iter().map(|(at_s, _)| *at_s);
    let changes: Vec<f64> = changes
        .chain(MOMENTS_S.map(f64::from))
        .chain(marked)
        .collect();
    let time = Timeline::of_changes(&changes, LEFT, RIGHT);
    let marks = Marks::place(&time, &alerts);
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
    let mut picture = Picture::new("chart-both-safe".to_owned(), panel.bottom + FOOT);
    let drawn = lines.iter().zip(LOOKS).map(|(steps, look)| Line {
        steps,
        stroke: look.stroke,
        filled: false,
    });
    panel.draw(&mut picture, &drawn.collect::<Vec<_>>());
    marks.draw(&mut picture, panel.top, panel.bottom);
    let labels = lines.iter().zip(LOOKS).map(|(steps, look)| EndLabel {
        y: panel.y(steps.last()),
        words: format!("{}: {} at the end", look.letter, percent(steps.last())),
        stroke: look.stroke,
    });
    panel.end_labels(&mut picture, &labels.collect::<Vec<_>>());
    panel.name(&mut picture, "zero of each run");
    picture.finish("People safe over time in both runs", &description(runs))
}

/// The safe in percent of those who took part.
fn shares(run: &RunRecord<'_>) -> Steps {
    let all = run.summary.people.total.max(1) as f64;
    let safe = Steps::of(&run.card.curves.people, &run.card.clock, |now| now.safe);
    safe.map(|safe| safe * 100.0 / all)
}

/// When the whole building was alerted in each run.
fn alerts(runs: [&RunRecord<'_>; 2]) -> Vec<(f64, String)> {
    let alerts = runs.iter().zip(LOOKS).filter_map(|(run, look)| {
        let at_s = run.card.ladder.rung(MARKED).at_s?;
        Some((
            at_s,
            format!("{}: alert {}", look.letter, words::clock(at_s)),
        ))
    });
    alerts.collect()
}

fn description(runs: [&RunRecord<'_>; 2]) -> String {
    let mut said = Vec::new();
    for (run, look) in runs.iter().zip(LOOKS) {
        let total = run.summary.people.total;
        said.push(format!("In {} {total} people took part.", look.letter));
        for moment in &run.card.safety.moments {
            let at = words::clock(f64::from(moment.at_s));
            said.push(format!(
                "At {at} {} were safe.",
                words::percent(moment.share)
            ));
        }
    }
    said.join(" ")
}
