//! The real window, on whatever display there is: where the graphics device is lost, the program puts one in
//! its own place that opens the same run at the same moment, with its decisions, looked at in the same way.
//!
//! Without a display it says so and skips. An event loop can be made once in a process, so this is one test.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "what a test without a harness finds is printed; it reads what the program wrote down, and asks \
              which display there is"
)]

use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Arc;

use bevy::app::{AppExit, Update};
use bevy::ecs::prelude::{Local, Res, ResMut};
use bevy::render::renderer::RenderDevice;
use hotwash::data::problem::Problems;
use hotwash::data::source::Sources;
use hotwash::data::{FileKind, library};
use hotwash::model::{Model, load};
use hotwash::sim::input::{Giver, Order};
use hotwash::units::Tick;
use hotwash::window::app::{Opening, Run, app};
use hotwash::window::faults::{Anew, Faults};
use hotwash::window::opening;
use hotwash::window::settings::Settings;
use hotwash::window::start::{Recent, Start};
use hotwash::window::watch::View;

/// Frames until the device is lost.
const LOST: u32 = 20;

fn main() -> ExitCode {
    let displays = ["DISPLAY", "WAYLAND_DISPLAY"];
    if displays.iter().all(|name| std::env::var_os(name).is_none()) {
        println!("skipped: there is no display");
        return ExitCode::SUCCESS;
    }
    let model = Arc::new(model("clinic-evacuation-drill"));
    let mut host = opening::live(Arc::clone(&model), Vec::new()).expect("it has no decisions");
    host.go_to(Tick::at(30.0));
    let text = "a decision that is not to be lost".to_owned();
    let giver = Giver::new("facilitator").expect("one word");
    host.order(giver, Order::Note { text })
        .expect("it is the newest moment");
    host.go_to(Tick::at(31.0));
    let view = View {
        floor: model.plan.levels.ids().last(),
        ..View::default()
    };
    let opening = Opening {
        run: Some(Run {
            host,
            named: vec!["clinic-evacuation-drill".into(), "--seed=7".into()],
            view,
        }),
        start: Start::new(Recent::default()),
        settings: Settings::default(),
        size: (800, 600),
        faults: Faults::default(),
        pictures: Vec::new(),
    };
    let mut app = app(opening);
    app.insert_resource(Anew(judge)).add_systems(Update, lose);
    match app.run() {
        AppExit::Success => println!("FAILED: the window was left"),
        AppExit::Error(_) => println!("FAILED: nothing began anew"),
    }
    ExitCode::FAILURE
}

fn model(name: &str) -> Model {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = library::open(&mut sources, FileKind::Scenario, name).expect("it is bundled");
    load::model(&mut sources, file, &mut problems).expect("what is bundled has no errors")
}

fn lose(device: Res<RenderDevice>, mut settings: ResMut<Settings>, mut frame: Local<u32>) {
    *frame += 1;
    if *frame == LOST {
        settings.full_screen = true;
        device.wgpu_device().destroy();
    }
}

/// Reads what would begin anew, instead of doing it, and leaves.
fn judge(by: Command) -> std::io::Error {
    let said: Vec<String> = by
        .get_args()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let after = |option: &str| {
        let at = said.iter().position(|word| word == option);
        at.and_then(|at| said.get(at + 1)).cloned()
    };
    let decisions = after("--inputs").map(|path| {
        let text = std::fs::read_to_string(Path::new(&path)).unwrap_or_default();
        let _ = std::fs::remove_file(path);
        text
    });
    let mut wrong = Vec::new();
    let begins = ["watch", "clinic-evacuation-drill", "--seed=7"];
    if said.get(..3) != Some(&begins.map(str::to_owned)[..]) {
        wrong.push("another run would be opened");
    }
    if after("--at").as_deref() != Some("31") {
        wrong.push("it would be opened at another moment");
    }
    if !decisions.is_some_and(|text| text.contains("not to be lost")) {
        wrong.push("a decision would be lost");
    }
    if after("--floor").is_none() {
        wrong.push("all floors would be shown");
    }
    if !said.iter().any(|word| word == "--full-screen") {
        wrong.push("the window would leave the whole screen");
    }
    println!("{said:?}");
    for fault in &wrong {
        println!("FAILED: {fault}");
    }
    std::process::exit(i32::from(!wrong.is_empty()));
}
