//! Tokens into a tree.

use super::lexer::{Kind, Lexer, Token};
use super::{Field, Node, SyntaxFault, What};
use crate::data::limits;

/// The one value that a file holds.
pub fn parse(text: &str) -> Result<Node<'_>, SyntaxFault> {
    let mut parser = Parser {
        lexer: Lexer::new(text),
        next: Token {
            what: Kind::End,
            start: 0,
            end: 0,
        },
        depth: 0,
        values: 0,
    };
    parser.advance()?;
    let node = parser.value()?;
    match parser.next.what {
        Kind::End => Ok(node),
        found => Err(SyntaxFault::new(
            "file.syntax",
            parser.next.start,
            parser.next.end,
            format!("found {} after the end of the value", found.found()),
        )
        .help("a file holds one value: check the brackets, or put the rest into its own file")),
    }
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    next: Token<'a>,
    depth: usize,
    values: usize,
}

impl<'a> Parser<'a> {
    /// The token at hand, and moves to the one after it.
    fn advance(&mut self) -> Result<Token<'a>, SyntaxFault> {
        let following = self.lexer.token()?;
        Ok(std::mem::replace(&mut self.next, following))
    }

    fn value(&mut self) -> Result<Node<'a>, SyntaxFault> {
        self.count()?;
        let token = self.next;
        match token.what {
            Kind::Word(word) => {
                self.advance()?;
                self.after_word(word, token)
            }
            Kind::Number(number) => {
                self.advance()?;
                Ok(leaf(token, What::Number(number)))
            }
            Kind::Text(text) => {
                self.advance()?;
                Ok(leaf(token, What::Text(text)))
            }
            Kind::Sign('[') => self.list(),
            Kind::Sign('(') => self.brackets(None, token.start),
            found => Err(SyntaxFault::new(
                "file.syntax",
                token.start,
                token.end,
                format!("expected a value, found {}", found.found()),
            )),
        }
    }

    /// Counts the values, so that a file cannot fill the memory with small ones.
    fn count(&mut self) -> Result<(), SyntaxFault> {
        self.values += 1;
        if self.values <= limits::VALUES {
            return Ok(());
        }
        Err(SyntaxFault::new(
            "file.limit",
            self.next.start,
            self.next.end,
            format!(
                "this file has more than the {} values allowed",
                limits::VALUES
            ),
        ))
    }

    /// A word alone, or the name before brackets.
    fn after_word(&mut self, word: &'a str, token: Token<'a>) -> Result<Node<'a>, SyntaxFault> {
        if self.next.what == Kind::Sign('(') {
            self.brackets(Some(word), token.start)
        } else {
            Ok(leaf(token, What::Word(word)))
        }
    }

    fn list(&mut self) -> Result<Node<'a>, SyntaxFault> {
        let opening = self.open()?;
        let mut items = Vec::new();
        while self.next.what != Kind::Sign(']') {
            self.item(']', opening)?;
            items.push(self.value()?);
            self.separator(']', opening)?;
        }
        let end = self.close()?;
        Ok(node(opening, end, What::List(items)))
    }

    /// What stands in round brackets: named fields, or values in order.
    fn brackets(&mut self, name: Option<&'a str>, start: usize) -> Result<Node<'a>, SyntaxFault> {
        let opening = self.open()?;
        let mut fields = Vec::new();
        let mut items = Vec::new();
        while self.next.what != Kind::Sign(')') {
            self.item(')', opening)?;
            let token = self.next;
            let item = self.value()?;
            if self.next.what == Kind::Sign(':') {
                fields.push(self.field(token, &item, items.is_empty())?);
            } else if fields.is_empty() {
                items.push(item);
            } else {
                return Err(expected_field(token));
            }
            self.separator(')', opening)?;
        }
        let end = self.close()?;
        let what = if fields.is_empty() {
            What::Tuple(name, items)
        } else {
            What::Record(name, fields)
        };
        Ok(node(start, end, what))
    }

    /// The value of a field whose name was just read.
    fn field(
        &mut self,
        token: Token<'a>,
        item: &Node<'a>,
        named_from_the_start: bool,
    ) -> Result<Field<'a>, SyntaxFault> {
        let What::Word(name) = item.what else {
            return Err(expected_field(token));
        };
        if !named_from_the_start {
            return Err(SyntaxFault::new(
                "file.syntax",
                token.start,
                token.end,
                format!("found the field `{name}` after values without a name"),
            ));
        }
        self.advance()?;
        Ok(Field {
            name,
            at: token.start as u32,
            value: self.value()?,
        })
    }

    fn open(&mut self) -> Result<usize, SyntaxFault> {
        let token = self.advance()?;
        self.depth += 1;
        if self.depth > limits::DEPTH {
            return Err(SyntaxFault::new(
                "file.limit",
                token.start,
                token.end,
                format!(
                    "brackets stand deeper in each other than the {} allowed",
                    limits::DEPTH
                ),
            ));
        }
        Ok(token.start)
    }

    fn close(&mut self) -> Result<usize, SyntaxFault> {
        self.depth -= 1;
        Ok(self.advance()?.end)
    }

    /// That neither the file ends nor another bracket closes where an item may stand.
    fn item(&self, closing: char, opening: usize) -> Result<(), SyntaxFault> {
        let found = match self.next.what {
            Kind::End => return Err(self.ends_before(closing, opening)),
            Kind::Sign(other @ (')' | ']')) => other,
            _ => return Ok(()),
        };
        Err(SyntaxFault::new(
            "file.syntax",
            self.next.start,
            self.next.end,
            format!("expected a value or `{closing}`, found `{found}`"),
        )
        .opening(opening))
    }

    fn ends_before(&self, closing: char, opening: usize) -> SyntaxFault {
        SyntaxFault::new(
            "file.syntax",
            self.next.start,
            self.next.end,
            format!("the file ends before `{closing}`"),
        )
        .opening(opening)
    }

    /// A comma, or the closing bracket without one.
    fn separator(&mut self, closing: char, opening: usize) -> Result<(), SyntaxFault> {
        match self.next.what {
            Kind::Sign(',') => self.advance().map(|_| ()),
            Kind::Sign(sign) if sign == closing => Ok(()),
            Kind::End => Err(self.ends_before(closing, opening)),
            found => Err(SyntaxFault::new(
                "file.syntax",
                self.next.start,
                self.next.end,
                format!("expected `,` or `{closing}`, found {}", found.found()),
            )
            .opening(opening)),
        }
    }
}

