//! What happened, filtered and gone to.

use super::*;
use crate::review::page::Happening;
use crate::window::watch::view::Chosen;

fn lines<'a>(harness: &'a Harness<'_, Seat>) -> &'a [Happening] {
    harness.state().stage.told.chronicle().lines()
}

/// What the row of a line is called.
fn row(line: &Happening) -> String {
    format!("{} {}", line.tick, line.what)
}

/// The lines whose rows are there.
fn rows(harness: &Harness<'_, Seat>) -> Vec<Happening> {
    let there = lines(harness).iter();
    there
        .filter(|line| is_there(harness, &row(line)))
        .cloned()
        .collect()
}

#[test]
fn only_the_rows_in_sight_are_drawn_and_the_newest_is_among_them() {
    let harness = usual();
    let (all, there) = (lines(&harness), rows(&harness));
    assert!(all.len() > 15, "{}", all.len());
    assert!(there.len() < all.len());
    assert_eq!(there.last(), all.last());
}

#[test]
fn words_leave_only_events_that_have_them() {
    let mut harness = usual();
    fill(&mut harness, "Words in events", "ALERT:");
    let there = rows(&harness);
    assert!(!there.is_empty());
    assert!(
        there.iter().all(|line| line.what.starts_with("Alert:")),
        "{there:?}"
    );
    fill(&mut harness, "Words in events", " no such thing");
    assert!(rows(&harness).is_empty());
    click(&mut harness, "Show all events");
    assert!(rows(&harness).len() > there.len());
}

#[test]
fn a_topic_that_is_left_out_is_gone() {
    let mut harness = usual();
    let topic = rows(&harness)[0].topic;
    let called = harness.state().stage.told.words.say(topic).to_owned();
    click(&mut harness, "Topics");
    click(&mut harness, &called);
    assert!(rows(&harness).iter().all(|line| line.topic != topic));
    assert!(!rows(&harness).is_empty());
}

#[test]
fn a_click_on_an_event_goes_to_its_moment_and_chooses_what_it_is_about() {
    let mut harness = usual();
    let log = harness.state().stage.host.log().clone();
    let what = |line: &Happening| {
        let event = log.get(line.event);
        event.and_then(|event| Some(Chosen::from(event.kind.subject()?)))
    };
    let line = rows(&harness)
        .into_iter()
        .rev()
        .find(|line| what(line).is_some())
        .expect("one of them is about somebody");
    click(&mut harness, &row(&line));
    let stage = &harness.state().stage;
    assert_eq!(stage.host.shown(), line.tick);
    assert_eq!(stage.view.chosen, what(&line));
    assert!(stage.view.find.is_some());
}

#[test]
fn no_event_that_a_projector_may_show_names_a_device_or_a_secured_room() {
    let harness = usual();
    let model = harness.state().stage.model();
    for line in lines(&harness) {
        for device in model.plan.devices.rows() {
            assert!(!line.what.contains(&device.title), "{}", line.what);
        }
        assert!(!line.what.ends_with("is secured.") || line.what.starts_with("A room of"));
    }
}
