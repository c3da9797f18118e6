//! What runs cost: the empty tick, and each bundled scenario. Reports, asserts nothing: times on a
//! busy machine are noise, so compare two things in one call, or count instructions.
//!
//! `cargo bench --no-default-features --bench tick`

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark measures and reports"
)]

use std::sync::Arc;
use std::time::Instant;

use hotwash::data::FileKind;
use hotwash::data::library;
use hotwash::data::problem::Problems;
use hotwash::data::source::Sources;
use hotwash::model::{Model, load};
use hotwash::nav::Nav;
use hotwash::sim::Simulation;

const SCENARIOS: [&str; 11] = [
    "clinic-mobile-intruder",
    "clinic-barricade",
    "clinic-evacuation-drill",
    "car-park",
    "custody-patient",
    "ed-mobile-intruder",
    "evacuation-drill",
    "false-alarm",
    "outpatients-barricade",
    "triage-aggressor",
    "ward-targeted-visitor",
];
const RUNS: u64 = 10;
const EMPTY_TICKS: u32 = 1_000_000;

fn main() {
    let (model, nav) = ready(SCENARIOS[0]);
    let mut run = Simulation::new(model, nav, 1);
    let began = Instant::now();
    for _ in 0..EMPTY_TICKS {
        run.run_empty_tick();
    }
    let ns = began.elapsed().as_nanos() as f64 / f64::from(EMPTY_TICKS);
    println!("empty tick: {ns:.0} ns");
    for name in SCENARIOS {
        let (model, nav) = ready(name);
        let (mut steps, mut events, mut ticks) = (0, 0, 0);
        let began = Instant::now();
        for seed in 1..=RUNS {
            let mut run = Simulation::new(Arc::clone(&model), Arc::clone(&nav), seed);
            run.run();
            steps += run.agent_steps();
            events += run.log().len();
            ticks += u64::from(run.now().0);
        }
        let seconds = began.elapsed().as_secs_f64();
        println!(
            "{name}: {:.1} ms a run, {:.2} million agent-steps a second, {:.1} % of people and ticks \
             awake, {} events a run",
            seconds * 1000.0 / RUNS as f64,
            steps as f64 / seconds / 1e6,
            100.0 * steps as f64 / (ticks as f64 * model.roster.people.len() as f64),
            events as u64 / RUNS,
        );
    }
}

fn ready(name: &str) -> (Arc<Model>, Arc<Nav>) {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = library::open(&mut sources, FileKind::Scenario, name).unwrap();
    let model = Arc::new(load::model(&mut sources, file, &mut problems).unwrap());
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    (model, nav)
}
