//! How loud a noise is elsewhere, given which doors stand open.
//!
//! Sound goes from space to space by the way on which it loses least: through doors, panes, walls
//! that two spaces share, floors and stairs, and along the distance between these. In each space it
//! is taken at the point where it comes in best, and heard at the middle of the space. What this is
//! not: acoustics. There are no frequencies, no reverberation times and only one loudness; the
//! numbers, all judgements, stand in [`losses`].

mod links;
pub mod losses;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::geom::Point;
use crate::ids::{DoorId, SpaceId, Table};
use crate::model::plan::Plan;

use links::{Link, Through};
use losses::{CLEAR_DB, DOOR_OPEN_DB, DOOR_SHUT_DB, LOUD_DB, MUFFLED_DB, PER_TEN_METRES_DB};

/// How a noise is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heard {
    /// Its kind and direction can be told.
    Clear,
    /// Something was heard.
    Muffled,
    /// Nothing.
    Not,
}

impl Heard {
    /// How a noise of `level_db` is heard.
    pub fn at(level_db: i32) -> Heard {
        if level_db >= CLEAR_DB {
            Heard::Clear
        } else if level_db >= MUFFLED_DB {
            Heard::Muffled
        } else {
            Heard::Not
        }
    }
}

/// How sound goes through the building.
#[derive(Debug)]
pub struct Sound {
    links: Table<SpaceId, Vec<Link>>,
    middles: Table<SpaceId, Point>,
}

/// Losses are counted in tenths of a decibel.
const TENTHS: i32 = 10;

impl Sound {
    pub(super) fn build(plan: &Plan) -> Sound {
        let middles = plan.spaces.rows().iter();
        let middles = middles.map(|space| space.outline.inner_point());
        Sound {
            links: links::of(plan),
            middles: Table::new(middles.collect()),
        }
    }

    /// How loud a loud noise in `space` is in every space, in whole decibels, not below zero.
    pub fn levels_from(
        &self,
        space: SpaceId,
        door_open: &dyn Fn(DoorId) -> bool,
    ) -> Table<SpaceId, i32> {
        let entries = self.entries(space, self.middles[space], door_open);
        let level = |(space, entry): (SpaceId, &Option<Entry>)| {
            let Some((lost, at)) = *entry else { return 0 };
            let lost = lost + distance_loss(at, self.middles[space]);
            (LOUD_DB - lost / TENTHS).max(0)
        };
        Table::new(entries.iter().map(level).collect())
    }

    /// Whether sound goes from one space straight into another: by a door, an opening, a pane, a
    /// common wall, a floor or a stair between the two.
    pub fn is_next(&self, space: SpaceId, other: SpaceId) -> bool {
        self.links[space].iter().any(|link| link.to == other)
    }

    /// How much is lost until each space, and where the sound comes in: Dijkstra's algorithm over
    /// the spaces, ties by space and then by the order of links.
    fn entries(
        &self,
        source: SpaceId,
        at: Point,
        door_open: &dyn Fn(DoorId) -> bool,
    ) -> Table<SpaceId, Option<Entry>> {
        let mut best: Table<SpaceId, Option<Entry>> = Table::filled(self.links.len(), None);
        best[source] = Some((0, at));
        let mut heap = BinaryHeap::from([Reverse((0, source))]);
        while let Some(Reverse((lost, here))) = heap.pop() {
            let Some((least, at)) = best[here] else {
                continue;
            };
            if lost > least {
                continue;
            }
            for link in &self.links[here] {
                let total = lost + distance_loss(at, link.from) + loss(link, door_open);
                let audible = total < LOUD_DB * TENTHS;
                if audible && best[link.to].is_none_or(|(known, _)| total < known) {
                    best[link.to] = Some((total, link.into));
                    heap.push(Reverse((total, link.to)));
                }
            }
        }
        best
    }
}

/// What is lost until a point, in tenths of a decibel, and the point.
type Entry = (i32, Point);

fn loss(link: &Link, door_open: &dyn Fn(DoorId) -> bool) -> i32 {
    TENTHS
        * match link.through {
            Through::Always(lost_db) => lost_db,
            Through::Door(door) if door_open(door) => DOOR_OPEN_DB,
            Through::Door(_) => DOOR_SHUT_DB,
        }
}

/// Tenths of a decibel lost between two points of one space.
fn distance_loss(a: Point, b: Point) -> i32 {
    (a.distance(b) * f64::from(PER_TEN_METRES_DB)).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nav::Nav;
    use crate::nav::sample::Sample;
    use crate::terms::PaneKind;

    fn heard(nav: &Nav, open: bool) -> Vec<Heard> {
        let levels = nav.sound.levels_from(SpaceId(0), &|_| open);
        levels.rows().iter().map(|&db| Heard::at(db)).collect()
    }

    #[test]
    fn a_shut_door_muffles_and_two_keep_silence() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
        sample.room("b", 0, (5.0, 0.0), (9.0, 4.0));
        sample.room("c", 0, (10.0, 0.0), (14.0, 4.0));
        sample.door("a-b", "a", "b", (4.5, 2.0), 1.0);
        sample.door("b-c", "b", "c", (9.5, 2.0), 1.0);
        let nav = sample.nav();
        assert_eq!(heard(&nav, true), [Heard::Clear; 3]);
        assert_eq!(
            heard(&nav, false),
            [Heard::Clear, Heard::Muffled, Heard::Not]
        );
    }

    #[test]
    fn a_wall_muffles_more_than_glass_and_glass_more_than_a_curtain() {
        let levels = |kind: Option<PaneKind>| {
            let mut sample = Sample::default();
            sample.room("a", 0, (0.0, 0.0), (4.0, 4.0));
            sample.room("b", 0, (4.2, 0.0), (8.0, 4.0));
            if let Some(kind) = kind {
                sample.pane("pane", "a", "b", ((4.1, 1.0), (4.1, 3.0)), kind);
            }
            sample.nav().sound.levels_from(SpaceId(0), &|_| false)[SpaceId(1)]
        };
        let wall = levels(None);
        assert_eq!(Heard::at(wall), Heard::Muffled);
        assert!(wall < levels(Some(PaneKind::Glazed)));
        assert!(levels(Some(PaneKind::Glazed)) < levels(Some(PaneKind::Curtain)));
    }

    #[test]
    fn one_hears_through_the_floor_and_up_the_stair() {
        let mut sample = Sample::default();
        sample.room("a", 0, (0.0, 0.0), (6.0, 4.0));
        sample.room("above", 1, (0.0, 0.0), (6.0, 4.0));
        sample.room("aside", 1, (8.0, 0.0), (12.0, 4.0));
        let apart = sample.nav();
        assert_eq!(
            heard(&apart, false),
            [Heard::Clear, Heard::Muffled, Heard::Not]
        );
        sample.stair("flight", "a", "aside", (1.0, 1.0), 6.0);
        assert_eq!(heard(&sample.nav(), false)[2], Heard::Clear);
    }
}
