//! Where the clinical staff of a unit are when nothing is wrong.

use crate::ids::SpaceId;
use crate::model::plan::{Plan, Side};
use crate::terms::{DoorKind, SpaceKind};

/// Of a unit's spaces those where its clinical staff are at work: with patients, on the way to them
/// and at the desk; all of them in a unit that has no room for patients, such as a pharmacy.
pub(super) fn of(plan: &Plan, spaces: Vec<SpaceId>) -> Vec<SpaceId> {
    if !spaces.iter().any(|&space| is_for_patients(plan, space)) {
        return spaces;
    }
    let mut work = spaces;
    work.retain(|&space| {
        let kind = plan.spaces[space].kind;
        let on_the_way = matches!(kind, SpaceKind::Corridor | SpaceKind::Reception);
        is_for_patients(plan, space) || on_the_way || is_base(plan, space)
    });
    work
}

fn is_for_patients(plan: &Plan, space: SpaceId) -> bool {
    let kind = plan.spaces[space].kind;
    matches!(
        kind,
        SpaceKind::Treatment | SpaceKind::Ward | SpaceKind::Theatre
    )
}

/// A staff room that is open to its surroundings is the unit's base; one with doors is for rest.
fn is_base(plan: &Plan, space: SpaceId) -> bool {
    let mut doors = plan.doors.rows().iter();
    let open = doors
        .any(|door| door.kind == DoorKind::Opening && door.joins.contains(&Side::Space(space)));
    open && plan.spaces[space].kind == SpaceKind::Staff
}
