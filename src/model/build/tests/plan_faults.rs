//! Faults of names, outlines and whole plans.

use super::super::outline::MOST_CORNERS;
use super::super::sample::{self, TWO_ROOMS};
use super::{edited, in_rooms, in_storeys};

const STORE: &str = "outline_m: [(5.2, 2.2), (10.2, 2.2), (10.2, 6.2), (5.2, 6.2)]";

fn with_store(outline: &str) -> Vec<String> {
    in_rooms(STORE, &format!("outline_m: [{outline}]"))
}

#[test]
fn two_spaces_of_one_name_are_refused() {
    let found = in_rooms("(id: \"store\", level", "(id: \"office\", level");
    assert_eq!(
        found[0],
        "plan.space.duplicate: two spaces are called `office`"
    );
}

#[test]
fn a_doubled_name_shows_both_places() {
    let text = edited(TWO_ROOMS, "(id: \"d-store\",", "(id: \"d-office\",");
    let mut problems = crate::data::problem::Problems::new();
    super::super::plan(&sample::raw(&text), &mut problems);
    let list = problems.sorted();
    let twice = list
        .iter()
        .find(|p| p.code == "plan.door.duplicate")
        .expect("found");
    let place = |span: crate::data::problem::Span| &text[span.start as usize..span.end as usize];
    assert_eq!(place(twice.span), "\"d-office\"");
    assert_eq!(place(twice.also[0].0), "\"d-office\"");
    assert!(
        twice.also[0].0.start < twice.span.start,
        "the first one is the earlier"
    );
}

#[test]
fn an_unknown_name_gets_its_nearest_spelling_and_the_list_of_names() {
    let text = edited(TWO_ROOMS, "joins: (\"office\", ", "joins: (\"ofice\", ");
    let mut problems = crate::data::problem::Problems::new();
    super::super::plan(&sample::raw(&text), &mut problems);
    let list = problems.sorted();
    assert_eq!(
        list[0].to_string(),
        "[plan.space.unknown] no space is called `ofice`"
    );
    assert_eq!(list[0].path, "doors.d-office.joins");
    let help = "did you mean `office`? the spaces are `corridor`, `office`, `store`";
    assert_eq!(list[0].help.as_deref(), Some(help));
}

#[test]
fn levels_units_and_compartments_must_exist() {
    let found = in_rooms(
        "(id: \"store\", level: \"l0\", unit: \"desk\", compartment: \"all\"",
        "(id: \"store\", level: \"l9\", unit: \"dsk\", compartment: \"al\"",
    );
    assert_eq!(
        found[..3],
        [
            "plan.level.unknown: no level is called `l9`",
            "plan.unit.unknown: no unit is called `dsk`",
            "plan.compartment.unknown: no compartment is called `al`",
        ]
    );
}

#[test]
fn no_space_is_called_outside() {
    let found = in_rooms("(id: \"store\", level", "(id: \"outside\", level");
    assert!(found[0].starts_with("plan.space.reserved: no space can be called `outside`"));
}

#[test]
fn an_outline_needs_three_corners() {
    let found = with_store("(5.2, 2.2), (10.2, 2.2)");
    let message = "plan.outline.too-few-corners: the outline has 2 corners; it needs three";
    assert_eq!(found, [message]);
    let found = with_store("");
    assert!(found[0].ends_with("the outline has 0 corners; it needs three"));
}

#[test]
fn an_outline_names_no_corner_twice() {
    let found = with_store("(5.2, 2.2), (10.2, 2.2), (10.2, 6.2), (5.2, 6.2), (5.2, 2.2)");
    assert_eq!(
        found,
        [
            "plan.outline.same-corner: corners 1 and 5 of the outline are the same point (5.20, 2.20)"
        ]
    );
}

#[test]
fn an_outline_does_not_cross_itself() {
    let found = with_store("(5.2, 2.2), (10.2, 6.2), (10.2, 2.2), (5.2, 6.2)");
    assert_eq!(
        found,
        [
            "plan.outline.crosses-itself: the outline crosses or touches itself: the edge from \
          corner 1 meets the edge from corner 3"
        ]
    );
}

#[test]
fn an_outline_has_an_area() {
    let found = with_store("(5.2, 2.2), (10.2, 2.2), (10.2, 2.2005)");
    let message = "plan.outline.no-area: the outline encloses less than a hundredth of a square \
                   metre";
    assert_eq!(found, [message]);
}

#[test]
fn a_clockwise_outline_is_turned_round_with_a_warning() {
    let text = edited(
        TWO_ROOMS,
        STORE,
        "outline_m: [(5.2, 6.2), (10.2, 6.2), (10.2, 2.2), (5.2, 2.2)]",
    );
    assert_eq!(
        sample::faults_of_plan(&text),
        ["plan.outline.clockwise: the outline runs clockwise; it was turned round"]
    );
    let plan = sample::plan_of(&text);
    assert!(
        plan.spaces[plan.space_named("store").expect("drawn")]
            .outline
            .area()
            > 0.0
    );
}

#[test]
fn an_outline_has_a_ceiling_of_corners() {
    let comb: Vec<String> = (0..=MOST_CORNERS)
        .map(|i| format!("({}, {})", 100.0 + i as f64 * 0.1, 5 + i % 2))
        .collect();
    let found = with_store(&comb.join(", "));
    assert_eq!(
        found[0],
        "plan.outline.too-many-corners: the outline has 501 corners; at most 500 are allowed"
    );
}

