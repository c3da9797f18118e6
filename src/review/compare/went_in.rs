//! What two runs were made from, and where that differs.
//!
//! Files are told apart by their hashes, and where these differ, field by field: what counts is what
//! a run was made from in the end, with its `--set` options in place. A doctrine or a site that only
//! one of the runs has is named by the field of the scenario that asks for it, and not taken apart.
//! What this is not: it draws no conclusion (`verdict` does).

use std::collections::BTreeMap;

use super::Side;
use super::decisions::{DecisionDifference, decisions};
use crate::data::FileKind;
use crate::data::differ::{Difference, differences, stated_id};
use crate::data::problem::Problems;
use crate::data::set;
use crate::data::source::Sources;

/// Fields that say something about a file and change nothing in a run, wherever they stand.
const WORDS: [&str; 6] = ["title", "teaches", "note", "source", "mark", "format"];

/// What two runs were made from.
#[derive(Clone, Debug, PartialEq)]
pub struct WentIn {
    /// Every file, the pairs of one kind and id together.
    pub files: Vec<FilePair>,
    /// What the files state differently.
    pub fields: Vec<FieldDifference>,
    /// What was decided differently.
    pub decisions: Vec<DecisionDifference>,
    /// The run numbers.
    pub seeds: [u64; 2],
    /// The programs' versions.
    pub versions: [String; 2],
    /// Whether it is known that one version was built from two states of the program.
    pub other_build: bool,
}

/// A file of one run, and its like of the other.
#[derive(Clone, Debug, PartialEq)]
pub struct FilePair {
    /// What it is.
    pub kind: FileKind,
    /// The id that it states of itself.
    pub id: String,
    /// The hashes of the two; none where a run has no such file.
    pub sha256: [Option<String>; 2],
}

impl FilePair {
    /// Whether both runs have it, byte for byte.
    pub fn is_same(&self) -> bool {
        self.sha256[0] == self.sha256[1]
    }
}

/// A value that the files of two runs state differently.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDifference {
    /// What the file is.
    pub kind: FileKind,
    /// The file's id.
    pub file: String,
    /// Where it stands, and the two values.
    pub stated: Difference,
    /// Whether the value comes from a `--set` option, in each run.
    pub was_set: [bool; 2],
}

impl FieldDifference {
    /// Whether the course of a run can depend on it: words about a file, targets and the site's own
    /// words are read by papers alone.
    pub fn matters(&self) -> bool {
        let last = self.stated.path.last().map_or("", String::as_str);
        let is_target = self.kind == FileKind::Scenario && self.is_under("targets");
        let is_word = !self.stated.is_item && WORDS.contains(&last);
        self.kind != FileKind::Site && !is_target && !is_word
    }

    /// Whether it stands in this field of the whole file, or below it.
    pub fn is_under(&self, field: &str) -> bool {
        self.stated.path.first().is_some_and(|first| first == field)
    }
}

/// What two runs were made from.
pub fn went_in(a: &Side<'_>, b: &Side<'_>) -> WentIn {
    let (a_texts, b_texts) = (Texts::of(a), Texts::of(b));
    let mut files = Vec::new();
    let mut fields = Vec::new();
    for key in a_texts.keys_with(&b_texts) {
        let pair = [a_texts.0.get(&key), b_texts.0.get(&key)];
        let (kind, id) = key;
        files.push(FilePair {
            kind,
            id: id.clone(),
            sha256: pair.map(|text| text.map(|text| text.sha256.clone())),
        });
        if let [Some(a), Some(b)] = pair {
            fields.extend(field_differences(kind, &id, a, b));
        }
    }
    let programs = [a, b].map(|side| &side.record.summary.program);
    let commits = programs.map(|program| program.commit.as_ref());
    WentIn {
        files,
        fields,
        decisions: decisions(a, b),
        seeds: [a, b].map(|side| side.record.summary.seed),
        versions: programs.map(|program| program.version.clone()),
        other_build: matches!(commits, [Some(a), Some(b)] if a != b),
    }
}

/// The texts of a run's files, by kind and id.
struct Texts(BTreeMap<(FileKind, String), Text>);

/// A file's text.
struct Text {
    sha256: String,
    /// As it stands in the file.
    plain: String,
    /// With the `--set` options in place.
    set: String,
}

impl Texts {
    fn of(side: &Side<'_>) -> Texts {
        let mut sources = Sources::new();
        let mut files = Vec::new();
        for input in &side.record.model.inputs {
            let text = String::from_utf8_lossy(&input.bytes);
            files.push((input.kind, sources.add(&input.name, &text)));
        }
        let plain: Vec<String> = files
            .iter()
            .map(|(_, file)| sources.text(*file).to_owned())
            .collect();
        let of_kind = |kind| {
            files
                .iter()
                .find(|(k, _)| *k == kind)
                .map(|(_, file)| *file)
        };
        if let (Some(scenario), Some(plan)) =
            (of_kind(FileKind::Scenario), of_kind(FileKind::FloorPlan))
        {
            // They were applied when the model was made; whatever was wrong with them was told then.
            let unsaid = &mut Problems::new();
            set::apply_with(&mut sources, (scenario, plan), side.sets, unsaid);
        }
        let texts = files.into_iter().zip(plain).map(|((kind, file), plain)| {
            let id = stated_id(&plain).unwrap_or_default();
            let text = Text {
                sha256: sources.sha256(file).to_owned(),
                set: sources.text(file).to_owned(),
                plain,
            };
            ((kind, id), text)
        });
        Texts(texts.collect())
    }

    /// The kinds and ids of both, each once, in order.
    fn keys_with(&self, other: &Texts) -> Vec<(FileKind, String)> {
        let mut keys: Vec<_> = self.0.keys().chain(other.0.keys()).cloned().collect();
        keys.sort();
        keys.dedup();
        keys
    }
}

fn field_differences(kind: FileKind, id: &str, a: &Text, b: &Text) -> Vec<FieldDifference> {
    if a.set == b.set {
        return Vec::new();
    }
    let changed = [a, b].map(|text| match text.plain == text.set {
        true => Vec::new(),
        false => differences(&text.plain, &text.set).unwrap_or_default(),
    });
    let all = differences(&a.set, &b.set).unwrap_or_default();
    // The run's number is shown as such.
    let is_seed = |stated: &Difference| kind == FileKind::Scenario && stated.path == ["seed"];
    all.into_iter()
        .filter(|stated| !is_seed(stated))
        .map(|stated| FieldDifference {
            kind,
            file: id.to_owned(),
            was_set: [0, 1].map(|side| {
                let mut set: std::slice::Iter<'_, Difference> = changed[side].iter();
                set.any(|set| set.path == stated.path)
            }),
            stated,
        })
        .collect()
}

#[cfg(test)]
mod tests;
