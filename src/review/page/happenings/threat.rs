//! What the person does, and what can be heard of it.

use super::teller::Teller;
use crate::sim::event::EventKind;
use crate::terms::ThreatEnding;

impl Teller<'_> {
    pub(super) fn threat(&self, kind: &EventKind) -> Option<String> {
        let restricted = self.edition.is_restricted();
        Some(match kind {
            EventKind::ThreatBegan { space } => format!("Onset, in {}.", self.room(*space)),
            EventKind::PrecursorShown { space } => {
                format!(
                    "Somebody behaves in a worrying way, in {}.",
                    self.room(*space)
                )
            }
            EventKind::FalseReportMade { space } => format!(
                "Something harmless in {} can be taken for danger.",
                self.room(*space)
            ),
            EventKind::TalkBegan { person, space } => format!(
                "{} speaks with the person, in {}.",
                self.who(*person),
                self.room(*space)
            ),
            EventKind::ThreatEntered { space } => {
                format!("The person enters {}.", self.room(*space))
            }
            EventKind::ThreatTurnedAway { door } if restricted => {
                format!(
                    "The person finds {} locked and turns away.",
                    self.door(*door)
                )
            }
            EventKind::ThreatTurnedAway { .. } => {
                "The person finds no way on and turns away.".to_owned()
            }
            EventKind::ThreatSettled { space } => {
                format!("The person shuts themselves in, in {}.", self.room(*space))
            }
            EventKind::ThreatHeld { space, unit } => {
                format!("Police unit {unit} holds the way to {}.", self.room(*space))
            }
            EventKind::ThreatEnded { space, ending } => {
                self.threat_ended(self.room(*space), *ending)
            }
            EventKind::NoiseMade { space } => {
                format!("Loud bangs or shouting in {}.", self.room(*space))
            }
            _ => return None,
        })
    }

    fn threat_ended(&self, room: &str, ending: ThreatEnding) -> String {
        match ending {
            ThreatEnding::OwnAccord => format!("It ends, in {room}."),
            ThreatEnding::Officers => format!("Officers end it, in {room}."),
            ThreatEnding::Left => "The person has left; nobody knows where they are.".to_owned(),
            ThreatEnding::TalkedDown => {
                format!("It ends in talk, in {room}: nothing more happens.")
            }
        }
    }
}
