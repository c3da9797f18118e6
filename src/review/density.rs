//! How tight it gets: the highest density of people in each space of the building.
//!
//! In each picture of the track from zero on, twice a second, those are counted who are within one
//! metre of somebody in the same space and on the same level, that somebody with them. Divided by the
//! area of the circle, 3.14 m², this is a density in persons a square metre. Officers and people in beds
//! count too.
//!
//! What this is not: a flow, or a level of service. Near a wall a part of the circle lies beyond it, so
//! that people stand closer there than the number says.

use std::f64::consts::PI;

use super::track::{Track, TrackPlace};
use crate::ids::{LevelId, PersonId, SpaceId, Table};
use crate::model::Model;
use crate::score::clock::Clock;
use crate::score::people::{Place, moved};
use crate::sim::event::EventLog;
use crate::units::Tick;

/// How far around somebody others are counted, in centimetres.
const AROUND_CM: i64 = 100;

/// Fewer people than these close by are no crowd: a patient and two handlers are three.
const CROWD: usize = 4;

/// The moment at which people stood closest in a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tightest {
    /// Where.
    pub space: SpaceId,
    /// The most people within one metre of one of them.
    pub people: usize,
    /// When that was first so.
    pub at: Tick,
}

impl Tightest {
    /// The same in persons a square metre.
    pub fn per_m2(&self) -> f64 {
        let around_m = AROUND_CM as f64 / 100.0;
        self.people as f64 / (PI * around_m * around_m)
    }
}

/// Who is where: the space, the level, centimetres east and north.
type Standing = (SpaceId, LevelId, (i64, i64));

/// The spaces of the building in which people stood close, the tightest first.
pub fn tightest(model: &Model, log: &EventLog, clock: &Clock, track: &Track) -> Vec<Tightest> {
    let mut space_of: Table<PersonId, Option<SpaceId>> =
        Table::filled(model.roster.people.len(), None);
    let mut most: Table<SpaceId, Option<Tightest>> = Table::filled(model.plan.spaces.len(), None);
    let mut events = log.iter().map(|(_, event)| event).peekable();
    track.each_picture(|at, places| {
        while let Some(event) = events.next_if(|event| event.tick <= at) {
            for (person, place) in moved(model, event) {
                space_of[person] = match place {
                    Place::Inside(space) => Some(space),
                    _ => None,
                };
            }
        }
        if at < clock.zero {
            return;
        }
        for group in standing(&space_of, places).chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let space = group[0].0;
            let before = most[space].map_or(CROWD - 1, |most| most.people);
            if let Some(people) = closer_than(before, group) {
                most[space] = Some(Tightest { space, people, at });
            }
        }
    });
    let mut all: Vec<Tightest> = most.rows().iter().flatten().copied().collect();
    all.sort_by_key(|tightest| (std::cmp::Reverse(tightest.people), tightest.space));
    all
}

/// Everybody in the building, sorted by space and level.
fn standing(space_of: &Table<PersonId, Option<SpaceId>>, places: &[TrackPlace]) -> Vec<Standing> {
    let people = space_of.rows().iter().zip(places);
    let inside = people.filter_map(|(space, place)| match *place {
        TrackPlace::On { level, at_cm } => Some(((*space)?, level, at_cm)),
        _ => None,
    });
    let mut standing: Vec<Standing> = inside.collect();
    standing.sort_unstable();
    standing
}

/// The most people of a group within a metre of one of them, where they are more than `before`.
fn closer_than(before: usize, group: &[Standing]) -> Option<usize> {
    if group.len() <= before {
        return None;
    }
    let near = |a: (i64, i64), b: (i64, i64)| {
        let (east, north) = (a.0 - b.0, a.1 - b.1);
        east * east + north * north <= AROUND_CM * AROUND_CM
    };
    let around = |one: &Standing| group.iter().filter(|other| near(one.2, other.2)).count();
    let most = group.iter().map(around).max()?;
    (most > before).then_some(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::record::sample;
    use crate::score::fixture::{Script, with_threat};

    #[test]
    fn people_of_one_space_within_a_metre_are_counted_and_those_behind_a_wall_are_not() {
        let model = with_threat();
        let mut script = Script::everybody_in(&model, "room-a");
        script.enter(0, "visitors.2", "room-b");
        script.begin(160);
        script.end(1600);
        let track = Track::read(&sample::crowded_track(&model)).expect("written just now");
        let clock = Clock::of(&model, &script.log);
        let space = script.space("room-a");
        let found = tightest(&model, &script.log, &clock, &track);
        let at = Tick(160);
        assert_eq!(
            found,
            [Tightest {
                space,
                people: 4,
                at
            }]
        );
        assert!((found[0].per_m2() - 1.27).abs() < 0.01);
    }
}
