//! What somebody noticed, and what they now hold to be true.
//!
//! A belief is the situation, at most one danger zone with its source, time and confidence, the
//! doors found locked, and what one was told to do last. Nobody knows more than reached them.

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

use crate::ids::{DoorId, PersonId, SpaceId};
use crate::sim::event::EventId;
use crate::sim::state::{Declared, OfPeople};
use crate::terms::{CueKind, Instruction, Situation};
use crate::units::Tick;

pub(super) fn install(declared: &mut Declared) {
    declared.component::<Belief, OfPeople>("people.belief");
    declared.component::<Cues, OfPeople>("people.cues");
}

/// Where somebody holds the danger to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Danger {
    /// The space.
    pub space: SpaceId,
    /// How they came to it.
    pub by: CueKind,
    /// When.
    pub since: Tick,
    /// How sure they are, in percent.
    pub confidence: u8,
}

impl Danger {
    /// The danger that a cue of this kind tells of.
    pub fn by(kind: CueKind, space: SpaceId, now: Tick) -> Self {
        Danger {
            space,
            by: kind,
            since: now,
            confidence: confidence_of(kind),
        }
    }

    /// Whether a cue of this kind is believed about another place: if one is as sure of it as one
    /// still is of this one. That fades evenly, to nothing after `trusted_s` seconds.
    pub fn yields_to(&self, kind: CueKind, now: Tick, trusted_s: f64) -> bool {
        let left = (1.0 - now.since(self.since) / trusted_s).max(0.0);
        f64::from(confidence_of(kind)) >= f64::from(self.confidence) * left
    }
}

/// How sure somebody is of a place, in percent, by how they learnt of it (J).
fn confidence_of(kind: CueKind) -> u8 {
    match kind {
        CueKind::SawThreat | CueKind::SawOnCamera => 100,
        CueKind::Alert => 80,
        CueKind::Told => 70,
        CueKind::HeardNoise => 50,
        CueKind::SawOthersFlee
        | CueKind::SawDoorsShut
        | CueKind::SawLights
        | CueKind::SawWarningSign => 30,
    }
}

/// What somebody holds to be true.
#[derive(Component, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Belief {
    /// The situation.
    pub situation: Situation,
    /// Where the danger is.
    pub danger: Option<Danger>,
    /// What they were told to do last.
    pub told: Option<Instruction>,
    /// How they came to the belief.
    pub by: CueKind,
    /// The place that they looked at themselves last and found clear, and when.
    pub clear: Option<(SpaceId, Tick)>,
    /// The doors found locked, in rank order.
    pub locked: Vec<DoorId>,
    /// The event that told of the last change.
    pub event: Option<EventId>,
}

impl Belief {
    /// What everybody holds at the start: nothing is wrong.
    pub fn calm() -> Self {
        Belief {
            situation: Situation::Nothing,
            danger: None,
            told: None,
            by: CueKind::Told,
            clear: None,
            locked: Vec::new(),
            event: None,
        }
    }

    /// Whether they believe in danger.
    pub fn in_danger(&self) -> bool {
        self.situation == Situation::Danger
    }

    /// The danger's place, unless the sighting is older than `trusted_s` seconds.
    pub fn danger_place(&self, now: Tick, trusted_s: f64) -> Option<SpaceId> {
        self.danger
            .filter(|danger| now.since(danger.since) <= trusted_s)
            .map(|d| d.space)
    }

    /// Takes a place for the danger's, if there was none or that one yields. A place that they found
    /// clear themselves a while ago is not taken on anybody's word.
    pub fn place_danger(&mut self, found: Danger, trusted_s: f64) {
        let word = matches!(found.by, CueKind::Alert | CueKind::Told);
        if word && self.knows_clear(found.space, found.since, trusted_s) {
            return;
        }
        let yields = |old: Danger| old.yields_to(found.by, found.since, trusted_s);
        if self.danger.is_none_or(yields) {
            self.danger = Some(found);
        }
    }

    /// Saw for themselves that there is no danger at this place: where it is, they do not know.
    pub fn found_clear(&mut self, space: SpaceId, now: Tick) {
        self.danger = self.danger.filter(|danger| danger.space != space);
        self.clear = Some((space, now));
    }

    /// Whether they looked at a place themselves in the last `trusted_s` seconds and found it clear.
    pub fn knows_clear(&self, space: SpaceId, now: Tick, trusted_s: f64) -> bool {
        let looked = self.clear.filter(|&(clear, _)| clear == space);
        looked.is_some_and(|(_, at)| now.since(at) <= trusted_s)
    }

    /// The causes of what follows from this belief.
    pub fn cause(&self) -> Vec<EventId> {
        self.event.into_iter().collect()
    }

