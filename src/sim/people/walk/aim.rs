//! The stretch to aim at on the way to a node: the line across a turn, the width of a door.
//!
//! A crowd that turns round a corner goes round it in a band as wide as it needs; a single person cuts
//! the corner. Each aims at their own place on the stretch from tick to tick
//! ([`Stretch::aim`](crate::nav::stretch::Stretch::aim)).

use super::bound::{Bound, Round};
use super::floors::Floors;
use super::route::Then;
use crate::geom::{Point, Segment, side};
use crate::ids::SpaceId;
use crate::nav::Nav;
use crate::nav::graph::NodeId;
use crate::nav::stretch::{Stretch, Turn};

use crate::terms::Mobility;

/// Persons per second and metre who get round a corner: a little under the greatest specific flow of
/// a level way, 1.3 (SFPE, verification 1.7; J for the rounding down).
const FLOW: f64 = 1.2;

/// Within so many seconds all those want to be round who are nearer to the corner (J): where fewer
/// are, nobody makes way for them.
const ROUND_IN_S: f64 = 6.0;

/// What one aims at by.
pub(super) struct Eyes<'a> {
    /// Where gates are.
    pub(super) floors: &'a Floors,
    /// The building.
    pub(super) nav: &'a Nav,
    /// Who else goes round a corner.
    pub(super) bound: &'a Bound,
    /// The space one is in.
    pub(super) space: SpaceId,
    /// At which point of it.
    pub(super) at: Point,
    /// What one moves.
    pub(super) device: Mobility,
    /// The turn that one was counted at.
    pub(super) last: Option<Round>,
}

/// A way round a corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bend {
    /// Which corner, and which way round.
    pub(super) round: Round,
    /// How far from its wall one is across the way, metres.
    pub(super) across_m: f64,
    /// The part of the line across to walk to; none where the straight way leads on from the line
    /// and nobody has to make room.
    pub(super) band: Option<Stretch>,
}

impl Eyes<'_> {
    /// The next bend on the way to a node. `next` is the node after it.
    pub(super) fn bend(&self, node: NodeId, next: Option<NodeId>) -> Option<Bend> {
        let turn = self
            .nav
            .turn(self.space, self.at, node, next, self.device)?;
        let line = turn.stretch.line;
        let round = Round {
            corner: turn.node,
            from_left: side(line.a, line.b, self.at) > 0.0,
        };
        let across_m = turn.stretch.across_m(self.at);
        let room = self.room(round, across_m) / line.length();
        let needed = turn.node == node || room > turn.share;
        Some(Bend {
            round,
            across_m,
            band: needed.then(|| part(&turn, room)),
        })
    }

    /// How far out those who are nearer to a corner need the line across, metres.
    fn room(&self, round: Round, across_m: f64) -> f64 {
        let counted = self.last == Some(round);
        self.bound.inside(round, across_m, counted) / (FLOW * ROUND_IN_S)
    }

    /// Where to stand before a node: at a door or a flight of stairs, on the width that one's body
    /// fits through. Where a corner hides the nearest part of it, one keeps to the node, which is in view:
    /// whoever walked to what is hidden would get no farther than the corner.
    pub(super) fn before(&self, node: NodeId, then: Then) -> Stretch {
        let at = self.nav.graph.node(node).at;
        let gate = match then {
            Then::Door(door) => door.0,
            Then::Onto(stair, end) => self.floors.onto_stair(stair, end).gate,
            _ => return Stretch::point(at),
        };
        let front = self.floors.front(gate);
        let half_m = front.lane_m * 0.5 - Nav::body_radius_m(self.device);
        let half = front.along * half_m.max(0.0);
        let width = Stretch::line(Segment::new(at - half, at + half));
        if (self.nav).is_in_view(self.space, self.at, width.aim(self.at)) {
            width
        } else {
            Stretch::point(at)
        }
    }
}

