//! How ways go on from a space, as a field has it: what whoever looks for the way there chooses among.
//!
//! A field keeps the starts of each space from the first look on: there are hundreds of looks a second
//! from a crowded space, and all weigh the same few nodes.

use wide::f32x4;

use super::graph::{NavGraph, Node, NodeId, NodeKind, Step};
use super::pace;
use super::route::Field;
use crate::geom::Point;
use crate::ids::{DoorId, SpaceId, StairId};
use crate::terms::Mobility;

/// How ways go on from a space.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Starts {
    /// The nodes from which one leads on, those with the shortest way from there first; of equal ones
    /// the lower.
    pub(super) nodes: Vec<Start>,
    /// The same nodes four by four.
    fours: Vec<Four>,
    /// Each place at which these ways leave the space, or end in it: all lanes of a door are one.
    pub(super) exits: Vec<Exit>,
}

/// Where ways leave a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Through a door, from the side of this place in its `joins`.
    Door(DoorId, u8),
    /// Onto a flight of stairs, at its head or else at its foot.
    Stair(StairId, bool),
    /// Into a lift, or nowhere: they end there.
    Other,
}

/// A node at which a way may begin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Start {
    pub(super) node: NodeId,
    pub(super) at: Point,
    only: Option<Mobility>,
    /// What the way from there takes, in milliseconds.
    pub(super) beyond_ms: u32,
    /// Where it leaves the space, in [`Starts::exits`].
    pub(super) exit: usize,
    /// What it takes from where it leaves the space, in milliseconds.
    pub(super) from_exit_ms: u32,
}

/// Nodes that follow each other in [`Starts::nodes`], in single precision: where they are, seen from the
/// first of all, and what the way from there takes, in milliseconds. Where fewer are left, the others are
/// infinitely far.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Four {
    x: f32x4,
    y: f32x4,
    beyond_ms: f32x4,
}

/// Rounding takes less than this off a walk, metres ...
const ROUNDED_OFF_M: f64 = 0.01;

/// ... and single precision less than this for each millisecond of the way.
const ROUNDED_OFF_M_PER_MS: f64 = 1e-9;

impl Starts {
    pub(super) fn of(graph: &NavGraph, field: &Field, space: SpaceId) -> Starts {
        let mut starts = Starts::default();
        let mut leads = Vec::new();
        for &node in graph.in_space(space) {
            let Some(beyond_ms) = field.cost(node) else {
                continue;
            };
            let leaves = field.leaves(node);
            let &Node { at, only, .. } = graph.node(node);
            let exit = starts.exit(&mut leads, graph, field, leaves);
            starts.nodes.push(Start {
                node,
                at,
                only,
                beyond_ms,
                exit,
                from_exit_ms: field.cost(leaves).unwrap_or(0),
            });
        }
        starts
            .nodes
            .sort_by_key(|start| (start.beyond_ms, start.node));
        let fours = starts.nodes.chunks(4);
        starts.fours = fours.map(|four| Four::of(four, starts.nodes[0].at)).collect();
        starts
    }

    /// Which exit it is that ways leave by at a node. `leads` tells of each exit known so far what leads
    /// out there, and from what.
    fn exit(
        &mut self,
        leads: &mut Vec<(Option<Step>, NodeKind)>,
        graph: &NavGraph,
        field: &Field,
        leaves: NodeId,
    ) -> usize {
        let here = (
            field.next(leaves).map(|(step, _)| step),
            graph.node(leaves).kind,
        );
        let known = leads.iter().position(|&lead| lead == here);
        known.unwrap_or_else(|| {
            leads.push(here);
            self.exits.push(Exit::of(here));
            self.exits.len() - 1
        })
    }

    /// Calls `visit` with every node over which a way from a point may take as little as `most_ms`, and
    /// with few others. It returns what that is from then on.
    #[inline]
    pub(super) fn each_within(
        &self,
        at: Point,
        mut most_ms: f64,
        mut visit: impl FnMut(&Start) -> f64,
    ) {
        let Some(first) = self.nodes.first() else {
            return;
        };
        let from = at - first.at;
        let (x, y) = (f32x4::splat(from.x as f32), f32x4::splat(from.y as f32));
        for (four, nodes) in self.fours.iter().zip(self.nodes.chunks(4)) {
            if f64::from(nodes[0].beyond_ms) >= most_ms {
                return;
            }
            let slack_m = ROUNDED_OFF_M + most_ms * ROUNDED_OFF_M_PER_MS;
            let left_ms = f32x4::splat(most_ms as f32) - four.beyond_ms;
            let most_m = left_ms.fast_max(f32x4::ZERO) * f32x4::splat(pace::MOST_M_PER_MS as f32)
                + f32x4::splat(slack_m as f32);
            let (dx, dy) = (four.x - x, four.y - y);
            let mut near = (dx * dx + dy * dy).simd_le(most_m * most_m).to_bitmask();
            while near != 0 {
                most_ms = visit(&nodes[near.trailing_zeros() as usize]);
                near &= near - 1;
            }
        }
    }
}

impl Exit {
    fn of((step, kind): (Option<Step>, NodeKind)) -> Exit {
        match (step, kind) {
            (Some(Step::Door(door)), NodeKind::DoorSide { side, .. }) => Exit::Door(door, side),
            (Some(Step::Stair(stair)), NodeKind::StairEnd { upper, .. }) => {
                Exit::Stair(stair, upper)
            }
            _ => Exit::Other,
        }
    }
}

impl Four {
    fn of(nodes: &[Start], from: Point) -> Four {
        let column = |of: &dyn Fn(&Start) -> f64| {
            let mut column = [f32::INFINITY; 4];
            for (here, node) in column.iter_mut().zip(nodes) {
                *here = of(node) as f32;
            }
            f32x4::from(column)
        };
        Four {
            x: column(&|node| node.at.x - from.x),
            y: column(&|node| node.at.y - from.y),
            beyond_ms: column(&|node| f64::from(node.beyond_ms)),
        }
    }
}

impl Start {
    /// Whether a body of this mobility may aim at the node.
    #[inline]
    pub(super) fn serves(&self, mobility: Mobility) -> bool {
        self.only.is_none_or(|only| only == mobility)
    }
}
