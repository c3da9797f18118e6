//! A scenario with all that it names: read together, every fault in one list.

use super::defaults::RawDefaults;
use super::doctrine::RawDoctrine;
use super::kind::FileKind;
use super::library::{self, bundled};
use super::plan::RawPlan;
use super::problem::{FileId, Problems, Span, Spanned};
use super::reading::{Kind, read};
use super::scenario::RawScenario;
use super::site::RawSite;
use super::source::Sources;

/// The site where a scenario names none.
pub const DEFAULT_SITE: &str = "default-site";

/// A raw value and the file it was read from.
#[derive(Clone, Debug)]
pub struct Loaded<T> {
    /// The file.
    pub file: FileId,
    /// What it holds.
    pub raw: T,
}

/// Everything that a run is made from, as written.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The script.
    pub scenario: Loaded<RawScenario>,
    /// The building.
    pub plan: Loaded<RawPlan>,
    /// The site's own words.
    pub site: Loaded<RawSite>,
    /// The doctrines that the scenario names, each once, in order of their ids.
    pub doctrines: Vec<Loaded<RawDoctrine>>,
    /// The program's own numbers.
    pub defaults: Loaded<RawDefaults>,
}

/// Reads a scenario that is already among the sources, and what it names. `None` if any of it could
/// not be read; all that could be was looked at.
pub fn load(sources: &mut Sources, scenario: FileId, problems: &mut Problems) -> Option<Bundle> {
    let raw: RawScenario = read(sources, scenario, problems)?;
    let plan = named(sources, &raw.plan, scenario, problems);
    let default_site = Spanned::new(DEFAULT_SITE.to_owned(), raw.id.span);
    let site_name = raw.site.as_ref().unwrap_or(&default_site);
    let site = named(sources, site_name, scenario, problems);
    let doctrines = doctrines(sources, &raw, scenario, problems);
    let defaults = defaults(sources, problems);
    Some(Bundle {
        scenario: Loaded {
            file: scenario,
            raw,
        },
        plan: plan?,
        site: site?,
        doctrines: doctrines?,
        defaults: defaults?,
    })
}

/// The file with this name, read.
fn named<K: Kind>(
    sources: &mut Sources,
    id: &Spanned<String>,
    named_in: FileId,
    problems: &mut Problems,
) -> Option<Loaded<K>> {
    let file = library::find(sources, K::KIND, id, named_in, problems)?;
    let raw = read(sources, file, problems)?;
    Some(Loaded { file, raw })
}

fn doctrines(
    sources: &mut Sources,
    scenario: &RawScenario,
    named_in: FileId,
    problems: &mut Problems,
) -> Option<Vec<Loaded<RawDoctrine>>> {
    let mut names: Vec<&Spanned<String>> =
        scenario.doctrine.iter().map(|row| &row.value.set).collect();
    names.sort_by(|a, b| a.value.cmp(&b.value));
    names.dedup_by(|a, b| a.value == b.value);
    let read: Vec<Option<Loaded<RawDoctrine>>> = names
        .into_iter()
        .map(|name| named(sources, name, named_in, problems))
        .collect();
    read.into_iter().collect()
}

/// The bundled defaults. They are never taken from a folder.
pub fn defaults(sources: &mut Sources, problems: &mut Problems) -> Option<Loaded<RawDefaults>> {
    let found = bundled()
        .into_iter()
        .find(|file| file.kind == FileKind::Defaults);
    let Some(found) = found else {
        problems.error(
            "defaults.missing",
            Span::NOWHERE,
            "the program was built without its defaults",
        );
        return None;
    };
    let file = library::add(sources, &found);
    let raw = read(sources, file, problems)?;
    Some(Loaded { file, raw })
}