/// The part of a turn's line from where the straight way crosses it out to a share of it.
fn part(turn: &Turn, out_to: f64) -> Stretch {
    let line = turn.stretch.line;
    let ends = [turn.share, out_to.clamp(turn.share, 1.0)];
    Stretch {
        line: Segment::new(line.at(ends[0]), line.at(ends[1])),
        ..turn.stretch
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ids::DoorId;
    use crate::model::build::sample::model_of;
    use crate::units::Tick;

    /// Two ways of 10 m across that meet at a right angle, with the inner corner at (10, 10); the way
    /// out, 2 m wide, is at the end of the second.
    const BEND: &str = r#"FloorPlan(format: 1, id: "bend", title: "Bend",
        levels: [(id: "l0", elevation_m: 0.0)],
        spaces: [(id: "bend", level: "l0", kind: Other, outline_m: [(0.0, 0.0), (20.0, 0.0),
            (20.0, 30.0), (10.0, 30.0), (10.0, 10.0), (0.0, 10.0)])],
        doors: [(id: "out", joins: ("bend", "outside"), at_m: ((14.0, 30.0), (16.0, 30.0)), kind: Opening)])"#;

    /// A corridor round a corner, with its inner corner at (10, 2), and a way out as wide as its end.
    const NARROW: &str = r#"FloorPlan(format: 1, id: "bend", title: "Bend",
        levels: [(id: "l0", elevation_m: 0.0)],
        spaces: [(id: "bend", level: "l0", kind: Other, outline_m: [(0.0, 0.0), (12.0, 0.0),
            (12.0, 12.0), (10.0, 12.0), (10.0, 2.0), (0.0, 2.0)])],
        doors: [(id: "out", joins: ("bend", "outside"), at_m: ((10.0, 12.0), (12.0, 12.0)), kind: Opening)])"#;

    const SCENARIO: &str = r#"Scenario(format: 1, id: "bend-test", title: "Bend", plan: "bend",
        site: "test-site", seed: 1, ends_s: 60.0,
        people: [(id: "v", role: Visitor, count: 1, spawn: Space("bend"))],
        doctrine: [(set: "test-doctrine")])"#;

    /// Eight metres from the wall that ends in the corner.
    const AT: Point = Point::new(1.0, 2.0);

    struct Bends {
        nav: Nav,
        floors: Floors,
        corner: NodeId,
        door: NodeId,
    }

    fn bends(plan: &str) -> Bends {
        let model = model_of(plan, SCENARIO);
        let nav = Nav::build(Arc::clone(&model.plan));
        let walks = |node: &NodeId| nav.graph.node(*node).only == Some(Mobility::Walking);
        let corner = nav.graph.in_space(SpaceId(0)).iter().copied().find(walks);
        Bends {
            corner: corner.expect("the bend is turned at a corner"),
            door: nav.graph.before_door(&nav.plan, DoorId(0), 0)[0],
            floors: Floors::new(&model, &nav),
            nav,
        }
    }

    impl Bends {
        fn eyes<'a>(&'a self, bound: &'a Bound) -> Eyes<'a> {
            Eyes {
                floors: &self.floors,
                nav: &self.nav,
                bound,
                space: SpaceId(0),
                at: AT,
                device: Mobility::Walking,
                last: None,
            }
        }

        /// Where one aims who is here, on the way to the door.
        fn aims_before_door(&self, at: Point) -> Point {
            let bound = Bound::at(Tick::ZERO);
            let eyes = Eyes {
                at,
                ..self.eyes(&bound)
            };
            eyes.before(self.door, Then::Door(DoorId(0))).aim(at)
        }

        /// How far from the wall's line one aims with so many people 1 m from it.
        fn aims_m(&self, people: u32) -> f64 {
            let none = Bound::at(Tick::ZERO);
            let bend = self.eyes(&none).bend(self.corner, Some(self.door));
            let round = bend.expect("it lies on the way").round;
            let mut bound = Bound::at(Tick::ZERO);
            for _ in 0..people {
                bound.add_round(round, 1.0);
            }
            let bend = self.eyes(&bound).bend(self.corner, Some(self.door));
            let band = bend.and_then(|bend| bend.band);
            let stretch = band.expect("one has to turn");
            10.0 - stretch.line.nearest(stretch.aim(AT)).y
        }
    }

    #[test]
    fn a_single_person_cuts_the_corner_and_a_crowd_goes_round_in_a_band() {
        let bends = bends(BEND);
        assert!((bends.aims_m(0) - 0.25).abs() < 0.01, "{}", bends.aims_m(0));
        let few = bends.aims_m(20);
        assert!((1.5..4.0).contains(&few), "{few}");
        let many = bends.aims_m(500);
        assert!(
            (many - 8.0).abs() < 0.01,
            "no farther than straight on: {many}"
        );
    }

    #[test]
    fn at_a_door_each_aims_at_the_nearest_part_that_the_body_fits_through() {
        let bends = bends(BEND);
        let aims_x = |x: f64| bends.aims_before_door(Point::new(x, 25.0)).x;
        assert_eq!(aims_x(15.3), 15.3);
        assert!((aims_x(12.0) - 14.2).abs() < 1e-9, "{}", aims_x(12.0));
    }

    #[test]
    fn whoever_stands_at_the_wall_before_a_corner_does_not_aim_at_what_it_hides() {
        let bends = bends(NARROW);
        let hidden = bends.aims_before_door(Point::new(9.99, 1.8)).x;
        assert!((hidden - 11.0).abs() < 1e-9, "the middle: {hidden}");
        let seen = bends.aims_before_door(Point::new(10.25, 1.8)).x;
        assert!((seen - 10.25).abs() < 1e-9, "straight on: {seen}");
    }
}
