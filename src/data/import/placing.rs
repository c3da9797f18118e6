//! Places for doors and openings: stretches of wall, each used once.

use std::collections::{BTreeMap, BTreeSet};

use super::outline::{Shape, ordered};
use super::survey::Survey;
use super::trace::Corner;
use super::wall::{Axis, Stretch, without};

/// What is left of the wall on each side of a door.
const JAMB_MM: i64 = 30;
/// A door narrower than this lets nobody through.
const NARROWEST_MM: i64 = 600;
/// What a wall that runs the wrong way costs when places are compared, in millimetres.
const WRONG_WAY_MM: f64 = 1000.0;

/// A door or opening that has its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) id: String,
    /// The name as the workbook spells it; for an opening, what it is between.
    pub(super) title: String,
    /// The room on one side.
    pub(super) room: usize,
    /// The room on the other side; nothing where it leads outside.
    pub(super) other: Option<usize>,
    pub(super) spot: Spot,
    /// The door of the workbook; nothing for a guessed opening.
    pub(super) door: Option<usize>,
}

/// A place in a wall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub(super) stretch: Stretch,
    pub(super) low: i64,
    pub(super) high: i64,
    /// How far the door was moved to get here, in millimetres.
    pub(super) moved: f64,
}

impl Spot {
    pub(super) fn points(&self) -> (Corner, Corner) {
        self.stretch.points(self.low, self.high)
    }

    pub(super) fn width(&self) -> i64 {
        self.high - self.low
    }
}

/// What a place is sought for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) width: i64,
    pub(super) point: Option<Corner>,
    pub(super) upright: Option<bool>,
}

/// The outlines and what of their edges is taken.
pub(super) struct Walls<'a> {
    pub(super) survey: &'a Survey,
    pub(super) shapes: &'a [Option<Shape>],
    /// What is neither room nor open air, by storey: the flights of stairs.
    voids: &'a [(usize, Shape)],
    taken: BTreeMap<(usize, Axis, i64), Vec<(i64, i64)>>,
    pub(super) placed: Vec<Placed>,
}

impl<'a> Walls<'a> {
    pub(super) fn new(
        survey: &'a Survey,
        shapes: &'a [Option<Shape>],
        voids: &'a [(usize, Shape)],
    ) -> Self {
        Walls {
            survey,
            shapes,
            voids,
            taken: BTreeMap::new(),
            placed: Vec::new(),
        }
    }

    /// The outlines of a storey but for those of `except`, and its voids.
    pub(super) fn others(&self, storey: usize, except: &[usize]) -> Vec<&'a Shape> {
        let rooms = self.survey.rooms.iter().zip(self.shapes).enumerate();
        let rooms = rooms
            .filter(|(i, (room, _))| room.storey == storey && !except.contains(i))
            .filter_map(|(_, (_, shape))| shape.as_ref());
        let voids = self.voids.iter().filter(|(here, _)| *here == storey);
        rooms.chain(voids.map(|(_, shape)| shape)).collect()
    }

    /// The stretches between two sides without what doors have taken.
    pub(super) fn free(
        &self,
        mut stretches: Vec<Stretch>,
        room: usize,
        other: Option<usize>,
    ) -> Vec<Stretch> {
        let mut free = Vec::new();
        for stretch in stretches.drain(..) {
            let mut left = vec![stretch];
            for (side, face) in [Some(room), other].into_iter().zip(stretch.faces) {
                let key = side.map(|side| (side, stretch.axis, face));
                let taken = key.and_then(|key| self.taken.get(&key));
                for &(low, high) in taken.into_iter().flatten() {
                    left = without(&left, low, high);
                }
            }
            free.append(&mut left);
        }
        free
    }

    /// Takes a place on both faces.
    pub(super) fn take(&mut self, room: usize, other: Option<usize>, spot: &Spot) {
        let stretch = spot.stretch;
        for (side, face) in [Some(room), other].into_iter().zip(stretch.faces) {
            if let Some(side) = side {
                let key = (side, stretch.axis, face);
                let room = (spot.low - JAMB_MM, spot.high + JAMB_MM);
                self.taken.entry(key).or_default().push(room);
            }
        }
    }

    /// Takes a place and puts a door or opening there.
    pub(super) fn put(&mut self, placed: Placed) {
        self.take(placed.room, placed.other, &placed.spot);
        self.placed.push(placed);
    }

    /// The pairs of rooms that something joins by now.
    pub(super) fn joined(&self) -> BTreeSet<(usize, usize)> {
        let placed = self.placed.iter();
        placed
            .filter_map(|p| p.other.map(|other| ordered(p.room, other)))
            .collect()
    }
}

/// The best place in these stretches: the nearest to the point, else the middle of the longest.
pub(super) fn best(stretches: &[Stretch], wanted: Wanted) -> Option<Spot> {
    let spots = stretches.iter().filter_map(|s| {
        let spot = spot_in(*s, wanted)?;
        let narrowed = (wanted.width - spot.width()) as f64;
        let wrong = wanted.upright.is_some_and(|up| up != (s.axis == Axis::Y));
        let cost = match wanted.point {
            Some(_) => spot.moved + narrowed + if wrong { WRONG_WAY_MM } else { 0.0 },
            None => narrowed * WRONG_WAY_MM - s.length() as f64,
        };
        Some((cost, *s, spot))
    });
    let best = spots.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    best.map(|(_, _, spot)| spot)
}

fn spot_in(stretch: Stretch, wanted: Wanted) -> Option<Spot> {
    let width = wanted.width.min(stretch.length() - 2 * JAMB_MM);
    if width < NARROWEST_MM.min(wanted.width) {
        return None;
    }
    let (lowest, highest) = (stretch.low + JAMB_MM, stretch.high - JAMB_MM - width);
    let low = match (wanted.point, stretch.axis) {
        (Some((x, _)), Axis::X) => (x - width / 2).clamp(lowest, highest),
        (Some((_, y)), Axis::Y) => (y - width / 2).clamp(lowest, highest),
        (None, _) => (lowest + highest) / 2,
    };
    let mut spot = Spot {
        stretch,
        low,
        high: low + width,
        moved: 0.0,
    };
    if let Some((x, y)) = wanted.point {
        let (a, b) = spot.points();
        let (dx, dy) = (x - (a.0 + b.0) / 2, y - (a.1 + b.1) / 2);
        spot.moved = ((dx * dx + dy * dy) as f64).sqrt();
    }
    Some(spot)
}
