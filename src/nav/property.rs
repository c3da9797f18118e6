//! What holds on random buildings: seeded, so that a failure can be repeated.

use petgraph::algo::dijkstra;
use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeFiltered, EdgeRef};

use super::Nav;
use super::graph::{Edge, NodeId, Step};
use super::route::{AVOID_FACTOR, FieldKey, Goal};
use super::sample::Sample;
use crate::geom::{Point, Segment};
use crate::ids::{DoorId, Id, SpaceId};
use crate::model::plan::Side;
use crate::terms::Mobility;

/// Chance for tests: SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn holds(&mut self, share: f64) -> bool {
        self.between(0.0, 1.0) < share
    }

    fn shuffle<T>(&mut self, things: &mut [T]) {
        for i in (1..things.len()).rev() {
            things.swap(i, self.below(i + 1));
        }
    }
}

const SIDE: usize = 4;
const CELL: (f64, f64) = (7.0, 5.0);
const WALL: f64 = 0.2;

/// Two levels of rooms in a grid: some with a corner cut out, some furnished; doors, panes and
/// exits by chance; a stair, and mostly a lift.
fn building(seed: u64) -> Sample {
    let mut chance = Chance(seed);
    let mut sample = Sample::default();
    // Names in another order than places, so that ranks do not follow the grid.
    let mut letters: Vec<usize> = (0..SIDE * SIDE * 2).collect();
    chance.shuffle(&mut letters);
    let name = |level: usize, x: usize, y: usize| {
        format!("r{:02}", letters[(level * SIDE + y) * SIDE + x])
    };
    for level in 0..2 {
        for (x, y) in cells() {
            room(&mut sample, &mut chance, &name(level, x, y), level, (x, y));
        }
        for (x, y) in cells() {
            let here = name(level, x, y);
            let (left, low) = (x as f64 * CELL.0, y as f64 * CELL.1);
            let east = (left + CELL.0 - WALL / 2.0, low + CELL.1 * 0.5);
            let north = (left + CELL.0 * 0.5, low + CELL.1 - WALL / 2.0);
            if x + 1 < SIDE {
                gap(
                    &mut sample,
                    &mut chance,
                    [&here, &name(level, x + 1, y)],
                    east,
                    true,
                );
            } else if level == 0 && chance.holds(0.4) {
                let at = (east.0 - WALL / 2.0, east.1);
                sample.door(&format!("d-{here}-x"), &here, "outside", at, 1.2);
            }
            if y + 1 < SIDE {
                gap(
                    &mut sample,
                    &mut chance,
                    [&here, &name(level, x, y + 1)],
                    north,
                    false,
                );
            }
        }
    }
    for (x, y) in cells() {
        if chance.holds(0.25) {
            sample.grounds.push(name(0, x, y));
        }
    }
    let middle = |x: usize, y: usize| {
        (
            (x as f64 + 0.5) * CELL.0 - WALL / 2.0,
            (y as f64 + 0.5) * CELL.1 - WALL / 2.0,
        )
    };
    let (x, y) = (chance.below(SIDE), chance.below(SIDE));
    sample.stair("stair", &name(0, x, y), &name(1, x, y), middle(x, y), 7.0);
    if chance.holds(0.7) {
        let (x, y) = (chance.below(SIDE), chance.below(SIDE));
        sample.lift("lift", &[&name(0, x, y), &name(1, x, y)], middle(x, y));
    }
    sample
}

fn cells() -> impl Iterator<Item = (usize, usize)> {
    (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)))
}

fn room(
    sample: &mut Sample,
    chance: &mut Chance,
    name: &str,
    level: usize,
    (x, y): (usize, usize),
) {
    let (left, low) = (x as f64 * CELL.0, y as f64 * CELL.1);
    let (right, high) = (left + CELL.0 - WALL, low + CELL.1 - WALL);
    let mut corners = vec![(left, low), (right, low), (right, high), (left, high)];
    if chance.holds(0.5) {
        let (cut_x, cut_y) = (chance.between(1.0, 2.4), chance.between(0.8, 1.6));
        corners.splice(
            2..3,
            [
                (right, high - cut_y),
                (right - cut_x, high - cut_y),
                (right - cut_x, high),
            ],
        );
    }
    sample.outline(name, level as u32, &corners);
    if chance.holds(0.5) {
        let at = (
            left + chance.between(0.9, 2.0),
            low + chance.between(0.7, 1.4),
        );
        let far = (
            at.0 + chance.between(0.3, 0.8),
            at.1 + chance.between(0.3, 1.2),
        );
        sample.obstacle(&format!("o-{name}"), name, at, far);
        if chance.holds(0.5) {
            sample.hides(&format!("o-{name}"));
        }
    }
}

