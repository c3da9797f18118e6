//! Who is bound for which gate, as everybody can see it: counted twice a second.
//!
//! Everybody who weighs the ways out of a space reads the same count, made before anybody moved, so
//! the order in which people look changes nothing. Seen are those in one's own space; who they are,
//! where they want to be in the end and what lies beyond the gate is not known.

use std::collections::BTreeMap;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::step::Walking;
use crate::ids::{PersonId, SpaceId};
use crate::sim::crowd::Through;
use crate::units::{TICK_HZ, Tick};

/// Ticks between two counts.
const EVERY: u32 = TICK_HZ / 2;

/// Rings of a metre round a gate in which people are counted; the last has no end.
const RINGS: usize = 32;

/// Who is bound for which gate, at the last count.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    at: Tick,
    lanes: BTreeMap<(u32, bool), Lane>,
    /// Everybody in a space who is bound for any gate of it.
    spaces: BTreeMap<SpaceId, u32>,
}

/// Those who are bound for a gate from one side of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Lane {
    rings: [u16; RINGS],
    all: u32,
}

impl Bound {
    /// How many people are nearer to a gate than `far_m`. Of those in the same ring as the one who
    /// asks, a share is nearer. `counted` says whether that one was counted too.
    pub(super) fn ahead(&self, over: Through, far_m: f64, counted: bool) -> f64 {
        let Some(lane) = self.lanes.get(&key(over)) else {
            return 0.0;
        };
        let ring = ring(far_m);
        let nearer: u32 = lane.rings[..ring].iter().map(|&n| u32::from(n)).sum();
        let beside = lane.rings[ring].saturating_sub(u16::from(counted));
        f64::from(nearer) + f64::from(beside) * (far_m - ring as f64).clamp(0.0, 1.0)
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
        }
    }

    /// The count of those who are bound for a gate, in a space, so far from it.
    pub(super) fn of(at: Tick, people: impl Iterator<Item = (Through, SpaceId, f64)>) -> Bound {
        let mut bound = Bound {
            at,
            ..Bound::default()
        };
        for (over, space, far_m) in people {
            let lane = bound.lanes.entry(key(over)).or_insert(Lane {
                rings: [0; RINGS],
                all: 0,
            });
            let ring = &mut lane.rings[ring(far_m)];
            *ring = ring.saturating_add(1);
            lane.all += 1;
            *bound.spaces.entry(space).or_default() += 1;
        }
        bound
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
    let awake: Vec<PersonId> = walking.scene.awake.iter().collect();
    let mut people = Vec::new();
    for who in awake {
        let place = *walking.scene.get(who).place;
        let choice = walking.gait(who).heading.and_then(|heading| heading.choice);
        if place.on_floor()
            && let Some(over) = choice.and_then(|choice| choice.over)
        {
            let far_m = walking.floors.gate_line(over.gate).distance(place.at);
            people.push((over, place.space, far_m));
        }
    }
    *walking.bound = Bound::of(now, people.into_iter());
}

fn key(over: Through) -> (u32, bool) {
    (over.gate, over.from_left)
}

fn ring(far_m: f64) -> usize {
    (far_m.max(0.0) as usize).min(RINGS - 1)
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
        let people = [
            (NEAR, SpaceId(0), 0.5),
            (NEAR, SpaceId(0), 1.5),
            (NEAR, SpaceId(0), 1.5),
            (NEAR, SpaceId(0), 50.0),
            (FAR, SpaceId(0), 3.0),
        ];
        Bound::of(Tick::ZERO, people.into_iter())
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
