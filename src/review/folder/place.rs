//! Where a run folder may be put. Asked before a run, so that nobody waits for a refusal.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::draft::Draft;
use super::stored::is_ours;
use super::{FolderError, TRAJECTORY};

/// A place that a run folder may be put.
#[derive(Clone, Debug)]
pub struct Place {
    path: PathBuf,
}

impl Place {
    /// Looks at `out`, which must be free, an empty folder, or a run folder that none of the input
    /// files lies in. The folder above must exist.
    pub fn check(out: &Path, input_files: &[PathBuf]) -> Result<Place, FolderError> {
        check_parent(out, &parent_of(out)?)?;
        match fs::symlink_metadata(out) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(FolderError::disk(out, "looking at it")(error)),
            Ok(found) => check_what_stands_there(out, &found, input_files)?,
        }
        Ok(Place {
            path: out.to_owned(),
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// An empty folder beside the place, to be filled and then put there.
    pub fn draft(&self, with_trajectory: bool) -> Result<Draft, FolderError> {
        let draft = Draft::beside(&self.path, &parent_of(&self.path)?)?;
        if with_trajectory {
            let folder = draft.path().join(TRAJECTORY);
            fs::create_dir(&folder).map_err(FolderError::disk(&folder, "making the folder"))?;
        }
        Ok(draft)
    }
}

/// The folder that `out` stands in.
fn parent_of(out: &Path) -> Result<PathBuf, FolderError> {
    if out.file_name().is_none() {
        return Err(FolderError::place(
            out,
            "this is not the name of a folder to make",
            "name a new folder, such as hotwash-runs/first",
        ));
    }
    let parent = out.parent().unwrap_or(Path::new(""));
    Ok(if parent.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        parent.to_owned()
    })
}

fn check_parent(out: &Path, parent: &Path) -> Result<(), FolderError> {
    match fs::metadata(parent) {
        Err(error) if error.kind() == ErrorKind::NotFound => Err(FolderError::place(
            out,
            format!("the folder {} does not exist", parent.display()),
            "make it first, or name another place",
        )),
        Err(error) => Err(FolderError::disk(parent, "looking at it")(error)),
        Ok(found) if !found.is_dir() => Err(FolderError::place(
            out,
            format!("{} is a file, not a folder", parent.display()),
            "name another place",
        )),
        Ok(_) => Ok(()),
    }
}

fn check_what_stands_there(
    out: &Path,
    found: &fs::Metadata,
    input_files: &[PathBuf],
) -> Result<(), FolderError> {
    if !found.is_dir() {
        return Err(FolderError::place(
            out,
            "a file or a link of this name is there already",
            "name a new folder: only a run folder is ever replaced",
        ));
    }
    let real = fs::canonicalize(out).map_err(FolderError::disk(out, "looking at it"))?;
    let inside = |file: &PathBuf| fs::canonicalize(file).is_ok_and(|file| file.starts_with(&real));
    if let Some(file) = input_files.iter().find(|file| inside(file)) {
        return Err(FolderError::place(
            out,
            format!("the input {} lies in it", file.display()),
            "name another folder: an input is never overwritten",
        ));
    }
    let mut entries = fs::read_dir(out).map_err(FolderError::disk(out, "listing it"))?;
    if entries.next().is_some() && !is_ours(out) {
        return Err(FolderError::place(
            out,
            "it is not empty and no run folder of hotwash",
            "name a new folder: only a run folder is ever replaced",
        ));
    }
    Ok(())
}
