//! From a scenario's file to its model, with all that it names.

use super::inputs::InputFile;
use super::{Model, build};
use crate::data::FileKind;
use crate::data::load::{Bundle, load};
use crate::data::problem::{FileId, Problems};
use crate::data::source::Sources;

/// The model of a scenario that is among the sources.
pub fn model(sources: &mut Sources, scenario: FileId, problems: &mut Problems) -> Option<Model> {
    let bundle = load(sources, scenario, problems)?;
    build::model(raw_bundle(sources, bundle), problems)
}

fn raw_bundle(sources: &Sources, bundle: Bundle) -> build::RawBundle {
    let mut files = vec![
        (FileKind::Scenario, bundle.scenario.file),
        (FileKind::FloorPlan, bundle.plan.file),
        (FileKind::Site, bundle.site.file),
        (FileKind::Defaults, bundle.defaults.file),
    ];
    let doctrines = bundle.doctrines.iter();
    files.extend(doctrines.map(|doctrine| (FileKind::Doctrine, doctrine.file)));
    build::RawBundle {
        plan: bundle.plan.raw,
        scenario: bundle.scenario.raw,
        site: bundle.site.raw,
        doctrines: bundle
            .doctrines
            .into_iter()
            .map(|doctrine| doctrine.raw)
            .collect(),
        defaults: vec![bundle.defaults.raw],
        inputs: files
            .into_iter()
            .map(|(kind, file)| InputFile {
                name: sources.file_name(file).to_owned(),
                kind,
                sha256: sources.sha256(file).to_owned(),
                bytes: sources.bytes(file),
            })
            .collect(),
    }
}
