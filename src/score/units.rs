//! Departments: what a run came to for each unit of the plan.
//!
//! People count with the unit that they belong to, wherever they are; rooms with the unit that they
//! lie in. People and rooms without a unit stand under `-`, last. A unit with neither people nor a room
//! that was to be secured or was secured is left out. Who of them was safe when stands in
//! [`Safety::by_unit`](super::safety::Safety).
//!
//! *Reached* is the share of a unit's people in the building, when the first alert that told of danger
//! sounded, who noticed one within 120 s.

use serde::Serialize;

use super::care;
use super::clock::Clock;
use super::exposure;
use super::knowledge;
use super::ladder::{AlertReach, Alerted};
use super::lockdown;
use super::people::{Histories, scored};
use super::refuge::to_be_secured;
use crate::ids::{PersonId, SpaceId, Table, UnitId};
use crate::model::Model;
use crate::sim::event::{EventId, EventKind, EventLog};

/// The part that stands for people and rooms without a unit.
pub const ELSEWHERE: &str = "-";

/// One department.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnitScore {
    /// The unit's id, or `-`.
    pub unit: String,
    /// Its people.
    pub people: usize,
    /// Its rooms that were to be secured.
    pub spaces_expected: usize,
    /// Those of them that were.
    pub expected_secured: usize,
    /// Its rooms that were secured, expected or not.
    pub spaces_secured: usize,
    /// When the first of its people held it to be danger, from zero.
    pub first_belief_s: Option<f64>,
    /// The event that says so.
    pub first_belief: Option<EventId>,
    /// Whom the first alert reached; nothing where none sounded.
    pub alert_reach: Option<AlertReach>,
    /// Its people who were in view of the threat.
    pub people_in_view: usize,
    /// Their seconds in view, all together.
    pub in_view_person_s: f64,
    /// Minutes that its dependent patients were unattended.
    pub unattended_min: f64,
    /// Space-minutes that its rooms were secured.
    pub access_lost_min: f64,
}

/// What a run came to for each unit, in the plan's order.
pub fn units(
    model: &Model,
    log: &EventLog,
    clock: &Clock,
    histories: &Histories,
) -> Vec<UnitScore> {
    let case = Case {
        model,
        clock,
        expected: to_be_secured(model, log),
        secured: secured(model, log),
        secured_s: lockdown::secured_s(model, log, clock),
        learnt: knowledge::learnt(model, log),
        alerted: Alerted::read(model, log, clock, histories),
        in_view_s: exposure::seconds_of_each(model, &exposure::stretches(model, log, clock)),
        unattended_s: care::unattended_s(model, log, clock),
    };
    let units = model.plan.units.ids().map(Some).chain([None]);
    units.filter_map(|unit| case.score(unit)).collect()
}

/// What the units are scored from.
struct Case<'a> {
    model: &'a Model,
    clock: &'a Clock,
    expected: Table<SpaceId, bool>,
    secured: Table<SpaceId, bool>,
    secured_s: Table<SpaceId, f64>,
    learnt: Table<PersonId, Option<knowledge::Learnt>>,
    alerted: Option<Alerted>,
    in_view_s: Table<PersonId, Option<f64>>,
    unattended_s: Table<PersonId, f64>,
}

