//! Where the shafts of stairs and lifts lie: plans state the edges over which one steps, and the
//! shaft lies beyond them, cut out of what would be wall.

use crate::geom::{Point, Polygon, Segment};
use crate::ids::LevelId;
use crate::model::plan::{Landing, Plan, Stair};

/// How a stair runs.
pub(super) enum Run {
    /// Two flights side by side that lead away from the landings.
    Returning(Flights),
    /// One flight from the foot's edge to the head's.
    Straight,
}

/// Two flights with a half landing.
pub(super) struct Flights {
    /// The foot's edge and the head's.
    pub(super) edges: [Segment; 2],
    /// The direction away from the landings.
    pub(super) away: Point,
    /// The length of a flight on plan.
    pub(super) going: f64,
    /// The depth of the half landing.
    pub(super) landing_m: f64,
    /// The whole shaft.
    pub(super) corners: [Point; 4],
}

/// A lift at one level.
pub(super) struct Car {
    /// Where one gets in.
    pub(super) landing: Segment,
    /// The shaft's own door.
    pub(super) door: Segment,
    /// The shaft.
    pub(super) corners: [Point; 4],
}

/// Room between the flights and the shaft's wall, and between a lift's landing and its shaft.
const STRING_M: f64 = 0.1;
const FRONT_M: f64 = 0.3;
/// The depth of lifts for beds and for people.
const BED_LIFT_M: f64 = 2.4;
const LIFT_M: f64 = 1.6;

pub(super) fn run_of(plan: &Plan, stair: &Stair) -> Run {
    let [foot, head] = &stair.landings;
    let away = outward(&plan.spaces[foot.space].outline, foot.at);
    let gap = head.at.middle() - foot.at.middle();
    if gap.dot(away).abs() >= 0.5 {
        return Run::Straight;
    }
    let across = foot.at.direction();
    let ends = [foot.at.a, foot.at.b, head.at.a, head.at.b].map(|p| (p - foot.at.a).dot(across));
    let low = ends.iter().copied().fold(f64::INFINITY, f64::min) - STRING_M;
    let high = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max) + STRING_M;
    let going = flight_going(stair);
    let depth = going + stair.width_m;
    let corner = |along: f64, reach: f64| foot.at.a + across * along + away * reach;
    Run::Returning(Flights {
        edges: [foot.at, head.at],
        away,
        going,
        landing_m: stair.width_m,
        corners: [
            corner(low, 0.0),
            corner(high, 0.0),
            corner(high, depth),
            corner(low, depth),
        ],
    })
}

/// The length on plan of each of two flights: what the slope leaves after the half landing.
fn flight_going(stair: &Stair) -> f64 {
    ((stair.incline_m - stair.width_m) * 0.5 * 0.85).max(0.8)
}

/// The lifts that stop at a level.
pub(super) fn cars(plan: &Plan, level: LevelId) -> Vec<Car> {
    let stops = plan.lifts.rows().iter().flat_map(|lift| {
        let depth = if lift.takes_beds { BED_LIFT_M } else { LIFT_M };
        lift.landings.iter().map(move |landing| (landing, depth))
    });
    stops
        .filter(|(landing, _)| plan.spaces[landing.space].level == level)
        .map(|(landing, depth)| car(plan, landing, depth))
        .collect()
}

fn car(plan: &Plan, landing: &Landing, depth: f64) -> Car {
    let away = outward(&plan.spaces[landing.space].outline, landing.at);
    let front = away * FRONT_M;
    let door = Segment::new(landing.at.a + front, landing.at.b + front);
    let beside = landing.at.direction() * 0.4;
    let (a, b) = (door.a - beside, door.b + beside);
    Car {
        landing: landing.at,
        door,
        corners: [a, b, b + away * depth, a + away * depth],
    }
}

/// Every shaft of a level, for the walls round them and the extent of the drawing.
pub(super) fn all(plan: &Plan, level: LevelId) -> Vec<[Point; 4]> {
    let is_here = |stair: &&Stair| {
        let landings = stair.landings.iter();
        landings
            .clone()
            .any(|l| plan.spaces[l.space].level == level)
    };
    let stairs = plan.stairs.rows().iter().filter(is_here);
    let wells = stairs.filter_map(|stair| match run_of(plan, stair) {
        Run::Returning(flights) => Some(flights.corners),
        Run::Straight => None,
    });
    wells
        .chain(cars(plan, level).into_iter().map(|car| car.corners))
        .collect()
}

/// The direction from an edge to the nearer end of its landing's floor.
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
