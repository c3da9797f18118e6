//! How a paper looks and speaks: the bundled templates and words, and those of a folder in their place.
//!
//! A folder may hold a template of each [`Part`], named after it, and `words.ron` and `figures.ron`, which
//! replace single words and sentences. What else lies there is passed over. Files are read within
//! limits and never through a link that leads out of the folder.

use std::path::Path;

use super::part::Part;
use crate::data::problem::{FileId, Problems, Span};
use crate::data::source::Sources;
use crate::review::record::RunRecord;
use crate::terms::Term;

/// The most bytes of one template.
const MOST_BYTES: u64 = 2 * 1024 * 1024;
/// The file of words.
const WORDS: &str = "words.ron";
/// The file of what stands beside tables and charts.
const FIGURES: &str = "figures.ron";

/// How a paper looks and speaks.
#[derive(Debug)]
pub struct Look {
    sources: Sources,
    parts: Vec<(Part, FileId)>,
    words: Option<FileId>,
    figures: Option<FileId>,
}

impl Look {
    /// The bundled one.
    pub fn bundled() -> Look {
        let mut sources = Sources::new();
        let parts = Part::ALL.iter();
        let parts = parts
            .map(|&part| (part, sources.add(&part.file(), part.bundled())))
            .collect();
        Look {
            sources,
            parts,
            words: None,
            figures: None,
        }
    }

    /// The bundled one with what a folder holds in its place. What cannot be read goes to `problems`.
    pub fn of_folder(folder: &Path, problems: &mut Problems) -> Look {
        let mut look = Look::bundled();
        let mut found = 0;
        for index in 0..look.parts.len() {
            let name = look.parts[index].0.file();
            if let Some(file) = look.read(folder, &name, problems) {
                look.parts[index].1 = file;
                found += 1;
            }
        }
        look.words = look.read(folder, WORDS, problems);
        look.figures = look.read(folder, FIGURES, problems);
        found += look.words.iter().chain(&look.figures).count();
        if found == 0 && !problems.has_errors() {
            let names: Vec<String> = Part::ALL.iter().map(|part| part.file()).collect();
            let message = format!("{} holds no template", folder.display());
            problems
                .error("template.none", Span::NOWHERE, message)
                .help(format!(
                    "templates are called {}, {WORDS}, {FIGURES}",
                    names.join(", ")
                ));
        }
        look
    }

    /// The texts that faults are shown in.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The template of a part.
    pub(super) fn template(&self, part: Part) -> (FileId, &str) {
        let (_, file) = self
            .parts
            .iter()
            .find(|(of, _)| *of == part)
            .expect("each part has one");
        (*file, self.sources.text(*file))
    }

    /// Puts the folder's words and sentences in the place of the record's.
    pub fn reword(&self, record: &mut RunRecord, problems: &mut Problems) {
        if let Some(file) = self.words {
            record.words.replace(&self.sources, file, problems);
        }
        if let Some(file) = self.figures {
            record.figures.replace(&self.sources, file, problems);
        }
    }

    /// A file of the folder, where there is one that lies in it.
    fn read(&mut self, folder: &Path, name: &str, problems: &mut Problems) -> Option<FileId> {
        let path = folder.join(name);
        let size = match std::fs::symlink_metadata(&path) {
            Ok(_) => std::fs::metadata(&path).map_or(0, |found| found.len()),
            Err(_) => return None,
        };
        let mut refuse = |why: String| {
            problems.error(
                "template.file",
                Span::NOWHERE,
                format!("{}: {why}", path.display()),
            );
        };
        if size > MOST_BYTES {
            refuse(format!(
                "{size} bytes are more than the {MOST_BYTES} that a template may have"
            ));
            return None;
        }
        if !lies_in(folder, &path) {
            refuse("this link leads out of the folder of templates".to_owned());
            return None;
        }
        match self.sources.read(&path) {
            Ok(file) => Some(file),
            Err(error) => {
                problems.error(error.code(), Span::NOWHERE, error.to_string());
                None
            }
        }
    }
}

/// Whether a path, all links followed, is within the folder.
fn lies_in(folder: &Path, path: &Path) -> bool {
    match (folder.canonicalize(), path.canonicalize()) {
        (Ok(folder), Ok(path)) => path.parent() == Some(folder.as_path()),
        _ => false,
    }
}
