//! What each person holds to be true and does, over time, as the log tells it.

use super::series::Series;
use crate::ids::{Id, PersonId};
use crate::model::Model;
use crate::review::edition::Edition;
use crate::sim::event::{EventKind, EventLog};
use crate::terms::{Act, Term};

/// The changes of all people.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Changes {
    /// Who, the situation as they see it, and one more than the space of the danger (0 for none).
    pub(super) beliefs: Series,
    /// Who, and what they do; carrying on where an act ended.
    pub(super) acts: Series,
    /// Who, and how their time is used.
    pub(super) uses: Series,
    /// Who, and whether the threat sees them.
    pub(super) exposed: Series,
}

/// The changes of all people, told as an edition may tell them.
pub(super) fn changes(log: &EventLog, edition: Edition) -> Changes {
    let mut changes = Changes::default();
    for (_, event) in log.iter() {
        let tick = event.tick;
        match event.kind {
            EventKind::BeliefChanged {
                person,
                situation,
                danger,
                ..
            } => {
                let place = danger.map_or(0, |space| space.rank() + 1);
                let belief = [person.rank(), rank_of(situation), place];
                changes.beliefs.add(tick, &belief);
            }
            EventKind::ActStarted { person, act, .. } => {
                let act = rank_of(told(act, edition));
                changes.acts.add(tick, &[person.rank(), act]);
            }
            EventKind::ActEnded { person, .. } => {
                let act = rank_of(Act::CarryOn);
                changes.acts.add(tick, &[person.rank(), act]);
            }
            EventKind::TimeUseChanged { person, to } => {
                changes.uses.add(tick, &[person.rank(), rank_of(to)]);
            }
            EventKind::ExposureBegan { person } => {
                changes.exposed.add(tick, &[person.rank(), 1]);
            }
            EventKind::ExposureEnded { person, .. } => {
                changes.exposed.add(tick, &[person.rank(), 0]);
            }
            _ => {}
        }
    }
    changes
}

/// Who commands the locks stands at their desk: where that is, the shareable edition does not tell.
fn told(act: Act, edition: Edition) -> Act {
    match act {
        Act::CommandLockdown if !edition.is_restricted() => Act::SecureUnit,
        act => act,
    }
}

/// A term's place in its list, which is its place in the data's words.
pub(super) fn rank_of<T: Term>(term: T) -> usize {
    T::ALL.iter().position(|&other| other == term).unwrap_or(0)
}

/// What a person is called: the group and the number in it, no name.
pub(super) fn called(model: &Model, person: PersonId) -> String {
    crate::review::drawing::visible(&model.roster.people[person].name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, two_rooms};
    use crate::terms::{CueKind, Situation, TimeUse};

    #[test]
    fn a_change_is_told_with_its_tick_its_person_and_what_holds_from_then_on() {
        let model = two_rooms();
        let mut script = Script::everybody_in(&model, "room-a");
        let person = script.person("nurses.1");
        script.believe(32, "nurses.1", Situation::Danger, CueKind::Told);
        script.act(40, "nurses.1", Act::HideHere);
        script.time_use(40, "nurses.1", TimeUse::Settled);
        script.add(64, EventKind::ExposureBegan { person });
        let act = Act::HideHere;
        let achieved = false;
        script.add(
            80,
            EventKind::ActEnded {
                person,
                act,
                achieved,
            },
        );
        let changes = changes(&script.log, Edition::Shareable);
        let danger = rank_of(Situation::Danger) as u32;
        assert_eq!(changes.beliefs.told(3), [(32, vec![person.0, danger, 0])]);
        let hides = rank_of(Act::HideHere) as u32;
        assert_eq!(
            changes.acts.told(2),
            [(40, vec![person.0, hides]), (80, vec![person.0, 0])]
        );
        assert_eq!(changes.exposed.told(2), [(64, vec![person.0, 1])]);
        assert_eq!(changes.uses.told(2).len(), 1);
    }

    #[test]
    fn who_commands_the_locks_is_told_in_the_restricted_edition_alone() {
        let model = two_rooms();
        let mut script = Script::everybody_in(&model, "room-a");
        script.act(40, "nurses.1", Act::CommandLockdown);
        let acts = |edition| changes(&script.log, edition).acts;
        let told = |edition| acts(edition).told(2)[0].1[1] as usize;
        assert_eq!(told(Edition::Restricted), rank_of(Act::CommandLockdown));
        assert_eq!(told(Edition::Shareable), rank_of(Act::SecureUnit));
    }
}
