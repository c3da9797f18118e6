//! Stairs and lifts: what joins storeys, guessed from boxes.
//!
//! A workbook has a stair as one room on each storey and says nothing of flights. One flight is
//! put between two stair rooms of neighbouring storeys that lie over each other: it starts and
//! ends side by side, as a stair with a half-way landing does, away from the doors. Its length
//! follows from the storey's height and a usual pitch. A lift is one shaft; its landing on each
//! storey is the edge of the circulation space beside it.

use super::doubts::{DoubtKind, Doubts, metres};
use super::names::{Names, title};
use super::outline::shafts;
use super::placing::{Spot, Walls};
use super::region::{Rect, Region};
use super::survey::{Storey, Survey};
use super::trace::Corner;
use super::wall::{Axis, Stretch, edges};
use crate::terms::SpaceKind;

/// The floor between the doors of a stair room and its first step.
const LANDING_MM: i64 = 1300;
/// What is left free beside a flight: rails, and the well between two.
const RAIL_MM: i64 = 100;
/// A flight is at most this wide.
const WIDEST_MM: i64 = 1800;
/// A flight narrower than this lets nobody up.
const NARROWEST_MM: i64 = 600;
/// Going over rise of a usual stair: 280 mm over 170 mm.
const PITCH: f64 = 280.0 / 170.0;
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
pub(super) fn flights(walls: &Walls<'_>, names: &mut Names, doubts: &mut Doubts) -> Vec<Flight> {
    let survey = walls.survey;
    let stairs: Vec<usize> = (0..survey.rooms.len())
        .filter(|&i| survey.rooms[i].kind() == Some(SpaceKind::Stair))
        .filter(|&i| walls.shapes[i].is_some())
        .collect();
    let mut flights = Vec::new();
    for &lower in &stairs {
        let above = stairs
            .iter()
            .copied()
            .filter(|&upper| lies_over(survey, lower, upper));
        for upper in above {
            let (foot, head) = (&survey.rooms[lower].name, &survey.rooms[upper].name);
            match flight(walls, lower, upper, names) {
                Some(flight) => {
                    let text = format!(
                        "one flight up to {head}, {} wide and {} long, guessed from the boxes",
                        metres(flight.width_mm),
                        metres(flight.incline_mm)
                    );
                    doubts.add(DoubtKind::GuessedLanding, foot, text);
                    flights.push(flight);
                }
                None => {
                    let text = format!("no flight up to {head}: the stair room is too small");
                    doubts.add(DoubtKind::GuessedLanding, foot, text);
                }
            }
        }
    }
    flights
}

/// Whether the stair room `upper` lies on the next storey, over at least half of `lower`.
fn lies_over(survey: &Survey, lower: usize, upper: usize) -> bool {
    let (below, above) = (&survey.rooms[lower], &survey.rooms[upper]);
    let (Some(a), Some(b)) = (below.bounds, above.bounds) else {
        return false;
    };
    let common = a.common(b).map_or(0, Rect::area);
    above.storey == below.storey + 1 && common * 2 >= a.area().min(b.area())
}

fn flight(walls: &Walls<'_>, lower: usize, upper: usize, names: &mut Names) -> Option<Flight> {
    let survey = walls.survey;
    let rise = height(survey, upper) - height(survey, lower);
    let foot = stepping(walls, lower, false)?;
    let head = stepping(walls, upper, true)?;
    let width = length(foot).min(length(head));
    if width < NARROWEST_MM || rise <= 0 {
        return None;
    }
    let incline = (rise as f64) * (1.0 + PITCH * PITCH).sqrt();
    let (below, above) = (&survey.rooms[lower].name, &survey.rooms[upper].name);
    Some(Flight {
        id: names.id(&format!("stair-{below}-{above}")),
        title: title(&format!("Stair {below} to {above}")),
        width_mm: width,
        incline_mm: incline.ceil() as i64,
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

fn height(survey: &Survey, room: usize) -> i64 {
    let storey: &Storey = &survey.storeys[survey.rooms[room].storey];
    storey.elevation_mm
}

fn length(points: (Corner, Corner)) -> i64 {
    (points.1.0 - points.0.0).abs() + (points.1.1 - points.0.1).abs()
}

/// The line of the first step in a stair room: across one half of its box, a landing's depth from
/// the end at which its doors are. Foot and head take different halves.
fn stepping(walls: &Walls<'_>, room: usize, head: bool) -> Option<(Corner, Corner)> {
    let shape = walls.shapes[room].as_ref()?;
    let rect = shape
        .region
        .rects()
        .iter()
        .copied()
        .max_by_key(|r| (r.area(), *r))?;
    let upright = rect.height() >= rect.width();
    let (low, high, left, right) = if upright {
        (rect.y0, rect.y1, rect.x0, rect.x1)
    } else {
        (rect.x0, rect.x1, rect.y0, rect.y1)
    };
    let depth = LANDING_MM.min((high - low) / 2);
    let at = if doors_lie_high(walls, room, upright, (low + high) / 2) {
        high - depth
    } else {
        low + depth
    };
    let width = ((right - left) / 2 - RAIL_MM).min(WIDEST_MM);
    let from = if head {
        right - RAIL_MM / 2 - width
    } else {
        left + RAIL_MM / 2
    };
    let to = from + width;
    (width > 0).then_some(if upright {
        ((from, at), (to, at))
    } else {
        ((at, from), (at, to))
    })
}

/// Whether the doors of a room lie, on average, beyond `middle` along its longer side.
fn doors_lie_high(walls: &Walls<'_>, room: usize, upright: bool, middle: i64) -> bool {
    let of_room = walls
        .placed
        .iter()
        .filter(|p| p.room == room || p.other == Some(room));
    let offsets = of_room.map(|p| {
        let (a, b) = p.spot.points();
        if upright {
            (a.1 + b.1) / 2 - middle
        } else {
            (a.0 + b.0) / 2 - middle
        }
    });
    offsets.sum::<i64>() > 0
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
