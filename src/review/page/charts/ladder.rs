//! The response timeline against its targets: one row a milestone.

use super::axis::Axis;
use super::panel::{FOOT, Panel};
use super::picture::{Picture, Stroke, WIDTH};
use super::timeline::Timeline;
use super::writing::{PLAIN, Type};
use super::{Sheet, ink};
use crate::review::record::RunRecord;
use crate::review::words::{self, Words};
use crate::score::ladder::{RungScore, Status};

/// The height of a row.
const ROW: f64 = 26.0;
const TOP: f64 = 50.0;
/// Where the axis of time begins and ends; names stand left of it, results right.
const LEFT: f64 = 224.0;
const RIGHT: f64 = 586.0;
const RESULT: f64 = RIGHT + 18.0;

const NAME: Type = PLAIN;
const NOTE: f64 = 18.0;

/// The chart.
pub(super) fn draw(sheet: &Sheet<'_>) -> String {
    let run = sheet.run;
    let (shown, left_out): (Vec<&RungScore>, Vec<&RungScore>) =
        run.summary.ladder.iter().partition(|rung| is_shown(rung));
    if shown.is_empty() {
        return String::new();
    }
    let time = Timeline::of_moments(&sheet.moments(moments), LEFT, RIGHT);
    let notes = notes(&run.words, &left_out);
    let panel = Panel {
        time: &time,
        y: Axis::rows(shown.len()),
        top: TOP,
        bottom: TOP + shown.len() as f64 * ROW,
        title: "milestone",
        tick: None,
        is_last: true,
    };
    let height = panel.bottom + FOOT + notes.len() as f64 * NOTE;
    let mut picture = sheet.picture("ladder", height);
    panel.draw_with(&mut picture, |_| Vec::new());
    picture.words(RESULT, TOP - 9.0, "when, and by target", PLAIN.soft());
    for (index, rung) in shown.iter().enumerate() {
        let row = Row {
            words: &run.words,
            rung,
            time: &time,
            y: TOP + (index as f64 + 0.5) * ROW,
        };
        row.draw(&mut picture);
    }
    for (index, note) in notes.iter().enumerate() {
        let y = panel.bottom + FOOT + 10.0 + index as f64 * NOTE;
        picture.words(0.0, y, note, PLAIN.soft());
    }
    panel.name(&mut picture, sheet.zero());
    picture.finish(
        "The response timeline against its targets",
        &description(run),
    )
}

/// Milestones that this drill cannot have are named below the chart instead.
pub(super) fn is_shown(rung: &RungScore) -> bool {
    matches!(rung.status, Status::Reached | Status::NotReached) || rung.target_s.is_some()
}

/// When milestones were reached, and their targets. The target of one that was not reached needs no
/// room of its own: beyond the axis, it stands at its end.
pub(super) fn moments(run: &RunRecord<'_>) -> Vec<f64> {
    let reached = run.summary.ladder.iter().filter(|rung| rung.at_s.is_some());
    reached
        .flat_map(|rung| [rung.at_s, rung.target_s])
        .flatten()
        .collect()
}

/// One row.
struct Row<'a> {
    words: &'a Words,
    rung: &'a RungScore,
    time: &'a Timeline,
    y: f64,
}

