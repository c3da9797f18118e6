//! A tree into raw types, finding every fault in one go.
//!
//! Each raw type says with [`Readable`] how it is read and how it is documented; the macros of
//! `record` state both at once. A value that cannot be read leaves a problem behind and reading goes
//! on with the next, so that one look at a file shows all that is wrong with it.

pub(super) mod book;
mod fields;
mod number;
pub(super) mod record;
mod text;
pub(super) mod value;

pub use book::Book;
pub(super) use fields::{FieldValue, Fields};
pub(super) use text::Words;
pub(super) use value::{chosen, id_of};

use super::kind::{FileKind, kind_of};
use super::limits;
use super::nearest::nearest;
use super::problem::{FileId, Problem, Problems, Span};
use super::source::Sources;
use super::tree::{Node, What, parse};

/// A raw type that is a whole file.
pub trait Kind: Readable {
    /// The kind of file.
    const KIND: FileKind;
}

/// The newest version of the format that this program reads.
pub const FORMAT: u64 = 1;

/// What a value of a file is read into.
pub trait Readable: Sized {
    /// Reads a value; `None` means that a problem was added.
    fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self>;

    /// What may be written, in words, for the documents.
    fn called(words: Words) -> String;

    /// Adds the sections that explain this type and those inside it.
    fn document(_book: &mut Book) {}
}

/// Reads a whole file. `Some` does not mean that there are no problems: a field too many leaves one
/// and spoils nothing else.
pub fn read<K: Kind>(sources: &Sources, file: FileId, problems: &mut Problems) -> Option<K> {
    let kind = kind_of(sources, file, problems)?;
    if kind != K::KIND {
        let start = sources.text(file).find(kind.word()).unwrap_or(0) as u32;
        let span = Span {
            file,
            start,
            end: start + kind.word().len() as u32,
        };
        problems.error(
            "file.kind",
            span,
            format!(
                "this is a {}, and a {} is needed",
                kind.word(),
                K::KIND.word()
            ),
        );
        return None;
    }
    let mut root = match parse(sources.text(file)) {
        Ok(root) => root,
        Err(fault) => {
            fault.report(file, problems);
            return None;
        }
    };
    let mut reading = Reading::new(file, problems);
    reading.format(&root)?;
    if let What::Record(name, _) | What::Tuple(name, _) = &mut root.what {
        *name = None;
    }
    K::read(&root, &mut reading)
}

/// Where reading stands: in which file, on which path, with which faults so far.
pub struct Reading<'p> {
    file: FileId,
    path: Vec<String>,
    words: Words,
    problems: &'p mut Problems,
    faults: usize,
    // Takes what comes after the last fault that is kept.
    dropped: Problems,
}

impl<'p> Reading<'p> {
    pub(super) fn new(file: FileId, problems: &'p mut Problems) -> Self {
        Reading {
            file,
            path: Vec::new(),
            words: Words::Text,
            problems,
            faults: 0,
            dropped: Problems::new(),
        }
    }

    /// A value's place.
    pub(super) fn span(&self, node: &Node<'_>) -> Span {
        self.place(node.start, node.end)
    }

    fn place(&self, start: u32, end: u32) -> Span {
        Span {
            file: self.file,
            start,
            end,
        }
    }

    /// Reads something one step further down the path.
    fn inside<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step.to_owned());
        let result = read(self);
        self.path.pop();
        result
    }

    /// Reads something in which texts mean `words`.
    pub(super) fn with_words<T>(&mut self, words: Words, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.words, words);
        let result = read(self);
        self.words = outer;
        result
    }

    /// Adds an error at a place on the path.
    fn fault(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Problem {
        self.faults += 1;
        if self.faults > limits::FAULTS {
            self.dropped = Problems::new();
            return self.dropped.error(code, span, "");
        }
        let path = self.path.join(".");
        self.problems.error(code, span, message).path(path)
    }

    /// Adds "expected this, found that".
    pub(super) fn mistyped(&mut self, node: &Node<'_>, expected: &str) -> &mut Problem {
        let span = self.span(node);
        let message = format!("expected {expected}, found {}", node.found());
        self.fault("value.type", span, message)
    }

    /// Adds "this word is not among those", with the nearest and all that are allowed.
    pub(super) fn unknown_word(
        &mut self,
        node: &Node<'_>,
        word: &str,
        list: &str,
        allowed: &[&str],
    ) {
        let span = self.span(node);
        let near = nearest(word, allowed.iter().copied());
        let all = allowed.join(", ");
        let help = match near {
            Some(near) => format!("did you mean `{near}`? allowed: {all}"),
            None => format!("allowed: {all}"),
        };
        self.fault("value.unknown", span, format!("unknown {list} `{word}`"))
            .help(help);
    }

    /// Stops at a format that is newer than this program, because the rest cannot be understood.
    fn format(&mut self, root: &Node<'_>) -> Option<()> {
        let What::Record(_, fields) = &root.what else {
            return Some(());
        };
        let Some(field) = fields.iter().find(|field| field.name == "format") else {
            return Some(());
        };
        let What::Number(number) = field.value.what else {
            return Some(());
        };
        let version = number.parse::<u64>().ok().filter(|found| *found != FORMAT);
        let Some(version) = version else {
            return Some(());
        };
        let span = self.span(&field.value);
        self.path.push("format".to_owned());
        let message = format!("format {version} is not read by this program, which reads {FORMAT}");
        self.fault("file.format", span, message)
            .help(if version > FORMAT {
                format!(
                    "a newer hotwash than {} is needed",
                    env!("CARGO_PKG_VERSION")
                )
            } else {
                format!("write format: {FORMAT}")
            });
        None
    }
}

/// "a space", "an event".
fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'E']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

#[cfg(test)]
mod tests;
