//! Commands: by key, by name, and on the sheet of keys.

use std::collections::BTreeSet;

use bevy_egui::egui::{Key, KeyboardShortcut, Modifiers};

use super::*;
use crate::window::watch::commands::{Command, commands};
use crate::window::watch::desk::Desk;
use crate::window::watch::finder;
use crate::window::watch::view::{Layer, Opens};

fn open(harness: &mut Harness<'_, Seat>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(3);
}

#[test]
fn a_command_is_found_by_a_part_of_its_name_and_done_with_enter() {
    let mut harness = usual();
    open(&mut harness);
    assert!(harness.state().stage.finder.is_open);
    harness.event(egui::Event::Text("dark".to_owned()));
    harness.run_steps(3);
    press(&mut harness, Key::Enter);
    assert!(!harness.state().stage.finder.is_open);
    let appearance = harness.state().settings.appearance;
    assert_eq!(appearance, crate::window::theme::Appearance::Dark);
}

#[test]
fn what_is_typed_into_the_finder_is_no_command() {
    let mut harness = usual();
    open(&mut harness);
    press(&mut harness, Key::M);
    press(&mut harness, Key::Space);
    assert!(!harness.state().stage.view.map_alone);
    assert!(!harness.state().stage.host.goes());
    press(&mut harness, Key::Escape);
    assert!(!harness.state().stage.finder.is_open);
}

#[test]
fn the_sheet_names_every_key_and_esc_closes_it() {
    let mut harness = usual();
    press(&mut harness, Key::F1);
    for said in ["Play or pause", "Welfare pause", "STOP-EX: a real event"] {
        assert!(is_there(&harness, said), "{said}");
    }
    press(&mut harness, Key::Escape);
    assert!(!harness.state().stage.view.keys);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Questionmark);
    harness.run_steps(2);
    assert!(harness.state().stage.view.keys);
    click(&mut harness, "Close (Esc)");
    assert!(!harness.state().stage.view.keys);
}

fn every_command(harness: &mut Harness<'_, Seat>) -> Vec<Command> {
    let seat = harness.state_mut();
    commands(&Desk {
        host: &seat.stage.host,
        told: &seat.stage.told,
        view: &mut seat.stage.view,
        settings: &mut seat.settings,
        wishes: Vec::new(),
    })
}

#[test]
fn whatever_can_be_done_with_the_pointer_is_found_by_the_words_that_people_type() {
    let mut harness = usual();
    let all = every_command(&mut harness);
    for words in [
        "welfare",
        "break",
        "stop-ex",
        "pause",
        "speed",
        "faster",
        "slower",
        "8x",
        "restart",
        "newest",
        "milestone first person",
        "belief",
        "eyes",
        "theme",
        "dark",
        "full screen",
        "font",
        "legend",
        "places",
        "shapes",
        "floor",
        "layer cameras",
        "colour rooms",
        "trails",
        "zoom",
        "fit",
        "events",
        "filter",
        "department",
        "charts",
        "details",
        "find person",
        "help",
        "start screen",
        "motion",
    ] {
        let found = all.iter().any(|command| command.is_found_by(words));
        assert!(found, "nothing is found by {words}");
    }
}

#[test]
fn the_finder_opens_menus_and_fields_for_whoever_has_no_pointer() {
    for (typed, there) in [("topics", "All topics"), ("places", "exit")] {
        let mut harness = usual();
        open(&mut harness);
        harness.event(egui::Event::Text(typed.to_owned()));
        harness.run_steps(3);
        press(&mut harness, Key::Enter);
        harness.run_steps(3);
        let all = all_called(&harness);
        let is_open = all.iter().any(|(_, label)| label.contains(there)) || typed == "topics";
        assert!(is_open, "{typed}");
        assert!(egui::Popup::is_any_open(&harness.ctx), "{typed}");
    }
    let mut folded = seat(clinic(5), [960.0, 540.0]);
    folded.state_mut().stage.view.open(Opens::Places);
    folded.run_steps(3);
    assert!(is_there(&folded, "walks"), "they are told among the shapes");
    let mut harness = usual();
    harness.state_mut().stage.view.open(Opens::Words);
    harness.run_steps(3);
    assert!(harness.ctx.text_edit_focused());
}

