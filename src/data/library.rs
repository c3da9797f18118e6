//! Where a named file is found: beside the file that names it, then among the bundled ones.
//!
//! A name is an id and never a path, so no file outside the naming file's folder can be opened by
//! it; links that lead out of the folder are passed over. None with the name, or two, is an error
//! that says where it was looked for.

use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

use super::kind::{FileKind, word_of};
use super::limits;
use super::nearest::did_you_mean;
use super::problem::{FileId, Problem, Problems, Spanned};
use super::show::show_fault;
use super::source::{BUNDLED, SourceError, Sources, text_within_limits};
use super::tree::text_of_file;

#[derive(RustEmbed)]
#[folder = "assets/"]
#[allow_missing = true]
struct Assets;

#[derive(RustEmbed)]
#[folder = "scenarios/"]
#[allow_missing = true]
struct Scenarios;

/// A file that travels inside the program.
#[derive(Clone, Debug)]
pub struct Bundled {
    /// Its path in the package.
    pub path: String,
    /// What it is.
    pub kind: FileKind,
    /// The id that it states.
    pub id: String,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Its text.
    pub text: String,
}

/// All bundled files that say what they are, in order of kind and id.
pub fn bundled() -> Vec<Bundled> {
    let assets = Assets::iter().map(|path| ("assets", Assets::get(&path), path));
    let scenarios = Scenarios::iter().map(|path| ("scenarios", Scenarios::get(&path), path));
    let mut list: Vec<Bundled> = assets
        .chain(scenarios)
        .filter(|(_, _, path)| path.ends_with(".ron"))
        .filter_map(|(folder, file, path)| {
            let text = String::from_utf8(file?.data.into_owned()).ok()?;
            Some(Bundled {
                path: format!("{folder}/{path}"),
                kind: word_of(&text).and_then(FileKind::from_word)?,
                id: text_of_file(&text, "id")?,
                title: text_of_file(&text, "title"),
                text,
            })
        })
        .collect();
    list.sort_by(|a, b| (a.kind, &a.id, &a.path).cmp(&(b.kind, &b.id, &b.path)));
    list
}

/// Whether a bundled file of a kind has this name.
pub fn is_bundled(kind: FileKind, name: &str) -> bool {
    ids(&bundled(), kind).contains(&name)
}

/// Why a file could not be opened by name or path.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is on disk, and cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// No bundled file has the name.
    #[error("there is no bundled {kind} `{name}`")]
    NotBundled {
        /// The kind that is looked for, in lower case.
        kind: String,
        /// The name as it was given.
        name: String,
        /// The nearest name, and all of them.
        help: String,
    },
}

impl OpenError {
    /// As problems are shown.
    pub fn shown(&self) -> String {
        match self {
            OpenError::Source(source) => source.shown(),
            OpenError::NotBundled { help, .. } => {
                show_fault("name.not-found", &self.to_string(), Some(help))
            }
        }
    }
}

/// Opens what a command line names: a path if it has a folder or ends in `.ron`, else the id of a
/// bundled file, which opens the same from any folder.
pub fn open(sources: &mut Sources, kind: FileKind, name: &str) -> Result<FileId, OpenError> {
    let path = Path::new(name);
    let is_path = path.components().count() > 1 || name.to_lowercase().ends_with(".ron");
    let list = bundled();
    let found = list
        .iter()
        .find(|file| file.kind == kind && file.id == name);
    match found {
        Some(file) if !is_path => Ok(add(sources, file)),
        _ if is_path || path.is_file() => Ok(sources.read(path)?),
        _ => {
            let ids: Vec<&str> = ids(&list, kind);
            let near = did_you_mean(name, ids.iter().copied())
                .map_or(String::new(), |near| format!("{near} "));
            Err(OpenError::NotBundled {
                kind: kind.word().to_lowercase(),
                name: name.to_owned(),
                help: format!("{near}bundled are: {}; a path ends in .ron", listed(&ids)),
            })
        }
    }
}

/// Finds the file that another file names. The problem is put at the name's place.
pub fn find(
    sources: &mut Sources,
    kind: FileKind,
    id: &Spanned<String>,
    named_in: FileId,
    problems: &mut Problems,
) -> Option<FileId> {
    let folder = sources.folder(named_in).map(Path::to_owned);
    let beside = folder
        .as_deref()
        .map_or_else(Neighbours::default, neighbours);
    let here: Vec<&PathBuf> = beside.with(kind, &id.value);
    let list = bundled();
    let carried: Vec<&Bundled> = list
        .iter()
        .filter(|file| file.kind == kind && file.id == id.value)
        .collect();
    let paths = |found: Vec<String>| found.join(" and ");
    match (here.as_slice(), carried.as_slice()) {
        ([one], _) => match known_or_read(sources, one) {
            Ok(file) => Some(file),
            Err(fault) => {
                problems.error(fault.code(), id.span, fault.to_string());
                None
            }
        },
        ([], [one]) => Some(add(sources, one)),
        ([], []) => {
            let looked = Looked {
                folder,
                beside,
                bundled: ids(&list, kind),
            };
            looked.nothing_found(kind, id, problems);
            None
        }
        ([], several) => {
            let found = several.iter().map(|file| file.path.clone()).collect();
            two_found(kind, id, paths(found), problems);
            None
        }
        (several, _) => {
            let found = several
                .iter()
                .map(|path| path.display().to_string())
                .collect();
            two_found(kind, id, paths(found), problems);
            None
        }
    }
}

