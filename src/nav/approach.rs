//! From points to nodes and between points of one space.
//!
//! What this is not: steering. It says which point to aim at next; bodies find their way round each
//! other on the way there.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Nav;
use super::graph::{Node, NodeId};
use super::ground::Ground;
use super::pace;
use super::route::Field;
use super::starts::{Exit, Start, Starts};
use crate::geom::Point;
use crate::ids::SpaceId;
use crate::terms::Mobility;

/// A way that begins with the straight walk to a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The first node.
    pub node: NodeId,
    /// Where the way leaves the space, in [`Nav::exits`].
    pub exit: usize,
    /// What it takes to get there, in milliseconds.
    pub reach_ms: u32,
    /// What the whole way takes, in milliseconds.
    pub cost_ms: u32,
}

impl Offer {
    /// Whether this way is taken of two that measure the same: a queue can make a longer way no worse.
    #[inline]
    fn precedes(&self, other: &Offer) -> bool {
        (self.cost_ms, self.node) < (other.cost_ms, other.node)
    }
}

/// A way that a body fits through, but without the clearance that it keeps, counts as so much longer,
/// milliseconds (J): whoever was pushed a hand's breadth off their way does not turn back for it.
const SQUEEZE_MS: u32 = 1_000;

/// By so much a body that was pushed against a wall may stand nearer to it than it is wide, metres.
const SQUEEZE_M: f64 = 0.02;

impl Nav {
    /// The best first node from a point of a space, with the whole cost over it in milliseconds:
    /// in view with the body's clearance, least of the straight walk and the field's cost, ties by
    /// node. None where no node of the space has a way to the goal.
    ///
    /// Where no such node is in view with clearance, one in view at all is taken, and then the
    /// nearest by the same measure: whoever was pushed behind furniture still gets an aim.
    pub fn first(
        &self,
        space: SpaceId,
        at: Point,
        mobility: Mobility,
        field: &Field,
    ) -> Option<(NodeId, u32)> {
        let measure = |offer: &Offer| f64::from(offer.cost_ms);
        let offer = self.first_by(space, at, mobility, field, 1.0, None, measure)?;
        Some((offer.node, offer.cost_ms))
    }

    /// The same by another measure: the offer in view of which `measure` is least, ties by what the way
    /// takes and then by node. It must be at least `share` of what a way costs, and not less for what costs
    /// more and is as far to reach. `likely` is an exit over which the least most likely is: what is found
    /// does not depend on it, but what is too far to be it is then left out from the beginning.
    pub fn first_by(
        &self,
        space: SpaceId,
        at: Point,
        mobility: Mobility,
        field: &Field,
        share: f64,
        likely: Option<usize>,
        measure: impl Fn(&Offer) -> f64,
    ) -> Option<Offer> {
        let ground = self.ground(space);
        let look = Look {
            ground,
            starts: field.starts(&self.graph, space),
            at: ground.inside(at),
            mobility,
            factor: field.factor(Some(space)),
            share,
        };
        let (offer, to) = look.least(likely, &measure)?;
        // Views are dear, and most often what is least of all is in view.
        if look.is_clear(to, pace::clearance_m(mobility)) {
            return Some(offer);
        }
        look.least_in_view(&measure, |to| look.more_ms(to))
            .or_else(|| look.least_in_view(&measure, |to| look.is_clear(to, 0.0).then_some(0)))
            .or(Some(offer))
    }

    /// Whether one could walk straight from one point of a space to another, were one but a point.
    pub fn is_in_view(&self, space: SpaceId, from: Point, to: Point) -> bool {
        let ground = self.ground(space);
        ground.clear(ground.inside(from), to, 0.0)
    }

