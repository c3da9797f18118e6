//! Play, pause, speed, and going to another moment.

use bevy_egui::egui::{self, Key, Modifiers};

use super::*;

fn goes(harness: &Harness<'_, Seat>) -> bool {
    harness.state().stage.host.goes()
}

fn shown(harness: &Harness<'_, Seat>) -> Tick {
    harness.state().stage.host.shown()
}

#[test]
fn space_and_the_button_play_and_pause() {
    let mut harness = usual();
    press(&mut harness, Key::Space);
    assert!(goes(&harness));
    click(&mut harness, "Pause (Space)");
    assert!(!goes(&harness));
    click(&mut harness, "Play (Space)");
    assert!(goes(&harness));
    press(&mut harness, Key::Space);
    assert!(!goes(&harness));
}

#[test]
fn a_speed_is_chosen_by_its_name_and_by_keys() {
    let mut harness = usual();
    click(&mut harness, "Speed 8 times");
    assert_eq!(harness.state().stage.host.speed(), 8);
    press(&mut harness, Key::ArrowUp);
    assert_eq!(harness.state().stage.host.speed(), 16);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(harness.state().stage.host.speed(), 8);
}

#[test]
fn a_key_that_a_focused_widget_takes_is_no_command() {
    let mut harness = usual();
    control(&harness, "Curves").focus();
    harness.run_steps(2);
    press(&mut harness, Key::Space);
    assert!(!goes(&harness), "it pressed the tab, and did not play");
    assert_eq!(
        harness.state().stage.view.side,
        crate::window::watch::view::Side::Curves
    );
}

#[test]
fn arrows_step_and_jump() {
    let mut harness = usual();
    press(&mut harness, Key::ArrowRight);
    assert_eq!(shown(&harness), Tick(5 * 60 * TICK_HZ + 1));
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    harness.run_steps(2);
    assert_eq!(shown(&harness), Tick(290 * TICK_HZ + 1));
}

#[test]
fn a_click_on_the_timeline_goes_there_and_a_button_comes_back() {
    let mut harness = usual();
    let track = harness
        .get_by_label_contains("Response timeline, at")
        .rect();
    let at = egui::pos2(track.min.x + 0.1 * track.width(), track.max.y - 4.0);
    harness.hover_at(at);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_steps(3);
    let there = shown(&harness);
    assert!(there < Tick(120 * TICK_HZ), "{there}");
    assert!(is_there(&harness, "Looking back"));
    click(&mut harness, "To the newest moment");
    assert_eq!(shown(&harness), Tick(300 * TICK_HZ));
    assert!(!is_there(&harness, "Looking back"));
}

#[test]
fn the_timeline_takes_arrow_keys_when_it_has_the_focus() {
    let mut harness = usual();
    harness
        .get_by_label_contains("Response timeline, at")
        .focus();
    harness.run_steps(2);
    press(&mut harness, Key::ArrowLeft);
    assert_eq!(shown(&harness), Tick(295 * TICK_HZ));
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowRight);
    assert_eq!(
        shown(&harness),
        Tick(300 * TICK_HZ),
        "no further than is known"
    );
}

#[test]
fn what_is_known_of_later_is_said_to_be_later() {
    let mut harness = usual();
    let later = "later than the moment shown";
    let count = |harness: &Harness<'_, Seat>, part: &str| {
        let all = all_called(harness);
        all.iter().filter(|(_, label)| label.contains(part)).count()
    };
    assert_eq!(count(&harness, later), 0);
    assert_eq!(count(&harness, "Not reached yet: "), 1);
    harness.state_mut().stage.host.go_to(Tick(10 * TICK_HZ));
    harness.run_steps(3);
    assert!(count(&harness, later) > 3);
    assert_eq!(count(&harness, "Not reached by 00:10: "), 1);
    assert!(count(&harness, "of them later") == 1);
    let first = "First person recognized the danger, not reached yet";
    assert!(count(&harness, first) > 0, "it has not happened by then");
}

#[test]
fn a_milestone_says_its_time_its_target_and_whether_it_was_met_and_goes_there() {
    let mut harness = usual();
    let score = harness.state().stage.told.card.ladder.clone();
    let with_target = score
        .rungs
        .iter()
        .find(|rung| rung.met.is_some() && rung.at_s.is_some());
    let rung = with_target.expect("the clinic's alarm has a target and is reached");
    let verdict = if rung.met == Some(true) {
        "met"
    } else {
        "missed"
    };
    let called = harness.state().stage.told.words.say(rung.rung).to_owned();
    let mark = all_called(&harness)
        .into_iter()
        .map(|(_, label)| label)
        .find(|label| label.starts_with(&format!("{called}, ")) && label.contains("target"))
        .expect("it has a mark");
    assert!(mark.contains(&format!(", {verdict}; ")), "{mark}");
    control(&harness, &mark).click_accesskit();
    harness.run_steps(3);
    let zero = harness.state().stage.told.card.clock.zero.seconds();
    let at = Tick::at(zero + rung.at_s.unwrap_or_default());
    assert_eq!(shown(&harness), at);
}

#[test]
fn what_stands_has_the_score_of_its_moment_at_once() {
    let mut harness = usual();
    harness.state_mut().stage.host.go_to(Tick(8 * 60 * TICK_HZ));
    harness.run_steps(1);
    let stage = &harness.state().stage;
    assert_eq!(stage.told.version(), stage.host.log().len());
}

#[test]
fn a_milestone_that_only_a_decision_brings_about_is_no_failure_while_there_is_none() {
    let harness = usual();
    let all = all_called(&harness);
    let mut labels = all.iter().map(|(_, label)| label);
    let post = labels.find(|label| label.contains("for which a decision is needed"));
    let post = post.expect("nobody decides anything in this run");
    assert!(!post.contains("missed"), "{post}");
}
