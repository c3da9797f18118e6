//! Rooms in which no alert is heard.

use std::cmp::Reverse;

use super::occupants;
use crate::ids::{SpaceId, ZoneId};
use crate::model::Model;
use crate::model::plan::{DeviceKind, Plan};
use crate::score::clock::Clock;
use crate::score::ladder::Alerted;
use crate::score::people::Histories;
use crate::sim::event::EventLog;

/// Within how many seconds an alert is to be noticed.
const HEARD_S: u32 = 120;

/// A room in which no alert is heard.
#[derive(Clone, Debug, PartialEq)]
pub struct Unheard {
    /// Which.
    pub space: SpaceId,
    /// The people in it.
    pub people: usize,
    /// Whether a loudspeaker covers it.
    pub loudspeaker: bool,
    /// Whether warning lights do.
    pub lights: bool,
    /// How many of the people noticed an alert in time; nothing where none sounded.
    pub noticed: Option<usize>,
}

pub(super) fn unheard(
    model: &Model,
    log: &EventLog,
    clock: &Clock,
    histories: &Histories,
) -> Vec<Unheard> {
    let alerted = Alerted::read(model, log, clock, histories);
    let at = alerted.as_ref().map_or(clock.zero, Alerted::tick);
    let occupied = occupants(model, histories, at);
    let mut rooms: Vec<Unheard> = occupied
        .iter()
        .map(|(space, people)| Unheard {
            space,
            people: people.len(),
            loudspeaker: is_covered(&model.plan, space, loudspeaker_zone),
            lights: is_covered(&model.plan, space, lights_zone),
            noticed: alerted
                .as_ref()
                .map(|first| first.within(HEARD_S, |id| people.contains(&id)).1),
        })
        .filter(|room| room.people > 0 && (!room.loudspeaker || room.noticed == Some(0)))
        .collect();
    rooms.sort_by_key(|room| (Reverse(room.people), room.space));
    rooms
}

/// Whether a device of a kind reaches a space.
fn is_covered(plan: &Plan, space: SpaceId, zone_of: fn(&DeviceKind) -> Option<ZoneId>) -> bool {
    let devices = plan.devices.rows().iter();
    let mut zones = devices.filter_map(|device| zone_of(&device.kind));
    zones.any(|zone| plan.zones[zone].spaces.contains(&space))
}

fn loudspeaker_zone(kind: &DeviceKind) -> Option<ZoneId> {
    match kind {
        DeviceKind::PublicAddress { zone, .. } => Some(*zone),
        _ => None,
    }
}

fn lights_zone(kind: &DeviceKind) -> Option<ZoneId> {
    match kind {
        DeviceKind::Strobe { zone } => Some(*zone),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::sample::gaps_of;
    use super::*;
    use crate::ids::Table;
    use crate::model::plan::Zone;
    use crate::score::fixture::{PUBLIC_ADDRESS, Script, with_threat};
    use crate::sim::event::EventKind;
    use crate::terms::{CueKind, Instruction, Wording};

    #[test]
    fn a_room_that_no_loudspeaker_covers_or_where_nobody_noticed_is_not_heard() {
        let mut model = with_threat();
        let sounded = EventKind::AlertSounded {
            device: PUBLIC_ADDRESS,
            says: Instruction::Lockdown,
            place: None,
            wording: Wording::Plain,
        };
        let script = |model: &Model| -> EventLog {
            let mut script = Script::everybody_in(model, "room-a");
            script.begin(160);
            script.add(200, sounded.clone());
            script.log
        };
        let of = |model: &Model, log: EventLog| gaps_of(&Script { model, log }).unheard;
        let nobody = of(&model, script(&model));
        assert_eq!((nobody[0].loudspeaker, nobody[0].noticed), (true, Some(0)));
        let mut heard = Script {
            model: &model,
            log: script(&model),
        };
        heard.notice(210, "visitors.1", CueKind::Alert);
        assert_eq!(gaps_of(&heard).unheard, []);
        let log = heard.log;
        Arc::make_mut(&mut model.plan).zones = Table::new(vec![Zone {
            spaces: Vec::new(),
            ..model.plan.zones.rows()[0].clone()
        }]);
        let uncovered = of(&model, log);
        assert_eq!(
            (uncovered[0].loudspeaker, uncovered[0].noticed),
            (false, Some(1))
        );
    }
}
