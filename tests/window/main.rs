//! The real window, on whatever display there is: a graphics device that is lost is set up anew, what is drawn
//! afterwards is whole, and the run goes on as if nothing had been.
//!
//! Without a display it says so and skips. An event loop can be made once in a process, so this is one test.

use std::process::ExitCode;
use std::sync::Arc;

use bevy::app::{AppExit, Update};
use bevy::ecs::prelude::{Commands, Local, MessageWriter, On, Res};
use bevy::render::renderer::RenderDevice;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use hotwash::data::problem::Problems;
use hotwash::data::source::Sources;
use hotwash::data::{FileKind, library};
use hotwash::model::load;
use hotwash::nav::Nav;
use hotwash::sim::Simulation;
use hotwash::units::Tick;
use hotwash::window::app::{Opening, app};
use hotwash::window::faults::Faults;
use hotwash::window::host::Host;
use hotwash::window::settings::Settings;
use hotwash::window::start::{Recent, Start};
use hotwash::window::watch::View;
use hotwash::window::watch::stage::Stage;

/// Frames until the device is lost, and until a picture is taken.
const LOST: u32 = 20;
const LOOKS: u32 = 60;

/// A picture has at least so many colours if the floors are on it.
const COLOURS: usize = 12;

fn main() -> ExitCode {
    let displays = ["DISPLAY", "WAYLAND_DISPLAY"];
    if displays.iter().all(|name| std::env::var_os(name).is_none()) {
        println!("skipped: there is no display");
        return ExitCode::SUCCESS;
    }
    let mut host = Host::new(simulation("clinic-evacuation-drill"));
    host.go_to(Tick::at(30.0));
    host.clock().set_going(true);
    let opening = Opening {
        run: Some((host, View::default())),
        start: Start::new(Recent::default()),
        settings: Settings::default(),
        size: (800, 600),
        pictures: Vec::new(),
    };
    let mut app = app(opening);
    app.add_systems(Update, (lose, look));
    match app.run() {
        AppExit::Success => {
            println!("a lost device was set up anew, and the run went on");
            ExitCode::SUCCESS
        }
        AppExit::Error(_) => ExitCode::FAILURE,
    }
}

fn simulation(name: &str) -> Simulation {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = library::open(&mut sources, FileKind::Scenario, name).expect("bundled");
    let model = load::model(&mut sources, file, &mut problems).expect("checked");
    let model = Arc::new(model);
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    Simulation::new(model, nav, 1)
}

fn lose(device: Res<RenderDevice>, mut frame: Local<u32>) {
    *frame += 1;
    if *frame == LOST {
        device.wgpu_device().destroy();
    }
}

fn look(mut commands: Commands, mut frame: Local<u32>) {
    *frame += 1;
    if *frame == LOOKS {
        commands.spawn(Screenshot::primary_window()).observe(judge);
    }
}

fn judge(
    taken: On<ScreenshotCaptured>,
    faults: Res<Faults>,
    stage: Res<Stage>,
    mut exit: MessageWriter<AppExit>,
) {
    let mut wrong = Vec::new();
    if faults.count() != 1 {
        wrong.push(format!("the device was lost {} times", faults.count()));
    }
    if stage.host.shown() <= Tick::at(30.0) {
        wrong.push("the run did not go on".to_owned());
    }
    let picture = taken.image.clone().try_into_dynamic();
    let picture = picture.expect("a picture of the window has a known format");
    let mut colours: Vec<[u8; 3]> = picture.to_rgb8().pixels().map(|pixel| pixel.0).collect();
    colours.sort_unstable();
    colours.dedup();
    if colours.len() < COLOURS {
        wrong.push(format!("{} colours are drawn afterwards", colours.len()));
    }
    for fault in &wrong {
        println!("FAILED: {fault}");
    }
    exit.write(if wrong.is_empty() {
        AppExit::Success
    } else {
        AppExit::error()
    });
}
