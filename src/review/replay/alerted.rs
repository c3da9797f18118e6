//! Whom an alert reached: by department and, in the restricted edition alone, which zones sounded.
//!
//! A person counts from their first `cue_noticed` of the kind `alert` on. Nobody is told one by one:
//! where a loudspeaker is not heard could be read from that.

use serde::Serialize;

use super::series::Series;
use crate::ids::{DeviceId, Id, PersonId, Table, ZoneId};
use crate::model::Model;
use crate::model::plan::DeviceKind;
use crate::score::people::is_scored;
use crate::sim::event::{EventKind, EventLog};
use crate::terms::CueKind;

/// The department, and how many of its people an alert has reached; those without one stand last.
pub(super) fn alerted(model: &Model, log: &EventLog) -> Series {
    let mut reached: Table<PersonId, bool> = Table::filled(model.roster.people.len(), false);
    let mut count = vec![0; model.plan.units.len() + 1];
    let mut series = Series::default();
    for (_, event) in log.iter() {
        let EventKind::CueNoticed {
            person,
            cue: CueKind::Alert,
            ..
        } = event.kind
        else {
            continue;
        };
        if !is_scored(model, person) || std::mem::replace(&mut reached[person], true) {
            continue;
        }
        let unit = model.roster.people[person].unit;
        let rank = unit.map_or(model.plan.units.len(), Id::rank);
        count[rank] += 1;
        series.add(event.tick, &[rank, count[rank]]);
    }
    series
}

/// The zones of loudspeakers and lights, and when they sounded: for the restricted edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Sounded {
    /// The spaces of each zone.
    zones: Vec<Vec<usize>>,
    /// Which zone sounded.
    times: Series,
}

/// Which zones sounded when.
pub(super) fn sounded(model: &Model, log: &EventLog) -> Sounded {
    let plan = &model.plan;
    let zones = plan.zones.rows().iter();
    let spaces = zones.map(|zone| zone.spaces.iter().map(|space| space.rank()).collect());
    let mut times = Series::default();
    for (_, event) in log.iter() {
        if let EventKind::AlertSounded { device, .. } = event.kind
            && let Some(zone) = zone_of(model, device)
        {
            times.add(event.tick, &[zone.rank()]);
        }
    }
    Sounded {
        zones: spaces.collect(),
        times,
    }
}

fn zone_of(model: &Model, device: DeviceId) -> Option<ZoneId> {
    match model.plan.devices[device].kind {
        DeviceKind::PublicAddress { zone, .. } | DeviceKind::Strobe { zone } => Some(zone),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{PUBLIC_ADDRESS, Script, two_rooms};
    use crate::terms::{Instruction, Wording};

    #[test]
    fn a_person_counts_once_for_their_department() {
        let model = two_rooms();
        let mut script = Script::everybody_in(&model, "room-a");
        script.notice(16, "nurses.1", CueKind::Alert);
        script.notice(32, "nurses.1", CueKind::Alert);
        script.notice(48, "visitors.1", CueKind::HeardNoise);
        script.notice(48, "visitors.2", CueKind::Alert);
        script.notice(64, "walkers.1", CueKind::Alert);
        assert_eq!(
            alerted(&model, &script.log).told(2),
            [(16, vec![0, 1]), (48, vec![1, 1]), (64, vec![0, 2])]
        );
    }

    #[test]
    fn a_loudspeaker_sounds_in_its_zone() {
        let model = two_rooms();
        let mut script = Script::new(&model);
        let (says, wording) = (Instruction::Lockdown, Wording::Plain);
        let (device, place) = (PUBLIC_ADDRESS, None);
        script.add(
            16,
            EventKind::AlertSounded {
                device,
                says,
                place,
                wording,
            },
        );
        let sounded = sounded(&model, &script.log);
        assert_eq!(sounded.times.told(1), [(16, vec![0])]);
        assert_eq!(sounded.zones, [vec![0, 1, 2]]);
    }
}
