//! What somebody knows, and how and from whom they came to it, in sentences without their name.

use crate::ids::PersonId;
use crate::review::page::Teller;
use crate::sim::event::EventKind;
use crate::terms::Situation;
use crate::units::Tick;
use crate::window::watch::desk::Desk;

/// All that somebody noticed and made of it by the moment shown, in order.
pub fn of(desk: &Desk, who: PersonId) -> Vec<(Tick, String)> {
    let (log, shown) = (desk.host.log(), desk.host.shown());
    let teller = desk.told.teller(desk.host);
    let traces = desk.told.traces.of_person(who, shown, log);
    let told = traces.into_iter();
    told.filter_map(|(_, event)| Some((event.tick, sentence(&teller, &event.kind)?)))
        .collect()
}

/// Nothing where it is not about what they know.
fn sentence(teller: &Teller<'_>, kind: &EventKind) -> Option<String> {
    let words = teller.words;
    Some(match kind {
        EventKind::CueNoticed {
            cue, from, place, ..
        } => {
            let from = from.map_or(String::new(), |from| format!(", from {}", teller.who(from)));
            let place = teller.naming(*place);
            format!("{}{from}{place}.", words.begin(*cue))
        }
        EventKind::CueDismissed { cue, .. } => {
            format!("Made nothing of it: {}.", words.say(*cue))
        }
        EventKind::BeliefChanged {
            situation,
            danger,
            told,
            ..
        } => {
            let place = match (situation, danger) {
                (Situation::Danger, Some(space)) => format!(", in {}", teller.room(*space)),
                _ => String::new(),
            };
            let told = told.map_or(String::new(), |told| {
                format!("; told “{}”", words.say(told))
            });
            format!("Now believes that {}{place}{told}.", words.say(*situation))
        }
        EventKind::DoorFoundLocked { door, .. } => {
            format!("Found {} locked.", teller.door(*door))
        }
        _ => return None,
    })
}
