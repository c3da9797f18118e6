//! The bundled clinic is the building that its brief asks for: an adjacency list, ways out, beds.

use std::sync::Arc;

use hotwash::data::plan::RawPlan;
use hotwash::data::problem::Problems;
use hotwash::data::read;
use hotwash::data::source::Sources;
use hotwash::geom::Point;
use hotwash::ids::{CompartmentId, SpaceId};
use hotwash::model::build;
use hotwash::model::check::reach::reaches_exit;
use hotwash::model::plan::{Bed, DeviceKind, Door, Lock, Plan, Side, find_named};
use hotwash::nav::Nav;
use hotwash::nav::route::{FieldKey, Goal};
use hotwash::terms::{BedKind, DoorKind, Mobility, PointKind, SpaceKind};

const PLAN: &str = include_str!("../../assets/plans/harbour-clinic.ron");

/// The clinic, which must give nothing to say.
fn clinic() -> Plan {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = sources.add("harbour-clinic.ron", PLAN);
    let raw: Option<RawPlan> = read(&sources, file, &mut problems);
    let plan = raw.and_then(|raw| build::plan(&raw, &mut problems));
    let said: Vec<String> = problems
        .sorted()
        .iter()
        .map(|problem| problem.to_string())
        .collect();
    assert_eq!(said, Vec::<String>::new());
    plan.expect("no problems, so there is a plan")
}

fn space(plan: &Plan, name: &str) -> SpaceId {
    find_named(&plan.spaces, name, |space| &space.name).expect("a space of the clinic")
}

fn are_joined(plan: &Plan, one: &str, other: &str) -> bool {
    let ends = [one, other].map(|name| Side::Space(space(plan, name)));
    plan.doors
        .rows()
        .iter()
        .any(|door| door.side_of(ends[0]).is_some() && door.side_of(ends[1]).is_some())
}

fn compartment_of(plan: &Plan, side: Side) -> Option<CompartmentId> {
    side.space()
        .and_then(|space| plan.spaces[space].compartment)
}

/// The doors through which one leaves a compartment: to another, to a stair, to the outside.
fn ways_out(plan: &Plan, compartment: CompartmentId) -> Vec<&Door> {
    let inside = |side: Side| compartment_of(plan, side) == Some(compartment);
    let doors = plan.doors.rows().iter();
    doors
        .filter(|door| inside(door.joins[0]) != inside(door.joins[1]))
        .collect()
}

/// How far one walks from a bed to any of these goals, in metres.
fn walk_m(nav: &Nav, bed: &Bed, goals: &[Goal]) -> f64 {
    let cost = |goal: &Goal| {
        let field = nav.field(&FieldKey {
            goal: goal.clone(),
            mobility: Mobility::Walking,
            avoid: None,
            shut: Vec::new(),
            over_grounds: false,
        });
        nav.first(bed.space, bed.at, Mobility::Walking, &field)
            .map(|(_, milliseconds)| f64::from(milliseconds) / 1000.0 * 1.25)
    };
    goals.iter().filter_map(cost).fold(f64::INFINITY, f64::min)
}

#[test]
fn the_clinic_has_the_rooms_of_a_small_clinic() {
    let plan = clinic();
    assert!((25..=40).contains(&plan.spaces.len()));
    let count = |kind| plan.spaces.rows().iter().filter(|s| s.kind == kind).count();
    for (kind, least) in [
        (SpaceKind::Lobby, 1),
        (SpaceKind::Waiting, 1),
        (SpaceKind::Switchboard, 1),
        (SpaceKind::Security, 1),
        (SpaceKind::Ward, 2),
        (SpaceKind::Treatment, 7),
        (SpaceKind::Theatre, 1),
        (SpaceKind::Toilet, 4),
        (SpaceKind::Plant, 1),
        (SpaceKind::Stair, 4),
    ] {
        assert!(count(kind) >= least, "{kind}: {}", count(kind));
    }
}

#[test]
fn triage_lies_beside_waiting_and_waiting_opens_on_the_lobby() {
    let plan = clinic();
    assert!(are_joined(&plan, "g-waiting", "g-triage"));
    assert!(are_joined(&plan, "g-waiting", "g-lobby"));
    assert!(are_joined(&plan, "g-lobby", "g-security"));
    assert!(are_joined(&plan, "g-reception", "g-lobby"));
    assert!(
        !are_joined(&plan, "g-waiting", "g-back-corridor"),
        "the public keeps out"
    );
}

#[test]
fn waiting_sees_the_reception_with_every_door_shut() {
    let nav = Nav::build(Arc::new(clinic()));
    let plan = &nav.plan;
    let level = plan.spaces[space(plan, "g-waiting")].level;
    let (seat, desk) = (Point::new(25.0, 8.0), Point::new(19.5, 9.5));
    assert!(nav.sight.sees(level, seat, desk, &|_| false));
    let pharmacy = Point::new(21.0, 16.0);
    assert!(!nav.sight.sees(level, seat, pharmacy, &|_| false));
}