    /// The places at which the ways of a field leave a space, or end in it.
    pub fn exits<'a>(&self, space: SpaceId, field: &'a Field) -> &'a [Exit] {
        &field.starts(&self.graph, space).exits
    }

    /// The space in which the best way from a point of a space ends; none where there is no way, or
    /// where it ends beyond what is drawn.
    pub fn end_of_way(
        &self,
        space: SpaceId,
        at: Point,
        mobility: Mobility,
        field: &Field,
    ) -> Option<SpaceId> {
        let (mut node, _) = self.first(space, at, mobility, field)?;
        while let Some((_, next)) = field.next(node) {
            node = next;
        }
        self.graph.node(node).space
    }

    /// The walk inside one space from one point to another on foot: the corners to turn at between
    /// them, none where the straight way is free or where nothing better is known.
    pub fn within(&self, space: SpaceId, from: Point, to: Point) -> Vec<Point> {
        self.within_for(Mobility::Walking, space, from, to)
    }

    /// The same for a body of another mobility.
    pub fn within_for(
        &self,
        mobility: Mobility,
        space: SpaceId,
        from: Point,
        to: Point,
    ) -> Vec<Point> {
        let ground = self.ground(space);
        let (from, to) = (ground.inside(from), ground.inside(to));
        let corner = |node: &Node| node.only == Some(mobility);
        let mut points = vec![from, to];
        points.extend(
            (self.graph.in_space(space).iter())
                .map(|&node| self.graph.node(node))
                .filter(|node| corner(node))
                .map(|node| node.at),
        );
        [pace::clearance_m(mobility), 0.0]
            .into_iter()
            .find_map(|clearance| turns(ground, &points, clearance))
            .unwrap_or_default()
    }
}

/// A look for the first node of a way.
struct Look<'a> {
    ground: &'a Ground,
    starts: &'a Starts,
    at: Point,
    mobility: Mobility,
    factor: u32,
    /// No way measures less than this share of what it costs.
    share: f64,
}

/// The best so far.
#[derive(Default)]
struct Best(Option<(f64, Offer, Point)>);

impl Best {
    fn is_beaten_by(&self, measured: f64, offer: &Offer) -> bool {
        self.0.is_none_or(|(least, best, _)| {
            measured < least || measured == least && offer.precedes(&best)
        })
    }
}

impl Look<'_> {
    /// The nodes that serve and could still be better than the best.
    fn next<'b>(&self, nodes: &mut std::slice::Iter<'b, Start>, best: &Best) -> Option<&'b Start> {
        let could = |start: &&Start| {
            let least = f64::from(start.beyond_ms) * self.share;
            best.0.is_none_or(|(best, ..)| least < best)
        };
        nodes
            .find(|start| start.serves(self.mobility))
            .filter(could)
    }

    #[inline]
    fn offer(&self, start: &Start) -> Offer {
        let walk_mm = pace::millimetres(self.at.distance(start.at));
        let walk_ms = pace::level_ms(walk_mm, self.mobility).saturating_mul(self.factor);
        let cost_ms = walk_ms.saturating_add(start.beyond_ms);
        Offer {
            node: start.node,
            exit: start.exit,
            reach_ms: cost_ms.saturating_sub(start.from_exit_ms),
            cost_ms,
        }
    }

    /// The place of the first node that serves, over this exit if there is one.
    fn begins(&self, likely: Option<usize>) -> Option<usize> {
        let nodes = &self.starts.nodes;
        let serves = |start: &Start| start.serves(self.mobility);
        let over =
            |exit: usize| (nodes.iter()).position(|start| start.exit == exit && serves(start));
        (likely.and_then(over)).or_else(|| nodes.iter().position(serves))
    }

    /// The least of all offers, seen or not, with where its node is.
    fn least(
        &self,
        likely: Option<usize>,
        measure: &impl Fn(&Offer) -> f64,
    ) -> Option<(Offer, Point)> {
        let nodes = &self.starts.nodes;
        let first = self.begins(likely)?;
        let (mut offer, mut to) = (self.offer(&nodes[first]), nodes[first].at);
        let mut least = measure(&offer);
        let part = self.share.recip();
        self.starts
            .each_within(self.at, first, least * part, |start| {
                if start.serves(self.mobility) {
                    let other = self.offer(start);
                    let measured = measure(&other);
                    if measured < least || measured == least && other.precedes(&offer) {
                        (least, offer, to) = (measured, other, start.at);
                    }
                }
                least * part
            });
        Some((offer, to))
    }

    /// The least of the offers in view. `in_view` tells what it costs more to get to a node past what
    /// is in the way; none where one cannot.
    fn least_in_view(
        &self,
        measure: &impl Fn(&Offer) -> f64,
        in_view: impl Fn(Point) -> Option<u32>,
    ) -> Option<Offer> {
        let mut best = Best::default();
        let mut nodes = self.starts.nodes.iter();
        while let Some(start) = self.next(&mut nodes, &best) {
            let offer = self.offer(start);
            if !best.is_beaten_by(measure(&offer), &offer) {
                continue;
            }
            let Some(more_ms) = in_view(start.at) else {
                continue;
            };
            let measured = measure(&Offer {
                cost_ms: offer.cost_ms.saturating_add(more_ms),
                ..offer
            });
            if best.is_beaten_by(measured, &offer) {
                best.0 = Some((measured, offer, start.at));
            }
        }
        best.0.map(|(_, offer, _)| offer)
    }

    fn is_clear(&self, to: Point, clearance: f64) -> bool {
        self.ground.clear(self.at, to, clearance)
    }

    /// What a body loses that squeezes past what is in the way; none where it does not fit.
    fn more_ms(&self, to: Point) -> Option<u32> {
        if self.is_clear(to, pace::clearance_m(self.mobility)) {
            return Some(0);
        }
        let body_m = pace::body_radius_m(self.mobility) - SQUEEZE_M;
        self.is_clear(to, body_m).then_some(SQUEEZE_MS)
    }
}

