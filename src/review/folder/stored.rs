//! A run folder that was written earlier.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;

use super::draft::sync_folder;
use super::{DECISIONS, EVENTS, FAILED, FolderError, INPUTS, SETS, SUMMARY, TRACK};
use crate::data::limits;
use crate::review::summary::{InputHashes, PROGRAM, RunFacts};

/// The largest log, track or summary that is read back: larger than a run of the largest scenario.
const FILE_BYTES: u64 = 1 << 30;

/// What a run folder holds, but for what is made from it.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The files that the run was made from: their names, in order, and their exact bytes.
    pub inputs: Vec<(String, Vec<u8>)>,
    /// The `--set` options, in their order.
    pub sets: Vec<String>,
    /// The decisions, as JSON lines.
    pub decisions: String,
    /// The event log, as JSON lines.
    pub events: String,
    /// The track.
    pub track: Vec<u8>,
    /// What only the run itself knew.
    pub facts: RunFacts,
    /// The hashes of the files that it was made from, as its summary states them.
    pub hashes: InputHashes,
}

/// Of a summary, the hashes of its inputs.
#[derive(Deserialize)]
struct Hashed {
    scenario: FileHash,
    plan: FileHash,
}

/// Of an input in a summary, its hash.
#[derive(Deserialize)]
struct FileHash {
    sha256: String,
}

impl Stored {
    /// Reads a run folder.
    pub fn read(folder: &Path) -> Result<Stored, FolderError> {
        if is_written_by_us(&folder.join(FAILED)) {
            let fault = format!("this run could not go on; {FAILED} says why");
            return Err(FolderError::place(folder, fault, "run the scenario again"));
        }
        if !folder.is_dir() || !is_run_folder(folder) {
            return Err(FolderError::place(
                folder,
                "this is not a run folder of hotwash",
                "name a folder that `hotwash run` wrote",
            ));
        }
        let inputs = folder.join(INPUTS);
        let sets = read_text(&inputs.join(SETS), FILE_BYTES)?;
        let summary = read_text(&folder.join(SUMMARY), FILE_BYTES)?;
        let hashed: Hashed = from_json(&folder.join(SUMMARY), &summary)?;
        Ok(Stored {
            sets: from_json(&inputs.join(SETS), &sets)?,
            facts: from_json(&folder.join(SUMMARY), &summary)?,
            decisions: read_text(&inputs.join(DECISIONS), FILE_BYTES)?,
            events: read_text(&folder.join(EVENTS), FILE_BYTES)?,
            track: read_file(&folder.join(TRACK), FILE_BYTES)?,
            inputs: read_inputs(&inputs)?,
            hashes: InputHashes {
                scenario: hashed.scenario.sha256,
                plan: hashed.plan.sha256,
            },
        })
    }
}

/// Whether a folder is one that this program wrote, of a run or of one that could not go on.
pub(super) fn is_ours(folder: &Path) -> bool {
    is_run_folder(folder) || is_written_by_us(&folder.join(FAILED))
}

/// Whether a folder is that of a run: it has an event log and a summary of ours.
fn is_run_folder(folder: &Path) -> bool {
    folder.join(EVENTS).is_file() && is_written_by_us(&folder.join(SUMMARY))
}

/// Whether a file is JSON that names this program as its writer.
fn is_written_by_us(path: &Path) -> bool {
    let ours = || -> Option<bool> {
        let text = read_text(path, FILE_BYTES).ok()?;
        let value: serde_json::Value = serde_json::from_str(&text).ok()?;
        Some(value.pointer("/program/name")?.as_str()? == PROGRAM)
    };
    ours() == Some(true)
}

/// Writes one file of a run folder again, whole or not at all.
pub fn rewrite(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
    let path = folder.join(name);
    write_whole(folder, &path, bytes).map_err(FolderError::disk(&path, "writing it"))
}

/// Writes a file in a folder under another name, synced, then renames it. Whoever may read other new
/// files may read it: a page is made to be handed out.
pub(super) fn write_whole(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    io::Write::write_all(&mut file, bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|failed| failed.error)?;
    sync_folder(folder)
}

fn read_inputs(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, FolderError> {
    let list = || -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name != SETS && name != DECISIONS {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    };
    let names = list().map_err(FolderError::disk(folder, "listing it"))?;
    if names.len() > limits::FILES {
        let fault = format!("it holds {} files", names.len());
        return Err(FolderError::place(folder, fault, "run the scenario again"));
    }
    names
        .into_iter()
        .map(|name| {
            let bytes = read_file(&folder.join(&name), limits::FILE_BYTES)?;
            Ok((name, bytes))
        })
        .collect()
}

fn from_json<T: serde::de::DeserializeOwned>(path: &Path, text: &str) -> Result<T, FolderError> {
    serde_json::from_str(text).map_err(|error| {
        FolderError::place(
            path,
            format!("it does not hold what hotwash writes there ({error})"),
            "run the scenario again",
        )
    })
}

fn read_text(path: &Path, most: u64) -> Result<String, FolderError> {
    String::from_utf8(read_file(path, most)?)
        .map_err(|_| FolderError::place(path, "it is not text", "run the scenario again"))
}

/// A regular file's bytes, looked at for its size before and while it is read.
fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, FolderError> {
    let found = fs::metadata(path).map_err(FolderError::disk(path, "reading it"))?;
    let too_large = || {
        let fault = format!("it is larger than {most} bytes");
        FolderError::place(path, fault, "run the scenario again")
    };
    if !found.is_file() {
        let fault = "it is not a regular file";
        return Err(FolderError::place(path, fault, "run the scenario again"));
    }
    if found.len() > most {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        .map_err(FolderError::disk(path, "reading it"))?;
    if bytes.len() as u64 > most {
        return Err(too_large());
    }
    Ok(bytes)
}
