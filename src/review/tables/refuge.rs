//! Rooms secured: counts by department, and, in the restricted edition alone, room by room.

use super::{Cell, Table, naming};
use crate::model::Model;
use crate::model::plan::Lock;
use crate::review::record::RunRecord;
use crate::review::words;
use crate::score::refuge::{NeverSecured, WhyNever};

/// How many rooms were to be secured in each department, how many were, and why the others were not.
pub(super) fn refuge(record: &RunRecord) -> Table {
    let refuge = &record.card.refuge;
    let why = |unit: &str, why: WhyNever| {
        let never = refuge.never.iter().filter(|room| room.why == why);
        never
            .filter(|room| unit_of_room(record, &room.space) == unit)
            .count()
    };
    let units = record.card.units.iter();
    let units = units.filter(|unit| unit.spaces_expected + unit.spaces_secured > 0);
    let rows = units.map(|unit| {
        let name = naming::unit(record, &unit.unit);
        let reasons = WhyNever::ALL.map(|reason| Cell::count(why(&name, reason)));
        let counts = [
            Cell::count(unit.spaces_expected),
            Cell::count(unit.expected_secured),
            Cell::count(unit.spaces_secured),
        ];
        let name = [Cell::text(name.clone())];
        name.into_iter().chain(counts).chain(reasons).collect()
    });
    Table::new(
        "refuge",
        words::basis(&refuge.basis),
        &[
            ("department", "Department"),
            ("rooms_expected", "Rooms to be secured"),
            ("rooms_expected_secured", "Of these secured"),
            ("rooms_secured", "Rooms secured in all"),
            ("not_finished", "Never: begun, not finished"),
            ("did_else", "Never: they knew and did something else"),
            ("nobody_knew", "Never: nobody there knew"),
            ("everybody_left", "Never: everybody left"),
        ],
        rows.collect(),
    )
}

/// Each room that was secured.
pub(super) fn rooms_secured(record: &RunRecord) -> Table {
    let refuge = &record.card.refuge;
    let rows = refuge.secured.iter().map(|room| {
        vec![
            Cell::text(room.title.clone()),
            Cell::text(unit_of_room(record, &room.space)),
            Cell::Clock(room.at_s),
            Cell::count(room.people),
            Cell::Flag(room.expected),
            Cell::Flag(room.held),
            Cell::events(&[room.evidence]),
        ]
    });
    Table::new(
        "rooms-secured",
        words::basis(&refuge.basis),
        &[
            ("room", "Room"),
            ("department", "Department"),
            ("at_s", "Secured at"),
            ("people", "People in it then"),
            ("expected", "Was to be secured"),
            ("held", "Still secured at the end"),
            ("evidence", "The event that shows it"),
        ],
        rows.collect(),
    )
}

/// Each room that was to be secured and never was, beside what would remedy that.
pub(super) fn rooms_never_secured(record: &RunRecord) -> Table {
    let refuge = &record.card.refuge;
    let rows = refuge.never.iter().map(|room| {
        vec![
            Cell::text(room.title.clone()),
            Cell::text(unit_of_room(record, &room.space)),
            Cell::text(room.why.in_words()),
            Cell::text(remedy(record.model, room)),
        ]
    });
    Table::new(
        "rooms-never-secured",
        words::basis(&refuge.basis),
        &[
            ("room", "Room"),
            ("department", "Department"),
            ("why", "Why it never was"),
            ("remedy", "What would remedy it"),
        ],
        rows.collect(),
    )
}

/// The department of the room of this id.
fn unit_of_room(record: &RunRecord, room: &str) -> String {
    let space = record.model.plan.space_named(room);
    space.map_or_else(String::new, |space| naming::unit_of_space(record, space))
}

/// What would remedy the reason; a lock that takes a key is named where it may have taken too long.
fn remedy(model: &Model, room: &NeverSecured) -> String {
    match room.why {
        WhyNever::NotFinished => match keyed_doors(model, &room.space) {
            keyed if keyed.is_empty() => {
                "Practise locking it: who shuts which door, and in what order.".to_owned()
            }
            keyed => format!(
                "Fit a lock that anybody inside works without a key ({}), and practise it.",
                keyed.join(", ")
            ),
        },
        WhyNever::DidElse => {
            "Say in the procedure of this department that those who stay lock the room first, and \
             practise it."
                .to_owned()
        }
        WhyNever::NobodyKnew => {
            "Make an alert reach this room: a loudspeaker, lights, or somebody who is to tell them."
                .to_owned()
        }
        WhyNever::EverybodyLeft => {
            "Nothing, where leaving was right; else say in the procedure when to stay and lock."
                .to_owned()
        }
    }
}

/// The doors of a room that take a key.
fn keyed_doors(model: &Model, room: &str) -> Vec<String> {
    let plan = &model.plan;
    let doors = plan
        .space_named(room)
        .map(|space| &plan.spaces[space].doors);
    doors
        .into_iter()
        .flatten()
        .filter(|&&door| plan.doors[door].lock == Lock::Key)
        .map(|&door| plan.doors[door].title.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::record::sample;
    use crate::score::fixture::{Script, with_threat};
    use crate::sim::event::EventKind;
    use crate::terms::Act;

    #[test]
    fn a_department_counts_its_reasons_and_the_restricted_edition_names_room_and_remedy() {
        let mut model = with_threat();
        let plan = std::sync::Arc::make_mut(&mut model.plan);
        plan.doors[crate::ids::DoorId(0)].lock = Lock::Key;
        let mut script = Script::everybody_in(&model, "room-a");
        script.begin(160);
        let spaces = vec![script.space("room-a"), script.space("room-b")];
        script.add(200, EventKind::SecuringExpected { spaces });
        script.act(250, "nurses.1", Act::SecureSpace);
        let track = sample::track(&model);
        let record = sample::record(&model, &script.log, &track);
        let counts: Vec<Cell> = [2, 0, 0, 1, 0, 0, 1].map(Cell::Count).to_vec();
        assert_eq!(
            refuge(&record).rows,
            [[vec![Cell::text("ward")], counts].concat()]
        );
        let rows = rooms_never_secured(&record).rows;
        assert_eq!(rows[0][0], Cell::text("The room-a"));
        let said = |row: usize| rows[row][3].in_words();
        assert!(said(0).contains("without a key (Door d-a)"), "{}", said(0));
        assert!(
            said(1).starts_with("Nothing, where leaving was right"),
            "{}",
            said(1)
        );
    }
}
