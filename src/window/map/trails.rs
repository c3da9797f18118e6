//! The ways that people came in the last minute, as far as they were shown; and which way each is turned.
//!
//! Kept by the map for each tick that is shown, and forgotten when another moment is gone to.

use std::collections::VecDeque;

use bevy::ecs::prelude::{Res, ResMut, Resource};

use super::ground;
use crate::geom::Point;
use crate::ids::{Id, LevelId, PersonId};
use crate::model::Model;
use crate::sim::frame::{Frame, Whereabouts};
use crate::terms::Mobility;
use crate::units::{TICK_HZ, Tick};
use crate::window::watch::stage::{Serial, Stage};

/// So long a way is kept, ticks.
const KEPT: u32 = 60 * TICK_HZ;

/// A longer leap of the clock is no way, ticks.
const LEAP: u32 = 10 * TICK_HZ;

/// Steps of a way are so far apart, metres.
const STEP_M: f64 = 0.3;

/// Who came less far than this since the last tick is not turned by it, metres.
const TURN_M: f64 = 0.01;

/// Where somebody was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) tick: Tick,
    pub(super) level: LevelId,
    pub(super) at: Point,
}

/// The ways that everybody came.
#[derive(Resource, Clone, Debug, Default)]
pub(super) struct Trails {
    of: Option<Serial>,
    tick: Tick,
    people: Vec<Way>,
}

#[derive(Clone, Debug, Default)]
struct Way {
    steps: VecDeque<Step>,
    last: Option<(LevelId, Point)>,
    heading: Option<Point>,
}

impl Trails {
    /// The steps of somebody's way, the oldest first.
    pub(super) fn steps(&self, who: PersonId) -> impl Iterator<Item = &Step> {
        self.people
            .get(who.rank())
            .into_iter()
            .flat_map(|way| &way.steps)
    }

    /// Which way somebody is turned: as they went last, or as a bed stands in its place.
    pub(super) fn heading(&self, who: PersonId) -> Option<Point> {
        self.people.get(who.rank())?.heading
    }

    /// How much of a step's time on the map is left, 1 for the newest to 0.
    pub(super) fn left(&self, step: &Step) -> f32 {
        let age = self.tick.0.saturating_sub(step.tick.0);
        1.0 - age.min(KEPT) as f32 / KEPT as f32
    }

    /// Takes in where everybody is now.
    fn take_in(&mut self, frame: &Frame) {
        let now = frame.tick;
        if now < self.tick || now.0 > self.tick.0 + LEAP {
            for way in &mut self.people {
                way.steps.clear();
                way.last = None;
            }
        }
        self.tick = now;
        for (way, person) in self.people.iter_mut().zip(frame.people.rows()) {
            let Whereabouts::Inside { level, at, .. } = person.place else {
                way.last = None;
                continue;
            };
            way.go(now, level, at);
        }
    }
}

impl Way {
    fn go(&mut self, tick: Tick, level: LevelId, at: Point) {
        if let Some((was, from)) = self.last
            && was == level
            && from.distance(at) >= TURN_M
        {
            self.heading = Some((at - from).normalize());
        }
        self.last = Some((level, at));
        while self
            .steps
            .front()
            .is_some_and(|step| step.tick.0 + KEPT < tick.0)
        {
            self.steps.pop_front();
        }
        let far = |last: &Step| last.level != level || last.at.distance(at) >= STEP_M;
        if self.steps.back().is_none_or(far) {
            self.steps.push_back(Step { tick, level, at });
        }
    }
}

/// Goes along with the run.
pub(super) fn follow(stage: Res<Stage>, mut trails: ResMut<Trails>) {
    let frame = stage.host.frame();
    if trails.of == Some(stage.serial) && trails.tick == frame.tick {
        return;
    }
    if trails.of != Some(stage.serial) {
        *trails = Trails {
            of: Some(stage.serial),
            tick: frame.tick,
            people: at_rest(stage.model(), frame),
        };
    }
    trails.take_in(frame);
}

/// Everybody before they have gone anywhere; beds stand at the wall.
fn at_rest(model: &Model, frame: &Frame) -> Vec<Way> {
    let way = |who: PersonId| {
        let heading = match frame.people[who].place {
            Whereabouts::Inside { space, at, .. }
                if model.roster.people[who].mobility != Mobility::Walking =>
            {
                Some(ground::from_wall(&model.plan.spaces[space], at))
            }
            _ => None,
        };
        Way {
            heading,
            ..Way::default()
        }
    };
    model.roster.people.ids().map(way).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_kept_for_a_minute_in_steps() {
        let mut way = Way::default();
        for tick in 0..2 * KEPT {
            way.go(
                Tick(tick),
                LevelId(0),
                Point::new(f64::from(tick) * 0.1, 0.0),
            );
        }
        let oldest = way.steps.front().expect("there are steps").tick.0;
        assert!((KEPT - 1..KEPT + 16).contains(&oldest), "{oldest}");
        assert!(way.steps.len() < KEPT as usize / 2);
        assert_eq!(way.heading, Some(Point::X));
    }

    #[test]
    fn whoever_stands_still_leaves_one_step_and_turns_nowhere() {
        let mut way = Way::default();
        for tick in 0..100 {
            way.go(Tick(tick), LevelId(0), Point::ZERO);
        }
        assert_eq!((way.steps.len(), way.heading), (1, None));
    }
}
