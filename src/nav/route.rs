//! Fields: from every node the cheapest way to a goal.
//!
//! One Dijkstra from the goal backwards serves everybody who agrees in goal, mobility, place to
//! avoid and doors believed locked. Keys are (cost, node), and of two equally cheap ways the one
//! over the lower node is taken, so the result does not depend on any order of insertion.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::graph::{Edge, NavGraph, NodeId, Step};
use super::starts::Starts;
use crate::ids::{DoorId, SpaceId, Table};
use crate::terms::Mobility;

/// How much dearer ways in and into an avoided space are (J): any way round of up to fifty times
/// the length is preferred, and nobody is cut off.
pub const AVOID_FACTOR: u32 = 50;

/// Where a field leads.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Goal {
    /// Out of the building by any exit: to the ground before it, drawn or not.
    Outside,
    /// Beyond all that is drawn: off the site, where its grounds are drawn.
    OffSite,
    /// Into any of these spaces, sorted.
    Spaces(Vec<SpaceId>),
}

/// All that a field depends on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct FieldKey {
    /// Where it leads.
    pub goal: Goal,
    /// For whom.
    pub mobility: Mobility,
    /// The space to keep away from.
    pub avoid: Option<SpaceId>,
    /// Doors believed locked, sorted: they cannot be passed.
    pub shut: Vec<DoorId>,
    /// Whether a way may lead out of the building and in again elsewhere, or in and out again. Police
    /// go so; nobody else leaves the building who does not mean to be out of it, or enters it on the
    /// way from one ground to another.
    pub over_grounds: bool,
}

/// From every node the cheapest way to a goal.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    avoid: Option<SpaceId>,
    cost: Vec<u32>,
    next: Vec<Option<(Step, NodeId)>>,
    /// Where the walk ends that begins at a node: see [`Field::leaves`].
    leaves: Vec<NodeId>,
    /// How ways go on from each space, once somebody has looked there.
    starts: Table<SpaceId, OnceLock<Starts>>,
}

const UNREACHED: u32 = u32::MAX;

impl Field {
    /// The cost of the cheapest way from `node` in milliseconds, 0 at the goal; none if there is
    /// no way. Where a space is avoided it is no longer a time.
    pub fn cost(&self, node: NodeId) -> Option<u32> {
        let cost = self.cost[node.rank()];
        (cost != UNREACHED).then_some(cost)
    }

    /// The next step from `node` and the node that it leads to; none at the goal and where there
    /// is no way.
    pub fn next(&self, node: NodeId) -> Option<(Step, NodeId)> {
        self.next[node.rank()]
    }

    /// The node at which the way from `node` is no walk any more: where it goes through a door, onto
    /// a stair or into a lift, or where it ends. It lies in the same space.
    pub fn leaves(&self, node: NodeId) -> NodeId {
        self.leaves[node.rank()]
    }

    /// How ways go on from a space.
    pub(super) fn starts(&self, graph: &NavGraph, space: SpaceId) -> &Starts {
        self.starts[space].get_or_init(|| Starts::of(graph, self, space))
    }

    /// How much dearer a way that ends in `space` is.
    pub(super) fn factor(&self, space: Option<SpaceId>) -> u32 {
        factor(self.avoid, space)
    }

    /// The field of `key` on `graph`.
    pub(super) fn towards(graph: &NavGraph, key: &FieldKey) -> Field {
        let mut field = Field {
            avoid: key.avoid,
            cost: vec![UNREACHED; graph.len()],
            next: vec![None; graph.len()],
            leaves: Vec::new(),
            starts: Table::filled(graph.spaces(), OnceLock::new()),
        };
        let mut heap = BinaryHeap::new();
        for goal in goals(graph, &key.goal) {
            field.cost[goal.rank()] = 0;
            heap.push(Reverse((0, goal)));
        }
        let thresholds = Thresholds::of(graph, key);
        while let Some(Reverse((cost, node))) = heap.pop() {
            if cost > field.cost[node.rank()] || passes_outside(key, node) {
                continue;
            }
            for incoming in graph.into(node) {
                if !thresholds.let_through(graph, incoming.from, node) {
                    continue;
                }
                let Some(step_ms) = weight(graph, key, &incoming.edge, node) else {
                    continue;
                };
                let total = cost.saturating_add(step_ms).min(UNREACHED - 1);
                let found = (incoming.edge.step, node);
                if field.improve(incoming.from, total, found) {
                    heap.push(Reverse((total, incoming.from)));
                }
            }
        }
        field.leaves = (0..graph.len() as u32)
            .map(|node| field.end_of_walk(NodeId(node)))
            .collect();
        field
    }

