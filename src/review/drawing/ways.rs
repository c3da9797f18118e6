//! Stairs and lifts.
//!
//! A stair is drawn beyond the edges over which one steps on it. Where foot and head lie side by
//! side it has two flights and a half landing between them; where they face each other it is one
//! flight. The arrow always points up.

use super::floor::WALL;
use super::sheet::{Sheet, View, short};
use crate::geom::{Point, Polygon, Segment};
use crate::ids::LevelId;
use crate::model::plan::{Landing, Plan, Stair};

const TREAD: &str = "stroke=\"#868d97\" stroke-width=\"0.7\"";
const ARROW: &str = "fill=\"none\" stroke=\"#20242a\" stroke-width=\"1.2\"";
const SHAFT: &str = "#ffffff";
/// The going of a step.
const GOING_M: f64 = 0.28;

pub(super) fn stairs(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    for stair in plan.stairs.rows() {
        let here = stair
            .landings
            .iter()
            .position(|landing| plan.spaces[landing.space].level == level);
        let Some(here) = here else { continue };
        let word = if here == 0 { "up" } else { "down" };
        match run_of(plan, stair) {
            Run::Returning { away } => returning(sheet, view, stair, away, word, here),
            Run::Straight => straight(sheet, view, stair, word, here),
        }
    }
}

enum Run {
    /// Two flights side by side that lead away from the landings.
    Returning { away: Point },
    /// One flight from the foot's edge to the head's.
    Straight,
}

fn run_of(plan: &Plan, stair: &Stair) -> Run {
    let [foot, head] = &stair.landings;
    let away = outward(&plan.spaces[foot.space].outline, foot.at);
    let gap = head.at.middle() - foot.at.middle();
    if gap.dot(away).abs() < 0.5 {
        Run::Returning { away }
    } else {
        Run::Straight
    }
}

/// The direction from an edge to where the landing ends: the nearer end of the landing's floor.
fn outward(outline: &Polygon, edge: Segment) -> Point {
    let left = edge.left();
    let room = |towards: Point| {
        (1..40)
            .map(|step| f64::from(step) * 0.1)
            .take_while(|&reach| outline.contains(edge.middle() + towards * reach))
            .count()
    };
    if room(left) <= room(-left) {
        left
    } else {
        -left
    }
}

fn returning(sheet: &mut Sheet, view: &View, stair: &Stair, away: Point, word: &str, here: usize) {
    let [foot, head] = [stair.landings[0].at, stair.landings[1].at];
    let across = foot.direction();
    let ends = [foot.a, foot.b, head.a, head.b].map(|p| (p - foot.a).dot(across));
    let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
    let high = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let going = flight_going(stair);
    let corner = |along: f64, reach: f64| foot.a + across * along + away * reach;
    let depth = going + stair.width_m;
    let well = [
        corner(low, 0.0),
        corner(high, 0.0),
        corner(high, depth),
        corner(low, depth),
    ];
    shaft(sheet, view, &well);
    for edge in [foot, head] {
        treads(sheet, view, edge, away, going);
    }
    let spine = (foot.middle() + head.middle()) * 0.5;
    sheet.line(
        view.at(spine),
        view.at(spine + away * going),
        "stroke=\"#3d434b\" stroke-width=\"2\"",
    );
    let turn = away * (going + stair.width_m * 0.5);
    let way = [
        foot.middle(),
        foot.middle() + turn,
        head.middle() + turn,
        head.middle(),
    ];
    arrow(sheet, view, &way);
    label(
        sheet,
        view,
        stair.landings[here].at.middle() - away * 0.02,
        -away,
        word,
    );
}

/// The length on plan of each of two flights: what the slope leaves after the half landing.
fn flight_going(stair: &Stair) -> f64 {
    ((stair.incline_m - stair.width_m) * 0.5 * 0.85).max(0.8)
}

fn straight(sheet: &mut Sheet, view: &View, stair: &Stair, word: &str, here: usize) {
    let [foot, head] = [stair.landings[0].at, stair.landings[1].at];
    let way = head.middle() - foot.middle();
    let away = way.normalize_or_zero();
    let side = away.perp() * (stair.width_m * 0.5);
    let (a, b) = (foot.middle(), head.middle());
    let well = [a - side, a + side, b + side, b - side];
    sheet.polygon(
        &view.all(&well),
        &format!("fill=\"{SHAFT}\" stroke=\"{WALL}\" stroke-width=\"1\""),
    );
    treads(
        sheet,
        view,
        Segment::new(a - side, a + side),
        away,
        way.length(),
    );
    arrow(sheet, view, &[a, b]);
    let (at, back) = if here == 0 { (a, -away) } else { (b, away) };
    label(sheet, view, at, back, word);
}

