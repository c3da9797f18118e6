//! Text into tokens: words, numbers, texts, signs; blanks and comments are left out.

use super::SyntaxFault;
use crate::data::limits;

/// One token, with its first byte.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token<'a> {
    pub what: Kind<'a>,
    pub start: usize,
    pub end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind<'a> {
    Word(&'a str),
    Number(&'a str),
    Text(&'a str),
    /// One of `( ) [ ] , :`.
    Sign(char),
    End,
}

impl Kind<'_> {
    /// The token in words, for messages.
    pub fn found(self) -> String {
        match self {
            Kind::Word(word) => format!("`{word}`"),
            Kind::Number(number) => format!("the number {number}"),
            Kind::Text(_) => "a text".to_owned(),
            Kind::Sign(sign) => format!("`{sign}`"),
            Kind::End => "the end of the file".to_owned(),
        }
    }
}

pub struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub fn new(text: &'a str) -> Self {
        Lexer { text, at: 0 }
    }

    /// The next token.
    pub fn token(&mut self) -> Result<Token<'a>, SyntaxFault> {
        self.blanks()?;
        let start = self.at;
        let what = match self.rest().chars().next() {
            None => Kind::End,
            Some('"') => self.text()?,
            Some('r') if self.raw_text_begins() => self.raw_text()?,
            Some(sign @ ('(' | ')' | '[' | ']' | ',' | ':')) => {
                self.at += 1;
                Kind::Sign(sign)
            }
            Some(c) if c.is_ascii_alphabetic() || c == '_' => self.word()?,
            Some(c) if c.is_ascii_digit() || matches!(c, '+' | '-' | '.') => self.number()?,
            Some(c) => return Err(stranger(c, start)),
        };
        Ok(Token {
            what,
            start,
            end: self.at,
        })
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Passes blanks and comments.
    fn blanks(&mut self) -> Result<(), SyntaxFault> {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            self.at += blank;
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    /// Passes a block comment; they nest.
    fn block_comment(&mut self) -> Result<(), SyntaxFault> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        while self.at < bytes.len() {
            match bytes.get(self.at..self.at + 2) {
                Some(b"/*") => {
                    depth += 1;
                    self.at += 2;
                }
                Some(b"*/") => {
                    depth -= 1;
                    self.at += 2;
                }
                _ => self.at += 1,
            }
            if depth == 0 {
                return Ok(());
            }
        }
        Err(SyntaxFault::new(
            "file.syntax",
            start,
            start + 2,
            "this comment is never closed",
        )
        .help("close it with `*/`"))
    }

    fn text(&mut self) -> Result<Kind<'a>, SyntaxFault> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        self.at += 1;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    return self.bounded_text(start);
                }
                _ => self.at += 1,
            }
        }
        Err(unclosed_text(start))
    }

    fn raw_text_begins(&self) -> bool {
        let after = self.rest()[1..].trim_start_matches('#');
        after.starts_with('"')
    }

    fn raw_text(&mut self) -> Result<Kind<'a>, SyntaxFault> {
        let start = self.at;
        let after = &self.rest()[1..];
        let hashes = after.len() - after.trim_start_matches('#').len();
        if hashes > limits::WORD_BYTES {
            return Err(too_long("raw text's mark", start, limits::WORD_BYTES));
        }
        let closing = format!("\"{}", "#".repeat(hashes));
        let body = start + 1 + hashes + 1;
        let Some(length) = self.text[body..].find(&closing) else {
            return Err(unclosed_text(start));
        };
        self.at = body + length + closing.len();
        self.bounded_text(start)
    }

    fn bounded_text(&self, start: usize) -> Result<Kind<'a>, SyntaxFault> {
        if self.at - start > limits::TEXT_BYTES + 2 {
            let length = self.at - start - 2;
            return Err(SyntaxFault::new(
                "file.limit",
                start,
                start + 1,
                format!(
                    "this text has {length} bytes, more than the {} allowed",
                    limits::TEXT_BYTES
                ),
            ));
        }
        Ok(Kind::Text(&self.text[start..self.at]))
    }

    fn word(&mut self) -> Result<Kind<'a>, SyntaxFault> {
        let start = self.at;
        let rest = self.rest();
        let length = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        if length > limits::WORD_BYTES {
            return Err(too_long("word", start, limits::WORD_BYTES));
        }
        self.at += length;
        Ok(Kind::Word(&rest[..length]))
    }

    fn number(&mut self) -> Result<Kind<'a>, SyntaxFault> {
        let start = self.at;
        let rest = self.rest();
        let mut before = ' ';
        let length = rest
            .find(|c: char| {
                let sign_belongs = matches!(before, ' ' | 'e' | 'E');
                let belongs = c.is_ascii_alphanumeric()
                    || matches!(c, '_' | '.')
                    || (matches!(c, '+' | '-') && sign_belongs);
                before = c;
                !belongs
            })
            .unwrap_or(rest.len());
        if length > limits::NUMBER_CHARS {
            return Err(too_long("number", start, limits::NUMBER_CHARS));
        }
        self.at += length;
        Ok(Kind::Number(&rest[..length]))
    }
}

fn unclosed_text(start: usize) -> SyntaxFault {
    SyntaxFault::new("file.syntax", start, start + 1, "this text is never closed")
        .help("close it with a quotation mark; inside a text it is written `\\\"`")
}

fn too_long(what: &str, start: usize, most: usize) -> SyntaxFault {
    SyntaxFault::new(
        "file.limit",
        start,
        start + 1,
        format!("this {what} has more than the {most} characters allowed"),
    )
}

/// A character that no token starts with.
fn stranger(c: char, start: usize) -> SyntaxFault {
    let fault =
        |message: String| SyntaxFault::new("file.syntax", start, start + c.len_utf8(), message);
    match c {
        '{' | '}' => fault(format!("found `{c}`: maps are not used in these files"))
            .help("write a list of named fields: [(id: \"a\", …), (id: \"b\", …)]"),
        '#' => fault("found `#`: extensions and attributes are not used in these files".to_owned())
            .help("begin the file with its kind, for example `Scenario(`"),
        '\'' => fault("found `'`: texts stand between double quotes".to_owned()),
        '\u{201c}' | '\u{201d}' | '\u{201e}' => {
            fault(format!("found the typographic quote {c}")).help("use the plain quote \"")
        }
        _ => fault(format!(
            "found `{}`, with which no value begins",
            c.escape_default()
        )),
    }
}