/// Whether something is said on the map of why nothing was done.
fn is_said(harness: &Harness<'_, Seat>, part: &str) -> bool {
    all_called(harness)
        .iter()
        .any(|(_, label)| label.contains(part))
}

#[test]
fn a_key_that_can_do_nothing_now_says_why_for_a_while() {
    let mut harness = usual();
    press(&mut harness, Key::B);
    assert_eq!(harness.state().stage.view.belief, None);
    assert!(is_said(&harness, "Choose a person first"));
    harness.run_steps(70);
    assert!(!is_said(&harness, "Choose a person first"), "it goes again");
    for (key, said) in [
        (Key::End, "newest moment already"),
        (Key::ArrowDown, "no slower than real time"),
    ] {
        press(&mut harness, key);
        assert!(is_said(&harness, said), "{key:?}");
    }
    harness.state_mut().stage.view.belief = Some(crate::ids::PersonId(0));
    press(&mut harness, Key::Num2);
    assert!(is_said(&harness, "Layers show what is true"));
    assert!(harness.state().stage.view.layers.is_empty());
    press(&mut harness, Key::Home);
    press(&mut harness, Key::Home);
    assert!(is_said(&harness, "start of the run"));
}

#[test]
fn the_clock_waits_while_the_sheet_or_the_finder_is_open_and_goes_on_after() {
    let mut harness = usual();
    press(&mut harness, Key::Space);
    let goes_by = |harness: &mut Harness<'_, Seat>| {
        let before = harness.state().stage.host.shown();
        harness.state_mut().stage.advance(0.25, || true);
        harness.state().stage.host.shown().0 - before.0
    };
    assert_eq!(goes_by(&mut harness), TICK_HZ / 4);
    press(&mut harness, Key::F1);
    assert_eq!(goes_by(&mut harness), 0);
    press(&mut harness, Key::Escape);
    assert_eq!(goes_by(&mut harness), TICK_HZ / 4);
    open(&mut harness);
    assert_eq!(goes_by(&mut harness), 0);
    press(&mut harness, Key::Escape);
    assert_eq!(goes_by(&mut harness), TICK_HZ / 4);
}

#[test]
fn what_rooms_are_coloured_by_is_one_choice_and_the_rest_are_their_own() {
    let mut harness = usual();
    harness.get_by_label_contains("Layers").click();
    harness.run_steps(3);
    assert!(is_there(&harness, "Colour rooms by"));
    let radios = |harness: &Harness<'_, Seat>| {
        let nodes = harness.root().children_recursive();
        let radio = nodes.filter(|node| {
            node.accesskit_node().role() == egui::accesskit::Role::RadioButton
                && name_of(node).is_some_and(|name| !name.starts_with("Speed"))
        });
        radio.count()
    };
    assert_eq!(radios(&harness), 4);
    control(&harness, "Public address (1)").click();
    harness.run_steps(3);
    let tint = harness.state().stage.view.tint();
    assert_eq!(tint, Some(Layer::PublicAddress));
}

#[test]
fn no_two_commands_have_the_same_key_or_the_same_name() {
    let mut harness = usual();
    let all = every_command(&mut harness);
    let others: [KeyboardShortcut; 2] = [
        finder::KEYS,
        KeyboardShortcut::new(Modifiers::NONE, Key::F12),
    ];
    let keys = all.iter().filter_map(|command| command.key).chain(others);
    let mut seen = BTreeSet::new();
    for key in keys {
        assert!(seen.insert(format!("{key:?}")), "{key:?}");
    }
    let names: BTreeSet<&str> = all.iter().map(|command| command.called.as_str()).collect();
    assert_eq!(names.len(), all.len());
}
