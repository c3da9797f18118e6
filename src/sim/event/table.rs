//! The one table that every kind of event stands in: its type, its name, its fields on disk.

macro_rules! events {
    ($(
        $(#[$doc:meta])*
        $kind:ident $name:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? }
    )*) => {
        /// What happened.
        #[derive(Clone, Debug, PartialEq)]
        pub enum EventKind {
            $($(#[$doc])* $kind { $($(#[$field_doc])* $field: $type),* },)*
        }

        impl EventKind {
            /// Every kind's name in outputs, in the order of their documentation.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// The kind's name in outputs.
            pub fn name(&self) -> &'static str {
                match self { $(EventKind::$kind { .. } => $name,)* }
            }

            /// Writes the fields.
            pub(super) fn write(&self, model: &Model, out: &mut Map<String, Value>) {
                match self {
                    $(EventKind::$kind { $($field),* } => {
                        $(out.insert(stringify!($field).into(), $field.write(model));)*
                        let _ = (model, out);
                    })*
                }
            }

            /// The kind of this name with these fields.
            pub(super) fn read(name: &str, model: &Model, from: &Map<String, Value>) -> Option<Self> {
                let _ = from;
                match name {
                    $($name => Some(EventKind::$kind {
                        $($field: Field::read(from.get(stringify!($field))?, model)?),*
                    }),)*
                    _ => None,
                }
            }
        }
    };
}

pub(super) use events;
