//! A file as a tree: what stands in which bracket, and where.
//!
//! The tree knows the notation (RON: brackets, commas, words, numbers, texts, comments) and no
//! meaning. It is made in one pass, with bounded depth and a bounded number of values, so that
//! each value has its place and a hostile file costs no more than a good one. What this is not: a
//! general reader of RON. Maps, characters, byte strings, ranges and extensions have no use in our
//! files and are refused by name.
//!
//! `ron` itself gives no place for a value, and taking raw values apart level by level reads
//! each byte three times a level; so it serves only to undo the escapes of texts, and as the
//! yardstick of the tests: what the tree takes, `ron` takes.

mod lexer;
mod parser;

pub use parser::parse;

use super::problem::{FileId, Problems, Span};

/// How a text begins.
pub struct First<'a> {
    /// The first byte of the first token.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What it is.
    pub what: Opening<'a>,
}

/// What a text begins with.
pub enum Opening<'a> {
    /// A word.
    Word(&'a str),
    /// Blanks and comments alone.
    Nothing,
    /// Anything else.
    Other,
}

/// What a text begins with, blanks and comments left out.
pub fn first(text: &str) -> Result<First<'_>, SyntaxFault> {
    let token = lexer::Lexer::new(text).token()?;
    Ok(First {
        start: token.start,
        end: token.end,
        what: match token.what {
            lexer::Kind::Word(word) => Opening::Word(word),
            lexer::Kind::End => Opening::Nothing,
            _ => Opening::Other,
        },
    })
}

/// The id or title that a file states of itself, found without reading the rest; a file that is
/// spoilt further on still has its name.
pub fn text_of_file(text: &str, field: &str) -> Option<String> {
    use lexer::Kind::{End, Sign, Text, Word};
    let mut lexer = lexer::Lexer::new(text);
    let mut depth = 0_usize;
    let mut last = [End, End];
    loop {
        let token = lexer.token().ok()?;
        match (last, token.what) {
            ([Word(name), Sign(':')], Text(text)) if depth == 1 && name == field => {
                return ron::from_str(text).ok();
            }
            (_, Sign('(' | '[')) => depth += 1,
            (_, Sign(')' | ']')) => depth = depth.checked_sub(1)?,
            (_, End) => return None,
            _ => {}
        }
        last = [last[1], token.what];
    }
}

/// A value and its place in the text, in bytes.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The value.
    pub what: What<'a>,
}

/// What a value is, by its notation alone.
#[derive(Clone, Debug)]
pub enum What<'a> {
    /// A bare word: `Corridor`, `true`.
    Word(&'a str),
    /// A number as written: `1_000`, `0xff`, `-1.5e3`.
    Number(&'a str),
    /// A text as written, quotes and escapes included.
    Text(&'a str),
    /// `[a, b]`.
    List(Vec<Node<'a>>),
    /// `(a, b)` or `Name(a, b)`.
    Tuple(Option<&'a str>, Vec<Node<'a>>),
    /// `(field: a)` or `Name(field: a)`.
    Record(Option<&'a str>, Vec<Field<'a>>),
}

/// A named field.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where the name starts.
    pub at: u32,
    /// Its value.
    pub value: Node<'a>,
}

/// A fault of notation. Reading stops at the first, because what follows cannot be told apart.
#[derive(Clone, Debug)]
pub struct SyntaxFault {
    /// The stable code.
    pub code: &'static str,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What was found, what is allowed.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The bracket or quote that is meant.
    pub opening: Option<usize>,
}

impl SyntaxFault {
    fn new(code: &'static str, start: usize, end: usize, message: impl Into<String>) -> Self {
        SyntaxFault {
            code,
            start,
            end,
            message: message.into(),
            help: None,
            opening: None,
        }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn opening(mut self, at: usize) -> Self {
        self.opening = Some(at);
        self
    }

    /// Puts the fault on the list of problems.
    pub fn report(self, file: FileId, problems: &mut Problems) {
        let place = |start: usize, end: usize| Span {
            file,
            start: start as u32,
            end: end as u32,
        };
        let problem = problems.error(self.code, place(self.start, self.end), self.message);
        problem.help = self.help;
        if let Some(at) = self.opening {
            problem.also(place(at, at + 1), "this bracket is open");
        }
    }
}

impl Node<'_> {
    /// The value in words, for messages: what was found.
    pub fn found(&self) -> String {
        match &self.what {
            What::Word(word) => format!("`{word}`"),
            What::Number(number) => format!("the number {number}"),
            What::Text(text) => format!("the text {}", clipped(text)),
            What::List(_) => "a list".to_owned(),
            What::Tuple(Some(name), _) | What::Record(Some(name), _) => format!("`{name}(…)`"),
            What::Tuple(None, items) => match items.len() {
                0 => "empty brackets".to_owned(),
                1 => "one value in brackets".to_owned(),
                n => format!("{n} values in brackets"),
            },
            What::Record(None, _) => "named fields in brackets".to_owned(),
        }
    }
}

/// A text that is short enough for a message.
fn clipped(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let head: String = text.chars().take(MOST - 1).collect();
    format!("{head}…")
}
