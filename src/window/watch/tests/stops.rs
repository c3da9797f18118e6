//! The stops cover everything, and nothing goes on under them.

use bevy_egui::egui::{Key, Modifiers};

use super::*;
use crate::sim::event::EventKind;
use crate::window::watch::Held;

const LIFT: &str = "Only the exercise director: hold for two seconds to go on";

fn held(harness: &Harness<'_, Seat>) -> Held {
    harness.state().stage.stops.held
}

/// Holds F12 for so many tenths of a second.
fn hold(harness: &mut Harness<'_, Seat>, tenths: usize) {
    harness.key_down(Key::F12);
    harness.run_steps(tenths);
    harness.key_up(Key::F12);
    harness.run_steps(2);
}

fn is_noted(harness: &Harness<'_, Seat>, text: &str) -> bool {
    let log = harness.state().stage.host.log();
    log.iter().any(|(_, event)| match &event.kind {
        EventKind::NoteMade { text: noted } => noted.contains(text),
        _ => false,
    })
}

#[test]
fn a_tap_stops_nothing_and_a_hold_of_two_seconds_stops_the_exercise() {
    let mut harness = usual();
    press(&mut harness, Key::Space);
    hold(&mut harness, 10);
    assert_eq!(held(&harness), Held::No);
    hold(&mut harness, 24);
    assert_eq!(held(&harness), Held::StopEx);
    assert!(!harness.state().stage.host.goes());
    assert!(is_there(&harness, "REAL EVENT"));
    assert!(is_there(&harness, "EXERCISE STOPPED"));
}

#[test]
fn under_stop_ex_no_command_is_reachable() {
    let mut harness = usual();
    hold(&mut harness, 24);
    let before = harness.state().stage.view.clone();
    let shown = harness.state().stage.host.shown();
    for key in [
        Key::Space,
        Key::M,
        Key::D,
        Key::F1,
        Key::ArrowRight,
        Key::Home,
    ] {
        press(&mut harness, key);
    }
    for key in [Key::K, Key::P, Key::W] {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        harness.run_steps(2);
    }
    for _ in 0..6 {
        press(&mut harness, Key::Tab);
        press(&mut harness, Key::Space);
    }
    let stage = &harness.state().stage;
    assert_eq!(stage.host.shown(), shown);
    assert!(!stage.host.goes());
    assert!(!stage.finder.is_open);
    assert_eq!(stage.view.map_alone, before.map_alone);
    assert_eq!(stage.view.keys, before.keys);
    assert_eq!(held(&harness), Held::StopEx);
    for under in ["Play (Space)", "Events", "Find a command"] {
        assert!(!is_there(&harness, under), "{under}");
    }
}

#[test]
fn the_director_lifts_it_by_a_hold_and_the_log_has_both() {
    let mut harness = usual();
    hold(&mut harness, 24);
    let button = harness.get_by_label(LIFT).rect().center();
    harness.hover_at(button);
    harness.drag_at(button);
    harness.run_steps(10);
    assert_eq!(held(&harness), Held::StopEx, "a short press lifts nothing");
    harness.run_steps(14);
    harness.drop_at(button);
    harness.run_steps(2);
    assert_eq!(held(&harness), Held::No);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowRight);
    assert!(is_noted(&harness, "STOP-EX: real event"));
    assert!(is_noted(&harness, "lifted by the director"));
}

#[test]
fn a_welfare_pause_covers_everything_until_somebody_goes_on() {
    let mut harness = usual();
    press(&mut harness, Key::Space);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    harness.run_steps(3);
    assert_eq!(held(&harness), Held::Welfare);
    assert!(!harness.state().stage.host.goes());
    press(&mut harness, Key::Space);
    assert!(!harness.state().stage.host.goes());
    click(&mut harness, "Go on with the exercise");
    assert_eq!(held(&harness), Held::No);
    assert!(is_there(&harness, "EXERCISE"));
}

/// Presses the keys of the welfare pause once, and lets go of them.
fn ctrl_p(harness: &mut Harness<'_, Seat>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    harness.run_steps(3);
}

#[test]
fn a_welfare_pause_says_how_it_ends_and_ends_by_the_keys_it_began_with() {
    let mut harness = usual();
    ctrl_p(&mut harness);
    assert_eq!(held(&harness), Held::Welfare);
    let all = all_called(&harness);
    let says = all.iter().any(|(_, label)| label.contains("once more"));
    assert!(says, "it says how it ends");
    for key in [Key::Escape, Key::Enter, Key::Space, Key::PageDown] {
        press(&mut harness, key);
        assert_eq!(held(&harness), Held::Welfare, "no slip ends it: {key:?}");
    }
    ctrl_p(&mut harness);
    assert_eq!(held(&harness), Held::No);
    assert!(!harness.state().stage.host.goes());
    press(&mut harness, Key::ArrowRight);
    assert!(is_noted(&harness, "Welfare pause over"));
}

#[test]
fn what_a_run_does_not_take_in_is_said() {
    let mut harness = usual();
    harness.state_mut().stage.host.go_to(Tick::ZERO);
    harness.run_steps(2);
    ctrl_p(&mut harness);
    ctrl_p(&mut harness);
    let all = all_called(&harness);
    let says = |(_, label): &(Node<'_>, String)| label.contains("did not take this in");
    assert!(all.iter().any(says));
}
