//! Who knew of the danger, when, and how they learnt of it.

use super::{Cell, Table};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::knowledge::Knowers;
use crate::score::quantile::share;

/// Everybody, then each role.
pub(super) fn knowledge(record: &RunRecord) -> Table {
    let knowledge = &record.card.knowledge;
    let everybody = row(record, "Everybody", &knowledge.everybody);
    let roles = knowledge.by_role.iter();
    let roles = roles.map(|(role, knowers)| row(record, record.words.say(*role), knowers));
    Table::new(
        "knowledge",
        words::basis(&knowledge.basis),
        &[
            ("role", "Role"),
            ("people", "People"),
            ("knew", "Came to know"),
            ("share_knew", "Share"),
            ("first_s", "The first"),
            ("p50_s", "Half knew by"),
            ("p90_s", "90 % knew by"),
            ("learnt_by", "How most learnt of it"),
            ("learnt_by_people", "People who did"),
        ],
        [everybody].into_iter().chain(roles).collect(),
    )
}

fn row(record: &RunRecord, name: &str, knowers: &Knowers) -> Vec<Cell> {
    let how = knowers.learnt_by.iter();
    // Of ways that are equally frequent the first in the list is named.
    let most = how.max_by_key(|(cue, people)| (**people, std::cmp::Reverse(**cue)));
    vec![
        Cell::text(name),
        Cell::count(knowers.people),
        Cell::count(knowers.knew),
        Cell::share(share(knowers.knew, knowers.people)),
        Cell::clock(knowers.first_s),
        Cell::clock(knowers.p50_s),
        Cell::clock(knowers.p90_s),
        most.map_or(Cell::Nothing, |(cue, _)| Cell::text(record.words.say(*cue))),
        most.map_or(Cell::Nothing, |(_, people)| Cell::count(*people)),
    ]
}
