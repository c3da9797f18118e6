//! Pairs of small texts and what they state differently.

use super::*;

/// Each difference as `path: a | b`, with `-` for what is not stated.
fn found(a: &str, b: &str) -> Vec<String> {
    let value = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let differences = differences(a, b).expect("both are trees");
    let one = |d: Difference| format!("{}: {} | {}", d.dotted(), value(d.a), value(d.b));
    differences.into_iter().map(one).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn comments_blanks_order_of_fields_and_spelling_of_numbers_are_no_differences() {
    let a = "S(id: \"s\", count: 5, at_s: 60.0, text: \"caf\\u{e9}\", list: [A, B(C)])";
    let b = "S(\n  // a comment\n  list: [B(C), A], at_s: 6_0, count: 0x5, id: \"s\", text: \"café\",\n)";
    assert_eq!(found(a, b), NONE);
}

#[test]
fn a_field_of_a_named_item_is_found_wherever_the_item_stands() {
    let a = "S(people: [(id: \"a\", count: 1), (id: \"b\", count: 2)])";
    let b = "S(people: [(id: \"b\", count: 3), (id: \"a\", count: 1)])";
    assert_eq!(found(a, b), ["people.b.count: 2 | 3"]);
}

#[test]
fn what_only_one_side_states_is_a_difference_of_its_own() {
    let a = "S(people: [(id: \"a\", count: 1)], shift: Day)";
    let b = "S(people: [(id: \"b\", count: 1)], seed: 3)";
    assert_eq!(
        found(a, b),
        [
            "people.a: (id: \"a\", count: 1) | -",
            "people.b: - | (id: \"b\", count: 1)",
            "shift: Day | -",
            "seed: - | 3",
        ]
    );
}

#[test]
fn items_are_named_by_key_milestone_or_department_where_they_have_no_id() {
    let a = "S(rows: [(key: \"x\", value: Fixed(s: 1.0))], targets: [(rung: Entry, within_s: 1)], \
             doctrine: [(unit: \"ed\", set: \"p\"), (set: \"q\")])";
    let b = "S(rows: [(key: \"x\", value: Uniform(from_s: 1, to_s: 2))], \
             targets: [(rung: Entry, within_s: 2)], doctrine: [(unit: \"ed\", set: \"p\"), (set: \"r\")])";
    assert_eq!(
        found(a, b),
        [
            "rows.x.value: Fixed(s: 1.0) | Uniform(from_s: 1, to_s: 2)",
            "targets.Entry.within_s: 1 | 2",
            "doctrine.-.set: \"q\" | \"r\"",
        ]
    );
}

#[test]
fn items_without_a_name_are_paired_with_their_equals_first() {
    let row = |role: &str, weight: &str| format!("(role: {role}, do: Hide, weight: {weight})");
    let list = |rows: &[String]| format!("D(rows: [{}])", rows.join(", "));
    let (one, two) = (row("Nurse", "0.5"), row("Nurse", "0.9"));
    let a = list(&[one.clone(), two.clone(), row("Visitor", "1.0")]);
    let b = list(&[two.clone(), row("Visitor", "0.8"), one.clone()]);
    assert_eq!(found(&a, &b), ["rows.2.weight: 1.0 | 0.8"]);
    let shorter = list(&[two.clone(), row("Visitor", "1.0")]);
    assert_eq!(
        found(&a, &shorter),
        ["rows.0: (role: Nurse, do: Hide, weight: 0.5) | -"]
    );
    let turned = list(&[two, one, row("Visitor", "1.0")]);
    let [turned] = &found(&a, &turned)[..] else {
        panic!("one difference")
    };
    assert!(turned.contains("in another order"), "{turned}");
}

#[test]
fn of_lists_of_words_each_word_that_only_one_holds_is_told() {
    let found = found("S(partnership: [A, B, C])", "S(partnership: [D, C, A])");
    assert_eq!(found, ["partnership: B | -", "partnership: - | D"]);
}

#[test]
fn points_of_an_outline_are_one_value_and_a_long_value_is_cut() {
    let outline = |x: f64| format!("S(outline_m: [({x:.1}, 0.0), (1.0, 0.0), (1.0, 1.0)])");
    assert_eq!(
        found(&outline(0.0), &outline(0.5)),
        ["outline_m: [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)] | [(0.5, 0.0), (1.0, 0.0), (1.0, 1.0)]"]
    );
    let long = format!("S(text: \"{}\")", "x".repeat(500));
    let shown = differences(&long, "S(text: \"\")")
        .expect("trees")
        .remove(0);
    assert_eq!(shown.a.map(|value| value.chars().count()), Some(160));
}

#[test]
fn another_shape_is_one_difference_and_what_is_no_tree_is_none() {
    assert_eq!(found("S(a: 1)", "T(a: 1)"), [": S(a: 1) | T(a: 1)"]);
    assert_eq!(found("S(a: [1])", "S(a: (b: 1))"), ["a: [1] | (b: 1)"]);
    assert_eq!(differences("S(", "S()"), None);
    let (most, near) = ("S(n: 18446744073709551615)", "S(n: 18446744073709551614)");
    assert_eq!(found(most, near).len(), 1, "no digit is lost");
}
