//! Who was to leave the building.
//!
//! Those who were told to evacuate (by an alert, or by somebody who passed it on), those who began to
//! leave, and patients who were brought out and are out at the end. Who was never in the building is not
//! among them, nor is an officer. Nobody else was asked to go: who secured a room, hid, or stayed with
//! patients is counted only if one of these holds for them too.

use super::people::{Histories, is_scored, scored};
use crate::ids::{PersonId, Table};
use crate::model::Model;
use crate::sim::event::{EventKind, EventLog};
use crate::terms::{Act, Instruction, Role};

/// Who was to leave.
pub(super) fn to_leave(
    model: &Model,
    log: &EventLog,
    histories: &Histories,
) -> Table<PersonId, bool> {
    let mut leaves = Table::filled(model.roster.people.len(), false);
    for (person, entry) in scored(model) {
        leaves[person] = entry.role == Role::Patient && histories.of(person).left().is_some();
    }
    for (_, event) in log.iter() {
        if let Some(person) = sets_off(&event.kind) {
            leaves[person] = is_scored(model, person) && histories.of(person).was_inside();
        }
    }
    leaves
}

/// Whom an event makes one of those who are to leave.
fn sets_off(kind: &EventKind) -> Option<PersonId> {
    match *kind {
        EventKind::BeliefChanged {
            person,
            told: Some(Instruction::Evacuate),
            ..
        }
        | EventKind::ActStarted {
            person,
            act: Act::LeaveBuilding,
            ..
        } => Some(person),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, two_rooms};
    use crate::terms::{CueKind, Situation};

    #[test]
    fn those_are_to_leave_who_were_told_to_began_to_or_were_brought_out_and_nobody_else() {
        let model = two_rooms();
        let mut script = Script::everybody_in(&model, "corridor");
        script.act(16, "visitors.1", Act::LeaveBuilding);
        let told = EventKind::BeliefChanged {
            person: script.person("nurses.1"),
            situation: Situation::Danger,
            danger: None,
            told: Some(Instruction::Evacuate),
            cue: CueKind::Alert,
        };
        script.add(32, told);
        script.act(48, "nurses.1", Act::StayWithPatients);
        script.leave(160, "patients.1", "d-exit");
        script.leave(160, "visitors.2", "d-exit");
        let histories = Histories::read(&model, &script.log);
        let leaves = to_leave(&model, &script.log, &histories);
        let named = |(id, leaves): (PersonId, &bool)| leaves.then(|| &model.roster.people[id].name);
        let named: Vec<&String> = leaves.iter().filter_map(named).collect();
        assert_eq!(named, ["nurses.1", "patients.1", "visitors.1"]);
    }
}