/// A door, an opening's worth of glass, or nothing in the wall between two rooms.
fn gap(sample: &mut Sample, chance: &mut Chance, [a, b]: [&str; 2], at: (f64, f64), upright: bool) {
    if chance.holds(0.8) {
        let width = [0.75, 0.9, 1.2, 1.8][chance.below(4)];
        sample.door(&format!("d-{a}-{b}"), a, b, at, width);
    } else if chance.holds(0.3) {
        let half = if upright { (0.0, 0.4) } else { (0.4, 0.0) };
        let ends = (
            (at.0 - half.0, at.1 - half.1),
            (at.0 + half.0, at.1 + half.1),
        );
        sample.pane(
            &format!("p-{a}-{b}"),
            a,
            b,
            ends,
            crate::terms::PaneKind::Glazed,
        );
    }
}

fn key(nav: &Nav, chance: &mut Chance) -> FieldKey {
    let spaces = nav.plan.spaces.len();
    let goal = if chance.holds(0.3) {
        Goal::Outside
    } else if chance.holds(0.2) {
        Goal::OffSite
    } else {
        let mut goals: Vec<SpaceId> = (0..1 + chance.below(3))
            .map(|_| SpaceId::from_rank(chance.below(spaces)))
            .collect();
        goals.sort();
        goals.dedup();
        Goal::Spaces(goals)
    };
    let mobilities = [
        Mobility::Walking,
        Mobility::Walking,
        Mobility::Wheelchair,
        Mobility::Bed,
    ];
    let avoid = chance
        .holds(0.5)
        .then(|| SpaceId::from_rank(chance.below(spaces)));
    let locked = chance.between(0.0, 0.3);
    FieldKey {
        goal,
        mobility: mobilities[chance.below(4)],
        over_grounds: chance.holds(0.5),
        avoid,
        shut: nav
            .plan
            .doors
            .ids()
            .filter(|_| chance.holds(locked))
            .collect(),
    }
}

/// What the documents say an edge costs, told again from the public side.
fn told(nav: &Nav, key: &FieldKey, edge: &Edge, from: NodeId, to: NodeId) -> Option<u64> {
    let locked = matches!(edge.step, Step::Door(door) if key.shut.contains(&door));
    let space_out = |space: SpaceId| nav.plan.spaces[space].outdoors;
    let out = |node: NodeId| nav.graph.node(node).space.is_none_or(space_out);
    let (through_outside, leaves, enters) = match &key.goal {
        Goal::Outside | Goal::OffSite => (false, false, !out(to)),
        Goal::Spaces(spaces) => {
            let some_out = spaces.iter().any(|&space| space_out(space));
            let all_out = spaces.iter().all(|&space| space_out(space));
            let outside = to == NodeId::OUTSIDE;
            (outside, !some_out && out(to), all_out && !out(to))
        }
    };
    let threshold = !key.over_grounds || !matches!(key.goal, Goal::Spaces(_));
    let barred = threshold && ((leaves && !out(from)) || (enters && out(from)));
    if locked || through_outside || barred {
        return None;
    }
    let avoided = key.avoid.is_some() && nav.graph.node(to).space == key.avoid;
    let factor = if avoided { AVOID_FACTOR } else { 1 };
    Some(u64::from(edge.cost(key.mobility)?) * u64::from(factor))
}

