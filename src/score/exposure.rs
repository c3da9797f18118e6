//! Exposure: time in view of the threat, the only measure of harm.
//!
//! Person-seconds between `exposure_began` and `exposure_ended`; somebody who is in view at the
//! run's end is counted up to it. Officers are left out: they come to be in view.

use serde::Serialize;

use super::basis::Basis;
use super::clock::Clock;
use super::ladder::threat_duration;
use super::people::is_scored;
use super::quantile::total_of;
use crate::ids::{PersonId, Table};
use crate::model::Model;
use crate::sim::event::{EventKind, EventLog};
use crate::units::Tick;

/// Time in view of the threat.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exposure {
    /// Seconds of all people together.
    pub person_s: f64,
    /// How many people were in view at all.
    pub people: usize,
    /// The longest that one person was in view, all times together.
    pub longest_s: f64,
    /// Where the result comes from.
    pub basis: Basis,
}

/// Time in view of the threat.
pub fn exposure(model: &Model, log: &EventLog, clock: &Clock) -> Exposure {
    let stretches = stretches(model, log, clock);
    let total = seconds_of_each(model, &stretches);
    let each: Vec<f64> = total.rows().iter().flatten().copied().collect();
    Exposure {
        person_s: total_of(&each),
        people: each.len(),
        longest_s: each.iter().copied().fold(0.0, f64::max),
        basis: Basis::dominated_by(model, &[threat_duration(model), "threat.dwell"]),
    }
}

/// A stretch of time that somebody was in view.
pub(super) struct Stretch {
    person: PersonId,
    from: Tick,
    to: Tick,
}

/// Every stretch, in the order in which they end.
pub(super) fn stretches(model: &Model, log: &EventLog, clock: &Clock) -> Vec<Stretch> {
    let mut since: Table<PersonId, Option<Tick>> = Table::filled(model.roster.people.len(), None);
    let mut all = Vec::new();
    for (_, event) in log.iter() {
        match event.kind {
            EventKind::ExposureBegan { person } if is_scored(model, person) => {
                since[person].get_or_insert(event.tick);
            }
            EventKind::ExposureEnded { person, .. } => {
                let from = since[person].take();
                all.extend(from.map(|from| Stretch {
                    person,
                    from,
                    to: event.tick,
                }));
            }
            _ => {}
        }
    }
    let open = since.iter().filter_map(|(person, from)| {
        Some(Stretch {
            person,
            from: (*from)?,
            to: clock.end,
        })
    });
    all.extend(open);
    all
}

/// Seconds of each person who was in view at all.
pub(super) fn seconds_of_each(
    model: &Model,
    stretches: &[Stretch],
) -> Table<PersonId, Option<f64>> {
    let mut total = Table::filled(model.roster.people.len(), None);
    for stretch in stretches {
        *total[stretch.person].get_or_insert(0.0) += stretch.to.since(stretch.from);
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, with_threat};

    #[test]
    fn times_add_up_and_an_open_one_runs_to_the_end() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "corridor");
        let (nurse, visitor) = (script.person("nurses.1"), script.person("visitors.1"));
        script.add(160, EventKind::ExposureBegan { person: nurse });
        script.add(
            176,
            EventKind::ExposureEnded {
                person: nurse,
                exposed_s: 1.0,
            },
        );
        script.add(192, EventKind::ExposureBegan { person: nurse });
        script.add(
            200,
            EventKind::ExposureEnded {
                person: nurse,
                exposed_s: 0.5,
            },
        );
        script.add(240, EventKind::ExposureBegan { person: visitor });
        script.end(320);
        let exposure = exposure(&model, &script.log, &Clock::of(&model, &script.log));
        assert_eq!((exposure.person_s, exposure.people), (6.5, 2));
        assert_eq!(exposure.longest_s, 5.0);
        assert!(!exposure.basis.emergent, "the threat's duration is J");
    }
}
