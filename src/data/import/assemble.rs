//! From a survey with outlines, doors and stairs to the raw plan that a file holds.

use super::locks::Guess;
use super::names::Names;
use super::outline::Shape;
use super::placing::Placed;
use super::reach::Ways;
use super::survey::Survey;
use super::trace::Corner;
use super::vertical::Step;
use crate::data::plan::{
    RawDoor, RawLanding, RawLevel, RawLift, RawLock, RawNamed, RawPlan, RawPoint, RawPointOfPlan,
    RawSegment, RawSpace, RawStair,
};
use crate::data::problem::Spanned;
use crate::terms::{DoorKind, DoorStart, Escape};
use crate::units::{Metres, Width};

/// What the parts of a plan were made into.
pub(super) struct Parts<'a> {
    pub(super) survey: &'a Survey,
    pub(super) shapes: &'a [Option<Shape>],
    pub(super) placed: &'a [Placed],
    pub(super) locks: &'a [Guess],
    pub(super) ways: Ways<'a>,
    pub(super) points: Vec<Spanned<RawPointOfPlan>>,
}

/// The plan with this note.
pub(super) fn plan(parts: &Parts<'_>, note: String) -> RawPlan {
    let title = match parts.survey.title.as_str() {
        "" => "Imported building",
        title => title,
    };
    RawPlan {
        format: Spanned::nowhere(1),
        id: text(&Names::default().id(title)),
        title: text(title),
        note: Some(text(&note)),
        levels: levels(parts.survey),
        units: units(parts.survey),
        compartments: Vec::new(),
        spaces: spaces(parts),
        doors: doors(parts),
        panes: Vec::new(),
        stairs: stairs(parts),
        lifts: lifts(parts),
        zones: Vec::new(),
        obstacles: Vec::new(),
        beds: Vec::new(),
        points: parts.points.clone(),
        devices: Vec::new(),
        censuses: Vec::new(),
    }
}

fn levels(survey: &Survey) -> Vec<Spanned<RawLevel>> {
    let levels = survey.storeys.iter().map(|storey| RawLevel {
        id: text(&storey.id),
        title: Some(text(&storey.title)),
        elevation_m: metres(storey.elevation_mm),
    });
    levels.map(Spanned::nowhere).collect()
}

fn units(survey: &Survey) -> Vec<Spanned<RawNamed>> {
    let units = survey.units.iter().map(|unit| RawNamed {
        id: text(&unit.id),
        title: Some(text(&unit.title)),
    });
    units.map(Spanned::nowhere).collect()
}

fn spaces(parts: &Parts<'_>) -> Vec<Spanned<RawSpace>> {
    let survey = parts.survey;
    let rooms = survey.rooms.iter().zip(parts.shapes);
    let spaces = rooms.filter_map(|(room, shape)| {
        let (kind, shape) = (room.kind()?, shape.as_ref()?);
        Some(RawSpace {
            id: text(&room.id),
            title: Some(text(&room.title)),
            level: text(&survey.storeys[room.storey].id),
            unit: room.unit.map(|unit| text(&survey.units[unit].id)),
            compartment: None,
            kind: Spanned::nowhere(kind),
            outline_m: Spanned::nowhere(shape.ring.iter().copied().map(point).collect()),
        })
    });
    spaces.map(Spanned::nowhere).collect()
}

fn doors(parts: &Parts<'_>) -> Vec<Spanned<RawDoor>> {
    let rooms = &parts.survey.rooms;
    let id = |room: usize| text(&rooms[room].id);
    let doors = parts.placed.iter().zip(parts.locks).map(|(placed, lock)| {
        let door = placed.door.map(|door| &parts.survey.doors[door]);
        let other = placed.other.map_or_else(|| text("outside"), id);
        RawDoor {
            id: text(&placed.id),
            title: Some(text(&super::names::title(&placed.title))),
            joins: Spanned::nowhere((id(placed.room), other)),
            at_m: segment(placed.spot.points()),
            kind: Spanned::nowhere(match door {
                Some(_) => DoorKind::Door,
                None => DoorKind::Opening,
            }),
            clear_width_m: None,
            lock: Spanned::nowhere(match *lock {
                Guess::None => RawLock::None,
                Guess::ThumbTurn { inside } => RawLock::ThumbTurn { inside: id(inside) },
                Guess::Key { inside } => RawLock::Key { inside: id(inside) },
                Guess::PushBar { inside } => RawLock::PushBar { inside: id(inside) },
            }),
            escape: Spanned::nowhere(Escape::Free),
            vision_panel: Spanned::nowhere(door.is_some_and(|door| door.glass)),
            starts: Spanned::nowhere(DoorStart::Shut),
        }
    });
    doors.map(Spanned::nowhere).collect()
}

fn stairs(parts: &Parts<'_>) -> Vec<Spanned<RawStair>> {
    let stairs = parts.ways.flights.iter().map(|flight| RawStair {
        id: text(&flight.id),
        title: Some(text(&flight.title)),
        width_m: width(flight.width_mm),
        incline_m: width(flight.incline_mm),
        lower: landing(parts.survey, &flight.lower),
        upper: landing(parts.survey, &flight.upper),
    });
    stairs.map(Spanned::nowhere).collect()
}

fn lifts(parts: &Parts<'_>) -> Vec<Spanned<RawLift>> {
    let lifts = parts.ways.lifts.iter().map(|lift| RawLift {
        id: text(&lift.id),
        title: Some(text(&lift.title)),
        landings: lift
            .landings
            .iter()
            .map(|step| landing(parts.survey, step))
            .collect(),
        persons: Spanned::nowhere(8),
        takes_beds: Spanned::nowhere(true),
    });
    lifts.map(Spanned::nowhere).collect()
}

fn landing(survey: &Survey, step: &Step) -> Spanned<RawLanding> {
    Spanned::nowhere(RawLanding {
        space: text(&survey.rooms[step.room].id),
        at_m: segment(step.points),
    })
}

fn text(text: &str) -> Spanned<String> {
    Spanned::nowhere(text.to_owned())
}

fn metres(mm: i64) -> Spanned<Metres> {
    Spanned::nowhere(length(mm))
}

fn length(mm: i64) -> Metres {
    Metres::new(mm as f64 / 1000.0).expect("the survey refuses what lies beyond ten kilometres")
}

fn width(mm: i64) -> Spanned<Width> {
    let widest = mm as f64 / 1000.0;
    Spanned::nowhere(
        Width::new(widest.clamp(Width::LOW, Width::HIGH)).expect("clamped to what is allowed"),
    )
}

fn point((x, y): Corner) -> RawPoint {
    Spanned::nowhere((length(x), length(y)))
}

fn segment((a, b): (Corner, Corner)) -> RawSegment {
    Spanned::nowhere((point(a), point(b)))
}
