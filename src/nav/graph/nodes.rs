//! Nodes that follow from things with names: outside, door sides, stair ends, lift landings.

use super::{Node, NodeKind};
use crate::geom::{Point, Segment};
use crate::ids::{DoorId, Id, SpaceId, Table};
use crate::model::plan::{Door, Landing, Plan, Side};
use crate::nav::ground::Ground;

/// How far inside of a door's face one stands before it, metres; tried in this order where the
/// space is shallow or furniture is near.
const BEFORE_M: [f64; 6] = [0.35, 0.3, 0.25, 0.15, 0.05, 0.0];

/// Openings wider than this have a lane, and so a node, for each such width, metres.
const LANE_M: f64 = 2.5;

/// Outside, then doors, stairs and lifts in rank order.
pub(super) fn fixed(plan: &Plan, grounds: &[Ground]) -> Vec<Node> {
    let mut nodes = vec![Node {
        kind: NodeKind::Outside,
        level: None,
        space: None,
        at: Point::ZERO,
        only: None,
    }];
    let mut add = |kind: NodeKind, space: SpaceId, at: Segment, share: f64| {
        nodes.push(Node {
            kind,
            level: Some(plan.spaces[space].level),
            space: Some(space),
            at: before(&grounds[space.rank()], at, share),
            only: None,
        });
    };
    for (id, door) in plan.doors.iter() {
        for (side, joined) in (0u8..).zip(door.joins) {
            let Side::Space(space) = joined else { continue };
            for share in lanes(door) {
                let kind = NodeKind::DoorSide { door: id, side };
                add(kind, space, door.faces[usize::from(side)], share);
            }
        }
    }
    for (id, stair) in plan.stairs.iter() {
        for (upper, landing) in [false, true].into_iter().zip(stair.landings) {
            let kind = NodeKind::StairEnd { stair: id, upper };
            add(kind, landing.space, landing.at, 0.5);
        }
    }
    for (id, lift) in plan.lifts.iter() {
        for (place, &Landing { space, at }) in (0u8..).zip(&lift.landings) {
            let kind = NodeKind::LiftLanding {
                lift: id,
                landing: place,
            };
            add(kind, space, at, 0.5);
        }
    }
    nodes
}

/// Where one stands on both sides of every door, in the middle of its width.
pub(super) fn door_sides(plan: &Plan, grounds: &[Ground]) -> Table<DoorId, [Point; 2]> {
    let place = |door: &Door, side: usize| match door.joins[side] {
        Side::Space(space) => before(&grounds[space.rank()], door.faces[side], 0.5),
        Side::Outside => {
            let [inner, outer] = [1 - side, side].map(|side| door.faces[side].middle());
            outer + (outer - inner).normalize_or_zero() * BEFORE_M[0]
        }
    };
    let doors = plan.doors.rows().iter();
    Table::new(doors.map(|door| [place(door, 0), place(door, 1)]).collect())
}

/// The shares of a door's width at which its lanes lie, the same on both faces.
pub(super) fn lanes(door: &Door) -> Vec<f64> {
    let count = lane_count(door);
    (0..count)
        .map(|lane| (f64::from(lane) + 0.5) / f64::from(count))
        .collect()
}

/// The width of each lane of a door, metres.
pub(in crate::nav) fn lane_m(door: &Door) -> f64 {
    door.at.length() / f64::from(lane_count(door))
}

fn lane_count(door: &Door) -> u32 {
    (door.at.length() / LANE_M).ceil().clamp(1.0, 64.0) as u32
}

/// Where one stands before a face: in the space, off the wall, on the roomier side if both are free.
fn before(ground: &Ground, face: Segment, share: f64) -> Point {
    let (middle, left) = (face.at(share), face.left());
    for distance in BEFORE_M {
        let sides = [middle + left * distance, middle - left * distance];
        let free = sides.into_iter().filter(|&p| ground.holds(p));
        let roomier = free.reduce(|a, b| {
            if ground.room(b) > ground.room(a) {
                b
            } else {
                a
            }
        });
        if let Some(place) = roomier {
            return place;
        }
    }
    ground.inside(middle)
}
