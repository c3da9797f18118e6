//! Knowledge: who held the situation to be what, when, and how they came to it.
//!
//! Everybody begins with nothing wrong; each `belief_changed` says what somebody holds from then on.
//! *Knew* are those who ever held it to be danger; their time is the first time
//! that they did, from zero, and zero where that was before. `p50_s` is the time by which half of all
//! people of the role knew, by nearest rank, and nothing where fewer ever did. How they learnt is the
//! cue of that first belief.
//!
//! What this is not: it does not say whether a belief was true, nor how sure somebody was of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::basis::Basis;
use super::clock::Clock;
use super::people::scored;
use super::quantile::{quantile, sorted};
use crate::ids::{PersonId, Table};
use crate::model::Model;
use crate::sim::event::{EventId, EventKind, EventLog};
use crate::terms::{CueKind, Role, Situation};
use crate::units::Tick;

/// Who knew what when.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Knowledge {
    /// All people together.
    pub everybody: Knowers,
    /// The same by role, for the roles that occur.
    pub by_role: BTreeMap<Role, Knowers>,
    /// Where the result comes from.
    pub basis: Basis,
}

/// What some of the people held to be true.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Knowers {
    /// How many they are.
    pub people: usize,
    /// How many of them ever held it to be danger.
    pub knew: usize,
    /// When the first of them did.
    pub first_s: Option<f64>,
    /// The time by which half of them had.
    pub p50_s: Option<f64>,
    /// The time by which 90 % had.
    pub p90_s: Option<f64>,
    /// How those who knew had learnt it: people by cue.
    pub learnt_by: BTreeMap<CueKind, usize>,
}

/// The first time that somebody held it to be danger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Learnt {
    /// When.
    pub(super) tick: Tick,
    /// The event that says so.
    pub(super) event: EventId,
    /// How.
    pub(super) cue: CueKind,
}

/// Who knew what when.
pub fn knowledge(model: &Model, log: &EventLog, clock: &Clock) -> Knowledge {
    let learnt = learnt(model, log);
    let mut everybody = Knowers::default();
    let mut by_role: BTreeMap<Role, Knowers> = BTreeMap::new();
    let mut times: BTreeMap<Role, Vec<f64>> = BTreeMap::new();
    for (person, entry) in scored(model) {
        let part = by_role.entry(entry.role).or_default();
        for knowers in [&mut everybody, part] {
            knowers.add(learnt[person]);
        }
        let time = learnt[person].map(|first| clock.at_s(first.tick).max(0.0));
        times.entry(entry.role).or_default().extend(time);
    }
    everybody.when(times.values().flatten().copied().collect());
    for (role, knowers) in &mut by_role {
        knowers.when(times.remove(role).unwrap_or_default());
    }
    Knowledge {
        basis: basis(model, &everybody),
        everybody,
        by_role,
    }
}

/// When each person first held it to be danger.
pub(super) fn learnt(model: &Model, log: &EventLog) -> Table<PersonId, Option<Learnt>> {
    let mut first = Table::filled(model.roster.people.len(), None);
    for (event, told) in log.iter() {
        if let EventKind::BeliefChanged {
            person,
            situation: Situation::Danger,
            cue,
            ..
        } = told.kind
        {
            let tick = told.tick;
            first[person].get_or_insert(Learnt { tick, event, cue });
        }
    }
    first
}

impl Knowers {
    fn add(&mut self, learnt: Option<Learnt>) {
        self.people += 1;
        if let Some(first) = learnt {
            self.knew += 1;
            *self.learnt_by.entry(first.cue).or_default() += 1;
        }
    }

    fn when(&mut self, times: Vec<f64>) {
        let times = sorted(times);
        self.first_s = times.first().copied();
        self.p50_s = quantile(&times, self.people, 50);
        self.p90_s = quantile(&times, self.people, 90);
    }
}

/// An assumption dominates where more than half of those who knew learnt it from an announcement: its
/// delay is one for all of them.
fn basis(model: &Model, everybody: &Knowers) -> Basis {
    let alerted = everybody.learnt_by.get(&CueKind::Alert).copied();
    match alerted.unwrap_or(0) * 2 > everybody.knew {
        true => Basis::dominated_by(model, &["alert.announce", "recognise.alert"]),
        false => Basis::emergent(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, with_threat};

    fn scored_of(script: &Script<'_>) -> Knowledge {
        let clock = Clock::of(script.model, &script.log);
        knowledge(script.model, &script.log, &clock)
    }

    #[test]
    fn the_time_by_which_half_of_a_role_knew_counts_those_who_never_did() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.believe(80, "nurses.1", Situation::Danger, CueKind::SawThreat);
        script.begin(160);
        script.believe(320, "visitors.2", Situation::Danger, CueKind::Told);
        script.believe(480, "visitors.2", Situation::Danger, CueKind::Alert);
        script.end(640);
        let knowledge = scored_of(&script);
        let nurses = &knowledge.by_role[&Role::Nurse];
        assert_eq!(nurses.first_s, Some(0.0), "before zero counts as at zero");
        let visitors = &knowledge.by_role[&Role::Visitor];
        assert_eq!((visitors.people, visitors.knew), (2, 1));
        assert_eq!((visitors.p50_s, visitors.p90_s), (Some(10.0), None));
        assert_eq!(visitors.learnt_by, BTreeMap::from([(CueKind::Told, 1)]));
        assert_eq!(knowledge.by_role[&Role::Patient].first_s, None);
        assert_eq!(knowledge.everybody.p50_s, None, "two of five knew");
    }

    #[test]
    fn where_most_learnt_it_from_the_announcement_its_delay_dominates() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        script.begin(160);
        script.believe(200, "nurses.1", Situation::Danger, CueKind::SawThreat);
        assert!(scored_of(&script).basis.emergent);
        for person in ["visitors.1", "visitors.2"] {
            script.believe(300, person, Situation::Danger, CueKind::Alert);
        }
        assert!(!scored_of(&script).basis.emergent);
    }
}
