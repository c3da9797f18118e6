//! A page about two runs, and its tables: beside the run folders, or wherever it was asked for.
//!
//! Only such a page is ever replaced, and beside it only a folder that holds nothing but its tables.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::stored::write_whole;
use super::{Draft, FolderError};
use crate::review::edition::Edition;

/// What stands within the first bytes of every such page, and nowhere else.
pub const PAIR_MARK: &str = "<meta name=\"generator\" content=\"hotwash review of two runs\">";
/// How far into a file the mark is looked for.
const HEAD: u64 = 4096;
/// The file of all tables, by which their folder is known.
pub const PAIR_TABLES: &str = "comparison.json";
/// How the name of the tables' folder ends.
const TABLES: &str = "-tables";

/// A place that a page about two runs may be put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairPlace {
    page: PathBuf,
    tables: PathBuf,
    parent: PathBuf,
}

impl PairPlace {
    /// Where the page goes that nobody named a place for: next to the first run's folder.
    pub fn usual(a: &Path, b: &Path, edition: Edition) -> Result<PathBuf, FolderError> {
        let mut name = folder_name(a)?;
        name.push("-and-");
        name.push(folder_name(b)?);
        name.push(match edition {
            Edition::Shareable => ".html",
            Edition::Restricted => "-restricted.html",
        });
        let real = fs::canonicalize(a).map_err(FolderError::disk(a, "looking at it"))?;
        // As it was typed, where that ends in the folder's name.
        let beside = match a.file_name() == real.file_name() {
            true => a.parent(),
            false => real.parent(),
        };
        let beside = beside.unwrap_or(Path::new(""));
        Ok(beside.join(name))
    }

    /// Looks at a place: its folder must exist and lie in none of the runs', and what stands there
    /// must be such a page.
    pub fn check(page: &Path, runs: [&Path; 2]) -> Result<PairPlace, FolderError> {
        let is_html = page.extension().is_some_and(|ending| ending == "html");
        let (Some(stem), true) = (page.file_stem(), is_html) else {
            let fault = "this is no name for a page";
            return Err(FolderError::place(
                page,
                fault,
                "name a file that ends in .html",
            ));
        };
        let parent = match page.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let mut tables = stem.to_owned();
        tables.push(TABLES);
        let place = PairPlace {
            page: page.to_owned(),
            tables: page.with_file_name(tables),
            parent,
        };
        place.look_at_parent(runs)?;
        place.look_at_page()?;
        place.look_at_tables()?;
        Ok(place)
    }

    /// Writes page and tables. Returns where they are.
    pub fn write(
        &self,
        page: &str,
        tables: &[(String, String)],
    ) -> Result<[&Path; 2], FolderError> {
        let draft = Draft::beside(&self.tables, &self.parent)?;
        for (name, text) in tables {
            draft.put(name, text.as_bytes())?;
        }
        draft.finish()?;
        write_whole(&self.parent, &self.page, page.as_bytes())
            .map_err(FolderError::disk(&self.page, "writing it"))?;
        Ok([&self.page, &self.tables])
    }

    /// What the folder of the tables is called.
    pub fn tables_name(&self) -> String {
        let name = self.tables.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    fn look_at_parent(&self, runs: [&Path; 2]) -> Result<(), FolderError> {
        let real = match fs::canonicalize(&self.parent) {
            Ok(real) if real.is_dir() => real,
            Ok(_) => {
                let fault = format!("{} is a file, not a folder", self.parent.display());
                return Err(FolderError::place(&self.page, fault, "name another place"));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let fault = format!("the folder {} does not exist", self.parent.display());
                let help = "make it first, or name another place";
                return Err(FolderError::place(&self.page, fault, help));
            }
            Err(error) => return Err(FolderError::disk(&self.page, "looking at it")(error)),
        };
        let within = |run: &&&Path| fs::canonicalize(run).is_ok_and(|run| real.starts_with(run));
        match runs.iter().find(within) {
            None => Ok(()),
            Some(run) => {
                let fault = format!("it lies in the run folder {}", run.display());
                Err(FolderError::place(&self.page, fault, "name another place"))
            }
        }
    }

    fn look_at_page(&self) -> Result<(), FolderError> {
        let found = match fs::symlink_metadata(&self.page) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            found => found.map_err(FolderError::disk(&self.page, "looking at it"))?,
        };
        if found.is_file() && head(&self.page).contains(PAIR_MARK) {
            return Ok(());
        }
        Err(FolderError::place(
            &self.page,
            "what stands there is no page about two runs",
            "name another file: only such a page is ever replaced",
        ))
    }

    fn look_at_tables(&self) -> Result<(), FolderError> {
        let found = match fs::symlink_metadata(&self.tables) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            found => found.map_err(FolderError::disk(&self.tables, "looking at it"))?,
        };
        if found.is_dir() && holds_only_tables(&self.tables)? {
            return Ok(());
        }
        Err(FolderError::place(
            &self.tables,
            "the tables go there, and something else stands there",
            "name another file with --out",
        ))
    }
}

/// What a run folder is called, also where it was named `.` or by a link.
pub fn folder_name(folder: &Path) -> Result<std::ffi::OsString, FolderError> {
    let real = fs::canonicalize(folder).map_err(FolderError::disk(folder, "looking at it"))?;
    Ok(real.file_name().unwrap_or("run".as_ref()).to_owned())
}

/// The first bytes of a file, as far as they are text.
fn head(path: &Path) -> String {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut bytes));
    match read {
        Ok(_) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(_) => String::new(),
    }
}

/// Whether a folder is empty, or has the file of all tables and beside it CSV files alone.
fn holds_only_tables(folder: &Path) -> Result<bool, FolderError> {
    let list = || -> io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
        entries.collect()
    };
    let files = list().map_err(FolderError::disk(folder, "listing it"))?;
    let is_all = |file: &PathBuf| file.file_name() == Some(PAIR_TABLES.as_ref());
    let is_csv = |file: &PathBuf| file.extension() == Some("csv".as_ref());
    let ours = files.iter().all(|file| is_all(file) || is_csv(file));
    Ok(files.is_empty() || (ours && files.iter().any(is_all)))
}

#[cfg(test)]
mod tests;
