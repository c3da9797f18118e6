//! Runs of the bundled scenarios, for tests.

use std::sync::Arc;

use hotwash::data::FileKind;
use hotwash::data::library;
use hotwash::data::problem::Problems;
use hotwash::data::set;
use hotwash::data::source::Sources;
use hotwash::model::{Model, load};
use hotwash::nav::Nav;
use hotwash::sim::Simulation;

/// The bundled scenarios, those of the small clinic first.
pub const SCENARIOS: [&str; 11] = [
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

/// How many seeds of each scenario are looked at: `HOTWASH_SEEDS`, or this many.
pub fn seeds(usual: u64) -> std::ops::RangeInclusive<u64> {
    let asked = std::env::var("HOTWASH_SEEDS").ok();
    1..=asked.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Whether this is one of the scenarios of the small clinic, whose runs are cheap.
pub fn is_small(name: &str) -> bool {
    name.starts_with("clinic-")
}

/// A scenario's model with the navigation of its plan.
#[derive(Clone)]
pub struct Ready {
    /// The model.
    pub model: Arc<Model>,
    /// The navigation.
    pub nav: Arc<Nav>,
}

impl Ready {
    /// A bundled scenario, with some fields set otherwise.
    pub fn bundled(name: &str, sets: &[&str]) -> Self {
        Ready::read(name, sets).unwrap_or_else(|problems| panic!("{:#?}", problems.sorted()))
    }

    /// A scenario, bundled or on a path, with what it names; or its faults.
    pub fn read(name: &str, sets: &[&str]) -> Result<Self, Problems> {
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let file = library::open(&mut sources, FileKind::Scenario, name)
            .unwrap_or_else(|error| panic!("{error}"));
        let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
        set::apply(&mut sources, file, &sets, &mut problems);
        let model = load::model(&mut sources, file, &mut problems);
        model.map(Ready::of).ok_or(problems)
    }

    /// A model with its navigation.
    pub fn of(model: Model) -> Self {
        let model = Arc::new(model);
        let nav = Arc::new(Nav::build(Arc::clone(&model.plan)));
        Ready { model, nav }
    }

    /// A run at its start.
    pub fn start(&self, seed: u64) -> Simulation {
        Simulation::new(Arc::clone(&self.model), Arc::clone(&self.nav), seed)
    }

    /// A whole run: its log as text and its last state's hash.
    pub fn outcome(&self, seed: u64) -> Outcome {
        let mut run = self.start(seed);
        run.run();
        Outcome::of(&run)
    }
}

/// What must be equal for two runs to be equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The last state's hash.
    pub hash: String,
    /// The log.
    pub log: String,
}

impl Outcome {
    /// Of a run so far.
    pub fn of(run: &Simulation) -> Self {
        let log = run.log().to_json_lines(run.model());
        Outcome {
            hash: run.state_hash().to_string(),
            log,
        }
    }

    /// Fails with the first line that differs.
    pub fn expect_same(&self, other: &Outcome, what: &str) {
        for (number, (a, b)) in self.log.lines().zip(other.log.lines()).enumerate() {
            assert_eq!(a, b, "{what}: event {number} differs");
        }
        assert_eq!(self.log.len(), other.log.len(), "{what}: one log is longer");
        assert_eq!(self.hash, other.hash, "{what}: equal logs, another state");
    }
}