    /// Remembers a door that was found locked. False if it was known.
    pub fn found_locked(&mut self, door: DoorId) -> bool {
        match self.locked.binary_search(&door) {
            Ok(_) => false,
            Err(place) => {
                self.locked.insert(place, door);
                true
            }
        }
    }
}

/// Something noticed that somebody has not made sense of yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// How it was noticed.
    pub kind: CueKind,
    /// From whom.
    pub from: Option<PersonId>,
    /// The place that it tells of.
    pub place: Option<SpaceId>,
    /// What it says to do.
    pub says: Option<Instruction>,
    /// Whether it was faint: a muffled noise is more easily dismissed.
    pub faint: bool,
}

/// A cue with its number and the event that told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noticed {
    /// The number by which the queue knows it.
    pub number: u32,
    /// The cue.
    pub cue: Cue,
    /// When it was noticed.
    pub since: Tick,
    /// The event.
    pub event: EventId,
}

/// What somebody is making sense of.
#[derive(Component, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cues {
    next: u32,
    open: Vec<Noticed>,
}

impl Cues {
    /// Whether a cue of this kind is being made sense of.
    pub fn has(&self, kind: CueKind) -> bool {
        self.open.iter().any(|noticed| noticed.cue.kind == kind)
    }

    /// Takes a cue in and gives its number.
    pub fn add(&mut self, cue: Cue, since: Tick, event: EventId) -> u32 {
        let number = self.next;
        self.next += 1;
        self.open.push(Noticed {
            number,
            cue,
            since,
            event,
        });
        number
    }

    /// Takes a cue out: its sense was made.
    pub fn take(&mut self, number: u32) -> Option<Noticed> {
        let place = self
            .open
            .iter()
            .position(|noticed| noticed.number == number)?;
        Some(self.open.remove(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRUSTED_S: f64 = 120.0;
    const HERE: SpaceId = SpaceId(1);
    const THERE: SpaceId = SpaceId(2);

    /// Where somebody holds the danger to be who learnt of one place and later of another.
    fn believed(first: CueKind, then: CueKind, after_s: f64) -> Option<SpaceId> {
        let mut belief = Belief::calm();
        belief.place_danger(Danger::by(first, HERE, Tick::ZERO), TRUSTED_S);
        belief.place_danger(Danger::by(then, THERE, Tick::at(after_s)), TRUSTED_S);
        belief.danger.map(|danger| danger.space)
    }

    #[test]
    fn what_one_saw_a_moment_ago_outranks_what_others_say() {
        assert_eq!(believed(CueKind::SawThreat, CueKind::Told, 5.0), Some(HERE));
        assert_eq!(
            believed(CueKind::Told, CueKind::HeardNoise, 5.0),
            Some(HERE)
        );
    }

    #[test]
    fn the_surer_cue_and_the_later_of_equals_move_the_danger() {
        assert_eq!(
            believed(CueKind::Told, CueKind::SawThreat, 0.0),
            Some(THERE)
        );
        assert_eq!(believed(CueKind::Alert, CueKind::Alert, 1.0), Some(THERE));
    }

    #[test]
    fn certainty_fades_until_any_cue_is_believed() {
        // 100 percent at first; 70 are left after 36 of 120 s, nothing after all of them.
        assert_eq!(
            believed(CueKind::SawThreat, CueKind::Told, 35.0),
            Some(HERE)
        );
        assert_eq!(
            believed(CueKind::SawThreat, CueKind::Told, 37.0),
            Some(THERE)
        );
        let last = believed(CueKind::SawThreat, CueKind::SawWarningSign, 121.0);
        assert_eq!(last, Some(THERE));
    }

    #[test]
    fn a_place_seen_to_be_clear_is_no_longer_held_to_be_the_danger() {
        let mut belief = Belief::calm();
        belief.place_danger(Danger::by(CueKind::Told, HERE, Tick::ZERO), TRUSTED_S);
        belief.found_clear(THERE, Tick::ZERO);
        assert!(
            belief.danger.is_some(),
            "another place tells nothing of this one"
        );
        belief.found_clear(HERE, Tick::ZERO);
        assert_eq!(belief.danger, None);
    }

    #[test]
    fn an_announcement_that_repeats_does_not_outrank_ones_own_look() {
        let mut belief = Belief::calm();
        belief.found_clear(HERE, Tick::ZERO);
        let mut hears = |kind, at_s| {
            belief.place_danger(Danger::by(kind, HERE, Tick::at(at_s)), TRUSTED_S);
            belief.danger.take().is_some()
        };
        assert!(!hears(CueKind::Alert, 60.0));
        assert!(!hears(CueKind::Told, 119.0));
        assert!(hears(CueKind::SawThreat, 60.0), "who sees it is sure");
        assert!(
            hears(CueKind::Alert, 121.0),
            "what one saw long ago tells little"
        );
    }
}
