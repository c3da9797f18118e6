//! What tables call departments.

use crate::ids::{SpaceId, UnitId};
use crate::review::record::RunRecord;
use crate::review::words::Concept;
use crate::score::units::ELSEWHERE;

/// A department by its id in outputs.
pub(super) fn unit(record: &RunRecord, name: &str) -> String {
    let units = record.model.plan.units.rows();
    match units.iter().find(|unit| unit.name == name) {
        Some(unit) => unit.title.clone(),
        None if name == ELSEWHERE => record.words.say(Concept::NoUnit).to_owned(),
        None => name.to_owned(),
    }
}

/// A department, or none.
pub(super) fn unit_of(record: &RunRecord, unit: Option<UnitId>) -> String {
    match unit {
        Some(unit) => record.model.plan.units[unit].title.clone(),
        None => record.words.say(Concept::NoUnit).to_owned(),
    }
}

/// The department of a room.
pub(super) fn unit_of_space(record: &RunRecord, space: SpaceId) -> String {
    unit_of(record, record.model.plan.spaces[space].unit)
}
