//! That what is sound is read as it is meant; the faults are in the files beside this one.

mod census_faults;
mod contents_faults;
mod movement_faults;
mod other_faults;
mod plan_faults;
mod scenario_faults;
mod shuffled;
mod wall_faults;

use super::sample::{self, TWO_ROOMS, TWO_ROOMS_INTRUDER, TWO_STOREYS, TWO_STOREYS_INTRUDER};
use crate::geom::{Point, Segment};
use crate::model::plan::{Lock, Side};
use crate::terms::{DoorStart, Mobility};

fn segment(a: (f64, f64), b: (f64, f64)) -> Segment {
    Segment::new(Point::new(a.0, a.1), Point::new(b.0, b.1))
}

#[test]
fn the_sample_plans_have_no_faults() {
    assert_eq!(sample::faults_of_plan(TWO_ROOMS), [""; 0]);
    assert_eq!(sample::faults_of_plan(TWO_STOREYS), [""; 0]);
}

#[test]
fn a_door_has_a_face_on_each_wall_in_the_same_direction() {
    let plan = sample::plan_of(TWO_ROOMS);
    let door = plan
        .doors
        .rows()
        .iter()
        .find(|d| d.name == "d-office")
        .expect("drawn");
    assert_eq!(
        door.joins[0],
        Side::Space(plan.space_named("office").expect("drawn"))
    );
    assert_eq!(door.faces[0], segment((3.5, 2.2), (4.5, 2.2)));
    assert_eq!(door.faces[1], segment((3.5, 2.0), (4.5, 2.0)));
    assert_eq!(door.clear_width_m, 0.9);
    assert_eq!((door.lock, door.inside), (Lock::ThumbTurn, 0));
}

#[test]
fn the_outer_face_of_an_exit_lies_a_walls_thickness_beyond() {
    let plan = sample::plan_of(TWO_ROOMS);
    let exit = plan.exits().next().expect("one exit");
    assert_eq!(plan.doors[exit].faces[1], segment((10.5, 0.5), (10.5, 1.5)));
    assert_eq!(plan.doors[exit].clear_width_m, 1.0);
}

#[test]
fn only_rooms_whose_every_door_locks_can_be_secured() {
    let plan = sample::plan_of(TWO_ROOMS);
    let lockable = plan
        .spaces
        .rows()
        .iter()
        .map(|s| (s.name.as_str(), s.lockable));
    assert!(lockable.eq([("corridor", false), ("office", true), ("store", false)]));
}

#[test]
fn a_curtain_for_a_wall_cannot_be_secured() {
    let curtain = TWO_STOREYS.replace("kind: Glazed", "kind: Curtain");
    let plan = sample::plan_of(&curtain);
    assert!(!plan.spaces[plan.space_named("ward-a").expect("drawn")].lockable);
    let glass = sample::plan_of(TWO_STOREYS);
    assert!(glass.spaces[glass.space_named("ward-a").expect("drawn")].lockable);
}

#[test]
fn lift_landings_are_sorted_from_the_lowest_up() {
    let plan = sample::plan_of(TWO_STOREYS);
    let names: Vec<&str> = plan.lifts.rows()[0]
        .landings
        .iter()
        .map(|landing| plan.spaces[landing.space].name.as_str())
        .collect();
    assert_eq!(
        names,
        ["lobby", "landing"],
        "the file lists the upper one first"
    );
}

#[test]
fn a_stairs_edges_run_in_the_same_direction() {
    let turned = TWO_STOREYS.replace(
        "upper: (space: \"landing\", at_m: ((12.2, 1.0), (12.2, 2.4)))",
        "upper: (space: \"landing\", at_m: ((12.2, 2.4), (12.2, 1.0)))",
    );
    assert_ne!(turned, TWO_STOREYS);
    let [lower, upper] = sample::plan_of(&turned).stairs.rows()[0].landings;
    assert_eq!(lower.at, upper.at);
}

#[test]
fn what_is_left_out_gets_its_default() {
    let plan = sample::plan_of(TWO_STOREYS);
    let duress = plan
        .devices
        .rows()
        .iter()
        .find(|d| d.name == "duress-ward")
        .expect("there");
    let ward = &plan.spaces[duress.space.expect("in the ward")];
    assert!(ward.outline.contains(duress.at.expect("the middle")));
    assert_eq!(plan.levels.rows()[0].title, "Ground floor");
    let opening = TWO_ROOMS.replace(
        "clear_width_m: 0.9, lock: ThumbTurn(inside: \"office\")",
        "kind: Opening",
    );
    let plan = sample::plan_of(&opening);
    let door = plan
        .doors
        .rows()
        .iter()
        .find(|d| d.name == "d-office")
        .expect("drawn");
    assert_eq!(door.starts, DoorStart::Open, "nothing shuts an opening");
}

#[test]
fn corners_on_a_straight_wall_are_left_out_so_that_a_door_may_span_them() {
    let corner = TWO_ROOMS.replace(
        "(5.0, 2.2), (5.0, 6.2)",
        "(4.0, 2.2), (5.0, 2.2), (5.0, 6.2)",
    );
    assert_ne!(corner, TWO_ROOMS);
    let plan = sample::plan_of(&corner);
    assert_eq!(
        plan.spaces[plan.space_named("office").expect("drawn")]
            .outline
            .corners()
            .len(),
        4
    );
}

#[test]
fn the_sample_scenarios_make_models() {
    let model = sample::model_of(TWO_ROOMS, TWO_ROOMS_INTRUDER);
    assert_eq!(model.roster.people.len(), 5, "four people and one officer");
    let model = sample::model_of(TWO_STOREYS, TWO_STOREYS_INTRUDER);
    let patients = model
        .scenario
        .groups
        .rows()
        .iter()
        .find(|g| g.name == "patients");
    assert_eq!(patients.map(|g| g.mobility), Some(Mobility::Wheelchair));
    assert_eq!(model.defaults.speed_mean.value, 1.0);
}

#[test]
fn a_group_of_a_unit_starts_in_its_rooms_alone() {
    let model = sample::model_of(TWO_STOREYS, TWO_STOREYS_INTRUDER);
    let nurses = model
        .scenario
        .groups
        .rows()
        .iter()
        .find(|g| g.name == "nurses")
        .expect("there");
    let names: Vec<&str> = nurses
        .spaces
        .iter()
        .map(|&s| model.plan.spaces[s].name.as_str())
        .collect();
    assert_eq!(names, ["landing", "treatment", "ward-a"]);
}

/// `text` with `from`, which stands in it once, replaced by `to`.
fn edited(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "`{from}` stands once");
    text.replace(from, to)
}

/// What is found in the two rooms after an edit.
fn in_rooms(from: &str, to: &str) -> Vec<String> {
    sample::faults_of_plan(&edited(TWO_ROOMS, from, to))
}

/// What is found in the two storeys after an edit.
fn in_storeys(from: &str, to: &str) -> Vec<String> {
    sample::faults_of_plan(&edited(TWO_STOREYS, from, to))
}
