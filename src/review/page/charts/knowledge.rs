//! Who believed what when: a strip for each role, all on one axis of time.

use kuva::plot::LinePlot;
use kuva::render::plots::Plot;

use super::axis::Axis;
use super::marks::Marks;
use super::panel::{FOOT, Panel};
use super::pattern::{Fill, Pattern, legend};
use super::picture::{Picture, Stroke};
use super::steps::Steps;
use super::timeline::Timeline;
use super::writing::PLAIN;
use super::{Sheet, ink, milestones};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::curves::Beliefs;
use crate::terms::Role;

const LEFT: f64 = 168.0;
const RIGHT: f64 = 616.0;
const HEAD: f64 = 30.0;

/// The height of a row, and of the strip within.
const ROW: f64 = 34.0;
const STRIP: f64 = 26.0;
const LINE: f64 = 14.0;

/// The most points of a strip in one part of the axis.
const POINTS: usize = 90;

/// Beliefs from the ground up: what the strip is filled with.
const BELIEFS: [Fill; 4] = [
    fill("it is over", "var(--k-over)", Pattern::Level),
    fill("danger", "var(--k-danger)", Pattern::Rising),
    fill("something odd", "var(--k-odd)", Pattern::Dots),
    fill("nothing wrong", "var(--k-nothing)", Pattern::Plain),
];

const fn fill(name: &'static str, colour: &'static str, pattern: Pattern) -> Fill {
    Fill {
        name,
        colour,
        pattern,
    }
}

/// What the people of one role believe, from when on.
struct Believers {
    role: Role,
    people: usize,
    points: Vec<(f64, Beliefs)>,
}

/// The chart; nothing where nobody ever believed that anything was wrong.
pub(super) fn draw(sheet: &Sheet<'_>) -> String {
    let run = sheet.run;
    let roles = roles(run);
    let moved = |of: &Believers| of.points.iter().any(|(_, n)| n.nothing < of.people);
    if !roles.iter().any(moved) {
        return String::new();
    }
    let time = Timeline::of_changes(&sheet.moments(changes), LEFT, RIGHT);
    let marks = Marks::place(&time, &milestones(run));
    let top = marks.below(HEAD);
    let whole = Panel {
        time: &time,
        y: Axis::rows(1),
        top,
        bottom: top + roles.len() as f64 * ROW,
        title: "",
        tick: None,
        is_last: true,
    };
    let mut picture = sheet.picture("knowledge", whole.bottom + FOOT);
    let paints: Vec<(Fill, String)> = BELIEFS
        .iter()
        .map(|fill| (*fill, fill.in_picture(&mut picture)))
        .collect();
    let ascending: Vec<(Fill, String)> = paints.iter().rev().cloned().collect();
    legend(&mut picture, &ascending, LEFT, 9.0);
    whole.draw_with(&mut picture, |_| Vec::new());
    picture.words(RIGHT + 8.0, top - 6.0, "half knew of danger", PLAIN.soft());
    for (row, beliefs) in roles.iter().enumerate() {
        let top = top + row as f64 * ROW + (ROW - STRIP) / 2.0;
        let role = run.words.say(beliefs.role);
        strip(&mut picture, &time, top, (role, beliefs), &paints);
    }
    marks.draw(&mut picture, whole.top, whole.bottom);
    whole.name(&mut picture, sheet.zero());
    picture.finish(
        "Who believed what when, as the share of the people of each role",
        &description(run, &roles),
    )
}

fn roles(run: &RunRecord<'_>) -> Vec<Believers> {
    let clock = &run.card.clock;
    let roles = run.card.curves.beliefs_by_role.iter();
    let believers = roles.map(|(&role, curve)| Believers {
        role,
        people: curve.at(clock.end).people(),
        points: curve.from_zero(clock, |held| *held),
    });
    believers.collect()
}