    fn end_of_walk(&self, mut node: NodeId) -> NodeId {
        while let Some((Step::Walk, next)) = self.next(node) {
            node = next;
        }
        node
    }

    /// Takes the way over `found` for `from` if it is cheaper, or as cheap over a lower node.
    /// Whether it is cheaper.
    fn improve(&mut self, from: NodeId, total: u32, found: (Step, NodeId)) -> bool {
        let (cost, next) = (&mut self.cost[from.rank()], &mut self.next[from.rank()]);
        if total < *cost {
            (*cost, *next) = (total, Some(found));
            return true;
        }
        let order = |(step, node): (Step, NodeId)| (node, step);
        if total == *cost && next.is_some_and(|kept| order(found) < order(kept)) {
            *next = Some(found);
        }
        false
    }
}

/// What `edge`, which ends at `to`, costs under `key`; none where it cannot be used.
pub(super) fn weight(graph: &NavGraph, key: &FieldKey, edge: &Edge, to: NodeId) -> Option<u32> {
    if let Step::Door(door) = edge.step
        && key.shut.binary_search(&door).is_ok()
    {
        return None;
    }
    let factor = factor(key.avoid, graph.node(to).space);
    Some(edge.cost(key.mobility)?.saturating_mul(factor))
}

/// Whether `node` is outside on a way to somewhere else: it can begin there, but never lead through.
pub(super) fn passes_outside(key: &FieldKey, node: NodeId) -> bool {
    node == NodeId::OUTSIDE && matches!(key.goal, Goal::Spaces(_))
}

/// Whether a way may lead over the thresholds of the building.
struct Thresholds {
    out: bool,
    into: bool,
}

impl Thresholds {
    /// Out only to a goal that lies out of it, in only to one that lies in it: nobody is led over the
    /// grounds to another room, nor through the building to another ground, but those who may.
    fn of(graph: &NavGraph, key: &FieldKey) -> Thresholds {
        let Goal::Spaces(spaces) = &key.goal else {
            let (out, into) = (true, false);
            return Thresholds { out, into };
        };
        let outdoors = |&space: &SpaceId| graph.is_outdoors(space);
        Thresholds {
            out: key.over_grounds || spaces.iter().any(outdoors),
            into: key.over_grounds || !spaces.iter().all(outdoors),
        }
    }

    fn let_through(&self, graph: &NavGraph, from: NodeId, to: NodeId) -> bool {
        match (graph.is_out(from), graph.is_out(to)) {
            (false, true) => self.out,
            (true, false) => self.into,
            _ => true,
        }
    }
}

/// The nodes at which the goal is reached.
pub(super) fn goals(graph: &NavGraph, goal: &Goal) -> Vec<NodeId> {
    match goal {
        Goal::OffSite => vec![NodeId::OUTSIDE],
        Goal::Outside => graph.out_of_the_building().collect(),
        Goal::Spaces(spaces) => {
            let nodes = spaces.iter().flat_map(|&space| graph.in_space(space));
            nodes.copied().collect()
        }
    }
}

