//! Named fields: which are there, which are missing, unknown or doubled.

use super::{Readable, Reading, Words, with_article};
use crate::data::limits;
use crate::data::nearest::nearest;
use crate::data::problem::{Span, Spanned};
use crate::data::tree::{Field, Node, What};

/// The named fields of one value, while they are read one after another.
pub struct Fields<'t, 'a> {
    fields: &'t [Field<'a>],
    whole: Span,
    called: &'static str,
}

/// How a field may be written, by its Rust type.
pub trait FieldValue: Sized {
    /// Whether it may be left out.
    const OPTIONAL: bool;
    /// Its value where it is left out and has no default.
    fn absent() -> Option<Self>;
    /// Its value where it is written.
    fn present(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self>;
    /// How many items its list holds.
    fn items(&self) -> usize {
        0
    }
}

impl<T: Readable> FieldValue for Spanned<T> {
    const OPTIONAL: bool = false;
    fn absent() -> Option<Self> {
        None
    }
    fn present(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        Spanned::read(node, reading)
    }
}

impl<T: Readable> FieldValue for Option<Spanned<T>> {
    const OPTIONAL: bool = true;
    fn absent() -> Option<Self> {
        Some(None)
    }
    /// The value as it is; `Some(value)` and `None` mean the same as in Rust.
    fn present(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        match &node.what {
            What::Word("None") => Some(None),
            What::Tuple(Some("Some"), items) if items.len() == 1 => {
                Spanned::read(&items[0], reading).map(Some)
            }
            _ => Spanned::read(node, reading).map(Some),
        }
    }
}

impl<T: Readable> FieldValue for Vec<T> {
    const OPTIONAL: bool = true;
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn present(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        Vec::read(node, reading)
    }
    fn items(&self) -> usize {
        self.len()
    }
}

impl<'t, 'a> Fields<'t, 'a> {
    /// The fields of a value in brackets. Those that are unknown or doubled are reported here.
    pub fn of(
        node: &'t Node<'a>,
        called: &'static str,
        known: &[&'static str],
        reading: &mut Reading<'_>,
    ) -> Option<Self> {
        let fields: &[Field] = match &node.what {
            What::Record(None, fields) => fields,
            What::Tuple(None, items) if items.is_empty() => &[],
            What::Record(Some(name), _) => {
                reading
                    .mistyped(node, &format!("{} in brackets", with_article(called)))
                    .help(format!("leave the name `{name}` out: (…)"));
                return None;
            }
            _ => {
                reading
                    .mistyped(node, &format!("{} in brackets", with_article(called)))
                    .help(format!("its fields are: {}", known.join(", ")));
                return None;
            }
        };
        Some(Self::checked(fields, node, called, known, reading))
    }

    /// The fields of a choice that was named, such as `ThumbTurn(inside: "triage")`.
    pub fn of_choice(
        node: &'t Node<'a>,
        choice: &'static str,
        known: &[&'static str],
        reading: &mut Reading<'_>,
    ) -> Option<Self> {
        match &node.what {
            What::Record(Some(_), fields) => {
                Some(Self::checked(fields, node, choice, known, reading))
            }
            _ => {
                reading
                    .mistyped(node, &format!("`{choice}` with its fields"))
                    .help(format!("write {choice}({})", sketch(known)));
                None
            }
        }
    }

    fn checked(
        fields: &'t [Field<'a>],
        node: &Node<'a>,
        called: &'static str,
        known: &[&'static str],
        reading: &mut Reading<'_>,
    ) -> Self {
        let mut first: Vec<Option<Span>> = vec![None; known.len()];
        for field in fields {
            let place = reading.place(field.at, field.at + field.name.len() as u32);
            let Some(rank) = known.iter().position(|name| *name == field.name) else {
                unknown(field.name, place, called, known, reading);
                continue;
            };
            match first[rank] {
                None => first[rank] = Some(place),
                Some(first) => twice(field.name, place, first, reading),
            }
        }
        Fields {
            fields,
            whole: reading.place(node.start, node.start + 1),
            called,
        }
    }

    /// A field's value, or its absence.
    pub fn take<T: FieldValue>(
        &self,
        name: &'static str,
        words: Words,
        most: usize,
        reading: &mut Reading<'_>,
    ) -> Option<T> {
        if let Some(field) = self.fields.iter().find(|field| field.name == name) {
            return present(field, words, most, reading);
        }
        let absent = T::absent();
        if absent.is_none() {
            let message = format!("this {} has no field `{name}`", self.called);
            reading.inside(name, |reading| {
                reading.fault("field.missing", self.whole, message);
            });
        }
        absent
    }

    /// A field's value, or its default where it is left out.
    pub fn take_or<T: FieldValue>(
        &self,
        name: &'static str,
        words: Words,
        default: impl FnOnce() -> T,
        reading: &mut Reading<'_>,
    ) -> Option<T> {
        match self.fields.iter().find(|field| field.name == name) {
            Some(field) => present(field, words, limits::ITEMS, reading),
            None => Some(default()),
        }
    }
}

fn present<T: FieldValue>(
    field: &Field<'_>,
    words: Words,
    most: usize,
    reading: &mut Reading<'_>,
) -> Option<T> {
    let read = |reading: &mut Reading<'_>| {
        let value = T::present(&field.value, reading)?;
        if value.items() > most {
            let span = reading.place(field.value.start, field.value.start + 1);
            let message = format!("{} items are more than the {most} allowed", value.items());
            reading.fault("file.limit", span, message);
            return None;
        }
        Some(value)
    };
    reading.with_words(words, |reading| reading.inside(field.name, read))
}

fn twice(name: &str, place: Span, first: Span, reading: &mut Reading<'_>) {
    let message = format!("the field `{name}` stands here a second time");
    reading.inside(name, |reading| {
        reading
            .fault("field.twice", place, message)
            .also(first, "the first");
    });
}

fn unknown(
    name: &str,
    place: Span,
    called: &str,
    known: &[&'static str],
    reading: &mut Reading<'_>,
) {
    let near = nearest(name, known.iter().copied());
    let all = known.join(", ");
    let help = match near {
        Some(near) => format!("did you mean `{near}`? allowed: {all}"),
        None => format!("allowed: {all}"),
    };
    reading.inside(name, |reading| {
        reading
            .fault(
                "field.unknown",
                place,
                format!("unknown field `{name}` in this {called}"),
            )
            .help(help);
    });
}

fn sketch(known: &[&str]) -> String {
    let fields: Vec<String> = known.iter().map(|name| format!("{name}: …")).collect();
    fields.join(", ")
}
