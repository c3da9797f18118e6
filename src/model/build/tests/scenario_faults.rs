//! Faults of scenarios.

use super::super::model;
use super::super::sample::{
    self, TWO_ROOMS, TWO_ROOMS_INTRUDER, TWO_STOREYS, TWO_STOREYS_INTRUDER,
};
use super::edited;
use crate::data::people::RawRole;
use crate::data::problem::Problems;
use crate::model::scenario::TimelineEvent;
use crate::terms::{Mobility, Role};

fn faults(plan: &str, scenario: &str) -> Vec<String> {
    let mut problems = Problems::new();
    model(sample::bundle(plan, scenario), &mut problems);
    sample::lines(&problems)
}

fn in_rooms(from: &str, to: &str) -> Vec<String> {
    faults(TWO_ROOMS, &edited(TWO_ROOMS_INTRUDER, from, to))
}

fn in_storeys(from: &str, to: &str) -> Vec<String> {
    faults(TWO_STOREYS, &edited(TWO_STOREYS_INTRUDER, from, to))
}

#[test]
fn the_sample_scenarios_have_no_faults() {
    assert_eq!(faults(TWO_ROOMS, TWO_ROOMS_INTRUDER), [""; 0]);
    assert_eq!(faults(TWO_STOREYS, TWO_STOREYS_INTRUDER), [""; 0]);
}

#[test]
fn the_plan_and_site_are_those_that_are_named() {
    assert_eq!(
        faults(
            TWO_STOREYS,
            &edited(TWO_ROOMS_INTRUDER, "plan: \"two-rooms\"", "plan: \"other\"")
        )[0],
        "scenario.other-file: the scenario names the plan `other`, not `two-storeys`"
    );
    assert_eq!(
        in_rooms("site: \"test-site\",", ""),
        ["scenario.other-file: the scenario names the site `default-site`, not `test-site`"]
    );
}

#[test]
fn a_run_takes_some_time() {
    let found = in_rooms("ends_s: 900.0", "ends_s: 0.0");
    assert_eq!(
        found[0],
        "scenario.ends: the run ends at 0 s; it must last longer than nothing"
    );
}

#[test]
fn two_groups_of_one_name_are_refused() {
    let found = in_rooms("(id: \"porter\"", "(id: \"clerks\"");
    assert_eq!(
        found,
        ["scenario.group.duplicate: two groups are called `clerks`"]
    );
}

#[test]
fn officers_are_never_listed() {
    let found = in_rooms("(id: \"porter\"", "(id: \"police\"");
    assert_eq!(
        found,
        [
            "scenario.group.reserved: no group can be called `police`: the simulation brings the \
          officers"
        ]
    );
    assert_eq!(
        with_role(Role::Officer),
        ["scenario.group.officer: police officers are not listed: the simulation brings them"]
    );
}

#[test]
fn a_patient_has_a_dependency() {
    assert_eq!(
        with_role(Role::Patient),
        ["scenario.group.dependency: a patient needs a dependency"]
    );
}

/// The reader refuses these roles already; a bundle that the program makes may still hold them.
fn with_role(role: Role) -> Vec<String> {
    let mut bundle = sample::bundle(TWO_ROOMS, TWO_ROOMS_INTRUDER);
    bundle.scenario.people[1].value.role.value = RawRole::Other(role);
    let mut problems = Problems::new();
    model(bundle, &mut problems);
    sample::lines(&problems)
}

#[test]
fn units_spaces_and_zones_must_exist() {
    assert_eq!(
        in_rooms(
            "(id: \"clerks\", unit: \"desk\"",
            "(id: \"clerks\", unit: \"desks\""
        ),
        ["scenario.unit.unknown: no unit is called `desks`"]
    );
    assert_eq!(
        in_rooms("Space(\"store\")", "Space(\"stor\")"),
        ["scenario.space.unknown: no space is called `stor`"]
    );
    assert_eq!(
        in_storeys("Zone(\"everywhere\")", "Zone(\"every\")"),
        ["scenario.zone.unknown: no zone is called `every`"]
    );
    assert_eq!(
        in_storeys("Beds(\"ward\")", "Beds(\"wrad\")"),
        ["scenario.unit.unknown: no unit is called `wrad`"]
    );
}

#[test]
fn names_are_looked_up_even_in_a_plan_with_faults() {
    let plan = edited(TWO_ROOMS, "joins: (\"office\", ", "joins: (\"ofice\", ");
    let scenario = edited(TWO_ROOMS_INTRUDER, "Space(\"store\")", "Space(\"stor\")");
    assert_eq!(
        faults(&plan, &scenario),
        [
            "plan.space.unknown: no space is called `ofice`",
            "scenario.space.unknown: no space is called `stor`",
        ]
    );
}

