//! Which space a unit goes to next: what somebody named first, then outward from the newest of it.
//!
//! Officers begin where the person was said to be last, go on to the other places that were named,
//! and to the compartments of these, and from there to all the rest. Where they hold a person, they
//! go through the rooms next to that first. No two units go to one room.

use super::contact;
use crate::ids::{Id, SpaceId};
use crate::nav::graph::NodeId;
use crate::nav::route::{Field, FieldKey, Goal};
use crate::sim::people::scene::Scene;
use crate::sim::threat;
use crate::terms::Mobility;

/// How soon a space comes, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// It was named, so many named later.
    Named(usize),
    /// In the compartment of what was named last.
    Around,
    /// In the compartment of another place that was named.
    AroundAnother,
    /// Anywhere else.
    Elsewhere,
}

/// The space to go to next for a unit; none where every one was swept or is seen to.
pub(super) fn next_space(scene: &Scene, unit: usize) -> Option<SpaceId> {
    let lead = scene.police.units[unit].officers[0];
    let here = scene.get(lead).place.space;
    let from_here = ways_to(scene, here);
    let from_centre = centre(scene).map(|centre| ways_to(scene, centre));
    let nodes = |space: SpaceId| scene.desk.shared.nav.graph.in_space(space);
    let far = |field: &Field, space: SpaceId| {
        let costs = nodes(space)
            .iter()
            .filter_map(|&node: &NodeId| field.cost(node));
        u64::from(costs.min().unwrap_or(u32::MAX))
    };
    let order = |&space: &SpaceId| {
        let own = far(&from_here, space);
        // Outward from there counts for more than the own way, so that a unit does not go to and fro.
        let outward = from_centre.as_ref().map_or(0, |field| far(field, space));
        (turn(scene, space), 2 * outward + own, space)
    };
    open(scene, unit).into_iter().min_by_key(order)
}

/// The spaces that nobody swept and no other unit sees to. One that officers hold is left to them.
fn open(scene: &Scene, unit: usize) -> Vec<SpaceId> {
    let held = threat::officers_hold(scene);
    let police = &scene.police;
    let spaces = scene.desk.shared.model.plan.spaces.ids();
    spaces
        .filter(|&space| !police.swept[space.rank()] && Some(space) != held)
        .filter(|&space| !police.is_seen_to(space, unit))
        .collect()
}

/// Where the search goes outward from: where officers hold the person, else what was named last.
fn centre(scene: &Scene) -> Option<SpaceId> {
    let known = || contact::known(scene).map(|(space, _)| space);
    threat::officers_hold(scene).or_else(known)
}

fn turn(scene: &Scene, space: SpaceId) -> Turn {
    if threat::officers_hold(scene).is_some() {
        return Turn::Elsewhere;
    }
    let known = &scene.police.known;
    let compartment = |space: SpaceId| scene.desk.shared.model.plan.spaces[space].compartment;
    let named = known.iter().rev().position(|&(other, _)| other == space);
    if let Some(later) = named {
        return Turn::Named(later);
    }
    let own = compartment(space);
    let is_around = |other: SpaceId| own.is_some() && compartment(other) == own;
    if centre(scene).is_some_and(is_around) {
        Turn::Around
    } else if known.iter().any(|&(other, _)| is_around(other)) {
        Turn::AroundAnother
    } else {
        Turn::Elsewhere
    }
}

/// How long the ways to a space are for officers.
fn ways_to(scene: &Scene, space: SpaceId) -> std::sync::Arc<Field> {
    scene.desk.shared.nav.field(&FieldKey {
        goal: Goal::Spaces(vec![space]),
        mobility: Mobility::Walking,
        avoid: None,
        shut: Vec::new(),
        over_grounds: true,
    })
}
