//! How the run is looked at: what the map shows, what the panels show, and where one looks things up.

use bevy_egui::egui::{Key, Modifiers};

use super::Command;
use crate::window::watch::desk::{Desk, Wish};
use crate::window::watch::view::{Chosen, Opens, Side};

/// Said where it is not known whose belief is meant.
const WHOSE: &str = "Choose a person first: on the map, or by name in Details (I).";

pub(super) fn commands() -> Vec<Command> {
    let mut all = on_the_map();
    all.extend(panels());
    all.extend(opened());
    all
}

fn on_the_map() -> Vec<Command> {
    vec![
        Command::new("Show everything", |desk: &mut Desk| {
            desk.view.show_all = true;
        })
        .key(Key::F)
        .also("fit whole map zoom reset overview"),
        Command::new("Zoom in", |desk: &mut Desk| desk.view.notches += 3.0)
            .key(Key::Plus)
            .also("map near nearer closer"),
        Command::new("Zoom out", |desk: &mut Desk| desk.view.notches -= 3.0)
            .key(Key::Minus)
            .also("map far farther"),
        Command::new("Trails", |desk: &mut Desk| {
            desk.view.trails = !desk.view.trails;
        })
        .key(Key::T)
        .also("layer ways paths"),
        Command::new("Their belief, or the truth", believe)
            .key(Key::B)
            .also("eyes see knows knowledge perspective person view"),
        Command::new("The map alone, or with panels", |desk: &mut Desk| {
            desk.view.map_alone = !desk.view.map_alone;
        })
        .key(Key::M)
        .also("hide show side panel timeline"),
        Command::new("All keys", |desk: &mut Desk| {
            desk.view.keys = !desk.view.keys;
        })
        .key(Key::F1)
        .also("help shortcuts keyboard sheet"),
        Command::new("Back to the start screen", |desk: &mut Desk| {
            desk.ask(Wish::Leave);
        })
        .on(Modifiers::COMMAND, Key::W)
        .also("home leave close quit exit open another drill"),
    ]
}

fn believe(desk: &mut Desk) {
    match (desk.view.belief, desk.view.chosen) {
        (Some(_), _) => desk.view.belief = None,
        (None, Some(Chosen::Person(who))) => desk.view.belief = Some(who),
        (None, _) => desk.say(WHOSE),
    }
}

fn panels() -> impl Iterator<Item = Command> {
    const TABS: [Key; 3] = [Key::E, Key::C, Key::I];
    const WORDS: [&str; 3] = [
        "list what happened log tab",
        "charts numbers graphs tab",
        "information person room door tab",
    ];
    let all = Side::ALL.into_iter().zip(TABS).zip(WORDS);
    all.map(|((side, key), words)| {
        let act = move |desk: &mut Desk| {
            desk.view.side = side;
            desk.view.map_alone = false;
        };
        let called = format!("Panel: {}", side.called());
        Command::new(called, act).key(key).also(words)
    })
}

/// What is opened by a click, and what is typed into.
fn opened() -> impl Iterator<Item = Command> {
    let all = [
        (
            Opens::Shapes,
            "Legend: what the shapes mean",
            "symbols marks key",
        ),
        (
            Opens::Places,
            "Legend: places and posts",
            "signs symbols assembly stairs exit key",
        ),
        (Opens::Topics, "Events: choose topics", "filter"),
        (Opens::Units, "Events: choose a department", "filter unit"),
        (Opens::Words, "Events: find words", "search filter text"),
        (
            Opens::Names,
            "Find a person, room, door or department",
            "search name details",
        ),
    ];
    all.into_iter().map(|(opens, called, words)| {
        let act = move |desk: &mut Desk| desk.view.open(opens);
        Command::new(called, act).also(words)
    })
}
