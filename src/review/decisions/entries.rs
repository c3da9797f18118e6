//! One JSON object with the place of each name and value, doubled names included.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The entries of an object, in their order, as they stand in the text.
pub(super) struct Entries<'a>(pub(super) Vec<Entry<'a>>);

/// One entry: a name in quotes and a value, each a stretch of the text.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    /// The name as it stands there, in its quotes.
    pub(super) quoted: &'a str,
    /// The value as it stands there.
    pub(super) value: &'a str,
}

impl Entry<'_> {
    /// The name; nothing for one with half a character in it.
    pub(super) fn name(&self) -> Option<String> {
        text(self.quoted)
    }
}

/// The text that a value holds, if it holds one.
pub(super) fn text(value: &str) -> Option<String> {
    serde_json::from_str(value).ok()
}

/// What a value is, in a word.
pub(super) fn sort(value: &str) -> &'static str {
    match value.as_bytes().first() {
        Some(b'"') => "a text",
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Entries<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Entries<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object in braces")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut entries = Vec::new();
                while let Some((name, value)) = map.next_entry::<&RawValue, &RawValue>()? {
                    entries.push(Entry {
                        quoted: name.get(),
                        value: value.get(),
                    });
                }
                Ok(Entries(entries))
            }
        }
        from.deserialize_map(Collect)
    }
}
