//! The shape of a file, stated once.
//!
//! `record!` states a struct of a file with its fields, and `choice!` a list of alternatives that
//! carry values. From the one statement come the Rust type, its reader and its table in
//! `docs/DATA_FORMAT.md`.

/// A struct as files write it. Fields: `Spanned<T>` is required, `Option<Spanned<T>>` may be left
/// out, `Vec<T>` is a list that may be left out, `= value` gives a default, `as "word"` another
/// spelling in files, `[ceiling]` the most items of a list.
macro_rules! record {
    ($(#[doc = $doc:literal])+ $name:ident $called:literal {
        $($(#[doc = $field_doc:literal])+
        $field:ident $(as $written:literal)?: $type:ty $([$most:expr])? $(= $default:expr)?,)*
    }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[doc = $field_doc])+ pub $field: $type,)*
        }

        impl $crate::data::reading::Readable for $name {
            fn read(
                node: &$crate::data::tree::Node<'_>,
                reading: &mut $crate::data::reading::Reading<'_>,
            ) -> Option<Self> {
                const KNOWN: &[&str] =
                    &[$($crate::data::reading::record::written!($field $($written)?),)*];
                let fields = $crate::data::reading::Fields::of(node, $called, KNOWN, reading)?;
                $(let $field: Option<$type> = $crate::data::reading::record::take!(
                    fields reading
                    ($crate::data::reading::record::written!($field $($written)?))
                    ($crate::data::reading::Words::of(stringify!($type)))
                    [$($most)?] [$($default)?]
                );)*
                Some($name { $($field: $field?,)* })
            }

            fn called(_: $crate::data::reading::Words) -> String {
                $called.to_owned()
            }

            fn document(book: &mut $crate::data::reading::Book) {
                use $crate::data::reading::book::{paragraph, need, Row, Section};
                use $crate::data::reading::{FieldValue, Readable, Words};
                let rows = vec![$(Row {
                    written: $crate::data::reading::record::written!($field $($written)?).to_owned(),
                    holds: <$type as Readable>::called(Words::of(stringify!($type))),
                    need: need(
                        <$type as FieldValue>::OPTIONAL,
                        $crate::data::reading::record::default_text!($($default)?),
                    ),
                    meaning: paragraph(&[$($field_doc),+]),
                },)*];
                let added = book.add(Section {
                    called: $called,
                    meaning: paragraph(&[$($doc),+]),
                    rows,
                    has_fields: true,
                });
                if added {
                    $(<$type as Readable>::document(book);)*
                }
            }
        }
    };
}

