//! Units with patients who need help, and too few to give it.

use crate::ids::{PersonId, Table, UnitId};
use crate::model::Model;
use crate::score::care;
use crate::score::clock::Clock;
use crate::score::people::scored;
use crate::score::quantile::total_of;
use crate::sim::event::EventLog;
use crate::terms::Dependency;

/// A unit with more patients who need help than hands.
#[derive(Clone, Debug, PartialEq)]
pub struct WithoutHandlers {
    /// Which; none for people without a unit.
    pub unit: Option<UnitId>,
    /// Its patients who need help to move.
    pub patients: usize,
    /// Its staff on duty.
    pub staff: usize,
    /// The handlers that the heaviest of its patients takes.
    pub needed: usize,
    /// Its patients who were unattended at any time.
    pub unattended: usize,
    /// Minutes of all of them together.
    pub unattended_min: f64,
}

pub(super) fn without_handlers(
    model: &Model,
    log: &EventLog,
    clock: &Clock,
) -> Vec<WithoutHandlers> {
    let seconds = care::unattended_s(model, log, clock);
    let units = model.plan.units.ids().map(Some).chain([None]);
    units
        .filter_map(|unit| without_handlers_in(model, &seconds, unit))
        .collect()
}

fn without_handlers_in(
    model: &Model,
    unattended_s: &Table<PersonId, f64>,
    unit: Option<UnitId>,
) -> Option<WithoutHandlers> {
    let of_unit = || scored(model).filter(|(_, entry)| entry.unit == unit);
    let patients: Vec<(PersonId, Dependency)> = of_unit()
        .map(|(id, entry)| (id, entry.dependency))
        .filter(|(_, dependency)| *dependency != Dependency::Independent)
        .collect();
    let staff = of_unit().filter(|(_, entry)| entry.role.is_staff()).count();
    let needed = patients
        .iter()
        .map(|(_, dependency)| handlers(model, *dependency));
    let needed = needed.max()?;
    let each: Vec<f64> = patients
        .iter()
        .map(|(id, _)| unattended_s[*id])
        .filter(|&seconds| seconds > 0.0)
        .collect();
    (staff < needed || !each.is_empty()).then(|| WithoutHandlers {
        unit,
        patients: patients.len(),
        staff,
        needed,
        unattended: each.len(),
        unattended_min: total_of(&each) / 60.0,
    })
}

/// The handlers that a patient takes, at least one.
fn handlers(model: &Model, dependency: Dependency) -> usize {
    let handlers = match dependency {
        Dependency::VeryHigh => model.defaults.handlers_very_high.value,
        Dependency::Dependent | Dependency::Independent => model.defaults.handlers_dependent.value,
    };
    (handlers as usize).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::sample::gaps_of;
    use crate::score::fixture::{Script, with_threat};
    use crate::sim::event::EventKind;

    #[test]
    fn a_unit_with_a_patient_who_was_unattended_is_without_handlers() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "room-a");
        script.begin(160);
        assert_eq!(
            gaps_of(&script).without_handlers,
            [],
            "one nurse, one handler"
        );
        let patient = script.person("patients.1");
        script.add(160, EventKind::CareInterrupted { patient });
        script.end(160 + 960);
        let gaps = gaps_of(&script).without_handlers;
        assert_eq!((gaps[0].patients, gaps[0].staff, gaps[0].needed), (1, 1, 1));
        assert_eq!((gaps[0].unattended, gaps[0].unattended_min), (1, 1.0));
    }
}