fn treads(sheet: &mut Sheet, view: &View, edge: Segment, away: Point, going: f64) {
    let steps = (going / GOING_M).floor() as u32;
    for step in 0..=steps {
        let reach = away * (f64::from(step) * GOING_M);
        sheet.line(view.at(edge.a + reach), view.at(edge.b + reach), TREAD);
    }
}

fn arrow(sheet: &mut Sheet, view: &View, way: &[Point]) {
    let points = view.all(way);
    let mut path = String::new();
    for (i, p) in points.iter().enumerate() {
        path += &format!(
            "{}{} {} ",
            if i == 0 { "M" } else { "L" },
            short(p.x),
            short(p.y)
        );
    }
    sheet.path(path.trim_end(), ARROW);
    sheet.circle(points[0], 2.2, "fill=\"#20242a\"");
    let (tip, before) = (points[points.len() - 1], points[points.len() - 2]);
    let back = (before - tip).normalize_or_zero() * 7.0;
    let side = back.perp() * 0.5;
    sheet.polygon(
        &[tip, tip + back + side, tip + back - side],
        "fill=\"#20242a\"",
    );
}

fn label(sheet: &mut Sheet, view: &View, at: Point, back: Point, word: &str) {
    let p = view.at(at + back * 0.25) + Point::new(0.0, 3.0);
    sheet.text(
        p,
        8.0,
        "fill=\"#20242a\" text-anchor=\"middle\" font-style=\"italic\"",
        word,
    );
}

pub(super) fn lifts(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    for lift in plan.lifts.rows() {
        for landing in &lift.landings {
            if plan.spaces[landing.space].level == level {
                lift_shaft(
                    sheet,
                    view,
                    plan,
                    landing,
                    if lift.takes_beds { 2.4 } else { 1.6 },
                );
            }
        }
    }
}

fn lift_shaft(sheet: &mut Sheet, view: &View, plan: &Plan, landing: &Landing, depth: f64) {
    let away = outward(&plan.spaces[landing.space].outline, landing.at);
    let along = landing.at.direction() * 0.4;
    let (a, b) = (landing.at.a - along, landing.at.b + along);
    let front = away * 0.3;
    let well = [
        a + front,
        b + front,
        b + front + away * depth,
        a + front + away * depth,
    ];
    shaft(sheet, view, &well);
    let door = Segment::new(landing.at.a + front, landing.at.b + front);
    sheet.polygon(
        &view.between(landing.at, door),
        &format!("fill=\"{SHAFT}\""),
    );
    sheet.line(
        view.at(door.a),
        view.at(door.b),
        "stroke=\"#20242a\" stroke-width=\"2\"",
    );
    let cross = "stroke=\"#868d97\" stroke-width=\"1\"";
    sheet.line(view.at(well[0]), view.at(well[2]), cross);
    sheet.line(view.at(well[1]), view.at(well[3]), cross);
    let middle = view.at((well[0] + well[2]) * 0.5);
    sheet.circle(middle, 11.0, &format!("fill=\"{SHAFT}\""));
    sheet.text(
        middle + Point::new(0.0, 3.5),
        10.0,
        "fill=\"#20242a\" text-anchor=\"middle\"",
        "Lift",
    );
}

/// A shaft cut out of the wall, with a wall round it where nothing else stands.
fn shaft(sheet: &mut Sheet, view: &View, well: &[Point; 4]) {
    sheet.polygon(&view.all(well), &format!("fill=\"{SHAFT}\""));
}

/// The walls round the shafts, drawn before the rooms are laid over them.
pub(super) fn shaft_walls(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    let width = view.len(2.0 * super::floor::WALL_M);
    let style = format!("fill=\"{WALL}\" stroke=\"{WALL}\" stroke-width=\"{width:.2}\"");
    for stair in plan.stairs.rows() {
        let is_here = stair
            .landings
            .iter()
            .any(|l| plan.spaces[l.space].level == level);
        if let (true, Run::Returning { away }) = (is_here, run_of(plan, stair)) {
            let edges = [stair.landings[0].at, stair.landings[1].at];
            let depth = away * (flight_going(stair) + stair.width_m);
            for edge in edges {
                let well = [edge.a, edge.b, edge.b + depth, edge.a + depth];
                sheet.polygon(&view.all(&well), &style);
            }
        }
    }
    for lift in plan.lifts.rows() {
        for landing in lift
            .landings
            .iter()
            .filter(|l| plan.spaces[l.space].level == level)
        {
            let away = outward(&plan.spaces[landing.space].outline, landing.at);
            let along = landing.at.direction() * 0.4;
            let reach = away * (0.3 + if lift.takes_beds { 2.4 } else { 1.6 });
            let (a, b) = (landing.at.a - along, landing.at.b + along);
            sheet.polygon(&view.all(&[a, b, b + reach, a + reach]), &style);
        }
    }
}
