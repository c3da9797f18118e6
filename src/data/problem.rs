//! Faults of files: each with a code, a place, what was found, what is allowed, and help.

use std::fmt;
use std::ops::Deref;

/// Which of the files that were read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of a file's text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The place of a value that no file holds: made by the program, or a default.
    pub const NOWHERE: Span = Span {
        file: FileId(u32::MAX),
        start: 0,
        end: 0,
    };
}

/// A value with its place in the text.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }

    /// A value that no file holds.
    pub fn nowhere(value: T) -> Self {
        Spanned {
            value,
            span: Span::NOWHERE,
        }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing runs.
    Error,
    /// It is listed, and the run goes on.
    Warning,
}

/// One fault.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// A stable code, such as `plan.door.no-wall`: file kind, thing, fault.
    pub code: &'static str,
    /// The place.
    pub span: Span,
    /// The field path, such as `doors.d-triage.at_m`; empty where there is none.
    pub path: String,
    /// One lower-case sentence without a full stop: what was found and what is allowed.
    pub message: String,
    /// What to do about it, with the nearest spelling where there is one.
    pub help: Option<String>,
    /// Other places that belong to the fault, each with a word: the first of two equal ids, say.
    pub also: Vec<(Span, String)>,
}

/// All faults found so far. Reading and checking go on until everything was looked at.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    /// How many of them are errors; counted as they come, because checks ask after every step.
    errors: usize,
}

impl Problems {
    /// None yet.
    pub fn new() -> Self {
        Problems::default()
    }

    /// Adds an error and returns it, so that help, path and other places can be added.
    pub fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Problem {
        self.add(Severity::Error, code, span, message.into())
    }

    /// Adds a warning and returns it.
    pub fn warning(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Problem {
        self.add(Severity::Warning, code, span, message.into())
    }

    fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        span: Span,
        message: String,
    ) -> &mut Problem {
        self.errors += usize::from(severity == Severity::Error);
        self.list.push(Problem {
            severity,
            code,
            span,
            path: String::new(),
            message,
            help: None,
            also: Vec::new(),
        });
        self.list.last_mut().expect("just pushed")
    }

    /// Takes over all of `other`.
    pub fn append(&mut self, mut other: Problems) {
        self.list.append(&mut other.list);
        self.errors += other.errors;
    }

    /// Takes over all of `other`, whose paths lie below `prefix`.
    pub fn append_under(&mut self, prefix: &str, mut other: Problems) {
        for problem in &mut other.list {
            problem.path = format!("{prefix}.{}", problem.path);
        }
        self.append(other);
    }

    /// All problems, sorted by file and place.
    pub fn sorted(&self) -> Vec<&Problem> {
        let mut list: Vec<&Problem> = self.list.iter().collect();
        list.sort_by_key(|p| (p.span, p.severity));
        list
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Whether nothing runs.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl Problem {
    /// With this help.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// With this field path.
    pub fn path(&mut self, path: impl Into<String>) -> &mut Self {
        self.path = path.into();
        self
    }

    /// With another place that belongs to it.
    pub fn also(&mut self, span: Span, word: impl Into<String>) -> &mut Self {
        self.also.push((span, word.into()));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}", self.code, self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_counted_and_warnings_are_not() {
        let mut some = Problems::new();
        some.error("a.error", Span::NOWHERE, "wrong");
        some.warning("a.warning", Span::NOWHERE, "odd");
        let mut all = Problems::new();
        all.error("an.error", Span::NOWHERE, "wrong too");
        all.append(some);
        assert_eq!((all.errors(), all.sorted().len()), (2, 3));
    }
}
