//! Whole comparisons of runs that were written by hand.

use super::sample::{PLAN, Run, SCENARIO, with_sides};
use super::*;
use crate::review::tables::Cell;
use crate::score::fixture::Script;
use crate::sim::event::{EventKind, EventLog};
use crate::sim::input::Order;
use crate::terms::{CueKind, Situation};

/// A log in which the nurse recognises the danger at that tick, after so many decisions at once.
fn log(run: &Run, recognised: u32) -> EventLog {
    let mut script = Script::everybody_in(&run.model, "corridor");
    for (number, input) in run.decisions.iter().enumerate() {
        let (number, by) = (number as u32 + 1, input.by.to_string());
        let what = "by hand".to_owned();
        script.add(input.tick.0, EventKind::InputTaken { number, by, what });
    }
    script.begin(160);
    script.believe(recognised, "nurses.1", Situation::Danger, CueKind::Told);
    script.leave(recognised + 10, "visitors.1", "d-exit");
    script.end(4000);
    script.log
}

fn compared(a: (&Run, u32), b: (&Run, u32), edition: Edition) -> Comparison {
    let (a_log, b_log) = (log(a.0, a.1), log(b.0, b.1));
    with_sides((a.0, &a_log), (b.0, &b_log), |a, b| {
        Comparison::new(a, b, edition)
    })
}

fn locked() -> Run {
    let door = crate::ids::DoorId(0);
    Run::usual().decide(16, Order::LockDoor { door })
}

#[test]
fn a_decision_more_is_a_counterfactual_that_names_the_decision_and_what_came_of_it() {
    let (a, b) = (Run::usual(), locked());
    let found = compared((&a, 1400), (&b, 400), Edition::Restricted);
    assert_eq!(
        found.says,
        "A counterfactual: the same run but for the decision to lock the door “Door d-a” (at 0:01 of \
         the run in B only). What differs follows from that."
    );
    let first = found.paths.first.expect("they part");
    let says = first.b.map(|b| b.says).expect("in B");
    assert!(
        says.starts_with("The decision of the facilitator"),
        "{says}"
    );
    let came = found.paths.consequence.expect("something came of it");
    assert_eq!((came.at_s, came.a), (25.0, None));
    let says = came.b.map(|b| b.says).expect("in B");
    assert_eq!(
        says,
        "Nurse 1 (nurses) now believes that there is danger: was told by somebody."
    );
    let shares: Vec<_> = found.headline.rows.iter().map(|row| &row[3]).collect();
    let fifth = Cell::Share(0.2);
    assert_eq!(shares, [&fifth, &Cell::Share(0.0), &Cell::Share(0.0)]);
}

#[test]
fn the_shareable_edition_tells_no_door_and_no_lock_anywhere() {
    let lock = "ThumbTurn(inside: \"room-a\")";
    let other_lock = Run::of(SCENARIO, &PLAN.replace(lock, "Key(inside: \"room-a\")"));
    let mut both = locked();
    both.model.inputs = other_lock.model.inputs;
    let found = compared((&Run::usual(), 400), (&both, 400), Edition::Shareable);
    let all: String = files(&found).into_iter().map(|(_, text)| text).collect();
    for hidden in ["d-a", "ThumbTurn", "Key(", "lock d-a"] {
        assert!(!all.contains(hidden), "{hidden}");
    }
    assert!(all.contains("doors (one field)") && all.contains("lock a door"));
    let found = compared((&Run::usual(), 400), (&both, 400), Edition::Restricted);
    let all: String = files(&found).into_iter().map(|(_, text)| text).collect();
    assert!(all.contains("doors.d-a.lock") && all.contains("ThumbTurn"));
    assert!(all.contains("SENSITIVE"));
}

#[test]
fn a_milestone_has_both_times_and_their_difference() {
    let (a, b) = (Run::usual(), Run::usual().set("people.nurses.count=2"));
    let found = compared((&a, 400), (&b, 480), Edition::Shareable);
    let of = |name: &str| {
        let row = found
            .milestones
            .rows
            .iter()
            .find(|row| matches!(&row[0], Cell::Text(text) if text.starts_with(name)));
        row.expect("every milestone has a row").clone()
    };
    let recognised = of("First person");
    assert_eq!(
        recognised[1..4],
        [Cell::Clock(15.0), Cell::Clock(20.0), Cell::Seconds(5.0)]
    );
    assert!(
        matches!(&recognised[8], Cell::Text(text) if text.contains("believes that there is danger"))
    );
    let entry = of("Officers entered");
    assert_eq!(entry[1..4], [Cell::Nothing, Cell::Nothing, Cell::Nothing]);
    assert!(
        found
            .says
            .contains("people.nurses.count in the scenario by-hand (1 in A, 2 in B)")
    );
}

#[test]
fn two_exercises_are_not_compared_person_by_person() {
    let mut other = Run::usual();
    other.model.scenario.name = "another".to_owned();
    let found = compared((&Run::usual(), 400), (&other, 400), Edition::Shareable);
    assert!(
        found.says.starts_with("Two different exercises"),
        "{}",
        found.says
    );
    assert_eq!(found.people, None);
    assert!(found.worth.contains("not evidence"));
}

#[test]
fn the_same_run_says_so_and_its_files_are_the_same_bytes_each_time() {
    let run = Run::usual();
    let found = || compared((&run, 400), (&run, 400), Edition::Shareable);
    assert_eq!(found().verdict, Verdict::SameRun);
    assert_eq!(found().paths.first, None);
    assert_eq!(files(&found()), files(&found()));
    let names: Vec<String> = files(&found()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.last().map(String::as_str), Some("comparison.json"));
    for (name, text) in files(&found()) {
        assert!(
            text.contains("EXERCISE") || text.lines().count() == 1,
            "{name}"
        );
    }
}
