//! Who gave an input: a part in the exercise, said in one word.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Characters of the word.
const CHARS: usize = 64;

/// A part such as `facilitator`, `director`, `planner`: 1 to 64 of a-z, 0-9 and `-`, like an id, so
/// that no name of a person is kept by habit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Giver(String);

/// The text is not one word that can stand for a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("whose input it is was to be said in one word of 1 to {CHARS} of a-z, 0-9 and `-`")]
pub struct NotOneWord;

impl Giver {
    /// The part that is called this.
    pub fn new(word: impl Into<String>) -> Result<Self, NotOneWord> {
        let word = word.into();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        match (1..=CHARS).contains(&word.len()) && word.bytes().all(plain) {
            true => Ok(Giver(word)),
            false => Err(NotOneWord),
        }
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Giver {
    type Error = NotOneWord;

    fn try_from(word: String) -> Result<Self, NotOneWord> {
        Giver::new(word)
    }
}

impl From<Giver> for String {
    fn from(giver: Giver) -> String {
        giver.0
    }
}

impl fmt::Display for Giver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
