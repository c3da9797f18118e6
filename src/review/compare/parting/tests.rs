//! Two logs of one run, written by hand.

use super::super::sample::{Run, with_sides};
use super::*;
use crate::score::fixture::Script;
use crate::sim::event::EventLog;
use crate::terms::{CueKind, Situation};

fn found(run: &Run, a: &EventLog, b: &EventLog) -> Partings {
    with_sides((run, a), (run, b), partings)
}

fn beginning(run: &Run) -> Script<'_> {
    let mut script = Script::everybody_in(&run.model, "room-a");
    script.begin(160);
    script
}

fn decision(number: u32) -> EventKind {
    EventKind::InputTaken {
        number,
        by: "facilitator".to_owned(),
        what: "pause".to_owned(),
    }
}

#[test]
fn equal_logs_do_not_part() {
    let run = Run::usual();
    let (a, b) = (beginning(&run), beginning(&run));
    let found = found(&run, &a.log, &b.log);
    assert_eq!((found.first, found.consequence), (None, None));
    assert_eq!(found.same, a.log.len() - 1, "all but the run's number");
}

#[test]
fn numbers_causes_and_the_order_within_a_tick_are_left_aside() {
    let run = Run::usual();
    let (mut a, mut b) = (beginning(&run), beginning(&run));
    let cause = a.notice(200, "nurses.1", CueKind::Told);
    a.enter(200, "visitors.1", "room-b");
    b.enter(200, "visitors.1", "room-b");
    b.notice(200, "nurses.1", CueKind::Told);
    a.because(208, EventKind::AllSwept {}, &[cause]);
    b.because(208, EventKind::AllSwept {}, &[]);
    assert_eq!(found(&run, &a.log, &b.log).first, None);
}

#[test]
fn the_first_difference_and_the_first_that_is_no_decision_are_told() {
    let run = Run::usual();
    let (mut a, mut b) = (beginning(&run), beginning(&run));
    a.add(176, decision(0));
    b.add(176, decision(0));
    let decided = b.add(192, decision(1));
    let late = a.believe(400, "nurses.1", Situation::Danger, CueKind::Told);
    let early = b.believe(300, "nurses.1", Situation::Danger, CueKind::Told);
    let found = found(&run, &a.log, &b.log);
    let at = |tick, a, b| {
        let tick = Tick(tick);
        Some(Parting { tick, a, b })
    };
    assert_eq!(found.first, at(192, None, Some(decided)));
    assert_eq!(found.consequence, at(300, None, Some(early)));
    let other_way = with_sides((&run, &b.log), (&run, &a.log), partings);
    assert_eq!(other_way.consequence, at(300, Some(early), None));
    assert!(late < early + 10);
}

#[test]
fn what_happens_twice_is_not_told_by_what_happens_once() {
    let run = Run::usual();
    let (mut a, mut b) = (beginning(&run), beginning(&run));
    a.add(176, EventKind::AllSwept {});
    b.add(176, EventKind::AllSwept {});
    let second = b.add(176, EventKind::AllSwept {});
    let first = found(&run, &a.log, &b.log).first.expect("they part");
    assert_eq!((first.a, first.b), (None, Some(second)));
}
