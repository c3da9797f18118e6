//! What went into two runs of small files.

use super::super::sample::{PLAN, Run, SCENARIO, with_sides};
use super::*;
use crate::review::compare::decisions::How;
use crate::sim::event::EventLog;
use crate::sim::input::{Giver, Order};

fn of(a: &Run, b: &Run) -> WentIn {
    let log = EventLog::default();
    with_sides((a, &log), (b, &log), went_in)
}

#[test]
fn a_field_says_whether_the_file_or_an_option_states_it() {
    let file = SCENARIO.replace("count: 2", "count: 3");
    let set = Run::usual().set("people.nurses.count=4");
    let found = of(&set, &Run::of(&file, PLAN));
    let shown: Vec<_> = found
        .fields
        .iter()
        .map(|field| (field.stated.dotted(), field.was_set))
        .collect();
    assert_eq!(
        shown,
        [
            ("people.nurses.count".to_owned(), [true, false]),
            ("people.visitors.count".to_owned(), [false, false]),
        ]
    );
    let scenario = |pair: &&FilePair| pair.kind == FileKind::Scenario;
    let pair = found.files.iter().find(scenario).expect("there is one");
    assert!(!pair.is_same() && pair.sha256.iter().all(Option::is_some));
}

#[test]
fn the_runs_number_is_no_field() {
    let found = of(&Run::usual(), &Run::usual().set("seed=9"));
    assert_eq!(found.fields, []);
}

#[test]
fn a_file_that_one_run_lacks_is_named_and_not_taken_apart() {
    let mut more = Run::usual();
    let mut doctrine = more.model.inputs[0].clone();
    doctrine.kind = FileKind::Doctrine;
    doctrine.bytes = b"Doctrine(id: \"hide\", rows: [])".to_vec();
    more.model.inputs.push(doctrine);
    let found = of(&more, &Run::usual());
    assert_eq!(found.fields, []);
    let lacking = |pair: &&FilePair| pair.sha256[1].is_none();
    let pair = found.files.iter().find(lacking).expect("B lacks it");
    assert_eq!((pair.kind, pair.id.as_str()), (FileKind::Doctrine, "hide"));
}

#[test]
fn decisions_are_matched_by_what_they_order() {
    let door = crate::ids::DoorId(0);
    let lock = Order::LockDoor { door };
    let report = |rank| Order::Report {
        place: crate::ids::SpaceId(rank),
    };
    let a = Run::usual()
        .decide(16, report(0))
        .decide(32, lock.clone())
        .decide(48, report(1));
    let b = Run::usual()
        .decide(80, lock)
        .decide(16, report(0))
        .decide(48, report(2));
    let found: Vec<_> = of(&a, &b)
        .decisions
        .iter()
        .map(|one| (one.how, one.a, one.b))
        .collect();
    assert_eq!(
        found,
        [
            (How::Moved, Some(1), Some(0)),
            (How::OnlyOne, None, Some(2)),
            (How::OnlyOne, Some(2), None),
        ]
    );
}

#[test]
fn another_giver_changes_nothing_and_another_order_of_one_moment_does() {
    let report = |rank| Order::Report {
        place: crate::ids::SpaceId(rank),
    };
    let a = Run::usual().decide(16, report(0)).decide(16, report(1));
    let mut b = Run::usual().decide(16, report(0)).decide(16, report(1));
    b.decisions[1].by = Giver::new("director").expect("one word");
    let found = of(&a, &b).decisions;
    assert_eq!((found[0].how, found[0].matters), (How::OtherGiver, false));
    let turned = Run::usual().decide(16, report(1)).decide(16, report(0));
    let found = of(&a, &turned).decisions;
    assert_eq!((found[0].how, found[0].matters), (How::OtherOrder, true));
}
