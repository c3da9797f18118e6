//! What the targets do: bytes are read, checked, and where they have no fault a hundred ticks are
//! run. Every fault is also shown as people see it. Anything but a clean end is a defect.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use hotwash::data::defaults::RawDefaults;
use hotwash::data::doctrine::RawDoctrine;
use hotwash::data::plan::RawPlan;
use hotwash::data::problem::Problems;
use hotwash::data::show::show;
use hotwash::data::source::Sources;
use hotwash::data::{FileKind, Kind, library, read};
use hotwash::model::build::{self, RawBundle};
use hotwash::model::{Model, load};
use hotwash::nav::Nav;
use hotwash::sim::Simulation;

/// Ticks of a run: those at which something happens.
const TICKS: usize = 100;
/// How many spaces are tried for the people of a plan: not from every one is there a way out.
const SPACES: usize = 8;

const TWO_ROOMS: &str = include_str!("../../tests/data/plans/two-rooms.ron");
const TWO_ROOMS_INTRUDER: &str = include_str!("../../tests/data/plans/two-rooms-intruder.ron");

/// A floor plan, with four people in one of its spaces.
pub fn plan(bytes: &[u8]) {
    let mut case = Case::default();
    let Some(plan) = case.fuzzed::<RawPlan>(bytes) else {
        return;
    };
    let checked = build::plan(&plan, &mut case.problems);
    case.show();
    let Some(checked) = checked else {
        return;
    };
    for space in checked.spaces.rows().iter().take(SPACES) {
        let text = fitted(&plan.id.value, &space.name);
        if let Some(model) = case.model(&text, plan.clone(), None) {
            return run(model);
        }
    }
}

/// A scenario, on the bundled plan that it names.
pub fn scenario(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let mut case = Case::default();
    let file = case.sources.add("fuzzed.ron", text);
    let model = load::model(&mut case.sources, file, &mut case.problems);
    case.show();
    if let Some(model) = model {
        run(model);
    }
}

/// A doctrine, for everybody in two rooms.
pub fn doctrine(bytes: &[u8]) {
    let mut case = Case::default();
    let Some(doctrine) = case.fuzzed::<RawDoctrine>(bytes) else {
        return;
    };
    let id = &doctrine.id.value;
    let text = TWO_ROOMS_INTRUDER
        .replace("test-doctrine", id)
        .replace("    site: \"test-site\",\n", "");
    let plan = case.sample(TWO_ROOMS);
    let model = case.model(&text, plan, Some(doctrine));
    case.show();
    if let Some(model) = model {
        run(model);
    }
}

/// A small scenario in one space of a plan.
fn fitted(plan: &str, space: &str) -> String {
    format!(
        "Scenario(format: 1, id: \"fuzzed\", title: \"Fuzzed\", plan: \"{plan}\", ends_s: 600.0,
            people: [
                (id: \"nurses\", role: Nurse, count: 2, trained: 0.5, spawn: Space(\"{space}\")),
                (id: \"patients\", role: Patient(Dependent), count: 1, spawn: Space(\"{space}\")),
                (id: \"visitors\", role: Visitor, count: 1, spawn: Space(\"{space}\")),
            ],
            doctrine: [(set: \"run-hide-fight\")],
            threat: (behaviour: Mobile, start: \"{space}\", onset_s: 1.0),
            police: Urban)"
    )
}

/// The files of one case, and what is wrong with them.
#[derive(Default)]
struct Case {
    sources: Sources,
    problems: Problems,
}

impl Case {
    /// What the bytes hold.
    fn fuzzed<K: Kind>(&mut self, bytes: &[u8]) -> Option<K> {
        let text = std::str::from_utf8(bytes).ok()?;
        let file = self.sources.add("fuzzed.ron", text);
        let raw = read(&self.sources, file, &mut self.problems);
        self.show();
        raw
    }

    /// What a text without faults holds.
    fn sample<K: Kind>(&mut self, text: &str) -> K {
        let file = self.sources.add("sample.ron", text);
        read(&self.sources, file, &mut self.problems).expect("the sample has no fault")
    }

    /// What a bundled file holds.
    fn bundled<K: Kind>(&mut self, name: &str) -> K {
        let file = library::open(&mut self.sources, K::KIND, name).expect("it is bundled");
        read(&self.sources, file, &mut self.problems).expect("it has no fault")
    }

    /// The numbers that no scenario states.
    fn defaults(&mut self) -> Option<RawDefaults> {
        let loaded = hotwash::data::load::defaults(&mut self.sources, &mut self.problems)?;
        Some(loaded.raw)
    }

    /// The model of a scenario's text with a plan, and a doctrine or the bundled one.
    fn model(
        &mut self,
        scenario: &str,
        plan: RawPlan,
        doctrine: Option<RawDoctrine>,
    ) -> Option<Model> {
        let bundle = RawBundle {
            plan,
            scenario: self.sample(scenario),
            site: self.bundled("default-site"),
            doctrines: vec![doctrine.unwrap_or_else(|| self.bundled("run-hide-fight"))],
            defaults: vec![self.defaults()?],
            inputs: Vec::new(),
        };
        build::model(bundle, &mut self.problems)
    }

    /// Shows all faults, as people see them.
    fn show(&self) {
        let text = show(&self.sources, &self.problems, false);
        assert!(!text.contains('\u{1b}'), "what a terminal obeys is escaped");
    }
}

/// A hundred ticks, and what is written about them.
fn run(model: Model) {
    let model = Arc::new(model);
    let mut run = Simulation::new(Arc::clone(&model), nav(&model), 1);
    for _ in 0..TICKS {
        if !run.step() {
            break;
        }
    }
    run.state_hash();
    run.log().to_json_lines(&model);
}

/// The navigation of a model's plan. That of a bundled plan is kept: scenarios meet it every time.
fn nav(model: &Model) -> Arc<Nav> {
    thread_local! {
        static KEPT: RefCell<BTreeMap<String, Arc<Nav>>> = RefCell::default();
    }
    let build = || Arc::new(Nav::build(Arc::clone(&model.plan)));
    let files = model.inputs.iter();
    let plan = files.clone().find(|file| file.kind == FileKind::FloorPlan);
    match plan {
        Some(plan) => KEPT.with_borrow_mut(|kept| {
            let nav = kept.entry(plan.sha256.clone()).or_insert_with(build);
            Arc::clone(nav)
        }),
        None => build(),
    }
}
