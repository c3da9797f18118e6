//! Faults of doors, locks, panes, stairs and lifts.

use super::super::sample::{TWO_ROOMS, TWO_STOREYS};
use super::{edited, in_rooms, in_storeys};

const STORE_DOOR: &str = "joins: (\"store\", \"corridor\"), at_m: ((8.5, 2.1), (9.5, 2.1)),
            clear_width_m: 0.9)";

fn store_door(door: &str) -> Vec<String> {
    in_rooms(STORE_DOOR, &format!("{door})"))
}

/// The errors among the faults; an edit that cuts a room off also warns of that.
fn errors(found: Vec<String>) -> Vec<String> {
    found
        .into_iter()
        .filter(|line| !line.starts_with("plan.space.no-"))
        .collect()
}

#[test]
fn a_door_joins_two_sides() {
    let found = store_door("joins: (\"store\", \"store\"), at_m: ((8.5, 2.1), (9.5, 2.1))");
    assert_eq!(
        found,
        ["plan.door.one-side: the door joins `store` with itself; it needs two sides"]
    );
    let found = store_door("joins: (\"outside\", \"outside\"), at_m: ((8.5, 2.1), (9.5, 2.1))");
    assert_eq!(
        found,
        ["plan.door.one-side: the door joins `outside` with itself; one side must be a space"]
    );
}

#[test]
fn a_door_touches_the_walls_of_both_spaces() {
    let found = store_door("joins: (\"store\", \"corridor\"), at_m: ((8.5, 3.2), (9.5, 3.2))");
    assert_eq!(
        found,
        [
            "plan.door.no-wall: the door touches no wall of `store`: the nearest parallel edge, \
             (5.20, 2.20) to (10.20, 2.20), is 1.00 m away; at most 0.6 m is allowed",
            "plan.door.no-wall: the door touches no wall of `corridor`: the nearest parallel edge, \
             (10.20, 2.00) to (0.00, 2.00), is 1.20 m away; at most 0.6 m is allowed",
        ]
    );
}

#[test]
fn a_door_lies_between_walls_that_face_each_other() {
    // A sliver of a store whose one parallel wall looks away from the corridor.
    let text = edited(
        TWO_ROOMS,
        "outline_m: [(5.2, 2.2), (10.2, 2.2), (10.2, 6.2), (5.2, 6.2)]",
        "outline_m: [(5.2, 2.5), (7.7, 2.2), (10.2, 2.5)]",
    );
    let text = edited(
        &text,
        "at_m: ((8.5, 2.1), (9.5, 2.1))",
        "at_m: ((7.2, 2.4), (8.2, 2.4))",
    );
    assert_eq!(
        super::sample::faults_of_plan(&text),
        [
            "plan.door.no-wall: the walls near the door do not face each other: its two sides are \
          not the two sides of one wall"
        ]
    );
}

#[test]
fn a_door_has_a_length_and_is_no_wider_than_that() {
    let found = store_door("joins: (\"store\", \"corridor\"), at_m: ((8.5, 2.1), (8.5, 2.1))");
    assert_eq!(
        found,
        ["plan.segment.no-length: the segment begins and ends in the same point"]
    );
    let wide =
        "joins: (\"store\", \"corridor\"), at_m: ((8.5, 2.1), (9.5, 2.1)), clear_width_m: 1.2";
    assert_eq!(
        store_door(wide),
        ["plan.door.too-wide: the clear width is 1.2 m, wider than the door's segment of 1.00 m"]
    );
    let slack =
        "joins: (\"store\", \"corridor\"), at_m: ((8.5, 2.1), (9.5, 2.1)), clear_width_m: 1.01";
    assert_eq!(store_door(slack), [""; 0]);
}

#[test]
fn a_door_joins_spaces_of_one_level() {
    let found = in_storeys(
        "joins: (\"treatment\", \"landing\")",
        "joins: (\"treatment\", \"lobby\")",
    );
    assert_eq!(
        found,
        ["plan.door.two-levels: the door joins spaces of two levels, `l1` and `l0`"]
    );
}

