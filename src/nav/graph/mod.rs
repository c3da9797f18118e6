//! The navigation graph: door sides, turning corners, stair ends, lift landings, and outside.
//!
//! Edges are directed, because a stair is slower up than down. Lengths are whole millimetres, costs
//! whole milliseconds for each mobility, so that equal ways are exactly equal. Nodes stand in an
//! order that follows from names alone: outside, doors, stairs, lifts, then corners by space. The
//! graph never changes; locked doors and places to avoid are masks of a route
//! ([`FieldKey`](super::route::FieldKey)).
//!
//! Each mobility turns at corners of its own, as far from the wall as it is wide: an edge at a
//! corner of another mobility has no cost for this one.

mod edges;
mod nodes;
mod web;

pub(super) use nodes::lane_m;

use petgraph::graph::{DiGraph, NodeIndex};
use serde::{Deserialize, Serialize};

use super::ground::Ground;
use super::pace::{self, MOBILITIES};
use crate::geom::Point;
use crate::ids::{DoorId, LevelId, LiftId, SpaceId, StairId, Table};
use crate::model::plan::{Plan, Side};
use crate::terms::Mobility;

/// A node of the graph: its place in the order that follows from names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The sink behind all doors that lead outside.
    pub const OUTSIDE: NodeId = NodeId(0);

    /// Usable as an index.
    pub fn rank(self) -> usize {
        self.0 as usize
    }
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// Beyond everything that is drawn.
    Outside,
    /// Before a door, on the side of that place in its `joins`. Wide openings have several.
    DoorSide {
        /// The door.
        door: DoorId,
        /// 0 or 1, into [`Door::joins`](crate::model::plan::Door::joins).
        side: u8,
    },
    /// A corner to turn at.
    Corner {
        /// The space.
        space: SpaceId,
    },
    /// Before a flight of stairs.
    StairEnd {
        /// The flight.
        stair: StairId,
        /// Whether this is its head.
        upper: bool,
    },
    /// Before a lift.
    LiftLanding {
        /// The lift.
        lift: LiftId,
        /// Which of its landings, from the lowest.
        landing: u8,
    },
}

/// A node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its level; none outside.
    pub level: Option<LevelId>,
    /// Its space; none outside.
    pub space: Option<SpaceId>,
    /// Where it lies; the origin for outside.
    pub at: Point,
    /// The mobility whose corner it is; none for what all use.
    pub only: Option<Mobility>,
}

impl Node {
    /// Whether a body of this mobility may aim at the node.
    pub fn serves(&self, mobility: Mobility) -> bool {
        self.only.is_none_or(|only| only == mobility)
    }
}

/// What one does along an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// Walks straight through one space.
    Walk,
    /// Passes a door or an opening.
    Door(DoorId),
    /// Takes a flight of stairs.
    Stair(StairId),
    /// Takes a lift.
    Lift(LiftId),
}

/// An edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// What one does along it.
    pub step: Step,
    /// How long it is.
    pub length_mm: u32,
    cost_ms: [u32; MOBILITIES],
}

/// The cost of what a mobility cannot use.
const UNUSABLE: u32 = u32::MAX;

impl Edge {
    /// An edge with a cost for each mobility that can use it.
    fn new(step: Step, length_mm: u32, cost_ms: impl Fn(Mobility) -> Option<u32>) -> Edge {
        Edge {
            step,
            length_mm,
            cost_ms: pace::ALL.map(|mobility| cost_ms(mobility).unwrap_or(UNUSABLE)),
        }
    }

    /// Its cost in milliseconds; none where this mobility cannot use it.
    pub fn cost(&self, mobility: Mobility) -> Option<u32> {
        let cost = self.cost_ms[pace::index(mobility)];
        (cost != UNUSABLE).then_some(cost)
    }
}

/// An edge that comes in at a node: where from, and what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Incoming {
    pub(super) from: NodeId,
    pub(super) edge: Edge,
}

/// Nodes and edges.
#[derive(Debug)]
pub struct NavGraph {
    graph: DiGraph<Node, Edge>,
    in_space: Table<SpaceId, Vec<NodeId>>,
    door_sides: Table<DoorId, [Point; 2]>,
    /// The edges into each node, all in one list, by the node that they come from.
    incoming: Vec<Incoming>,
    /// Where each node's part of `incoming` begins; one more than there are nodes.
    starts: Vec<usize>,
    cut: Vec<(SpaceId, Mobility)>,
    outdoors: Table<SpaceId, bool>,
    /// Whether each node lies out of the building: asked for every edge of every field.
    out: Vec<bool>,
}

