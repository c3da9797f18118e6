//! Plans and models for tests, from texts and from the files of `tests/data`.

use super::{RawBundle, model, plan};
use crate::data::defaults::RawDefaults;
use crate::data::problem::{Problem, Problems};
use crate::data::source::Sources;
use crate::data::{Kind, read};
use crate::model::Model;
use crate::model::defaults::Defaults;
use crate::model::plan::Plan;

/// Two rooms and a corridor with one exit.
pub(crate) const TWO_ROOMS: &str = include_str!("../../../tests/data/plans/two-rooms.ron");
/// Two storeys with one stair and a lift.
pub(crate) const TWO_STOREYS: &str = include_str!("../../../tests/data/plans/two-storeys.ron");
/// People in the two rooms.
pub(crate) const TWO_ROOMS_INTRUDER: &str =
    include_str!("../../../tests/data/plans/two-rooms-intruder.ron");
/// People in the two storeys.
pub(crate) const TWO_STOREYS_INTRUDER: &str =
    include_str!("../../../tests/data/plans/two-storeys-intruder.ron");
/// The site of both.
pub(crate) const SITE: &str = include_str!("../../../tests/data/plans/test-site.ron");
/// The doctrine of both.
pub(crate) const DOCTRINE: &str = include_str!("../../../tests/data/plans/test-doctrine.ron");

/// The raw type of a text that has no fault of its own.
pub(crate) fn raw<K: Kind>(text: &str) -> K {
    raw_in(&mut Sources::new(), text)
}

/// The same, as one more of the files that are read together.
fn raw_in<K: Kind>(sources: &mut Sources, text: &str) -> K {
    let file = sources.add("sample.ron", text);
    let mut problems = Problems::new();
    let raw = read(sources, file, &mut problems);
    raw.unwrap_or_else(|| panic!("{:#?}", problems.sorted()))
}

/// The plan of a text without faults.
pub(crate) fn plan_of(text: &str) -> Plan {
    let mut problems = Problems::new();
    let plan = plan(&raw(text), &mut problems);
    plan.unwrap_or_else(|| panic!("{:#?}", problems.sorted()))
}

/// What [`plan`] finds in a text, each as `code: message`.
pub(crate) fn faults_of_plan(text: &str) -> Vec<String> {
    let mut problems = Problems::new();
    plan(&raw(text), &mut problems);
    lines(&problems)
}

/// Problems as `code: message`, in their order.
pub(crate) fn lines(problems: &Problems) -> Vec<String> {
    let line = |problem: &&Problem| format!("{}: {}", problem.code, problem.message);
    problems.sorted().iter().map(line).collect()
}

/// One row for every default: 1 for each number, two to four seconds for each law.
pub(crate) fn defaults() -> RawDefaults {
    let rows: Vec<String> = Defaults::KEYS
        .iter()
        .map(|(key, is_law)| {
            let value = if *is_law {
                "Uniform(from_s: 2.0, to_s: 4.0)"
            } else {
                "Number(1.0)"
            };
            format!("(key: \"{key}\", value: {value}, source: \"TEST\", mark: J)")
        })
        .collect();
    raw(&format!(
        "Defaults(format: 1, id: \"defaults\", rows: [{}])",
        rows.join(", ")
    ))
}

/// The bundle of a plan and a scenario, with the site and the doctrine of the tests.
pub(crate) fn bundle(plan: &str, scenario: &str) -> RawBundle {
    let mut sources = Sources::new();
    RawBundle {
        plan: raw_in(&mut sources, plan),
        scenario: raw_in(&mut sources, scenario),
        site: raw_in(&mut sources, SITE),
        doctrines: vec![raw_in(&mut sources, DOCTRINE)],
        defaults: vec![defaults()],
        inputs: Vec::new(),
    }
}

/// The model of a plan and a scenario without faults.
pub(crate) fn model_of(plan: &str, scenario: &str) -> Model {
    let mut problems = Problems::new();
    let model = model(bundle(plan, scenario), &mut problems);
    model.unwrap_or_else(|| panic!("{:#?}", problems.sorted()))
}

/// The same with a doctrine of its own.
pub(crate) fn model_with(plan: &str, scenario: &str, doctrine: &str) -> Model {
    let mut problems = Problems::new();
    let mut bundle = bundle(plan, scenario);
    bundle.doctrines = vec![raw(doctrine)];
    let model = model(bundle, &mut problems);
    model.unwrap_or_else(|| panic!("{:#?}", problems.sorted()))
}
