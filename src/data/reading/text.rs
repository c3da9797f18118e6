//! Texts: ids, labels and free text.

use super::{Readable, Reading};
use crate::data::limits;
use crate::data::tree::{Node, What};

/// What a text in a field is: all three are a `String` in Rust, and the type's name in the statement
/// of the record (`Name`, `Label`, `Text`) says which is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// `[a-z0-9-]{1,64}`.
    Id,
    /// Short text, at most 256 characters.
    Label,
    /// Free text.
    Text,
}

impl Words {
    /// What a Rust type as written in a statement says about the texts inside it.
    pub const fn of(written: &str) -> Words {
        if holds(written.as_bytes(), b"Name") {
            Words::Id
        } else if holds(written.as_bytes(), b"Label") {
            Words::Label
        } else {
            Words::Text
        }
    }
}

const fn holds(text: &[u8], part: &[u8]) -> bool {
    let mut start = 0;
    while start + part.len() <= text.len() {
        let mut at = 0;
        while at < part.len() && text[start + at] == part[at] {
            at += 1;
        }
        if at == part.len() {
            return true;
        }
        start += 1;
    }
    false
}

impl Readable for String {
    fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        let What::Text(written) = node.what else {
            let expected = match reading.words {
                Words::Id => "an id in quotes",
                Words::Label | Words::Text => "a text in quotes",
            };
            let problem = reading.mistyped(node, expected);
            if let What::Word(word) = node.what {
                problem.help(format!("write \"{word}\""));
            }
            return None;
        };
        let text = plain(written, node, reading)?;
        match reading.words {
            Words::Id => id(text, node, reading),
            Words::Label => label(text, node, reading),
            Words::Text => Some(text),
        }
    }

    fn called(words: Words) -> String {
        match words {
            Words::Id => "id".to_owned(),
            Words::Label => format!("text, at most {} characters", limits::LABEL_CHARS),
            Words::Text => "text, at most 64 kB".to_owned(),
        }
    }
}

/// The text without quotes and escapes.
fn plain(written: &str, node: &Node<'_>, reading: &mut Reading<'_>) -> Option<String> {
    match ron::from_str::<String>(written) {
        Ok(text) if text.contains('\0') => {
            let span = reading.span(node);
            reading.fault("value.text", span, "this text holds a NUL character");
            None
        }
        Ok(text) => Some(text),
        Err(fault) => {
            let span = reading.span(node);
            let message = format!("this text cannot be read: {}", fault.code);
            reading
                .fault("value.text", span, message)
                .help("write a backslash as `\\\\` and a quote inside a text as `\\\"`");
            None
        }
    }
}

fn id(text: String, node: &Node<'_>, reading: &mut Reading<'_>) -> Option<String> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if (1..=64).contains(&text.len()) && text.chars().all(allowed) {
        return Some(text);
    }
    let span = reading.span(node);
    let stranger = text.chars().find(|c| !allowed(*c));
    let message = match stranger {
        Some(c) => format!("an id may not hold `{}`", c.escape_debug()),
        None if text.is_empty() => "an id may not be empty".to_owned(),
        None => format!(
            "an id of {} characters is longer than the 64 allowed",
            text.len()
        ),
    };
    reading
        .fault("value.id", span, message)
        .help(match mended(&text) {
            Some(mended) => format!("ids are made of a-z, 0-9 and -; for example \"{mended}\""),
            None => "ids are made of a-z, 0-9 and -, 1 to 64 of them".to_owned(),
        });
    None
}

/// An id that resembles the text.
fn mended(text: &str) -> Option<String> {
    let mended: String = text
        .trim()
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(64)
        .collect();
    let mended = mended.trim_matches('-').to_owned();
    (!mended.is_empty()).then_some(mended)
}

fn label(text: String, node: &Node<'_>, reading: &mut Reading<'_>) -> Option<String> {
    let length = text.chars().count();
    if length <= limits::LABEL_CHARS {
        return Some(text);
    }
    let span = reading.span(node);
    let message = format!(
        "this text has {length} characters, more than the {} allowed here",
        limits::LABEL_CHARS
    );
    reading.fault("file.limit", span, message);
    None
}
