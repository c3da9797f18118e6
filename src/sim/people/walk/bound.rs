//! Who is bound for which gate and which turn, as everybody can see it: counted twice a second.
//!
//! Everybody who weighs the ways out of a space reads the same count, made before anybody moved, so
//! the order in which people look changes nothing. Seen are those in one's own space; who they are,
//! where they want to be in the end and what lies beyond the gate is not known.

use std::collections::BTreeMap;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::step::Walking;
use crate::ids::{Id, SpaceId};
use crate::nav::graph::NodeId;
use crate::sim::crowd::Through;
use crate::units::{TICK_HZ, Tick};

/// Ticks between two counts.
const EVERY: u32 = TICK_HZ / 2;

/// Steps of a metre in which people are counted: rings round a gate, lanes round a turn. The last
/// has no end.
const STEPS: usize = 32;

/// Who is bound for which gate, at the last count.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    at: Tick,
    lanes: BTreeMap<(u32, bool), Lane>,
    /// Everybody in a space who is bound for any gate of it.
    spaces: BTreeMap<SpaceId, u32>,
    turns: BTreeMap<Round, Steps>,
}

/// A turn round a corner, by one of the two ways round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Round {
    /// The corner.
    pub(super) corner: NodeId,
    /// Whether one comes from the left of the line across.
    pub(super) from_left: bool,
}

/// Those who are bound for a gate from one side of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Lane {
    rings: Steps,
    all: u32,
}

/// People by how far they are from something, in steps of a metre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Steps([u16; STEPS]);

/// A count that is being made: a place for every gate and space, empty between two counts.
#[derive(Resource, Debug, Default)]
pub struct Tally {
    /// The lanes of each gate, that from its right first.
    lanes: Vec<[Lane; 2]>,
    spaces: Vec<u32>,
    /// The lanes and spaces of which anybody was counted.
    over: Vec<Through>,
    peopled: Vec<SpaceId>,
}

impl Tally {
    fn add(&mut self, over: Through, space: SpaceId, far_m: f64) {
        let lane = &mut self.lanes[over.gate as usize][usize::from(over.from_left)];
        if lane.all == 0 {
            self.over.push(over);
        }
        lane.rings.add(far_m);
        lane.all += 1;
        let here = &mut self.spaces[space.rank()];
        if *here == 0 {
            self.peopled.push(space);
        }
        *here += 1;
    }

    /// Hands the count over, and is empty again.
    fn hand_over(&mut self, bound: &mut Bound) {
        for over in self.over.drain(..) {
            let lane = &mut self.lanes[over.gate as usize][usize::from(over.from_left)];
            bound.lanes.insert(key(over), std::mem::take(lane));
        }
        for space in self.peopled.drain(..) {
            let people = std::mem::take(&mut self.spaces[space.rank()]);
            bound.spaces.insert(space, people);
        }
    }
}

impl Steps {
    fn add(&mut self, far_m: f64) {
        let here = &mut self.0[step(far_m)];
        *here = here.saturating_add(1);
    }

    /// How many are nearer. Of those in the same step as the one who asks, a share is. `counted` says
    /// whether that one was counted too.
    fn nearer(&self, far_m: f64, counted: bool) -> f64 {
        let step = step(far_m);
        let nearer: u32 = self.0[..step].iter().map(|&n| u32::from(n)).sum();
        let beside = self.0[step].saturating_sub(u16::from(counted));
        f64::from(nearer) + f64::from(beside) * (far_m - step as f64).clamp(0.0, 1.0)
    }
}

impl Bound {
    /// How many people bound for a gate are nearer to it than `far_m`. `counted` says whether the one
    /// who asks is bound for it.
    pub(super) fn ahead(&self, over: Through, far_m: f64, counted: bool) -> f64 {
        let lane = self.lanes.get(&key(over));
        lane.map_or(0.0, |lane| lane.rings.nearer(far_m, counted))
    }

    /// How many people bound round a corner are nearer to it across the way than `across_m`.
    /// `counted` says whether the one who asks is bound round it.
    pub(super) fn inside(&self, round: Round, across_m: f64, counted: bool) -> f64 {
        let turn = self.turns.get(&round);
        turn.map_or(0.0, |turn| turn.nearer(across_m, counted))
    }

    /// Whether anybody in a space is seen to be bound for a gate of it.
    pub(super) fn anybody_in(&self, space: SpaceId) -> bool {
        self.spaces.contains_key(&space)
    }

    /// Of the others in a space who are bound for a gate of it, the share bound for this one. `mine`
    /// is the gate that the one who asks was counted at.
    pub(super) fn share(&self, space: SpaceId, over: Through, mine: Option<Through>) -> f64 {
        let all = self.spaces.get(&space).copied().unwrap_or(0);
        let here = self.lanes.get(&key(over)).map_or(0, |lane| lane.all);
        let others = all.saturating_sub(u32::from(mine.is_some()));
        let here = here.saturating_sub(u32::from(mine == Some(over)));
        if others == 0 {
            0.0
        } else {
            f64::from(here.min(others)) / f64::from(others)
        }
    }

