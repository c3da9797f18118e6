//! Doctrines: rows that say what people do, with weights that leave room to carry on.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Ranks;
use crate::data::doctrine::{Condition, RawDoctrine, RawRow, RawWho};
use crate::data::problem::{Problems, Spanned};
use crate::ids::{DoctrineId, Table};
use crate::model::check::wording;
use crate::model::doctrine::{Doctrine, Row};
use crate::terms::{Act, Dependency, Role, Term, Training};

/// Weights may exceed 1 by this much, so that 0.7 + 0.2 + 0.1 is 1.
const ROUNDING: f64 = 1e-9;

/// Other rows of a sum that are shown with it.
const SHOWN: usize = 4;

/// The doctrines with their ranks; nothing where one has a fault.
pub(super) fn doctrines<'a>(
    raw: &'a [RawDoctrine],
    problems: &mut Problems,
) -> (Ranks<'a, DoctrineId>, Option<Table<DoctrineId, Doctrine>>) {
    let before = problems.errors();
    let names = raw.iter().map(|doctrine| &doctrine.id);
    let ranks = Ranks::new("doctrines", "doctrine.duplicate", names, problems);
    let all: Vec<Doctrine> = ranks
        .places()
        .filter_map(|place| doctrine(&raw[place], problems))
        .collect();
    let sound = problems.errors() == before;
    (ranks, sound.then(|| Table::new(all)))
}

/// The checked doctrine; nothing where there was an error.
pub fn doctrine(raw: &RawDoctrine, problems: &mut Problems) -> Option<Doctrine> {
    let before = problems.errors();
    if raw.rows.is_empty() {
        problems
            .warning(
                "doctrine.empty",
                raw.id.span,
                "the doctrine has no rows: all carry on",
            )
            .path("rows");
    }
    if let Some(title) = &raw.title {
        wording::check(title, "title", problems);
    }
    for (i, row) in raw.rows.iter().enumerate() {
        sound(i, row, problems);
    }
    weights(&raw.rows, problems);
    // By content, so that the file's order decides nothing.
    let mut rows: Vec<Row> = raw.rows.iter().map(|row| self::row(row)).collect();
    rows.sort_by_cached_key(|row| format!("{row:?}"));
    (problems.errors() == before).then(|| Doctrine {
        name: raw.id.value.clone(),
        title: raw.title.as_ref().unwrap_or(&raw.id).value.clone(),
        rows,
    })
}

fn row(raw: &RawRow) -> Row {
    Row {
        who: raw.role.value,
        training: raw.training.as_ref().map(|training| training.value),
        when: conditions(&raw.when),
        unless: conditions(&raw.unless),
        act: raw.act.value,
        weight: raw.weight.get(),
        source: raw.source.value.clone(),
        mark: raw.mark.value,
    }
}

/// The conditions in an order of their own, each once.
fn conditions(raw: &[Spanned<Condition>]) -> Vec<Condition> {
    let mut conditions: Vec<Condition> = raw.iter().map(|condition| condition.value).collect();
    conditions.sort_by_cached_key(|condition| format!("{condition:?}"));
    conditions.dedup();
    conditions
}

/// What one row must keep to by itself.
fn sound(i: usize, row: &RawRow, problems: &mut Problems) {
    if row.source.value.trim().is_empty() {
        problems
            .error(
                "doctrine.row.source",
                row.source.span,
                "the source is empty; name one",
            )
            .path(format!("rows[{i}].source"))
            .help("write where the number comes from; a site's own judgement is a source too");
    }
    if row.act.value == Act::GoWhereSent {
        problems
            .error(
                "doctrine.row.by-decision",
                row.act.span,
                "no doctrine sends anybody: only a decision does",
            )
            .path(format!("rows[{i}].do"));
    }
    if row.role.value == RawWho::One(Role::Officer) {
        problems
            .error(
                "doctrine.row.officer",
                row.role.span,
                "no doctrine says what police officers do",
            )
            .path(format!("rows[{i}].role"));
    }
}

/// For everybody, the weights of the rows with equal conditions must not exceed 1.
fn weights(rows: &[Spanned<RawRow>], problems: &mut Problems) {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        let when = (conditions(&row.when), conditions(&row.unless));
        alike.entry(format!("{when:?}")).or_default().push(i);
    }
    for same in alike.values() {
        let mut told: BTreeSet<Vec<usize>> = BTreeSet::new();
        for (role, dependency) in everybody() {
            for &training in Training::ALL {
                let theirs: Vec<usize> = same
                    .iter()
                    .copied()
                    .filter(|&i| is_for(&rows[i], role, dependency, training))
                    .collect();
                let sum: f64 = theirs.iter().map(|&i| rows[i].weight.get()).sum();
                if sum > 1.0 + ROUNDING && told.insert(theirs.clone()) {
                    too_much(rows, &theirs, sum, (role, training), problems);
                }
            }
        }
    }
}

/// Every role that a file can have, patients by dependency.
fn everybody() -> impl Iterator<Item = (Role, Dependency)> {
    let others = Role::ALL
        .iter()
        .filter(|role| !matches!(role, Role::Patient | Role::Officer))
        .map(|&role| (role, Dependency::Independent));
    others.chain(Dependency::ALL.iter().map(|&d| (Role::Patient, d)))
}

/// Whether a row is for people of this role, dependency and training.
fn is_for(row: &RawRow, role: Role, dependency: Dependency, training: Training) -> bool {
    let trained = row.training.as_ref().is_none_or(|t| t.value == training);
    trained && row.role.value.covers(role, dependency)
}

fn too_much(
    rows: &[Spanned<RawRow>],
    theirs: &[usize],
    sum: f64,
    (role, training): (Role, Training),
    problems: &mut Problems,
) {
    let Some((&last, others)) = theirs.split_last() else {
        return;
    };
    let message = format!(
        "the weights of {} rows with the same conditions add up to {sum:.3} for {} {}; \
         at most 1 is allowed",
        theirs.len(),
        training,
        role.in_file()
    );
    let problem = problems
        .error("doctrine.weights", rows[last].weight.span, message)
        .path(format!("rows[{last}].weight"));
    for &i in others.iter().take(SHOWN) {
        problem.also(rows[i].weight.span, "one of them");
    }
}