/// Adds a bundled file to the sources, unless it is among them.
pub(super) fn add(sources: &mut Sources, file: &Bundled) -> FileId {
    let name = format!("{}{BUNDLED}", file.path);
    let known = sources.known(&name);
    known.unwrap_or_else(|| sources.add(&name, &file.text))
}

/// A file of the disk, read once however often it is named.
fn known_or_read(sources: &mut Sources, path: &Path) -> Result<FileId, SourceError> {
    match sources.known(&path.display().to_string()) {
        Some(file) => Ok(file),
        None => sources.read(path),
    }
}

fn ids(list: &[Bundled], kind: FileKind) -> Vec<&str> {
    let of_kind = list.iter().filter(|file| file.kind == kind);
    of_kind.map(|file| file.id.as_str()).collect()
}

/// The files beside the naming one.
#[derive(Default)]
struct Neighbours {
    known: Vec<(FileKind, String, PathBuf)>,
    unread: Vec<String>,
    too_many: bool,
}

impl Neighbours {
    fn with(&self, kind: FileKind, id: &str) -> Vec<&PathBuf> {
        let matching = self.known.iter().filter(|(k, i, _)| *k == kind && i == id);
        matching.map(|(_, _, path)| path).collect()
    }
}

/// Looks into the `.ron` files of a folder, in order of their names.
fn neighbours(folder: &Path) -> Neighbours {
    let mut found = Neighbours::default();
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .take(limits::FOLDER_FILES + 1)
        .collect();
    paths.sort();
    found.too_many = paths.len() > limits::FOLDER_FILES;
    let mut budget = limits::TOTAL_BYTES;
    for path in paths {
        // A link may lead anywhere; only what lies in the folder itself is meant by a name.
        let length = match path.symlink_metadata() {
            Ok(told) if told.is_file() && told.len() <= budget => told.len(),
            _ => {
                found.unread.push(path.display().to_string());
                continue;
            }
        };
        budget -= length;
        match text_within_limits(&path) {
            Ok(text) => {
                let kind = word_of(&text).and_then(FileKind::from_word);
                let id = text_of_file(&text, "id");
                found
                    .known
                    .extend(kind.zip(id).map(|(kind, id)| (kind, id, path)));
            }
            Err(_) => found.unread.push(path.display().to_string()),
        }
    }
    found
}

/// Where a name was looked for in vain.
struct Looked<'l> {
    folder: Option<PathBuf>,
    beside: Neighbours,
    bundled: Vec<&'l str>,
}

impl Looked<'_> {
    fn nothing_found(&self, kind: FileKind, id: &Spanned<String>, problems: &mut Problems) {
        let what = kind.word();
        let message = format!("there is no {what} with the id `{}`", id.value);
        let beside = self.beside.known.iter().filter(|(k, _, _)| *k == kind);
        let mut known: Vec<&str> = beside.map(|(_, id, _)| id.as_str()).collect();
        known.extend(&self.bundled);
        let near = did_you_mean(&id.value, known).map_or(String::new(), |near| format!("{near} "));
        let folder = match &self.folder {
            Some(folder) => format!("the .ron files of {}, then ", folder.display()),
            None => String::new(),
        };
        let mut help = format!(
            "{near}looked among {folder}the bundled ones, which are: {}",
            listed(&self.bundled)
        );
        if !self.beside.unread.is_empty() {
            help.push_str(&format!(
                "; not readable: {}",
                self.beside.unread.join(", ")
            ));
        }
        if self.beside.too_many {
            help.push_str(&format!(
                "; only {} files were looked into",
                limits::FOLDER_FILES
            ));
        }
        problems
            .error("name.not-found", id.span, message)
            .help(help);
    }
}

fn two_found(kind: FileKind, id: &Spanned<String>, paths: String, problems: &mut Problems) {
    let message = format!("more than one {} has the id `{}`", kind.word(), id.value);
    problems
        .error("name.ambiguous", id.span, message)
        .help(format!("found in {paths}: give one of them another id"));
}

fn listed(ids: &[&str]) -> String {
    match ids.is_empty() {
        true => "none".to_owned(),
        false => ids.join(", "),
    }
}

/// Puts an [`OpenError`] on the list of problems.
pub fn report(error: &OpenError, problems: &mut Problems) {
    let nowhere = super::problem::Span::NOWHERE;
    let (code, help) = match error {
        OpenError::Source(source) => (source.code(), None),
        OpenError::NotBundled { help, .. } => ("name.not-found", Some(help.clone())),
    };
    let problem: &mut Problem = problems.error(code, nowhere, error.to_string());
    problem.help = help;
}
