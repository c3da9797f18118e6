//! What carries sound from space to space: doors, panes, common walls, floors, stairs.

use super::losses::{
    COMMON_WALL_M, CURTAIN_DB, DOOR_OPEN_DB, FLOOR_DB, GLAZED_DB, PER_TEN_METRES_DB, STAIR_DB,
    WALL_DB, WALL_THICK_M,
};
use crate::geom::{Point, Polygon, Segment};
use crate::ids::{DoorId, LevelId, SpaceId, Table};
use crate::model::plan::{Plan, Side};
use crate::terms::{DoorKind, PaneKind};

/// One way for sound out of a space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// Where in the space it goes out.
    pub(super) from: Point,
    /// The space that it goes into.
    pub(super) to: SpaceId,
    /// Where in that space it comes in.
    pub(super) into: Point,
    /// What is between.
    pub(super) through: Through,
}

/// What is between two spaces.
#[derive(Clone, Copy, Debug)]
pub(super) enum Through {
    /// Something that never changes, with its loss in decibels.
    Always(i32),
    /// A door with a leaf.
    Door(DoorId),
}

/// The links of every space, in an order that follows from ids.
pub(super) fn of(plan: &Plan) -> Table<SpaceId, Vec<Link>> {
    let mut links = Links(Table::filled(plan.spaces.len(), Vec::new()));
    doors(plan, &mut links);
    panes(plan, &mut links);
    stairs(plan, &mut links);
    let bounds: Vec<Bounds> = (plan.spaces.rows().iter())
        .map(|space| space.outline.bounds())
        .collect();
    let above = level_above(plan);
    for (a, here) in plan.spaces.iter() {
        for (b, there) in plan.spaces.iter() {
            let boxes = (bounds[a.0 as usize], bounds[b.0 as usize]);
            if here.level == there.level && a < b {
                walls(&here.outline, &there.outline, boxes, (a, b), &mut links);
            } else if above[here.level] == Some(there.level) {
                floor(&here.outline, &there.outline, boxes, (a, b), &mut links);
            }
        }
    }
    links.0
}

/// The links found so far.
struct Links(Table<SpaceId, Vec<Link>>);

/// A bounding box as (low, high).
type Bounds = (Point, Point);

impl Links {
    /// Adds a way for sound between two places, both ways.
    fn join(&mut self, here: (SpaceId, Point), there: (SpaceId, Point), through: Through) {
        for ((space, from), (to, into)) in [(here, there), (there, here)] {
            self.0[space].push(Link {
                from,
                to,
                into,
                through,
            });
        }
    }
}

fn doors(plan: &Plan, links: &mut Links) {
    for (id, door) in plan.doors.iter() {
        let [Side::Space(here), Side::Space(there)] = door.joins else {
            continue;
        };
        let through = match door.kind {
            DoorKind::Door => Through::Door(id),
            DoorKind::Opening => Through::Always(DOOR_OPEN_DB),
        };
        let [from, into] = door.faces.map(Segment::middle);
        links.join((here, from), (there, into), through);
    }
}

fn panes(plan: &Plan, links: &mut Links) {
    for pane in plan.panes.rows() {
        let [here, there] = pane.between;
        let lost_db = match pane.kind {
            PaneKind::Glazed => GLAZED_DB,
            PaneKind::Curtain => CURTAIN_DB,
        };
        let at = pane.at.middle();
        links.join((here, at), (there, at), Through::Always(lost_db));
    }
}

fn stairs(plan: &Plan, links: &mut Links) {
    for stair in plan.stairs.rows() {
        let [foot, head] = stair.landings;
        let along = (stair.incline_m * f64::from(PER_TEN_METRES_DB) / 10.0).round() as i32;
        links.join(
            (foot.space, foot.at.middle()),
            (head.space, head.at.middle()),
            Through::Always(STAIR_DB + along),
        );
    }
}

/// Joins two spaces through the longest wall that they share.
fn walls(
    here: &Polygon,
    there: &Polygon,
    (a, b): (Bounds, Bounds),
    (from, to): (SpaceId, SpaceId),
    links: &mut Links,
) {
    if apart(a, b, WALL_THICK_M) {
        return;
    }
    let shared = here
        .edges()
        .flat_map(|edge| there.edges().filter_map(move |other| common(edge, other)))
        // The first of equals, so that the outline's order alone decides.
        .fold(None::<Segment>, |best, piece| match best {
            Some(known) if known.length() >= piece.length() => best,
            _ => Some(piece),
        });
    if let Some(piece) = shared {
        let at = piece.middle();
        links.join((from, at), (to, at), Through::Always(WALL_DB));
    }
}

/// The stretch of `edge` behind which, within a wall's thickness, `other` faces it.
fn common(edge: Segment, other: Segment) -> Option<Segment> {
    if edge.direction().dot(other.direction()) > -0.99 {
        return None;
    }
    let behind = (other.middle() - edge.a).dot(-edge.left());
    if !(-0.01..=WALL_THICK_M).contains(&behind) {
        return None;
    }
    let (p, q) = (edge.nearest_share(other.b), edge.nearest_share(other.a));
    let piece = Segment::new(edge.at(p), edge.at(q));
    (piece.length() >= COMMON_WALL_M).then_some(piece)
}

/// Joins a space with one that lies over it.
fn floor(
    here: &Polygon,
    there: &Polygon,
    (a, b): (Bounds, Bounds),
    (from, to): (SpaceId, SpaceId),
    links: &mut Links,
) {
    if apart(a, b, 0.0) {
        return;
    }
    // A grid of points over the common box is enough to find any overlap that carries sound.
    const STEPS: i32 = 8;
    let (low, high) = (a.0.max(b.0), a.1.min(b.1));
    let shares = (0..STEPS).flat_map(|i| (0..STEPS).map(move |j| (i, j)));
    let points: Vec<Point> = shares
        .map(|(i, j)| {
            let share = Point::new(f64::from(i) + 0.5, f64::from(j) + 0.5) / f64::from(STEPS);
            low + (high - low) * share
        })
        .filter(|&p| here.contains(p) && there.contains(p))
        .collect();
    if let Some(&at) = points.get(points.len() / 2) {
        links.join((from, at), (to, at), Through::Always(FLOOR_DB));
    }
}

fn apart(a: Bounds, b: Bounds, margin: f64) -> bool {
    let gap = (a.0 - b.1).max(b.0 - a.1);
    gap.x > margin || gap.y > margin
}

/// The next level up from each, by elevation and then by id.
fn level_above(plan: &Plan) -> Table<LevelId, Option<LevelId>> {
    let mut order: Vec<LevelId> = plan.levels.ids().collect();
    let height = |level: LevelId| plan.levels[level].elevation_m;
    order.sort_by(|&a, &b| height(a).total_cmp(&height(b)).then(a.cmp(&b)));
    let mut above = Table::filled(order.len(), None);
    for pair in order.windows(2) {
        above[pair[0]] = Some(pair[1]);
    }
    above
}
