//! The stretch of a line that is shown with a fault.

use std::ops::Range;

use codespan_reporting::files::{Error, Files};

use crate::data::problem::Span;
use crate::data::source::Sources;

/// Bytes of a line that are shown before and after the start of a fault.
const BEFORE: usize = 80;
const AFTER: usize = 120;

/// Where the lines of all files start.
pub struct Lines<'s> {
    sources: &'s Sources,
    starts: Vec<Vec<usize>>,
}

/// One line or a stretch of it, escaped, with its true place.
pub struct Excerpt {
    name: String,
    text: String,
    line: usize,
    column: usize,
}

impl<'s> Lines<'s> {
    pub fn new(sources: &'s Sources) -> Self {
        let starts = sources.ids().map(|file| {
            let text = sources.text(file);
            let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after_breaks).collect()
        });
        Lines {
            sources,
            starts: starts.collect(),
        }
    }

    /// The first line of a place, and where in the excerpt the place is.
    pub fn excerpt(&self, span: Span) -> Option<(Excerpt, Range<usize>)> {
        let starts = self.starts.get(span.file.0 as usize)?;
        let text = self.sources.text(span.file);
        let start = at_boundary(text, (span.start as usize).min(text.len()));
        let line = starts.partition_point(|at| *at <= start);
        let line_start = starts[line - 1];
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = (span.end as usize).clamp(start, line_end);
        let from = at_boundary(text, start.saturating_sub(BEFORE)).max(line_start);
        let to = at_boundary(text, line_end.min(start + AFTER));
        let mut shown = String::new();
        if from > line_start {
            shown.push('…');
        }
        shown.push_str(&escaped(&text[from..start]));
        let shown_start = shown.len();
        shown.push_str(&escaped(&text[start..at_boundary(text, end.min(to))]));
        let shown_end = shown.len();
        shown.push_str(&escaped(
            text[at_boundary(text, end.min(to))..to].trim_end_matches('\r'),
        ));
        if to < line_end {
            shown.push('…');
        }
        let excerpt = Excerpt {
            name: escaped(self.sources.name(span.file)),
            text: shown,
            line,
            column: text[line_start..start].chars().count() + 1,
        };
        Some((excerpt, shown_start..shown_end))
    }
}

/// Where a span begins, counted as people count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

/// Where a span begins; none if no file holds it.
pub fn place(sources: &Sources, span: Span) -> Option<Place> {
    let (excerpt, _) = Lines::new(sources).excerpt(span)?;
    Some(Place {
        file: sources.name(span.file).to_owned(),
        line: excerpt.line,
        column: excerpt.column,
    })
}

/// The last place at or before `at` at which a character starts.
fn at_boundary(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// A text in which nothing is obeyed by a terminal or turns reading round.
pub fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => plain.push(' '),
            c if c.is_control() || is_invisible(c) => plain.extend(c.escape_unicode()),
            c => plain.push(c),
        }
    }
    plain
}

/// Characters without width, and those that change the direction of reading.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00ad}'
            | '\u{061c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The excerpts of one problem: each is a file of one line to the renderer.
#[derive(Default)]
pub struct Excerpts {
    list: Vec<Excerpt>,
}

impl Excerpts {
    pub fn add(&mut self, excerpt: Excerpt) -> usize {
        self.list.push(excerpt);
        self.list.len() - 1
    }

    fn get(&self, id: usize) -> Result<&Excerpt, Error> {
        self.list.get(id).ok_or(Error::FileMissing)
    }
}

impl<'a> Files<'a> for Excerpts {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.get(id)?.name)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.get(id)?.text)
    }

    fn line_index(&'a self, _id: usize, _byte: usize) -> Result<usize, Error> {
        Ok(0)
    }

    fn line_number(&'a self, id: usize, _line: usize) -> Result<usize, Error> {
        Ok(self.get(id)?.line)
    }

    fn column_number(&'a self, id: usize, _line: usize, _byte: usize) -> Result<usize, Error> {
        Ok(self.get(id)?.column)
    }

    fn line_range(&'a self, id: usize, _line: usize) -> Result<Range<usize>, Error> {
        Ok(0..self.get(id)?.text.len())
    }
}
