//! What is wrong with a template, and where.

use crate::data::problem::{FileId, Problems, Span};
use crate::data::source::Sources;

/// A fault of one template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where it stands.
    place: Place,
    /// What it is.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// A line of the template, from 1.
    Line(usize),
    /// The first time that a text stands in the template; its first line where values wrote the text.
    Text(String),
}

impl Fault {
    /// In a line, from 1.
    pub(super) fn at_line(line: usize, message: impl Into<String>) -> Fault {
        Fault {
            place: Place::Line(line),
            message: message.into(),
            help: None,
        }
    }

    /// Where a text stands first.
    pub(super) fn at_text(text: impl Into<String>, message: impl Into<String>) -> Fault {
        Fault {
            place: Place::Text(text.into()),
            message: message.into(),
            help: None,
        }
    }

    /// The same, with what to do about it.
    pub(super) fn help(mut self, help: &'static str) -> Fault {
        self.help = Some(help);
        self
    }

    /// Adds it to the problems of a file.
    pub(super) fn report(self, sources: &Sources, file: FileId, problems: &mut Problems) {
        let (start, end) = self.place.within(sources.text(file));
        let span = Span {
            file,
            start: start as u32,
            end: end as u32,
        };
        let problem = problems.error("template", span, self.message);
        if let Some(help) = self.help {
            problem.help(help);
        }
    }
}

impl Place {
    /// The stretch of a text, in bytes.
    fn within(&self, text: &str) -> (usize, usize) {
        match self {
            Place::Line(line) => {
                let before = text.split_inclusive('\n').take(line.saturating_sub(1));
                let start = before.map(str::len).sum::<usize>().min(text.len());
                let line = text[start..].lines().next().unwrap_or("");
                let blank = line.len() - line.trim_start().len();
                (start + blank, start + line.len())
            }
            Place::Text(part) => match text.find(part.as_str()) {
                Some(start) if !part.is_empty() => (start, start + part.len()),
                _ => (0, text.lines().next().map_or(0, str::len)),
            },
        }
    }
}
