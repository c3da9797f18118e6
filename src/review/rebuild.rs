//! A run folder's inputs to the model and the decisions that the run was made from.
//!
//! Nothing is looked for elsewhere: the folder holds every file, the defaults too, so that a later
//! version of the program, with other bundled files, still reviews the run that took place.

use crate::data::problem::{FileId, Problems, Span};
use crate::data::source::Sources;
use crate::data::{FileKind, Kind, kind_of, read, set};
use crate::model::Model;
use crate::model::build::{self, RawBundle};
use crate::model::inputs::InputFile;
use crate::sim::input::Input;

use super::folder::{DECISIONS, INPUTS, Stored};
use super::{decisions, evidence};

/// The model of a stored run. Faults go to `problems`; `sources` holds the texts that they name.
pub fn model(stored: &Stored, sources: &mut Sources, problems: &mut Problems) -> Option<Model> {
    let files = add_all(stored, sources, problems)?;
    evidence::check_inputs(stored, &files, sources, problems);
    if problems.has_errors() {
        return None;
    }
    let scenario = only(&files, FileKind::Scenario, problems)?;
    let plan = only(&files, FileKind::FloorPlan, problems)?;
    set::apply_with(sources, (scenario, plan), &stored.sets, problems);
    let bundle = RawBundle {
        scenario: read(sources, scenario, problems)?,
        plan: read_only(&files, sources, problems)?,
        site: read_only(&files, sources, problems)?,
        doctrines: read_all(&files, sources, problems)?,
        defaults: read_all(&files, sources, problems)?,
        inputs: files
            .iter()
            .zip(&stored.inputs)
            .map(|((kind, file), (name, bytes))| InputFile {
                name: name.clone(),
                kind: *kind,
                sha256: sources.sha256(*file).to_owned(),
                bytes: bytes.clone(),
            })
            .collect(),
    };
    build::model(bundle, problems)
}

/// The decisions of a stored run. Faults go to `problems`; `sources` holds the text that they name.
pub fn inputs(
    stored: &Stored,
    model: &Model,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Vec<Input>> {
    let file = sources.add(&format!("{INPUTS}/{DECISIONS}"), &stored.decisions);
    decisions::read(sources, file, model, problems)
}

/// Every file among the sources, with its kind, in the order of the folder.
fn add_all(
    stored: &Stored,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Vec<(FileKind, FileId)>> {
    let mut files = Vec::new();
    for (name, bytes) in &stored.inputs {
        let Ok(text) = std::str::from_utf8(bytes) else {
            let message = format!("the input {name} of the run folder is not text");
            problems.error("run.input.not-text", Span::NOWHERE, message);
            return None;
        };
        let file = sources.add(name, text);
        files.push((kind_of(sources, file, problems)?, file));
    }
    Some(files)
}

/// The one file of a kind.
fn only(files: &[(FileKind, FileId)], kind: FileKind, problems: &mut Problems) -> Option<FileId> {
    let mut of_kind = files.iter().filter(|(k, _)| *k == kind).map(|(_, f)| *f);
    match (of_kind.next(), of_kind.next()) {
        (Some(file), None) => Some(file),
        (first, _) => {
            let found = if first.is_none() {
                "no"
            } else {
                "more than one"
            };
            let message = format!("the run folder's inputs hold {found} {}", kind.word());
            problems
                .error("run.input.kind", Span::NOWHERE, message)
                .help("run the scenario again");
            None
        }
    }
}

fn read_only<K: Kind>(
    files: &[(FileKind, FileId)],
    sources: &Sources,
    problems: &mut Problems,
) -> Option<K> {
    let file = only(files, K::KIND, problems)?;
    read(sources, file, problems)
}

fn read_all<K: Kind>(
    files: &[(FileKind, FileId)],
    sources: &Sources,
    problems: &mut Problems,
) -> Option<Vec<K>> {
    files
        .iter()
        .filter(|(kind, _)| *kind == K::KIND)
        .map(|(_, file)| read(sources, *file, problems))
        .collect()
}
