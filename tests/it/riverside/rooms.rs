//! What rooms there are, and what lies beside what.

use hotwash::geom::Point;
use hotwash::terms::{BedKind, DoorKind, PointKind, SpaceKind};

use super::{hospital, indoors, joining, plan, space, unit_of};

#[test]
fn three_storeys_hold_many_rooms_of_many_shapes_and_sizes() {
    let plan = plan();
    assert_eq!(plan.levels.len(), 3);
    assert!(plan.spaces.len() >= 150, "{}", plan.spaces.len());
    let angled = indoors().filter(|s| s.outline.corners().len() > 4).count();
    assert!(angled * 4 >= indoors().count(), "{angled}");
    let slanting = indoors().filter(|space| {
        let mut edges = space.outline.edges();
        edges.any(|edge| edge.direction().x.abs() > 0.1 && edge.direction().y.abs() > 0.1)
    });
    assert!(slanting.count() >= 50, "a wing stands at an angle");
    let areas: Vec<f64> = indoors().map(|space| space.outline.area()).collect();
    let least = areas.iter().copied().fold(f64::INFINITY, f64::min);
    let most = areas.iter().copied().fold(0.0, f64::max);
    assert!(most > 20.0 * least, "{least:.1} to {most:.1} m²");
}

#[test]
fn every_department_has_its_rooms() {
    use SpaceKind::{
        Corridor, Lobby, Office, Plant, Reception, Security, Store, Switchboard, Theatre,
        Treatment, Waiting, Ward,
    };
    for (unit, kind, least) in [
        ("ed", Treatment, 14),
        ("ed", Waiting, 3),
        ("ed", Reception, 1),
        ("ed", Security, 1),
        ("ed", Lobby, 2),
        ("ed", Ward, 2),
        ("imaging", Treatment, 5),
        ("imaging", Waiting, 1),
        ("theatres", Theatre, 3),
        ("theatres", Treatment, 3),
        ("theatres", Ward, 2),
        ("theatres", Store, 2),
        ("icu", Ward, 4),
        ("ward-a", Ward, 12),
        ("ward-b", Ward, 12),
        ("maternity", Treatment, 5),
        ("maternity", Ward, 7),
        ("outpatients", Treatment, 11),
        ("outpatients", Waiting, 1),
        ("outpatients", Reception, 1),
        ("pharmacy", Store, 2),
        ("front", Lobby, 2),
        ("front", Switchboard, 1),
        ("security", Security, 1),
        ("admin", Office, 5),
        ("services", Plant, 5),
        ("services", Corridor, 2),
        ("therapies", Treatment, 3),
        ("grounds", SpaceKind::Grounds, 8),
    ] {
        let spaces = plan().spaces.rows().iter();
        let found = spaces.filter(|s| unit_of(s) == unit && s.kind == kind);
        let found = found.count();
        assert!(found >= least, "{unit}, {kind}: {found}");
    }
    for room in [
        "ed-resus",
        "ed-behavioural",
        "ed-relatives",
        "front-chapel",
        "front-cafe",
        "svc-kitchen",
        "svc-loading-dock",
        "svc-goods-store",
        "svc-staff-entrance",
        "maternity-nursery",
        "theatre-recovery",
        "theatre-sterile-store",
    ] {
        space(room);
    }
    let consulting = indoors().filter(|s| s.name.starts_with("opd-consulting-"));
    assert!(consulting.count() >= 8);
}

#[test]
fn wards_have_their_beds() {
    let beds = |unit: &str| {
        let beds = plan().beds.rows().iter();
        beds.filter(|bed| bed.kind == BedKind::Bed && unit_of(&plan().spaces[bed.space]) == unit)
            .count()
    };
    for (unit, least, most) in [
        ("ward-a", 20, 28),
        ("ward-b", 20, 28),
        ("icu", 8, 10),
        ("maternity", 12, 20),
    ] {
        let found = beds(unit);
        assert!((least..=most).contains(&found), "{unit}: {found}");
    }
}

#[test]
fn resuscitation_opens_on_the_ambulance_entrance() {
    for pair in [
        ("ed-resus", "ed-ambulance-lobby"),
        ("ed-ambulance-lobby", "grounds-ambulance-bay"),
    ] {
        let doors = joining(pair.0, pair.1);
        assert!(doors.iter().any(|d| d.clear_width_m >= 1.6), "{pair:?}");
    }
}

