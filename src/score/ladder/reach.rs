//! Whom the first facility-wide alert reached, and how soon.
//!
//! The first that told of danger, as the rung asks: of the people who were in the building when it
//! sounded, the share who noticed an alert (any `cue_noticed` of the kind `alert`, this alert or a
//! later one) within 30, 60 and 120 s.

use serde::Serialize;

use super::super::clock::{Clock, is_alert_of_danger};
use super::super::people::{Histories, scored};
use super::super::quantile::share;
use crate::ids::{PersonId, Table};
use crate::model::Model;
use crate::sim::event::{EventId, EventKind, EventLog};
use crate::terms::CueKind;
use crate::units::Tick;

/// Whom the first alert reached.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AlertReach {
    /// The event of the alert.
    pub alert: EventId,
    /// People in the building when it sounded.
    pub people: usize,
    /// The share who noticed within 30 s.
    pub share_30_s: Option<f64>,
    /// The share who noticed within 60 s.
    pub share_60_s: Option<f64>,
    /// The share who noticed within 120 s.
    pub share_120_s: Option<f64>,
}

/// The first alert that told of danger, and who noticed one.
pub(in crate::score) struct Alerted {
    alert: EventId,
    from: Tick,
    inside: Vec<PersonId>,
    noticed: Table<PersonId, Option<Tick>>,
}

impl Alerted {
    /// The first alert at or after zero; nothing where none sounded.
    pub(in crate::score) fn read(
        model: &Model,
        log: &EventLog,
        clock: &Clock,
        histories: &Histories,
    ) -> Option<Alerted> {
        let (alert, sounded) = log
            .iter()
            .find(|(_, event)| event.tick >= clock.zero && is_alert_of_danger(&event.kind))?;
        let from = sounded.tick;
        let inside = scored(model)
            .map(|(id, _)| id)
            .filter(|&id| histories.of(id).place_at(from).is_inside());
        Some(Alerted {
            alert,
            from,
            inside: inside.collect(),
            noticed: noticed_after(model, log, from),
        })
    }

    /// When it sounded.
    pub(in crate::score) fn tick(&self) -> Tick {
        self.from
    }

    /// Of the people in the building for whom `counts` holds: how many they are, and how many of them
    /// noticed an alert within so many seconds.
    pub(in crate::score) fn within(
        &self,
        seconds: u32,
        counts: impl Fn(PersonId) -> bool,
    ) -> (usize, usize) {
        let by = self.from.after(f64::from(seconds));
        let people = self.inside.iter().filter(|&&id| counts(id));
        people.fold((0, 0), |(people, reached), &id| {
            let noticed = self.noticed[id].is_some_and(|tick| tick <= by);
            (people + 1, reached + usize::from(noticed))
        })
    }

    /// The score of some of the people.
    pub(in crate::score) fn reach(&self, counts: impl Fn(PersonId) -> bool) -> AlertReach {
        let shares = [30, 60, 120].map(|seconds| {
            let (people, reached) = self.within(seconds, &counts);
            share(reached, people)
        });
        AlertReach {
            alert: self.alert,
            people: self.within(0, &counts).0,
            share_30_s: shares[0],
            share_60_s: shares[1],
            share_120_s: shares[2],
        }
    }
}

/// When each person first noticed an alert, at or after `from`.
fn noticed_after(model: &Model, log: &EventLog, from: Tick) -> Table<PersonId, Option<Tick>> {
    let mut noticed = Table::filled(model.roster.people.len(), None);
    for (_, event) in log.iter() {
        if let EventKind::CueNoticed {
            person,
            cue: CueKind::Alert,
            ..
        } = event.kind
            && event.tick >= from
        {
            noticed[person].get_or_insert(event.tick);
        }
    }
    noticed
}
