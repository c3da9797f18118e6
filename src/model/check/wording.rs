//! Words that have no place in an exercise (DESIGN 8.1): a warning, never an error.
//!
//! The threat is abstract and in texts "the person"; a tabletop needs no weapon and no injury. The
//! list is in `assets/terms/banned.txt`. What this is not: a judge of meaning. It knows words.

use crate::data::plan::Text;
use crate::data::problem::Problems;

/// One word a line, in lower case; lines that begin with `#` are for the reader of the list.
const BANNED: &str = include_str!("../../../assets/terms/banned.txt");

/// Warns of each banned word in a text, once.
pub(crate) fn check(text: &Text, path: &str, problems: &mut Problems) {
    for word in banned_in(&text.value) {
        problems
            .warning(
                "wording.banned",
                text.span,
                format!("the word \"{word}\" does not belong in an exercise's text"),
            )
            .path(path)
            .help("say \"the person\", and what was seen or heard: \"loud bangs reported\"");
    }
}

/// The banned words that a text holds, in the order of the list. Case and a plural's s do not
/// matter.
pub fn banned_in(text: &str) -> Vec<&'static str> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let held = |banned: &str| {
        words
            .iter()
            .any(|word| *word == banned || word.strip_suffix('s') == Some(banned))
    };
    BANNED
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter(|banned| held(banned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_banned_word_is_found_whatever_its_case_and_number() {
        assert_eq!(banned_in("Two GUNS were seen"), ["gun"]);
        assert_eq!(banned_in("loud bangs reported at the gunwale"), [""; 0]);
    }
}
