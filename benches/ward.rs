//! What whole runs of one scenario file cost, with their log and score: one line of JSON. Made for
//! the ward that `benches/peers/ward.py` writes; any scenario will do in which everybody leaves.
//!
//! `cargo bench --no-default-features --bench ward -- FOLDER|SCENARIO.ron [--runs N]`
//!
//! Reading the files and building the navigation graph is done once and told apart. Times are the
//! processor's, of this process, where the system tells them; else the wall clock's.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a benchmark measures and reports"
)]

mod clock;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clock::Clock;
use hotwash::data::problem::Problems;
use hotwash::data::show::show;
use hotwash::data::source::Sources;
use hotwash::ids::Id;
use hotwash::model::{Model, load};
use hotwash::nav::Nav;
use hotwash::score::score;
use hotwash::sim::Simulation;
use hotwash::sim::event::EventKind;
use hotwash::units::{TICK_HZ, Tick};
use serde_json::json;

const USAGE: &str = "\
usage: cargo bench --no-default-features --bench ward -- FOLDER|SCENARIO.ron [--runs N]
  FOLDER        holds scenario.ron and the plan that it names
  SCENARIO.ron  the scenario alone, with its plan beside it
  --runs N      so many runs, each under another seed; 5 where it is left out
`python benches/peers/ward.py FOLDER --people 1000` writes such a folder.";

const RUNS: u64 = 5;

/// What the command line asks for.
struct Asked {
    scenario: PathBuf,
    runs: u64,
}

/// What all runs came to.
#[derive(Default)]
struct Total {
    run_s: f64,
    score_s: f64,
    steps: u64,
    events: usize,
    /// When each person of each run was out; those who stayed count until the run's end.
    out_s: Vec<f64>,
    person_s: f64,
    last_s: Vec<f64>,
    fewest_out: Option<usize>,
}

fn main() -> ExitCode {
    let Some(asked) = asked(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let clock = Clock::start();
    let model = match open(&asked.scenario) {
        Ok(model) => Arc::new(model),
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::from(2);
        }
    };
    let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
    let load_s = clock.seconds();
    let mut total = Total::default();
    for seed in 1..=asked.runs {
        total.add(&model, &nav, seed);
    }
    println!("{}", total.report(&model, asked.runs, load_s));
    ExitCode::SUCCESS
}

/// Reads the command line; nothing where it does not say what to run.
fn asked(words: impl Iterator<Item = String>) -> Option<Asked> {
    let (mut scenario, mut runs) = (None, RUNS);
    // Cargo adds `--bench` of its own.
    let mut words = words.filter(|word| word != "--bench");
    while let Some(word) = words.next() {
        match word.as_str() {
            "--runs" => runs = words.next()?.parse().ok().filter(|&runs| runs > 0)?,
            _ if word.starts_with('-') || scenario.is_some() => return None,
            _ => scenario = Some(PathBuf::from(word)),
        }
    }
    let mut scenario = scenario?;
    if scenario.is_dir() {
        scenario.push("scenario.ron");
    }
    Some(Asked { scenario, runs })
}

fn open(path: &Path) -> Result<Model, String> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = sources.read(path).map_err(|error| error.to_string())?;
    let model = load::model(&mut sources, file, &mut problems);
    match model {
        Some(model) if !problems.has_errors() => Ok(model),
        _ => Err(show(&sources, &problems, false)),
    }
}

impl Total {
    /// One whole run, from the people at their places to the score.
    fn add(&mut self, model: &Arc<Model>, nav: &Arc<Nav>, seed: u64) {
        let clock = Clock::start();
        let mut run = Simulation::new(Arc::clone(model), Arc::clone(nav), seed);
        run.run();
        self.run_s += clock.seconds();
        self.steps += run.agent_steps();
        let end = run.now();
        let log = run.into_log();
        let clock = Clock::start();
        black_box(score(model, &log));
        self.score_s += clock.seconds();

        let mut left: Vec<Option<Tick>> = vec![None; model.roster.people.len()];
        for (_, event) in log.iter() {
            if let EventKind::PersonLeft { person, .. } = event.kind {
                left[person.rank()] = Some(event.tick);
            }
        }
        self.events += log.len();
        let out = left.iter().flatten().count();
        self.fewest_out = Some(self.fewest_out.map_or(out, |fewest| fewest.min(out)));
        let last = left.iter().flatten().max();
        self.last_s.extend(last.map(|tick| tick.seconds()));
        let times = left.iter().map(|tick| tick.unwrap_or(end).seconds());
        self.person_s += times.clone().sum::<f64>();
        self.out_s.extend(times);
    }

    fn report(mut self, model: &Model, runs: u64, load_s: f64) -> serde_json::Value {
        self.out_s.sort_by(f64::total_cmp);
        let both_s = self.run_s + self.score_s;
        json!({
            "people": model.roster.people.len(),
            "runs": runs,
            "clock": clock::word(),
            "load_s": load_s,
            "cpu_s": both_s,
            "run_only_s": self.run_s,
            "score_s": self.score_s,
            "runs_per_cpu_s": runs as f64 / both_s,
            "runs_only_per_cpu_s": runs as f64 / self.run_s,
            "person_s": self.person_s,
            "awake_person_s": self.steps as f64 / f64::from(TICK_HZ),
            "person_s_per_cpu_s": self.person_s / both_s,
            "agent_steps_per_cpu_s": self.steps as f64 / self.run_s,
            "events_a_run": self.events as u64 / runs,
            "evacuation_s": self.last_s.iter().sum::<f64>() / self.last_s.len() as f64,
            "p95_s": quantile(&self.out_s, 95),
            "mean_out_s": self.person_s / self.out_s.len() as f64,
            "fewest_out": self.fewest_out,
        })
    }
}

/// The nearest-rank quantile of sorted values.
fn quantile(sorted: &[f64], percent: usize) -> Option<f64> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}