impl NavGraph {
    pub(super) fn build(plan: &Plan, grounds: &[Ground]) -> NavGraph {
        let mut graph = DiGraph::new();
        for node in nodes::fixed(plan, grounds) {
            graph.add_node(node);
        }
        let mut cut = Vec::new();
        for (space, ground) in plan.spaces.ids().zip(grounds) {
            edges::walks(plan, space, ground, &mut graph, &mut cut);
        }
        edges::passages(plan, &mut graph);

        let mut in_space = Table::filled(plan.spaces.len(), Vec::new());
        for index in graph.node_indices() {
            if let Some(space) = graph[index].space {
                in_space[space].push(id(index));
            }
        }
        let (incoming, starts) = edges::incoming(&graph);
        let outdoors: Table<SpaceId, bool> =
            Table::new(plan.spaces.rows().iter().map(|s| s.outdoors).collect());
        let is_out = |node: &Node| node.space.is_none_or(|space| outdoors[space]);
        let out = graph.node_weights().map(is_out).collect();
        NavGraph {
            graph,
            in_space,
            door_sides: nodes::door_sides(plan, grounds),
            incoming,
            starts,
            cut,
            outdoors,
            out,
        }
    }

    /// The graph itself, for the algorithms of petgraph. Node indices are the ranks of [`NodeId`].
    pub fn petgraph(&self) -> &DiGraph<Node, Edge> {
        &self.graph
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.graph.node_count()
    }

    /// Whether there is no node; never so, because there is always an outside.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A node.
    pub fn node(&self, node: NodeId) -> &Node {
        &self.graph[NodeIndex::new(node.rank())]
    }

    /// All nodes in order.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        (self.graph.node_indices()).map(|index| (id(index), &self.graph[index]))
    }

    /// How many spaces the building has.
    pub(super) fn spaces(&self) -> usize {
        self.in_space.len()
    }

    /// The nodes of a space, in order.
    pub fn in_space(&self, space: SpaceId) -> &[NodeId] {
        &self.in_space[space]
    }

    /// The nodes before a door on one side, in order; nodes outside are [`NodeId::OUTSIDE`].
    pub fn before_door(&self, plan: &Plan, door: DoorId, side: usize) -> Vec<NodeId> {
        let Side::Space(space) = plan.doors[door].joins[side] else {
            return vec![NodeId::OUTSIDE];
        };
        let wanted = NodeKind::DoorSide {
            door,
            side: side as u8,
        };
        let nodes = self.in_space(space).iter().copied();
        nodes
            .filter(|&node| self.node(node).kind == wanted)
            .collect()
    }

    /// Where one stands before a door, in the middle of its width, on one side.
    pub(super) fn door_side(&self, door: DoorId, side: usize) -> Point {
        self.door_sides[door][side]
    }

    /// The spaces in which obstacles keep a mobility from getting from one door to another.
    pub fn cut(&self) -> &[(SpaceId, Mobility)] {
        &self.cut
    }

    /// Whether a space lies out of doors.
    pub(super) fn is_outdoors(&self, space: SpaceId) -> bool {
        self.outdoors[space]
    }

    /// The nodes out of the building, in order.
    pub(super) fn out_of_the_building(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.nodes().map(|(id, _)| id).filter(|&id| self.is_out(id))
    }

    /// Whether a node lies out of the building: outside, or in a space out of doors.
    pub(super) fn is_out(&self, node: NodeId) -> bool {
        self.out[node.rank()]
    }

    pub(super) fn into(&self, node: NodeId) -> &[Incoming] {
        &self.incoming[self.starts[node.rank()]..self.starts[node.rank() + 1]]
    }
}

fn id(index: NodeIndex) -> NodeId {
    NodeId(index.index() as u32)
}

fn index(node: NodeId) -> NodeIndex {
    NodeIndex::new(node.rank())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nav::sample::Sample;

    #[test]
    fn a_narrow_door_stops_beds_and_a_stair_stops_wheels() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (4.2, 0.0), (8.0, 4.0));
        sample.room("c", 1, (0.0, 0.0), (4.0, 4.0));
        sample.door("a-b", "a", "b", (4.1, 2.0), 0.9);
        sample.stair("up", "a", "c", (1.0, 2.0), 6.0);
        let nav = sample.nav();
        let costs = |step: Step| {
            let mut edges = nav.graph.petgraph().edge_weights();
            let edge = edges.find(|edge| edge.step == step).expect("it is there");
            pace::ALL.map(|mobility| edge.cost(mobility).is_some())
        };
        assert_eq!(costs(Step::Door(DoorId(0))), [true, true, false]);
        assert_eq!(costs(Step::Stair(StairId(0))), [true, false, false]);
    }

    #[test]
    fn one_stands_before_a_door_off_the_wall_on_either_side() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.door("exit", "a", "outside", (4.0, 2.0), 1.0);
        let nav = sample.nav();
        let close = |side, x| nav.door_side(DoorId(0), side).distance(Point::new(x, 2.0)) < 1e-9;
        assert!(close(0, 3.65) && close(1, 4.65));
    }

    #[test]
    fn a_wide_opening_has_several_lanes() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (10.0, 4.0));
        sample.room("b", 0, (0.0, 4.2), (10.0, 8.0));
        sample.door("gap", "a", "b", (5.0, 4.1), 6.0);
        let nav = sample.nav();
        assert_eq!(nav.graph.before_door(&nav.plan, DoorId(0), 0).len(), 3);
        assert_eq!(nav.graph.before_door(&nav.plan, DoorId(0), 1).len(), 3);
    }
}
