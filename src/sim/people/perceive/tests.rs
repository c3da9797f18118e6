//! Who is seen to flee, and by whom.

use crate::model::Model;
use crate::model::build::sample::{TWO_ROOMS, model_of};
use crate::sim::event::EventKind;
use crate::sim::people::act;
use crate::sim::sample::{on_stage, person, picked, run};
use crate::terms::{Act, CueKind, Instruction, Situation};

/// A clerk in the office, a visitor in the store.
fn model(plan: &str) -> Model {
    model_of(
        plan,
        "Scenario(format: 1, id: \"s\", title: \"S\", plan: \"two-rooms\", site: \"test-site\", \
         ends_s: 120.0, doctrine: [(set: \"test-doctrine\")], people: [
            (id: \"clerk\", unit: \"desk\", role: Clerical, count: 1, spawn: Space(\"office\")),
            (id: \"visitor\", role: Visitor, count: 1, spawn: Space(\"store\"))])",
    )
}

/// With most of the wall between office and store of glass.
fn with_pane() -> String {
    TWO_ROOMS.replace(
        "    zones: [",
        "    panes: [(id: \"p\", between: (\"office\", \"store\"),
        at_m: ((5.1, 2.4), (5.1, 6.0)), kind: Glazed)],\n    zones: [",
    )
}

/// How many notice that the clerk flees, who leaves because of this belief.
fn notice(plan: &str, told: Option<Instruction>) -> usize {
    let mut run = run(model(plan), 1);
    let clerk = person(&run, "clerk.1");
    on_stage(&mut run, move |scene| {
        let parts = scene.person(clerk);
        parts.belief.situation = Situation::Danger;
        parts.belief.told = told;
        act::begin(scene, clerk, Act::LeaveBuilding, String::new());
    });
    run.run();
    let noticed = picked(&run, |event| match event.kind {
        EventKind::CueNoticed { cue, from, .. } => {
            (cue == CueKind::SawOthersFlee && from == Some(clerk)).then_some(())
        }
        _ => None,
    });
    noticed.len()
}

#[test]
fn flight_is_seen_through_a_pane_and_through_no_wall() {
    assert_eq!(notice(TWO_ROOMS, None), 0);
    assert!(notice(&with_pane(), None) > 0);
}

#[test]
fn who_leaves_because_everybody_was_told_to_is_not_seen_to_flee() {
    assert_eq!(notice(&with_pane(), Some(Instruction::Evacuate)), 0);
}
