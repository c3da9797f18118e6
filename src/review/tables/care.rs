//! Time in view, patients without attendance, and what locking cost.

use super::{Cell, Table, naming};
use crate::review::record::RunRecord;
use crate::review::words;

/// Time in view, all together.
pub(super) fn exposure(record: &RunRecord) -> Table {
    let exposure = &record.card.exposure;
    let row = vec![
        Cell::count(exposure.people),
        Cell::Seconds(exposure.person_s),
        Cell::Seconds(exposure.longest_s),
    ];
    Table::new(
        "exposure",
        words::basis(&exposure.basis),
        &[
            ("people_in_view", "People in view at all"),
            ("in_view_person_s", "Time in view, all together"),
            ("longest_s", "The longest for one person"),
        ],
        vec![row],
    )
}

/// Patients without attendance: all, then by the help that they need.
pub(super) fn care(record: &RunRecord) -> Table {
    let care = &record.card.care;
    let patients = care.by_dependency.values().map(|part| part.patients).sum();
    let all = vec![
        Cell::text("all who need help"),
        Cell::count(patients),
        Cell::count(care.people),
        Cell::Minutes(care.unattended_min),
        Cell::Minutes(care.longest_min),
    ];
    let parts = care.by_dependency.iter().map(|(dependency, part)| {
        vec![
            Cell::text(record.words.say(*dependency)),
            Cell::count(part.patients),
            Cell::count(part.people),
            Cell::Minutes(part.unattended_min),
            Cell::Minutes(part.longest_min),
        ]
    });
    Table::new(
        "care",
        words::basis(&care.basis),
        &[
            ("patients", "Patients"),
            ("count", "How many"),
            ("unattended", "Unattended at all"),
            ("unattended_min", "Time unattended, all together"),
            ("longest_min", "The longest for one patient"),
        ],
        [all].into_iter().chain(parts).collect(),
    )
}

/// What locking cost: the whole building, then each department that lost rooms.
pub(super) fn lockdown(record: &RunRecord) -> Table {
    let cost = &record.card.lockdown;
    let delayed = &cost.care_delayed;
    let all = vec![
        Cell::text("The whole building"),
        Cell::count(cost.people_shut_out),
        Cell::count(cost.locked_doors_tried),
        Cell::count(cost.people_shut_in),
        Cell::Minutes(cost.access_lost_min),
        Cell::count(delayed.people_kept_away),
        Cell::count(delayed.times_kept_away),
        Cell::count(delayed.patients_behind_locks),
        Cell::Minutes(delayed.unattended_behind_locks_min),
    ];
    let units = cost.by_unit.iter().map(|lost| {
        let name = Cell::text(naming::unit(record, &lost.unit));
        let mut row = vec![Cell::Nothing; all.len()];
        row[0] = name;
        row[4] = Cell::Minutes(lost.access_lost_min);
        row
    });
    let units: Vec<Vec<Cell>> = units.collect();
    Table::new(
        "lockdown-cost",
        words::basis(&cost.basis),
        &[
            ("where", "Where"),
            ("people_shut_out", "People who found a door locked"),
            ("locked_doors_tried", "How many times"),
            ("people_shut_in", "Most people in secured rooms at once"),
            ("access_lost_min", "Rooms out of use"),
            ("people_kept_away", "Kept from patients by a locked door"),
            ("times_kept_away", "How many times"),
            (
                "patients_behind_locks",
                "Patients unattended in secured rooms",
            ),
            ("unattended_behind_locks_min", "Their time unattended"),
        ],
        [all].into_iter().chain(units).collect(),
    )
}
