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
    pub fn add(&mut self, cue: Cue, event: EventId) -> u32 {
        let number = self.next;
        self.next += 1;
        self.open.push(Noticed { number, cue, event });
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
