//! What tables call the things that they are about.

use crate::ids::{SpaceId, UnitId};
use crate::model::Model;
use crate::score::units::ELSEWHERE;
use crate::terms::{CueKind, Role, Term};

/// A department by its id in outputs.
pub(super) fn unit(model: &Model, name: &str) -> String {
    let units = model.plan.units.rows();
    match units.iter().find(|unit| unit.name == name) {
        Some(unit) => unit.title.clone(),
        None if name == ELSEWHERE => NO_UNIT.to_owned(),
        None => name.to_owned(),
    }
}

/// A department, or none.
pub(super) fn unit_of(model: &Model, unit: Option<UnitId>) -> String {
    unit.map_or(NO_UNIT.to_owned(), |unit| {
        model.plan.units[unit].title.clone()
    })
}

/// The department of a room.
pub(super) fn unit_of_space(model: &Model, space: SpaceId) -> String {
    unit_of(model, model.plan.spaces[space].unit)
}

const NO_UNIT: &str = "Without a department";

/// A role, as the site calls it.
pub(super) fn role(model: &Model, role: Role) -> String {
    let own = model.site.role_names.iter().find(|(of, _)| *of == role);
    own.map_or_else(|| role.in_output().to_owned(), |(_, name)| name.clone())
}

/// How somebody came to know of something.
pub(super) fn cue(cue: CueKind) -> String {
    cue.meaning().trim_end_matches('.').to_owned()
}
