//! Small plans for tests, drawn by name: rooms, doors, panes, furniture, stairs, lifts.
//!
//! Things may be drawn in any order; ids are the ranks of names, as in plans from files.

use std::sync::Arc;

use super::Nav;
use crate::geom::{Point, Polygon, Segment};
use crate::ids::{Id, LevelId, SpaceId, Table};
use crate::model::plan::{
    Door, Landing, Level, Lift, Lock, Obstacle, Pane, Plan, Side, Space, Stair, find_named,
};
use crate::terms::{DoorKind, DoorStart, Escape, PaneKind, SpaceKind};

/// How far beyond a face the other face of a door to the outside lies, metres.
const OUTER_WALL_M: f64 = 0.3;

type Xy = (f64, f64);

/// A plan being drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Sample {
    /// Rooms: name, level, outline.
    pub(super) rooms: Vec<(String, u32, Vec<Xy>)>,
    /// Doors: name, the two sides, middle, width.
    pub(super) doors: Vec<(String, [String; 2], Xy, f64)>,
    /// Panes: name, the two sides, stretch, kind.
    pub(super) panes: Vec<(String, [String; 2], (Xy, Xy), PaneKind)>,
    /// Obstacles: name, space, corners, tall.
    pub(super) obstacles: Vec<(String, String, (Xy, Xy), bool)>,
    /// Stairs: name, foot, head, middle of both landings, incline.
    pub(super) stairs: Vec<(String, [String; 2], Xy, f64)>,
    /// Lifts: name, spaces from below, middle of all landings.
    pub(super) lifts: Vec<(String, Vec<String>, Xy)>,
    /// The rooms that are grounds.
    pub(super) grounds: Vec<String>,
}

impl Sample {
    pub(super) fn room(&mut self, name: &str, level: u32, low: Xy, high: Xy) {
        let corners = [low, (high.0, low.1), high, (low.0, high.1)];
        self.outline(name, level, &corners);
    }

    pub(super) fn grounds(&mut self, name: &str, low: Xy, high: Xy) {
        self.room(name, 0, low, high);
        self.grounds.push(name.into());
    }

    pub(super) fn outline(&mut self, name: &str, level: u32, corners: &[Xy]) {
        self.rooms.push((name.into(), level, corners.to_vec()));
    }

    pub(super) fn door(&mut self, name: &str, a: &str, b: &str, at: Xy, width: f64) {
        self.doors
            .push((name.into(), [a.into(), b.into()], at, width));
    }

    pub(super) fn pane(&mut self, name: &str, a: &str, b: &str, at: (Xy, Xy), kind: PaneKind) {
        self.panes
            .push((name.into(), [a.into(), b.into()], at, kind));
    }

    pub(super) fn obstacle(&mut self, name: &str, room: &str, low: Xy, high: Xy) {
        self.obstacles
            .push((name.into(), room.into(), (low, high), false));
    }

    pub(super) fn hides(&mut self, name: &str) {
        for obstacle in &mut self.obstacles {
            obstacle.3 |= obstacle.0 == name;
        }
    }

    pub(super) fn stair(&mut self, name: &str, foot: &str, head: &str, at: Xy, incline: f64) {
        self.stairs
            .push((name.into(), [foot.into(), head.into()], at, incline));
    }

    pub(super) fn lift(&mut self, name: &str, rooms: &[&str], at: Xy) {
        let rooms = rooms.iter().map(|&room| room.into()).collect();
        self.lifts.push((name.into(), rooms, at));
    }

    pub(super) fn nav(&self) -> Nav {
        Nav::build(Arc::new(self.plan()))
    }

