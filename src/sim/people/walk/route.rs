//! Which point to walk to next: the want, what the person believes, and the navigation graph.
//!
//! Nothing of a route is kept but the next heading. Half a second later, or some seconds where it would
//! come to the same ([`super::ready`]), it is looked up again from where the person is then, so whoever
//! was pushed aside or learnt something takes the way that is best from there.

use serde::{Deserialize, Serialize};

use super::bound::Round;
use super::choice::Choice;
use super::floors::Floors;
use super::step::Walking;
use super::{Want, leave};
use crate::geom::Point;
use crate::ids::{DoorId, LiftId, PersonId, SpaceId, StairId};
use crate::nav::graph::{NodeId, Step};
use crate::nav::route::{Field, FieldKey, Goal};
use crate::nav::stretch::Stretch;
use crate::sim::people::On;
use crate::sim::people::facts;
use crate::sim::people::scene::Scene;

/// Who is this near to a node has reached it, metres.
pub(super) const REACHED_M: f64 = 0.3;

/// Who is this near to the point that they want to be at is there, metres.
const THERE_M: f64 = 0.5;

/// Whom others keep from that point is there from so far, metres.
const CROWDED_M: f64 = 1.5;

/// Blocked for so long near the aim counts as being there, seconds.
const CROWDED_S: f64 = 1.5;

/// So far from its doors one is clear of them in a space, metres.
const CLEAR_M: f64 = 1.0;

/// Walking, in milliseconds a metre, as the routes' costs have it.
pub(super) const MS_PER_M: f64 = 800.0;

/// The same on stairs, a little less than the routes' costs, so that whoever has begun a flight
/// for its other end goes on.
const STAIR_UP_MS_PER_M: f64 = 1_750.0;
/// See [`STAIR_UP_MS_PER_M`].
const STAIR_DOWN_MS_PER_M: f64 = 1_250.0;

/// Where somebody heads.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Heading {
    /// The stretch to walk to, in the coordinates of what they stand on.
    pub(super) to: Stretch,
    /// What comes there.
    pub(super) then: Then,
    /// What is left of the way, in milliseconds as routes count.
    pub(super) left_ms: u32,
    /// The door that they leave their space by; none where they stay in it, or are in none.
    pub(super) choice: Option<Choice>,
    /// The corner that they go round next, and how far from its wall they are across the way, metres.
    pub(super) round: Option<(Round, f64)>,
}

impl Heading {
    /// To a point.
    fn straight(to: Point, then: Then, left_ms: u32) -> Heading {
        Heading {
            to: Stretch::point(to),
            then,
            left_ms,
            choice: None,
            round: None,
        }
    }
}

/// What comes at the end of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Then {
    /// Another heading, or the aim.
    Walk,
    /// A door.
    Door(DoorId),
    /// The end of a flight, 0 the foot or 1 the head: onto it.
    Onto(StairId, usize),
    /// Off the flight that one is on, at this end.
    Off(usize),
    /// A lift, to a landing.
    Ride(LiftId, NodeId),
    /// From outside through a door, to the node behind it.
    In(DoorId, NodeId),
}

/// What somebody finds who looks for the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outlook {
    /// A heading.
    Go(Heading),
    /// They are there.
    There,
    /// There is no way that they know of.
    NoWay,
}

/// Looks for the way from where somebody is.
pub(super) fn look(walking: &mut Walking, who: PersonId) -> Outlook {
    let blocked_s = walking.gait_of(who).blocked_s;
    let (scene, floors) = (&walking.scene, &walking.floors);
    let Some(want) = scene.errand(who).want() else {
        return Outlook::There;
    };
    match scene.place(who).on {
        On::Floor | On::Ground => {
            if let Some(outlook) = in_space(scene, floors, who, want, blocked_s) {
                return outlook;
            }
            if leave::is_held(scene, who) {
                return Outlook::NoWay;
            }
            let field = walking.fields.towards(scene, who, want);
            leave::look(walking, who, want, &field)
        }
        On::Stair(stair) => {
            let field = walking.fields.towards(scene, who, want);
            off_stair(scene, floors, who, &field, stair)
        }
        On::Outside if matches!(want, Want::Outside | Want::OffSite) => Outlook::There,
        On::Outside => from_outside(&walking.fields.towards(scene, who, want)),
        On::Lift(_) | On::OffSite => Outlook::NoWay,
    }
}

/// In a space that is wanted: there already, or the way to the point. None in other spaces.
fn in_space(
    scene: &Scene,
    floors: &Floors,
    who: PersonId,
    want: &Want,
    blocked_s: f64,
) -> Option<Outlook> {
    let place = *scene.place(who);
    let crowded = blocked_s > CROWDED_S;
    match want {
        Want::Outside if place.on == On::Ground => {}
        Want::Outside | Want::OffSite => return None,
        Want::Point { space, at } if *space == place.space => {
            let far = place.at.distance(*at);
            let there = far < THERE_M || (crowded && far < CROWDED_M);
            return Some(there_or(there, scene, who, *at));
        }
        Want::Point { .. } => return None,
        Want::InSightOf(space) => {
            let sees = *space == place.space || sees_into(scene, who, *space);
            return sees.then_some(Outlook::There);
        }
        Want::Space(space) if *space != place.space => return None,
        Want::Spaces(spaces) if spaces.binary_search(&place.space).is_err() => return None,
        Want::Space(_) | Want::Spaces(_) => {}
    }
    let middle = floors.middle(place.space);
    let there = crowded
        || place.at.distance(middle) < THERE_M
        || is_clear_of_doors(scene, place.space, place.at);
    Some(there_or(there, scene, who, middle))
}

