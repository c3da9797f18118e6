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
/// first of all, and how far one gets at most while one goes on from there, metres. Where fewer are left,
/// the others are infinitely far.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Four {
    x: f32x4,
    y: f32x4,
    beyond_m: f32x4,
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
        starts.fours = fours
            .map(|four| Four::of(four, starts.nodes[0].at))
            .collect();
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

    /// Calls `visit` with every node but the one at place `but` over which a way from a point may take less
    /// than `most_ms`, and with few others. It returns what that is from then on.
    #[inline]
    pub(super) fn each_within(
        &self,
        at: Point,
        but: usize,
        most_ms: f64,
        mut visit: impl FnMut(&Start) -> f64,
    ) {
        let from = at - self.nodes[0].at;
        let (x, y) = (f32x4::splat(from.x as f32), f32x4::splat(from.y as f32));
        let mut reach_m = reach_m(most_ms);
        for (number, four) in self.fours.iter().enumerate() {
            if four.beyond_m.as_array()[0] >= reach_m {
                return;
            }
            let mut near = four.near(x, y, reach_m);
            if number == but / 4 {
                near &= !(1 << (but % 4));
            }
            while near != 0 {
                let place = number * 4 + near.trailing_zeros() as usize;
                reach_m = self::reach_m(visit(&self.nodes[place]));
                near &= near - 1;
            }
        }
    }
}

/// How far one gets at most in so many milliseconds, metres, and a little more.
#[inline]
fn reach_m(most_ms: f64) -> f32 {
    (most_ms * (pace::MOST_M_PER_MS + ROUNDED_OFF_M_PER_MS) + ROUNDED_OFF_M) as f32
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
    /// A bit for each node that one gets to from a point and beyond in so many metres.
    #[inline]
    fn near(&self, x: f32x4, y: f32x4, reach_m: f32) -> u32 {
        let left_m = (f32x4::splat(reach_m) - self.beyond_m).fast_max(f32x4::ZERO);
        let (dx, dy) = (self.x - x, self.y - y);
        (dx * dx + dy * dy).simd_le(left_m * left_m).to_bitmask()
    }

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
            beyond_m: column(&|node| f64::from(node.beyond_ms) * pace::MOST_M_PER_MS),
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
