//! To another space, or out: the door or stair to leave by, and the stretch to walk to on the way there.

use super::Want;
use super::aim::Eyes;
use super::choice::{Choice, Scales, Weight};
use super::route::{Heading, MS_PER_M, Outlook, REACHED_M, Then};
use super::step::Walking;
use crate::ids::PersonId;
use crate::nav::graph::{NodeId, NodeKind, Step};
use crate::nav::route::Field;
use crate::nav::stretch::Stretch;
use crate::nav::{Nav, Offer};
use crate::sim::people::Place;
use crate::sim::people::scene::Scene;
use crate::sim::threat;

/// From so near to its door one counts as before a space that cannot be seen into, metres.
const AT_DOOR_M: f64 = 1.0;

/// Whether somebody is held in the space that they are in. They know it, and try neither door nor stair.
pub(super) fn is_held(scene: &Scene, who: PersonId) -> bool {
    threat::held_space(scene) == Some(scene.place(who).space)
}

/// Looks for the way out of the space that somebody is in, in the field of what they want.
pub(super) fn look(walking: &Walking, who: PersonId, want: &Want, field: &Field) -> Outlook {
    let scene = &walking.scene;
    let nav = &scene.desk.shared.nav;
    let place = scene.place(who);
    let Some((offer, choice)) = choose(walking, who, want, field) else {
        return Outlook::NoWay;
    };
    let (node, left_ms) = past_reached(nav, field, &offer, place);
    let then = then(nav, field, node);
    let to = nav.graph.node(node).at;
    let looks_in = looks_in(scene, want, then);
    if looks_in && to.distance(place.at) < AT_DOOR_M {
        return Outlook::There;
    }
    let eyes = eyes(walking, who);
    let bend = eyes.bend(node, field.next(node).map(|(_, next)| next));
    let (to, then) = match bend.and_then(|bend| bend.band) {
        Some(band) => (band, Then::Walk),
        // From the middle of a door one sees most of what is behind it.
        None if looks_in => (Stretch::point(to), then),
        None => (eyes.before(node, then), then),
    };
    Outlook::Go(Heading {
        to,
        then,
        left_ms,
        choice: Some(choice),
        round: bend.map(|bend| (bend.round, bend.across_m)),
    })
}

/// The way that somebody takes, and the choice of its door.
fn choose(walking: &Walking, who: PersonId, want: &Want, field: &Field) -> Option<(Offer, Choice)> {
    let scene = &walking.scene;
    let &Place { space, at, .. } = scene.place(who);
    let held = (walking.gait_of(who).heading.as_ref()).and_then(|last| last.choice);
    let nav = &scene.desk.shared.nav;
    let exits = nav.exits(space, field);
    let scales = Scales {
        gates: &walking.gates,
        floors: &walking.floors,
        bound: &walking.bound,
        space,
        at,
        exits: exits.len(),
        held,
        follows: matches!(want, Want::Outside | Want::OffSite),
        now: scene.desk.now(),
    };
    let over = |exit: usize| walking.floors.over(exits[exit]);
    let device = scene.errand(who).device();
    let share = scales.least_felt();
    let offer = if scales.keeps() {
        let held = held.and_then(|held| held.over);
        let likely = (exits.iter()).position(|&exit| walking.floors.over(exit) == held);
        nav.first_by(space, at, device, field, share, likely, |offer| {
            scales.kept(over(offer.exit), offer)
        })
    } else {
        let weights: Vec<Weight> = (0..exits.len())
            .map(|exit| scales.weigh(over(exit)))
            .collect();
        nav.first_by(space, at, device, field, share, None, |offer| {
            weights[offer.exit].measure(offer)
        })
    }?;
    let owner = scene.desk.shared.owners.people[who];
    Some((offer, scales.choose(over(offer.exit), owner)))
}

fn eyes<'a>(walking: &'a Walking, who: PersonId) -> Eyes<'a> {
    let scene = &walking.scene;
    let last = walking.gait_of(who).heading.as_ref();
    let &Place { space, at, .. } = scene.place(who);
    Eyes {
        floors: &walking.floors,
        nav: &scene.desk.shared.nav,
        bound: &walking.bound,
        space,
        at,
        device: scene.errand(who).device(),
        last: last.and_then(|last| last.round).map(|(round, _)| round),
    }
}

/// The first node of a way that is not reached yet, and what is left of the way over it. Who is pushed
/// close to a corner before it has not reached it while the next node is still behind the wall.
fn past_reached(nav: &Nav, field: &Field, offer: &Offer, place: &Place) -> (NodeId, u32) {
    let at = place.at;
    let (mut node, mut left_ms) = (offer.node, offer.cost_ms);
    while let Some((Step::Walk, next)) = field.next(node)
        && nav.graph.node(node).at.distance(at) < REACHED_M
        && nav.is_in_view(place.space, at, nav.graph.node(next).at)
    {
        node = next;
        let on = nav.graph.node(node).at.distance(at) * MS_PER_M;
        left_ms = field
            .cost(node)
            .unwrap_or(left_ms)
            .saturating_add(on as u32);
    }
    (node, left_ms)
}

/// What comes at a node.
fn then(nav: &Nav, field: &Field, node: NodeId) -> Then {
    match (field.next(node), nav.graph.node(node).kind) {
        (Some((Step::Door(door), _)), _) => Then::Door(door),
        (Some((Step::Stair(stair), _)), NodeKind::StairEnd { upper, .. }) => {
            Then::Onto(stair, usize::from(upper))
        }
        (Some((Step::Lift(lift), landing)), _) => Then::Ride(lift, landing),
        _ => Then::Walk,
    }
}

/// Whether what comes next is a door of the space that one wants to see into.
fn looks_in(scene: &Scene, want: &Want, then: Then) -> bool {
    match (want, then) {
        (Want::InSightOf(space), Then::Door(door)) => scene.desk.shared.model.plan.doors[door]
            .joins
            .iter()
            .any(|side| side.space() == Some(*space)),
        _ => false,
    }
}