#[test]
fn triage_sees_waiting_and_the_security_post_does_with_every_door_shut() {
    let sight = &hospital().1.sight;
    let level = plan().spaces[space("ed-waiting")].level;
    let seat = Point::new(52.4, 8.4);
    let sees = |from: Point| sight.sees(level, from, seat, &|_| false);
    for room in ["ed-triage-1", "ed-reception", "ed-security-post"] {
        let outline = &plan().spaces[space(room)].outline;
        let (low, high) = outline.bounds();
        let places = (1..10).flat_map(|i| (1..10).map(move |j| (i, j)));
        let share = |(i, j): (i32, i32)| Point::new(f64::from(i), f64::from(j)) / 10.0;
        let mut places = places.map(|place| low + (high - low) * share(place));
        assert!(places.any(sees), "{room}");
    }
    assert!(!sees(Point::new(44.0, 12.0)), "the quiet room is out of it");
}

#[test]
fn the_site_is_drawn_and_only_its_edge_leads_outside() {
    for door in plan()
        .doors
        .rows()
        .iter()
        .filter(|door| door.leads_off_plan())
    {
        let side = door.joins.iter().find_map(|side| side.space());
        let kind = side.map(|space| plan().spaces[space].kind);
        assert_eq!(kind, Some(SpaceKind::Grounds), "{}", door.name);
        assert_eq!(door.kind, DoorKind::Opening, "{}", door.name);
    }
    for (kind, least) in [
        (PointKind::Assembly, 2),
        (PointKind::Rendezvous, 1),
        (PointKind::SecurityPost, 2),
        (PointKind::FamilyArea, 1),
    ] {
        let points = plan().points.rows().iter();
        assert!(points.filter(|p| p.kind == kind).count() >= least, "{kind}");
    }
    for point in plan().points.rows() {
        let place = point.side.space().map(|space| &plan().spaces[space]);
        let on_grounds = place.is_some_and(|space| space.kind == SpaceKind::Grounds);
        let outdoors = [PointKind::Assembly, PointKind::Rendezvous].contains(&point.kind);
        assert_eq!(on_grounds, outdoors, "{}", point.name);
    }
}

#[test]
fn the_two_command_posts_lie_in_different_compartments() {
    let of = |kind: PointKind| {
        let point = plan().point_of(kind).expect("a post");
        point.side.space().map(|space| &plan().spaces[space])
    };
    let first = of(PointKind::CommandPost).expect("in a room");
    let second = of(PointKind::AlternateCommandPost).expect("in a room");
    assert_ne!(first.compartment, second.compartment);
    assert_ne!(first.level, second.level);
}

#[test]
fn doors_and_walls_have_the_measures_of_real_ones() {
    for door in plan().doors.rows() {
        let outdoors = door.joins.iter().all(|side| {
            let space = side.space().map(|space| plan().spaces[space].kind);
            space.is_none_or(|kind| kind == SpaceKind::Grounds)
        });
        if outdoors {
            continue;
        }
        if door.kind == DoorKind::Door {
            let width = door.clear_width_m;
            assert!((0.9..=3.0).contains(&width), "{}: {width} m", door.name);
        }
        let wall = door.faces[0].middle().distance(door.faces[1].middle());
        let name = &door.name;
        assert!((0.15..=0.45).contains(&wall), "{name}: wall of {wall:.2} m");
    }
    for corridor in indoors().filter(|space| space.kind == SpaceKind::Corridor) {
        let edges: Vec<_> = corridor.outline.edges().collect();
        let narrow = edges.iter().filter(|edge| edge.length() < 1.8).count();
        assert!(narrow <= 2, "{}", corridor.name);
    }
}

#[test]
fn four_stairs_and_three_lifts_join_all_levels() {
    for stair in ["a", "b", "c", "d"] {
        for (low, high) in [("l0", "l1"), ("l1", "l2")] {
            let ends = [low, high].map(|level| space(&format!("{level}-stair-{stair}")));
            let mut flights = plan().stairs.rows().iter();
            let joins = flights.any(|s| [s.landings[0].space, s.landings[1].space] == ends);
            assert!(joins, "stair {stair} from {low} to {high}");
        }
    }
    let lifts = plan().lifts.rows();
    assert_eq!(lifts.iter().filter(|lift| lift.takes_beds).count(), 2);
    assert_eq!(lifts.len(), 3);
    for lift in lifts {
        assert_eq!(lift.landings.len(), 3, "{}", lift.name);
    }
}
