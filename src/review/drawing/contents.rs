//! Beds and what else is kept in the rooms.

use super::patch::Patch;
use super::sheet::{Sheet, View};
use crate::geom::{Point, Polygon};
use crate::ids::LevelId;
use crate::model::plan::{Bed, Plan};
use crate::terms::BedKind;

const LINE: &str = "stroke=\"#56606d\" stroke-width=\"0.9\"";

/// Half the length and half the width of a bed, in metres.
const BED_M: (f64, f64) = (1.05, 0.48);
/// The same of a trolley.
const TROLLEY_M: (f64, f64) = (0.95, 0.35);

pub(super) fn beds(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    for bed in plan
        .beds
        .rows()
        .iter()
        .filter(|bed| plan.spaces[bed.space].level == level)
    {
        match bed.kind {
            BedKind::Bed => lying(sheet, view, plan, bed, BED_M, true),
            BedKind::Trolley => lying(sheet, view, plan, bed, TROLLEY_M, false),
            BedKind::Chair => square(sheet, view, bed, 0.28),
            BedKind::Equipment => square(sheet, view, bed, 0.22),
            BedKind::Wheelchair => wheelchair(sheet, view, bed),
        }
    }
}

/// A bed stands with its head to the nearest wall.
fn lying(sheet: &mut Sheet, view: &View, plan: &Plan, bed: &Bed, half: (f64, f64), pillow: bool) {
    let head = to_wall(&plan.spaces[bed.space].outline, bed.at);
    let whole = Patch::round(bed.at, head, Point::new(half.0, half.1));
    sheet.polygon(
        &view.all(whole.corners()),
        &format!("fill=\"#ffffff\" {LINE}"),
    );
    let (back, rest) = if pillow {
        (0.28, Point::new(0.16, half.1 - 0.12))
    } else {
        (0.2, Point::new(0.2, half.1))
    };
    let rest = Patch::round(bed.at + head * (half.0 - back), head, rest);
    sheet.polygon(
        &view.all(rest.corners()),
        &format!("fill=\"#eef1f4\" {LINE}"),
    );
}

fn to_wall(outline: &Polygon, at: Point) -> Point {
    let mut best = (f64::INFINITY, Point::new(0.0, 1.0));
    for edge in outline.edges() {
        let way = edge.nearest(at) - at;
        if way.length() + 1e-6 < best.0 {
            best = (way.length(), way.normalize_or(Point::new(0.0, 1.0)));
        }
    }
    best.1
}

fn square(sheet: &mut Sheet, view: &View, bed: &Bed, half: f64) {
    let whole = Patch::round(bed.at, Point::X, Point::splat(half));
    sheet.polygon(
        &view.all(whole.corners()),
        &format!("fill=\"#ffffff\" {LINE}"),
    );
}

fn wheelchair(sheet: &mut Sheet, view: &View, bed: &Bed) {
    square(sheet, view, bed, 0.26);
    for side in [-0.3, 0.3] {
        let (a, b) = (
            bed.at + Point::new(-0.3, side),
            bed.at + Point::new(0.3, side),
        );
        sheet.line(
            view.at(a),
            view.at(b),
            "stroke=\"#56606d\" stroke-width=\"2\"",
        );
    }
}

/// What a bed takes up, for names to keep clear of.
pub(super) fn taken(plan: &Plan, bed: &Bed) -> Patch {
    let (length, width) = match bed.kind {
        BedKind::Bed => BED_M,
        BedKind::Trolley => TROLLEY_M,
        BedKind::Chair | BedKind::Equipment | BedKind::Wheelchair => (0.35, 0.35),
    };
    let head = to_wall(&plan.spaces[bed.space].outline, bed.at);
    Patch::round(bed.at, head, Point::new(length, width))
}
