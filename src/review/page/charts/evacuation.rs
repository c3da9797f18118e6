//! The share of those who were to leave who are out, over time.

use super::axis::Axis;
use super::marks::Marks;
use super::panel::{EndLabel, FOOT, LEFT, Line, Panel, RIGHT, percent};
use super::picture::{Picture, Stroke};
use super::steps::Steps;
use super::timeline::Timeline;
use super::writing::PLAIN;
use super::{Sheet, ink};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::evacuation::Evacuation;
use crate::terms::{Dependency, Term};

const HEAD: f64 = 30.0;
const HEIGHT: f64 = 220.0;

/// Some of those who were to leave.
struct Leaving {
    name: String,
    stroke: Stroke,
    expected: usize,
    out: usize,
    /// The share who are out, in percent.
    steps: Steps,
}

/// The chart; nothing where nobody was to leave.
pub(super) fn draw(sheet: &Sheet<'_>) -> String {
    let run = sheet.run;
    let evacuation = &run.summary.evacuation;
    if evacuation.expected == 0 {
        return String::new();
    }
    let leaving = leaving(run);
    let time = Timeline::of_changes(&sheet.moments(changes), LEFT, RIGHT);
    let marks = Marks::place(&time, &quantiles(evacuation));
    let top = marks.below(HEAD);
    let panel = Panel {
        time: &time,
        y: Axis::percent(),
        top,
        bottom: top + HEIGHT,
        title: "share of those who were to leave",
        tick: Some(percent),
        is_last: true,
    };
    let mut picture = sheet.picture("evacuation", panel.bottom + FOOT);
    let lines: Vec<Line<'_>> = leaving.iter().map(Leaving::line).collect();
    panel.draw(&mut picture, &lines);
    marks.draw(&mut picture, panel.top, panel.bottom);
    points(&panel, &mut picture, evacuation);
    panel.end_labels(&mut picture, &end_labels(&panel, &leaving));
    panel.name(&mut picture, sheet.zero());
    picture.finish(
        "Share of those who were to leave who are out, over time",
        &description(sheet, &leaving),
    )
}

/// Everybody last, so that their line lies on top; a dependency only where there is more than one.
fn leaving(run: &RunRecord<'_>) -> Vec<Leaving> {
    let clock = &run.card.clock;
    let departures = run.card.evacuation.departures.iter();
    let all: Vec<_> = departures
        .map(|(id, left)| (id, left.map(|tick| clock.at_s(tick))))
        .collect();
    let of = |dependency: Dependency| {
        let people = &run.model.roster.people;
        let these = all
            .iter()
            .filter(|(id, _)| people[**id].dependency == dependency);
        these.map(|(_, at_s)| *at_s).collect::<Vec<_>>()
    };
    let parts: Vec<(Dependency, Vec<Option<f64>>)> = Dependency::ALL
        .iter()
        .map(|&dependency| (dependency, of(dependency)))
        .filter(|(_, times)| !times.is_empty())
        .collect();
    let end_s = clock.at_s(clock.end);
    let mut leaving = Vec::new();
    if parts.len() > 1 {
        leaving.extend(parts.iter().map(|(dependency, times)| {
            let name = run.words.say(*dependency);
            Leaving::new(name, stroke(*dependency), times, end_s)
        }));
    }
    let times: Vec<Option<f64>> = all.iter().map(|(_, at_s)| *at_s).collect();
    let stroke = Stroke::whole(ink::OUT, 3.5);
    leaving.push(Leaving::new("everybody", stroke, &times, end_s));
    leaving
}

fn stroke(dependency: Dependency) -> Stroke {
    match dependency {
        Dependency::Independent => Stroke::dashed(ink::SAFE, 2.0, "8 3"),
        Dependency::Dependent => Stroke::dashed(ink::MARK, 2.0, "9 3 2 3"),
        Dependency::VeryHigh => Stroke::dashed(ink::SECURED, 2.0, "2 2"),
    }
}

impl Leaving {
    fn new(name: &str, stroke: Stroke, times: &[Option<f64>], end_s: f64) -> Leaving {
        let out: Vec<f64> = times.iter().flatten().copied().collect();
        let share = 100.0 / times.len().max(1) as f64;
        Leaving {
            name: name.to_owned(),
            stroke,
            expected: times.len(),
            out: out.len(),
            steps: Steps::counted(&out, end_s).map(|people| people * share),
        }
    }

    fn line(&self) -> Line<'_> {
        Line {
            steps: &self.steps,
            stroke: self.stroke,
            filled: false,
        }
    }
}

fn changes(run: &RunRecord<'_>) -> Vec<f64> {
    let all = leaving(run);
    all.iter().flat_map(|part| part.steps.changes()).collect()
}

/// The times by which half, nine tenths, nineteen twentieths of those who were to leave were out.
fn quantiles(evacuation: &Evacuation) -> Vec<(f64, String)> {
    let each = [
        (evacuation.p50_s, "half out"),
        (evacuation.p90_s, "90 % out"),
        (evacuation.p95_s, "95 % out"),
    ];
    each.into_iter()
        .filter_map(|(at_s, name)| Some((at_s?, format!("{name} {}", words::clock(at_s?)))))
        .collect()
}

fn points(panel: &Panel<'_>, picture: &mut Picture, evacuation: &Evacuation) {
    let each = [
        (evacuation.p50_s, 50.0),
        (evacuation.p90_s, 90.0),
        (evacuation.p95_s, 95.0),
    ];
    for (at_s, share) in each {
        if let Some(at_s) = at_s {
            let rim = Stroke::whole(ink::OUT, 2.5);
            picture.disc(panel.at(at_s, share), 4.5, ink::PAPER, rim);
        }
    }
    let missed = each.iter().find(|(at_s, _)| at_s.is_none());
    if let Some((_, share)) = missed {
        let words = format!("fewer than {share} % were out");
        picture.words(RIGHT, 13.0, &words, PLAIN.bold().end());
    }
}

fn end_labels(panel: &Panel<'_>, leaving: &[Leaving]) -> Vec<EndLabel> {
    let label = |part: &Leaving| EndLabel {
        y: panel.y(part.steps.last()),
        words: format!("{}: {} of {}", part.name, part.out, part.expected),
        stroke: part.stroke,
    };
    leaving.iter().map(label).collect()
}

fn description(sheet: &Sheet<'_>, leaving: &[Leaving]) -> String {
    let mut said = String::new();
    for part in leaving {
        let Leaving {
            name,
            expected,
            out,
            ..
        } = part;
        said += &format!("{name}: {out} of {expected} got out. ");
    }
    for (_, mark) in quantiles(&sheet.run.summary.evacuation) {
        said += &format!("{mark}. ");
    }
    if let Some(last_s) = sheet.run.summary.evacuation.last_s {
        said += &format!("The last was out at {}.", words::clock(last_s));
    }
    said.trim_end().to_owned()
}