impl Row<'_> {
    fn draw(&self, picture: &mut Picture) {
        let y = self.y + 4.0;
        let off = self.rung.at_s.is_none() && self.rung.target_s.is_none();
        let name = if off { NAME.soft() } else { NAME };
        picture.words(0.0, y, self.words.say(self.rung.rung), name);
        self.gap(picture);
        self.target(picture);
        self.dot(picture);
        self.result(picture);
    }

    /// From the target to what was reached.
    fn gap(&self, picture: &mut Picture) {
        if let (Some(at_s), Some(target_s)) = (self.rung.at_s, self.rung.target_s) {
            let stroke = match self.rung.met {
                Some(true) => Stroke::whole(ink::GOOD, 2.0),
                _ => Stroke::whole(ink::BAD, 5.0),
            };
            let [from, to] = [at_s, target_s].map(|s| (self.time.x(s), self.y));
            picture.line(from, to, stroke);
        }
    }

    fn target(&self, picture: &mut Picture) {
        if let Some(target_s) = self.rung.target_s {
            let x = self.time.x(target_s);
            if !self.time.shows(target_s) {
                let words = format!("{} →", words::clock(target_s));
                picture.words(x - 4.0, self.y + 4.0, &words, PLAIN.end().rim());
                return;
            }
            let ends = [(x, self.y - 9.0), (x, self.y + 9.0)];
            picture.line(ends[0], ends[1], Stroke::whole(ink::INK, 3.0));
        }
    }

    /// A disc with a tick, a box with a cross, or an empty ring.
    fn dot(&self, picture: &mut Picture) {
        let Some(at_s) = self.rung.at_s else { return };
        let (x, y) = (self.time.x(at_s), self.y);
        let white = Stroke::whole(ink::PAPER, 2.2);
        match self.rung.met {
            Some(true) => {
                picture.disc((x, y), 8.0, ink::GOOD, Stroke::whole(ink::PAPER, 1.0));
                let path = format!("M {} {} l 3 3.2 l 5.4 -6.4", x - 4.2, y + 0.4);
                picture.path(path, "none", white);
            }
            Some(false) => {
                let rim = Stroke::whole(ink::PAPER, 1.0);
                picture.rectangle(x - 8.0, y - 8.0, (16.0, 16.0), ink::BAD, rim);
                let path = format!("M {} {} l 7 7 m 0 -7 l -7 7", x - 3.5, y - 3.5);
                picture.path(path, "none", white);
            }
            None => picture.disc((x, y), 5.5, ink::PAPER, Stroke::whole(ink::INK, 2.4)),
        }
    }

    fn result(&self, picture: &mut Picture) {
        let RungScore { at_s, target_s, .. } = *self.rung;
        let y = self.y + 4.0;
        let set = match self.rung.met {
            Some(true) => PLAIN.bold().colour(ink::GOOD),
            Some(false) => PLAIN.bold().colour(ink::BAD),
            None if at_s.is_some() => PLAIN.bold(),
            None => PLAIN.soft(),
        };
        let when = match at_s {
            Some(at_s) => words::clock(at_s),
            None => self.words.say(self.rung.status).to_owned(),
        };
        let sign = match self.rung.met {
            Some(true) => "✓ ",
            Some(false) => "✗ ",
            None => "",
        };
        let first = format!("{sign}{when}");
        picture.words(RESULT, y, &first, set);
        if let Some(target_s) = target_s {
            let x = (RESULT + set.width(&first) + 6.0).min(WIDTH);
            let words = format!("by {}", words::clock(target_s));
            picture.words(x, y, &words, PLAIN.soft());
        }
    }
}

/// The milestones that are not on the chart, in words.
fn notes(said: &Words, left_out: &[&RungScore]) -> Vec<String> {
    let each = [Status::NotApplicable, Status::NotModelled].map(|status| {
        let these = left_out.iter().filter(|rung| rung.status == status);
        let names: Vec<&str> = these.map(|rung| said.say(rung.rung)).collect();
        (said.say(status), names)
    });
    let mut lines = Vec::new();
    for (status, names) in each.iter().filter(|(_, names)| !names.is_empty()) {
        let mut line = format!("{status}:");
        for (index, name) in names.iter().enumerate() {
            let comma = if index + 1 < names.len() { "," } else { "" };
            let longer = format!("{line} {name}{comma}");
            if PLAIN.width(&longer) > WIDTH {
                lines.push(std::mem::replace(&mut line, format!("{name}{comma}")));
            } else {
                line = longer;
            }
        }
        lines.push(line);
    }
    lines
}

fn description(run: &RunRecord<'_>) -> String {
    let rungs = run.summary.ladder.iter().map(|rung| {
        let when = match rung.at_s {
            Some(at_s) => format!("at {}", words::clock(at_s)),
            None => run.words.say(rung.status).to_owned(),
        };
        let target = match (rung.target_s, rung.met) {
            (Some(target_s), Some(true)) => format!(", target {} met", words::clock(target_s)),
            (Some(target_s), _) => format!(", target {} missed", words::clock(target_s)),
            (None, _) => String::new(),
        };
        format!("{} {when}{target}.", run.words.say(rung.rung))
    });
    rungs.collect::<Vec<_>>().join(" ")
}
