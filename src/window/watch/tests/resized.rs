//! Whatever is done to the window, the run is the one that it is without a window.

use super::*;
use crate::data::source::sha256;

/// Frames in which the window has another size each time, ten a second: ten minutes at 32 times the speed.
const RESIZED: u32 = 190;

/// What a run comes to: its last state and its log.
fn outcome(simulation: &Simulation, log: &crate::sim::event::EventLog) -> (String, String) {
    let events = log.to_json_lines(simulation.model());
    (
        simulation.state_hash().to_string(),
        sha256(events.as_bytes()),
    )
}

fn start(model: &Arc<Model>) -> Simulation {
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    Simulation::new(Arc::clone(model), nav, model.scenario.seed)
}

#[test]
fn ten_sizes_a_second_change_nothing_of_any_bundled_run() {
    let bundled = library::bundled().into_iter();
    for drill in bundled.filter(|bundled| bundled.kind == FileKind::Scenario) {
        let name = drill.id.as_str();
        let model = model(name);
        let mut harness = seat(Host::new(start(&model)), [1280.0, 720.0]);
        let host = &mut harness.state_mut().stage.host;
        host.clock().set_speed(32);
        host.clock().set_going(true);
        for frame in 0..RESIZED {
            harness.state_mut().stage.host.advance(0.1, || true);
            let (width, height) = (500 + frame * 331 % 2_000, 360 + frame * 173 % 1_200);
            harness.set_size(egui::vec2(width as f32, height as f32));
            harness.step();
        }
        let host = &mut harness.state_mut().stage.host;
        assert!(host.shown() > Tick::ZERO, "{name}");
        host.go_to(model.scenario.ends);
        let watched = outcome(host.simulation(), host.log());
        let mut alone = start(&model);
        alone.run();
        assert_eq!(watched, outcome(&alone, alone.log()), "{name}");
    }
}
