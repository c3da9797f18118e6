//! Faults of zones, obstacles, beds, points and devices.

use super::{in_rooms, in_storeys};

#[test]
fn a_zone_names_spaces_that_exist_each_once() {
    let zone = "spaces: [\"corridor\", \"office\", \"store\"]";
    assert_eq!(
        in_rooms(zone, "spaces: []"),
        ["plan.zone.empty: the zone has no spaces; it needs one or more"]
    );
    assert_eq!(
        in_rooms(zone, "spaces: [\"corridor\", \"stor\"]"),
        ["plan.space.unknown: no space is called `stor`"]
    );
    assert_eq!(
        in_rooms(zone, "spaces: [\"store\", \"store\"]"),
        ["plan.zone.twice: the zone names a space twice"]
    );
}

#[test]
fn an_obstacle_stands_wholly_inside_its_space() {
    let desk = "outline_m: [(4.0, 5.0), (5.0, 5.0), (5.0, 7.0), (4.0, 7.0)]";
    let found = in_storeys(
        desk,
        "outline_m: [(5.5, 5.0), (6.5, 5.0), (6.5, 7.0), (5.5, 7.0)]",
    );
    assert_eq!(
        found,
        ["plan.obstacle.outside: the obstacle does not lie wholly inside `reception`"]
    );
}

#[test]
fn a_bed_stands_in_its_space() {
    let found = in_storeys("at_m: (3.0, 7.0)", "at_m: (8.0, 7.0)");
    assert_eq!(
        found,
        ["plan.point.outside-space: the point (8.00, 7.00) lies 2.00 m outside `ward-a`"]
    );
    let found = in_storeys(
        "(id: \"bed-2\", space: \"ward-a\"",
        "(id: \"bed-2\", space: \"ward-b\"",
    );
    assert_eq!(found, ["plan.space.unknown: no space is called `ward-b`"]);
}

#[test]
fn a_point_outside_has_no_place_on_the_plan() {
    let found = in_rooms(
        "kind: Assembly, space: \"outside\"",
        "kind: Assembly, space: \"outside\", at_m: (20.0, 1.0)",
    );
    assert_eq!(
        found,
        [
            "plan.point.outside: a point that lies `outside` has no place on the plan; `at_m` is \
          not used"
        ]
    );
}

#[test]
fn a_button_hangs_in_a_space() {
    let found = in_rooms(
        "PanicButton, space: \"office\", at_m: (4.5, 5.5)",
        "PanicButton",
    );
    assert_eq!(
        found,
        ["plan.device.no-space: the device hangs in no space; a button or camera needs one"]
    );
    let found = in_rooms(
        "intelligibility: 0.9)",
        "intelligibility: 0.9), at_m: (1.0, 1.0)",
    );
    assert_eq!(
        found,
        ["plan.device.no-space: `at_m` says where in a space, but `space` is left out"]
    );
}

#[test]
fn a_device_reaches_a_zone_that_exists_and_looks_in_a_direction() {
    let found = in_rooms(
        "PublicAddress(zone: \"everywhere\"",
        "PublicAddress(zone: \"nowhere\"",
    );
    assert_eq!(found, ["plan.zone.unknown: no zone is called `nowhere`"]);
    let found = in_storeys("field_deg: 80.0", "field_deg: 400.0");
    assert_eq!(
        found,
        ["plan.device.angle: the angle is 400; allowed are 1 to 360 degrees"]
    );
}
