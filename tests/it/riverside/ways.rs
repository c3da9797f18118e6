//! How people and beds get about, and out.

use std::collections::BTreeSet;

use hotwash::ids::{CompartmentId, SpaceId};
use hotwash::model::plan::{Door, Lock, Side};
use hotwash::nav::route::Goal;
use hotwash::terms::{BedKind, Mobility, SpaceKind};

use super::{
    WALK_M_PER_MS, beyond, hospital, indoors, lift_landings, plan,
    reached_by_bed_out_of_the_public_eye, space, standing_corners, unit_of, way_ms,
};

#[test]
fn beds_go_from_intensive_care_to_theatres_and_a_bed_lift_without_crossing_public_space() {
    let reached = reached_by_bed_out_of_the_public_eye("icu-bay-2");
    for room in [
        "theatre-1",
        "theatre-2",
        "theatre-3",
        "theatre-recovery",
        "icu-bay-1",
    ] {
        assert!(reached.contains(&space(room)), "{room}");
    }
    let lifts = lift_landings(true);
    assert!(lifts.iter().any(|lift| reached.contains(lift)));
    let below = reached_by_bed_out_of_the_public_eye("ed-resus");
    assert!(lifts.iter().any(|lift| below.contains(lift)));
}

#[test]
fn wards_lie_beside_bed_lifts() {
    for ward in ["ward-a-corridor-south", "ward-b-corridor", "icu-corridor"] {
        let from = &plan().spaces[space(ward)];
        let at = from.outline.inner_point();
        let ms = way_ms(
            space(ward),
            at,
            Mobility::Walking,
            Goal::Spaces(lift_landings(true)),
        );
        let walk = f64::from(ms.expect("a way")) * WALK_M_PER_MS;
        assert!(walk < 25.0, "{ward}: {walk:.1} m");
    }
}

#[test]
fn every_compartment_has_two_ways_out_that_lead_to_two_places() {
    for (id, compartment) in plan().compartments.iter() {
        let inside = |side: Side| side.space().is_some_and(|s| within(s, id));
        // Through a push bar one only leaves.
        let leaves = |door: &&Door| match door.joins.map(inside) {
            [true, false] => door.lock != Lock::PushBar || door.inside == 0,
            [false, true] => door.lock != Lock::PushBar || door.inside == 1,
            _ => false,
        };
        let ways: Vec<&Door> = plan().doors.rows().iter().filter(leaves).collect();
        let places: BTreeSet<_> = ways
            .iter()
            .flat_map(|door| door.joins)
            .filter(|&side| !inside(side))
            .map(|side| side.space().map(|s| plan().spaces[s].compartment.ok_or(s)))
            .collect();
        let name = &compartment.name;
        assert!(ways.len() >= 2 && places.len() >= 2, "{name}: {places:?}");
    }
}

fn within(space: SpaceId, compartment: CompartmentId) -> bool {
    plan().spaces[space].compartment == Some(compartment)
}

#[test]
fn every_floor_has_several_compartments_and_only_stairs_lie_outside_them() {
    for level in plan().levels.ids() {
        let here: BTreeSet<_> = indoors()
            .filter(|space| space.level == level)
            .filter_map(|space| space.compartment)
            .collect();
        assert!(here.len() >= 5, "{}", plan().levels[level].name);
    }
    for space in indoors() {
        let alone = space.compartment.is_none();
        assert_eq!(alone, space.kind == SpaceKind::Stair, "{}", space.name);
    }
}

#[test]
fn no_corner_of_a_ward_is_more_than_30_m_from_a_door_of_its_compartment() {
    for (id, space) in plan().spaces.iter() {
        let unit = unit_of(space);
        let on_a_ward = ["ward-a", "ward-b", "icu", "maternity"].contains(&unit);
        if !on_a_ward && space.kind != SpaceKind::Ward {
            continue;
        }
        for corner in standing_corners(space) {
            let goal = Goal::Spaces(beyond(space.compartment));
            let ms = way_ms(id, corner, Mobility::Walking, goal).expect("a way");
            let walk = f64::from(ms) * WALK_M_PER_MS;
            assert!(walk <= 30.0, "{} at {corner}: {walk:.1} m", space.name);
        }
    }
}

#[test]
fn everybody_reaches_an_exit_on_foot_and_nothing_falls_apart() {
    let nav = &hospital().1;
    for (id, space) in plan().spaces.iter() {
        let at = space.outline.inner_point();
        let way = way_ms(id, at, Mobility::Walking, Goal::Outside);
        assert!(way.is_some(), "{}", space.name);
    }
    let cut = nav.graph.cut().iter();
    let names: Vec<_> = cut
        .filter(|(_, mobility)| *mobility == Mobility::Walking)
        .map(|&(space, _)| &plan().spaces[space].name)
        .collect();
    assert!(names.is_empty(), "{names:?}");
}

#[test]
fn every_bed_reaches_a_bed_lift_or_the_next_compartment() {
    for bed in plan().beds.rows() {
        if !matches!(bed.kind, BedKind::Bed | BedKind::Trolley) {
            continue;
        }
        let mut goals = beyond(plan().spaces[bed.space].compartment);
        goals.retain(|&goal| plan().spaces[goal].kind != SpaceKind::Stair);
        goals.extend(lift_landings(true));
        goals.sort_unstable();
        goals.dedup();
        let way = way_ms(bed.space, bed.at, Mobility::Bed, Goal::Spaces(goals));
        assert!(way.is_some(), "{}", bed.name);
    }
}
