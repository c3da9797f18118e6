//! What a room is for, from its class in OmniClass table 13 or, without one, from its words.
//!
//! OmniClass table 13 ("Spaces by function") gives each space a number; prefixes of it are enough.
//! Words are looked at where the class does not decide or says less than the name does.

use super::survey::Use;
use crate::terms::SpaceKind;

/// Classes by prefix; the first that fits decides, so longer ones stand before shorter.
const CLASSES: &[(&str, Use)] = &[
    ("13-81 21 31", Use::Shaft),
    ("13-81 31", Use::OutOfDoors),
    ("13-81", Use::Space(SpaceKind::Plant)),
    ("13-85 21", Use::Space(SpaceKind::Stair)),
    ("13-85 31", Use::Space(SpaceKind::Lobby)),
    ("13-85", Use::Space(SpaceKind::Corridor)),
    ("13-91", Use::OutOfDoors),
    ("13-51 31", Use::Space(SpaceKind::Waiting)),
    ("13-51", Use::Space(SpaceKind::Staff)),
    ("13-11 11 31", Use::Space(SpaceKind::Reception)),
    ("13-11", Use::Space(SpaceKind::Staff)),
    ("13-41 11 14", Use::Space(SpaceKind::Toilet)),
    ("13-41 11", Use::Space(SpaceKind::Other)),
    ("13-41", Use::Space(SpaceKind::Treatment)),
    ("13-15 21", Use::Space(SpaceKind::Store)),
    ("13-15", Use::Space(SpaceKind::Office)),
    ("13-75", Use::Space(SpaceKind::Store)),
];

/// Words of names that say more than the class.
const TELLING: &[(&str, Use)] = &[
    ("roof", Use::OutOfDoors),
    ("mech. yard", Use::OutOfDoors),
    ("mechanical yard", Use::OutOfDoors),
    ("loading dock", Use::OutOfDoors),
    ("courtyard", Use::OutOfDoors),
    ("switchboard", Use::Space(SpaceKind::Switchboard)),
    ("security post", Use::Space(SpaceKind::Security)),
    ("security office", Use::Space(SpaceKind::Security)),
    ("comm. room", Use::Space(SpaceKind::Plant)),
    ("operating", Use::Space(SpaceKind::Theatre)),
    ("theatre", Use::Space(SpaceKind::Theatre)),
    ("patient room", Use::Space(SpaceKind::Ward)),
    ("ward", Use::Space(SpaceKind::Ward)),
];

/// Words of categories and names where there is no class; the first that occurs decides.
const WORDS: &[(&str, Use)] = &[
    ("elevator", Use::Shaft),
    ("lift", Use::Shaft),
    ("stair", Use::Space(SpaceKind::Stair)),
    ("corridor", Use::Space(SpaceKind::Corridor)),
    ("hall", Use::Space(SpaceKind::Corridor)),
    ("vestibule", Use::Space(SpaceKind::Lobby)),
    ("lobby", Use::Space(SpaceKind::Lobby)),
    ("entrance", Use::Space(SpaceKind::Lobby)),
    ("waiting", Use::Space(SpaceKind::Waiting)),
    ("reception", Use::Space(SpaceKind::Reception)),
    ("toilet", Use::Space(SpaceKind::Toilet)),
    ("restroom", Use::Space(SpaceKind::Toilet)),
    ("bath", Use::Space(SpaceKind::Toilet)),
    ("mechanical", Use::Space(SpaceKind::Plant)),
    ("electrical", Use::Space(SpaceKind::Plant)),
    ("plant", Use::Space(SpaceKind::Plant)),
    ("storage", Use::Space(SpaceKind::Store)),
    ("store", Use::Space(SpaceKind::Store)),
    ("utility", Use::Space(SpaceKind::Store)),
    ("pharmacy", Use::Space(SpaceKind::Store)),
    ("exam", Use::Space(SpaceKind::Treatment)),
    ("treatment", Use::Space(SpaceKind::Treatment)),
    ("consult", Use::Space(SpaceKind::Treatment)),
    ("office", Use::Space(SpaceKind::Office)),
    ("lounge", Use::Space(SpaceKind::Staff)),
    ("break", Use::Space(SpaceKind::Staff)),
    ("meeting", Use::Space(SpaceKind::Staff)),
    ("conference", Use::Space(SpaceKind::Staff)),
];

/// What a room of this category and description is used for.
pub(super) fn of(category: &str, description: &str) -> Use {
    let name = description.to_lowercase();
    let telling = TELLING.iter().find(|(word, _)| has_word(&name, word));
    if let Some((_, used)) = telling {
        return *used;
    }
    let class = CLASSES
        .iter()
        .find(|(prefix, _)| category.trim().starts_with(prefix));
    if let Some((_, used)) = class {
        return *used;
    }
    let all = format!("{} {name}", category.to_lowercase());
    let word = WORDS.iter().find(|(word, _)| all.contains(word));
    word.map_or(Use::Space(SpaceKind::Other), |(_, used)| *used)
}

/// Whether `word` stands in `text` by itself: `ward` is not in `awards`.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        apart(before) && apart(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_decide_and_words_help() {
        let space = |kind| Use::Space(kind);
        assert_eq!(
            of("13-85 21 11: Stairway", "STAIR"),
            space(SpaceKind::Stair)
        );
        assert_eq!(of("13-81 21 31: Elevator Shaft", "ELEVATOR"), Use::Shaft);
        assert_eq!(
            of("13-81 21 17: Mechanical Room", "MECH."),
            space(SpaceKind::Plant)
        );
        assert_eq!(of("13-81 11 99: Other", "ROOF"), Use::OutOfDoors);
        assert_eq!(of("Room", "Day ward 2"), space(SpaceKind::Ward));
        assert_eq!(of("Room", "Awards"), space(SpaceKind::Other));
        assert_eq!(of("", "Exam 3"), space(SpaceKind::Treatment));
    }
}