fn changes(run: &RunRecord<'_>) -> Vec<f64> {
    let roles = roles(run);
    let changes = roles
        .iter()
        .flat_map(|beliefs| beliefs.points[..beliefs.points.len() - 1].iter());
    let marks = milestones(run).into_iter().map(|(at_s, _)| at_s);
    changes.map(|(at_s, _)| *at_s).chain(marks).collect()
}

/// The strip of one role with its name, and when half of them knew.
fn strip(
    picture: &mut Picture,
    time: &Timeline,
    top: f64,
    (role, beliefs): (&str, &Believers),
    paints: &[(Fill, String)],
) {
    let panel = Panel {
        time,
        y: Axis::percent(),
        top,
        bottom: top + STRIP,
        title: "",
        tick: None,
        is_last: false,
    };
    let end_s = beliefs.points.last().map_or(0.0, |(at_s, _)| *at_s);
    for part in &time.parts {
        let right = time.x(end_s.clamp(part.from_s, part.to_s));
        let size = (right - part.left, STRIP);
        picture.rectangle(
            part.left,
            top,
            size,
            &paints[3].1,
            Stroke::whole(ink::SOFT, 0.8),
        );
    }
    // From the widest to the narrowest, each over the one before.
    let areas = [(2, 3), (1, 2), (0, 1)].map(|(paint, fills)| {
        let share = share(beliefs, fills);
        (share, paints[paint].1.as_str())
    });
    panel.fill(picture, |part| {
        let shown = areas.iter().filter(|(share, _)| share.most() > 0.0);
        let plot = |(share, paint): &(Steps, &str)| -> Plot {
            LinePlot::new()
                .with_data(share.between(part.from_s, part.to_s, POINTS))
                .with_step()
                .with_fill()
                .with_fill_opacity(1.0)
                .with_color(*paint)
                .with_stroke_width(0.0)
                .into()
        };
        shown.map(plot).collect()
    });
    let base = top + STRIP / 2.0 + 4.0;
    let name = PLAIN.broken(&format!("{role} ({})", beliefs.people), LEFT - 8.0);
    let lines = &name[..name.len().min(2)];
    for (index, line) in lines.iter().enumerate() {
        let base = base + (index as f64 - (lines.len() - 1) as f64 / 2.0) * LINE;
        picture.words(LEFT - 8.0, base, line, PLAIN.end());
    }
    let half = half_knew_s(beliefs).map_or_else(|| "never".to_owned(), words::clock);
    picture.words(RIGHT + 8.0, base, &half, PLAIN);
}

/// The share who hold one of the topmost `fills` beliefs of the list: over, danger, odd.
fn share(beliefs: &Believers, fills: usize) -> Steps {
    let share = 100.0 / beliefs.people.max(1) as f64;
    let points = beliefs.points.iter().map(|(at_s, held)| {
        let people: usize = [held.over, held.danger, held.odd][..fills].iter().sum();
        (*at_s, people as f64 * share)
    });
    Steps::from_points(points.collect())
}

/// When half of them knew of danger, or knew that it was over.
fn half_knew_s(beliefs: &Believers) -> Option<f64> {
    let known = |(_, n): &&(f64, Beliefs)| (n.danger + n.over) * 2 >= beliefs.people;
    beliefs.points.iter().find(known).map(|(at_s, _)| *at_s)
}

fn description(run: &RunRecord<'_>, roles: &[Believers]) -> String {
    let mut said = String::new();
    for beliefs in roles {
        let name = run.words.say(beliefs.role);
        said += &match half_knew_s(beliefs) {
            Some(at_s) => format!(
                "{name}, {}: half knew of the danger at {}. ",
                beliefs.people,
                words::clock(at_s)
            ),
            None => format!("{name}, {}: half never knew. ", beliefs.people),
        };
    }
    for (_, mark) in milestones(run) {
        said += &format!("{mark}. ");
    }
    said.trim_end().to_owned()
}
