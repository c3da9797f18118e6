//! `new`: a commented starting file that checks clean.
//!
//! A plan, doctrine or site starts from a text that lies beside this file; a scenario is fitted to
//! a plan. Nothing that exists is ever written over.

mod fitted;
mod lacks;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::exit::{Failure, Outcome};
use super::scenario::open_failure;
use super::surface::Surface;
use crate::data::library;
use crate::data::plan::RawPlan;
use crate::data::problem::Problems;
use crate::data::show::{escaped, show, show_fault};
use crate::data::source::Sources;
use crate::data::{FileKind, read};
use crate::model::build;
use crate::model::plan::Plan;

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash new plan my-plan.ron
      a small building to change into one's own
  hotwash new scenario my-scenario.ron --plan my-plan.ron
      people, shift and targets fitted to that building
  hotwash new doctrine my-procedure.ron
      the site's own procedure, row by row";

/// What to write, and where.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The kind of file.
    #[arg(value_enum)]
    kind: NewKind,
    /// The file to write; it must not exist, and its name gives the id.
    path: PathBuf,
    /// The plan that a scenario is fitted to: a bundled plan's name, or the path of a file that ends
    /// in .ron and lies beside the scenario. The first bundled plan where it is left out.
    #[arg(long, value_name = "PLAN")]
    plan: Option<String>,
}

/// The kinds that can be started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NewKind {
    /// A floor plan.
    Plan,
    /// A scenario, fitted to a plan.
    Scenario,
    /// A doctrine.
    Doctrine,
    /// A site's own words and numbers.
    Site,
}

/// Writes the file.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    let id = id_of(&typed.path)?;
    let text = match typed.kind {
        NewKind::Plan => include_str!("plan.ron").replace("@id@", &id),
        NewKind::Doctrine => include_str!("doctrine.ron").replace("@id@", &id),
        NewKind::Site => include_str!("site.ron").replace("@id@", &id),
        NewKind::Scenario => {
            let plan = plan_for(typed, surface)?;
            fitted::scenario(&plan, &id)
        }
    };
    write_new(&typed.path, &text)?;
    let path = escaped(&typed.path.display().to_string());
    surface.show_line(&format!("wrote {path}; next: hotwash check {path}"))?;
    Ok(Outcome::Done)
}

/// An id made of the file's name.
fn id_of(path: &Path) -> Result<String, Failure> {
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().to_lowercase());
    let id: String = stem
        .unwrap_or_default()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(64)
        .collect();
    let id = id.trim_matches('-').to_owned();
    if id.is_empty() {
        return Err(bad(
            "new.path",
            "the file's name gives no id",
            "name it with letters or digits, such as my-plan.ron",
        ));
    }
    Ok(id)
}

fn bad(code: &str, message: &str, help: &str) -> Failure {
    Failure::BadInput(show_fault(code, message, Some(help)))
}

/// The checked plan that the scenario will name.
fn plan_for(typed: &Arguments, surface: &mut Surface) -> Result<Plan, Failure> {
    let mut sources = Sources::new();
    let first_bundled = || {
        let mut bundled = library::bundled().into_iter();
        bundled
            .find(|file| file.kind == FileKind::FloorPlan)
            .map(|file| file.id)
    };
    let name = typed
        .plan
        .clone()
        .or_else(first_bundled)
        .unwrap_or_default();
    let file = library::open(&mut sources, FileKind::FloorPlan, &name)
        .map_err(|error| open_failure(&error))?;
    if let Some(folder) = sources.folder(file) {
        same_folder(folder, &typed.path)?;
    }
    let mut problems = Problems::new();
    let raw: Option<RawPlan> = read(&sources, file, &mut problems);
    let plan = raw.and_then(|raw| build::plan(&raw, &mut problems));
    let shown = show(&sources, &problems, surface.coloured);
    match plan {
        Some(plan) if !problems.has_errors() => {
            if surface.verbose {
                surface.note(&shown);
            }
            Ok(plan)
        }
        _ => Err(Failure::BadInput(shown)),
    }
}

/// A plan is found by its name in the scenario's folder, so it must lie there.
fn same_folder(plans: &Path, scenario: &Path) -> Result<(), Failure> {
    let parent = scenario
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let scenarios = parent.unwrap_or(Path::new("."));
    match (plans.canonicalize(), scenarios.canonicalize()) {
        (Ok(a), Ok(b)) if a != b => Err(bad(
            "new.plan",
            "the plan lies in another folder than the scenario",
            "a scenario finds its plan by name in its own folder: write it beside the plan",
        )),
        _ => Ok(()),
    }
}

/// Writes a file that was not there, whole or not at all.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    if path.symlink_metadata().is_ok() {
        return Err(exists(path));
    }
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let folder = parent.unwrap_or(Path::new("."));
    let cannot = |error: std::io::Error| {
        let path = escaped(&path.display().to_string());
        Failure::Surroundings(format!("{path} cannot be written: {error}"))
    };
    if !folder.is_dir() {
        let folder = folder.display();
        let message = format!("there is no folder {folder}");
        return Err(bad("new.path", &message, "make the folder first"));
    }
    let mut file = readable_by_others(&mut tempfile::Builder::new())
        .tempfile_in(folder)
        .map_err(cannot)?;
    file.write_all(text.as_bytes()).map_err(cannot)?;
    file.as_file().sync_all().map_err(cannot)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Err(exists(path)),
        Err(error) => Err(cannot(error.error)),
    }
}

/// Temporary files are their owner's alone; one that stays has the permissions of any new file.
fn readable_by_others<'b, 'p, 's>(
    builder: &'b mut tempfile::Builder<'p, 's>,
) -> &'b mut tempfile::Builder<'p, 's> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

fn exists(path: &Path) -> Failure {
    bad(
        "new.exists",
        &format!("{} exists and is left alone", path.display()),
        "choose another name",
    )
}
