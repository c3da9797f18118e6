//! The building as the walking model sees it: on each level walls and gates, on each flight of
//! stairs a strip.
//!
//! Every door is a gate, and so is each end of a flight, just before its edge. Gates are numbered
//! through the building: doors by rank, then the foot and the head of each flight.

use std::collections::BTreeMap;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::geom::{Point, Segment, side};
use crate::ids::{DoorId, Id, LevelId, SpaceId, StairId, Table};
use crate::model::Model;
use crate::model::plan::{Door, Plan, Side};
use crate::nav::Nav;
use crate::nav::graph::{NodeId, NodeKind};
use crate::nav::walls::Walls;
use crate::sim::crowd::{Gate, Place, Through, flow_per_s};

/// Persons per second and metre of effective width on stairs: SFPE's maximum for steps of 7 by 11
/// inches (verification 1.7).
const STAIR_FLOW: f64 = 1.01;

/// The boundary layer of a stair on both sides together, metres (verification 1.7).
const STAIR_LAYER_M: f64 = 0.3;

/// The least width of flow that a stair is given, metres.
const LEAST_STAIR_M: f64 = 0.3;

/// How far before its edge the gate of a stair lies, metres; more than the radius of a walker.
const BEFORE_EDGE_M: f64 = 0.3;

/// The side of a cell of the index, metres; as far as anybody asks for gates.
const CELL_M: f64 = 2.5;

/// The gates of a building with all that changes about them.
#[derive(Resource, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gates(pub(super) Vec<Gate>);

/// What a gate belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GateOf {
    /// A door.
    Door(DoorId),
    /// An end of a flight: 0 the foot, 1 the head.
    Stair(StairId, usize),
}

/// One end of a flight of stairs.
#[derive(Clone, Copy, Debug)]
pub(super) struct StairEnd {
    /// The node before it.
    pub(super) node: NodeId,
    /// The space one steps into.
    pub(super) space: SpaceId,
    /// The gate's line.
    line: Segment,
    /// Whether those who come from the space come from the line's left.
    from_left: bool,
    /// The unit vector from the edge into the space.
    inward: Point,
}

/// What follows from the plan alone.
#[derive(Resource, Debug)]
pub struct Floors {
    doors: usize,
    lines: Vec<Segment>,
    /// Which side of each door lies to the left of its line.
    left_side: Vec<usize>,
    ends: Vec<[StairEnd; 2]>,
    cells: Table<LevelId, BTreeMap<(i32, i32), Vec<u32>>>,
    middles: Vec<Point>,
}

impl Floors {
    /// The floors of a model's plan.
    pub(super) fn new(model: &Model, nav: &Nav) -> Self {
        let plan = &model.plan;
        let ends: Vec<[StairEnd; 2]> = (plan.stairs.ids())
            .map(|stair| [0, 1].map(|end| stair_end(plan, nav, stair, end)))
            .collect();
        let mut lines: Vec<Segment> = plan.doors.rows().iter().map(door_line).collect();
        lines.extend(ends.iter().flatten().map(|end| end.line));
        let mut levels: Vec<LevelId> = plan.doors.rows().iter().map(|door| door.level).collect();
        levels.extend(
            ends.iter()
                .flatten()
                .map(|end| plan.spaces[end.space].level),
        );
        Floors {
            doors: plan.doors.len(),
            left_side: plan
                .doors
                .ids()
                .map(|door| left_side(plan, nav, door))
                .collect(),
            cells: cells(plan.levels.len(), &levels, &lines),
            middles: plan
                .spaces
                .rows()
                .iter()
                .map(|space| space.outline.inner_point())
                .collect(),
            lines,
            ends,
        }
    }

    /// The gates as nobody has been at them yet.
    pub(super) fn gates(&self, model: &Model) -> Gates {
        let preset = model.scenario.door_flow;
        let doors = model.plan.doors.rows().iter();
        let stairs = model.plan.stairs.rows().iter().flat_map(|stair| {
            let width = (stair.width_m - STAIR_LAYER_M).max(LEAST_STAIR_M);
            [STAIR_FLOW * width; 2]
        });
        let flows = doors
            .map(|door| flow_per_s(preset, door.clear_width_m))
            .chain(stairs);
        let gates = self.lines.iter().zip(flows);
        Gates(gates.map(|(&line, flow)| Gate::new(line, flow)).collect())
    }

    /// What a gate belongs to.
    pub(super) fn gate_of(&self, gate: u32) -> GateOf {
        let gate = gate as usize;
        if gate < self.doors {
            return GateOf::Door(DoorId::from_rank(gate));
        }
        let end = gate - self.doors;
        GateOf::Stair(StairId::from_rank(end / 2), end % 2)
    }

    /// Through a door from one of its sides.
    pub(super) fn through_door(&self, door: DoorId, from: usize) -> Through {
        Through {
            gate: door.0,
            from_left: self.left_side[door.rank()] == from,
        }
    }

    /// Onto a flight at one of its ends.
    pub(super) fn onto_stair(&self, stair: StairId, end: usize) -> Through {
        Through {
            gate: (self.doors + stair.rank() * 2 + end) as u32,
            from_left: self.end(stair, end).from_left,
        }
    }

