//! Faults of what a group states of how it moves.

use super::super::model;
use super::super::sample::{self, TWO_ROOMS};
use crate::data::problem::Problems;
use crate::ids::GroupId;
use crate::model::Model;
use crate::model::law::Law;
use crate::model::speed::SpeedLaw;

/// The faults of a scenario with one group of visitors that states this.
fn faults(states: &str) -> Vec<String> {
    let mut problems = Problems::new();
    model(sample::bundle(TWO_ROOMS, &scenario(states)), &mut problems);
    sample::lines(&problems)
}

fn sound(states: &str) -> Model {
    sample::model_of(TWO_ROOMS, &scenario(states))
}

fn scenario(states: &str) -> String {
    format!(
        "Scenario(format: 1, id: \"s\", title: \"S\", plan: \"two-rooms\", site: \"test-site\", \
         ends_s: 900.0, people: [(id: \"people\", role: Visitor, count: 3, {states})], \
         doctrine: [(set: \"test-doctrine\")])"
    )
}

#[test]
fn what_a_group_states_of_its_movement_is_read_as_it_is_meant() {
    let model = sound(
        "spawn: Area(space: \"office\", from_m: (1.0, 3.0), to_m: (4.0, 5.0)), exits: [\"d-exit\"], \
         speed: Uniform(from_mps: 0.9, to_mps: 1.2), stairs_up: 0.4, together: \"a\", \
         pre_movement: Weibull(shape: 1.2, scale_s: 90.0)",
    );
    let group = &model.scenario.groups[GroupId(0)];
    let movement = &group.movement;
    let speed = SpeedLaw::Uniform {
        from_mps: 0.9,
        to_mps: 1.2,
    };
    let law = Law::Weibull {
        shape: 1.2,
        scale_s: 90.0,
    };
    assert_eq!(
        (movement.speed, movement.pre_movement),
        (Some(speed), Some(law))
    );
    assert_eq!(
        (movement.stairs_up, movement.stairs_down),
        (Some(0.4), None)
    );
    assert_eq!(movement.together.as_deref(), Some("a"));
    assert!(movement.other_exits.is_empty(), "the plan has one exit");
    assert_eq!(group.area.map(|area| area.high.x), Some(4.0));
}

#[test]
fn what_cannot_be_meant_is_a_fault() {
    let at = "spawn: Space(\"office\")";
    for (states, code) in [
        (
            format!("{at}, speed: Uniform(from_mps: 2.0, to_mps: 1.0)"),
            "scenario.group.speed",
        ),
        (
            format!("{at}, pre_movement: Gamma(shape: 0.0, scale_s: 9.0)"),
            "scenario.group.pre-movement",
        ),
        (
            format!("{at}, exits: [\"d-office\"]"),
            "scenario.group.exit",
        ),
        (
            format!("{at}, exits: [\"d-none\"]"),
            "scenario.door.unknown",
        ),
        (
            "spawn: Area(space: \"office\", from_m: (1.0, 3.0), to_m: (99.0, 5.0))".to_owned(),
            "scenario.group.area",
        ),
        (
            "spawn: Area(space: \"office\", from_m: (1.0, 3.0), to_m: (1.3, 3.3))".to_owned(),
            "scenario.group.area",
        ),
    ] {
        let found = faults(&states);
        assert!(
            found.iter().any(|line| line.starts_with(code)),
            "{states}: {found:?}"
        );
    }
}

#[test]
fn a_patient_who_needs_help_does_not_set_off_alone() {
    let states = "spawn: Space(\"office\"), pre_movement: Fixed(s: 5.0)";
    let scenario = scenario(states).replace("role: Visitor", "role: Patient(Dependent)");
    let mut problems = Problems::new();
    model(sample::bundle(TWO_ROOMS, &scenario), &mut problems);
    assert!(sample::lines(&problems)[0].starts_with("scenario.group.pre-movement"));
}
