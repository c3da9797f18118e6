//! What the curves of the page show, number by number.

use super::{Cell, Table};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::knowledge::Knowers;

/// Time in view at each step.
pub(super) fn exposure(record: &RunRecord) -> Table {
    let (curve, exposure) = (&record.card.safety.curve, &record.card.exposure);
    let in_view = curve.in_view.iter().zip(&exposure.person_s_over_time);
    let rows = in_view.zip(record.card.clock.steps_s());
    let rows = rows.map(|((&people, &sum), at_s)| {
        vec![
            Cell::Clock(f64::from(at_s)),
            Cell::count(people),
            Cell::Seconds(sum),
        ]
    });
    Table::new(
        "exposure-over-time",
        words::basis(&exposure.basis),
        &[
            ("at_s", "At"),
            ("people_in_view", "People in view"),
            ("in_view_person_s", "Time in view until then, all together"),
        ],
        rows.collect(),
    )
}

/// People and rooms at each step.
pub(super) fn people(record: &RunRecord) -> Table {
    let card = &record.card;
    let curve = &card.safety.curve;
    let lists = [
        &curve.safe,
        &curve.outside,
        &card.evacuation.out_over_time,
        &curve.secured,
        &curve.in_view,
        &card.refuge.spaces_over_time,
    ];
    let rows = card.clock.steps_s().enumerate().map(|(step, at_s)| {
        let counts = lists.iter().map(|list| list.get(step).copied());
        let counts = counts.map(|count| count.map_or(Cell::Nothing, Cell::count));
        [Cell::Clock(f64::from(at_s))]
            .into_iter()
            .chain(counts)
            .collect()
    });
    Table::new(
        "people-over-time",
        words::basis(&card.safety.basis),
        &[
            ("at_s", "At"),
            ("safe", "Safe"),
            ("outside", "Out of the building"),
            ("evacuated", "Were to leave and are out for good"),
            ("in_secured_rooms", "In secured rooms"),
            ("in_view", "In view"),
            ("rooms_secured", "Rooms secured"),
        ],
        rows.collect(),
    )
}

/// What the people of each role hold at each step.
pub(super) fn knowledge(record: &RunRecord) -> Table {
    let knowledge = &record.card.knowledge;
    let steps: Vec<u32> = record.card.clock.steps_s().collect();
    let of = |name: &str, knowers: &Knowers| -> Vec<Vec<Cell>> {
        let held = &knowers.over_time;
        let lists = [&held.nothing, &held.odd, &held.danger, &held.over];
        let row = |(step, at_s): (usize, &u32)| {
            let counts = lists.iter().map(|list| list.get(step).copied());
            let counts = counts.map(|count| count.map_or(Cell::Nothing, Cell::count));
            let head = [Cell::text(name), Cell::Clock(f64::from(*at_s))];
            head.into_iter().chain(counts).collect()
        };
        steps.iter().enumerate().map(row).collect()
    };
    let everybody = of("Everybody", &knowledge.everybody);
    let roles = knowledge.by_role.iter();
    let roles = roles.flat_map(|(role, knowers)| of(record.words.say(*role), knowers));
    Table::new(
        "knowledge-over-time",
        words::basis(&knowledge.basis),
        &[
            ("role", "Role"),
            ("at_s", "At"),
            ("nothing", "Nothing is wrong"),
            ("odd", "Something is odd"),
            ("danger", "There is danger"),
            ("over", "It is over"),
        ],
        everybody.into_iter().chain(roles).collect(),
    )
}
