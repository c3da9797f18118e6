use super::sheet::escaped;
use super::{Options, svg};
use crate::data::plan::RawPlan;
use crate::data::problem::Problems;
use crate::data::read;
use crate::data::source::Sources;
use crate::model::build;
use crate::model::plan::Plan;

const CLINIC: &str = include_str!("../../../assets/plans/harbour-clinic.ron");

fn plan(text: &str) -> Plan {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = sources.add("plan.ron", text);
    let raw: RawPlan = read(&sources, file, &mut problems).expect("the text reads");
    build::plan(&raw, &mut problems).expect("the plan checks")
}

fn clinic() -> Plan {
    plan(CLINIC)
}

fn shareable(plan: &Plan) -> String {
    svg(plan, Options::default())
}

/// The texts of the picture, in order.
fn texts(picture: &str) -> Vec<&str> {
    let lines = picture.lines().filter(|line| line.starts_with("<text"));
    lines
        .filter_map(|line| line.split_once('>')?.1.strip_suffix("</text>"))
        .collect()
}

#[test]
fn every_level_and_every_room_is_named_in_the_picture() {
    let plan = clinic();
    let picture = shareable(&plan);
    let words = texts(&picture).join(" ");
    for level in plan.levels.rows() {
        assert!(words.contains(&level.title), "{}", level.title);
    }
    for space in plan.spaces.rows() {
        // A name may be broken into lines, which follow each other.
        assert!(words.contains(&space.title), "{}", space.title);
    }
}

#[test]
fn exercise_stands_in_the_head_and_on_every_level() {
    let picture = shareable(&clinic());
    let marked = texts(&picture)
        .into_iter()
        .filter(|text| text.contains("EXERCISE"))
        .count();
    assert_eq!(marked, 3, "the head and two levels");
}

#[test]
fn the_shareable_edition_has_neither_locks_nor_devices() {
    let plan = clinic();
    let picture = shareable(&plan);
    let restricted = svg(&plan, Options { restricted: true });
    for word in ["panic button", "camera", "thumb-turn", "SENSITIVE"] {
        assert!(
            !picture.contains(word),
            "{word} is for the restricted edition"
        );
        assert!(restricted.contains(word), "{word}");
    }
}

#[test]
fn a_plan_is_drawn_the_same_way_each_time_and_in_any_order_of_its_file() {
    let picture = shareable(&clinic());
    assert_eq!(picture, shareable(&clinic()));
    let first = "        (id: \"l0\", title: \"Ground floor\", elevation_m: 0.0),\n";
    let moved = CLINIC.replace(first, "").replace(
        "elevation_m: 3.6),\n",
        &format!("elevation_m: 3.6),\n{first}"),
    );
    assert_ne!(moved, CLINIC);
    assert_eq!(picture, shareable(&plan(&moved)));
}

#[test]
fn what_a_plan_calls_its_rooms_is_text_and_never_markup() {
    let named = CLINIC.replace("\"Triage\"", "\"<b>A & B</b>\"");
    let picture = shareable(&plan(&named));
    assert!(picture.contains("&lt;b&gt;A"), "the name is shown");
    assert!(!picture.contains("<b>"));
    assert_eq!(
        escaped("a\u{1b}[31m\u{202e}\"\n"),
        "a\u{fffd}[31m\u{fffd}&quot; "
    );
}

#[test]
fn a_name_without_room_becomes_a_number_with_an_entry() {
    let long = "Triage of whoever arrives by ambulance or otherwise incapacitated";
    let named = CLINIC.replace("\"Patient toilet\"", &format!("\"{long}\""));
    let picture = shareable(&plan(&named));
    let words = texts(&picture);
    assert!(words.contains(&long), "the list has the whole name");
    assert_eq!(words.iter().filter(|word| **word == "1").count(), 2);
}