/// There, or on to a point of the space.
fn there_or(there: bool, scene: &Scene, who: PersonId, to: Point) -> Outlook {
    if there {
        Outlook::There
    } else {
        straight(scene, who, to)
    }
}

/// To a point of the space that one is in.
fn straight(scene: &Scene, who: PersonId, to: Point) -> Outlook {
    let parts = scene.get(who);
    let nav = &scene.desk.shared.nav;
    let device = parts.errand.device();
    let corners = nav.within_for(device, parts.place.space, parts.place.at, to);
    let mut far = 0.0;
    let mut from = parts.place.at;
    for &corner in corners.iter().chain([&to]) {
        far += from.distance(corner);
        from = corner;
    }
    let ahead = |corner: &&Point| corner.distance(parts.place.at) > REACHED_M;
    let next = corners.iter().find(ahead).copied().unwrap_or(to);
    let left_ms = (far * MS_PER_M) as u32;
    Outlook::Go(Heading::straight(next, Then::Walk, left_ms))
}

/// Off the flight at the end from which the way is shorter.
fn off_stair(
    scene: &Scene,
    floors: &Floors,
    who: PersonId,
    field: &Field,
    stair: StairId,
) -> Outlook {
    let at = scene.place(who).at;
    let incline = scene.desk.shared.model.plan.stairs[stair].incline_m;
    let left = |end: usize| {
        let (along, ms_per_m) = if end == 1 {
            (incline - at.x, STAIR_UP_MS_PER_M)
        } else {
            (at.x, STAIR_DOWN_MS_PER_M)
        };
        let beyond = field.cost(floors.end(stair, end).node)?;
        Some(beyond.saturating_add((along.max(0.0) * ms_per_m) as u32))
    };
    let best = (0..2).filter_map(|end| Some((left(end)?, end))).min();
    match best {
        Some((left_ms, end)) => {
            let x = if end == 1 { incline + 1.0 } else { -1.0 };
            let to = Point::new(x, at.y);
            Outlook::Go(Heading::straight(to, Then::Off(end), left_ms))
        }
        None => Outlook::NoWay,
    }
}

/// Back in by the door that the way leads through.
fn from_outside(field: &Field) -> Outlook {
    match field.next(NodeId::OUTSIDE) {
        Some((Step::Door(door), node)) => {
            let left_ms = field.cost(NodeId::OUTSIDE).unwrap_or(0);
            Outlook::Go(Heading::straight(
                Point::ZERO,
                Then::In(door, node),
                left_ms,
            ))
        }
        _ => Outlook::NoWay,
    }
}

/// What somebody's way depends on: the want, how they move, and what they believe.
pub(super) fn key(scene: &Scene, who: PersonId, want: &Want) -> FieldKey {
    let (goal, keeps_away) = match want {
        Want::Outside => (Goal::Outside, true),
        Want::OffSite => (Goal::OffSite, true),
        Want::Space(space) | Want::Point { space, .. } => (Goal::Spaces(vec![*space]), true),
        Want::Spaces(spaces) => (Goal::Spaces(spaces.clone()), true),
        // Who goes to see does not keep away.
        Want::InSightOf(space) => (Goal::Spaces(vec![*space]), false),
    };
    let key = facts::way_to(scene, who, goal);
    FieldKey {
        avoid: key.avoid.filter(|_| keeps_away),
        ..key
    }
}

/// Whether somebody sees the middle of a space from where they are.
fn sees_into(scene: &Scene, who: PersonId, space: SpaceId) -> bool {
    let place = *scene.place(who);
    let shared = &scene.desk.shared;
    let spaces = &shared.model.plan.spaces;
    let level = spaces[place.space].level;
    let through = |door| scene.lets_sight_through(door);
    level == spaces[space].level
        && shared.nav.sight.may_see(place.space, space)
        && (shared.model.plan.spaces[space].doors.iter())
            .filter_map(|&door| {
                let side = shared.model.plan.doors[door]
                    .joins
                    .iter()
                    .position(|side| side.space() == Some(space))?;
                Some(shared.nav.door_side(door, side))
            })
            .any(|inside| shared.nav.sight.sees(level, place.at, inside, &through))
}

fn is_clear_of_doors(scene: &Scene, space: SpaceId, at: Point) -> bool {
    let plan = &scene.desk.shared.model.plan;
    let near = |&door: &DoorId| plan.doors[door].at.distance(at) < CLEAR_M;
    !plan.spaces[space].doors.iter().any(near)
}
