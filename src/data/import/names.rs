//! Ids from names: `[a-z0-9-]{1,64}`, each given out once.

use std::collections::BTreeSet;

/// The longest id that a plan takes.
const LONGEST: usize = 64;
/// The longest title that is kept; the rest of a label is cut off.
const LONGEST_TITLE: usize = 200;

/// The ids of one kind of thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    given: BTreeSet<String>,
}

impl Names {
    /// An id like `name` that was not given out before; `outside` is never given out.
    pub(super) fn id(&mut self, name: &str) -> String {
        let slug = slug(name);
        let mut id = slug.clone();
        let mut count = 1;
        while id == "outside" || !self.given.insert(id.clone()) {
            count += 1;
            let suffix = format!("-{count}");
            let stem = &slug[..slug.len().min(LONGEST - suffix.len())];
            id = format!("{stem}{suffix}");
        }
        id
    }
}

/// Lower case, with one hyphen for whatever is neither letter nor digit.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if slug.len() == LONGEST {
            break;
        }
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "x" } else { slug }.to_owned()
}

/// One line of visible characters, not too long.
pub(super) fn title(text: &str) -> String {
    let visible = |c: char| if c.is_control() || is_bidi(c) { ' ' } else { c };
    let words: String = text.chars().map(visible).take(LONGEST_TITLE).collect();
    words.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// Characters that turn the reading direction of what follows, and so can disguise a name.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_get_different_ids() {
        let mut names = Names::default();
        assert_eq!(names.id("1A 01"), "1a-01");
        assert_eq!(names.id("1a/01 "), "1a-01-2");
        assert_eq!(names.id("Größe"), "gr-e");
        assert_eq!(names.id("outside"), "outside-2");
        assert_eq!(names.id("…"), "x");
        let long = "a".repeat(99);
        assert_eq!(names.id(&long).len(), 64);
        assert_eq!(names.id(&long), format!("{}-2", "a".repeat(62)));
    }

    #[test]
    fn a_title_has_no_hidden_characters() {
        assert_eq!(title(" a\u{1b}[31m\n b\u{202e}c "), "a [31m b c");
    }
}
