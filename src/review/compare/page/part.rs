//! The sections of the page about two runs.

use crate::terms::{Term, terms};

terms! {
    /// A section, in the order of the page.
    PairPart, "pair part" {
        WentIn "went_in" "Files, options and decisions that differ."
        Safe "safe" "Who was safe in each, and how soon."
        Parting "parting" "The first event in which the logs differ."
        Milestones "milestones" "The milestones of both."
        People "people" "Whose outcome differs, in counts."
        Map "map" "The replay of both in step."
        Events "events" "What happened in both, line by line."
        Tables "tables" "The values of the single reviews that differ."
    }
}

impl PairPart {
    /// Its place in links.
    pub(super) fn id(self) -> String {
        self.in_output().replace('_', "-")
    }
}
