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
    /// The nodes from which one leads on, those with the shortest way from there first; of equal ones
    /// the lower.
    pub(super) nodes: Vec<Start>,
    /// A node at each place at which these ways leave the space, or end in it: all lanes of a door are
    /// one.
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
    /// What it takes from where it leaves the space, in milliseconds.
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
            let exit = starts.exit(graph, field, leaves);
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
        starts
    }

    fn exit(&mut self, graph: &NavGraph, field: &Field, leaves: NodeId) -> usize {
        let place = |node: NodeId| {
            (
                field.next(node).map(|(step, _)| step),
                graph.node(node).kind,
            )
        };
        let here = place(leaves);
        let known = self.exits.iter().position(|&exit| place(exit) == here);
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
