//! What stands still: spaces, walls, furniture, places of beds; and the arrow at a way out.

use super::paint::Paint;
use crate::geom::{Point, Segment};
use crate::ids::{DoorId, LevelId};
use crate::model::plan::{Bed, Plan, Space};
use crate::terms::BedKind;
use crate::window::theme::Palette;

/// The width with which walls are drawn, metres: each space's edge with half of it outward.
const WALL_M: f64 = 0.36;

/// Beyond the outer face of an exit its arrow begins, and so long it is, metres.
const ARROW_M: (f64, f64) = (0.5, 1.9);

/// The spaces of a level with their walls and what stands in them.
pub fn level(plan: &Plan, level: LevelId, palette: &Palette) -> Paint {
    let mut paint = Paint::default();
    let spaces = || {
        plan.spaces
            .rows()
            .iter()
            .filter(|space| space.level == level)
    };
    for space in spaces().filter(|space| space.outdoors) {
        paint.fill(&space.outline, palette.space(space.kind));
    }
    for space in spaces().filter(|space| !space.outdoors) {
        for edge in space.outline.edges() {
            paint.line(edge, WALL_M, palette.wall);
        }
    }
    // Over the inner half of the walls, which so keep their outer half.
    for space in spaces().filter(|space| !space.outdoors) {
        paint.fill(&space.outline, palette.space(space.kind));
    }
    for thing in &plan.obstacles {
        if plan.spaces[thing.space].level == level {
            paint.fill(&thing.outline, palette.furniture);
        }
    }
    for thing in plan.beds.rows() {
        if plan.spaces[thing.space].level == level {
            bed(&mut paint, thing, &plan.spaces[thing.space], palette);
        }
    }
    paint
}

/// Which way a bed at a point of a space stands: its head at the nearest wall.
pub fn from_wall(space: &Space, at: Point) -> Point {
    let near = |edge: Segment| (edge.distance(at), edge.left());
    let edges = space.outline.edges().map(near);
    let nearest = edges.min_by(|a, b| a.0.total_cmp(&b.0));
    nearest.map_or(Point::Y, |(_, inward)| inward)
}

/// A rectangle about a middle, so long along a direction and so wide across it.
pub fn block(middle: Point, along: Point, (long_m, wide_m): (f64, f64)) -> [Point; 4] {
    let (along, across) = (along * (long_m / 2.0), along.perp() * (wide_m / 2.0));
    [
        middle - along - across,
        middle + along - across,
        middle + along + across,
        middle - along + across,
    ]
}

fn bed(paint: &mut Paint, bed: &Bed, space: &Space, palette: &Palette) {
    let along = from_wall(space, bed.at);
    let size = match bed.kind {
        BedKind::Bed => (2.0, 0.95),
        BedKind::Trolley => (1.9, 0.7),
        BedKind::Chair => (0.5, 0.5),
        BedKind::Wheelchair => (0.9, 0.6),
        BedKind::Equipment => (0.6, 0.6),
    };
    paint.quad(block(bed.at, along, size), palette.furniture);
    if matches!(bed.kind, BedKind::Bed | BedKind::Trolley) {
        let head = bed.at - along * (size.0 / 2.0 - 0.3);
        paint.quad(block(head, along, (0.36, size.1 - 0.2)), palette.halo);
    }
}

/// An arrow out of the building.
pub fn arrow(paint: &mut Paint, plan: &Plan, exit: DoorId, palette: &Palette) {
    let Some(inner) = plan.inner_side(exit) else {
        return;
    };
    let faces = plan.doors[exit].faces;
    let (from, to) = (faces[inner].middle(), faces[1 - inner].middle());
    let out = if from.distance(to) > 1e-6 {
        (to - from).normalize()
    } else {
        faces[inner].left()
    };
    let (gap, long) = ARROW_M;
    let (tail, tip) = (to + out * gap, to + out * (gap + long));
    let neck = tip - out * 0.8;
    paint.line(Segment::new(tail, neck), 0.3, palette.good);
    let wing = out.perp() * 0.65;
    let corners = [tip, neck + wing, neck, neck - wing];
    paint.quad(corners, palette.good);
}
