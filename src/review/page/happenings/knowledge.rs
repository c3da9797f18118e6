//! What people notice and hold to be true.

use super::teller::Teller;
use crate::sim::event::EventKind;
use crate::terms::Situation;

impl Teller<'_> {
    pub(super) fn knowledge(&self, kind: &EventKind) -> Option<String> {
        Some(match kind {
            EventKind::CueNoticed {
                person,
                cue,
                from,
                place,
            } => {
                let from = from.map_or(String::new(), |from| format!(", from {}", self.who(from)));
                let place = self.naming(*place);
                format!(
                    "{} {}{from}{place}.",
                    self.who(*person),
                    self.words.say(*cue)
                )
            }
            EventKind::CueDismissed { person, cue } => {
                let cue = self.words.say(*cue);
                format!("{} makes nothing of it: {cue}.", self.who(*person))
            }
            EventKind::BeliefChanged {
                person,
                situation,
                danger,
                cue,
                ..
            } => {
                let holds = self.words.say(*situation);
                let place = match (situation, danger) {
                    (Situation::Danger, Some(space)) => format!(", in {}", self.room(*space)),
                    _ => String::new(),
                };
                let cue = self.words.say(*cue);
                format!(
                    "{} now believes that {holds}{place}: {cue}.",
                    self.who(*person)
                )
            }
            _ => return None,
        })
    }
}
