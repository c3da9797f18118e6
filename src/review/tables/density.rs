//! Where people stood closest, room by room: for the restricted edition alone.

use super::{Cell, Table, naming};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::basis::Basis;

/// The spaces with a crowd, the tightest first.
pub(super) fn density(record: &RunRecord) -> Table {
    let plan = &record.model.plan;
    let rows = record.tightest.iter().map(|tightest| {
        let space = &plan.spaces[tightest.space];
        vec![
            Cell::text(space.title.clone()),
            Cell::text(naming::unit_of_space(record, tightest.space)),
            Cell::text(plan.levels[space.level].title.clone()),
            Cell::count(tightest.people),
            Cell::Number(tightest.per_m2()),
            Cell::Clock(record.card.clock.at_s(tightest.at)),
        ]
    });
    Table::new(
        "density",
        words::basis(&Basis::emergent()),
        &[
            ("room", "Room"),
            ("department", "Department"),
            ("level", "Level"),
            ("people_within_1_m", "People within a metre of one"),
            ("persons_per_m2", "Persons a square metre"),
            ("at_s", "First so at"),
        ],
        rows.collect(),
    )
}
