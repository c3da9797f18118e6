//! What was decided in one run and not in the other, or at another moment.

use std::collections::BTreeMap;

use super::Side;
use crate::model::Model;
use crate::sim::input::{Input, Order};
use crate::units::Tick;

/// A decision that the two runs do not share.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionDifference {
    /// What kind of difference it is.
    pub how: How,
    /// The place in A's list of decisions; none where A has no such one.
    pub a: Option<usize>,
    /// The same for B.
    pub b: Option<usize>,
    /// Whether the course of a run can depend on it: notes and pauses are for the record.
    pub matters: bool,
}

/// How two runs differ in a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Only one of them has it.
    OnlyOne,
    /// Both have it, at different moments.
    Moved,
    /// Both have it at one moment, given by different parts.
    OtherGiver,
    /// Both have the same decisions at that moment, taken in another order.
    OtherOrder,
}

/// What was decided differently, in the order of time.
pub(super) fn decisions(a: &Side<'_>, b: &Side<'_>) -> Vec<DecisionDifference> {
    let (a_all, b_all) = (entries(a), entries(b));
    let mut found = Vec::new();
    let whole = |entry: &Entry| (entry.tick, entry.by.clone(), entry.what.clone());
    let (a_left, b_left, _) = matched(&a_all, &b_all, whole);
    let untold = |entry: &Entry| (entry.tick, entry.what.clone());
    let (a_left, b_left, pairs) = matched(&a_left, &b_left, untold);
    found.extend(pairs.iter().map(|pair| pair.difference(How::OtherGiver)));
    let untimed = |entry: &Entry| entry.what.clone();
    let (a_left, b_left, pairs) = matched(&a_left, &b_left, untimed);
    found.extend(pairs.iter().map(|pair| pair.difference(How::Moved)));
    found.extend(
        a_left
            .iter()
            .map(|one| Pair(Some(one), None).difference(How::OnlyOne)),
    );
    found.extend(
        b_left
            .iter()
            .map(|one| Pair(None, Some(one)).difference(How::OnlyOne)),
    );
    if found
        .iter()
        .all(|difference| difference.how == How::OtherGiver)
    {
        found.extend(first_out_of_order(&a_all, &b_all));
    }
    found.sort_by_key(|one| {
        let tick = |at: Option<usize>, side: &Side<'_>| at.map(|at| side.record.decisions[at].tick);
        let ticks = [tick(one.a, a), tick(one.b, b)];
        (ticks.into_iter().flatten().min(), one.a, one.b)
    });
    found
}

/// A decision as it is compared: in names, because each run has its own ranks.
#[derive(Clone)]
struct Entry {
    at: usize,
    tick: Tick,
    by: String,
    what: String,
    matters: bool,
}

fn entries(side: &Side<'_>) -> Vec<Entry> {
    let decisions = side.record.decisions.iter().enumerate();
    decisions
        .map(|(at, input)| Entry {
            at,
            tick: input.tick,
            by: input.by.to_string(),
            what: in_names(side.record.model, input),
            matters: !matches!(
                input.order,
                Order::Note { .. } | Order::Casualties { .. } | Order::Pause {}
            ),
        })
        .collect()
}

/// An order as a file names it.
fn in_names(model: &Model, input: &Input) -> String {
    let written = input.order.written(model);
    let arguments = written
        .iter()
        .map(|(field, value)| format!("{field}: {value:?}"));
    let arguments: Vec<String> = arguments.collect();
    format!("{}({})", input.order.name(), arguments.join(", "))
}

/// A decision of A and its like of B.
struct Pair<'e>(Option<&'e Entry>, Option<&'e Entry>);

impl Pair<'_> {
    fn difference(&self, how: How) -> DecisionDifference {
        let matters = [self.0, self.1]
            .into_iter()
            .flatten()
            .any(|one| one.matters);
        DecisionDifference {
            how,
            a: self.0.map(|one| one.at),
            b: self.1.map(|one| one.at),
            matters: matters && how != How::OtherGiver,
        }
    }
}

/// What is left over of both sides once decisions with the same key are paired, and the pairs.
fn matched<'e, K: Ord>(
    a: &'e [Entry],
    b: &'e [Entry],
    key: impl Fn(&Entry) -> K,
) -> (Vec<Entry>, Vec<Entry>, Vec<Pair<'e>>) {
    let mut waiting: BTreeMap<K, Vec<&Entry>> = BTreeMap::new();
    for entry in b.iter().rev() {
        waiting.entry(key(entry)).or_default().push(entry);
    }
    let (mut a_left, mut pairs) = (Vec::new(), Vec::new());
    for entry in a {
        match waiting.get_mut(&key(entry)).and_then(Vec::pop) {
            Some(other) => pairs.push(Pair(Some(entry), Some(other))),
            None => a_left.push(entry.clone()),
        }
    }
    let mut b_left: Vec<Entry> = waiting.into_values().flatten().cloned().collect();
    b_left.sort_by_key(|entry| entry.at);
    (a_left, b_left, pairs)
}

/// The first moment at which the same decisions are taken in another order. Times need not rise in a
/// list; what comes first at a moment is what stands first.
fn first_out_of_order(a: &[Entry], b: &[Entry]) -> Option<DecisionDifference> {
    let in_time = |entries: &[Entry]| {
        let mut sorted = entries.to_vec();
        sorted.sort_by_key(|entry| entry.tick);
        sorted
    };
    let (a, b) = (in_time(a), in_time(b));
    let (a, b) = a.iter().zip(&b).find(|(a, b)| a.what != b.what)?;
    Some(Pair(Some(a), Some(b)).difference(How::OtherOrder))
}
