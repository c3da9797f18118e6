//! Stairs and lifts.
//!
//! A stair is drawn beyond the edges over which one steps on it. Where foot and head lie side by
//! side it has two flights and a half landing between them; where they face each other it is one
//! flight. The arrow always points up.

use super::shafts::{self, Car, Flights, Run};
use super::sheet::{Sheet, View, short};
use crate::geom::{Point, Segment};
use crate::ids::LevelId;
use crate::model::plan::{Plan, Stair};

const TREAD: &str = "stroke=\"#868d97\" stroke-width=\"0.7\"";
const ARROW: &str = "fill=\"none\" stroke=\"#20242a\" stroke-width=\"1.2\"";
const SPINE: &str = "stroke=\"#3d434b\" stroke-width=\"2\"";
const SHAFT: &str = "fill=\"#ffffff\"";
const STRIP: &str = "fill=\"#ffffff\" stroke=\"#3d434b\" stroke-width=\"1\"";
const INK: &str = "fill=\"#20242a\"";
/// The going of a step.
const GOING_M: f64 = 0.28;

pub(super) fn stairs(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    for stair in plan.stairs.rows() {
        let landings = &stair.landings;
        let here = landings
            .iter()
            .position(|landing| plan.spaces[landing.space].level == level);
        let Some(here) = here else { continue };
        match shafts::run_of(plan, stair) {
            Run::Returning(flights) => returning(sheet, view, &flights, here),
            Run::Straight => straight(sheet, view, stair, here),
        }
    }
}

fn returning(sheet: &mut Sheet, view: &View, flights: &Flights, here: usize) {
    let Flights {
        edges: [foot, head],
        away,
        going,
        ..
    } = *flights;
    sheet.polygon(&view.all(&flights.corners), SHAFT);
    for edge in [foot, head] {
        treads(sheet, view, edge, away, going);
    }
    let spine = (foot.middle() + head.middle()) * 0.5;
    sheet.line(view.at(spine), view.at(spine + away * going), SPINE);
    let turn = away * (going + flights.landing_m * 0.5);
    let way = [
        foot.middle(),
        foot.middle() + turn,
        head.middle() + turn,
        head.middle(),
    ];
    arrow(sheet, view, &way);
    let at = flights.edges[here].middle();
    word(sheet, view, at, -away, here);
}

fn straight(sheet: &mut Sheet, view: &View, stair: &Stair, here: usize) {
    let (a, b) = (stair.landings[0].at.middle(), stair.landings[1].at.middle());
    let away = (b - a).normalize_or_zero();
    let side = away.perp() * (stair.width_m * 0.5);
    let strip = [a - side, a + side, b + side, b - side];
    sheet.polygon(&view.all(&strip), STRIP);
    let foot = Segment::new(a - side, a + side);
    treads(sheet, view, foot, away, a.distance(b));
    arrow(sheet, view, &[a, b]);
    let (at, back) = if here == 0 { (a, -away) } else { (b, away) };
    word(sheet, view, at, back, here);
}

fn treads(sheet: &mut Sheet, view: &View, edge: Segment, away: Point, going: f64) {
    let steps = (going / GOING_M).floor().min(200.0) as u32;
    for step in 0..=steps {
        let reach = away * (f64::from(step) * GOING_M);
        sheet.line(view.at(edge.a + reach), view.at(edge.b + reach), TREAD);
    }
}

fn arrow(sheet: &mut Sheet, view: &View, way: &[Point]) {
    let points = view.all(way);
    let mut path = String::new();
    for (i, p) in points.iter().enumerate() {
        let letter = if i == 0 { "M" } else { " L" };
        path += &format!("{letter}{} {}", short(p.x), short(p.y));
    }
    sheet.path(&path, ARROW);
    sheet.circle(points[0], 2.2, INK);
    let (tip, before) = (points[points.len() - 1], points[points.len() - 2]);
    let back = (before - tip).normalize_or_zero() * 7.0;
    let side = back.perp() * 0.5;
    sheet.polygon(&[tip, tip + back + side, tip + back - side], INK);
}

/// On the lower level the stair goes up, on the upper down.
fn word(sheet: &mut Sheet, view: &View, at: Point, back: Point, here: usize) {
    let text = if here == 0 { "up" } else { "down" };
    let p = view.at(at + back * 0.25) + Point::new(0.0, 3.0);
    let style = format!("{INK} text-anchor=\"middle\" font-style=\"italic\"");
    sheet.text(p, 8.0, &style, text);
}

pub(super) fn lifts(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    for car in shafts::cars(plan, level) {
        draw_car(sheet, view, &car);
    }
}

fn draw_car(sheet: &mut Sheet, view: &View, car: &Car) {
    sheet.polygon(&view.all(&car.corners), SHAFT);
    sheet.polygon(&view.between(car.landing, car.door), SHAFT);
    sheet.line(view.at(car.door.a), view.at(car.door.b), SPINE);
    let cross = "stroke=\"#868d97\" stroke-width=\"1\"";
    let [a, b, c, d] = car.corners;
    sheet.line(view.at(a), view.at(c), cross);
    sheet.line(view.at(b), view.at(d), cross);
    let middle = view.at((a + c) * 0.5);
    sheet.circle(middle, 11.0, SHAFT);
    let style = format!("{INK} text-anchor=\"middle\"");
    sheet.text(middle + Point::new(0.0, 3.5), 10.0, &style, "Lift");
}
