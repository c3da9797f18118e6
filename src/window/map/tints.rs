//! The tint that a layer gives each space: how well it is reached, how far it is.

use crate::geom::Point;
use crate::ids::{Id, PersonId, SpaceId, Table};
use crate::model::plan::{DeviceKind, Plan};
use crate::nav::Nav;
use crate::nav::route::{FieldKey, Goal};
use crate::sim::event::{EventKind, EventLog};
use crate::sim::frame::{Closeup, Frame, Whereabouts};
use crate::terms::{CueKind, Mobility};

/// An amount for each space; none where there is nothing to say.
pub type Amounts = Table<SpaceId, Option<f64>>;

/// The chance that somebody in a space understands an announcement, by the best device that works.
pub fn public_address(plan: &Plan, closeup: &Closeup) -> Amounts {
    let mut amounts = Table::filled(plan.spaces.len(), None);
    for (id, device) in plan.devices.iter() {
        let DeviceKind::PublicAddress {
            zone,
            intelligibility,
        } = device.kind
        else {
            continue;
        };
        if closeup.works.get(id) == Some(&true) {
            for &space in &plan.zones[zone].spaces {
                let best: &mut Option<f64> = &mut amounts[space];
                *best = Some(best.map_or(intelligibility, |best| best.max(intelligibility)));
            }
        }
    }
    amounts
}

/// The share of those in each space whom an alert has reached; none where nobody is.
pub fn alerted(plan: &Plan, frame: &Frame, reached: &[bool]) -> Amounts {
    let mut counts = vec![(0_u32, 0_u32); plan.spaces.len()];
    for (who, person) in frame.people.iter() {
        if let Whereabouts::Inside { space, .. } = person.place {
            let (of, all) = &mut counts[space.rank()];
            *all += 1;
            *of += u32::from(reached.get(who.rank()) == Some(&true));
        }
    }
    let share = |(of, all): (u32, u32)| (all > 0).then(|| f64::from(of) / f64::from(all));
    Table::new(counts.into_iter().map(share).collect())
}

/// How long the walk from the middle of each space to the nearest way out is, seconds, with every door free;
/// none out of doors.
pub fn time_to_safety(nav: &Nav) -> Amounts {
    let field = nav.field(&FieldKey {
        goal: Goal::Outside,
        mobility: Mobility::Walking,
        avoid: None,
        shut: Vec::new(),
        over_grounds: false,
    });
    let walk = |id: SpaceId| {
        let space = &nav.plan.spaces[id];
        let from: Point = space.outline.inner_point();
        let way = nav.first(id, from, Mobility::Walking, &field);
        way.filter(|_| !space.outdoors)
            .map(|(_, ms)| f64::from(ms) / 1000.0)
    };
    Table::new(nav.plan.spaces.ids().map(walk).collect())
}

/// Whom an alert has reached, as the log tells it.
#[derive(Clone, Debug, Default)]
pub struct Reached {
    events: usize,
    people: Vec<bool>,
}

impl Reached {
    /// Goes along with a log: on from where it was, or anew where that went back.
    pub fn follow(&mut self, log: &EventLog, people: usize) -> &[bool] {
        if log.len() < self.events || self.people.len() != people {
            *self = Reached {
                events: 0,
                people: vec![false; people],
            };
        }
        for (_, event) in log.iter().skip(self.events) {
            if let EventKind::CueNoticed {
                person: PersonId(rank),
                cue: CueKind::Alert,
                ..
            } = event.kind
            {
                self.people[rank as usize] = true;
            }
        }
        self.events = log.len();
        &self.people
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::build::sample;
    use crate::units::Tick;

    fn notices(log: &mut EventLog, rank: u32, cue: CueKind) {
        let kind = EventKind::CueNoticed {
            person: PersonId(rank),
            cue,
            from: None,
            place: None,
        };
        log.add(Tick::ZERO, kind, Vec::new());
    }

    #[test]
    fn only_an_alert_reaches_and_the_past_is_read_anew() {
        let mut log = EventLog::default();
        notices(&mut log, 0, CueKind::HeardNoise);
        notices(&mut log, 1, CueKind::Alert);
        let mut reached = Reached::default();
        assert_eq!(reached.follow(&log, 3), [false, true, false]);
        notices(&mut log, 2, CueKind::Alert);
        assert_eq!(reached.follow(&log, 3), [false, true, true]);
        assert_eq!(reached.follow(&EventLog::default(), 3), [false; 3]);
    }

    #[test]
    fn a_room_farther_from_the_exit_is_a_longer_walk() {
        let plan = Arc::new(sample::plan_of(sample::TWO_ROOMS));
        let nav = Nav::build(Arc::clone(&plan));
        let times = time_to_safety(&nav);
        for (id, space) in plan.spaces.iter() {
            let time = times[id];
            assert_eq!(time.is_none(), space.outdoors, "{}", space.name);
            assert!(
                time.is_none_or(|time| (0.5..60.0).contains(&time)),
                "{time:?}"
            );
        }
    }
}
