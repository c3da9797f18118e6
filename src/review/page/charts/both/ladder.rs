//! The response timelines of two runs on one axis: one row a milestone, with a disc for A, a square for
//! B, and their target.

use super::{LOOKS, Look};
use crate::review::page::charts::axis::Axis;
use crate::review::page::charts::ink;
use crate::review::page::charts::ladder::{is_shown, moments};
use crate::review::page::charts::panel::{FOOT, Panel};
use crate::review::page::charts::picture::{Picture, Stroke};
use crate::review::page::charts::timeline::Timeline;
use crate::review::page::charts::writing::PLAIN;
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::ladder::RungScore;

/// The height of a row, and how far from its middle the two stand.
const ROW: f64 = 34.0;
const APART: f64 = 7.5;
const TOP: f64 = 50.0;
/// Where the axis of time begins and ends; names stand left of it, results right.
const LEFT: f64 = 224.0;
const RIGHT: f64 = 600.0;
const RESULTS: [f64; 2] = [RIGHT + 18.0, RIGHT + 92.0];

/// The chart; nothing where neither reached a milestone or was to.
pub(super) fn draw(runs: [&RunRecord<'_>; 2]) -> String {
    let rows: Vec<[&RungScore; 2]> = runs[0]
        .summary
        .ladder
        .iter()
        .zip(&runs[1].summary.ladder)
        .map(|(a, b)| [a, b])
        .filter(|pair| pair.iter().any(|rung| is_shown(rung)))
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let all: Vec<f64> = runs.iter().flat_map(|run| moments(run)).collect();
    let time = Timeline::of_moments(&all, LEFT, RIGHT);
    let panel = Panel {
        time: &time,
        y: Axis::rows(rows.len()),
        top: TOP,
        bottom: TOP + rows.len() as f64 * ROW,
        title: "milestone",
        tick: None,
        is_last: true,
    };
    let mut picture = Picture::new("chart-both-ladder".to_owned(), panel.bottom + FOOT);
    panel.draw_with(&mut picture, |_| Vec::new());
    for (look, x) in LOOKS.iter().zip(RESULTS) {
        mark(&mut picture, *look, (x + 6.0, TOP - 13.0));
    }
    for (index, pair) in rows.iter().enumerate() {
        let y = TOP + (index as f64 + 0.5) * ROW;
        let name = runs[0].words.say(pair[0].rung);
        picture.words(0.0, y + 4.0, name, PLAIN);
        let row = Row {
            time: &time,
            y,
            pair: *pair,
        };
        row.draw(&mut picture);
        for (rung, x) in pair.iter().zip(RESULTS) {
            result(&mut picture, rung, (x, y + 4.0));
        }
    }
    panel.name(&mut picture, "zero of each run");
    picture.finish(
        "When each milestone was reached in both runs",
        &description(runs),
    )
}

/// The marks of one milestone.
struct Row<'a> {
    time: &'a Timeline,
    y: f64,
    pair: [&'a RungScore; 2],
}

impl Row<'_> {
    fn draw(&self, picture: &mut Picture) {
        let [a, b] = self
            .pair
            .map(|rung| rung.at_s.map(|at_s| self.time.x(at_s)));
        let heights = [self.y - APART, self.y + APART];
        if let (Some(a), Some(b)) = (a, b) {
            let stroke = Stroke::whole(ink::SOFT, 1.2);
            picture.line((a, heights[0]), (b, heights[1]), stroke);
        }
        let targets = self.pair.map(|rung| rung.target_s);
        let is_one = targets[0] == targets[1];
        for (target_s, y) in targets.into_iter().zip(heights) {
            let Some(target_s) = target_s.filter(|target_s| self.time.shows(*target_s)) else {
                continue;
            };
            let (x, (from, to)) = match is_one {
                true => (self.time.x(target_s), (self.y - 14.0, self.y + 14.0)),
                false => (self.time.x(target_s), (y - 7.0, y + 7.0)),
            };
            picture.line((x, from), (x, to), Stroke::whole(ink::INK, 2.4));
        }
        for ((x, y), look) in [a, b].into_iter().zip(heights).zip(LOOKS) {
            if let Some(x) = x {
                mark(picture, look, (x, y));
            }
        }
    }
}

/// A disc with the letter A, or a square with the letter B.
fn mark(picture: &mut Picture, look: Look, (x, y): (f64, f64)) {
    let rim = Stroke::whole(ink::PAPER, 1.0);
    match look.letter {
        "A" => picture.disc((x, y), 7.5, look.colour, rim),
        _ => picture.rectangle(x - 7.0, y - 7.0, (14.0, 14.0), look.colour, rim),
    }
    let set = PLAIN.bold().size(10).colour(ink::PAPER).middle();
    picture.words(x, y + 3.6, look.letter, set);
}

/// When it was reached, and whether in time.
fn result(picture: &mut Picture, rung: &RungScore, (x, y): (f64, f64)) {
    let when = match rung.at_s {
        Some(at_s) => words::clock(at_s),
        None if rung.met.is_some() => "never".to_owned(),
        None => "–".to_owned(),
    };
    let (sign, set) = match rung.met {
        Some(true) => ("✓ ", PLAIN.bold().colour(ink::GOOD)),
        Some(false) => ("✗ ", PLAIN.bold().colour(ink::BAD)),
        None => ("", PLAIN),
    };
    picture.words(x, y, &format!("{sign}{when}"), set);
}

fn description(runs: [&RunRecord<'_>; 2]) -> String {
    let when = |run: &RunRecord<'_>, rung: &RungScore| match rung.at_s {
        Some(at_s) => format!("at {}", words::clock(at_s)),
        None => run.words.say(rung.status).to_owned(),
    };
    let pairs = runs[0].summary.ladder.iter().zip(&runs[1].summary.ladder);
    let pairs = pairs.map(|(a, b)| {
        let name = runs[0].words.say(a.rung);
        format!(
            "{name}: {} in A, {} in B.",
            when(runs[0], a),
            when(runs[1], b)
        )
    });
    pairs.collect::<Vec<_>>().join(" ")
}
