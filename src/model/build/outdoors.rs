//! Which drawn spaces lie out of doors.
//!
//! Grounds do from which one gets off the site over grounds alone. A courtyard that the building
//! closes in does not: whoever stands in it has not left the building.

use super::names::Thing;
use crate::data::plan::{Name, RawPlan};
use crate::data::problem::{Problems, Span};
use crate::ids::SpaceId;
use crate::model::plan::{Plan, Side};
use crate::terms::SpaceKind;

/// Tells each space whether it lies out of doors. The doors of the spaces must be known.
pub(crate) fn mark(plan: &mut Plan) {
    let grounds = |plan: &Plan, space: SpaceId| plan.spaces[space].kind == SpaceKind::Grounds;
    let at_the_edge = |space: &SpaceId| {
        let doors = plan.doors.rows().iter();
        let mut own = doors.filter(|door| door.joins.contains(&Side::Space(*space)));
        grounds(plan, *space) && own.any(|door| door.leads_off_plan())
    };
    let mut open: Vec<SpaceId> = plan.spaces.ids().filter(at_the_edge).collect();
    while let Some(space) = open.pop() {
        if !std::mem::replace(&mut plan.spaces[space].outdoors, true) {
            let next = joined(plan, space).into_iter();
            open.extend(next.filter(|&other| grounds(plan, other)));
        }
    }
}

/// The spaces that a door, flight or lift joins to this one.
fn joined(plan: &Plan, space: SpaceId) -> Vec<SpaceId> {
    let here = Side::Space(space);
    let doors = plan.doors.rows().iter();
    let by_door = doors.filter_map(|door| door.across(here)?.space());
    let flights = plan.stairs.rows().iter().map(|stair| &stair.landings[..]);
    let lifts = plan.lifts.rows().iter().map(|lift| &lift.landings[..]);
    let stops = flights
        .chain(lifts)
        .filter(|landings| landings.iter().any(|landing| landing.space == space))
        .flatten();
    by_door.chain(stops.map(|landing| landing.space)).collect()
}

/// Whoever leaves or enters the building does so by a door: a flight or lift that leads straight
/// from the building to the grounds is refused.
pub(super) fn check(raw: &RawPlan, plan: &Plan, problems: &mut Problems) {
    let out = |name: &str| {
        let space = plan.space_named(name);
        space.is_some_and(|space| plan.spaces[space].outdoors)
    };
    let mixed = |names: &[&Name]| {
        names
            .iter()
            .any(|name| out(&name.value) != out(&names[0].value))
    };
    for stair in &raw.stairs {
        if mixed(&[&stair.lower.space, &stair.upper.space]) {
            let thing = Thing {
                list: "stairs",
                name: &stair.id,
            };
            let field = ("lower", stair.lower.span);
            refuse(thing, "plan.stair.into-grounds", field, problems);
        }
    }
    for lift in &raw.lifts {
        let names: Vec<&Name> = lift.landings.iter().map(|l| &l.value.space).collect();
        if mixed(&names) {
            let thing = Thing {
                list: "lifts",
                name: &lift.id,
            };
            let field = ("landings", lift.landings[0].span);
            refuse(thing, "plan.lift.into-grounds", field, problems);
        }
    }
}

fn refuse(thing: Thing<'_>, code: &'static str, field: (&str, Span), problems: &mut Problems) {
    let message = "it leads straight from the building to the grounds, without a door";
    thing
        .error(problems, code, field, message)
        .help("draw the landing as a space of the building, with a door to the grounds");
}
