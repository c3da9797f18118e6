//! Which events a talk turns on.

use std::collections::{BTreeMap, BTreeSet};

use super::{Happening, Teller, Topic, line};
use crate::ids::{SpaceId, UnitId};
use crate::model::Model;
use crate::score::people::is_scored;
use crate::sim::event::{Event, EventId, EventKind};
use crate::terms::Situation;

/// What was chosen so far; asked in the order of the log, of each event once.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// Departments of which somebody already believed in danger.
    alarmed: BTreeSet<Option<UnitId>>,
    /// Rooms that were to be secured, and whether they were not yet.
    to_secure: BTreeMap<SpaceId, bool>,
    /// What was said already.
    told: BTreeSet<(Topic, String)>,
}

impl Choice {
    /// The line of an event, if it has one. An announcement that repeats itself, or says what another
    /// says, is told once; evidence always is.
    pub(super) fn line(
        &mut self,
        teller: &Teller<'_>,
        id: EventId,
        event: &Event,
        is_evidence: bool,
    ) -> Option<Happening> {
        if !self.takes(teller.model, event) && !is_evidence {
            return None;
        }
        let line = line(teller, id, event);
        let fresh = self.told.insert((line.topic, line.what.clone()));
        (fresh || is_evidence).then_some(line)
    }

    fn takes(&mut self, model: &Model, event: &Event) -> bool {
        match &event.kind {
            // The first person of each department.
            EventKind::BeliefChanged {
                person,
                situation: Situation::Danger,
                ..
            } => {
                let unit = model.roster.people[*person].unit;
                is_scored(model, *person) && self.alarmed.insert(unit)
            }
            EventKind::SpaceSecured { space } => {
                let first = self.to_secure.get_mut(space);
                first.is_some_and(|first| std::mem::replace(first, false))
            }
            EventKind::DoorFoundLocked { person, .. } | EventKind::PersonStuck { person } => {
                is_scored(model, *person)
            }
            EventKind::SecuringExpected { spaces } => {
                self.to_secure = spaces.iter().map(|&space| (space, true)).collect();
                true
            }
            kind => is_told(kind),
        }
    }
}

/// Kinds of which every event is told.
fn is_told(kind: &EventKind) -> bool {
    match Topic::of(kind) {
        Topic::Threat => !matches!(kind, EventKind::NoiseMade { .. }),
        Topic::Alarms => true,
        Topic::Responders => !matches!(kind, EventKind::SpaceSwept { .. }),
        Topic::Decisions => !matches!(kind, EventKind::RunStarted { .. }),
        Topic::Rooms | Topic::Knowledge | Topic::People | Topic::Care => false,
    }
}
