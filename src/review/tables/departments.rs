//! Each department in one row.

use super::{Cell, Table, naming};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::basis::Basis;
use crate::score::safety::Moment;
use crate::score::units::UnitScore;

/// What the run came to for each department.
pub(super) fn departments(record: &RunRecord) -> Table {
    let rows = record.card.units.iter().map(|unit| row(record, unit));
    let card = &record.card;
    let bases = [
        &card.safety.basis,
        &card.refuge.basis,
        &card.exposure.basis,
        &card.care.basis,
    ];
    Table::new(
        "departments",
        words::basis(&Basis::of_all(&bases)),
        &[
            ("department", "Department"),
            ("people", "People"),
            ("share_safe_60_s", "Safe after 1 minute"),
            ("share_safe_180_s", "Safe after 3 minutes"),
            ("share_safe_300_s", "Safe after 5 minutes"),
            ("rooms_expected", "Rooms to be secured"),
            ("rooms_expected_secured", "Of these secured"),
            ("rooms_secured", "Rooms secured in all"),
            ("first_belief_s", "First to know of the danger"),
            ("share_alerted_120_s", "Alerted within 120 s"),
            ("people_in_view", "People in view"),
            ("in_view_person_s", "Time in view, all together"),
            ("unattended_min", "Patients unattended"),
            ("access_lost_min", "Rooms out of use"),
            ("evidence", "First to know"),
        ],
        rows.collect(),
    )
}

fn row(record: &RunRecord, unit: &UnitScore) -> Vec<Cell> {
    let safety = &record.card.safety;
    let part = safety.by_unit.iter().find(|part| part.part == unit.unit);
    let share = |at_s: u32| {
        let mut moments = part.iter().flat_map(|part| &part.moments);
        let moment: Option<&Moment> = moments.find(|moment| moment.at_s == at_s);
        Cell::share(moment.and_then(|moment| moment.share))
    };
    let reached = unit.alert_reach.as_ref();
    vec![
        Cell::text(naming::unit(record, &unit.unit)),
        Cell::count(unit.people),
        share(60),
        share(180),
        share(300),
        Cell::count(unit.spaces_expected),
        Cell::count(unit.expected_secured),
        Cell::count(unit.spaces_secured),
        Cell::clock(unit.first_belief_s),
        Cell::share(reached.and_then(|reach| reach.share_120_s)),
        Cell::count(unit.people_in_view),
        Cell::Seconds(unit.in_view_person_s),
        Cell::Minutes(unit.unattended_min),
        Cell::Minutes(unit.access_lost_min),
        Cell::events(unit.first_belief.as_slice()),
    ]
}