fn expected_field(token: Token<'_>) -> SyntaxFault {
    let fault = SyntaxFault::new(
        "file.syntax",
        token.start,
        token.end,
        format!("expected a field's name, found {}", token.what.found()),
    );
    match token.what {
        Kind::Number(_) => fault.help("numbers have a decimal point, not a comma: 1.5"),
        _ => fault.help("write the field's name, a colon and its value"),
    }
}

fn leaf<'a>(token: Token<'a>, what: What<'a>) -> Node<'a> {
    node(token.start, token.end, what)
}

fn node(start: usize, end: usize, what: What<'_>) -> Node<'_> {
    Node {
        // Files are at most 16 MiB, so places fit.
        start: start as u32,
        end: end as u32,
        what,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        parse(text).expect_err("a fault was expected").message
    }

    #[test]
    fn every_value_has_its_place() {
        let text = "Plan(a: [1, \"x\"], b: (2.0, Word))";
        let tree = parse(text).expect("valid");
        let What::Record(Some("Plan"), fields) = &tree.what else {
            panic!("not a named record: {tree:?}");
        };
        let What::List(items) = &fields[0].value.what else {
            panic!("not a list");
        };
        let place = |node: &Node| &text[node.start as usize..node.end as usize];
        assert_eq!(place(&items[0]), "1");
        assert_eq!(place(&items[1]), "\"x\"");
        assert_eq!(place(&fields[1].value), "(2.0, Word)");
    }

    #[test]
    fn a_fault_of_notation_says_what_was_found_and_what_is_allowed() {
        assert_eq!(fault("(a: 1"), "the file ends before `)`");
        assert_eq!(fault("(a: [1, 2, )"), "expected a value or `]`, found `)`");
        assert_eq!(fault("(a: 1,"), "the file ends before `)`");
        assert_eq!(fault("(a: 1]"), "expected `,` or `)`, found `]`");
        assert_eq!(
            fault("(a: 1,5)"),
            "expected a field's name, found the number 5"
        );
        assert_eq!(
            fault("(a: 1) (b: 2)"),
            "found `(` after the end of the value"
        );
        assert_eq!(
            fault("{1: 2}"),
            "found `{`: maps are not used in these files"
        );
        assert_eq!(fault("/* /* */"), "this comment is never closed");
        assert_eq!(fault("\"abc\\\""), "this text is never closed");
        assert_eq!(fault("r#\"abc\""), "this text is never closed");
    }

    #[test]
    fn depth_and_lengths_are_bounded() {
        assert!(fault(&"(".repeat(1_000_000)).contains("deeper"));
        assert!(fault(&"a".repeat(300)).contains("word has more than"));
        assert!(fault(&"1".repeat(100)).contains("number has more than"));
        assert!(fault(&format!("\"{}\"", "x".repeat(70_000))).contains("70000 bytes"));
    }

    #[test]
    fn comments_and_blanks_stand_anywhere() {
        let text = "/* a /* b */ c */ A( // x\n a /* y */ : 1, )// end";
        assert!(matches!(
            parse(text).expect("valid").what,
            What::Record(Some("A"), _)
        ));
    }
}
