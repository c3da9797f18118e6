//! Doors, told by their shape: an open leaf stands out with its swing, a shut one lies across, a locked one
//! is thick and carries a bolt, square or, for an electronic lock, a diamond; a broken one is in two halves.

use super::ground::arrow;
use super::paint::Paint;
use crate::geom::{Point, Segment};
use crate::ids::{DoorId, LevelId, Table};
use crate::model::plan::{Door, Lock, Plan};
use crate::sim::frame::DoorFrame;
use crate::terms::DoorKind;
use crate::window::theme::Palette;

/// The width of a leaf, metres.
const LEAF_M: f64 = 0.1;

/// The width of the line of a swing, metres, and of how many straight pieces it is.
const SWING: (f64, u32) = (0.05, 8);

/// Half the size of a bolt, metres.
const BOLT_M: f64 = 0.24;

/// The doors of a level as they are to be drawn, with an arrow at each way out.
pub fn doors(
    plan: &Plan,
    level: LevelId,
    frames: &Table<DoorId, DoorFrame>,
    palette: &Palette,
) -> Paint {
    let mut paint = Paint::default();
    for (id, door) in plan.doors.iter() {
        if door.level == level {
            way(&mut paint, plan, door, palette);
            if door.kind == DoorKind::Door {
                leaf(&mut paint, door, &frames[id], palette);
            }
        }
    }
    for exit in plan.exits() {
        if plan.doors[exit].level == level {
            arrow(&mut paint, plan, exit, palette);
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

fn leaf(paint: &mut Paint, door: &Door, state: &DoorFrame, palette: &Palette) {
    let across = door.leaf();
    if state.open {
        swing(paint, across, palette);
        let out = across.left() * across.length();
        paint.line(Segment::new(across.a, across.a + out), LEAF_M, palette.leaf);
    } else if state.broken {
        let gap = across.direction() * (across.length() * 0.15);
        let middle = across.middle();
        paint.line(Segment::new(across.a, middle - gap), LEAF_M, palette.leaf);
        paint.line(Segment::new(middle + gap, across.b), LEAF_M, palette.leaf);
    } else if state.locked {
        paint.line(across, 2.0 * LEAF_M, palette.exercise);
        bolt(paint, door.lock, across, palette);
    } else {
        paint.line(across, LEAF_M, palette.leaf);
    }
}

/// The quarter of a circle on which an open leaf turned.
fn swing(paint: &mut Paint, across: Segment, palette: &Palette) {
    let (width_m, pieces) = SWING;
    let (along, out) = (across.direction(), across.left());
    let at = |k: u32| {
        let turn = std::f64::consts::FRAC_PI_2 * f64::from(k) / f64::from(pieces);
        across.a + (along * libm::cos(turn) + out * libm::sin(turn)) * across.length()
    };
    for k in 0..pieces {
        paint.line(Segment::new(at(k), at(k + 1)), width_m, palette.soft);
    }
}

fn bolt(paint: &mut Paint, lock: Lock, across: Segment, palette: &Palette) {
    let middle: Point = across.middle();
    let (along, out) = (across.direction(), across.left());
    let corners = |half: f64| match lock {
        Lock::Electronic(_) => {
            let half = half * std::f64::consts::SQRT_2;
            [
                middle + along * half,
                middle + out * half,
                middle - along * half,
                middle - out * half,
            ]
        }
        _ => [
            middle + (along + out) * half,
            middle + (out - along) * half,
            middle - (along + out) * half,
            middle + (along - out) * half,
        ],
    };
    paint.quad(corners(BOLT_M), palette.exercise);
    paint.quad(corners(BOLT_M * 0.4), palette.halo);
}
