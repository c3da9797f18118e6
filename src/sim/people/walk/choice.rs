//! Which door to leave a space by: the way, the queue that is seen before it, and what others do.
//!
//! The best response to an estimate of the time out, as in Ehtamo, Heliövaara, Korhonen and Hostikka
//! (2010, Advances in Complex Systems 13:113-134), who add the walk and the queue. Here it is the walk
//! there or the queue there, whichever is longer (J), and the way beyond. People weigh it when they set off or come into a space,
//! and from then on every few seconds, each at moments of their own, so that not all leave a queue
//! at once; and they change only for what is clearly better. Who knows of one way out weighs nothing. What lies beyond the door is known by
//! length alone: a queue in the next space is seen when one is there.

use serde::{Deserialize, Serialize};

use super::bound::Bound;
use super::floors::{Floors, Gates};
use crate::geom::Point;
use crate::ids::SpaceId;
use crate::nav::Offer;
use crate::sim::chance::Owner;
use crate::sim::crowd::Through;
use crate::units::{TICK_HZ, Tick};

/// Ticks between two weighings of the doors by the same person: four seconds (J).
const WEIGH_EVERY: u32 = 4 * TICK_HZ;

/// One leaves the door that one is bound for only if another is quicker by this share (J) ...
const BETTER_BY: f64 = 0.15;

/// ... and by so much on top of it, milliseconds (J).
const BETTER_MS: f64 = 2_000.0;

/// By how much the way out by a door seems shorter if all others who are seen are bound for it (J). That
/// people follow others to an exit is found in experiments (Kinateder et al. 2014, Transportation
/// Research Part F 26:116-125); how much it counts against metres is not. It makes no queue shorter.
const FOLLOWS: f64 = 0.25;

/// More than any way takes, milliseconds.
const ASIDE_MS: f64 = 1e12;

/// The gate that somebody means to leave their space by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Choice {
    /// The gate; none where the way leads into a lift, or ends in the space.
    pub(super) over: Option<Through>,
    /// When they weigh it again.
    again: Tick,
    /// Whether they chose before anybody was seen to be bound for anywhere: then they look round once
    /// more as soon as others have set off.
    unseen: bool,
    /// Whether there was no other: then there is nothing to weigh.
    only: bool,
}

impl Choice {
    /// Whether it is weighed again.
    pub(super) fn is_due(&self, now: Tick) -> bool {
        !self.only && (self.unseen || self.again <= now)
    }
}

/// What somebody weighs the ways out of their space by.
pub(super) struct Scales<'a> {
    /// The doors' flows, taken for what people believe of them.
    pub(super) gates: &'a Gates,
    /// Where the gates are.
    pub(super) floors: &'a Floors,
    /// Who else is bound for them.
    pub(super) bound: &'a Bound,
    /// Where the person is.
    pub(super) space: SpaceId,
    /// At which point of it.
    pub(super) at: Point,
    /// How many exits they know of.
    pub(super) exits: usize,
    /// What they chose before, in this space.
    pub(super) held: Option<Choice>,
    /// Whether they go where others go: on the way out, not on an errand.
    pub(super) follows: bool,
    /// Now.
    pub(super) now: Tick,
}

/// How a choice is looked at this time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// Nothing was chosen yet, or nobody was seen then.
    First,
    /// It is kept, if its door still leads on.
    Keep,
    /// It is weighed again.
    Again,
}

/// What somebody who weighs the ways holds of those over a gate, whatever they are like: worked out once
/// for a look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    /// Whether it has to be clearly better than the one that they are bound for.
    other: bool,
    /// As how long each millisecond of the way is felt.
    felt: f64,
    /// What the queue before it takes, in milliseconds.
    queue_ms: f64,
}

