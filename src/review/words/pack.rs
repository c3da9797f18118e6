//! Words of a file, by term: which there are, and what of them is wrong.

use std::collections::BTreeMap;

use super::{Concept, Saying};
use crate::data::nearest::nearest;
use crate::data::problem::{FileId, Problems, Span};
use crate::data::read;
use crate::data::source::Sources;
use crate::data::words::RawWords;
use crate::model::check::wording;
use crate::review::compare::PairPart;
use crate::review::page::{Part, Topic};
use crate::terms::{
    Act, Behaviour, CueKind, Dependency, Ending, Instruction, Mark, Origin, Role, Rung, Situation,
    Status, Term, ThreatEnding, TimeUse, Wording,
};

/// A term by its list and its spelling in outputs.
pub(super) type Key = (&'static str, &'static str);

/// What each term is called.
pub(super) type Texts = BTreeMap<Key, String>;

/// The key of a term.
pub(super) fn key<T: Term>(term: T) -> Key {
    (T::LIST, term.in_output())
}

/// Every term that people read.
pub(super) fn keys() -> Vec<Key> {
    fn of<T: Term>() -> impl Iterator<Item = Key> {
        T::ALL.iter().map(|&term| key(term))
    }
    of::<Concept>()
        .chain(of::<Rung>())
        .chain(of::<Status>())
        .chain(of::<Origin>())
        .chain(of::<Role>())
        .chain(of::<Dependency>())
        .chain(of::<Situation>())
        .chain(of::<CueKind>())
        .chain(of::<Act>())
        .chain(of::<TimeUse>())
        .chain(of::<Instruction>())
        .chain(of::<Wording>())
        .chain(of::<Behaviour>())
        .chain(of::<ThreatEnding>())
        .chain(of::<Ending>())
        .chain(of::<Mark>())
        .chain(of::<Topic>())
        .chain(of::<PairPart>())
        .chain(of::<Saying>())
        .chain(
            of::<Part>().filter(|(_, name)| Part::from_output(name).is_some_and(Part::has_heading)),
        )
        .collect()
}

/// A key as files write it, such as `time_use.pre_movement`.
pub(super) fn written((list, term): Key) -> String {
    format!("{}.{term}", list.replace(' ', "_"))
}

/// The words of a file. Unknown, doubled and empty ones are faults; `Some` holds all that are sound.
pub(super) fn texts(sources: &Sources, file: FileId, problems: &mut Problems) -> Option<Texts> {
    let raw: RawWords = read(sources, file, problems)?;
    let names: Vec<(String, Key)> = keys().into_iter().map(|key| (written(key), key)).collect();
    let mut first: BTreeMap<Key, Span> = BTreeMap::new();
    let mut texts = Texts::new();
    for word in &raw.words {
        let of = &word.of;
        wording::check(&word.say, &of.value, problems);
        let Some(&(_, key)) = names.iter().find(|(name, _)| *name == of.value) else {
            let near = nearest(&of.value, names.iter().map(|(name, _)| name.as_str()));
            let help = match near {
                Some(near) => format!("did you mean `{near}`? {ALLOWED}"),
                None => ALLOWED.to_owned(),
            };
            let message = format!("no term is called `{}`", of.value);
            problems.error("words.unknown", of.span, message).help(help);
            continue;
        };
        if word.say.trim().is_empty() {
            let message = format!("the word for `{}` is empty", of.value);
            problems.error("words.empty", word.say.span, message);
        }
        match first.get(&key) {
            Some(earlier) => {
                let message = format!("`{}` stands twice", of.value);
                let problem = problems.error("words.twice", of.span, message);
                problem.also(*earlier, "the first one");
            }
            None => {
                first.insert(key, of.span);
                texts.insert(key, word.say.value.clone());
            }
        }
    }
    Some(texts)
}

const ALLOWED: &str = "allowed are the terms of assets/terms/us.ron, which docs/TEMPLATES.md lists";