impl Case<'_> {
    fn score(&self, unit: Option<UnitId>) -> Option<UnitScore> {
        let of_unit = |id: PersonId| self.model.roster.people[id].unit == unit;
        let people: Vec<PersonId> = scored(self.model)
            .map(|(id, _)| id)
            .filter(|&id| of_unit(id))
            .collect();
        let spaces = self.model.plan.spaces.iter();
        let spaces: Vec<SpaceId> = spaces
            .filter(|(_, space)| space.unit == unit)
            .map(|(id, _)| id)
            .collect();
        let rooms =
            |holds: &dyn Fn(SpaceId) -> bool| spaces.iter().filter(|&&id| holds(id)).count();
        let first = people.iter().filter_map(|&id| self.learnt[id]);
        let first = first.min_by_key(|learnt| learnt.event);
        let in_view = people.iter().filter_map(|&id| self.in_view_s[id]);
        let seconds = people.iter().map(|&id| self.unattended_s[id]);
        let lost = spaces.iter().map(|&id| self.secured_s[id]);
        let sum = |sum: f64, next: f64| sum + next;
        let score = UnitScore {
            unit: unit.map_or(ELSEWHERE.to_owned(), |unit| {
                self.model.plan.units[unit].name.clone()
            }),
            people: people.len(),
            spaces_expected: rooms(&|id| self.expected[id]),
            expected_secured: rooms(&|id| self.expected[id] && self.secured[id]),
            spaces_secured: rooms(&|id| self.secured[id]),
            first_belief_s: first.map(|learnt| self.clock.at_s(learnt.tick).max(0.0)),
            first_belief: first.map(|learnt| learnt.event),
            alert_reach: self.alerted.as_ref().map(|first| first.reach(of_unit)),
            people_in_view: in_view.clone().count(),
            in_view_person_s: in_view.fold(0.0, sum),
            unattended_min: seconds.fold(0.0, sum) / 60.0,
            access_lost_min: lost.fold(0.0, sum) / 60.0,
        };
        let something = score.people + score.spaces_expected + score.spaces_secured > 0;
        something.then_some(score)
    }
}

/// The spaces that were secured at any time.
fn secured(model: &Model, log: &EventLog) -> Table<SpaceId, bool> {
    let mut secured = Table::filled(model.plan.spaces.len(), false);
    for (_, event) in log.iter() {
        if let EventKind::SpaceSecured { space } = event.kind {
            secured[space] = true;
        }
    }
    secured
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{PUBLIC_ADDRESS, Script, with_threat};
    use crate::terms::{CueKind, Instruction, Situation, Wording};

    #[test]
    fn people_count_with_their_unit_and_rooms_with_theirs() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "room-a");
        script.begin(160);
        script.believe(240, "visitors.1", Situation::Danger, CueKind::SawThreat);
        let first = script.believe(320, "nurses.1", Situation::Danger, CueKind::Told);
        let [a, b] = ["room-a", "room-b"].map(|name| script.space(name));
        script.add(400, EventKind::SecuringExpected { spaces: vec![a, b] });
        script.add(400, EventKind::SpaceSecured { space: a });
        let (person, patient) = (script.person("visitors.1"), script.person("patients.1"));
        script.add(400, EventKind::ExposureBegan { person });
        script.add(400, EventKind::CareInterrupted { patient });
        script.end(400 + 960);
        let clock = Clock::of(&model, &script.log);
        let histories = Histories::read(&model, &script.log);
        let units = units(&model, &script.log, &clock, &histories);
        let [ward, elsewhere] = &units[..] else {
            panic!("a ward, and visitors without a unit: {units:?}");
        };
        assert_eq!((ward.unit.as_str(), ward.people), ("ward", 3));
        assert_eq!(
            (ward.first_belief_s, ward.first_belief),
            (Some(10.0), Some(first))
        );
        assert_eq!((ward.spaces_expected, ward.expected_secured), (2, 1));
        assert_eq!((ward.unattended_min, ward.access_lost_min), (1.0, 1.0));
        assert_eq!(ward.people_in_view, 0);
        assert_eq!((elsewhere.unit.as_str(), elsewhere.people), ("-", 2));
        assert_eq!(elsewhere.in_view_person_s, 60.0);
        assert_eq!(elsewhere.alert_reach, None, "none sounded");
    }

    #[test]
    fn each_unit_has_its_own_reach_of_the_first_alert() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        let sounded = EventKind::AlertSounded {
            device: PUBLIC_ADDRESS,
            says: Instruction::Lockdown,
            place: None,
            wording: Wording::Plain,
        };
        script.add(320, sounded);
        script.notice(330, "nurses.1", CueKind::Alert);
        script.notice(320 + 90 * 16, "patients.1", CueKind::Alert);
        let clock = Clock::of(&model, &script.log);
        let histories = Histories::read(&model, &script.log);
        let units = units(&model, &script.log, &clock, &histories);
        let reach = |unit: usize| units[unit].alert_reach.as_ref().expect("one sounded");
        assert_eq!((reach(0).people, reach(0).share_60_s), (3, Some(1.0 / 3.0)));
        assert_eq!(reach(0).share_120_s, Some(2.0 / 3.0));
        assert_eq!(reach(1).share_120_s, Some(0.0));
    }
}
