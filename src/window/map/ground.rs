//! What stands still: spaces, walls, furniture. And doors, which change.

use super::paint::Paint;
use crate::geom::{Point, Segment};
use crate::ids::{DoorId, LevelId, Table};
use crate::model::plan::{Door, Plan};
use crate::sim::frame::DoorFrame;
use crate::terms::DoorKind;
use crate::window::theme::Palette;

/// The width with which walls are drawn, metres: each space's edge with half of it outward.
const WALL_M: f64 = 0.24;

/// The width of a leaf, metres.
const LEAF_M: f64 = 0.1;

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
    paint
}

/// The doors of a level as they stand.
pub fn doors(
    plan: &Plan,
    level: LevelId,
    frames: &Table<DoorId, DoorFrame>,
    palette: &Palette,
) -> Paint {
    let mut paint = Paint::default();
    for (id, door) in plan.doors.ids().zip(plan.doors.rows()) {
        if door.level == level {
            way(&mut paint, plan, door, palette);
            if door.kind == DoorKind::Door {
                leaf(&mut paint, door, &frames[id], palette);
            }
        }
    }
    paint
}

/// The way through the wall, in the colour of what lies before it.
fn way(paint: &mut Paint, plan: &Plan, door: &Door, palette: &Palette) {
    let [here, there] = door.faces;
    let space = door.joins.iter().find_map(|side| side.space());
    let colour = space.map_or(palette.ground, |space| {
        palette.space(plan.spaces[space].kind)
    });
    paint.quad([here.a, here.b, there.b, there.a], colour);
}

/// The leaf: across the way where it is shut, along one jamb where it is open; a locked one twice as thick
/// and red, a broken one in two halves.
fn leaf(paint: &mut Paint, door: &Door, state: &DoorFrame, palette: &Palette) {
    let across = door.leaf();
    if state.open {
        let out = across.left() * across.length();
        paint.line(Segment::new(across.a, across.a + out), LEAF_M, palette.leaf);
    } else if state.broken {
        let gap = across.direction() * (across.length() * 0.15);
        let middle: Point = across.middle();
        paint.line(Segment::new(across.a, middle - gap), LEAF_M, palette.leaf);
        paint.line(Segment::new(middle + gap, across.b), LEAF_M, palette.leaf);
    } else if state.locked {
        paint.line(across, 2.0 * LEAF_M, palette.exercise);
    } else {
        paint.line(across, LEAF_M, palette.leaf);
    }
}