fn factor(avoid: Option<SpaceId>, space: Option<SpaceId>) -> u32 {
    if avoid.is_some() && avoid == space {
        AVOID_FACTOR
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nav::Nav;
    use crate::nav::sample::Sample;

    /// A hall with a room on its short way out (by `b`) and a long way round (by `c`).
    fn fork() -> Nav {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (10.0, 4.0));
        sample.room("b", 0, (0.0, 4.2), (4.0, 8.0));
        sample.room("c", 0, (4.2, 4.2), (10.0, 30.0));
        sample.door("a-b", "a", "b", (2.0, 4.1), 1.0);
        sample.door("a-c", "a", "c", (8.0, 4.1), 1.0);
        sample.door("b-out", "b", "outside", (2.0, 8.0), 1.0);
        sample.door("c-out", "c", "outside", (8.0, 30.0), 1.0);
        sample.nav()
    }

    fn key(shut: Vec<DoorId>, avoid: Option<SpaceId>) -> FieldKey {
        FieldKey {
            goal: Goal::Outside,
            mobility: Mobility::Walking,
            avoid,
            shut,
            over_grounds: false,
        }
    }

    fn first_door(nav: &Nav, key: &FieldKey) -> Option<Step> {
        let field = nav.field(key);
        let start = nav.plan.spaces[SpaceId(0)].outline.inner_point();
        let (mut node, _) = nav.first(SpaceId(0), start, key.mobility, &field)?;
        loop {
            let (step, next) = field.next(node)?;
            if step != Step::Walk {
                return Some(step);
            }
            node = next;
        }
    }

    #[test]
    fn a_door_believed_locked_turns_the_way_to_the_other_exit() {
        let nav = fork();
        assert_eq!(
            first_door(&nav, &key(vec![], None)),
            Some(Step::Door(DoorId(0)))
        );
        let locked = key(vec![DoorId(2)], None);
        assert_eq!(first_door(&nav, &locked), Some(Step::Door(DoorId(1))));
        assert_eq!(
            first_door(&nav, &key(vec![DoorId(0), DoorId(1)], None)),
            None
        );
    }

    #[test]
    fn a_way_leaves_its_space_where_the_walk_ends() {
        let nav = fork();
        let field = nav.field(&key(vec![], None));
        let before = |door| nav.graph.before_door(&nav.plan, DoorId(door), 0)[0];
        assert_eq!(field.leaves(before(0)), before(0), "straight through");
        let locked = nav.field(&key(vec![DoorId(0)], None));
        assert_eq!(locked.leaves(before(0)), before(1), "over to the other");
    }

    #[test]
    fn danger_is_walked_round_and_cuts_nobody_off() {
        let nav = fork();
        let avoid_b = key(vec![], Some(SpaceId(1)));
        assert_eq!(first_door(&nav, &avoid_b), Some(Step::Door(DoorId(1))));
        let only_b = key(vec![DoorId(1)], Some(SpaceId(1)));
        assert_eq!(first_door(&nav, &only_b), Some(Step::Door(DoorId(0))));
    }

    #[test]
    fn nobody_walks_through_the_outside_to_another_room() {
        let nav = fork();
        let inside = FieldKey {
            goal: Goal::Spaces(vec![SpaceId(2)]),
            ..key(vec![DoorId(1)], None)
        };
        let field = nav.field(&inside);
        assert!(
            nav.graph
                .in_space(SpaceId(0))
                .iter()
                .all(|&node| field.cost(node).is_none())
        );
        assert!(
            field.cost(NodeId::OUTSIDE).is_some(),
            "one comes in from outside"
        );
    }

    /// Two wings on grounds that lead to the street; a room `a` in one, `b` in the other.
    fn wings() -> Nav {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (10.0, 0.0), (14.0, 4.0));
        sample.grounds("lawn", (0.0, 4.3), (14.0, 10.0));
        sample.door("a-lawn", "a", "lawn", (2.0, 4.15), 1.0);
        sample.door("b-lawn", "b", "lawn", (12.0, 4.15), 1.0);
        sample.door("street", "lawn", "outside", (14.0, 8.0), 2.0);
        sample.nav()
    }

    fn to_b(over_grounds: bool) -> FieldKey {
        FieldKey {
            goal: Goal::Spaces(vec![SpaceId(1)]),
            over_grounds,
            ..key(vec![], None)
        }
    }

    #[test]
    fn nobody_inside_is_led_over_the_grounds_to_another_room_but_those_who_start_there_walk_in() {
        let nav = wings();
        let reached = |key: &FieldKey, space: u32| {
            let field = nav.field(key);
            let nodes = nav.graph.in_space(SpaceId(space));
            nodes.iter().any(|&node| field.cost(node).is_some())
        };
        assert!(!reached(&to_b(false), 0), "from the other wing");
        assert!(reached(&to_b(false), 2), "from the lawn");
        assert!(reached(&to_b(true), 0), "for the police");
        let lawn = FieldKey {
            goal: Goal::Spaces(vec![SpaceId(2)]),
            ..key(vec![], None)
        };
        assert!(reached(&lawn, 0), "to the lawn itself");
    }

    #[test]
    fn nobody_out_of_doors_is_led_through_the_building_to_another_ground() {
        let mut sample = Sample::default();
        sample.grounds("a", (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (4.3, 0.0), (8.0, 4.0));
        sample.grounds("c", (8.3, 0.0), (12.0, 4.0));
        sample.grounds("d", (0.0, 4.3), (12.0, 30.0));
        sample.door("a-b", "a", "b", (4.15, 2.0), 1.0);
        sample.door("b-c", "b", "c", (8.15, 2.0), 1.0);
        sample.door("a-d", "a", "d", (2.0, 4.15), 1.0);
        sample.door("c-d", "c", "d", (10.0, 4.15), 1.0);
        sample.door("street", "d", "outside", (12.0, 20.0), 2.0);
        let nav = sample.nav();
        let before_b = nav.graph.before_door(&nav.plan, DoorId(0), 0)[0];
        let first = |over_grounds: bool| {
            let field = nav.field(&FieldKey {
                goal: Goal::Spaces(vec![SpaceId(2)]),
                over_grounds,
                ..key(vec![], None)
            });
            field.next(before_b).map(|(step, _)| step)
        };
        assert_eq!(first(false), Some(Step::Walk), "back and round by d");
        assert_eq!(
            first(true),
            Some(Step::Door(DoorId(0))),
            "the police go through"
        );
    }

    #[test]
    fn out_of_the_building_is_reached_on_drawn_ground_and_off_the_site_beyond_it() {
        let nav = wings();
        let cost = |goal: Goal| {
            let field = nav.field(&FieldKey {
                goal,
                ..key(vec![], None)
            });
            let before = nav.graph.before_door(&nav.plan, DoorId(0), 0)[0];
            field.cost(before).expect("there is a way")
        };
        assert!(cost(Goal::Outside) < 2_000, "one step through the door");
        assert!(cost(Goal::OffSite) > 9_000, "over the lawn to the street");
    }

    #[test]
    fn a_courtyard_that_is_closed_in_is_no_way_out() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (10.0, 0.0), (14.0, 4.0));
        sample.grounds("court", (4.3, 0.0), (9.7, 4.0));
        sample.door("a-court", "a", "court", (4.15, 2.0), 1.0);
        sample.door("b-court", "b", "court", (9.85, 2.0), 1.0);
        sample.door("b-out", "b", "outside", (14.0, 2.0), 1.0);
        let nav = sample.nav();
        assert_eq!(nav.plan.exits().collect::<Vec<_>>(), [DoorId(2)]);
        let field = nav.field(&key(vec![], None));
        let from_a = nav.graph.before_door(&nav.plan, DoorId(0), 0)[0];
        assert!(field.cost(from_a).expect("through the court") > 8_000);
    }

    #[test]
    fn a_field_is_computed_once() {
        let nav = fork();
        let key = key(vec![], None);
        assert!(std::sync::Arc::ptr_eq(&nav.field(&key), &nav.field(&key)));
    }
}
