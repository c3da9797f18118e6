//! The building as the walking model sees it: on each level walls and gates, on each flight of
//! stairs a strip.
//!
//! Every door is a gate, and so is each end of a flight, just before its edge. Gates are numbered
//! through the building: doors by rank, then the foot and the head of each flight.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::geom::{Point, Segment, side};
use crate::ids::{DoorId, Id, LevelId, SpaceId, StairId, Table};
use crate::model::Model;
use crate::model::plan::{Door, Plan, Side};
use crate::nav::graph::{NodeId, NodeKind};
use crate::nav::{Exit, Nav};
use crate::sim::crowd::{Gate, Surroundings, Through, Wall, flow_per_s};

/// Persons per second and metre of effective width on stairs: SFPE's maximum for steps of 7 by 11
/// inches (verification 1.7).
const STAIR_FLOW: f64 = 1.01;

/// The boundary layer of a stair on both sides together, metres (verification 1.7).
const STAIR_LAYER_M: f64 = 0.3;

/// The least width of flow that a stair is given, metres.
const LEAST_STAIR_M: f64 = 0.3;

/// How far before its edge the gate of a stair lies, metres; more than the radius of a walker.
const BEFORE_EDGE_M: f64 = 0.3;

/// Whoever waits behind the gate for room on the flight comes no farther behind its line, metres: they
/// head for a point half a metre behind it.
const BEHIND_M: f64 = 0.6;

/// How far from its edge somebody stands who has just stepped onto a flight, metres.
pub(super) const EDGE_M: f64 = 0.01;

/// The gates of a building with all that changes about them.
#[derive(Resource, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gates(pub(super) Vec<Gate>);

/// Where somebody walks: each has coordinates of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// A level.
    Level(LevelId),
    /// A flight of stairs.
    Stair(StairId),
}

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

/// How wide the way over a gate is, where one walks up to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Front {
    /// Along the gate's line, a unit vector.
    pub(super) along: Point,
    /// The width of each lane, metres.
    pub(super) lane_m: f64,
}

/// What follows from the plan alone.
#[derive(Resource, Debug)]
pub struct Floors {
    doors: usize,
    lines: Vec<Segment>,
    /// What one finds before each gate.
    fronts: Vec<Front>,
    /// Which side of each door lies to the left of its line.
    left_side: Vec<usize>,
    ends: Vec<[StairEnd; 2]>,
    levels: Table<LevelId, Surroundings>,
    flights: Table<StairId, Surroundings>,
    middles: Vec<Point>,
    /// The level of each space.
    level_of: Vec<LevelId>,
}