    pub(super) fn plan(&self) -> Plan {
        let levels = 1 + self.rooms.iter().map(|room| room.1).max().unwrap_or(0);
        let mut plan = Plan {
            levels: Table::new((0..levels).map(level).collect()),
            spaces: ranked(self.rooms.iter().map(space), |space| &space.name),
            ..Plan::default()
        };
        plan.doors = ranked(self.doors.iter().map(|door| door_of(&plan, door)), |d| {
            &d.name
        });
        let panes = self.panes.iter().map(|(name, sides, at, kind)| Pane {
            name: name.clone(),
            between: [find(&plan, &sides[0]), find(&plan, &sides[1])],
            at: Segment::new(point(at.0), point(at.1)),
            kind: *kind,
        });
        plan.panes = ranked(panes, |pane| &pane.name);
        let stairs = self.stairs.iter().map(|(name, ends, at, incline)| Stair {
            name: name.clone(),
            title: name.clone(),
            width_m: 1.2,
            incline_m: *incline,
            landings: [landing(&plan, &ends[0], *at), landing(&plan, &ends[1], *at)],
        });
        plan.stairs = ranked(stairs, |stair| &stair.name);
        let lifts = self.lifts.iter().map(|(name, rooms, at)| Lift {
            name: name.clone(),
            title: name.clone(),
            landings: rooms.iter().map(|room| landing(&plan, room, *at)).collect(),
            persons: 8,
            takes_beds: true,
        });
        plan.lifts = ranked(lifts, |lift| &lift.name);
        let obstacles = self
            .obstacles
            .iter()
            .map(|(name, room, (low, high), tall)| Obstacle {
                name: name.clone(),
                space: find(&plan, room),
                outline: Polygon::rectangle(point(*low), point(*high)),
                blocks_sight: *tall,
            });
        plan.obstacles = obstacles.collect();
        for name in &self.grounds {
            let space = find(&plan, name);
            plan.spaces[space].kind = SpaceKind::Grounds;
        }
        crate::model::build::mark_outdoors(&mut plan);
        plan
    }
}

fn point((x, y): Xy) -> Point {
    Point::new(x, y)
}

fn find(plan: &Plan, name: &str) -> SpaceId {
    find_named(&plan.spaces, name, |space| &space.name).expect("the test drew the room")
}

/// The things in the order of their names.
fn ranked<I: Id, T>(things: impl Iterator<Item = T>, name: impl Fn(&T) -> &str) -> Table<I, T> {
    let mut rows: Vec<T> = things.collect();
    rows.sort_by(|a, b| name(a).cmp(name(b)));
    Table::new(rows)
}

fn level(number: u32) -> Level {
    Level {
        name: format!("l{number}"),
        title: format!("Level {number}"),
        elevation_m: f64::from(number) * 4.0,
    }
}

fn space((name, level, corners): &(String, u32, Vec<Xy>)) -> Space {
    Space {
        name: name.clone(),
        title: name.clone(),
        level: LevelId(*level),
        unit: None,
        compartment: None,
        kind: SpaceKind::Other,
        outline: Polygon::new(corners.iter().copied().map(point).collect()),
        doors: Vec::new(),
        lockable: true,
        outdoors: false,
    }
}

/// A landing one metre wide, across the stair or lift that goes up at this point.
fn landing(plan: &Plan, room: &str, at: Xy) -> Landing {
    let half = Point::new(0.5, 0.0);
    Landing {
        space: find(plan, room),
        at: Segment::new(point(at) - half, point(at) + half),
    }
}

fn door_of(plan: &Plan, door: &(String, [String; 2], Xy, f64)) -> Door {
    let (name, sides, at, width) = door;
    let joins = sides.each_ref().map(|side| match side.as_str() {
        "outside" => Side::Outside,
        room => Side::Space(find(plan, room)),
    });
    let inner = joins.iter().find_map(|side| side.space());
    let inner = inner.expect("a door has a room on one side");
    // A wall runs along the edge that is nearest to the door's middle.
    let edge = nearest_edge(&plan.spaces[inner].outline, point(*at));
    let half = edge.direction() * (width * 0.5);
    let drawn = Segment::new(point(*at) - half, point(*at) + half);
    let faces = joins.map(|side| match side {
        Side::Outside => shifted(drawn, edge.left() * -OUTER_WALL_M),
        Side::Space(room) => {
            let edge = nearest_edge(&plan.spaces[room].outline, point(*at));
            Segment::new(edge.nearest(drawn.a), edge.nearest(drawn.b))
        }
    });
    Door {
        name: name.clone(),
        title: name.clone(),
        joins,
        at: drawn,
        faces,
        level: plan.spaces[inner].level,
        kind: DoorKind::Door,
        clear_width_m: *width,
        lock: Lock::None,
        inside: 0,
        escape: Escape::Free,
        vision_panel: false,
        starts: DoorStart::Shut,
    }
}

fn nearest_edge(outline: &Polygon, p: Point) -> Segment {
    let edges = outline.edges();
    let nearest = edges.min_by(|a, b| a.distance(p).total_cmp(&b.distance(p)));
    nearest.expect("an outline has edges")
}

fn shifted(segment: Segment, by: Point) -> Segment {
    Segment::new(segment.a + by, segment.b + by)
}
