//! The shape of a file, stated once.
//!
//! [`record!`] states a struct of a file with its fields, and [`choice!`] a list of alternatives
//! that carry values. From the one statement come the Rust type, its reader and its table in
//! `docs/DATA_FORMAT.md`.

/// A struct as files write it. Fields: `Spanned<T>` is required, `Option<Spanned<T>>` may be left
/// out, `Vec<T>` is a list that may be left out, `= value` gives a default.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident $called:literal {
        $($(#[$field_doc:meta])* $field:ident: $type:ty $(= $default:expr)?,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }
    };
}

pub(crate) use record;
