//! `check`: reads files of any kind and reports every fault in one go.

use std::path::PathBuf;

use serde_json::json;

use super::args::Format;
use super::exit::{Failure, Outcome};
use super::scenario::source_failure;
use super::surface::Surface;
use crate::data::defaults::RawDefaults;
use crate::data::doctrine::RawDoctrine;
use crate::data::plan::RawPlan;
use crate::data::problem::{FileId, Problem, Problems, Severity};
use crate::data::show::{escaped, place, show};
use crate::data::site::RawSite;
use crate::data::source::Sources;
use crate::data::{FileKind, Kind, kind_of, read};
use crate::model::{build, load};
use crate::review::figures::Figures;
use crate::review::words::Words;
use crate::terms::TermsPack;

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash check my-plan.ron my-scenario.ron
      every fault of both, each with its line and what is allowed there
  hotwash check --format json my-scenario.ron
      the same for an editor or a script";

/// Which files.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Floor plans, scenarios, doctrines, sites.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How results are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What was found in one file.
struct Checked {
    name: String,
    kind: Option<FileKind>,
    sources: Sources,
    problems: Problems,
}

/// Checks each file by itself, with all that it names.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let mut all = Vec::new();
    let mut unread = Vec::new();
    for path in &typed.files {
        let mut sources = Sources::new();
        match sources.read(path) {
            Ok(file) => all.push(checked(sources, file)),
            Err(error) => unread.push(source_failure(&error)),
        }
    }
    match typed.format {
        Format::Text => all.iter().try_for_each(|one| tell(one, surface))?,
        Format::Json => surface.show(&as_json(&all))?,
    }
    for failure in &unread {
        surface.say(&failure.to_string());
    }
    let gone = unread.into_iter().map(without_text);
    let wrong = all.iter().any(|one| one.problems.has_errors());
    let bad = wrong.then(|| Failure::BadInput(String::new()));
    match bad.into_iter().chain(gone).next() {
        Some(failure) => Err(failure),
        None => Ok(Outcome::Done),
    }
}

/// The same failure, its text having been said.
fn without_text(failure: Failure) -> Failure {
    match failure {
        Failure::BadInput(_) => Failure::BadInput(String::new()),
        other => other,
    }
}

fn checked(mut sources: Sources, file: FileId) -> Checked {
    let mut problems = Problems::new();
    let name = sources.name(file).to_owned();
    let kind = kind_of(&sources, file, &mut problems);
    if let Some(kind) = kind {
        look(kind, &mut sources, file, &mut problems);
    }
    Checked {
        name,
        kind,
        sources,
        problems,
    }
}

fn look(kind: FileKind, sources: &mut Sources, file: FileId, problems: &mut Problems) {
    match kind {
        FileKind::Scenario => drop(load::model(sources, file, problems)),
        FileKind::FloorPlan => build::<RawPlan, _>(sources, file, problems, build::plan),
        FileKind::Doctrine => build::<RawDoctrine, _>(sources, file, problems, build::doctrine),
        FileKind::Site => build::<RawSite, _>(sources, file, problems, build::site),
        FileKind::Defaults => build::<RawDefaults, _>(sources, file, problems, |raw, problems| {
            build::defaults(std::slice::from_ref(raw), problems)
        }),
        FileKind::Words => Words::bundled(TermsPack::Us).replace(sources, file, problems),
        FileKind::Figures => Figures::bundled().replace(sources, file, problems),
        FileKind::Exercise | FileKind::Study => {}
    }
}

/// Reads a file and builds what it describes, for the problems alone.
fn build<K: Kind, T>(
    sources: &Sources,
    file: FileId,
    problems: &mut Problems,
    build: impl FnOnce(&K, &mut Problems) -> Option<T>,
) {
    if let Some(raw) = read::<K>(sources, file, problems) {
        build(&raw, problems);
    }
}

fn tell(one: &Checked, surface: &mut Surface) -> Result<(), Failure> {
    if one.problems.has_errors() || !surface.quiet {
        surface.say(&show(&one.sources, &one.problems, surface.coloured));
    }
    if !one.problems.has_errors() {
        let kind = one.kind.map_or("file", FileKind::word);
        surface.show_line(&format!("{}: {kind}, no errors", escaped(&one.name)))?;
    }
    Ok(())
}

fn as_json(all: &[Checked]) -> String {
    let files: Vec<serde_json::Value> = all
        .iter()
        .map(|one| {
            let problems: Vec<serde_json::Value> = one
                .problems
                .sorted()
                .into_iter()
                .map(|problem| problem_json(&one.sources, problem))
                .collect();
            json!({
                "file": one.name,
                "kind": one.kind.map(FileKind::word),
                "errors": one.problems.errors(),
                "problems": problems,
            })
        })
        .collect();
    format!("{}\n", json!({ "checked": files }))
}

fn problem_json(sources: &Sources, problem: &Problem) -> serde_json::Value {
    let place = place(sources, problem.span);
    json!({
        "severity": match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "code": problem.code,
        "file": place.as_ref().map(|place| &place.file),
        "line": place.as_ref().map(|place| place.line),
        "column": place.as_ref().map(|place| place.column),
        "path": problem.path,
        "message": problem.message,
        "help": problem.help,
    })
}