    /// An end of a flight.
    pub(super) fn end(&self, stair: StairId, end: usize) -> &StairEnd {
        &self.ends[stair.rank()][end]
    }

    /// The line of a door's gate.
    pub(super) fn door_line(&self, door: DoorId) -> Segment {
        self.lines[door.rank()]
    }

    /// The line of a gate.
    pub(super) fn gate_line(&self, gate: u32) -> Segment {
        self.lines[gate as usize]
    }

    /// A point well inside of a space.
    pub(super) fn middle(&self, space: SpaceId) -> Point {
        self.middles[space.rank()]
    }
}

impl StairEnd {
    /// Whether somebody has got between the gate and the edge.
    pub(super) fn is_behind(&self, at: Point) -> bool {
        let left = side(self.line.a, self.line.b, at) > 0.0;
        left != self.from_left && self.line.distance(at) < BEFORE_EDGE_M
    }

    /// How far across the flight a point before it lies, as a share of the edge.
    pub(super) fn share_across(&self, at: Point) -> f64 {
        self.line.nearest_share(at)
    }

    /// Where one steps off the flight, at this share across.
    pub(super) fn off(&self, share: f64) -> Point {
        self.line.at(share) + self.inward * 0.08
    }
}

/// A level with its walls and gates.
pub(super) struct LevelPlace<'a> {
    pub(super) walls: &'a Walls,
    pub(super) floors: &'a Floors,
    pub(super) level: LevelId,
}

impl Place for LevelPlace<'_> {
    fn walls_near(&self, at: Point, reach_m: f64, found: &mut Vec<Segment>) {
        found.extend(self.walls.near(self.level, at, reach_m));
    }

    fn gates_near(&self, at: Point, reach_m: f64, found: &mut Vec<u32>) {
        let near = self.floors.cells[self.level].get(&cell(at));
        let close = |gate: &&u32| self.floors.lines[**gate as usize].distance(at) <= reach_m;
        found.extend(near.into_iter().flatten().filter(close));
    }
}

/// A flight of stairs laid flat: x along the slope from the foot, y across.
pub(super) struct StripPlace {
    pub(super) sides: [Segment; 2],
}

impl StripPlace {
    /// The strip of a flight. Its sides go on beyond its ends, so that nobody steps off them.
    pub(super) fn new(incline_m: f64, width_m: f64) -> Self {
        let along = |y: f64| Segment::new(Point::new(-2.0, y), Point::new(incline_m + 2.0, y));
        StripPlace {
            sides: [along(0.0), along(width_m)],
        }
    }
}

impl Place for StripPlace {
    fn walls_near(&self, at: Point, reach_m: f64, found: &mut Vec<Segment>) {
        found.extend(
            self.sides
                .iter()
                .filter(|wall| wall.distance(at) <= reach_m),
        );
    }

    fn gates_near(&self, _at: Point, _reach_m: f64, _found: &mut Vec<u32>) {}
}

/// The middle of the way through the wall.
fn door_line(door: &Door) -> Segment {
    let [here, there] = door.faces;
    Segment::new((here.a + there.a) * 0.5, (here.b + there.b) * 0.5)
}

fn left_side(plan: &Plan, nav: &Nav, door: DoorId) -> usize {
    let inner = usize::from(plan.doors[door].joins[0] == Side::Outside);
    let line = door_line(&plan.doors[door]);
    let is_left = side(line.a, line.b, nav.door_side(door, inner)) > 0.0;
    if is_left { inner } else { 1 - inner }
}

fn stair_end(plan: &Plan, nav: &Nav, stair: StairId, end: usize) -> StairEnd {
    let landing = plan.stairs[stair].landings[end];
    let wanted = NodeKind::StairEnd {
        stair,
        upper: end == 1,
    };
    let node = (nav.graph.in_space(landing.space).iter().copied())
        .find(|&node| nav.graph.node(node).kind == wanted)
        .expect("every end of a flight has a node in its space");
    let edge = landing.at;
    let into = nav.graph.node(node).at - edge.middle();
    let inward = if into.dot(edge.left()) < 0.0 {
        -edge.left()
    } else {
        edge.left()
    };
    let line = Segment::new(
        edge.a + inward * BEFORE_EDGE_M,
        edge.b + inward * BEFORE_EDGE_M,
    );
    StairEnd {
        node,
        space: landing.space,
        line,
        from_left: inward.dot(line.left()) > 0.0,
        inward,
    }
}

fn cells(
    levels: usize,
    level_of: &[LevelId],
    lines: &[Segment],
) -> Table<LevelId, BTreeMap<(i32, i32), Vec<u32>>> {
    let mut cells = Table::filled(levels, BTreeMap::new());
    for (gate, (line, &level)) in lines.iter().zip(level_of).enumerate() {
        let low = cell(line.a.min(line.b) - Point::splat(CELL_M));
        let high = cell(line.a.max(line.b) + Point::splat(CELL_M));
        for row in low.0..=high.0 {
            for column in low.1..=high.1 {
                let there: &mut Vec<u32> = cells[level].entry((row, column)).or_default();
                there.push(gate as u32);
            }
        }
    }
    cells
}

fn cell(at: Point) -> (i32, i32) {
    let whole = (at / CELL_M).floor();
    (whole.y as i32, whole.x as i32)
}