impl Floors {
    /// The floors of a model's plan.
    pub(super) fn new(model: &Model, nav: &Nav) -> Self {
        let plan = &model.plan;
        let ends: Vec<[StairEnd; 2]> = (plan.stairs.ids())
            .map(|stair| [0, 1].map(|end| stair_end(plan, nav, stair, end)))
            .collect();
        let mut lines: Vec<Segment> = plan.doors.rows().iter().map(Door::leaf).collect();
        lines.extend(ends.iter().flatten().map(|end| end.line));
        let mut levels: Vec<LevelId> = plan.doors.rows().iter().map(|door| door.level).collect();
        levels.extend(
            ends.iter()
                .flatten()
                .map(|end| plan.spaces[end.space].level),
        );
        let lanes = plan.doors.rows().iter().map(Nav::lane_m);
        let lanes = lanes.chain(ends.iter().flatten().map(|end| end.line.length()));
        let front = |(line, lane_m): (&Segment, f64)| Front {
            along: line.direction(),
            lane_m,
        };
        Floors {
            doors: plan.doors.len(),
            fronts: lines.iter().zip(lanes).map(front).collect(),
            left_side: plan
                .doors
                .ids()
                .map(|door| left_side(plan, nav, door))
                .collect(),
            levels: surroundings(nav, &levels, &lines),
            flights: flights(plan),
            level_of: plan.spaces.rows().iter().map(|space| space.level).collect(),
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
        let gate = |(number, (&line, flow)): (usize, (&Segment, f64))| {
            let gate = Gate::new(line, flow);
            if number < self.doors {
                gate
            } else {
                gate.on_open_floor()
            }
        };
        Gates(gates.enumerate().map(gate).collect())
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
    #[inline]
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

    /// The gate over which ways leave a space at an exit of it; none where they do not leave by a gate.
    #[inline]
    pub(super) fn over(&self, exit: Exit) -> Option<Through> {
        match exit {
            Exit::Door(door, side) => Some(self.through_door(door, usize::from(side))),
            Exit::Stair(stair, upper) => Some(self.onto_stair(stair, usize::from(upper))),
            Exit::Other => None,
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

    /// What one finds before a gate.
    pub(super) fn front(&self, gate: u32) -> Front {
        self.fronts[gate as usize]
    }

    /// All grounds, in the order of their numbers: the levels, then the flights.
    pub(super) fn grounds(&self) -> impl ExactSizeIterator<Item = Ground> + use<> {
        let levels = self.levels.len();
        (0..levels + self.flights.len()).map(move |number| {
            if number < levels {
                Ground::Level(LevelId::from_rank(number))
            } else {
                Ground::Stair(StairId::from_rank(number - levels))
            }
        })
    }

    /// The number of a ground.
    pub(super) fn number(&self, ground: Ground) -> usize {
        match ground {
            Ground::Level(level) => level.rank(),
            Ground::Stair(stair) => self.levels.len() + stair.rank(),
        }
    }

    /// The walls and gates of a ground.
    pub(super) fn around(&self, ground: Ground) -> &Surroundings {
        match ground {
            Ground::Level(level) => &self.levels[level],
            Ground::Stair(stair) => &self.flights[stair],
        }
    }

    /// The ground that a space lies on.
    #[inline]
    pub(super) fn of_space(&self, space: SpaceId) -> Ground {
        Ground::Level(self.level_of[space.rank()])
    }

    /// A point well inside of a space.
    pub(super) fn middle(&self, space: SpaceId) -> Point {
        self.middles[space.rank()]
    }
}

impl StairEnd {
    /// Whether somebody has got behind the gate.
    pub(super) fn is_behind(&self, at: Point) -> bool {
        let left = side(self.line.a, self.line.b, at) > 0.0;
        let along = (at - self.line.a).dot(self.line.direction());
        let is_before_it = along > 0.0 && along < self.line.length();
        is_before_it && left != self.from_left && self.line.distance(at) < BEHIND_M
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

/// A flight of stairs laid flat: x along the slope from the foot, y across. Its sides go on beyond
/// its ends, so that nobody steps off them.
fn flight(incline_m: f64, width_m: f64) -> Surroundings {
    let side = |y: f64| Wall {
        line: Segment::new(Point::new(-2.0, y), Point::new(incline_m + 2.0, y)),
        hides: false,
    };
    Surroundings::new(&[side(0.0), side(width_m)], &[])
}

fn flights(plan: &Plan) -> Table<StairId, Surroundings> {
    let stairs = plan.stairs.rows().iter();
    let flights = stairs.map(|stair| flight(stair.incline_m, stair.width_m));
    Table::new(flights.collect())
}

/// The walls and gates of each level.
fn surroundings(
    nav: &Nav,
    level_of: &[LevelId],
    lines: &[Segment],
) -> Table<LevelId, Surroundings> {
    let of = |level: LevelId| {
        let walls: Vec<Wall> = (nav.walls.of(level))
            .map(|(line, hides)| Wall { line, hides })
            .collect();
        let gates: Vec<(u32, Segment)> = (0..)
            .zip(lines.iter().copied())
            .filter(|&(gate, _)| level_of[gate as usize] == level)
            .collect();
        Surroundings::new(&walls, &gates)
    };
    Table::new(nav.plan.levels.ids().map(of).collect())
}

fn left_side(plan: &Plan, nav: &Nav, door: DoorId) -> usize {
    let inner = usize::from(plan.doors[door].joins[0] == Side::Outside);
    let line = plan.doors[door].leaf();
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