/// The cost from `start` to the goal by petgraph's own algorithm.
fn by_petgraph(nav: &Nav, key: &FieldKey, start: NodeId) -> Option<u64> {
    let node = |index: NodeIndex| NodeId(index.index() as u32);
    let graph = nav.graph.petgraph();
    let usable = EdgeFiltered::from_fn(graph, |edge| {
        told(
            nav,
            key,
            edge.weight(),
            node(edge.source()),
            node(edge.target()),
        )
        .is_some()
    });
    let costs = dijkstra(&usable, NodeIndex::new(start.rank()), None, |edge| {
        told(
            nav,
            key,
            edge.weight(),
            node(edge.source()),
            node(edge.target()),
        )
        .expect("it was kept")
    });
    let goals: Vec<NodeId> = match &key.goal {
        Goal::OffSite => vec![NodeId::OUTSIDE],
        Goal::Outside => {
            let out = |space: SpaceId| nav.plan.spaces[space].outdoors;
            let nodes = nav.graph.nodes();
            nodes
                .filter(|(_, node)| node.space.is_none_or(out))
                .map(|(id, _)| id)
                .collect()
        }
        Goal::Spaces(spaces) => {
            let in_goal = |space: &SpaceId| nav.graph.in_space(*space).to_vec();
            spaces.iter().flat_map(in_goal).collect()
        }
    };
    let reached = |goal: &NodeId| costs.get(&NodeIndex::new(goal.rank())).copied();
    goals.iter().filter_map(reached).min()
}

#[test]
fn every_route_costs_what_a_plain_dijkstra_says() {
    let mut compared = 0;
    let mut reached = 0;
    for seed in 0..25 {
        let nav = building(seed).nav();
        let mut chance = Chance(seed ^ 0xD00D);
        for _ in 0..20 {
            let key = key(&nav, &mut chance);
            let field = nav.field(&key);
            let served = nav
                .graph
                .nodes()
                .filter(|(_, node)| node.serves(key.mobility));
            let starts: Vec<NodeId> = served.map(|(id, _)| id).collect();
            for _ in 0..20 {
                let start = starts[chance.below(starts.len())];
                let ours = field.cost(start).map(u64::from);
                assert_eq!(
                    ours,
                    by_petgraph(&nav, &key, start),
                    "{seed} {key:?} {start:?}"
                );
                compared += 1;
                reached += u32::from(ours.is_some());
            }
        }
    }
    assert_eq!(compared, 10_000);
    assert!(
        reached > 4_000,
        "the masks leave enough to compare: {reached}"
    );
}

#[test]
fn the_order_of_things_changes_nothing() {
    for seed in 0..10 {
        let sample = building(seed);
        let mut chance = Chance(!seed);
        let mut mixed = sample.clone();
        chance.shuffle(&mut mixed.rooms);
        chance.shuffle(&mut mixed.doors);
        chance.shuffle(&mut mixed.panes);
        chance.shuffle(&mut mixed.obstacles);
        let (nav, other) = (sample.nav(), mixed.nav());
        assert!(nav.graph.nodes().eq(other.graph.nodes()), "seed {seed}");
        for _ in 0..20 {
            let key = key(&nav, &mut chance);
            assert_eq!(nav.field(&key), other.field(&key), "seed {seed} {key:?}");
        }
        for space in nav.plan.spaces.ids() {
            let open = |door: DoorId| door.0.is_multiple_of(2);
            let levels = |nav: &Nav| nav.sound.levels_from(space, &open);
            assert_eq!(levels(&nav), levels(&other), "seed {seed} {space:?}");
        }
    }
}

/// A point on the free ground of a space.
fn place(nav: &Nav, chance: &mut Chance, space: SpaceId) -> Point {
    let (low, high) = nav.plan.spaces[space].outline.bounds();
    loop {
        let x = chance.between(low.x + 0.2, high.x - 0.2);
        let p = Point::new(x, chance.between(low.y + 0.2, high.y - 0.2));
        if nav.ground(space).holds(p) && nav.ground(space).room(p) >= 0.2 {
            return p;
        }
    }
}

/// A point of a space, every third in a doorway on the space's half of the wall.
fn place_or_doorway(nav: &Nav, chance: &mut Chance, space: SpaceId) -> Point {
    let doors = nav.plan.doors.rows().iter();
    let sides = doors.filter_map(|door| Some((door, door.side_of(Side::Space(space))?)));
    let sides: Vec<_> = sides.collect();
    if sides.is_empty() || chance.holds(0.67) {
        return place(nav, chance, space);
    }
    let (door, side) = sides[chance.below(sides.len())];
    let across = chance.between(0.02, 0.98);
    let [near, far] = [side, 1 - side].map(|side| door.faces[side].at(across));
    near.lerp(far, chance.between(0.0, 0.49))
}