/// A list of alternatives as files write it: `Alone`, `With(value)`, `With(field: value)`.
macro_rules! choice {
    ($(#[doc = $doc:literal])+ $(#[derive($($derive:ident),*)])? $name:ident $called:literal {
        $($(#[doc = $variant_doc:literal])+ $variant:ident
            $(($inner:ty))?
            $({$($(#[doc = $field_doc:literal])+ $field:ident: $type:ty,)*})?
        ,)*
    }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug $(, $($derive),*)?)]
        pub enum $name {
            $($(#[doc = $variant_doc])+ $variant
                $(($inner))?
                $({$($(#[doc = $field_doc])+ $field: $type,)*})?
            ,)*
        }

        impl $crate::data::reading::Readable for $name {
            fn read(
                node: &$crate::data::tree::Node<'_>,
                reading: &mut $crate::data::reading::Reading<'_>,
            ) -> Option<Self> {
                const KNOWN: &[&str] = &[$(stringify!($variant),)*];
                let word = $crate::data::reading::chosen(node, $called, KNOWN, reading)?;
                $(if word == stringify!($variant) {
                    return $crate::data::reading::record::payload!(
                        $name $variant node reading $(($inner))? $({$($field: $type,)*})?
                    );
                })*
                None
            }

            fn called(_: $crate::data::reading::Words) -> String {
                $called.to_owned()
            }

            fn document(book: &mut $crate::data::reading::Book) {
                use $crate::data::reading::book::{paragraph, Row, Section};
                let rows = vec![$(Row {
                    written: stringify!($variant).to_owned(),
                    holds: $crate::data::reading::record::shape!(
                        $(($inner))? $({$($field: $type,)*})?
                    ),
                    need: String::new(),
                    meaning: paragraph(&[$($variant_doc),+ $($(, $($field_doc),+)*)?]),
                },)*];
                let added = book.add(Section {
                    called: $called,
                    meaning: paragraph(&[$($doc),+]),
                    rows,
                    has_fields: false,
                });
                if added {
                    $($(<$inner as $crate::data::reading::Readable>::document(book);)?
                    $($(<$type as $crate::data::reading::Readable>::document(book);)*)?)*
                }
            }
        }
    };
}

/// A field's spelling in files.
macro_rules! written {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $written:literal) => {
        $written
    };
}

/// A default as it stands in the statement.
macro_rules! default_text {
    () => {
        None
    };
    ($default:expr) => {
        Some(stringify!($default))
    };
}

/// Reads one field, with its ceiling or its default.
macro_rules! take {
    ($fields:ident $reading:ident ($name:expr) ($words:expr) [] []) => {
        $fields.take($name, $words, $crate::data::limits::ITEMS, $reading)
    };
    ($fields:ident $reading:ident ($name:expr) ($words:expr) [$most:expr] []) => {
        $fields.take($name, $words, $most, $reading)
    };
    ($fields:ident $reading:ident ($name:expr) ($words:expr) [] [$default:expr]) => {
        $fields.take_or(
            $name,
            $words,
            || $crate::data::problem::Spanned::nowhere($default),
            $reading,
        )
    };
}

/// Reads what stands in the brackets of a choice.
macro_rules! payload {
    ($name:ident $variant:ident $node:ident $reading:ident) => {{
        $crate::data::reading::value::alone($node, $reading)?;
        Some($name::$variant)
    }};
    ($name:ident $variant:ident $node:ident $reading:ident ($inner:ty)) => {{
        let words = $crate::data::reading::Words::of(stringify!($inner));
        let called = <$inner as $crate::data::reading::Readable>::called(words);
        let variant = stringify!($variant);
        let inner = $crate::data::reading::value::single($node, variant, &called, $reading)?;
        $reading.with_words(words, |reading| {
            <$inner as $crate::data::reading::Readable>::read(inner, reading).map($name::$variant)
        })
    }};
    ($name:ident $variant:ident $node:ident $reading:ident {$($field:ident: $type:ty,)*}) => {{
        const KNOWN: &[&str] = &[$(stringify!($field),)*];
        let variant = stringify!($variant);
        let fields =
            $crate::data::reading::Fields::of_choice($node, variant, KNOWN, $reading)?;
        $(let $field: Option<$type> = fields.take(
            stringify!($field),
            $crate::data::reading::Words::of(stringify!($type)),
            $crate::data::limits::ITEMS,
            $reading,
        );)*
        Some($name::$variant { $($field: $field?,)* })
    }};
}

/// What stands in the brackets of a choice, in words.
macro_rules! shape {
    () => {
        String::new()
    };
    (($inner:ty)) => {
        format!(
            "({})",
            <$inner as $crate::data::reading::Readable>::called(
                $crate::data::reading::Words::of(stringify!($inner))
            )
        )
    };
    ({$($field:ident: $type:ty,)*}) => {{
        let fields: Vec<String> = vec![$(format!(
            "{}: {}",
            stringify!($field),
            <$type as $crate::data::reading::Readable>::called(
                $crate::data::reading::Words::of(stringify!($type))
            )
        ),)*];
        format!("({})", fields.join(", "))
    }};
}

pub(crate) use {choice, default_text, payload, record, shape, take, written};