    /// Forgets a count that is too old to be what anybody sees: nobody has walked since.
    fn forget_old(&mut self, now: Tick) {
        if now.0 - self.at.0 >= EVERY {
            self.lanes.clear();
            self.spaces.clear();
            self.turns.clear();
        }
    }

    /// Nobody, at this time.
    pub(super) fn at(at: Tick) -> Bound {
        Bound {
            at,
            ..Bound::default()
        }
    }

    /// Somebody in a space is bound for a gate, so far from it.
    #[cfg(test)]
    pub(super) fn add(&mut self, over: Through, space: SpaceId, far_m: f64) {
        let lane = self.lanes.entry(key(over)).or_default();
        lane.rings.add(far_m);
        lane.all += 1;
        *self.spaces.entry(space).or_default() += 1;
    }

    /// Somebody is bound round a corner, so far from it across the way.
    pub(super) fn add_round(&mut self, round: Round, across_m: f64) {
        self.turns.entry(round).or_default().add(across_m);
    }
}

/// Counts who is bound for which gate, if it is time to.
pub(super) fn renew(walking: &mut Walking) {
    let now = walking.scene.desk.now();
    if now.0.is_multiple_of(EVERY) {
        count(walking, now);
    } else {
        walking.bound.forget_old(now);
    }
}

fn count(walking: &mut Walking, now: Tick) {
    let mut bound = Bound::at(now);
    let mut tally = std::mem::take(&mut *walking.tally);
    tally
        .lanes
        .resize(walking.gates.0.len(), Default::default());
    let spaces = walking.scene.desk.shared.model.plan.spaces.len();
    tally.spaces.resize(spaces, 0);
    for who in walking.scene.awake.iter() {
        let place = walking.scene.place(who);
        let heading = walking.gait_of(who).heading.as_ref();
        let Some(heading) = heading.filter(|_| place.on_floor()) else {
            continue;
        };
        if let Some(over) = heading.choice.and_then(|choice| choice.over) {
            let far_m = walking.floors.gate_line(over.gate).distance(place.at);
            tally.add(over, place.space, far_m);
        }
        if let Some((round, across_m)) = heading.round {
            bound.add_round(round, across_m);
        }
    }
    tally.hand_over(&mut bound);
    *walking.tally = tally;
    *walking.bound = bound;
}

fn key(over: Through) -> (u32, bool) {
    (over.gate, over.from_left)
}

fn step(far_m: f64) -> usize {
    (far_m.max(0.0) as usize).min(STEPS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEAR: Through = Through {
        gate: 0,
        from_left: true,
    };
    const FAR: Through = Through {
        gate: 1,
        from_left: true,
    };

    fn bound() -> Bound {
        let mut bound = Bound::at(Tick::ZERO);
        for far_m in [0.5, 1.5, 1.5, 50.0] {
            bound.add(NEAR, SpaceId(0), far_m);
        }
        bound.add(FAR, SpaceId(0), 3.0);
        bound
    }

    #[test]
    fn those_who_are_nearer_to_a_door_are_ahead() {
        let bound = bound();
        assert_eq!(bound.ahead(NEAR, 0.0, false), 0.0);
        assert_eq!(bound.ahead(NEAR, 1.0, false), 1.0);
        assert_eq!(bound.ahead(NEAR, 1.5, false), 2.0);
        assert_eq!(bound.ahead(NEAR, 1.5, true), 1.5, "not oneself");
        assert_eq!(bound.ahead(NEAR, 40.0, false), 4.0);
    }

    #[test]
    fn a_count_comes_to_the_same_gate_by_gate_and_leaves_nothing_behind() {
        let mut tally = Tally {
            lanes: vec![Default::default(); 2],
            spaces: vec![0],
            ..Tally::default()
        };
        for _ in 0..2 {
            tally.add(FAR, SpaceId(0), 3.0);
            for far_m in [0.5, 1.5, 1.5, 50.0] {
                tally.add(NEAR, SpaceId(0), far_m);
            }
            let mut counted = Bound::at(Tick::ZERO);
            tally.hand_over(&mut counted);
            assert_eq!(counted, bound());
        }
    }

    #[test]
    fn the_share_of_a_door_is_that_of_the_others() {
        let bound = bound();
        assert_eq!(bound.share(SpaceId(0), NEAR, None), 0.8);
        assert_eq!(bound.share(SpaceId(0), NEAR, Some(NEAR)), 0.75);
        assert_eq!(bound.share(SpaceId(0), FAR, Some(FAR)), 0.0);
    }

    #[test]
    fn a_count_that_nobody_renewed_is_forgotten() {
        let mut bound = bound();
        bound.forget_old(Tick(EVERY - 1));
        assert_eq!(bound.share(SpaceId(0), NEAR, None), 0.8);
        bound.forget_old(Tick(EVERY));
        assert_eq!(bound.share(SpaceId(0), NEAR, None), 0.0);
    }
}
