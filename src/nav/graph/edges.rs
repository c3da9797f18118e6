//! Edges: walks inside each space, then the passages between spaces.

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::web::{self, Web};
use super::{Edge, Incoming, Node, NodeId, NodeKind, Step, id, index, pace};
use crate::geom::Point;
use crate::ids::SpaceId;
use crate::model::plan::{Door, Plan};
use crate::nav::ground::Ground;
use crate::terms::Mobility;

/// How far beyond a door's outer face one counts as outside, metres.
const BEYOND_M: f64 = 0.35;

/// Adds the corners and walks of a space, and notes for whom its doors do not hang together.
pub(super) fn walks(
    plan: &Plan,
    space: SpaceId,
    ground: &Ground,
    graph: &mut DiGraph<Node, Edge>,
    cut: &mut Vec<(SpaceId, Mobility)>,
) {
    let here = |index: &NodeIndex| graph[*index].space == Some(space);
    let fixed: Vec<NodeIndex> = graph.node_indices().filter(here).collect();
    let places: Vec<Point> = fixed.iter().map(|&index| graph[index].at).collect();
    // One edge for a pair of nodes, with the cost of every mobility that can walk it.
    let mut usable: BTreeMap<(NodeIndex, NodeIndex), Vec<Mobility>> = BTreeMap::new();
    for mobility in pace::ALL {
        let Web {
            corners,
            ways,
            whole,
        } = web::weave(ground, &places, mobility);
        if !whole {
            cut.push((space, mobility));
        }
        let mut numbered = fixed.clone();
        numbered.extend(corners.into_iter().map(|at| {
            graph.add_node(Node {
                kind: NodeKind::Corner { space },
                level: Some(plan.spaces[space].level),
                space: Some(space),
                at,
                only: Some(mobility),
            })
        }));
        for (a, b) in ways {
            let pair = (numbered[a], numbered[b]);
            usable.entry(pair).or_default().push(mobility);
        }
    }
    for ((a, b), mobilities) in usable {
        let length_mm = pace::millimetres(graph[a].at.distance(graph[b].at));
        let edge = Edge::new(Step::Walk, length_mm, |mobility| {
            let can = mobilities.contains(&mobility);
            can.then(|| pace::level_ms(length_mm, mobility))
        });
        graph.add_edge(a, b, edge);
        graph.add_edge(b, a, edge);
    }
}

/// Adds doors, stairs and lifts.
pub(super) fn passages(plan: &Plan, graph: &mut DiGraph<Node, Edge>) {
    doors(plan, graph);
    stairs(plan, graph);
    lifts(plan, graph);
}

fn doors(plan: &Plan, graph: &mut DiGraph<Node, Edge>) {
    let sides = by_kind(graph, |kind| match kind {
        NodeKind::DoorSide { door, side } => Some((door, side)),
        _ => None,
    });
    for (id, door) in plan.doors.iter() {
        let side = |side: u8| sides.get(&(id, side)).map_or(&[][..], Vec::as_slice);
        match (side(0), side(1)) {
            ([], inner) => exits(graph, Step::Door(id), door, inner, 0),
            (inner, []) => exits(graph, Step::Door(id), door, inner, 1),
            (here, there) => {
                for (&a, &b) in here.iter().zip(there) {
                    let length_mm = pace::millimetres(graph[a].at.distance(graph[b].at));
                    let edge = passage(Step::Door(id), length_mm, door);
                    graph.add_edge(a, b, edge);
                    graph.add_edge(b, a, edge);
                }
            }
        }
    }
}

/// The lanes of a door whose side `outer` is outside.
fn exits(
    graph: &mut DiGraph<Node, Edge>,
    step: Step,
    door: &Door,
    inner: &[NodeIndex],
    outer: usize,
) {
    let outside = index(NodeId::OUTSIDE);
    for &node in inner {
        let beyond = door.faces[outer].distance(graph[node].at) + BEYOND_M;
        let edge = passage(step, pace::millimetres(beyond), door);
        graph.add_edge(node, outside, edge);
        graph.add_edge(outside, node, edge);
    }
}

fn passage(step: Step, length_mm: u32, door: &Door) -> Edge {
    Edge::new(step, length_mm, |mobility| {
        // A millimetre of grace, because a width in a file may be the end of a calculation.
        let fits = door.clear_width_m + 1e-3 >= pace::narrowest_door_m(mobility);
        fits.then(|| pace::level_ms(length_mm, mobility))
    })
}

fn stairs(plan: &Plan, graph: &mut DiGraph<Node, Edge>) {
    let ends = by_kind(graph, |kind| match kind {
        NodeKind::StairEnd { stair, upper } => Some((stair, upper)),
        _ => None,
    });
    for (id, stair) in plan.stairs.iter() {
        let length_mm = pace::millimetres(stair.incline_m);
        let flight = |up| {
            Edge::new(Step::Stair(id), length_mm, |mobility| {
                pace::stair_ms(length_mm, mobility, up)
            })
        };
        let (foot, head) = (ends[&(id, false)][0], ends[&(id, true)][0]);
        graph.add_edge(foot, head, flight(true));
        graph.add_edge(head, foot, flight(false));
    }
}