#[test]
fn whoever_follows_the_field_arrives_and_comes_nearer_with_every_step() {
    let mut arrived = 0;
    for seed in 0..15 {
        let nav = building(seed).nav();
        let mut chance = Chance(seed ^ 0xFACE);
        for _ in 0..60 {
            let key = key(&nav, &mut chance);
            let field = nav.field(&key);
            let space = SpaceId::from_rank(chance.below(nav.plan.spaces.len()));
            let at = place(&nav, &mut chance, space);
            let Some((mut node, total)) = nav.first(space, at, key.mobility, &field) else {
                let nodes = nav.graph.in_space(space).iter();
                let usable = nodes.filter(|&&node| nav.graph.node(node).serves(key.mobility));
                assert!(usable.copied().all(|node| field.cost(node).is_none()));
                continue;
            };
            let mut cost = field.cost(node).expect("first leads to the goal");
            assert!(cost < total);
            while let Some((step, next)) = field.next(node) {
                let less = field.cost(next).expect("the way goes on");
                assert!(
                    less < cost,
                    "seed {seed}: {step:?} from {node:?} to {next:?}"
                );
                (node, cost) = (next, less);
            }
            assert_eq!(cost, 0, "the way ends at the goal only");
            arrived += 1;
        }
    }
    assert!(arrived > 300, "{arrived}");
}

#[test]
fn every_walk_keeps_off_the_walls() {
    for seed in 0..10 {
        let nav = building(seed).nav();
        let walking = |cut: &&(SpaceId, Mobility)| cut.1 == Mobility::Walking;
        assert_eq!(nav.graph.cut().iter().find(walking), None, "seed {seed}");
        let graph = nav.graph.petgraph();
        let crosses = |level, way: Segment| {
            let mut walls = nav.walls.near(level, way.middle(), way.length());
            walls.any(|wall| wall.crosses(way))
        };
        for edge in graph
            .edge_references()
            .filter(|e| e.weight().step == Step::Walk)
        {
            let (a, b) = (graph[edge.source()], graph[edge.target()]);
            let level = a.level.expect("one walks in spaces");
            assert!(
                !crosses(level, Segment::new(a.at, b.at)),
                "seed {seed} {a:?} {b:?}"
            );
        }
        let mut chance = Chance(seed);
        for _ in 0..100 {
            let space = SpaceId::from_rank(chance.below(nav.plan.spaces.len()));
            let (from, to) = (
                place(&nav, &mut chance, space),
                place(&nav, &mut chance, space),
            );
            let mut way = vec![from];
            way.extend(nav.within(space, from, to));
            way.push(to);
            let level = nav.plan.spaces[space].level;
            for leg in way.windows(2) {
                assert!(
                    !crosses(level, Segment::new(leg[0], leg[1])),
                    "seed {seed} {way:?}"
                );
            }
        }
    }
}

#[test]
fn sight_is_mutual_and_never_where_the_table_rules_it_out() {
    let (mut seen, mut ruled_out) = (0, 0);
    for seed in 0..10 {
        let nav = building(seed).nav();
        let mut chance = Chance(seed ^ 0x5EE);
        for _ in 0..4_000 {
            let spaces = nav.plan.spaces.len();
            let (a, b) = (chance.below(spaces), chance.below(spaces));
            let (a, b) = (SpaceId::from_rank(a), SpaceId::from_rank(b));
            let level = nav.plan.spaces[a].level;
            if nav.plan.spaces[b].level != level {
                continue;
            }
            let p = place_or_doorway(&nav, &mut chance, a);
            let q = place_or_doorway(&nav, &mut chance, b);
            let mask = chance.next();
            let open = |door: DoorId| mask >> (door.0 % 64) & 1 == 1;
            let sees = nav.sight.sees(level, p, q, &open);
            assert_eq!(
                sees,
                nav.sight.sees(level, q, p, &open),
                "seed {seed} {p} {q}"
            );
            let all_open = nav.sight.sees(level, p, q, &|_| true);
            assert!(all_open || !sees, "an open door hides nothing");
            assert!(nav.sight.may_see(a, b) || !all_open, "seed {seed} {p} {q}");
            seen += u32::from(all_open && a != b);
            ruled_out += u32::from(!nav.sight.may_see(a, b));
        }
    }
    assert!(
        seen > 300 && ruled_out > 3_000,
        "{seen} seen, {ruled_out} ruled out"
    );
}
