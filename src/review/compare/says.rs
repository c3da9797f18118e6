//! The judgement about two runs in sentences.

use super::Side;
use super::decisions::How;
use super::inputs::{decision, is_guarded, kind};
use super::verdict::{Cause, Other, Verdict};
use super::went_in::{FieldDifference, WentIn};
use crate::review::edition::Edition;
use crate::review::words::{Words, clock};

/// What the two runs are to each other, in one sentence or two.
pub fn verdict(
    a: &Side<'_>,
    b: &Side<'_>,
    went_in: &WentIn,
    verdict: Verdict,
    edition: Edition,
) -> String {
    let [a_seed, b_seed] = went_in.seeds;
    match verdict {
        Verdict::SameRun => {
            "These are the same run: the same went in, and the same came out.".to_owned()
        }
        Verdict::OtherLog => {
            "The same went into both runs, and yet their logs differ: one of them was \
             made by another build of the program, or is a what-if of the other."
                .to_owned()
        }
        Verdict::Counterfactual(cause) => {
            let but_for = match cause {
                Cause::Field(at) => field(&a.record.words, &went_in.fields[at], edition),
                Cause::Decision(at) => decided(a, b, went_in, at, edition),
            };
            format!(
                "A counterfactual: the same run but for {but_for}. What differs follows from that."
            )
        }
        Verdict::Together(many) => format!(
            "The same run but for {many} things together. What differs follows from all of them; which \
             of them did what cannot be told from these two runs."
        ),
        Verdict::OtherNumber(more) => format!(
            "Another run number ({a_seed} in A, {b_seed} in B){}: what differs may be chance alone, \
             and one run of each says little.",
            besides(more)
        ),
        Verdict::OtherProgram(more) => {
            let [a_version, b_version] = &went_in.versions;
            let programs = match a_version == b_version {
                true => format!("two builds of version {a_version}"),
                false => format!("version {a_version} and version {b_version}"),
            };
            format!(
                "Made by two programs ({programs}){}: what differs may come from the program.",
                besides(more)
            )
        }
        Verdict::OtherExercise(other) => format!(
            "Two different exercises, set side by side: {}. They cannot be compared person by person.",
            match other {
                Other::Building => "another building",
                Other::Scenario => "another scenario",
                Other::Threat => "the same scenario with another threat",
            }
        ),
    }
}

/// How far the differences of the outcome carry.
pub fn worth(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::SameRun => "There is nothing to compare.",
        Verdict::Counterfactual(_) | Verdict::Together(_) => {
            "The differences are exact for this run number, and for no other: how large the effect \
             is in general takes many runs of each."
        }
        _ => {
            "Differences of single runs are not evidence of an effect: that takes many runs of each."
        }
    }
}

fn besides(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => ", and one other thing differs".to_owned(),
        more => format!(", and {more} other things differ"),
    }
}

/// A field with both values, as far as the edition shows them.
fn field(words: &Words, field: &FieldDifference, edition: Edition) -> String {
    let file = format!("the {} {}", kind(words, field.kind), field.file);
    if is_guarded(field) && !edition.is_restricted() {
        let list = field.stated.path.first().map_or("", String::as_str);
        return format!("one field of the {list} in {file}");
    }
    let value = |value: &Option<String>| match value {
        Some(value) => value.clone(),
        None => "not stated".to_owned(),
    };
    let (a, b) = (value(&field.stated.a), value(&field.stated.b));
    format!("{} in {file} ({a} in A, {b} in B)", field.stated.dotted())
}

/// A decision with its moments.
fn decided(a: &Side<'_>, b: &Side<'_>, went_in: &WentIn, at: usize, edition: Edition) -> String {
    let one = &went_in.decisions[at];
    let what = decision(a, b, one, edition);
    let time = |side: &Side<'_>, place: Option<usize>| {
        let input = place.and_then(|place| side.record.decisions.get(place));
        input.map_or(String::new(), |input| clock(input.tick.seconds()))
    };
    let (a_time, b_time) = (time(a, one.a), time(b, one.b));
    let moment = match (one.how, one.a) {
        (How::OnlyOne, Some(_)) => format!("at {a_time} of the run in A only"),
        (How::OnlyOne, None) => format!("at {b_time} of the run in B only"),
        (How::Moved, _) => format!("at {a_time} of the run in A, at {b_time} in B"),
        (How::OtherGiver | How::OtherOrder, _) => {
            format!("at {a_time} of the run, which comes before another in A and after it in B")
        }
    };
    format!("the decision to {what} ({moment})")
}
