//! Protective gaps: what stands in the way of people's protection, whatever they do.
//!
//! * *Cannot be locked*: a room, no passage, in which people were at zero, that has a door without a
//!   lock, an opening, or a curtain for a wall, and that was never secured in this run. It may still be
//!   closed off together with its neighbours, by the lockable doors around them all: then it is told
//!   how many rooms and which doors that takes. Stairs join rooms, lifts do not. That is a remedy for
//!   at most six doors (judgement): more are not locked while it matters.
//! * *Not heard*: a room with people in it when the first alert that told of danger sounded (at zero
//!   where none did) that no loudspeaker covers, or in which none of them noticed an alert within 120 s.
//! * *Without handlers*: a unit with patients who need help to move, and fewer staff than one of them
//!   takes, or with patients who were unattended in this run.
//! * *Help is far*: from the first alarm on (an internal one, or the emergency call) nobody trained to
//!   respond came, or they came later than the scenario's target: in-house security to the reported
//!   place, or officers into the building, whoever was first.
//!
//! Beside each stands a number that bounds what its remedy could change in this run: how many people,
//! patients' minutes or seconds are concerned at all. That the remedy then works for all of them is an
//! assumption, and no estimate.
//!
//! All but the third name single rooms and the hardware that they lack, so that only the restricted edition
//! shows them. What this is not: no search. Gaps follow from the plan and from this one run; how much a
//! remedy would help is for a comparison of runs to say, and nothing here ranks places by danger.

mod alerts;
mod handlers;
mod help;
mod locks;

use super::clock::Clock;
use super::ladder::Ladder;
use super::people::{Histories, Place, scored};
use crate::ids::{PersonId, SpaceId, Table};
use crate::model::Model;
use crate::sim::event::EventLog;
use crate::units::Tick;
pub use alerts::Unheard;
pub use handlers::WithoutHandlers;
pub use help::HelpIsFar;
pub use locks::{Enclosure, Unlockable};

/// All gaps of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaps {
    /// Rooms that cannot be locked: those that nothing closes off first, then by people.
    pub unlockable: Vec<Unlockable>,
    /// Rooms in which no alert is heard, by people.
    pub unheard: Vec<Unheard>,
    /// Units without handlers, in the plan's order.
    pub without_handlers: Vec<WithoutHandlers>,
    /// Where help came late or never.
    pub help_is_far: Option<HelpIsFar>,
}

/// All gaps of a run.
pub fn gaps(
    model: &Model,
    log: &EventLog,
    clock: &Clock,
    histories: &Histories,
    ladder: &Ladder,
) -> Gaps {
    Gaps {
        unlockable: locks::unlockable(model, log, clock, histories),
        unheard: alerts::unheard(model, log, clock, histories),
        without_handlers: handlers::without_handlers(model, log, clock),
        help_is_far: help::help_is_far(model, log, clock, histories, ladder),
    }
}

/// The people in each space of the building at the end of a tick.
fn occupants(model: &Model, histories: &Histories, at: Tick) -> Table<SpaceId, Vec<PersonId>> {
    let mut people = Table::filled(model.plan.spaces.len(), Vec::new());
    for (person, _) in scored(model) {
        if let Place::Inside(space) = histories.of(person).place_at(at) {
            people[space].push(person);
        }
    }
    people
}

#[cfg(test)]
pub(super) mod sample {
    //! The gaps of a log that was written by hand.

    use super::*;
    use crate::score::fixture::Script;
    use crate::score::ladder::ladder;

    pub(in crate::score) fn gaps_of(script: &Script<'_>) -> Gaps {
        let clock = Clock::of(script.model, &script.log);
        let histories = Histories::read(script.model, &script.log);
        let ladder = ladder(script.model, &script.log, &clock, &histories);
        gaps(script.model, &script.log, &clock, &histories, &ladder)
    }
}