/// The points on the shortest clear way from the first point to the second, both left out.
fn turns(ground: &Ground, points: &[Point], clearance: f64) -> Option<Vec<Point>> {
    const FROM: usize = 0;
    const TO: usize = 1;
    if ground.clear(points[FROM], points[TO], clearance) {
        return Some(Vec::new());
    }
    let mut best: Vec<(u64, usize)> = vec![(u64::MAX, FROM); points.len()];
    best[FROM].0 = 0;
    let mut heap = BinaryHeap::from([Reverse((0, FROM))]);
    while let Some(Reverse((length_mm, here))) = heap.pop() {
        if here == TO {
            return Some(back(points, &best));
        }
        if length_mm > best[here].0 {
            continue;
        }
        for there in 1..points.len() {
            let step_mm = u64::from(pace::millimetres(points[here].distance(points[there])));
            let total = length_mm + step_mm;
            if total < best[there].0 && ground.clear(points[here], points[there], clearance) {
                best[there] = (total, here);
                heap.push(Reverse((total, there)));
            }
        }
    }
    None
}

/// The points on the way back from the second point to the first, turned round.
fn back(points: &[Point], best: &[(u64, usize)]) -> Vec<Point> {
    let mut way = Vec::new();
    let mut here = best[1].1;
    while here != 0 {
        way.push(points[here]);
        here = best[here].1;
    }
    way.reverse();
    way
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nav::route::{FieldKey, Goal};
    use crate::nav::sample::Sample;

    fn l_shaped() -> Nav {
        let mut sample = Sample::default();
        let l = [
            (0.0, 0.0),
            (8.0, 0.0),
            (8.0, 2.0),
            (2.0, 2.0),
            (2.0, 8.0),
            (0.0, 8.0),
        ];
        sample.outline("l", 0, &l);
        sample.door("out", "l", "outside", (1.0, 8.0), 1.2);
        sample.nav()
    }

    #[test]
    fn the_walk_round_an_l_turns_once() {
        let nav = l_shaped();
        let (from, to) = (Point::new(7.0, 1.0), Point::new(1.0, 7.0));
        assert_eq!(nav.within(SpaceId(0), from, to), [Point::new(1.75, 1.75)]);
        assert_eq!(
            nav.within_for(Mobility::Bed, SpaceId(0), from, to),
            [Point::new(1.4, 1.4)]
        );
        assert_eq!(nav.within(SpaceId(0), from, Point::new(1.0, 1.0)), []);
    }

    #[test]
    fn the_first_aim_is_in_view() {
        let nav = l_shaped();
        let field = nav.field(&FieldKey {
            goal: Goal::Outside,
            mobility: Mobility::Walking,
            avoid: None,
            shut: vec![],
            over_grounds: false,
        });
        let far = nav.first(SpaceId(0), Point::new(7.0, 1.0), Mobility::Walking, &field);
        let (node, cost) = far.expect("there is a way out");
        assert_eq!(nav.graph.node(node).at, Point::new(1.75, 1.75));
        let metres = 5.3 + 5.9 + 0.35 + 0.3 + 0.35;
        assert!((f64::from(cost) / 800.0 - metres).abs() < 0.2, "{cost} ms");
    }

    #[test]
    fn whoever_stands_in_the_wall_still_gets_an_aim() {
        let nav = l_shaped();
        let walk = nav.within(SpaceId(0), Point::new(8.2, 1.0), Point::new(1.0, 8.3));
        assert_eq!(walk, [Point::new(1.75, 1.75)]);
    }
}
