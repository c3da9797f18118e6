//! Outlines as drawn to simple polygons.

use super::names::{Thing, counted};
use crate::data::plan::RawPoint;
use crate::data::problem::{Problems, Spanned};
use crate::geom::{OutlineFault, Point, Polygon, Segment, TOUCH_M, fault_of_outline};

/// The most corners of one outline: every edge is compared with every other.
pub(crate) const MOST_CORNERS: usize = 500;

/// The polygon of an outline as drawn, or its faults. A clockwise one is turned round with a
/// warning. Corners on a straight wall are left out, so that a wall is one edge.
pub(super) fn polygon(
    thing: Thing<'_>,
    drawn: &Spanned<Vec<RawPoint>>,
    problems: &mut Problems,
) -> Option<Polygon> {
    let corners: Vec<Point> = drawn.iter().map(point).collect();
    if corners.len() > MOST_CORNERS {
        let message = format!(
            "the outline has {} corners; at most {MOST_CORNERS} are allowed",
            corners.len()
        );
        thing
            .error(
                problems,
                "plan.outline.too-many-corners",
                ("outline_m", drawn.span),
                message,
            )
            .help("split the space into pieces that are joined by openings");
        return None;
    }
    let fault = fault_of_outline(&corners);
    if let Some(fault) = fault {
        report(thing, drawn, fault, problems);
    }
    matches!(fault, None | Some(OutlineFault::Clockwise))
        .then(|| Polygon::new(without_straight_corners(&corners)))
}

/// The point as drawn.
pub(super) fn point(drawn: &RawPoint) -> Point {
    Point::new(drawn.0.get(), drawn.1.get())
}

fn report(
    thing: Thing<'_>,
    drawn: &Spanned<Vec<RawPoint>>,
    fault: OutlineFault,
    problems: &mut Problems,
) {
    let whole = ("outline_m", drawn.span);
    match fault {
        OutlineFault::TooFewCorners => {
            let message = format!(
                "the outline has {}; it needs three",
                counted(drawn.len(), "corner")
            );
            thing.error(problems, "plan.outline.too-few-corners", whole, message);
        }
        OutlineFault::SameCorner(first, second) => {
            let message = format!(
                "corners {} and {} of the outline are the same point {}",
                first + 1,
                second + 1,
                shown(point(&drawn[second]))
            );
            let help = if first == 0 && second + 1 == drawn.len() {
                "leave out the last corner: the outline closes by itself"
            } else {
                "leave one of them out"
            };
            thing
                .error(
                    problems,
                    "plan.outline.same-corner",
                    ("outline_m", drawn[second].span),
                    message,
                )
                .help(help)
                .also(drawn[first].span, "the first one");
        }
        OutlineFault::CrossesItself(first, second) => {
            let message = format!(
                "the outline crosses or touches itself: the edge from corner {} meets the edge from corner {}",
                first + 1,
                second + 1
            );
            thing
                .error(
                    problems,
                    "plan.outline.crosses-itself",
                    ("outline_m", drawn[second].span),
                    message,
                )
                .help("list the corners in the order in which one walks along the walls")
                .also(drawn[first].span, "the other edge begins here");
        }
        OutlineFault::NoArea => {
            thing.error(
                problems,
                "plan.outline.no-area",
                whole,
                "the outline encloses less than a hundredth of a square metre",
            );
        }
        OutlineFault::Clockwise => {
            problems
                .warning(
                    "plan.outline.clockwise",
                    drawn.span,
                    "the outline runs clockwise; it was turned round",
                )
                .path(thing.path("outline_m"))
                .help("list the corners counter-clockwise");
        }
    }
}

/// A point as messages show it.
pub(super) fn shown(p: Point) -> String {
    format!("({:.2}, {:.2})", p.x, p.y)
}

/// The corners at which the wall turns.
fn without_straight_corners(corners: &[Point]) -> Vec<Point> {
    let n = corners.len();
    let mut kept: Vec<Point> = Vec::with_capacity(n);
    for (i, &corner) in corners.iter().enumerate() {
        let before = kept.last().copied().unwrap_or(corners[n - 1]);
        let wall = Segment::new(before, corners[(i + 1) % n]);
        if wall.distance(corner) > TOUCH_M {
            kept.push(corner);
        }
    }
    kept
}
