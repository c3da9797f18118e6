//! Pairs of runs, and what they are to each other.

use super::super::sample::{PLAN, Run, SCENARIO, with_sides};
use super::super::went_in::went_in;
use super::*;
use crate::score::fixture::Script;
use crate::sim::event::EventLog;
use crate::sim::input::Order;

fn log(run: &Run, seed: u64) -> EventLog {
    let mut script = Script::new(&run.model);
    script.log = EventLog::default();
    script.add(0, crate::sim::event::EventKind::RunStarted { seed });
    script.begin(160);
    script.log
}

fn verdict(a: &Run, b: &Run) -> Verdict {
    verdict_with_seeds((a, 7), (b, 7))
}

fn verdict_with_seeds((a, a_seed): (&Run, u64), (b, b_seed): (&Run, u64)) -> Verdict {
    let (a_log, b_log) = (log(a, a_seed), log(b, b_seed));
    with_sides((a, &a_log), (b, &b_log), |a, b| {
        Verdict::of(a, b, &went_in(a, b))
    })
}

fn scenario(from: &str, to: &str) -> Run {
    assert!(SCENARIO.contains(from));
    Run::of(&SCENARIO.replace(from, to), PLAN)
}

#[test]
fn the_same_files_options_and_decisions_are_the_same_run() {
    assert_eq!(verdict(&Run::usual(), &Run::usual()), Verdict::SameRun);
    let same_value = Run::usual().set("people.nurses.count=1");
    assert_eq!(verdict(&Run::usual(), &same_value), Verdict::SameRun);
}

#[test]
fn words_about_a_file_targets_and_notes_make_no_other_run() {
    for other in [
        scenario("By hand", "By foot"),
        scenario("within_s: 60.0", "within_s: 90.0"),
        scenario("people: [", "people: [ // a comment\n"),
        Run::usual().decide(16, Order::Pause {}),
    ] {
        assert_eq!(verdict(&Run::usual(), &other), Verdict::SameRun);
    }
}

#[test]
fn one_field_option_or_decision_makes_a_counterfactual() {
    let field = scenario("id: \"nurses\", count: 1", "id: \"nurses\", count: 2");
    let counterfactual = Verdict::Counterfactual(Cause::Field(0));
    assert_eq!(verdict(&Run::usual(), &field), counterfactual);
    let set = Run::usual().set("people.nurses.count=2");
    assert_eq!(verdict(&Run::usual(), &set), counterfactual);
    assert_eq!(
        verdict(&set, &field),
        Verdict::SameRun,
        "either way it is 2"
    );
    let door = crate::ids::DoorId(0);
    let decided = Run::usual().decide(16, Order::LockDoor { door });
    let counterfactual = Verdict::Counterfactual(Cause::Decision(0));
    assert_eq!(verdict(&decided, &Run::usual()), counterfactual);
    let later = Run::usual().decide(32, Order::LockDoor { door });
    assert_eq!(verdict(&decided, &later), counterfactual, "one that moved");
}

#[test]
fn two_differences_are_told_apart_from_one() {
    let two = Run::usual()
        .set("people.nurses.count=2")
        .set("people.visitors.count=3");
    assert_eq!(verdict(&Run::usual(), &two), Verdict::Together(2));
    assert!(!Verdict::OtherNumber(0).is_exact() && Verdict::Together(2).is_exact());
}

#[test]
fn another_number_says_so_whatever_else_differs() {
    let (a, b) = (Run::usual(), Run::usual().set("seed=8"));
    assert_eq!(
        verdict_with_seeds((&a, 7), (&b, 8)),
        Verdict::OtherNumber(0)
    );
    let more = Run::usual().set("seed=8").set("people.nurses.count=2");
    assert_eq!(
        verdict_with_seeds((&a, 7), (&more, 8)),
        Verdict::OtherNumber(1)
    );
}

#[test]
fn another_building_scenario_or_threat_is_another_exercise() {
    let mut building = Run::usual();
    std::sync::Arc::make_mut(&mut building.model.plan).name = "elsewhere".to_owned();
    let mut other = Run::usual();
    other.model.scenario.name = "another".to_owned();
    let threat = scenario("onset_s: 10.0", "onset_s: 20.0");
    for (run, what) in [
        (building, Other::Building),
        (other, Other::Scenario),
        (threat, Other::Threat),
    ] {
        assert_eq!(verdict(&Run::usual(), &run), Verdict::OtherExercise(what));
    }
}

#[test]
fn another_version_or_build_of_the_program_says_so() {
    let mut version = Run::usual();
    version.facts.program.version = "0.0.9".to_owned();
    let mut build = Run::usual();
    build.facts.program.commit = Some("f00".to_owned());
    let mut unknown = Run::usual();
    unknown.facts.program.commit = None;
    assert_eq!(verdict(&Run::usual(), &version), Verdict::OtherProgram(0));
    assert_eq!(verdict(&Run::usual(), &build), Verdict::OtherProgram(0));
    assert_eq!(verdict(&Run::usual(), &unknown), Verdict::SameRun);
}

#[test]
fn another_log_of_the_same_inputs_is_no_proof_of_anything() {
    let run = Run::usual();
    let (a_log, mut script) = (log(&run, 7), Script::new(&run.model));
    script.begin(161);
    let found = with_sides((&run, &a_log), (&run, &script.log), |a, b| {
        Verdict::of(a, b, &went_in(a, b))
    });
    assert_eq!(found, Verdict::OtherLog);
    assert!(!found.is_exact());
}
