//! Whom the first facility-wide alert reached, and how soon.
//!
//! The first that told of danger, as the rung asks: of the people who were in the building when it sounded, the share who noticed an alert (any
//! `cue_noticed` of the kind `alert`, this alert or a later one) within 30, 60 and 120 s.

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

/// Whom the first alert at or after zero reached.
pub(super) fn alert_reach(
    model: &Model,
    log: &EventLog,
    clock: &Clock,
    histories: &Histories,
) -> Option<AlertReach> {
    let (alert, sounded) = log
        .iter()
        .find(|(_, event)| event.tick >= clock.zero && is_alert_of_danger(&event.kind))?;
    let from = sounded.tick;
    let inside: Vec<PersonId> = scored(model)
        .map(|(id, _)| id)
        .filter(|&id| histories.of(id).place_at(from).is_inside())
        .collect();
    let noticed = noticed_after(model, log, from);
    let within = |seconds: u32| {
        let by = from.after(f64::from(seconds));
        let reached = inside
            .iter()
            .filter(|&&id| noticed[id].is_some_and(|tick| tick <= by));
        share(reached.count(), inside.len())
    };
    Some(AlertReach {
        alert,
        people: inside.len(),
        share_30_s: within(30),
        share_60_s: within(60),
        share_120_s: within(120),
    })
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
