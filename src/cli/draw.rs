//! `draw`: a floor plan as a picture, every level to scale.

use std::io::Write;
use std::path::{Path, PathBuf};

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
use crate::review::drawing::{Options, svg};

/// Worked examples, for the help.
pub const EXAMPLES: &str = "\
Examples:
  hotwash draw PLAN -o clinic.svg
      a bundled plan, to hang up or to mark by hand
  hotwash draw my-plan.ron --restricted -o sensitive.svg
      one's own, with locks and devices, for those who plan security";

/// Which plan, and where to.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A bundled plan's name, or the path of a file that ends in .ron.
    plan: String,
    /// The picture to write; an older picture of this name is replaced.
    #[arg(short, long, value_name = "FILE.svg")]
    out: PathBuf,
    /// The restricted edition, with locks and devices, marked SENSITIVE.
    #[arg(long)]
    restricted: bool,
}

/// Writes the picture.
pub fn run(typed: &Arguments, surface: &mut Surface) -> Result<Outcome, Failure> {
    is_svg(&typed.out)?;
    let plan = checked(&typed.plan, surface)?;
    let options = Options {
        restricted: typed.restricted,
    };
    write(&typed.out, &svg(&plan, options))?;
    let path = escaped(&typed.out.display().to_string());
    surface.show_line(&format!("wrote {path}"))?;
    Ok(Outcome::Done)
}

/// Only a picture is ever replaced, so its name must say that it is one.
fn is_svg(path: &Path) -> Result<(), Failure> {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    if ending.is_some_and(|ending| ending == "svg") && !path.is_dir() {
        return Ok(());
    }
    let message = format!("`{}` is no name for a picture", path.display());
    Err(Failure::BadInput(show_fault(
        "draw.out",
        &message,
        Some("name a file that ends in .svg"),
    )))
}

fn checked(name: &str, surface: &mut Surface) -> Result<Plan, Failure> {
    let mut sources = Sources::new();
    let file = library::open(&mut sources, FileKind::FloorPlan, name)
        .map_err(|error| open_failure(&error))?;
    let mut problems = Problems::new();
    let raw: Option<RawPlan> = read(&sources, file, &mut problems);
    let plan = raw.and_then(|raw| build::plan(&raw, &mut problems));
    let shown = show(&sources, &problems, surface.coloured);
    match plan {
        Some(plan) if !problems.has_errors() => {
            surface.note(&shown);
            Ok(plan)
        }
        _ => Err(Failure::BadInput(shown)),
    }
}

/// Writes under a temporary name in the same folder and renames: whole or not at all.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| {
        let path = escaped(&path.display().to_string());
        Failure::Surroundings(format!("{path} cannot be written: {error}"))
    };
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let mut file =
        tempfile::NamedTempFile::new_in(parent.unwrap_or(Path::new("."))).map_err(cannot)?;
    file.write_all(text.as_bytes()).map_err(cannot)?;
    file.as_file().sync_all().map_err(cannot)?;
    file.persist(path).map_err(|failed| cannot(failed.error))?;
    Ok(())
}