#[test]
fn nobody_starts_in_plant_or_where_no_way_leads_out() {
    let plan = edited(TWO_ROOMS, "kind: Store", "kind: Plant");
    assert_eq!(
        faults(&plan, TWO_ROOMS_INTRUDER),
        ["scenario.group.start: `store` is a plant room, where nobody starts"]
    );
    let plan = edited(
        TWO_ROOMS,
        "clear_width_m: 0.9),",
        "lock: PushBar(inside: \"corridor\")),",
    );
    assert_eq!(
        faults(&plan, TWO_ROOMS_INTRUDER),
        [
            "plan.space.no-way-out: no way leads from `store` to an exit",
            "scenario.group.start: `store` has no way to an exit, so nobody can start there",
        ]
    );
}

#[test]
fn a_unit_without_rooms_to_start_in_is_refused() {
    let plan = edited(TWO_STOREYS, "kind: Reception", "kind: Toilet");
    let plan = edited(&plan, "kind: Lobby", "kind: Stair");
    let found = faults(
        &plan,
        &edited(
            TWO_STOREYS_INTRUDER,
            "count: 1, spawn: Space(\"reception\")),\n        (id: \"guard\"",
            "count: 1, spawn: Unit(\"front\")),\n        (id: \"guard\"",
        ),
    );
    assert_eq!(
        found,
        ["scenario.group.start: no space is there in which these people can start"]
    );
}

#[test]
fn people_start_where_there_is_room() {
    let found = in_rooms(
        "count: 1, spawn: Space(\"corridor\")",
        "count: 60, spawn: Space(\"corridor\")",
    );
    assert_eq!(
        found,
        [
            "scenario.group.no-room: 60 people start here, where 20.4 m² of free floor have room for \
          51 (2.5 a square metre)"
        ]
    );
    let found = in_storeys("role: Visitor, count: 3", "role: Visitor, count: 500");
    assert!(
        found[0].starts_with("scenario.group.no-room: 502 people start here"),
        "{found:?}"
    );
}

#[test]
fn a_unit_without_beds_takes_patients_anywhere() {
    let found = in_storeys("spawn: Beds(\"ward\")", "spawn: Beds(\"front\")");
    assert_eq!(
        found,
        ["scenario.group.no-beds: `front` has no beds; they start anywhere in it"]
    );
}

#[test]
fn all_groups_together_stay_below_the_ceiling() {
    let found = in_rooms("role: Visitor, count: 1", "role: Visitor, count: 99998");
    assert_eq!(
        found,
        ["scenario.people.too-many: the scenario has 100001 people; at most 100000 are allowed"]
    );
}

#[test]
fn nobody_at_all_is_a_run_too() {
    let scenario = edited(
        TWO_ROOMS_INTRUDER,
        "role: Visitor, count: 1",
        "role: Visitor, count: 0",
    );
    assert_eq!(faults(TWO_ROOMS, &scenario), [""; 0]);
}

#[test]
fn mobility_follows_from_dependency_unless_it_is_stated() {
    let mobility = |patient: &str| {
        let scenario = edited(TWO_STOREYS_INTRUDER, "role: Patient(Dependent)", patient);
        let model = sample::model_of(TWO_STOREYS, &scenario);
        let groups = model.scenario.groups.rows();
        groups
            .iter()
            .find(|g| g.name == "patients")
            .expect("there")
            .mobility
    };
    assert_eq!(mobility("role: Patient(Independent)"), Mobility::Walking);
    assert_eq!(mobility("role: Patient(Dependent)"), Mobility::Wheelchair);
    assert_eq!(mobility("role: Patient(VeryHigh)"), Mobility::Bed);
    assert_eq!(
        mobility("role: Patient(Dependent), mobility: Bed"),
        Mobility::Bed
    );
}

#[test]
fn a_doctrine_is_one_that_was_read_and_is_stated_once_for_a_unit() {
    assert_eq!(
        in_storeys(
            "unit: \"ward\", set: \"test-doctrine\"",
            "unit: \"ward\", set: \"tst-doctrine\""
        ),
        ["scenario.doctrine.unknown: no doctrine is called `tst-doctrine`"]
    );
    assert_eq!(
        in_storeys(
            "(set: \"test-doctrine\")",
            "(unit: \"ward\", set: \"test-doctrine\")"
        )[0],
        "scenario.group.no-doctrine: no doctrine says what `clerk` do; they will carry on"
    );
    assert!(
        in_storeys(
            "(set: \"test-doctrine\")",
            "(unit: \"ward\", set: \"test-doctrine\")"
        )
        .contains(&"scenario.doctrine.twice: the doctrine of `ward` is stated twice".to_owned())
    );
}