fn lifts(plan: &Plan, graph: &mut DiGraph<Node, Edge>) {
    let landings = by_kind(graph, |kind| match kind {
        NodeKind::LiftLanding { lift, .. } => Some(lift),
        _ => None,
    });
    for (id, lift) in plan.lifts.iter() {
        let ride = Edge::new(Step::Lift(id), 0, |mobility| {
            let fits = mobility != Mobility::Bed || lift.takes_beds;
            fits.then_some(pace::LIFT_MS)
        });
        let nodes = landings.get(&id).map_or(&[][..], Vec::as_slice);
        for &a in nodes {
            for &b in nodes.iter().filter(|&&b| b != a) {
                graph.add_edge(a, b, ride);
            }
        }
    }
}

/// The nodes of one kind under what tells them apart, in order.
fn by_kind<K: Ord>(
    graph: &DiGraph<Node, Edge>,
    key: impl Fn(NodeKind) -> Option<K>,
) -> BTreeMap<K, Vec<NodeIndex>> {
    let mut nodes: BTreeMap<K, Vec<NodeIndex>> = BTreeMap::new();
    for index in graph.node_indices() {
        if let Some(key) = key(graph[index].kind) {
            nodes.entry(key).or_default().push(index);
        }
    }
    nodes
}

/// The edges into each node in one list, by the node they come from and what they are, with where
/// each node's part begins.
pub(super) fn incoming(graph: &DiGraph<Node, Edge>) -> (Vec<Incoming>, Vec<usize>) {
    let (mut list, mut starts) = (Vec::with_capacity(graph.edge_count()), vec![0]);
    for node in graph.node_indices() {
        let edges = graph.edges_directed(node, petgraph::Direction::Incoming);
        let mut part: Vec<Incoming> = edges
            .map(|edge| Incoming {
                from: id(edge.source()),
                edge: *edge.weight(),
            })
            .collect();
        part.sort_by_key(|incoming| (incoming.from, incoming.edge.step));
        list.extend(part);
        starts.push(list.len());
    }
    (list, starts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nav::sample::Sample;

    #[test]
    fn the_corners_of_a_u_shaped_corridor_join_all_its_doors_for_everybody() {
        let mut sample = Sample::default();
        let u = [
            (0.0, 0.0),
            (12.0, 0.0),
            (12.0, 8.0),
            (10.0, 8.0),
            (10.0, 2.0),
            (2.0, 2.0),
        ];
        sample.outline("u", 0, &[&u[..], &[(2.0, 8.0), (0.0, 8.0)]].concat());
        sample.door("east", "u", "outside", (11.0, 8.0), 1.2);
        sample.door("west", "u", "outside", (1.0, 8.0), 1.2);
        let nav = sample.nav();
        assert_eq!(nav.graph.cut(), []);
        let corners = nav.graph.nodes().filter(|(_, node)| node.only.is_some());
        assert_eq!(
            corners.count(),
            6,
            "two corners for each of three mobilities"
        );
    }

    #[test]
    fn a_gap_between_desks_lets_walkers_through_and_stops_beds() {
        let mut sample = Sample::default();
        sample.room("hall", 0, (0.0, 0.0), (10.0, 4.0));
        sample.obstacle("desk-a", "hall", (5.0, 0.0), (5.5, 1.5));
        sample.obstacle("desk-b", "hall", (5.0, 2.4), (5.5, 4.0));
        sample.door("east", "hall", "outside", (10.0, 2.0), 1.2);
        sample.door("west", "hall", "outside", (0.0, 2.0), 1.2);
        let nav = sample.nav();
        assert_eq!(nav.graph.cut(), [(SpaceId(0), Mobility::Bed)]);
    }

    #[test]
    fn furniture_too_tight_for_shoulders_still_cuts_nobody_on_foot_off() {
        let mut sample = Sample::default();
        sample.room("hall", 0, (0.0, 0.0), (10.0, 4.0));
        sample.obstacle("shelf", "hall", (5.0, 0.0), (5.5, 3.8));
        sample.door("east", "hall", "outside", (10.0, 2.0), 1.2);
        sample.door("west", "hall", "outside", (0.0, 2.0), 1.2);
        let nav = sample.nav();
        let cut = nav.graph.cut();
        assert!(!cut.contains(&(SpaceId(0), Mobility::Walking)), "{cut:?}");
        assert!(cut.contains(&(SpaceId(0), Mobility::Wheelchair)), "{cut:?}");
    }
}
