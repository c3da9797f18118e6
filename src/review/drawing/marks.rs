//! Signs laid over the plan: named points, locks, alarm buttons, cameras, loudspeakers.
//!
//! Each is a shape of its own, so that they are told apart without colour. Locks and devices are
//! drawn in the restricted edition only.

use super::doors;
use super::sheet::{Sheet, View, short};
use crate::geom::Point;
use crate::ids::LevelId;
use crate::model::plan::{Device, DeviceKind, Door, Lock, Plan};
use crate::terms::{DoorStart, PointKind};

/// Half the size of a sign, in points of the sheet.
pub(super) const SIGN: f64 = 7.0;
const EDGE: &str = "stroke=\"#ffffff\" stroke-width=\"1.2\"";

/// The letter and colour of a named point.
pub(super) fn point_sign(kind: PointKind) -> (&'static str, &'static str) {
    match kind {
        PointKind::Assembly => ("A", "#18794e"),
        PointKind::Rendezvous => ("R", "#1d4f91"),
        PointKind::CommandPost => ("C", "#1d4f91"),
        PointKind::AlternateCommandPost => ("C2", "#1d4f91"),
        PointKind::SecurityPost => ("S", "#8a3b12"),
        PointKind::FamilyArea => ("F", "#6b3fa0"),
    }
}

pub(super) fn points(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    for point in plan.points.rows() {
        let here = point
            .side
            .space()
            .is_some_and(|space| plan.spaces[space].level == level);
        if let (true, Some(at)) = (here, point.at) {
            let (letter, colour) = point_sign(point.kind);
            round_sign(sheet, view.at(at), letter, colour);
        }
    }
}

pub(super) fn round_sign(sheet: &mut Sheet, at: Point, letter: &str, colour: &str) {
    sheet.circle(at, SIGN + 1.5, &format!("fill=\"{colour}\" {EDGE}"));
    let style = "fill=\"#ffffff\" font-weight=\"bold\" text-anchor=\"middle\"";
    sheet.text(
        at + Point::new(0.0, 3.4),
        if letter.len() > 1 { 8.0 } else { 9.5 },
        style,
        letter,
    );
}

/// The lock's sign in the middle of the door; filled where it starts locked.
pub(super) fn lock(sheet: &mut Sheet, view: &View, door: &Door) {
    let at = view.at(door.leaf().middle());
    lock_sign(sheet, at, door.lock, door.starts == DoorStart::Locked);
    if door.lock == Lock::PushBar {
        let face = door.faces[door.inside];
        let inwards = doors::into(door, door.inside) * 0.12;
        let style = "stroke=\"#18794e\" stroke-width=\"3\"";
        sheet.line(view.at(face.a + inwards), view.at(face.b + inwards), style);
    }
}

pub(super) fn lock_sign(sheet: &mut Sheet, at: Point, lock: Lock, locked: bool) {
    let (line, fill) = ("#8a3b12", if locked { "#8a3b12" } else { "#ffffff" });
    let style = format!("fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"1.3\"");
    let r = 3.6;
    match lock {
        Lock::None | Lock::PushBar => {}
        Lock::ThumbTurn => sheet.circle(at, r, &style),
        Lock::Key => sheet.rect(at - Point::new(r, r), Point::new(2.0 * r, 2.0 * r), &style),
        Lock::Electronic(_) => {
            let reach = r * 1.4;
            let tips = [(reach, 0.0), (0.0, reach), (-reach, 0.0), (0.0, -reach)];
            sheet.polygon(&tips.map(|(x, y)| at + Point::new(x, y)), &style);
        }
    }
}

pub(super) fn devices(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    for device in plan.devices.rows() {
        let here = device
            .space
            .is_some_and(|space| plan.spaces[space].level == level);
        if let (true, Some(at)) = (here, device.at) {
            if let DeviceKind::Camera { .. } = device.kind {
                field_of_view(sheet, view, device, at);
            }
            device_sign(sheet, view.at(at), &device.kind);
        }
    }
}

pub(super) fn device_sign(sheet: &mut Sheet, at: Point, kind: &DeviceKind) {
    let (letter, colour) = match kind {
        DeviceKind::PanicButton => ("!", "#c62828"),
        DeviceKind::DuressButton => ("D", "#c62828"),
        DeviceKind::Camera { .. } => ("V", "#37474f"),
        DeviceKind::PublicAddress { .. } => ("PA", "#37474f"),
        DeviceKind::Strobe { .. } => ("L", "#37474f"),
        DeviceKind::AccessGroup { .. } => ("E", "#37474f"),
        DeviceKind::Radio => ("R", "#37474f"),
        DeviceKind::TextMessages { .. } => ("T", "#37474f"),
        DeviceKind::Screens => ("S", "#37474f"),
        DeviceKind::LockdownDesk { .. } => ("K", "#c62828"),
    };
    let low = at - Point::new(SIGN, SIGN);
    let style = format!("fill=\"{colour}\" rx=\"2\" {EDGE}");
    sheet.rect(low, Point::new(2.0 * SIGN, 2.0 * SIGN), &style);
    let white = "fill=\"#ffffff\" font-weight=\"bold\" text-anchor=\"middle\"";
    sheet.text(
        at + Point::new(0.0, 3.4),
        if letter.len() > 1 { 8.0 } else { 9.5 },
        white,
        letter,
    );
}

/// The near part of what a camera sees: its direction and angle, not its reach through walls.
fn field_of_view(sheet: &mut Sheet, view: &View, device: &Device, at: Point) {
    let DeviceKind::Camera {
        heading_deg,
        field_deg,
        range_m,
    } = device.kind
    else {
        return;
    };
    let reach = range_m.min(2.0);
    let ray = |degrees: f64| {
        let angle = degrees.to_radians();
        view.at(at + Point::new(libm::cos(angle), libm::sin(angle)) * reach)
    };
    let half = (field_deg * 0.5).min(179.0);
    let (from, to, start) = (
        ray(heading_deg - half),
        ray(heading_deg + half),
        view.at(at),
    );
    let r = short(view.len(reach));
    let way = format!(
        "M{} {} L{} {} A{r} {r} 0 {} 0 {} {} Z",
        short(start.x),
        short(start.y),
        short(from.x),
        short(from.y),
        u8::from(half > 90.0),
        short(to.x),
        short(to.y)
    );
    sheet.path(
        &way,
        "fill=\"#37474f\" fill-opacity=\"0.14\" stroke=\"#37474f\" stroke-width=\"0.6\"",
    );
}
