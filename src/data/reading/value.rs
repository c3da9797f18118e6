//! Values made of values: with a place, in lists, in pairs; yes and no; terms and choices.

use super::{Readable, Reading, Words, with_article};
use crate::data::limits;
use crate::data::problem::Spanned;
use crate::data::tree::{Node, What};
use crate::terms::Term;

impl<T: Readable> Readable for Spanned<T> {
    fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        let value = T::read(node, reading)?;
        Some(Spanned::new(value, reading.span(node)))
    }

    fn called(words: Words) -> String {
        T::called(words)
    }

    fn document(book: &mut super::Book) {
        T::document(book);
    }
}

impl<T: Readable> Readable for Option<Spanned<T>> {
    fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        super::FieldValue::present(node, reading)
    }

    fn called(words: Words) -> String {
        T::called(words)
    }

    fn document(book: &mut super::Book) {
        T::document(book);
    }
}

impl<T: Readable> Readable for Vec<T> {
    fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        let What::List(items) = &node.what else {
            let problem = reading.mistyped(node, "a list");
            problem.help("a list stands in square brackets: [a, b]");
            return None;
        };
        if items.len() > limits::ITEMS {
            let span = reading.place(node.start, node.start + 1);
            let message = format!(
                "{} items are more than the {} allowed",
                items.len(),
                limits::ITEMS
            );
            reading.fault("file.limit", span, message);
            return None;
        }
        // All items are read before the list is given up, so that all faults are found.
        let read: Vec<Option<T>> = items
            .iter()
            .enumerate()
            .map(|(at, item)| reading.inside(&step(item, at), |reading| T::read(item, reading)))
            .collect();
        read.into_iter().collect()
    }

    fn called(words: Words) -> String {
        format!("list of: {}", T::called(words))
    }

    fn document(book: &mut super::Book) {
        T::document(book);
    }
}

/// How an item of a list is named on a path: by its id, or by its place in the list.
fn step(item: &Node<'_>, at: usize) -> String {
    id_of(item).map_or_else(|| at.to_string(), str::to_owned)
}

/// The id that an item states, if it states a proper one.
pub fn id_of<'a>(item: &Node<'a>) -> Option<&'a str> {
    let What::Record(_, fields) = &item.what else {
        return None;
    };
    let field = fields.iter().find(|field| field.name == "id")?;
    let What::Text(written) = field.value.what else {
        return None;
    };
    let id = written.strip_prefix('"')?.strip_suffix('"')?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (!id.is_empty() && id.len() <= 64 && id.chars().all(allowed)).then_some(id)
}

impl<A: Readable, B: Readable> Readable for (A, B) {
    fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        let items = match &node.what {
            What::Tuple(None, items) if items.len() == 2 => items,
            _ => {
                let expected = format!("two values in brackets: {}", Self::called(reading.words));
                reading.mistyped(node, &expected);
                return None;
            }
        };
        let a = reading.inside("0", |reading| A::read(&items[0], reading));
        let b = reading.inside("1", |reading| B::read(&items[1], reading));
        Some((a?, b?))
    }

    fn called(words: Words) -> String {
        format!("({}; {})", A::called(words), B::called(words))
    }

    fn document(book: &mut super::Book) {
        A::document(book);
        B::document(book);
    }
}

impl Readable for bool {
    fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        match node.what {
            What::Word("true") => Some(true),
            What::Word("false") => Some(false),
            _ => {
                reading.mistyped(node, "true or false");
                None
            }
        }
    }

    fn called(_: Words) -> String {
        "true or false".to_owned()
    }
}

impl<T: Term> Readable for T {
    fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        let allowed: Vec<&str> = T::ALL.iter().map(|term| term.in_file()).collect();
        let word = match node.what {
            What::Word(word) => word,
            What::Text(text) if T::from_file(text.trim_matches('"')).is_some() => {
                let plain = text.trim_matches('"');
                reading
                    .mistyped(node, &with_article(T::LIST))
                    .help(format!("write {plain} without quotes"));
                return None;
            }
            _ => {
                reading
                    .mistyped(node, &with_article(T::LIST))
                    .help(format!("allowed: {}", allowed.join(", ")));
                return None;
            }
        };
        let found = T::from_file(word);
        if found.is_none() {
            reading.unknown_word(node, word, T::LIST, &allowed);
        }
        found
    }

    fn called(_: Words) -> String {
        T::LIST.to_owned()
    }

    fn document(book: &mut super::Book) {
        let terms: Vec<(&str, &str)> = T::ALL
            .iter()
            .map(|term| (term.in_file(), term.meaning()))
            .collect();
        book.terms(T::LIST, &terms);
    }
}

/// The name of the choice that is written, if it is one of those allowed.
pub fn chosen<'a>(
    node: &Node<'a>,
    called: &str,
    allowed: &[&'static str],
    reading: &mut Reading<'_>,
) -> Option<&'a str> {
    let word = match &node.what {
        What::Word(word) => word,
        What::Tuple(Some(word), _) | What::Record(Some(word), _) => word,
        _ => {
            reading
                .mistyped(node, &with_article(called))
                .help(format!("allowed: {}", allowed.join(", ")));
            return None;
        }
    };
    if !allowed.contains(word) {
        reading.unknown_word(node, word, called, allowed);
        return None;
    }
    Some(word)
}

/// That a choice stands alone, without brackets.
pub fn alone(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<()> {
    match &node.what {
        What::Word(_) => Some(()),
        What::Tuple(Some(name), _) | What::Record(Some(name), _) => {
            reading
                .mistyped(node, &format!("`{name}` without brackets"))
                .help(format!("write {name}"));
            None
        }
        _ => None,
    }
}

/// The one value in the brackets of a choice.
pub fn single<'t, 'a>(
    node: &'t Node<'a>,
    name: &str,
    inner: &str,
    reading: &mut Reading<'_>,
) -> Option<&'t Node<'a>> {
    match &node.what {
        What::Tuple(Some(_), items) if items.len() == 1 => Some(&items[0]),
        _ => {
            reading
                .mistyped(node, &format!("`{name}(…)` with one value"))
                .help(format!("in the brackets stands: {inner}"));
            None
        }
    }
}
