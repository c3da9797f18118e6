//! What somebody carries from tick to tick while they walk.

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

use super::route::Heading;
use crate::geom::Point;
use crate::ids::{DoorId, Id, PersonId, SpaceId};
use crate::nav::graph::NodeId;
use crate::sim::crowd::{Stride, Through};
use crate::sim::people::facts;
use crate::sim::people::scene::Scene;
use crate::units::Tick;

/// How somebody walks now.
#[derive(Component, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gait {
    /// Of which want this is; an older one is begun anew.
    pub(super) serial: u32,
    /// Where they head; none until they have looked.
    pub(super) heading: Option<Heading>,
    /// When they look for the way again.
    pub(super) look: Tick,
    /// As far from there as this they see it before them, as long as they get on, metres.
    pub(super) sees_way_m: f64,
    /// Where they looked for it last.
    pub(super) looked_at: Point,
    /// What they believed then of what is on the way.
    pub(super) believed: OnTheWay,
    /// How they move until they look again, metres per second.
    pub(super) velocity: Point,
    /// The unit vector in which they walk.
    pub(super) facing: Point,
    /// How fast they walk when nothing is in the way, metres per second.
    pub(super) free_mps: f64,
    /// The radius of what they move, metres.
    pub(super) radius_m: f64,
    /// How far the middle of the end of a long body is behind that of its front, metres; 0 for walkers.
    pub(super) length_m: f64,
    /// Where the end of a long body was last.
    pub(super) end: Option<Point>,
    /// The gate that they mean to pass, and may.
    pub(super) through: Option<Through>,
    /// The gate of a flight that they have passed, if they wait behind it for room.
    pub(super) passed: Option<u32>,
    /// For how long others have been in the way, in seconds.
    pub(super) blocked_s: f64,
    /// What they go on with until they look at the others again.
    pub(super) stride: Stride,
    /// What they do instead of walking.
    pub(super) rest: Rest,
    /// For how many ticks they have been slow.
    pub(super) slow: u32,
    /// The least that was left of the way, in milliseconds.
    pub(super) left_ms: u32,
    /// When they last came nearer.
    pub(super) nearer: Tick,
}

/// What somebody believes of what is on the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OnTheWay {
    /// Whether they hold themselves to be in danger, and may hurry.
    in_danger: bool,
    /// Where they hold the danger to be that they keep away from.
    danger: Option<SpaceId>,
    /// How many doors they have found locked.
    locked: u32,
}

impl OnTheWay {
    /// To somebody, now.
    pub(super) fn to(scene: &Scene, who: PersonId) -> OnTheWay {
        let belief = &scene.people.belief[who.rank()];
        OnTheWay {
            in_danger: belief.in_danger(),
            danger: facts::danger_on_the_way(scene, who),
            locked: belief.locked.len() as u32,
        }
    }
}

/// A break in a walk that takes time of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Rest {
    /// None.
    None,
    /// Trying a door that is locked.
    Trying(DoorId),
    /// In a lift.
    Riding {
        /// The landing at which they get out.
        to: NodeId,
    },
}

impl Gait {
    /// Nothing yet.
    pub(super) fn at_rest() -> Self {
        Gait {
            serial: 0,
            heading: None,
            look: Tick::ZERO,
            sees_way_m: 0.0,
            looked_at: Point::ZERO,
            believed: OnTheWay::default(),
            velocity: Point::ZERO,
            facing: Point::ZERO,
            free_mps: 0.0,
            radius_m: 0.0,
            length_m: 0.0,
            end: None,
            through: None,
            passed: None,
            blocked_s: 0.0,
            stride: Stride::default(),
            rest: Rest::None,
            slow: 0,
            left_ms: u32::MAX,
            nearer: Tick::ZERO,
        }
    }

    /// A new want: the way is looked for anew, and what was tried is left.
    pub(super) fn begin(&mut self, serial: u32, now: Tick) {
        *self = Gait {
            serial,
            velocity: self.velocity,
            facing: self.facing,
            end: self.end,
            ..Gait::at_rest()
        };
        self.look_again(now);
    }

    /// Whether they walk on in this tick as they did in the last, without a look at anything: nothing of
    /// their want has changed, and they look only after the step with this number.
    #[inline]
    pub(super) fn strides(&self, serial: u32, beat: u32) -> bool {
        !self.stride.is_over(beat)
            && self.serial == serial
            && self.heading.is_some()
            && self.rest == Rest::None
    }

    /// Has the way looked for anew, as one who just began it.
    pub(super) fn look_again(&mut self, now: Tick) {
        self.heading = None;
        self.look = now;
        self.left_ms = u32::MAX;
        self.nearer = now;
    }

    /// On other ground, with coordinates of its own.
    pub(super) fn set_foot(&mut self, now: Tick) {
        self.velocity = Point::ZERO;
        self.facing = Point::ZERO;
        self.stride = Stride::default();
        self.heading = None;
        self.passed = None;
        self.look = now;
    }

    /// No longer on the way.
    pub(super) fn halt(&mut self) {
        self.heading = None;
        self.velocity = Point::ZERO;
        self.facing = Point::ZERO;
        self.stride = Stride::default();
        self.blocked_s = 0.0;
        self.slow = 0;
    }
}
