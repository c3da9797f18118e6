//! What the curves of the page show, number by number.

use super::{Cell, Table};
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::curves::{Beliefs, Curve};

/// Time in view at each step.
pub(super) fn exposure(record: &RunRecord) -> Table {
    let (card, clock) = (&record.card, &record.card.clock);
    let steps = card.curves.in_view.at_steps(clock).zip(clock.step_ticks());
    let rows = steps.map(|((at_s, in_view), tick)| {
        vec![
            Cell::Clock(at_s),
            Cell::count(in_view.people),
            Cell::Seconds(in_view.until(tick.min(clock.end))),
        ]
    });
    Table::new(
        "exposure-over-time",
        words::basis(&card.exposure.basis),
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
    let (card, clock) = (&record.card, &record.card.clock);
    let evacuated = card.curves.evacuated.at_steps(clock);
    let rooms = card.curves.rooms.at_steps(clock);
    let steps = card.curves.people.at_steps(clock).zip(evacuated).zip(rooms);
    let rows = steps.map(|(((at_s, people), (_, evacuated)), (_, rooms))| {
        let counts = [
            people.safe,
            people.outside,
            *evacuated,
            people.secured,
            people.in_view,
            rooms.all,
        ];
        let counts = counts.into_iter().map(Cell::count);
        [Cell::Clock(at_s)].into_iter().chain(counts).collect()
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
    let (curves, clock) = (&record.card.curves, &record.card.clock);
    let of = |name: &str, held: &Curve<Beliefs>| -> Vec<Vec<Cell>> {
        let row = |(at_s, held): (f64, &Beliefs)| {
            let counts = [held.nothing, held.odd, held.danger, held.over];
            let head = [Cell::Clock(at_s), Cell::text(name)];
            head.into_iter()
                .chain(counts.map(Cell::count))
                .collect::<Vec<Cell>>()
        };
        held.at_steps(clock).map(row).collect()
    };
    let everybody = of("Everybody", &curves.beliefs);
    let roles = curves.beliefs_by_role.iter();
    let roles = roles.flat_map(|(role, held)| of(record.words.say(*role), held));
    Table::new(
        "knowledge-over-time",
        words::basis(&record.card.knowledge.basis),
        &[
            ("at_s", "At"),
            ("role", "Role"),
            ("nothing", "Nothing is wrong"),
            ("odd", "Something is odd"),
            ("danger", "There is danger"),
            ("over", "It is over"),
        ],
        everybody.into_iter().chain(roles).collect(),
    )
}
