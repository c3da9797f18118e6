//! A run folder that is not yet in its place.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{DECISIONS, FAILED, FolderError, INPUTS, Place, SETS, TRAJECTORY};
use crate::model::inputs::InputFile;

/// A folder beside its place, removed again unless it is finished.
#[derive(Debug)]
pub struct Draft {
    folder: TempDir,
    place: PathBuf,
    parent: PathBuf,
}

impl Draft {
    /// An empty folder in `parent` that will become `place`.
    pub(super) fn beside(place: &Path, parent: &Path) -> Result<Draft, FolderError> {
        let folder = tempfile::Builder::new()
            .prefix(".hotwash-")
            .suffix(".part")
            .tempdir_in(parent)
            .map_err(FolderError::disk(place, "making the folder"))?;
        Ok(Draft {
            folder,
            place: place.to_owned(),
            parent: parent.to_owned(),
        })
    }

    /// Where it is for now.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes one file; `name` is one of the names of this module or lies in one of its folders.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let path = self.path().join(name);
        write_synced(&path, bytes).map_err(FolderError::disk(&path, "writing it"))
    }

    /// Writes the folder of inputs. Files of one name keep it apart by a number.
    pub fn put_inputs(
        &self,
        files: &[InputFile],
        sets: &[String],
        decisions: &str,
    ) -> Result<(), FolderError> {
        let folder = self.path().join(INPUTS);
        fs::create_dir(&folder).map_err(FolderError::disk(&folder, "making the folder"))?;
        let mut taken = vec![SETS.to_owned(), DECISIONS.to_owned()];
        for file in files {
            let name = free_name(&file.name, &taken);
            self.put(&format!("{INPUTS}/{name}"), &file.bytes)?;
            taken.push(name);
        }
        let sets = serde_json::to_string(sets).expect("a list of text is JSON");
        self.put(&format!("{INPUTS}/{SETS}"), format!("{sets}\n").as_bytes())?;
        self.put(&format!("{INPUTS}/{DECISIONS}"), decisions.as_bytes())
    }

    /// Puts the folder beside its place as that of a run that could not go on, with its record. What
    /// the run had begun to write is left out, and an older run in the place stays.
    pub fn fail(mut self, record: &str) -> Result<PathBuf, FolderError> {
        let mut name = self.place.file_name().unwrap_or_default().to_owned();
        name.push("-failed");
        self.place.set_file_name(name);
        Place::check(&self.place, &[])?;
        let begun = self.path().join(TRAJECTORY);
        if begun.is_dir() {
            fs::remove_dir_all(&begun).map_err(FolderError::disk(&begun, "removing it"))?;
        }
        self.put(FAILED, record.as_bytes())?;
        self.finish()
    }

    /// Puts the folder in its place. What stood there is moved aside first, and back if that fails.
    pub fn finish(self) -> Result<PathBuf, FolderError> {
        sync_tree(self.path()).map_err(FolderError::disk(&self.place, "writing it"))?;
        let failed = || FolderError::disk(&self.place, "putting the folder in its place");
        let aside = match fs::symlink_metadata(&self.place) {
            Ok(_) => Some(self.move_aside().map_err(failed())?),
            Err(_) => None,
        };
        if let Err(error) = fs::rename(self.path(), &self.place) {
            if let Some(aside) = &aside {
                fs::rename(aside.path().join("old"), &self.place).map_err(failed())?;
            }
            return Err(failed()(error));
        }
        let place = self.place.clone();
        let parent = self.parent.clone();
        // The folder is no longer under its first name, so there is nothing left to remove.
        let _ = self.folder.keep();
        sync_folder(&parent).map_err(FolderError::disk(&place, "writing it"))?;
        Ok(place)
    }

    /// Moves what stands in the place into a folder that is removed when it is dropped.
    fn move_aside(&self) -> io::Result<TempDir> {
        let aside = tempfile::Builder::new()
            .prefix(".hotwash-")
            .suffix(".old")
            .tempdir_in(&self.parent)?;
        fs::rename(&self.place, aside.path().join("old"))?;
        Ok(aside)
    }
}

/// `name` without folders, or with a number where it is taken.
fn free_name(name: &str, taken: &[String]) -> String {
    let base = name.rsplit(['/', '\\', ':']).next().unwrap_or(name);
    let base = match base {
        "" | "." | ".." => "input.ron",
        base => base,
    };
    let is_free = |name: &String| !taken.iter().any(|t| t.eq_ignore_ascii_case(name));
    let first = base.to_owned();
    if is_free(&first) {
        return first;
    }
    let (stem, end) = base.rsplit_once('.').unwrap_or((base, "ron"));
    (2..)
        .map(|number| format!("{stem}-{number}.{end}"))
        .find(is_free)
        .expect("numbers do not run out")
}

/// Writes a file and waits until the disk has it.
fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Syncs files that others wrote into a folder, and the folders themselves.
fn sync_tree(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sync_tree(&path)?;
        } else {
            File::open(&path)?.sync_all()?;
        }
    }
    sync_folder(folder)
}

/// Waits until the disk has a folder's list of names, where the system can be asked to.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