#[test]
fn spaces_of_one_level_do_not_overlap() {
    let found = with_store("(4.8, 2.2), (10.2, 2.2), (10.2, 6.2), (4.8, 6.2)");
    assert_eq!(
        found,
        [
            "plan.space.overlap: spaces `office` and `store` overlap by 0.80 m²; at most 0.05 m² is \
          allowed"
        ]
    );
}

#[test]
fn a_plan_that_is_one_heap_is_not_compared_to_the_end() {
    let heap: Vec<String> = (0..60)
        .map(|i| format!("(id: \"h{i}\", level: \"l0\", kind: Other, {STORE})"))
        .collect();
    let text = edited(
        TWO_ROOMS,
        "(id: \"store\", level",
        &format!("{}, (id: \"store\", level", heap.join(", ")),
    );
    let found = sample::faults_of_plan(&text);
    let overlaps = found
        .iter()
        .filter(|line| line.starts_with("plan.space.overlap"))
        .count();
    assert_eq!(overlaps, 50);
    assert!(
        found.contains(
            &"plan.space.too-tangled: so many spaces lie over each other that the rest were not \
          compared"
                .to_owned()
        )
    );
}

#[test]
fn spaces_of_two_levels_may_lie_over_each_other() {
    assert!(
        in_storeys(
            "title: \"Two storeys\"",
            "title: \"Lobby and landing are alike\""
        )
        .is_empty()
    );
}

#[test]
fn a_plan_has_a_way_out() {
    let found = in_rooms(
        "joins: (\"corridor\", \"outside\")",
        "joins: (\"corridor\", \"store\")",
    );
    assert!(found[0].starts_with("plan.door.no-wall:"), "{found:?}");
    let text = edited(TWO_ROOMS, "levels: [", "doors: [], levels: [");
    let start = text.rfind("    doors: [\n").expect("the doors");
    let end = text.find("    zones: [").expect("the zones");
    let without = format!("{}{}", &text[..start], &text[end..]);
    assert_eq!(
        sample::faults_of_plan(&without),
        ["plan.no-exit: no door of the plan leads outside"]
    );
}

#[test]
fn a_plan_has_spaces() {
    let found = sample::faults_of_plan("FloorPlan(format: 1, id: \"nothing\", title: \"Nothing\")");
    assert_eq!(found[0], "plan.no-space: the plan has no spaces");
}

#[test]
fn a_space_without_a_door_is_a_warning() {
    let door = "(id: \"d-store\", joins: (\"store\", \"corridor\"), at_m: ((8.5, 2.1), (9.5, 2.1)),
            clear_width_m: 0.9),";
    let found = in_rooms(door, "");
    assert_eq!(found, ["plan.space.no-door: no door leads to `store`"]);
}

#[test]
fn a_space_without_a_way_out_is_a_warning() {
    let found = in_rooms(
        "joins: (\"store\", \"corridor\"), at_m: ((8.5, 2.1), (9.5, 2.1)),\n            clear_width_m: 0.9)",
        "joins: (\"store\", \"cell\"), at_m: ((6.0, 6.3), (7.0, 6.3)))",
    );
    assert_eq!(found, ["plan.space.unknown: no space is called `cell`"]);
    let cell = "(id: \"cell\", level: \"l0\", kind: Other,
            outline_m: [(5.2, 6.4), (10.2, 6.4), (10.2, 9.0), (5.2, 9.0)]),
        (id: \"store\", level";
    let text = edited(TWO_ROOMS, "(id: \"store\", level", cell);
    let text = edited(
        &text,
        "joins: (\"store\", \"corridor\"), at_m: ((8.5, 2.1), (9.5, 2.1)),\n            clear_width_m: 0.9)",
        "joins: (\"store\", \"cell\"), at_m: ((6.0, 6.3), (7.0, 6.3)))",
    );
    assert_eq!(
        sample::faults_of_plan(&text),
        [
            "plan.space.no-way-out: no way leads from `cell` to an exit",
            "plan.space.no-way-out: no way leads from `store` to an exit",
        ]
    );
}

#[test]
fn a_push_bar_lets_people_out_but_not_in() {
    let lock = |inside: &str| {
        in_rooms(
            "clear_width_m: 0.9),",
            &format!("lock: PushBar(inside: \"{inside}\")),"),
        )
    };
    assert_eq!(lock("store"), [""; 0]);
    assert_eq!(
        lock("corridor"),
        ["plan.space.no-way-out: no way leads from `store` to an exit"]
    );
}

#[test]
fn a_stair_or_lift_straight_from_the_building_to_the_grounds_is_refused() {
    let found = in_storeys("kind: Lobby", "kind: Grounds");
    let codes: Vec<&str> = found
        .iter()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(codes, ["plan.stair.into-grounds", "plan.lift.into-grounds"]);
}

#[test]
fn a_way_out_onto_the_grounds_that_needs_a_key_is_worth_a_word() {
    let forecourt = include_str!("../../../../tests/data/plans/forecourt.ron");
    let bar = "lock: PushBar(inside: \"hall\")";
    let key = edited(forecourt, bar, "lock: Key(inside: \"hall\"), escape: Key");
    let found = sample::faults_of_plan(&key);
    assert_eq!(
        found,
        ["plan.door.escape-key: this way out needs a key from inside"]
    );
}
