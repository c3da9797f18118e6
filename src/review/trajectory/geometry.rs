//! The walkable area of a level: the union of its spaces and door passages.
//!
//! PedPy wants one polygon without loose parts, so the largest connected one is taken. A passage is
//! the quadrilateral between a door's two faces; it reaches a little into both sides, so that the
//! union joins them although faces only touch outlines. Obstacles are not cut out: a person may
//! stand at their edge, and PedPy refuses points outside the area.

use geo::{Area, Coord, LineString, MultiPolygon, Polygon};

use crate::geom::Point;
use crate::ids::LevelId;
use crate::model::plan::{Door, Plan};

/// How far a passage reaches into the spaces at its ends.
const REACH_M: f64 = 0.01;

/// The largest connected polygon of a level as `GEOMETRYCOLLECTION` in WKT.
pub(super) fn largest_polygon(plan: &Plan, level: LevelId) -> String {
    let spaces = plan
        .spaces
        .rows()
        .iter()
        .filter(|space| space.level == level)
        .map(|space| polygon(space.outline.corners()));
    let passages = plan
        .doors
        .rows()
        .iter()
        .filter(|door| door.level == level && !door.leads_off_plan())
        .map(passage);
    let parts: Vec<Polygon> = spaces.chain(passages).collect();
    let whole: MultiPolygon = geo::unary_union(parts.iter());
    let largest = whole
        .into_iter()
        .max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()));
    match largest {
        Some(polygon) => format!("GEOMETRYCOLLECTION(POLYGON({}))", rings(&polygon)),
        None => "GEOMETRYCOLLECTION EMPTY".to_owned(),
    }
}

/// A polygon, turned counter-clockwise: the union takes one that runs clockwise for a hole.
fn polygon(corners: &[Point]) -> Polygon {
    let turned = crate::geom::Polygon::new(corners.to_vec());
    let ring = turned
        .corners()
        .iter()
        .map(|p| Coord { x: p.x, y: p.y })
        .collect();
    Polygon::new(LineString(ring), Vec::new())
}

/// The passage between a door's faces. The faces run in the same direction.
fn passage(door: &Door) -> Polygon {
    let [first, second] = door.faces;
    let across = (second.middle() - first.middle()).normalize_or(first.left()) * REACH_M;
    polygon(&[
        first.a - across,
        first.b - across,
        second.b + across,
        second.a + across,
    ])
}

fn rings(polygon: &Polygon) -> String {
    let ring = |ring: &LineString| {
        let points: Vec<String> = ring.0.iter().map(|c| format!("{} {}", c.x, c.y)).collect();
        format!("({})", points.join(", "))
    };
    let all: Vec<String> = std::iter::once(polygon.exterior())
        .chain(polygon.interiors())
        .map(ring)
        .collect();
    all.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Segment;
    use crate::score::fixture::two_rooms;
    use geo::unary_union;

    #[test]
    fn rooms_and_passages_are_one_polygon() {
        let plan = two_rooms().plan;
        let parts: Vec<Polygon> = plan
            .spaces
            .rows()
            .iter()
            .map(|s| polygon(s.outline.corners()))
            .collect();
        assert_eq!(
            unary_union(parts.iter()).0.len(),
            3,
            "walls part the spaces"
        );
        let wkt = largest_polygon(&plan, LevelId(0));
        assert!(wkt.starts_with("GEOMETRYCOLLECTION(POLYGON(("), "{wkt}");
        assert_eq!(wkt.matches("((").count(), 1, "one ring: {wkt}");
        for corner in ["0 6", "8 6", "8 0", "0 0"] {
            assert!(wkt.contains(corner), "{corner} in {wkt}");
        }
    }

    #[test]
    fn a_door_drawn_the_other_way_joins_its_rooms_too() {
        let mut plan = (*two_rooms().plan).clone();
        for (_, door) in plan.doors.iter_mut() {
            door.faces = door.faces.map(|face| Segment::new(face.b, face.a));
        }
        let wkt = largest_polygon(&plan, LevelId(0));
        for corner in ["0 6", "8 6", "8 0", "0 0"] {
            assert!(wkt.contains(corner), "{corner} in {wkt}");
        }
    }

    #[test]
    fn a_level_without_spaces_is_empty() {
        let plan = two_rooms().plan;
        assert_eq!(
            largest_polygon(&plan, LevelId(7)),
            "GEOMETRYCOLLECTION EMPTY"
        );
    }
}
