//! Faults of the censuses of a plan, found with the plan and once.

use super::super::model;
use super::super::sample::{self, TWO_ROOMS, TWO_ROOMS_INTRUDER};
use super::edited;
use crate::data::problem::Problems;

/// The two rooms with these censuses.
fn with(censuses: &str) -> String {
    let end = "    devices: [";
    edited(
        TWO_ROOMS,
        end,
        &format!("    censuses: [{censuses}],\n{end}"),
    )
}

const DAY: &str = "(id: \"day\", people: [(id: \"clerks\", unit: \"desk\", role: Clerical, \
                   count: 2, spawn: Space(\"office\"))])";

fn found(censuses: &str) -> Vec<String> {
    sample::faults_of_plan(&with(censuses))
}

#[test]
fn a_sound_census_has_no_faults() {
    assert_eq!(found(DAY), [""; 0]);
}

#[test]
fn names_in_a_census_are_looked_up_with_the_plan() {
    let unit = DAY.replace("unit: \"desk\"", "unit: \"dask\"");
    assert_eq!(
        found(&unit),
        ["scenario.unit.unknown: no unit is called `dask`"]
    );
    let space = DAY.replace("Space(\"office\")", "Space(\"offise\")");
    assert_eq!(
        found(&space),
        ["scenario.space.unknown: no space is called `offise`"]
    );
    let crowd = DAY.replace("count: 2", "count: 200");
    assert!(found(&crowd)[0].starts_with("scenario.group.no-room: 200 people start here"));
}

#[test]
fn a_fault_of_a_census_is_found_beside_those_of_the_plan_and_names_its_path() {
    let unit = DAY.replace("unit: \"desk\"", "unit: \"dask\"");
    let text = edited(
        &with(&unit),
        "unit: \"desk\", compartment: \"all\", kind: Store",
        "unit: \"disk\", kind: Store",
    );
    let mut problems = Problems::new();
    super::super::plan(&sample::raw(&text), &mut problems);
    let paths: Vec<&str> = problems.sorted().iter().map(|p| p.path.as_str()).collect();
    assert_eq!(
        paths,
        ["spaces.store.unit", "censuses.day.people.clerks.unit"]
    );
}

#[test]
fn two_censuses_of_one_id_and_two_groups_of_one_id_are_refused() {
    let twice = format!("{DAY}, {DAY}");
    assert_eq!(
        found(&twice),
        ["plan.census.duplicate: two censuses are called `day`"]
    );
    let group =
        "(id: \"clerks\", unit: \"desk\", role: Clerical, count: 2, spawn: Space(\"office\"))";
    let doubled = DAY.replace(group, &format!("{group}, {group}"));
    assert_eq!(
        found(&doubled),
        ["scenario.group.duplicate: two groups are called `clerks`"]
    );
}

#[test]
fn more_people_than_beds_are_worth_a_word() {
    let plan = with(
        "(id: \"day\", people: [(id: \"p\", unit: \"desk\", role: Patient(Dependent), count: 2, \
         spawn: Beds(\"desk\"))])",
    );
    let bed = plan.replace("kind: Chair", "kind: Bed");
    assert_eq!(
        sample::faults_of_plan(&bed),
        ["plan.census.beds: 2 people start in the beds of `desk`, which has 1"]
    );
}

#[test]
fn a_scenario_that_names_a_faulty_census_does_not_say_the_fault_again() {
    let unit = DAY.replace("unit: \"desk\"", "unit: \"dask\"");
    let named = "ends_s: 900.0, census: \"day\",";
    let scenario = edited(TWO_ROOMS_INTRUDER, "ends_s: 900.0,", named);
    let mut problems = Problems::new();
    model(sample::bundle(&with(&unit), &scenario), &mut problems);
    assert_eq!(
        sample::lines(&problems),
        ["scenario.unit.unknown: no unit is called `dask`"]
    );
}