impl Weight {
    /// How bad a way over the gate is: its time in milliseconds as one feels it, that is the walk there or
    /// the queue there, whichever is longer, and the way beyond. What others do makes the walk and the
    /// way beyond shorter, but no queue; and no longer walk to the same gate is ever better.
    #[inline]
    pub(super) fn measure(&self, offer: &Offer) -> f64 {
        let walk_ms = f64::from(offer.reach_ms) * self.felt;
        let beyond_ms = f64::from(offer.cost_ms.saturating_sub(offer.reach_ms)) * self.felt;
        let felt_ms = walk_ms.max(self.queue_ms) + beyond_ms;
        if self.other {
            felt_ms * (1.0 + BETTER_BY) + BETTER_MS
        } else {
            felt_ms
        }
    }
}

impl Scales<'_> {
    /// Whether somebody keeps to their gate at this time, and weighs none.
    pub(super) fn keeps(&self) -> bool {
        self.turn() == Turn::Keep
    }

    /// How bad a way over a gate is to whoever keeps to theirs: they look at nothing but its length, and
    /// at no other gate while there is a way over that one.
    #[inline]
    pub(super) fn kept(&self, over: Option<Through>, offer: &Offer) -> f64 {
        let way_ms = f64::from(offer.cost_ms);
        if self.holds(over) {
            way_ms
        } else {
            way_ms + ASIDE_MS
        }
    }

    /// What is held of the ways over a gate.
    pub(super) fn weigh(&self, over: Option<Through>) -> Weight {
        Weight {
            other: self.turn() == Turn::Again && !self.holds(over),
            felt: over.map_or(1.0, |over| 1.0 - FOLLOWS * self.share(over)),
            queue_ms: over.map_or(0.0, |over| self.queue_ms(over)),
        }
    }

    /// Whether this gate is the one that somebody chose before.
    fn holds(&self, over: Option<Through>) -> bool {
        self.held.is_some_and(|held| held.over == over)
    }

    /// No way is felt to be shorter than this share of it.
    pub(super) fn least_felt(&self) -> f64 {
        match self.turn() {
            Turn::Keep => 1.0,
            Turn::First | Turn::Again => 1.0 - FOLLOWS,
        }
    }

    /// The choice of this gate, from now on.
    pub(super) fn choose(&self, over: Option<Through>, owner: Owner) -> Choice {
        let own_turn = (owner.0 % u64::from(WEIGH_EVERY)) as u32;
        let only = self.exits == 1;
        match (self.held, self.turn()) {
            (Some(held), Turn::First | Turn::Keep) => Choice {
                over,
                unseen: false,
                only,
                ..held
            },
            (Some(_), Turn::Again) => Choice {
                over,
                again: Tick(self.now.0 + WEIGH_EVERY),
                unseen: false,
                only,
            },
            (None, _) => Choice {
                over,
                again: Tick(self.now.0 + WEIGH_EVERY / 4 + own_turn),
                unseen: !self.bound.anybody_in(self.space),
                only,
            },
        }
    }

    fn turn(&self) -> Turn {
        match self.held {
            Some(held) if held.only && self.exits > 1 => Turn::Again,
            Some(held) if !held.is_due(self.now) => Turn::Keep,
            Some(held) if !held.unseen => Turn::Again,
            _ => Turn::First,
        }
    }

    /// The share of the others whom somebody follows to a gate.
    fn share(&self, over: Through) -> f64 {
        if self.follows {
            self.bound.share(self.space, over, self.mine())
        } else {
            0.0
        }
    }

    /// How long those take who are nearer to a gate. Those who set off at the same moment are no queue
    /// yet.
    fn queue_ms(&self, over: Through) -> f64 {
        if self.held.is_some_and(|held| held.unseen) {
            return 0.0;
        }
        let far_m = self.floors.gate_line(over.gate).distance(self.at);
        let ahead = self.bound.ahead(over, far_m, self.mine() == Some(over));
        ahead / self.gates.0[over.gate as usize].flow_per_s * 1_000.0
    }

    /// The gate that somebody was counted at.
    fn mine(&self) -> Option<Through> {
        self.held.and_then(|held| held.over)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ids::{DoorId, SpaceId};
    use crate::model::build::sample::model_of;
    use crate::nav::Nav;
    use crate::nav::graph::NodeId;

    /// A hall with the doors `far` (0) and `near` (1) of 1 m, which let 1.33 persons a second out.
    const HALL: &str = r#"FloorPlan(format: 1, id: "hall", title: "Hall",
        levels: [(id: "l0", elevation_m: 0.0)],
        spaces: [(id: "hall", level: "l0", kind: Other,
            outline_m: [(0.0, 0.0), (30.0, 0.0), (30.0, 20.0), (0.0, 20.0)])],
        doors: [(id: "near", joins: ("hall", "outside"), at_m: ((21.0, 20.0), (22.0, 20.0)), kind: Opening),
                (id: "far", joins: ("hall", "outside"), at_m: ((27.0, 20.0), (28.0, 20.0)), kind: Opening)])"#;

    const SCENARIO: &str = r#"Scenario(format: 1, id: "hall-test", title: "Hall", plan: "hall",
        site: "test-site", seed: 1, ends_s: 60.0, door_flow: Imo,
        people: [(id: "v", role: Visitor, count: 1, spawn: Space("hall"))],
        doctrine: [(set: "test-doctrine")])"#;

    const FAR: u32 = 0;
    const NEAR: u32 = 1;
    const AT: Point = Point::new(21.5, 10.0);

    struct Hall {
        floors: Floors,
        gates: Gates,
    }

    fn hall() -> Hall {
        let model = model_of(HALL, SCENARIO);
        let nav = Nav::build(Arc::clone(&model.plan));
        let floors = Floors::new(&model, &nav);
        let gates = floors.gates(&model);
        Hall { floors, gates }
    }

    impl Hall {
        fn over(&self, door: u32) -> Through {
            self.floors.through_door(DoorId(door), 0)
        }

        /// So many people who stand half way between somebody and a door, bound for it.
        fn bound(&self, people: u32, door: u32) -> Bound {
            let mut bound = Bound::at(Tick::ZERO);
            for _ in 0..people {
                bound.add(self.over(door), SpaceId(0), 5.5);
            }
            bound
        }

        fn scales<'a>(&'a self, bound: &'a Bound, held: Option<Choice>) -> Scales<'a> {
            Scales {
                gates: &self.gates,
                floors: &self.floors,
                bound,
                space: SpaceId(0),
                at: AT,
                exits: 2,
                held,
                follows: false,
                now: Tick(100),
            }
        }

        /// The door that somebody takes to whom the ways over `near` and `far` are so long.
        fn takes(&self, scales: &Scales, near_ms: u32, far_ms: u32) -> u32 {
            let measure = |door: u32, way_ms: u32| {
                let node = NodeId(door);
                let offer = Offer {
                    node,
                    exit: 0,
                    reach_ms: way_ms,
                    cost_ms: way_ms,
                };
                let over = Some(self.over(door));
                if scales.keeps() {
                    scales.kept(over, &offer)
                } else {
                    scales.weigh(over).measure(&offer)
                }
            };
            if measure(NEAR, near_ms) <= measure(FAR, far_ms) {
                NEAR
            } else {
                FAR
            }
        }

        fn held(&self, door: u32, again: u32) -> Option<Choice> {
            Some(Choice {
                over: Some(self.over(door)),
                again: Tick(again),
                unseen: false,
                only: false,
            })
        }
    }

    #[test]
    fn a_queue_that_takes_longer_than_the_walk_to_it_sends_people_to_another_door() {
        let hall = hall();
        // Ten people take 7.5 s, which is less than the walk; forty take 30 s.
        let (short, long) = (hall.bound(10, NEAR), hall.bound(40, NEAR));
        assert_eq!(hall.takes(&hall.scales(&short, None), 8_000, 10_000), NEAR);
        assert_eq!(hall.takes(&hall.scales(&long, None), 8_000, 10_000), FAR);
    }

    #[test]
    fn no_longer_walk_to_the_same_gate_is_better_whatever_the_queue_and_what_others_do() {
        let hall = hall();
        for people in [0, 5, 20, 60] {
            let bound = hall.bound(people, NEAR);
            let scales = Scales {
                follows: true,
                ..hall.scales(&bound, None)
            };
            let weight = scales.weigh(Some(hall.over(NEAR)));
            let measured = (1..40).map(|s| {
                weight.measure(&Offer {
                    node: NodeId(0),
                    exit: 0,
                    reach_ms: 1_000 * s,
                    cost_ms: 1_000 * s + 9_000,
                })
            });
            assert!(measured.is_sorted(), "{people} people");
        }
    }

    #[test]
    fn who_has_chosen_changes_only_for_what_is_clearly_better() {
        let hall = hall();
        let bound = Bound::default();
        let scales = hall.scales(&bound, hall.held(FAR, 100));
        assert_eq!(hall.takes(&scales, 8_000, 11_000), FAR, "a little better");
        assert_eq!(hall.takes(&scales, 8_000, 12_000), NEAR, "clearly better");
    }

    #[test]
    fn between_their_own_turns_people_keep_to_their_door() {
        let hall = hall();
        let queue = hall.bound(400, NEAR);
        let scales = hall.scales(&queue, hall.held(NEAR, 101));
        assert_eq!(hall.takes(&scales, 8_000, 10_000), NEAR);
        let scales = hall.scales(&queue, hall.held(NEAR, 100));
        assert_eq!(hall.takes(&scales, 8_000, 10_000), FAR);
    }

    #[test]
    fn on_the_way_out_people_follow_others_but_not_into_a_queue() {
        let hall = hall();
        let way = |people: u32, follows: bool| {
            let bound = hall.bound(people, FAR);
            let scales = Scales {
                follows,
                ..hall.scales(&bound, None)
            };
            hall.takes(&scales, 8_000, 9_500)
        };
        assert_eq!(way(1, true), FAR);
        assert_eq!(way(1, false), NEAR, "not on an errand");
        assert_eq!(way(40, true), NEAR, "not into a queue");
    }

    #[test]
    fn who_set_off_before_anybody_looks_round_once_more() {
        let hall = hall();
        let alone = Bound::default();
        let scales = hall.scales(&alone, None);
        let first = scales.choose(Some(hall.over(NEAR)), Owner(0));
        let mut both = hall.bound(1, FAR);
        both.add(hall.over(NEAR), SpaceId(0), 5.5);
        let scales = Scales {
            follows: true,
            ..hall.scales(&both, Some(first))
        };
        assert_eq!(hall.takes(&scales, 8_000, 9_500), FAR);
        let second = scales.choose(Some(hall.over(FAR)), Owner(0));
        let scales = hall.scales(&alone, Some(second));
        assert_eq!(hall.takes(&scales, 1_000, 9_500), FAR, "and then no more");
    }

    #[test]
    fn who_knows_of_one_door_weighs_nothing_until_they_know_of_another() {
        let hall = hall();
        let alone = Bound::default();
        let one = Scales {
            exits: 1,
            ..hall.scales(&alone, None)
        };
        let only = one.choose(Some(hall.over(FAR)), Owner(0));
        assert!(!only.is_due(Tick(10 * WEIGH_EVERY)));
        let same = Scales {
            exits: 1,
            ..hall.scales(&alone, Some(only))
        };
        assert_eq!(
            same.choose(Some(hall.over(FAR)), Owner(0)),
            Choice {
                unseen: false,
                ..only
            }
        );
        let two = hall.scales(&alone, Some(only));
        assert!(!two.keeps());
        assert_eq!(hall.takes(&two, 1_000, 9_500), NEAR);
        let weighed = two.choose(Some(hall.over(NEAR)), Owner(0));
        assert!(weighed.is_due(Tick(two.now.0 + WEIGH_EVERY)));
    }
}
