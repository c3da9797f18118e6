//! What stands in spaces: zones of them, obstacles, beds, named points.

use super::floor::{Floor, Names};
use super::names::{Thing, title};
use super::outline::{self, point, shown};
use crate::data::plan::{Name, RawObstacle, RawPlan, RawPoint, RawPointOfPlan, RawZone};
use crate::data::problem::Problems;
use crate::geom::{Point, Polygon};
use crate::ids::SpaceId;
use crate::model::plan::{Bed, NamedPoint, OUTSIDE, Obstacle, Side, Zone};

/// The zones, in rank order.
pub(super) fn zones(raw: &RawPlan, names: &Names<'_>, problems: &mut Problems) -> Vec<Zone> {
    names
        .zones
        .places()
        .map(|place| zone(&raw.zones[place], names, problems))
        .collect()
}

fn zone(raw: &RawZone, names: &Names<'_>, problems: &mut Problems) -> Zone {
    let thing = Thing {
        list: "zones",
        name: &raw.id,
    };
    if raw.spaces.is_empty() {
        let message = "the zone has no spaces; it needs one or more";
        thing.error(
            problems,
            "plan.zone.empty",
            ("spaces", raw.spaces.span),
            message,
        );
    }
    let mut spaces: Vec<SpaceId> = Vec::new();
    for name in &raw.spaces.value {
        let path = || thing.path("spaces");
        spaces.extend(
            names
                .spaces
                .resolve(name, "plan.space.unknown", path, problems),
        );
    }
    let written = spaces.len();
    spaces.sort_unstable();
    spaces.dedup();
    if spaces.len() < written {
        problems
            .warning(
                "plan.zone.twice",
                raw.spaces.span,
                "the zone names a space twice",
            )
            .path(thing.path("spaces"));
    }
    Zone {
        name: raw.id.value.clone(),
        title: title(raw.title.as_ref(), &raw.id),
        spaces,
    }
}

/// The obstacles, sorted by name; those with faults are left out.
pub(super) fn obstacles(
    raw: &RawPlan,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Vec<Obstacle> {
    names
        .obstacles
        .places()
        .filter_map(|place| obstacle(&raw.obstacles[place], names, floor, problems))
        .collect()
}

fn obstacle(
    raw: &RawObstacle,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Option<Obstacle> {
    let thing = Thing {
        list: "obstacles",
        name: &raw.id,
    };
    let path = || thing.path("space");
    let space = names
        .spaces
        .resolve(&raw.space, "plan.space.unknown", path, problems);
    let outline = outline::polygon(thing, &raw.outline_m, problems);
    let (space, outline) = (space?, outline?);
    if !inside(&outline, floor.outline(space)?) {
        let message = format!(
            "the obstacle does not lie wholly inside `{}`",
            raw.space.value
        );
        let field = ("outline_m", raw.outline_m.span);
        thing.error(problems, "plan.obstacle.outside", field, message);
        return None;
    }
    Some(Obstacle {
        name: raw.id.value.clone(),
        space,
        outline,
        blocks_sight: raw.blocks_sight.value,
    })
}

/// Whether one polygon lies inside another, edges included.
fn inside(inner: &Polygon, outer: &Polygon) -> bool {
    let holds = inner.corners().iter().all(|&corner| outer.contains(corner));
    let crossed = |edge: crate::geom::Segment| outer.edges().any(|wall| wall.crosses(edge));
    holds && !inner.edges().any(crossed)
}

/// The beds, in rank order; those with faults are left out.
pub(super) fn beds(
    raw: &RawPlan,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Vec<Bed> {
    let mut beds = Vec::new();
    for place in names.beds.places() {
        let raw = &raw.beds[place];
        let thing = Thing {
            list: "beds",
            name: &raw.id,
        };
        let placed = placed(thing, &raw.space, Some(&raw.at_m), names, floor, problems);
        beds.extend(placed.map(|(space, at)| Bed {
            name: raw.id.value.clone(),
            space,
            at,
            kind: raw.kind.value,
        }));
    }
    beds
}

/// A space and a point in it: as drawn, or the middle where it is left out.
pub(super) fn placed(
    thing: Thing<'_>,
    space: &Name,
    at: Option<&RawPoint>,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Option<(SpaceId, Point)> {
    let path = || thing.path("space");
    let id = names
        .spaces
        .resolve(space, "plan.space.unknown", path, problems)?;
    let outline = floor.outline(id)?;
    let Some(drawn) = at else {
        return Some((id, outline.inner_point()));
    };
    let at = point(drawn);
    if outline.contains(at) {
        return Some((id, at));
    }
    let message = format!(
        "the point {} lies {:.2} m outside `{}`",
        shown(at),
        outline.edge_distance(at),
        space.value
    );
    let problem = thing.error(
        problems,
        "plan.point.outside-space",
        ("at_m", drawn.span),
        message,
    );
    let level = floor.level(id);
    if let Some(other) = floor.space_at(level, at) {
        problem.help(format!("it lies in `{other}`"));
    }
    None
}

/// The named points, in rank order; those with faults are left out.
pub(super) fn points(
    raw: &RawPlan,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Vec<NamedPoint> {
    names
        .points
        .places()
        .filter_map(|place| named_point(&raw.points[place], names, floor, problems))
        .collect()
}

fn named_point(
    raw: &RawPointOfPlan,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Option<NamedPoint> {
    let thing = Thing {
        list: "points",
        name: &raw.id,
    };
    let (side, at) = if raw.space.value == OUTSIDE {
        if let Some(at) = &raw.at_m {
            problems
                .warning(
                    "plan.point.outside",
                    at.span,
                    "a point that lies `outside` has no place on the plan; `at_m` is not used",
                )
                .path(thing.path("at_m"))
                .help("draw the ground as a space of kind `Grounds` to give it a place");
        }
        (Side::Outside, None)
    } else {
        let (space, at) = placed(thing, &raw.space, raw.at_m.as_ref(), names, floor, problems)?;
        (Side::Space(space), Some(at))
    };
    Some(NamedPoint {
        name: raw.id.value.clone(),
        title: title(raw.title.as_ref(), &raw.id),
        kind: raw.kind.value,
        side,
        at,
    })
}
