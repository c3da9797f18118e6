//! Doors, openings, panes, and the signs of the ways out.

use super::Options;
use super::marks;
use super::patch::Patch;
use super::sheet::{Sheet, View, short};
use crate::geom::{Point, Segment};
use crate::ids::LevelId;
use crate::model::plan::{Door, Lock, Pane, Plan, Side};
use crate::terms::{DoorKind, PaneKind};

const LEAF: &str = "stroke=\"#20242a\" stroke-width=\"1.6\"";
const SWING: &str = "fill=\"none\" stroke=\"#6b7280\" stroke-width=\"0.7\"";
const FLOOR: &str = "#faf6ea";
/// Doors wider than this have two leaves.
const DOUBLE_M: f64 = 1.35;

pub(super) fn doors(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId, options: Options) {
    for (id, door) in plan.doors.iter().filter(|(_, door)| door.level == level) {
        gap(sheet, view, door);
        match door.kind {
            DoorKind::Opening => opening(sheet, view, door),
            DoorKind::Door => leaves(sheet, view, plan, door),
        }
        if let Some(inner) = plan.inner_side(id) {
            exit_sign(sheet, view, door, 1 - inner);
        }
        if options.restricted {
            marks::lock(sheet, view, door);
        }
    }
}

/// The wall is open between the two faces.
fn gap(sheet: &mut Sheet, view: &View, door: &Door) {
    let style = format!("fill=\"{FLOOR}\" stroke=\"{FLOOR}\" stroke-width=\"0.6\"");
    sheet.polygon(&view.between(door.faces[0], door.faces[1]), &style);
}

fn opening(sheet: &mut Sheet, view: &View, door: &Door) {
    let style = "stroke=\"#9aa0a8\" stroke-width=\"0.8\" stroke-dasharray=\"4 3\"";
    for face in door.faces {
        sheet.line(view.at(face.a), view.at(face.b), style);
    }
}

fn leaves(sheet: &mut Sheet, view: &View, plan: &Plan, door: &Door) {
    let side = swings_to(plan, door);
    let face = door.faces[side];
    let away = into(door, side);
    if face.length() > DOUBLE_M {
        leaf(sheet, view, Segment::new(face.a, face.middle()), away);
        leaf(sheet, view, Segment::new(face.b, face.middle()), away);
    } else {
        leaf(sheet, view, face, away);
    }
    if door.vision_panel {
        let glass = "stroke=\"#4a9cc7\" stroke-width=\"1.4\"";
        let middle = door.leaf().middle();
        let along = face.direction() * (face.length() * 0.3);
        sheet.line(view.at(middle - along), view.at(middle + along), glass);
    }
}

/// One leaf that hangs at the start of `shut` and stands open, and the line of its swing.
fn leaf(sheet: &mut Sheet, view: &View, shut: Segment, away: Point) {
    let tip = shut.a + away * shut.length();
    sheet.line(view.at(shut.a), view.at(tip), LEAF);
    let (from, to, radius) = (
        view.at(tip),
        view.at(shut.b),
        short(view.len(shut.length())),
    );
    // The sheet's y runs down, so a turn to the left on the plan is SVG's sweep 0.
    let sweep = u8::from((tip - shut.a).perp_dot(shut.b - shut.a) < 0.0);
    let way = format!(
        "M{} {} A{radius} {radius} 0 0 {sweep} {} {}",
        short(from.x),
        short(from.y),
        short(to.x),
        short(to.y)
    );
    sheet.path(&way, SWING);
}

/// The side a leaf swings to: outside where it is a fire exit, otherwise into the smaller room.
fn swings_to(plan: &Plan, door: &Door) -> usize {
    if door.lock == Lock::PushBar {
        return 1 - door.inside;
    }
    let area = |side: Side| match side {
        Side::Space(space) => plan.spaces[space].outline.area(),
        Side::Outside => f64::INFINITY,
    };
    usize::from(area(door.joins[1]) < area(door.joins[0]))
}

/// The direction from the wall into a side.
pub(super) fn into(door: &Door, side: usize) -> Point {
    (door.faces[side].middle() - door.faces[1 - side].middle()).normalize_or_zero()
}

/// What a door's leaves need; names keep clear of it.
pub(super) fn swept(plan: &Plan, door: &Door) -> Patch {
    let side = swings_to(plan, door);
    let face = door.faces[side];
    let reach = match door.kind {
        DoorKind::Opening => 0.2,
        DoorKind::Door if face.length() > DOUBLE_M => face.length() * 0.5,
        DoorKind::Door => face.length(),
    };
    Patch::before(face, into(door, side) * reach)
}

/// The sign of a way out, on its side `out`.
fn exit_sign(sheet: &mut Sheet, view: &View, door: &Door, out: usize) {
    let away = into(door, out);
    let from = door.faces[out].middle() + away * (door.faces[out].length() * 0.5 + 0.35);
    let across = away.perp() * 0.3;
    let tip = view.at(from + away * 0.5);
    sheet.polygon(
        &[view.at(from + across), view.at(from - across), tip],
        "fill=\"#18794e\"",
    );
    let sideways = away.x.abs() > away.y.abs();
    let word = if sideways {
        tip + Point::new(away.x * 4.0, 4.0)
    } else {
        tip + Point::new(0.0, if away.y > 0.0 { -4.0 } else { 12.0 })
    };
    let anchor = match (sideways, away.x > 0.0) {
        (false, _) => "middle",
        (true, true) => "start",
        (true, false) => "end",
    };
    let style = format!("fill=\"#18794e\" font-weight=\"bold\" text-anchor=\"{anchor}\"");
    sheet.text(word, 11.0, &style, "EXIT");
}

pub(super) fn panes(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    for pane in plan.panes.rows() {
        if plan.spaces[pane.between[0]].level == level {
            draw_pane(sheet, view, plan, pane);
        }
    }
}

fn draw_pane(sheet: &mut Sheet, view: &View, plan: &Plan, pane: &Pane) {
    let faces = pane.between.map(|space| {
        let outline = &plan.spaces[space].outline;
        let middle = pane.at.middle();
        let to_face = outline.edge_distance(middle);
        let left = pane.at.left();
        let towards = if outline.contains(middle + left * (to_face + 0.05)) {
            left
        } else {
            -left
        };
        Segment::new(pane.at.a + towards * to_face, pane.at.b + towards * to_face)
    });
    let (fill, line) = match pane.kind {
        PaneKind::Glazed => ("#dff0fa", "stroke=\"#2f7fae\" stroke-width=\"1\""),
        PaneKind::Curtain => (
            "#f1ebdc",
            "stroke=\"#8a7b52\" stroke-width=\"1\" stroke-dasharray=\"3 2\"",
        ),
    };
    sheet.polygon(
        &view.between(faces[0], faces[1]),
        &format!("fill=\"{fill}\""),
    );
    for face in faces {
        sheet.line(view.at(face.a), view.at(face.b), line);
    }
}
