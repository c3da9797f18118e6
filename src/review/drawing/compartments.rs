//! The walls between fire compartments: the nearest place of safety lies behind them.

use super::sheet::{Sheet, View};
use crate::geom::Segment;
use crate::ids::LevelId;
use crate::model::plan::{Plan, Space};

/// The widest wall that is looked across, and the shortest stretch that is drawn.
const REACH_M: f64 = 0.65;
const SHORTEST_M: f64 = 0.1;
/// How far from parallel two faces of a wall may be, as the sine of the angle.
const PARALLEL: f64 = 0.05;

pub(super) const LINE: &str = "stroke=\"#e5484d\" stroke-width=\"2.4\" stroke-dasharray=\"9 4\"";

pub(super) fn walls(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    let spaces: Vec<&Space> = plan
        .spaces
        .rows()
        .iter()
        .filter(|space| space.level == level && space.compartment.is_some())
        .collect();
    for (i, one) in spaces.iter().enumerate() {
        for other in &spaces[i + 1..] {
            if one.compartment != other.compartment && are_near(one, other) {
                between(sheet, view, one, other);
            }
        }
    }
}

fn are_near(one: &Space, other: &Space) -> bool {
    let (a, b) = (one.outline.bounds(), other.outline.bounds());
    let apart = (a.0 - b.1).max(b.0 - a.1);
    apart.max_element() <= REACH_M
}

fn between(sheet: &mut Sheet, view: &View, one: &Space, other: &Space) {
    for edge in one.outline.edges() {
        for face in other.outline.edges() {
            if let Some(middle) = middle_of_wall(edge, face) {
                sheet.line(view.at(middle.a), view.at(middle.b), LINE);
            }
        }
    }
}

/// The line in the middle of the wall between two faces that look away from each other.
fn middle_of_wall(edge: Segment, face: Segment) -> Option<Segment> {
    let (along, back) = (edge.direction(), face.direction());
    if along.perp_dot(back).abs() > PARALLEL || along.dot(back) > 0.0 {
        return None;
    }
    let length = edge.length();
    let from = (face.b - edge.a).dot(along).clamp(0.0, length);
    let to = (face.a - edge.a).dot(along).clamp(0.0, length);
    let gap = (face.middle() - edge.a).dot(edge.left());
    // The inside of a room lies to the left of its edges, so the wall lies to the right.
    if to - from < SHORTEST_M || !(-REACH_M..=0.01).contains(&gap) {
        return None;
    }
    let aside = edge.left() * (gap * 0.5);
    let at = |reach: f64| edge.a + along * reach + aside;
    Some(Segment::new(at(from), at(to)))
}