#[test]
fn the_threat_begins_out_of_doors_if_it_stays_there_and_else_in_the_building() {
    assert_eq!(
        in_rooms("behaviour: Mobile", "behaviour: External"),
        [
            "scenario.threat.outdoors: `External` stays on the grounds, and `corridor` is in the \
             building"
        ]
    );
    let plan = edited(TWO_ROOMS, "kind: Corridor", "kind: Grounds");
    for behaviour in ["Mobile", "Barricaded", "Escalating"] {
        let stays = edited(
            TWO_ROOMS_INTRUDER,
            "behaviour: Mobile",
            &format!("behaviour: {behaviour}"),
        );
        let message = format!(
            "scenario.threat.outdoors: `{behaviour}` stays in the building, and `corridor` is out \
             of doors"
        );
        assert!(faults(&plan, &stays).contains(&message));
    }
    let leaves = edited(
        TWO_ROOMS_INTRUDER,
        "behaviour: Mobile",
        "behaviour: Withdrawing",
    );
    let said = faults(&plan, &leaves);
    assert!(!said.iter().any(|line| line.contains("threat")), "{said:?}");
}

#[test]
fn somebody_in_custody_without_an_escort_is_a_warning() {
    assert_eq!(
        in_rooms("behaviour: Mobile", "behaviour: CustodyEscape"),
        [
            "scenario.threat.unescorted: `CustodyEscape` without an escort: nobody is beside the person"
        ]
    );
}

#[test]
fn the_threat_begins_within_the_run_in_a_space_with_a_way() {
    assert_eq!(
        in_rooms("onset_s: 10.0", "onset_s: 1000.0"),
        ["scenario.threat.onset: the onset is at 1000 s, after the end of the run at 900 s"]
    );
    assert_eq!(
        in_rooms("start: \"corridor\"", "start: \"coridor\""),
        ["scenario.space.unknown: no space is called `coridor`"]
    );
    let plan = edited(TWO_ROOMS, "kind: Corridor", "kind: Plant");
    assert!(faults(&plan, TWO_ROOMS_INTRUDER).contains(
        &"scenario.threat.start: `corridor` is a plant room, where nobody starts".to_owned()
    ));
}

#[test]
fn a_milestone_has_one_target() {
    assert_eq!(
        in_rooms("rung: EmergencyCall", "rung: FacilityAlert"),
        ["scenario.target.twice: the milestone `FacilityAlert` has two targets"]
    );
}

#[test]
fn what_was_agreed_twice_is_a_warning() {
    assert_eq!(
        in_storeys("[PlansOnFile, KeysReady]", "[KeysReady, KeysReady]"),
        ["scenario.partnership.twice: `KeysReady` is listed twice"]
    );
}

#[test]
fn the_timeline_lies_within_the_run() {
    assert_eq!(
        in_rooms("(at_s: 60.0, event", "(at_s: 901.0, event"),
        ["scenario.timeline.late: this happens at 901 s, after the end of the run at 900 s"]
    );
}

#[test]
fn an_announcement_needs_loudspeakers() {
    assert_eq!(
        in_rooms("device: \"pa\"", "device: \"panic-office\""),
        [
            "scenario.timeline.silent: `panic-office` is neither public address nor text messages, so its words reach nobody"
        ]
    );
    assert_eq!(
        in_rooms("device: \"pa\"", "device: \"pb\""),
        ["scenario.device.unknown: no device is called `pb`"]
    );
    assert_eq!(
        in_storeys(
            "says: Lockdown, place: \"lobby\"",
            "says: Lockdown, place: \"loby\""
        ),
        ["scenario.space.unknown: no space is called `loby`"]
    );
}

#[test]
fn equal_times_are_ordered_by_what_happens() {
    let model = sample::model_of(TWO_STOREYS, TWO_STOREYS_INTRUDER);
    let kinds: Vec<bool> = model
        .scenario
        .timeline
        .iter()
        .map(|(_, event)| matches!(event, TimelineEvent::Note(_)))
        .collect();
    assert_eq!(
        kinds,
        [false, false, true],
        "the note follows the announcement"
    );
}

#[test]
fn words_that_do_not_belong_are_a_warning() {
    assert_eq!(
        in_rooms("somebody in the corridor", "a gunman in the corridor"),
        ["wording.banned: the word \"gunman\" does not belong in an exercise's text"]
    );
}
