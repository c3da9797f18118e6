//! Spaces of one level must not lie over each other.
//!
//! The exact area comes from the `geo` library; boxes are compared first, sorted by their left
//! edges, so that a plan without overlaps costs little more than sorting.

use geo::{Area, BooleanOps};

use crate::data::plan::RawPlan;
use crate::data::problem::Problems;
use crate::geom::Polygon;
use crate::ids::LevelId;

/// Two spaces may share this much: drawing is not exact to the millimetre.
pub(crate) const SHARED_M2: f64 = 0.05;

/// Exact comparisons beyond this many are refused: no building has so many rooms box in box.
const MOST_COMPARISONS: usize = 50_000;

/// Overlaps beyond this many are not looked for: the plan is wrong as a whole.
const MOST_OVERLAPS: usize = 50;

/// An outline with its level and its place in the file's list of spaces.
type Outline<'a> = (LevelId, usize, &'a Polygon);

/// Two spaces of one level that share more than [`SHARED_M2`] are an error that names both.
pub(crate) fn check(raw: &RawPlan, outlines: &[Outline<'_>], problems: &mut Problems) {
    let mut boxed: Vec<_> = outlines
        .iter()
        .map(|&(level, place, outline)| (level, outline.bounds(), place, outline))
        .collect();
    boxed.sort_by(|a, b| {
        let name = |place: usize| &raw.spaces[place].id.value;
        a.0.cmp(&b.0)
            .then(a.1.0.x.total_cmp(&b.1.0.x))
            .then_with(|| name(a.2).cmp(name(b.2)))
    });
    let (mut compared, mut overlaps) = (0, 0);
    for (i, &(level, (low, high), place, outline)) in boxed.iter().enumerate() {
        for &(_, (other_low, other_high), other_place, other) in boxed[i + 1..]
            .iter()
            .take_while(|next| next.0 == level && next.1.0.x < high.x)
        {
            let shared = (high.min(other_high) - low.max(other_low)).max(crate::geom::Point::ZERO);
            if shared.x * shared.y <= SHARED_M2 {
                continue;
            }
            compared += 1;
            if compared > MOST_COMPARISONS || overlaps == MOST_OVERLAPS {
                too_tangled(raw, problems);
                return;
            }
            let area = shared_area(outline, other);
            if area > SHARED_M2 {
                report(raw, place, other_place, area, problems);
                overlaps += 1;
            }
        }
    }
}

/// The area that two polygons share.
fn shared_area(a: &Polygon, b: &Polygon) -> f64 {
    polygon(a).intersection(&polygon(b)).unsigned_area()
}

fn polygon(outline: &Polygon) -> geo::Polygon {
    let ring: Vec<(f64, f64)> = outline.corners().iter().map(|c| (c.x, c.y)).collect();
    geo::Polygon::new(ring.into(), Vec::new())
}

fn report(raw: &RawPlan, one: usize, other: usize, area: f64, problems: &mut Problems) {
    let (first, second) = (one.min(other), one.max(other));
    let (first, second) = (&raw.spaces[first], &raw.spaces[second]);
    let message = format!(
        "spaces `{}` and `{}` overlap by {area:.2} m²; at most {SHARED_M2} m² is allowed",
        first.id.value, second.id.value
    );
    problems
        .error("plan.space.overlap", second.outline_m.span, message)
        .path(format!("spaces.{}.outline_m", second.id.value))
        .also(
            first.outline_m.span,
            format!("`{}` is here", first.id.value),
        );
}

fn too_tangled(raw: &RawPlan, problems: &mut Problems) {
    let message = "so many spaces lie over each other that the rest were not compared";
    problems
        .error("plan.space.too-tangled", raw.id.span, message)
        .path("spaces");
}