#[test]
fn two_doors_do_not_share_a_stretch_of_wall() {
    let found = store_door(
        "joins: (\"store\", \"corridor\"), at_m: ((8.5, 2.1), (9.5, 2.1))),
        (id: \"d-store-2\", joins: (\"corridor\", \"store\"), at_m: ((9.7, 2.1), (9.2, 2.1))",
    );
    assert_eq!(
        found,
        ["plan.door.over-another: doors `d-store` and `d-store-2` share 0.30 m of one wall"]
    );
}

#[test]
fn the_inside_of_a_lock_is_a_joined_space() {
    let found = in_rooms(
        "lock: ThumbTurn(inside: \"office\")",
        "lock: ThumbTurn(inside: \"store\")",
    );
    assert_eq!(
        found,
        [
            "plan.door.inside: the inside of the lock is `store`, which is no space that the door \
          joins"
        ]
    );
    let found = in_rooms(
        "PushBar(inside: \"corridor\")",
        "PushBar(inside: \"outside\")",
    );
    assert_eq!(
        found,
        [
            "plan.door.inside: the inside of the lock is `outside`, which is no space that the door \
          joins"
        ]
    );
}

#[test]
fn an_opening_has_no_lock() {
    let found = in_rooms("lock: ThumbTurn(", "kind: Opening, lock: ThumbTurn(");
    assert_eq!(
        found,
        ["plan.door.opening-locked: an opening has no leaf, so nothing locks it"]
    );
}

#[test]
fn what_has_no_lock_does_not_start_locked() {
    let found = store_door(
        "joins: (\"store\", \"corridor\"), at_m: ((8.5, 2.1), (9.5, 2.1)), starts: Locked",
    );
    assert_eq!(
        found,
        ["plan.door.no-lock: the door starts locked, but it has no lock"]
    );
}

#[test]
fn a_push_bar_never_needs_a_key() {
    let found = in_rooms(
        "lock: PushBar(inside: \"corridor\")",
        "lock: PushBar(inside: \"corridor\"), escape: Key",
    );
    assert_eq!(
        found,
        [
            "plan.door.escape: a thumb-turn or push bar opens from inside without a key, but \
          `escape` says that it needs one"
        ]
    );
}

#[test]
fn an_electronic_lock_belongs_to_an_access_group() {
    let text = "clear_width_m: 1.1, lock: ThumbTurn(inside: \"treatment\")";
    let electronic = |group: &str| {
        in_storeys(
            text,
            &format!("lock: Electronic(group: \"{group}\", inside: \"treatment\")"),
        )
    };
    assert_eq!(electronic("access"), [""; 0]);
    assert_eq!(
        electronic("pa"),
        ["plan.door.group: the device `pa` is no access group"]
    );
    assert_eq!(
        electronic("acess"),
        ["plan.device.unknown: no device is called `acess`"]
    );
}

#[test]
fn a_way_out_that_needs_a_key_is_a_warning() {
    let found = in_storeys(
        "lock: Electronic(group: \"access\", inside: \"lobby\")",
        "lock: Key(inside: \"lobby\"), escape: Key",
    );
    assert_eq!(
        found,
        ["plan.door.escape-key: this way out needs a key from inside"]
    );
}

#[test]
fn a_pane_touches_both_of_its_spaces() {
    let found = in_storeys(
        "at_m: ((6.1, 4.0), (6.1, 7.0))",
        "at_m: ((5.0, 4.0), (5.0, 7.0))",
    );
    assert_eq!(
        found,
        [
            "plan.pane.no-wall: the pane touches no wall of `ward-a`: the nearest parallel edge, \
             (6.00, 3.20) to (6.00, 8.20), is 1.00 m away; at most 0.6 m is allowed",
            "plan.pane.no-wall: the pane touches no wall of `treatment`: the nearest parallel \
             edge, (6.20, 8.20) to (6.20, 3.20), is 1.20 m away; at most 0.6 m is allowed",
        ]
    );
    let between = "between: (\"ward-a\", \"treatment\")";
    assert_eq!(
        in_storeys(between, "between: (\"ward-a\", \"ward-a\")"),
        ["plan.pane.one-side: the pane has the same space on both sides; it needs two"]
    );
    assert_eq!(
        in_storeys(between, "between: (\"ward-a\", \"lobby\")"),
        ["plan.pane.two-levels: the pane stands between spaces of two levels"]
    );
}

#[test]
fn a_stair_leads_up_and_is_as_long_as_it_is_high() {
    let level = in_storeys("upper: (space: \"landing\"", "upper: (space: \"lobby\"");
    assert_eq!(
        errors(level),
        ["plan.stair.not-up: the stair leads from `l0` at 0 m to `l0` at 0 m, which is not higher"]
    );
    let steep = in_storeys("incline_m: 6.5", "incline_m: 3.0");
    assert_eq!(
        steep,
        ["plan.stair.too-steep: the incline is 3 m long, shorter than the 3.60 m that it climbs"]
    );
}

#[test]
fn a_stair_fits_its_edges() {
    let found = in_storeys("width_m: 1.4", "width_m: 1.6");
    assert_eq!(
        found,
        [
            "plan.stair.too-wide: the flight is 1.6 m wide, wider than its lower edge of 1.40 m",
            "plan.stair.too-wide: the flight is 1.6 m wide, wider than its upper edge of 1.40 m",
        ]
    );
    let found = in_storeys(
        "lower: (space: \"lobby\", at_m: ((12.2, 1.0), (12.2, 2.4)))",
        "lower: (space: \"lobby\", at_m: ((13.2, 1.0), (13.2, 2.4)))",
    );
    assert_eq!(
        found,
        ["plan.landing.outside: the edge lies 1.00 m outside `lobby`; at most 0.6 m is allowed"]
    );
}

#[test]
fn a_lift_stops_on_two_levels_once_each() {
    let upper = "(space: \"landing\", at_m: ((0.0, 1.0), (0.0, 2.2))),";
    assert_eq!(
        in_storeys(upper, ""),
        ["plan.lift.landings: the lift has 1 landing; it needs two"]
    );
    let twice = "(space: \"lobby\", at_m: ((0.0, 1.0), (0.0, 2.2))),";
    let text = edited(TWO_STOREYS, upper, twice);
    assert_eq!(
        super::sample::faults_of_plan(&text),
        ["plan.lift.same-level: the lift stops twice on level `l0`; once is enough"]
    );
    assert_eq!(
        in_storeys(
            "(id: \"lift\", landings",
            "(id: \"lift\", persons: 0, landings"
        ),
        ["plan.lift.persons: the lift takes nobody; it must take one person or more"]
    );
}
