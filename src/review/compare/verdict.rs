//! What may follow from what: one judgement about two runs, from what went into them.

use super::Side;
use super::went_in::{FieldDifference, WentIn};
use crate::data::FileKind;

/// What two runs are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One run, twice.
    SameRun,
    /// The same went in, and yet their logs differ: one of them was made by another program.
    OtherLog,
    /// The same run but for one thing: what differs follows from it.
    Counterfactual(Cause),
    /// The same run but for so many things together.
    Together(usize),
    /// Chance came from another number; and so many other things differ.
    OtherNumber(usize),
    /// Another version or build of the program ran it; and so many other things differ.
    OtherProgram(usize),
    /// Not the same exercise.
    OtherExercise(Other),
}

/// The one thing that differs: its place among the differences of what went in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A field of a file.
    Field(usize),
    /// A decision.
    Decision(usize),
}

/// What makes two exercises of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// The building.
    Building,
    /// The scenario.
    Scenario,
    /// What the scenario says of the threat. What varies between runs is the defence; another threat
    /// is another exercise.
    Threat,
}

impl Verdict {
    /// The judgement.
    pub fn of(a: &Side<'_>, b: &Side<'_>, went_in: &WentIn) -> Verdict {
        let causes = causes(went_in);
        let more = causes.len();
        if let Some(other) = other_exercise(a, b, went_in) {
            return Verdict::OtherExercise(other);
        }
        let [a_version, b_version] = &went_in.versions;
        if a_version != b_version || went_in.other_build {
            return Verdict::OtherProgram(more);
        }
        let [a_seed, b_seed] = went_in.seeds;
        if a_seed != b_seed {
            return Verdict::OtherNumber(more);
        }
        match causes[..] {
            [] if a.record.log != b.record.log => Verdict::OtherLog,
            [] => Verdict::SameRun,
            [cause] => Verdict::Counterfactual(cause),
            _ => Verdict::Together(more),
        }
    }

    /// Whether what differs in the outcome follows from what went in and from nothing else.
    pub fn is_exact(self) -> bool {
        matches!(
            self,
            Verdict::SameRun | Verdict::Counterfactual(_) | Verdict::Together(_)
        )
    }

    /// Whether the people of the two runs are the same people.
    pub fn has_same_people(self) -> bool {
        !matches!(self, Verdict::OtherExercise(_))
    }
}

/// All that the course of a run can depend on and that differs.
fn causes(went_in: &WentIn) -> Vec<Cause> {
    let fields = went_in.fields.iter().enumerate();
    let fields = fields.filter(|(_, field)| field.matters());
    let decisions = went_in.decisions.iter().enumerate();
    let decisions = decisions.filter(|(_, decision)| decision.matters);
    fields
        .map(|(at, _)| Cause::Field(at))
        .chain(decisions.map(|(at, _)| Cause::Decision(at)))
        .collect()
}

fn other_exercise(a: &Side<'_>, b: &Side<'_>, went_in: &WentIn) -> Option<Other> {
    let (a, b) = (a.record.model, b.record.model);
    let is_threat = |field: &FieldDifference| {
        field.kind == FileKind::Scenario && field.is_under("threat") && field.matters()
    };
    if a.plan.name != b.plan.name {
        Some(Other::Building)
    } else if a.scenario.name != b.scenario.name {
        Some(Other::Scenario)
    } else if went_in.fields.iter().any(is_threat) {
        Some(Other::Threat)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
