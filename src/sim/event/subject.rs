//! What an event is about.

use super::EventKind;
use crate::ids::{DoorId, PersonId, SpaceId};

/// Whom or what an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Somebody.
    Person(PersonId),
    /// Somebody, for what they found at a place or are there for.
    PersonAt(PersonId, SpaceId),
    /// Somebody, for what they did for the whole site.
    PersonForAll(PersonId),
    /// A door.
    Door(DoorId),
    /// A space.
    Space(SpaceId),
}

impl EventKind {
    /// What it is about, where that is one person, one door or one space.
    pub fn subject(&self) -> Option<Subject> {
        self.space()
            .map(Subject::Space)
            .or_else(|| self.door().map(Subject::Door))
            .or_else(|| self.somebody())
    }

    fn space(&self) -> Option<SpaceId> {
        use EventKind as Kind;
        match self {
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
            | Kind::SpaceSwept { space, .. }
            | Kind::PlaceReported { place: space } => Some(*space),
            _ => None,
        }
    }

    fn door(&self) -> Option<DoorId> {
        use EventKind as Kind;
        match self {
            Kind::ThreatTurnedAway { door }
            | Kind::PoliceEntered { door, .. }
            | Kind::DoorOpened { door, .. }
            | Kind::DoorShut { door, .. }
            | Kind::DoorLocked { door, .. }
            | Kind::DoorUnlocked { door, .. }
            | Kind::LockBroken { door }
            | Kind::LockMended { door } => Some(*door),
            _ => None,
        }
    }

    fn somebody(&self) -> Option<Subject> {
        use EventKind as Kind;
        Some(match self {
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
            | Kind::PersonAccounted { person }
            | Kind::CareInterrupted { patient: person }
            | Kind::CareResumed { patient: person }
            | Kind::PatientReady { patient: person } => Subject::Person(*person),
            Kind::SecurityOnScene { person, place } | Kind::PlaceFoundClear { person, place } => {
                Subject::PersonAt(*person, *place)
            }
            Kind::PoliceRang { person, .. }
            | Kind::PoliceMet { person, .. }
            | Kind::LockdownCommanded {
                person: Some(person),
                ..
            } => Subject::PersonForAll(*person),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_about_its_room_its_door_or_whoever_did_it() {
        let (person, space, door) = (PersonId(1), SpaceId(2), DoorId(3));
        let of = |kind: EventKind| kind.subject();
        let shut = EventKind::DoorShut {
            door,
            person: Some(person),
        };
        assert_eq!(of(shut), Some(Subject::Door(door)));
        let swept = EventKind::SpaceSecured { space };
        assert_eq!(of(swept), Some(Subject::Space(space)));
        let stuck = EventKind::PersonStuck { person };
        assert_eq!(of(stuck), Some(Subject::Person(person)));
        let clear = EventKind::PlaceFoundClear {
            person,
            place: space,
        };
        assert_eq!(of(clear), Some(Subject::PersonAt(person, space)));
        let text = "of nobody".to_owned();
        assert_eq!(of(EventKind::NoteMade { text }), None);
    }
}
