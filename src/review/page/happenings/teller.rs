//! Who tells: what people and places are called in a sentence, and what an edition may name.

use crate::ids::{DeviceId, DoorId, PersonId, PointId, SpaceId, UnitId};
use crate::model::Model;
use crate::review::edition::Edition;
use crate::review::words::Words;
use crate::sim::event::EventKind;
use crate::sim::input::Input;

/// What sentences are made with.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// Whom and what they are about.
    pub model: &'a Model,
    /// What things are called.
    pub words: &'a Words,
    /// What they may name.
    pub edition: Edition,
    /// The decisions of the run, in their order.
    pub decisions: &'a [Input],
}

impl<'a> Teller<'a> {
    /// The sentence of an event. Every kind has one.
    pub(crate) fn sentence(&self, kind: &EventKind) -> String {
        self.threat(kind)
            .or_else(|| self.knowledge(kind))
            .or_else(|| self.alarm(kind))
            .or_else(|| self.command(kind))
            .or_else(|| self.building(kind))
            .or_else(|| self.person(kind))
            .or_else(|| self.responder(kind))
            .or_else(|| self.decision(kind))
            .unwrap_or_default()
    }

    /// `Nurse 3 (er-nurses)`: the role, the number within the group, no names.
    pub(crate) fn who(&self, person: PersonId) -> String {
        let entry = &self.model.roster.people[person];
        let role = self.words.say(entry.role);
        let number = entry.ordinal + 1;
        match entry.group {
            Some(group) => format!(
                "{role} {number} ({})",
                self.model.scenario.groups[group].name
            ),
            None => format!("{role} {number}"),
        }
    }

    /// A room's title.
    pub(crate) fn room(&self, space: SpaceId) -> &'a str {
        &self.model.plan.spaces[space].title
    }

    /// `, naming Triage`, where there is a place to name.
    pub(crate) fn naming(&self, place: Option<SpaceId>) -> String {
        place.map_or(String::new(), |space| {
            format!(", naming {}", self.room(space))
        })
    }

    /// A point's title.
    pub(crate) fn point(&self, point: PointId) -> &'a str {
        &self.model.plan.points[point].title
    }

    /// A door's title.
    pub(crate) fn door(&self, door: DoorId) -> &'a str {
        &self.model.plan.doors[door].title
    }

    /// A device's title, where the edition may tell it.
    pub(crate) fn device(&self, device: DeviceId) -> Option<&'a str> {
        let named = self.edition.is_restricted();
        named.then(|| self.model.plan.devices[device].title.as_str())
    }

    /// The department of a room.
    pub(crate) fn unit_of(&self, space: SpaceId) -> Option<UnitId> {
        self.model.plan.spaces[space].unit
    }
}

/// Whom or what department an event is about, where it is about one.
pub(crate) fn unit(model: &Model, kind: &EventKind) -> Option<UnitId> {
    use EventKind as Kind;
    let of_space = |space: SpaceId| model.plan.spaces[space].unit;
    let of_person = |person: PersonId| model.roster.people[person].unit;
    match kind {
        Kind::ThreatBegan { space }
        | Kind::PrecursorShown { space }
        | Kind::FalseReportMade { space }
        | Kind::TalkBegan { space, .. }
        | Kind::ThreatEntered { space }
        | Kind::ThreatSettled { space }
        | Kind::ThreatHeld { space, .. }
        | Kind::ThreatEnded { space, .. }
        | Kind::NoiseMade { space }
        | Kind::CameraSaw { space, .. }
        | Kind::SpaceSecured { space }
        | Kind::SpaceUnsecured { space }
        | Kind::SpaceSwept { space, .. } => of_space(*space),
        Kind::SecurityOnScene { place, .. }
        | Kind::PlaceFoundClear { place, .. }
        | Kind::PlaceReported { place } => of_space(*place),
        Kind::CueNoticed { person, .. }
        | Kind::CueDismissed { person, .. }
        | Kind::BeliefChanged { person, .. }
        | Kind::DoorFoundLocked { person, .. }
        | Kind::ActStarted { person, .. }
        | Kind::ActEnded { person, .. }
        | Kind::TimeUseChanged { person, .. }
        | Kind::AlarmRaised { person, .. }
        | Kind::SecurityCalled { person, .. }
        | Kind::EmergencyCallAnswered { person, .. }
        | Kind::PersonEntered { person, .. }
        | Kind::LockPassed { person, .. }
        | Kind::PersonLeft { person, .. }
        | Kind::PointReached { person, .. }
        | Kind::StairTaken { person, .. }
        | Kind::LiftTaken { person, .. }
        | Kind::PersonStuck { person }
        | Kind::PersonFreed { person, .. }
        | Kind::ExposureBegan { person }
        | Kind::ExposureEnded { person, .. }
        | Kind::HandlerJoined { person, .. }
        | Kind::SecurityDispatched { person, .. }
        | Kind::StaffSent { person, .. }
        | Kind::PersonAccounted { person } => of_person(*person),
        Kind::CareInterrupted { patient }
        | Kind::CareResumed { patient }
        | Kind::PatientReady { patient } => of_person(*patient),
        _ => None,
    }
}
