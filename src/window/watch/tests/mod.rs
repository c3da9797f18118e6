//! The screen of a run, tried without a window and by the names that a screen reader says.

mod details;
mod events;
mod finder;
mod names;
mod resized;
mod stops;
mod time;

use std::sync::Arc;

use bevy_egui::egui;
use bevy_egui::egui::accesskit::{Action, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};

use super::stage::{Serial, Stage};
use crate::data::FileKind;
use crate::data::library;
use crate::data::problem::Problems;
use crate::data::source::Sources;
use crate::model::{Model, load};
use crate::nav::Nav;
use crate::sim::Simulation;
use crate::units::{TICK_HZ, Tick};
use crate::window::host::Host;
use crate::window::settings::Settings;
use crate::window::theme::style;

/// Somebody's seat before a screen.
struct Seat {
    stage: Stage,
    settings: Settings,
    is_dressed: bool,
}

/// A bundled scenario.
fn model(name: &str) -> Arc<Model> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = library::open(&mut sources, FileKind::Scenario, name).expect("it is bundled");
    let model = load::model(&mut sources, file, &mut problems);
    Arc::new(model.expect("what is bundled has no errors"))
}

/// A run of the clinic's mobile intruder, hosted and gone to a moment.
fn clinic(minutes: u32) -> Host {
    let model = model("clinic-mobile-intruder");
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let seed = model.scenario.seed;
    let mut host = Host::new(Simulation::new(model, nav, seed));
    host.go_to(Tick(minutes * 60 * TICK_HZ));
    host
}

/// The screen of a hosted run in a window of this size, points.
fn seat(host: Host, size: [f32; 2]) -> Harness<'static, Seat> {
    let seat = Seat {
        stage: Stage::new(host, Vec::new(), Serial::FIRST),
        settings: Settings::default(),
        is_dressed: false,
    };
    let builder = Harness::builder().with_size(size).with_step_dt(0.1);
    let mut harness = builder.build_ui_state(sit, seat);
    harness.run_steps(6);
    harness
}

/// The same after five minutes in a usual window.
fn usual() -> Harness<'static, Seat> {
    seat(clinic(5), [1280.0, 720.0])
}

/// One frame: the screen is set, and what was asked for is done.
fn sit(ui: &mut egui::Ui, seat: &mut Seat) {
    if !seat.is_dressed {
        // Fonts are there from the next frame on.
        style::set_up(ui.ctx());
        seat.is_dressed = true;
        return;
    }
    let now_s = ui.input(|input| input.time);
    let (_, wishes) = seat.stage.show(ui, &mut seat.settings);
    for wish in &wishes {
        seat.stage.take(wish);
    }
    seat.stage.told.follow(&seat.stage.host, now_s);
}

/// Presses and lets go of a key, and lets two frames go by.
fn press(harness: &mut Harness<'_, Seat>, key: egui::Key) {
    harness.key_press(key);
    harness.run_steps(2);
}

/// What can be worked and is called so; not what only tells of it.
fn control<'a>(harness: &'a Harness<'_, Seat>, called: &str) -> Node<'a> {
    let mut all = all_called(harness).into_iter();
    let found = all.find(|(node, label)| {
        let node = node.accesskit_node();
        label == called && node.data().supports_action(Action::Focus)
    });
    let (node, _) =
        found.unwrap_or_else(|| panic!("nothing that can be worked is called {called}"));
    node
}

/// Clicks on what is called so, and takes the pointer away.
fn click(harness: &mut Harness<'_, Seat>, called: &str) {
    control(harness, called).click();
    harness.run_steps(3);
    harness.remove_cursor();
    harness.run_steps(2);
}

/// Types into the field that is called so.
fn fill(harness: &mut Harness<'_, Seat>, called: &str, text: &str) {
    control(harness, called).focus();
    harness.run_steps(2);
    control(harness, called).type_text(text);
    harness.run_steps(3);
}

/// What something is called; what is only read has its words as its value.
fn name_of(node: &Node<'_>) -> Option<String> {
    let node = node.accesskit_node();
    let read = || node.value().filter(|_| node.role() == Role::Label);
    node.label().or_else(read)
}

/// Everything that is called something, with what it is called.
fn all_called<'a>(harness: &'a Harness<'_, Seat>) -> Vec<(Node<'a>, String)> {
    let nodes = harness.root().children_recursive();
    let called = nodes.filter_map(|node| {
        let label = name_of(&node)?;
        Some((node, label))
    });
    called.collect()
}

fn is_there(harness: &Harness<'_, Seat>, called: &str) -> bool {
    all_called(harness).iter().any(|(_, label)| label == called)
}
