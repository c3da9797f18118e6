//! All files of a run to one model.

use std::sync::Arc;

use super::defaults::defaults;
use super::doctrine::doctrines;
use super::plan::plan;
use super::scenario::{About, scenario};
use super::site::site;
use crate::data::defaults::RawDefaults;
use crate::data::doctrine::RawDoctrine;
use crate::data::plan::{Name, RawPlan};
use crate::data::problem::Problems;
use crate::data::scenario::RawScenario;
use crate::data::site::RawSite;
use crate::model::Model;
use crate::model::inputs::InputFile;
use crate::model::roster::Roster;

/// What a site is called that no scenario names.
pub const DEFAULT_SITE: &str = "default-site";

/// The raw files that one run is made from.
#[derive(Clone, Debug)]
pub struct RawBundle {
    /// The building.
    pub plan: RawPlan,
    /// The script.
    pub scenario: RawScenario,
    /// The users' own words.
    pub site: RawSite,
    /// Every doctrine that the scenario names.
    pub doctrines: Vec<RawDoctrine>,
    /// The numbers that nothing states, from one file or several.
    pub defaults: Vec<RawDefaults>,
    /// The exact bytes of all of these files.
    pub inputs: Vec<InputFile>,
}

/// The checked model; nothing where there was an error. Every fault of every file is in
/// `problems`.
pub fn model(bundle: RawBundle, problems: &mut Problems) -> Option<Model> {
    let before = problems.errors();
    let plan = plan(&bundle.plan, problems);
    let (doctrine_ranks, doctrines) = doctrines(&bundle.doctrines, problems);
    named_as(&bundle, problems);
    let about = About::new(&bundle.plan, plan.as_ref(), doctrine_ranks);
    let scenario = scenario(&bundle.scenario, &about, problems);
    let site = site(&bundle.site, problems);
    let defaults = defaults(&bundle.defaults, problems);
    if problems.errors() > before {
        return None;
    }
    let (scenario, defaults) = (scenario?, defaults?);
    let roster = Roster::new(&scenario, &defaults);
    Some(Model {
        plan: Arc::new(plan?),
        scenario,
        site: site?,
        doctrines: doctrines?,
        roster,
        defaults,
        inputs: bundle.inputs,
    })
}

/// The plan and the site are those that the scenario names.
fn named_as(bundle: &RawBundle, problems: &mut Problems) {
    let scenario = &bundle.scenario;
    let mut same = |field: &str, named: &str, at: &Name, found: &Name| {
        if named != found.value {
            let message = format!(
                "the scenario names the {field} `{named}`, not `{}`",
                found.value
            );
            problems
                .error("scenario.other-file", at.span, message)
                .path(field)
                .also(found.span, "the file that was read");
        }
    };
    let plan = &scenario.plan;
    same("plan", &plan.value, plan, &bundle.plan.id);
    let (named, at) = match &scenario.site {
        Some(site) => (site.value.as_str(), site),
        None => (DEFAULT_SITE, &scenario.id),
    };
    same("site", named, at, &bundle.site.id);
}
