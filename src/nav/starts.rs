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
    /// Where these ways leave the space, in the order in which the nodes name them.
    pub(super) exits: Vec<Exit>,
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
}

/// Where ways leave a space, or end in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit {
    /// The node.
    pub leaves: NodeId,
    /// What the way from there takes, in milliseconds.
    pub beyond_ms: u32,
}

impl Starts {
    pub(super) fn of(graph: &NavGraph, field: &Field, space: SpaceId) -> Starts {
        let mut starts = Starts::default();
        for &node in graph.in_space(space) {
            let Some(beyond_ms) = field.cost(node) else {
                continue;
            };
            let exit = starts.exit(field, field.leaves(node));
            let &super::graph::Node { at, only, .. } = graph.node(node);
            starts.nodes.push(Start {
                node,
                at,
                only,
                beyond_ms,
                exit,
            });
        }
        starts
    }

    fn exit(&mut self, field: &Field, leaves: NodeId) -> usize {
        let known = self.exits.iter().position(|exit| exit.leaves == leaves);
        known.unwrap_or_else(|| {
            let beyond_ms = field.cost(leaves).unwrap_or(0);
            self.exits.push(Exit { leaves, beyond_ms });
            self.exits.len() - 1
        })
    }
}

impl Start {
    /// Whether a body of this mobility may aim at the node.
    pub(super) fn serves(&self, mobility: Mobility) -> bool {
        self.only.is_none_or(|only| only == mobility)
    }
}
