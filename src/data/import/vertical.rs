//! Stairs and lifts: what joins storeys, guessed from boxes.
//!
//! A workbook has a stair as one room on each storey and says nothing of flights. One flight is
//! put between two stair rooms of neighbouring storeys that lie over each other: it starts and
//! ends side by side, as a stair with a half-way landing does, where the landings end. Its length
//! follows from the storey's height and a usual pitch, or the well's depth. A lift is one shaft; its landing on each
//! storey is the edge of the circulation space beside it.

use std::collections::BTreeMap;

use super::doubts::{DoubtKind, Doubts, metres};
use super::names::{Names, title};
use super::outline::shafts;
use super::placing::{Spot, Walls};
use super::region::{Rect, Region};
use super::survey::Survey;
use super::trace::Corner;
use super::wall::{Axis, Stretch, edges};
use super::wells::{RAIL_MM, Well, over_each_other};
use crate::terms::SpaceKind;

/// A flight narrower than this lets nobody up.
const NARROWEST_MM: i64 = 600;
/// Going over rise of a usual stair: 280 mm over 170 mm.
const PITCH: f64 = 280.0 / 170.0;
/// The steepest that codes allow anywhere: 220 mm over 190 mm, rounded.
const STEEPEST: f64 = 1.2;
/// The width of a lift's door where the edge beside it allows it.
const LIFT_DOOR_MM: i64 = 1100;
/// The farthest that a circulation space may lie from a shaft to have its landing.
const LIFT_WALL_MM: i64 = 500;

/// A line over which one steps into a space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) room: usize,
    pub(super) points: (Corner, Corner),
}

/// A flight of stairs.
#[derive(Clone, Debug)]
pub(super) struct Flight {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) width_mm: i64,
    pub(super) incline_mm: i64,
    pub(super) lower: Step,
    pub(super) upper: Step,
}

/// A lift with its landings from the lowest up.
#[derive(Clone, Debug)]
pub(super) struct Shaft {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) landings: Vec<Step>,
}

/// The flights between the stair rooms.
pub(super) fn flights(
    survey: &Survey,
    wells: &BTreeMap<usize, Well>,
    names: &mut Names,
    doubts: &mut Doubts,
) -> Vec<Flight> {
    let mut flights = Vec::new();
    for (lower, upper) in over_each_other(survey) {
        let (foot, head) = (&survey.rooms[lower].name, &survey.rooms[upper].name);
        let text = match flight(survey, wells, (lower, upper), names) {
            Some(flight) => {
                let (width, incline) = (metres(flight.width_mm), metres(flight.incline_mm));
                flights.push(flight);
                format!(
                    "one flight up to {head}, {width} wide and {incline} long, guessed from the boxes"
                )
            }
            None => format!("no flight up to {head}: the stair room is too small"),
        };
        doubts.add(DoubtKind::GuessedLanding, foot, text);
    }
    flights
}

fn flight(
    survey: &Survey,
    wells: &BTreeMap<usize, Well>,
    (lower, upper): (usize, usize),
    names: &mut Names,
) -> Option<Flight> {
    let (below, above) = (wells.get(&lower)?, wells.get(&upper)?);
    let (foot, head) = (below.step(false)?, above.step(true)?);
    let width = length(foot).min(length(head));
    let rise = height(survey, upper) - height(survey, lower);
    if width < NARROWEST_MM || rise <= 0 {
        return None;
    }
    let depth = below.depth.min(above.depth);
    let (from, to) = (&survey.rooms[lower].name, &survey.rooms[upper].name);
    Some(Flight {
        id: names.id(&format!("stair-{from}-{to}")),
        title: title(&format!("Stair {from} to {to}")),
        width_mm: width,
        incline_mm: incline(rise, depth - width),
        lower: Step {
            room: lower,
            points: foot,
        },
        upper: Step {
            room: upper,
            points: head,
        },
    })
}

/// The length of the slope: at a usual pitch, or steeper where two runs of `going` side by side
/// have no room for that.
fn incline(rise: i64, going: i64) -> i64 {
    let rise = rise as f64;
    let run = (2.0 * going as f64).clamp(STEEPEST * rise, PITCH * rise);
    (rise * rise + run * run).sqrt().ceil() as i64
}

fn height(survey: &Survey, room: usize) -> i64 {
    survey.storeys[survey.rooms[room].storey].elevation_mm
}

fn length(points: (Corner, Corner)) -> i64 {
    (points.1.0 - points.0.0).abs() + (points.1.1 - points.0.1).abs()
}

/// The lifts, one a shaft; their landings take their place in the walls.
pub(super) fn lifts(walls: &mut Walls<'_>, names: &mut Names, doubts: &mut Doubts) -> Vec<Shaft> {
    let survey = walls.survey;
    let mut lifts = Vec::new();
    for (index, room) in survey.rooms.iter().enumerate() {
        let own = |storey: &usize| shafts(survey, *storey).any(|(shaft, _)| shaft == index);
        let storeys: Vec<usize> = (0..survey.storeys.len()).filter(own).collect();
        let Some(bounds) = room.bounds.filter(|_| !storeys.is_empty()) else {
            continue;
        };
        let found: Vec<(usize, Spot)> = storeys
            .iter()
            .filter_map(|storey| landing(walls, *storey, bounds))
            .collect();
        if found.len() < 2 {
            let text = "no landing could be guessed on two storeys; left out";
            doubts.add(DoubtKind::RoomLeftOut, &room.name, text);
            continue;
        }
        let mut landings = Vec::new();
        for (beside, spot) in found {
            let text = format!(
                "landing guessed in the wall of {}",
                survey.rooms[beside].name
            );
            doubts.add(DoubtKind::GuessedLanding, &room.name, text);
            walls.take(beside, None, &spot);
            landings.push(Step {
                room: beside,
                points: spot.points(),
            });
        }
        lifts.push(Shaft {
            id: names.id(&format!("lift-{}", room.name)),
            title: room.title.clone(),
            landings,
        });
    }
    lifts
}

/// The longest edge of a circulation space that runs along a shaft on a storey.
fn landing(walls: &Walls<'_>, storey: usize, shaft: Rect) -> Option<(usize, Spot)> {
    let rooms = walls.survey.rooms.iter().zip(walls.shapes).enumerate();
    let mut best: Option<(i64, usize, Stretch)> = None;
    for (index, (room, shape)) in rooms {
        let Some(shape) = shape.as_ref() else {
            continue;
        };
        let stair = room.kind() == Some(SpaceKind::Stair);
        if room.storey != storey || !room.is_circulation() || stair {
            continue;
        }
        for edge in edges(shape) {
            let beside =
                Region::from(edge.strip(0, LIFT_WALL_MM)).widest_overlap(&Region::from(shaft));
            let Some(beside) = beside else { continue };
            let (low, high) = match edge.axis {
                Axis::X => (beside.x0, beside.x1),
                Axis::Y => (beside.y0, beside.y1),
            };
            let stretch = Stretch {
                axis: edge.axis,
                faces: [edge.at, edge.at],
                low,
                high,
            };
            for free in walls.free(vec![stretch], index, None) {
                if best.is_none_or(|(length, ..)| free.length() > length) {
                    best = Some((free.length(), index, free));
                }
            }
        }
    }
    let (length, room, stretch) = best?;
    let width = LIFT_DOOR_MM.min(length - RAIL_MM);
    let low = stretch.low + (length - width) / 2;
    let spot = Spot {
        stretch,
        low,
        high: low + width,
        moved: 0.0,
    };
    (width >= NARROWEST_MM).then_some((room, spot))
}
