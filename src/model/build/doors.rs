//! Doors and openings.

use std::collections::BTreeSet;

use super::cut::{self, Cut};
use super::floor::{Floor, Names};
use super::locks;
use super::names::{Thing, title};
use super::walls::Face;
use crate::data::plan::{Name, RawDoor, RawPlan};
use crate::data::problem::{Problems, Span};
use crate::geom::Segment;
use crate::ids::{LevelId, SpaceId};
use crate::model::plan::{Door, OUTSIDE, Side};
use crate::terms::{DoorKind, DoorStart};

/// How far outside the face of an exit lies from the inner one: a wall's thickness.
const OUTSIDE_WALL_M: f64 = 0.3;

/// How much wider than its segment a door's clear width may be written.
pub(super) const WIDTH_SLACK_M: f64 = 0.01;

/// Two doors that share more of a wall than this lie over each other.
const SHARED_WALL_M: f64 = 0.01;

/// A stretch of a space's wall that a door takes up.
struct Taken<'a> {
    space: SpaceId,
    edge: usize,
    along: (f64, f64),
    door: &'a RawDoor,
}

/// The doors, in rank order; those with faults are left out.
pub(super) fn doors(
    raw: &RawPlan,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Vec<Door> {
    let mut taken = Vec::new();
    let mut doors = Vec::new();
    for place in names.doors.places() {
        let raw_door = &raw.doors[place].value;
        doors.extend(door(raw, raw_door, names, floor, &mut taken, problems));
    }
    doors_over_each_other(taken, problems);
    doors
}

fn door<'a>(
    plan: &RawPlan,
    raw: &'a RawDoor,
    names: &Names<'_>,
    floor: &Floor<'_>,
    taken: &mut Vec<Taken<'a>>,
    problems: &mut Problems,
) -> Option<Door> {
    let thing = Thing {
        list: "doors",
        name: &raw.id,
    };
    let joins = joins(thing, raw, names, problems);
    let at = cut::segment(thing, "at_m", &raw.at_m, problems);
    let width = clear_width(thing, raw, at, problems);
    let held = locks::held(plan, thing, raw, joins, names, problems);
    let (joins, at, (lock, inside)) = (joins?, at?, held?);
    let level = same_level(thing, raw.joins.span, joins, floor, problems)?;
    let cut = Cut {
        thing,
        what: "door",
        code: "plan.door.no-wall",
        at,
        span: raw.at_m.span,
    };
    let faces = cut.faces(joins, floor, problems)?;
    for (side, face) in joins.iter().zip(&faces) {
        if let (Side::Space(space), Some(face)) = (side, face) {
            taken.push(Taken {
                space: *space,
                edge: face.edge,
                along: face.along,
                door: raw,
            });
        }
    }
    Some(Door {
        name: raw.id.value.clone(),
        title: title(raw.title.as_ref(), &raw.id),
        joins,
        at,
        faces: both_faces(faces)?,
        level,
        kind: raw.kind.value,
        clear_width_m: width?,
        lock,
        inside,
        escape: raw.escape.value,
        vision_panel: raw.vision_panel.value,
        starts: match raw.kind.value {
            DoorKind::Opening => DoorStart::Open,
            DoorKind::Door => raw.starts.value,
        },
    })
}

/// The two different sides, of which at least one is a space.
fn joins(
    thing: Thing<'_>,
    raw: &RawDoor,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<[Side; 2]> {
    let (first, second) = &raw.joins.value;
    let field = ("joins", raw.joins.span);
    if first.value == second.value {
        let message = if first.value == OUTSIDE {
            "the door joins `outside` with itself; one side must be a space".to_owned()
        } else {
            format!(
                "the door joins `{}` with itself; it needs two sides",
                first.value
            )
        };
        thing.error(problems, "plan.door.one-side", field, message);
        return None;
    }
    let mut side = |name: &Name| match name.value.as_str() {
        OUTSIDE => Some(Side::Outside),
        _ => names
            .spaces
            .resolve(name, "plan.space.unknown", || thing.path("joins"), problems)
            .map(Side::Space),
    };
    let sides = (side(first), side(second));
    Some([sides.0?, sides.1?])
}

/// The width that one walks through: as written, at most the segment's length.
fn clear_width(
    thing: Thing<'_>,
    raw: &RawDoor,
    at: Option<Segment>,
    problems: &mut Problems,
) -> Option<f64> {
    let length = at?.length();
    let Some(written) = &raw.clear_width_m else {
        return Some(length);
    };
    if written.get() > length + WIDTH_SLACK_M {
        let message = format!(
            "the clear width is {} m, wider than the door's segment of {length:.2} m",
            written.get()
        );
        thing.error(
            problems,
            "plan.door.too-wide",
            ("clear_width_m", written.span),
            message,
        );
        return None;
    }
    Some(written.get())
}

/// The level that both sides share.
fn same_level(
    thing: Thing<'_>,
    span: Span,
    joins: [Side; 2],
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Option<LevelId> {
    let level = |side: Side| side.space().map(|space| floor.level(space));
    match (level(joins[0]), level(joins[1])) {
        (Some(first), Some(second)) => {
            let (first, second) = (first?, second?);
            if first != second {
                let message = format!(
                    "the door joins spaces of two levels, `{}` and `{}`",
                    floor.levels[first].name, floor.levels[second].name
                );
                thing
                    .error(problems, "plan.door.two-levels", ("joins", span), message)
                    .help("levels are joined by stairs and lifts");
                return None;
            }
            Some(first)
        }
        (Some(level), None) | (None, Some(level)) => level,
        (None, None) => None,
    }
}

/// The two faces; outside, it lies a wall's thickness beyond.
fn both_faces(faces: [Option<Face>; 2]) -> Option<[Segment; 2]> {
    let beyond = |face: Face| {
        let out = face.outward * OUTSIDE_WALL_M;
        Segment::new(face.at.a + out, face.at.b + out)
    };
    let [first, second] = faces;
    let known = first.or(second)?;
    Some([first, second].map(|face| face.map_or_else(|| beyond(known), |face| face.at)))
}

/// Two doors that take up the same stretch of a wall are an error.
fn doors_over_each_other(mut taken: Vec<Taken<'_>>, problems: &mut Problems) {
    taken.sort_by(|a, b| {
        (a.space, a.edge)
            .cmp(&(b.space, b.edge))
            .then(a.along.0.total_cmp(&b.along.0))
            .then_with(|| a.door.id.value.cmp(&b.door.id.value))
    });
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    for pair in taken.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let over = a.along.1.min(b.along.1) - b.along.0;
        if (a.space, a.edge) != (b.space, b.edge) || over <= SHARED_WALL_M {
            continue;
        }
        let (first, second) = if a.door.id.value < b.door.id.value {
            (a.door, b.door)
        } else {
            (b.door, a.door)
        };
        let names = (first.id.value.as_str(), second.id.value.as_str());
        if !told.insert(names) {
            continue;
        }
        problems
            .error(
                "plan.door.over-another",
                second.at_m.span,
                format!(
                    "doors `{}` and `{}` share {over:.2} m of one wall",
                    names.0, names.1
                ),
            )
            .path(super::names::path("doors", names.1, "at_m"))
            .also(first.at_m.span, format!("`{}` is here", names.0));
    }
}
