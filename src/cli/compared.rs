//! `review A B`: two runs side by side, on one page beside their folders.

use std::fs;
use std::path::Path;

use super::exit::{Failure, Outcome};
use super::review::look;
use super::run::{folder_failure, unread_failure};
use super::surface::Surface;
use crate::data::show::{escaped, show_fault};
use crate::review::compare::{self, Comparison};
use crate::review::edition::Edition;
use crate::review::folder::{PairPlace, folder_name};
use crate::review::stored::StoredRun;

/// Reads both runs, compares, writes.
pub fn run(
    [a, b]: [&Path; 2],
    out: Option<&Path>,
    (edition, template): (Edition, Option<&Path>),
    surface: &mut Surface,
) -> Result<Outcome, Failure> {
    let unread = |unread| unread_failure(unread, surface);
    let a_run = StoredRun::read(a).map_err(unread)?;
    let b_run = StoredRun::read(b).map_err(unread)?;
    refuse_one_folder(a, b)?;
    let usual = PairPlace::usual(a, b, edition).map_err(folder_failure)?;
    let place = PairPlace::check(out.unwrap_or(&usual), [a, b]).map_err(folder_failure)?;
    let mut a_record = a_run.record(a).map_err(unread)?;
    let mut b_record = b_run.record(b).map_err(unread)?;
    look(template, &mut [&mut a_record, &mut b_record], surface)?;
    let names = [name(a)?, name(b)?];
    let sides = [
        a_run.side(&names[0], &a_record),
        b_run.side(&names[1], &b_record),
    ];
    let comparison = Comparison::new(&sides[0], &sides[1], edition);
    let page = compare::page(&comparison, &sides, &place.tables_name());
    let tables = compare::files(&comparison);
    surface.note(&escaped(&comparison.says));
    surface.note(comparison.worth);
    for path in place.write(&page, &tables).map_err(folder_failure)? {
        surface.show_line(&escaped(&path.display().to_string()))?;
    }
    Ok(Outcome::Done)
}

/// The folder's name, as the page shows it.
fn name(folder: &Path) -> Result<String, Failure> {
    let name = folder_name(folder).map_err(folder_failure)?;
    Ok(name.to_string_lossy().into_owned())
}

fn refuse_one_folder(a: &Path, b: &Path) -> Result<(), Failure> {
    let real = |folder: &Path| fs::canonicalize(folder).ok();
    if real(a) != real(b) {
        return Ok(());
    }
    let message = format!("`{}` and `{}` are one run folder", a.display(), b.display());
    Err(Failure::BadInput(show_fault(
        "review.same",
        &message,
        Some("name two folders; a copy of one is another folder"),
    )))
}
