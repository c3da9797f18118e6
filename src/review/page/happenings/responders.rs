//! Security, police, decisions, notes, and the run itself.

use super::teller::Teller;
use crate::sim::event::EventKind;

impl Teller<'_> {
    pub(super) fn responder(&self, kind: &EventKind) -> Option<String> {
        Some(match kind {
            EventKind::SecurityDispatched { person, place } => match place {
                Some(space) => format!("{} sets off for {}.", self.who(*person), self.room(*space)),
                None => format!("{} sets off.", self.who(*person)),
            },
            EventKind::SecurityOnScene { person, place } => {
                format!(
                    "{} is in sight of {}.",
                    self.who(*person),
                    self.room(*place)
                )
            }
            EventKind::PlaceFoundClear { person, place } => format!(
                "{} finds no threat in {}.",
                self.who(*person),
                self.room(*place)
            ),
            EventKind::PoliceDispatched { units } => format!("Police dispatched: {units} units."),
            EventKind::PoliceRang { person, .. } => {
                format!("The police dispatcher rings {}.", self.who(*person))
            }
            EventKind::PoliceArrived { unit, officers } => format!(
                "Police unit {unit} arrives with {} officers.",
                officers.len()
            ),
            EventKind::PoliceMet { unit, person } => {
                format!("{} meets and briefs police unit {unit}.", self.who(*person))
            }
            EventKind::PoliceEntered { unit, door } => {
                format!("Police unit {unit} enters by {}.", self.door(*door))
            }
            EventKind::SpaceSwept { space, unit } => {
                format!("Police unit {unit} has swept {}.", self.room(*space))
            }
            EventKind::AllSwept {} => "Every room is swept.".to_owned(),
            _ => return None,
        })
    }

    pub(super) fn decision(&self, kind: &EventKind) -> Option<String> {
        Some(match kind {
            EventKind::StaffSent { person, place } => {
                format!("{} is sent to {}.", self.who(*person), self.room(*place))
            }
            EventKind::CompartmentDeclaredSafe { compartment } => format!(
                "{} is declared safe.",
                self.model.plan.compartments[*compartment].title
            ),
            EventKind::CommandEstablished { point } => {
                format!("A joint command post is set up at {}.", self.point(*point))
            }
            EventKind::FamilyAreaOpened { point } => {
                format!("{} opens for families.", self.point(*point))
            }
            EventKind::NoteMade { text } => format!("Note: {text}"),
            EventKind::InputTaken { by, number, .. } => {
                format!("The decision of the {by}: {}.", self.decided(*number))
            }
            EventKind::RunStarted { .. } => "The run begins.".to_owned(),
            EventKind::RunReseeded { seed } => {
                format!("From here on another run number decides: {seed}.")
            }
            EventKind::RunEnded { ending } => {
                format!("The run is over: {}.", self.words.say(*ending))
            }
            _ => return None,
        })
    }
}
