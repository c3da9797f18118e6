//! Stair rooms: which part of the box is landing, and which the flights take.
//!
//! A plan's stair space is the landing; the flights lie beyond its edge, in a well of their own.
//! The landing is the end of the box at which its doors are. A room with doors at both ends keeps
//! its whole floor, and its flight starts inside.

use std::collections::BTreeMap;

use super::outline::Shape;
use super::placing::Walls;
use super::region::{Rect, Region};
use super::survey::Survey;
use super::trace::{Corner, Trace, trace};
use crate::terms::SpaceKind;

/// The floor between the doors of a stair room and its first step.
const LANDING_MM: i64 = 1300;
/// What is left of the landing beside the farthest door.
const BESIDE_DOOR_MM: i64 = 100;
/// The least that is left for flights; a smaller well stays floor.
const SHORTEST_MM: i64 = 2000;
/// What is left free beside a flight: rails, and the well between two.
pub(super) const RAIL_MM: i64 = 100;
/// A flight is at most this wide.
const WIDEST_MM: i64 = 1800;

/// The stairwell of one room.
#[derive(Clone, Debug)]
pub(super) struct Well {
    /// Whether the flights run north and south.
    upright: bool,
    /// Where the first step lies along the flights.
    at: i64,
    left: i64,
    right: i64,
    /// How long the well is behind the first step.
    pub(super) depth: i64,
    /// The landing as the outline of the space, and the floor that the flights take instead;
    /// nothing where the whole room stays floor.
    pub(super) cut: Option<(Shape, Shape)>,
}

impl Well {
    /// The line of the first step: across one half, foot and head side by side.
    pub(super) fn step(&self, head: bool) -> Option<(Corner, Corner)> {
        let width = ((self.right - self.left) / 2 - RAIL_MM).min(WIDEST_MM);
        let from = if head {
            self.right - RAIL_MM / 2 - width
        } else {
            self.left + RAIL_MM / 2
        };
        let points = if self.upright {
            ((from, self.at), (from + width, self.at))
        } else {
            ((self.at, from), (self.at, from + width))
        };
        (width > 0).then_some(points)
    }
}

/// The wells of all stair rooms that a flight leads from or to, seen from where their doors came
/// to stand in the whole boxes.
pub(super) fn wells(walls: &Walls<'_>) -> BTreeMap<usize, Well> {
    let survey = walls.survey;
    let pairs = over_each_other(survey).into_iter();
    let rooms = pairs.flat_map(|(lower, upper)| [lower, upper]);
    rooms
        .filter_map(|room| Some((room, well(walls, room)?)))
        .collect()
}

/// The pairs of stair rooms on neighbouring storeys of which one lies over at least half the other.
pub(super) fn over_each_other(survey: &Survey) -> Vec<(usize, usize)> {
    let rooms = survey.rooms.iter().enumerate();
    let stairs: Vec<usize> = rooms
        .filter(|(_, room)| room.kind() == Some(SpaceKind::Stair))
        .map(|(index, _)| index)
        .collect();
    let over = |lower: usize, upper: usize| {
        let (below, above) = (&survey.rooms[lower], &survey.rooms[upper]);
        let (Some(a), Some(b)) = (below.bounds, above.bounds) else {
            return false;
        };
        let common = a.common(b).map_or(0, Rect::area);
        above.storey == below.storey + 1 && common * 2 >= a.area().min(b.area())
    };
    let pairs = stairs
        .iter()
        .flat_map(|&lower| stairs.iter().map(move |&upper| (lower, upper)));
    pairs.filter(|&(lower, upper)| over(lower, upper)).collect()
}

fn well(walls: &Walls<'_>, room: usize) -> Option<Well> {
    let region = &walls.shapes[room].as_ref()?.region;
    let rect = region.rects().iter().copied();
    let rect = rect.max_by_key(|rect| (rect.area(), *rect))?;
    let upright = rect.height() >= rect.width();
    let (low, high, left, right) = if upright {
        (rect.y0, rect.y1, rect.x0, rect.x1)
    } else {
        (rect.x0, rect.x1, rect.y0, rect.y1)
    };
    let middle = (low + high) / 2;
    let doors = doors_along(walls, room, upright);
    let at_high_end = doors.iter().map(|door| door.middle - middle).sum::<i64>() > 0;
    // How far the doors with a place of their own reach into the room from that end.
    let reach = doors.iter().filter(|door| door.sure).map(|door| {
        let far = if at_high_end {
            high - door.low
        } else {
            door.high - low
        };
        far + BESIDE_DOOR_MM
    });
    let landing = reach.max().unwrap_or(0).max(LANDING_MM);
    let whole = region.as_box().is_none() || high - low - landing < SHORTEST_MM;
    let depth = if whole {
        LANDING_MM.min((high - low) / 2)
    } else {
        landing
    };
    let at = if at_high_end {
        high - depth
    } else {
        low + depth
    };
    let end = |near: bool| {
        let (from, to) = if near == at_high_end {
            (at, high)
        } else {
            (low, at)
        };
        if upright {
            Rect::between((left, from), (right, to))
        } else {
            Rect::between((from, left), (to, right))
        }
    };
    Some(Well {
        upright,
        at,
        left,
        right,
        depth: high - low - depth,
        cut: if whole {
            None
        } else {
            Some((shape(end(true))?, shape(end(false))?))
        },
    })
}

/// A door of a room, along the direction of its flights.
struct Along {
    low: i64,
    high: i64,
    middle: i64,
    /// Whether its place comes from the workbook.
    sure: bool,
}

fn doors_along(walls: &Walls<'_>, room: usize, upright: bool) -> Vec<Along> {
    let placed = walls.placed.iter();
    let of_room = placed.filter(|placed| placed.room == room || placed.other == Some(room));
    of_room
        .map(|placed| {
            let (a, b) = placed.spot.points();
            let (a, b) = if upright { (a.1, b.1) } else { (a.0, b.0) };
            let door = placed.door.map(|door| &walls.survey.doors[door]);
            Along {
                low: a.min(b),
                high: a.max(b),
                middle: (a + b) / 2,
                sure: door.is_some_and(|door| door.point.is_some()),
            }
        })
        .collect()
}

fn shape(rect: Rect) -> Option<Shape> {
    let region = Region::from(rect);
    match trace(&region) {
        Trace::Ring(ring) => Some(Shape { region, ring }),
        _ => None,
    }
}
