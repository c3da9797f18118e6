//! Stairs and lifts: what joins levels.

use super::cut;
use super::floor::{Floor, Names};
use super::names::{Thing, counted, title};
use super::walls::REACH_M;
use crate::data::plan::{RawLanding, RawLift, RawPlan, RawStair};
use crate::data::problem::{Problems, Spanned};
use crate::geom::{Polygon, Segment};
use crate::ids::LevelId;
use crate::model::plan::{Landing, Lift, Stair};

/// How much wider than its edge a flight may be written, and how much shorter than it is high.
const SLACK_M: f64 = 0.01;

/// A landing with the level that it lies on.
type OnLevel = (Landing, LevelId);

/// The stairs, in rank order; those with faults are left out.
pub(super) fn stairs(
    raw: &RawPlan,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Vec<Stair> {
    names
        .stairs
        .places()
        .filter_map(|place| stair(&raw.stairs[place], names, floor, problems))
        .collect()
}

fn stair(
    raw: &RawStair,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Option<Stair> {
    let thing = Thing {
        list: "stairs",
        name: &raw.id,
    };
    let lower = landing(thing, "lower", &raw.lower, names, floor, problems);
    let upper = landing(thing, "upper", &raw.upper, names, floor, problems);
    for (end, word) in [(&lower, "lower"), (&upper, "upper")] {
        if let Some((landing, _)) = end {
            fits_edge(thing, raw, landing, word, problems);
        }
    }
    let (lower, upper) = (lower?, upper?);
    climbs(thing, raw, lower.1, upper.1, floor, problems)?;
    Some(Stair {
        name: raw.id.value.clone(),
        title: title(raw.title.as_ref(), &raw.id),
        width_m: raw.width_m.get(),
        incline_m: raw.incline_m.get(),
        landings: [lower.0, same_direction(upper.0, lower.0.at)],
    })
}

/// A flight is no wider than the edges over which one steps.
fn fits_edge(
    thing: Thing<'_>,
    raw: &RawStair,
    landing: &Landing,
    word: &str,
    problems: &mut Problems,
) {
    let length = landing.at.length();
    if raw.width_m.get() > length + SLACK_M {
        let message = format!(
            "the flight is {} m wide, wider than its {word} edge of {length:.2} m",
            raw.width_m.get()
        );
        thing.error(
            problems,
            "plan.stair.too-wide",
            ("width_m", raw.width_m.span),
            message,
        );
    }
}

/// The flight leads up, and is at least as long as it is high.
fn climbs(
    thing: Thing<'_>,
    raw: &RawStair,
    lower: LevelId,
    upper: LevelId,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Option<()> {
    let (from, to) = (&floor.levels[lower], &floor.levels[upper]);
    let rise = to.elevation_m - from.elevation_m;
    if rise <= 0.0 {
        let message = format!(
            "the stair leads from `{}` at {} m to `{}` at {} m, which is not higher",
            from.name, from.elevation_m, to.name, to.elevation_m
        );
        thing
            .error(
                problems,
                "plan.stair.not-up",
                ("upper", raw.upper.span),
                message,
            )
            .help("`lower` is the foot and `upper` the head");
        return None;
    }
    if raw.incline_m.get() < rise - SLACK_M {
        let message = format!(
            "the incline is {} m long, shorter than the {rise:.2} m that it climbs",
            raw.incline_m.get()
        );
        thing.error(
            problems,
            "plan.stair.too-steep",
            ("incline_m", raw.incline_m.span),
            message,
        );
        return None;
    }
    Some(())
}

/// The landing with its edge running the same way across the flight as `edge`.
fn same_direction(mut landing: Landing, edge: Segment) -> Landing {
    if landing.at.direction().dot(edge.direction()) < 0.0 {
        landing.at = Segment::new(landing.at.b, landing.at.a);
    }
    landing
}

/// One end: its space and an edge in it or on its outline.
fn landing(
    thing: Thing<'_>,
    field: &str,
    raw: &Spanned<RawLanding>,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Option<OnLevel> {
    let path = || thing.path(&format!("{field}.space"));
    let space = names
        .spaces
        .resolve(&raw.space, "plan.space.unknown", path, problems);
    let at = cut::segment(thing, &format!("{field}.at_m"), &raw.at_m, problems);
    let (space, at) = (space?, at?);
    let (level, outline) = (floor.level(space)?, floor.outline(space)?);
    let away = distance(outline, at);
    if away > REACH_M {
        let message = format!(
            "the edge lies {away:.2} m outside `{}`; at most {REACH_M} m is allowed",
            raw.space.value
        );
        let field = format!("{field}.at_m");
        thing.error(
            problems,
            "plan.landing.outside",
            (&field, raw.at_m.span),
            message,
        );
        return None;
    }
    Some((Landing { space, at }, level))
}

/// How far the farther end of `at` lies outside of `outline`; zero inside.
fn distance(outline: &Polygon, at: Segment) -> f64 {
    [at.a, at.b]
        .into_iter()
        .filter(|&end| !outline.contains(end))
        .map(|end| outline.edge_distance(end))
        .fold(0.0, f64::max)
}

/// The lifts, in rank order; those with faults are left out.
pub(super) fn lifts(
    raw: &RawPlan,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Vec<Lift> {
    names
        .lifts
        .places()
        .filter_map(|place| lift(&raw.lifts[place], names, floor, problems))
        .collect()
}

fn lift(
    raw: &RawLift,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Option<Lift> {
    let thing = Thing {
        list: "lifts",
        name: &raw.id,
    };
    let mut landings: Vec<OnLevel> = Vec::new();
    for (i, one) in raw.landings.iter().enumerate() {
        let field = format!("landings[{i}]");
        let Some(found) = landing(thing, &field, one, names, floor, problems) else {
            continue;
        };
        if landings.iter().any(|(_, level)| *level == found.1) {
            let level = &floor.levels[found.1].name;
            let message = format!("the lift stops twice on level `{level}`; once is enough");
            thing.error(
                problems,
                "plan.lift.same-level",
                (&field, one.span),
                message,
            );
        }
        landings.push(found);
    }
    if raw.landings.len() < 2 {
        let message = format!(
            "the lift has {}; it needs two",
            counted(raw.landings.len(), "landing")
        );
        thing.error(
            problems,
            "plan.lift.landings",
            ("landings", raw.id.span),
            message,
        );
    }
    if raw.persons.value == 0 {
        let message = "the lift takes nobody; it must take one person or more";
        thing.error(
            problems,
            "plan.lift.persons",
            ("persons", raw.persons.span),
            message,
        );
    }
    let elevation = |level: LevelId| floor.levels[level].elevation_m;
    landings.sort_by(|a, b| {
        elevation(a.1)
            .total_cmp(&elevation(b.1))
            .then(a.1.cmp(&b.1))
    });
    Some(Lift {
        name: raw.id.value.clone(),
        title: title(raw.title.as_ref(), &raw.id),
        landings: landings.into_iter().map(|(landing, _)| landing).collect(),
        persons: raw.persons.value,
        takes_beds: raw.takes_beds.value,
    })
}
