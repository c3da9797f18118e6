//! What people do, where they go, and how patients fare.

use super::teller::Teller;
use crate::review::words::Concept;
use crate::sim::event::EventKind;

impl Teller<'_> {
    pub(super) fn person(&self, kind: &EventKind) -> Option<String> {
        Some(match kind {
            EventKind::ActStarted { person, act, .. } => {
                format!("{} {}.", self.who(*person), self.words.say(*act))
            }
            EventKind::ActEnded {
                person,
                act,
                achieved,
            } => {
                let (who, act) = (self.who(*person), self.words.say(*act));
                match achieved {
                    true => format!("{who} is done: {act}."),
                    false => format!("{who} gives it up: {act}."),
                }
            }
            EventKind::TimeUseChanged { person, to } => {
                format!(
                    "{}, from now on: {}.",
                    self.who(*person),
                    self.words.say(*to)
                )
            }
            EventKind::PersonEntered { person, space } => {
                format!("{} is in {}.", self.who(*person), self.room(*space))
            }
            EventKind::PersonLeft { person, door } => {
                format!("{} goes out by {}.", self.who(*person), self.door(*door))
            }
            EventKind::PointReached { person, point } => {
                format!("{} reaches {}.", self.who(*person), self.point(*point))
            }
            EventKind::StairTaken { person, .. } => format!("{} takes a stair.", self.who(*person)),
            EventKind::LiftTaken { person, .. } => {
                format!(
                    "{} goes by {}.",
                    self.who(*person),
                    self.words.say(Concept::Lift)
                )
            }
            EventKind::PersonStuck { person } => format!("{} cannot get on.", self.who(*person)),
            EventKind::PersonFreed { person, stuck_s } => {
                format!("{} is free again after {stuck_s:.0} s.", self.who(*person))
            }
            EventKind::ExposureBegan { person } => {
                format!("{} comes into view of the person.", self.who(*person))
            }
            EventKind::ExposureEnded { person, exposed_s } => {
                format!(
                    "{} is out of view after {exposed_s:.0} s.",
                    self.who(*person)
                )
            }
            EventKind::PersonAccounted { person } => {
                format!("{} is accounted for.", self.who(*person))
            }
            EventKind::CareInterrupted { patient } => {
                format!("{} has nobody in attendance.", self.who(*patient))
            }
            EventKind::CareResumed { patient } => {
                format!("{} is attended again, or safe.", self.who(*patient))
            }
            EventKind::HandlerJoined { person, patient } => {
                format!("{} is with {}.", self.who(*person), self.who(*patient))
            }
            EventKind::PatientReady { patient } => {
                format!("{} is ready to be moved.", self.who(*patient))
            }
            _ => return None,
        })
    }
}
