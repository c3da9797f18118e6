//! COBie: the workbook that facility managers are handed with a new building.
//!
//! COBie 2.4 lists floors, spaces, zones, types, components and coordinates on one sheet each.
//! Rooms come with a bounding box, doors with a point and the names of the rooms they join; walls
//! do not come at all. A workbook is untrusted: see [`container`] and [`sheet`] for its limits.

mod building;
mod container;
mod sheet;
mod tables;
mod unit;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use calamine::{Reader, Xlsx};

use super::doubts::{DoubtKind, Doubts};
use super::fault::{Fault, ImportError, quoted};
use super::names::title;
use super::{Import, plan_of};

/// What the file does not say itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the building comes from and under which licence; a sentence for the plan's note.
    /// Where it is left out, a line `Source and licence: …` of a `README.md` beside the workbook.
    pub source: Option<String>,
}

/// Reads a COBie workbook and makes a plan of it.
pub fn import(path: &Path, options: &Options) -> Result<Import, ImportError> {
    let name = path.display().to_string();
    let bytes = bytes_of(path).map_err(|fault| ImportError {
        file: name.clone(),
        faults: vec![fault],
    })?;
    let source = options.source.clone().or_else(|| source_beside(path));
    import_bytes(&name, &bytes, source.as_deref())
}

/// Makes a plan of the bytes of a COBie workbook; `name` is what messages call it.
pub fn import_bytes(name: &str, bytes: &[u8], source: Option<&str>) -> Result<Import, ImportError> {
    let failed = |faults: Vec<Fault>| ImportError {
        file: name.to_owned(),
        faults,
    };
    let copy = container::opened(bytes).map_err(|fault| failed(vec![fault]))?;
    let mut book = Xlsx::new(copy).map_err(|why| {
        let why = quoted(&why.to_string());
        let message = format!("not a readable workbook ({why}); an .xlsx file is allowed");
        failed(vec![Fault::of_file(message)])
    })?;
    let mut faults = Vec::new();
    let mut doubts = Doubts::default();
    let tables = tables::tables(&mut book, &mut faults);
    drop(book);
    if !faults.is_empty() {
        return Err(failed(faults));
    }
    let survey = building::survey(&tables, &mut doubts, &mut faults);
    if faults.is_empty() && survey.rooms.iter().all(|room| room.bounds.is_none()) {
        faults.push(
            Fault::of_sheet("Coordinate", "no room has a box; at least one is needed")
                .help("rows box-lowerleft and box-upperright of SheetName Space make a box"),
        );
    }
    if !faults.is_empty() {
        return Err(failed(faults));
    }
    if source.is_none() {
        let text = "the workbook names no licence; write source and licence into the plan's note";
        doubts.add(DoubtKind::Building, "licence", text);
    }
    plan_of(&survey, note(name, source), doubts).map_err(|fault| failed(vec![fault]))
}

fn note(name: &str, source: Option<&str>) -> String {
    let file = Path::new(name)
        .file_name()
        .map(|file| file.to_string_lossy());
    let file = title(&file.unwrap_or_default());
    let source = source.unwrap_or("Source and licence: not stated in the workbook.");
    format!(
        "Made from the COBie workbook {file}; outlines, openings, stairs and locks are partly \
         guessed, see the list of doubts. {source}"
    )
}

/// The bytes of a regular file that is not too large.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Fault> {
    let unreadable = |why: std::io::Error| Fault::of_file(format!("cannot be read: {why}"));
    // Looked at before it is opened, because opening a pipe would wait for its other end.
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        return Err(Fault::of_file(
            "is not a regular file; an .xlsx file is allowed",
        ));
    }
    let largest = container::FILE_BYTES;
    let mut bytes = Vec::new();
    if about.len() <= largest {
        let file = File::open(path).map_err(unreadable)?;
        file.take(largest + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
    }
    if about.len() > largest || bytes.len() as u64 > largest {
        return Err(Fault::of_file(format!(
            "is larger than {} MiB, the most allowed",
            largest >> 20
        )));
    }
    Ok(bytes)
}

/// The line on source and licence in a README beside the workbook.
fn source_beside(path: &Path) -> Option<String> {
    const LONGEST: u64 = 64 << 10;
    const LINE: &str = "source and licence:";
    let readme = path.parent()?.join("README.md");
    let regular = std::fs::metadata(&readme).is_ok_and(|about| about.is_file());
    let file = regular.then(|| File::open(&readme).ok()).flatten()?;
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    let line = text
        .lines()
        .map(|line| line.trim_start_matches(['-', '*', ' ']));
    let line = line.filter(|line| line.is_char_boundary(LINE.len().min(line.len())));
    let found = line
        .filter(|line| line.len() > LINE.len())
        .find(|line| line[..LINE.len()].eq_ignore_ascii_case(LINE))?;
    let visible = found.chars().filter(|c| !c.is_control()).take(1000);
    Some(visible.collect())
}
