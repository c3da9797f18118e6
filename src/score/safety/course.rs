//! How many people were where, from the run's start on: what a replay counts while it plays.
//!
//! The same definitions as the curve's, but from the first tick on and at every change.

use super::State;
use crate::ids::{Id, PersonId};
use crate::model::Model;
use crate::score::clock::Clock;
use crate::score::people::{Place, scored};
use crate::sim::event::EventLog;
use crate::units::Tick;

/// How many people were where at one moment; officers are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// On the site.
    pub here: usize,
    /// Safe.
    pub safe: usize,
    /// Out of the building.
    pub outside: usize,
    /// In secured spaces.
    pub secured: usize,
    /// In the threat's sight.
    pub in_view: usize,
    /// Safe, by department in rank order; those without one stand last.
    pub safe_by_unit: Vec<usize>,
}

/// The counts at the start and whenever they change, looked at every `step` ticks.
pub fn course(model: &Model, log: &EventLog, clock: &Clock, step: u32) -> Vec<(Tick, Counts)> {
    let people: Vec<(PersonId, usize)> = scored(model)
        .map(|(id, entry)| (id, entry.unit.map_or(model.plan.units.len(), Id::rank)))
        .collect();
    let mut now = State::new(model);
    let mut events = log.iter().map(|(_, event)| event).peekable();
    let mut course: Vec<(Tick, Counts)> = Vec::new();
    let mut tick = Tick::ZERO;
    loop {
        let mut news = tick == Tick::ZERO;
        while let Some(event) = events.next_if(|event| event.tick <= tick) {
            now.take(event);
            news = true;
        }
        if news {
            let counts = now.counts(&people);
            if course.last().is_none_or(|(_, last)| *last != counts) {
                course.push((tick, counts));
            }
        }
        let next = Tick(tick.0.saturating_add(step.max(1)));
        if tick >= clock.end || next == tick {
            return course;
        }
        tick = next;
    }
}

impl State<'_> {
    fn counts(&self, people: &[(PersonId, usize)]) -> Counts {
        let mut counts = Counts {
            safe_by_unit: vec![0; self.model.plan.units.len() + 1],
            ..Counts::default()
        };
        for &(id, unit) in people {
            counts.here += usize::from(self.place[id] != Place::OffSite);
            counts.outside += usize::from(self.place[id].is_out());
            counts.secured += usize::from(self.is_secured(id));
            counts.in_view += usize::from(self.in_view[id]);
            if self.is_safe(id) {
                counts.safe += 1;
                counts.safe_by_unit[unit] += 1;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::fixture::{Script, with_threat};
    use crate::score::safety::safety;
    use crate::sim::event::EventKind;

    #[test]
    fn the_course_begins_with_the_run_and_tells_changes_alone() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "room-a");
        script.begin(160);
        script.leave(320, "visitors.1", "d-exit");
        let space = script.space("room-a");
        script.add(480, EventKind::SpaceSecured { space });
        script.end(2000);
        let clock = Clock::of(&model, &script.log);
        let course = course(&model, &script.log, &clock, 8);
        let told: Vec<(u32, usize, usize, usize)> = course
            .iter()
            .map(|(tick, now)| (tick.0, now.safe, now.outside, now.secured))
            .collect();
        assert_eq!(told, [(0, 0, 0, 0), (320, 1, 1, 0), (480, 5, 1, 4)]);
        let last = &course.last().expect("not empty").1;
        assert_eq!(last.safe_by_unit, [3, 2], "the ward, and the visitors");
        let curve = safety(&model, &script.log, &clock).curve;
        assert_eq!(curve.safe.last(), Some(&last.safe), "as the curve says");
    }
}
