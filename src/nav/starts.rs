//! How ways go on from a space, as a field has it: what whoever looks for the way there chooses among.
//!
//! A field keeps the starts of each space from the first look on: there are hundreds of looks a second
//! from a crowded space, and all weigh the same few nodes.

use super::graph::{NavGraph, NodeId};
use super::route::Field;
use crate::geom::Point;
use crate::ids::SpaceId;
use crate::terms::Mobility;

/// How ways go on from a space.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Starts {
    /// The nodes from which one leads on, in order.
    pub(super) nodes: Vec<Start>,
    /// The nodes at which these ways leave the space, or end in it.
    pub(super) exits: Vec<NodeId>,
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
    /// What the way from there takes, in milliseconds.
    pub(super) from_exit_ms: u32,
}

impl Starts {
    pub(super) fn of(graph: &NavGraph, field: &Field, space: SpaceId) -> Starts {
        let mut starts = Starts::default();
        for &node in graph.in_space(space) {
            let Some(beyond_ms) = field.cost(node) else {
                continue;
            };
            let leaves = field.leaves(node);
            let &super::graph::Node { at, only, .. } = graph.node(node);
            let exit = starts.exit(leaves);
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
    }

    fn exit(&mut self, leaves: NodeId) -> usize {
        let known = self.exits.iter().position(|&exit| exit == leaves);
        known.unwrap_or_else(|| {
            self.exits.push(leaves);
            self.exits.len() - 1
        })
    }
}

impl Start {
    /// Whether a body of this mobility may aim at the node.
    #[inline]
    pub(super) fn serves(&self, mobility: Mobility) -> bool {
        self.only.is_none_or(|only| only == mobility)
    }
}
