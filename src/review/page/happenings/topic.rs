//! What an event is about, for the filters of the list.

use crate::sim::event::EventKind;
use crate::terms::terms;

terms! {
    /// What an event is about.
    Topic, "topic" {
        Threat "threat" "What the person does."
        Knowledge "knowledge" "What people notice and hold to be true."
        Alarms "alarms" "Alarms, calls, announcements."
        People "people" "What people do and where they go."
        Rooms "rooms" "Rooms, doors, devices."
        Care "care" "Patients who need help."
        Responders "responders" "Security and police."
        Decisions "decisions" "What was decided, and notes."
    }
}

impl Topic {
    /// What an event of this kind is about.
    pub(super) fn of(kind: &EventKind) -> Topic {
        use EventKind as Kind;
        match kind {
            Kind::ThreatBegan { .. }
            | Kind::PrecursorShown { .. }
            | Kind::FalseReportMade { .. }
            | Kind::TalkBegan { .. }
            | Kind::ThreatEntered { .. }
            | Kind::ThreatTurnedAway { .. }
            | Kind::ThreatSettled { .. }
            | Kind::ThreatHeld { .. }
            | Kind::ThreatEnded { .. }
            | Kind::NoiseMade { .. } => Topic::Threat,
            Kind::CueNoticed { .. } | Kind::CueDismissed { .. } | Kind::BeliefChanged { .. } => {
                Topic::Knowledge
            }
            Kind::AlarmRaised { .. }
            | Kind::SecurityCalled { .. }
            | Kind::PlaceReported { .. }
            | Kind::CameraSaw { .. }
            | Kind::LockdownCommanded { .. }
            | Kind::LockdownReleased { .. }
            | Kind::EmergencyCallAnswered { .. }
            | Kind::AlertSounded { .. }
            | Kind::SecuringExpected { .. } => Topic::Alarms,
            Kind::SpaceSecured { .. }
            | Kind::SpaceUnsecured { .. }
            | Kind::DoorFoundLocked { .. }
            | Kind::DoorOpened { .. }
            | Kind::DoorShut { .. }
            | Kind::DoorLocked { .. }
            | Kind::DoorUnlocked { .. }
            | Kind::LockPassed { .. }
            | Kind::LockBroken { .. }
            | Kind::LockMended { .. }
            | Kind::DeviceFailed { .. }
            | Kind::DeviceRepaired { .. } => Topic::Rooms,
            Kind::ActStarted { .. }
            | Kind::ActEnded { .. }
            | Kind::TimeUseChanged { .. }
            | Kind::PersonEntered { .. }
            | Kind::PersonLeft { .. }
            | Kind::PointReached { .. }
            | Kind::StairTaken { .. }
            | Kind::LiftTaken { .. }
            | Kind::PersonStuck { .. }
            | Kind::PersonFreed { .. }
            | Kind::ExposureBegan { .. }
            | Kind::ExposureEnded { .. }
            | Kind::PersonAccounted { .. } => Topic::People,
            Kind::CareInterrupted { .. }
            | Kind::CareResumed { .. }
            | Kind::HandlerJoined { .. }
            | Kind::PatientReady { .. } => Topic::Care,
            _ => Topic::of_the_response(kind),
        }
    }

    /// The same of what responders do and players decide.
    fn of_the_response(kind: &EventKind) -> Topic {
        use EventKind as Kind;
        match kind {
            Kind::SecurityDispatched { .. }
            | Kind::SecurityOnScene { .. }
            | Kind::PlaceFoundClear { .. }
            | Kind::PoliceDispatched { .. }
            | Kind::PoliceRang { .. }
            | Kind::PoliceArrived { .. }
            | Kind::PoliceMet { .. }
            | Kind::PoliceEntered { .. }
            | Kind::SpaceSwept { .. }
            | Kind::AllSwept {} => Topic::Responders,
            _ => Topic::Decisions,
        }
    }
}
