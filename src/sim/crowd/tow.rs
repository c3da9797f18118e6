//! What somebody brings along behind them: the rest of a wheelchair or a bed.
//!
//! A long body is a row of discs of its half-width. The walker is the first; the last is drawn along at
//! the distance that the body's length gives, as a trailer is, and is kept out of walls as the first is;
//! those between only keep others away. So a bed takes its width and its length of a corridor, cuts
//! corners with its end, and its first disc waits where its end cannot follow. It is a chain rather than
//! a plate: that it bends a little in a narrow turn is the price of never wedging (J).

use super::walkers::Movers;
use super::wall::{self, Close};
use crate::geom::{Point, Segment};

/// Discs of a long body are no farther apart than this share of their radius.
const APART: f64 = 1.4;

/// The end may be so much farther behind than the length, metres: then the first disc waits for it.
const SLACK_M: f64 = 0.05;

/// The end of a body is narrower by so much where it passes walls, metres: handlers steer it.
const STEERED_M: f64 = 0.05;

/// The far end of a long body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tow {
    /// How far the middle of the last disc is behind that of the first, in metres, when drawn out.
    pub length_m: f64,
    /// Where the last disc is, in metres.
    pub end: Point,
    /// The region that it is in.
    pub region: u32,
}

impl Tow {
    /// The middles of all discs but the first, of a body with its first at `from`.
    pub(super) fn discs(&self, from: Point, radius_m: f64) -> impl Iterator<Item = Point> + use<> {
        let count = (self.length_m / (radius_m * APART)).ceil().clamp(1.0, 8.0);
        let way = Segment::new(from, self.end);
        (1..=count as u32).map(move |number| way.at(f64::from(number) / count))
    }

    /// Where the end comes to when the first disc comes to `to`. `walls` are those near the end.
    pub(super) fn follow(&self, to: Point, radius_m: f64, walls: &[Segment]) -> Point {
        let way = to - self.end;
        let more_m = way.length() - self.length_m;
        if more_m <= 0.0 {
            return self.end;
        }
        let shift = way.normalize_or_zero() * more_m;
        let close = |&line: &Segment| Close::of(line, self.end);
        let walls: Vec<Close> = walls.iter().map(close).collect();
        wall::walk(self.end, shift, radius_m - STEERED_M, &walls)
    }

    /// Whether the end is too far behind for the first disc to be at `to`.
    pub(super) fn holds(&self, to: Point) -> bool {
        self.end.distance(to) > self.length_m + SLACK_M
    }
}

/// The far ends of all long bodies, by the places of those in the caller's array who bring them along, in order: they
/// are few.
#[derive(Clone, Debug, Default)]
pub(super) struct Tows(Vec<(usize, Tow)>);

impl Tows {
    /// Of the one at this place.
    pub(super) fn of(&self, slot: usize) -> Option<Tow> {
        self.find(slot).ok().map(|index| self.0[index].1)
    }

    /// The one at this place brings this along from now on.
    pub(super) fn put(&mut self, slot: usize, tow: Option<Tow>) {
        match (self.find(slot), tow) {
            (Ok(index), Some(tow)) => self.0[index].1 = tow,
            (Ok(index), None) => drop(self.0.remove(index)),
            (Err(index), Some(tow)) => self.0.insert(index, (slot, tow)),
            (Err(_), None) => {}
        }
    }

    /// The one at this place goes, and the one at the last place takes it.
    pub(super) fn swap_remove(&mut self, slot: usize, last: usize) {
        self.put(slot, None);
        if let Ok(index) = self.find(last) {
            let (_, tow) = self.0.remove(index);
            self.put(slot, Some(tow));
        }
    }

    fn find(&self, slot: usize) -> Result<usize, usize> {
        self.0.binary_search_by_key(&slot, |&(slot, _)| slot)
    }
}

/// A disc of a long body, but not the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Disc {
    /// The place of its walker in the caller's array.
    pub(super) slot: usize,
    /// Where it is, metres.
    pub(super) at: Point,
    /// The region that the end of the body is in.
    pub(super) region: u32,
}

/// All discs of all long bodies but the first.
#[derive(Debug, Default)]
pub(super) struct Discs(Vec<Disc>);

impl Discs {
    /// Takes in those of everybody, and forgets all others.
    pub(super) fn take(&mut self, movers: &Movers) {
        self.0.clear();
        for &(slot, tow) in &movers.tows.0 {
            let (at, radius_m) = (movers.motions[slot].at, movers.minds[slot].radius_m);
            let region = tow.region;
            let discs = tow.discs(at, radius_m);
            self.0.extend(discs.map(|at| Disc { slot, at, region }));
        }
    }

    /// All of them, in the order of those whose they are.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Disc> {
        self.0.iter()
    }

    /// Whether the disc with this number is that of the walker at this place.
    pub(super) fn is_of(&self, number: usize, slot: usize) -> bool {
        self.0.get(number).is_some_and(|disc| disc.slot == slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_brought_along_stays_with_who_brings_it_whoever_comes_and_goes() {
        let tow = |length_m: f64| Tow {
            length_m,
            end: Point::ZERO,
            region: 0,
        };
        let mut tows = Tows::default();
        for slot in [5, 1, 3] {
            tows.put(slot, Some(tow(slot as f64)));
        }
        tows.put(3, None);
        let lengths = |tows: &Tows| {
            let length = |slot| tows.of(slot).map(|tow| (slot, tow.length_m));
            (0..9).filter_map(length).collect::<Vec<_>>()
        };
        assert_eq!(lengths(&tows), [(1, 1.0), (5, 5.0)]);
        tows.swap_remove(1, 8);
        tows.swap_remove(0, 7);
        assert_eq!(lengths(&tows), [(5, 5.0)]);
        tows.put(6, Some(tow(6.0)));
        tows.swap_remove(2, 6);
        assert_eq!(lengths(&tows), [(2, 6.0), (5, 5.0)]);
        tows.swap_remove(5, 5);
        assert_eq!(lengths(&tows), [(2, 6.0)]);
    }
}
