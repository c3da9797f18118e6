//! What stands ready for the parts of a page: figures, tables, the replay, the list of events.
//!
//! A part's template names a piece, and a token stands in its place until the part's markup has been
//! looked at; then the piece is put there. So what a template writes is checked, and what this program
//! draws is not escaped. Each piece stands once on a page, because its ids do.

use crate::review::page::fault::Fault;

/// The characters between which a piece's number stands. They are in no font and in no file's text.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// Pieces by name.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    list: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    name: String,
    html: String,
    used: bool,
}

impl Pieces {
    /// Adds one. One that is empty has nothing to show and takes no room.
    pub(super) fn add(&mut self, name: impl Into<String>, html: String) {
        self.list.push(Piece {
            name: name.into(),
            html,
            used: false,
        });
    }

    /// What stands for a piece in a template's output: nothing where it has nothing to show.
    pub(super) fn tokens(&self) -> Vec<(String, String)> {
        let token = |(index, piece): (usize, &Piece)| {
            let token = match piece.html.is_empty() {
                true => String::new(),
                false => format!("{OPEN}{index}{CLOSE}"),
            };
            (piece.name.clone(), token)
        };
        self.list.iter().enumerate().map(token).collect()
    }

    /// Puts the pieces into a checked text. One that already stands on the page is a fault.
    pub(super) fn put(&mut self, text: &str) -> Result<String, Fault> {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(OPEN) {
            out.push_str(before);
            rest = after;
            let Some((number, beyond)) = after.split_once(CLOSE) else {
                continue;
            };
            let index = number.parse::<usize>().ok();
            let Some(piece) = index.and_then(|index| self.list.get_mut(index)) else {
                continue;
            };
            if std::mem::replace(&mut piece.used, true) {
                let message = format!("{} stands on the page twice", piece.name);
                return Err(Fault::at_text(piece.name.clone(), message));
            }
            out.push_str(&piece.html);
            rest = beyond;
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// A text in which nothing stands for a piece.
pub(super) fn without_tokens(text: &str) -> String {
    text.replace([OPEN, CLOSE], "\u{FFFD}")
}

/// Whether a text holds what stands for a piece.
pub(super) fn holds_token(text: &str) -> bool {
    text.contains([OPEN, CLOSE])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces() -> Pieces {
        let mut pieces = Pieces::default();
        pieces.add("table(\"a\")", "<table></table>".to_owned());
        pieces.add("figure(\"b\")", String::new());
        pieces
    }

    #[test]
    fn a_token_is_replaced_by_its_piece_and_a_forged_one_by_nothing() {
        let mut pieces = pieces();
        let token = &pieces.tokens()[0].1;
        let text = format!("a{token}b\u{E000}99\u{E001}c\u{E000}x");
        assert_eq!(pieces.put(&text).unwrap(), "a<table></table>b99\u{E001}cx");
    }

    #[test]
    fn a_piece_stands_once_and_an_empty_one_takes_no_room() {
        let mut pieces = pieces();
        let token = pieces.tokens()[0].1.clone();
        assert_eq!(pieces.tokens()[1].1, "");
        assert!(pieces.put(&token).is_ok());
        let twice = pieces.put(&token).unwrap_err();
        assert_eq!(twice.message, "table(\"a\") stands on the page twice");
    }
}
