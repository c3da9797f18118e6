//! Commands: by key, by name, and on the sheet of keys.

use std::collections::BTreeSet;

use bevy_egui::egui::{Key, KeyboardShortcut, Modifiers};

use super::*;
use crate::window::watch::commands::commands;
use crate::window::watch::desk::Desk;
use crate::window::watch::{finder, stops};

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

#[test]
fn no_two_commands_have_the_same_key_or_the_same_name() {
    let mut harness = usual();
    let seat = harness.state_mut();
    let desk = Desk {
        host: &seat.stage.host,
        told: &seat.stage.told,
        view: &mut seat.stage.view,
        settings: &mut seat.settings,
        wishes: Vec::new(),
    };
    let others: [KeyboardShortcut; 3] = [
        finder::KEYS,
        stops::WELFARE,
        KeyboardShortcut::new(Modifiers::NONE, Key::F12),
    ];
    let all = commands(&desk);
    let keys = all.iter().filter_map(|command| command.key).chain(others);
    let mut seen = BTreeSet::new();
    for key in keys {
        assert!(seen.insert(format!("{key:?}")), "{key:?}");
    }
    let names: BTreeSet<&str> = all.iter().map(|command| command.called.as_str()).collect();
    assert_eq!(names.len(), all.len());
}
