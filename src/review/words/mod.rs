//! Plain words for the program's terms, as screens and papers show them.
//!
//! Each term of a closed list has one word in each of two packs, `assets/terms/us.ron` and `uk.ron`;
//! the site says which is meant, and its own names for its roles go before the pack's. A file may
//! replace single words. What this is not: the sentences of a paper, and the program's own messages.

mod concept;
mod numbers;
mod pack;
mod saying;

pub use concept::Concept;
pub(crate) use numbers::{clock, percent};
pub use saying::Saying;

use crate::data::problem::{FileId, Problems};
use crate::data::show::show;
use crate::data::source::Sources;
use crate::model::Model;
use crate::score::basis::Basis;
use crate::terms::{Behaviour, Term, TermsPack};
use pack::{Texts, key};

/// What stands for the emergency number within a word.
const NUMBER: &str = "{number}";

/// What each term is called at one site.
#[derive(Clone, Debug, Default)]
pub struct Words {
    texts: Texts,
}

impl Words {
    /// The words of the model's site.
    pub fn of(model: &Model) -> Words {
        let mut words = Words::bundled(model.site.terms);
        for (role, name) in &model.site.role_names {
            words.texts.insert(key(*role), name.clone());
        }
        let number = &model.site.emergency_number;
        words
            .texts
            .insert(key(Concept::EmergencyNumber), number.clone());
        words.filled()
    }

    /// The words of a country.
    pub fn bundled(pack: TermsPack) -> Words {
        let (name, text) = match pack {
            TermsPack::Us => ("us.ron", include_str!("../../../assets/terms/us.ron")),
            TermsPack::Uk => ("uk.ron", include_str!("../../../assets/terms/uk.ron")),
        };
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let file = sources.add(name, text);
        let texts = pack::texts(&sources, file, &mut problems).unwrap_or_default();
        debug_assert!(
            !problems.has_errors(),
            "{}",
            show(&sources, &problems, false)
        );
        Words { texts }
    }

    /// Puts the words of a file in the place of these. What is wrong with it goes to `problems`.
    pub fn replace(&mut self, sources: &Sources, file: FileId, problems: &mut Problems) {
        self.texts
            .extend(pack::texts(sources, file, problems).unwrap_or_default());
        *self = std::mem::take(self).filled();
    }

    /// The same, with the emergency number where a word leaves room for it.
    fn filled(mut self) -> Words {
        let number = self.say(Concept::EmergencyNumber).to_owned();
        for text in self.texts.values_mut().filter(|text| text.contains(NUMBER)) {
            *text = text.replace(NUMBER, &number);
        }
        self
    }

    /// What a term is called.
    pub fn say<T: Term>(&self, term: T) -> &str {
        self.texts
            .get(&key(term))
            .map_or(term.in_output(), String::as_str)
    }

    /// The same, at the beginning of a sentence.
    pub fn begin<T: Term>(&self, term: T) -> String {
        upper_first(self.say(term))
    }

    /// What a scenario plays, as a whole sentence.
    pub fn played(&self, behaviour: Option<Behaviour>) -> &str {
        behaviour.map_or_else(
            || self.say(Concept::NoThreat),
            |behaviour| self.say(behaviour),
        )
    }
}

/// Where a result comes from.
pub(crate) fn basis(basis: &Basis) -> String {
    if basis.emergent {
        "Emergent: it came out of the run, and no judged number sets most of it.".to_owned()
    } else {
        format!(
            "Follows from an assumption: mostly set by {}.",
            basis.assumptions.join(", ")
        )
    }
}

/// A text whose first letter is a capital.
pub(crate) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests;