#[test]
fn both_floors_have_compartments_and_each_has_two_ways_out() {
    let plan = clinic();
    for level in plan.levels.ids() {
        let mut here: Vec<CompartmentId> = plan
            .spaces
            .rows()
            .iter()
            .filter(|space| space.level == level)
            .filter_map(|space| space.compartment)
            .collect();
        here.sort_unstable();
        here.dedup();
        assert!(here.len() >= 2);
    }
    for (id, compartment) in plan.compartments.iter() {
        assert!(ways_out(&plan, id).len() >= 2, "{}", compartment.name);
    }
}

#[test]
fn only_stairs_lie_outside_the_compartments() {
    let plan = clinic();
    for space in plan.spaces.rows() {
        let alone = space.compartment.is_none();
        assert_eq!(alone, space.kind == SpaceKind::Stair, "{}", space.name);
    }
}

#[test]
fn every_ward_bed_is_within_30_m_of_a_compartment_door_or_an_exit() {
    let nav = Nav::build(Arc::new(clinic()));
    let plan = &nav.plan;
    for bed in plan
        .beds
        .rows()
        .iter()
        .filter(|bed| bed.kind == BedKind::Bed)
    {
        let own = plan.spaces[bed.space].compartment;
        let beyond = plan
            .spaces
            .iter()
            .filter(|(_, space)| space.compartment != own)
            .map(|(id, _)| id)
            .collect();
        let walk = walk_m(&nav, bed, &[Goal::Outside, Goal::Spaces(beyond)]);
        assert!(walk <= 30.0, "{}: {walk:.1} m", bed.name);
    }
}

#[test]
fn every_room_reaches_an_exit_and_three_exits_lead_out() {
    let plan = clinic();
    let reaches = reaches_exit(&plan);
    for (id, space) in plan.spaces.iter() {
        assert!(reaches[id], "{}", space.name);
    }
    assert!(plan.exits().count() >= 3);
    let bars = plan
        .exits()
        .filter(|&door| plan.doors[door].lock == Lock::PushBar);
    assert!(bars.count() >= 1);
}

#[test]
fn two_stairs_and_a_bed_lift_join_the_floors() {
    let plan = clinic();
    let levels = |a: SpaceId, b: SpaceId| (plan.spaces[a].level, plan.spaces[b].level);
    assert_eq!(plan.stairs.len(), 2);
    for stair in plan.stairs.rows() {
        let (low, high) = levels(stair.landings[0].space, stair.landings[1].space);
        assert_ne!(low, high);
    }
    let lift = &plan.lifts.rows()[0];
    let (low, high) = levels(lift.landings[0].space, lift.landings[1].space);
    assert!(lift.takes_beds && low != high);
}

#[test]
fn each_ward_has_six_beds_and_doors_that_beds_pass() {
    let plan = clinic();
    for ward in ["g-short-stay", "u-day-ward"] {
        let id = space(&plan, ward);
        let beds = plan
            .beds
            .rows()
            .iter()
            .filter(|bed| bed.space == id)
            .count();
        assert_eq!(beds, 6, "{ward}");
        for &door in &plan.spaces[id].doors {
            assert!(plan.doors[door].clear_width_m >= 1.2, "{ward}");
        }
        assert!(plan.spaces[id].lockable, "{ward}");
    }
}

#[test]
fn doors_and_corridors_have_the_widths_of_real_ones() {
    let plan = clinic();
    for door in plan
        .doors
        .rows()
        .iter()
        .filter(|door| door.kind == DoorKind::Door)
    {
        assert!((0.9..=2.1).contains(&door.clear_width_m), "{}", door.name);
        let wall = door.faces[0].middle().distance(door.faces[1].middle());
        assert!(
            (0.15..=0.5).contains(&wall),
            "{}: wall of {wall:.2} m",
            door.name
        );
    }
}

#[test]
fn alarm_buttons_loudspeakers_and_posts_are_where_the_work_is() {
    let plan = clinic();
    let has_button = |name: &str| {
        let id = Some(space(&plan, name));
        let mut devices = plan.devices.rows().iter();
        devices.any(|device| device.kind == DeviceKind::PanicButton && device.space == id)
    };
    for room in ["g-reception", "g-triage", "g-ward-desk", "u-day-ward"] {
        assert!(has_button(room), "{room}");
    }
    for kind in [
        PointKind::Assembly,
        PointKind::Rendezvous,
        PointKind::CommandPost,
        PointKind::SecurityPost,
    ] {
        assert!(plan.point_of(kind).is_some(), "{kind}");
    }
    let heard: Vec<SpaceId> = plan
        .devices
        .rows()
        .iter()
        .filter_map(|device| match device.kind {
            DeviceKind::PublicAddress { zone, .. } => Some(plan.zones[zone].spaces.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    let unheard: Vec<&str> = plan
        .spaces
        .iter()
        .filter(|(id, _)| !heard.contains(id))
        .map(|(_, space)| space.name.as_str())
        .collect();
    let known = [
        "g-goods-in",
        "g-plant",
        "g-stair-east",
        "g-stair-west",
        "u-stair-east",
        "u-stair-west",
    ];
    assert_eq!(unheard, known, "the gaps that the scenarios teach");
}
