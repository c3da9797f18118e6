//! Everybody on a floor, as others see them, and who of them somebody notices.
//!
//! Places stand in columns in the order of cells, and are read four at a time, row by row of the cells
//! round one's own; who is within reach and not behind one's back is noticed, and [`super::lanes`]
//! computes more of those noticed alone. What else is known of bodies stays in the order in which they
//! came, from step to step: it is read of those noticed only, and need not be moved.

use wide::{f32x4, u32x4};

use super::cells::{Cells, FARTHEST_M, ROWS};
use super::lanes::{Body, Four, Line, Screens, Seen, Sum, View, WIDTH};
use crate::geom::Point;

/// Nobody stands there: fills the last lanes.
const NOBODY_M: f32 = 1e9;

/// The region of nobody.
const NOWHERE: u32 = u32::MAX;

/// The cosine of the angle between the ways in which one walks and means to go from which on one
/// turns about, and looks where one means to go.
const ABOUT_TURN: f32 = -0.5;

/// How somebody looks at the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Where they are, metres.
    pub(super) at: Point,
    /// The unit vector (x, y) in which they walk.
    pub(super) facing: [f32; 2],
    /// How fast they would walk, metres per second.
    pub(super) free_mps: f32,
    /// How far they look, metres.
    pub(super) sight_m: f32,
    /// Whether they stand, and look for openings to both sides.
    pub(super) stands: bool,
    /// Whether their body is long: they overlook the rest of it.
    pub(super) is_long: bool,
}

/// Where others are whom somebody may see who looks so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    look: Look,
    /// As far as this they may touch anybody, metres.
    touch_m: f32,
    /// As far as this they may notice anybody, metres.
    reach_m: f32,
    /// The rows of cells that are so near.
    rows: [[usize; 2]; ROWS],
}

/// Whom somebody notices who looks so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    look: Look,
    /// As far as this they may notice anybody, metres.
    reach_m: f32,
    /// Where the list of those begins and ends whom they notice.
    noticed: [usize; 2],
}

/// Where everybody is on a floor, and whom somebody notices.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// Where everybody is, in the order of cells, in columns that are read four at a time; nobody stands in
    /// the last places.
    x: Vec<f32>,
    y: Vec<f32>,
    /// The number of each in the same order: as they came.
    numbers: Vec<u32>,
    /// The largest radius.
    widest_m: f32,
    /// Those whom somebody notices, by their places, and what may hide them; working memory.
    noticed: Vec<u32>,
    used: usize,
    screens: Screens,
}

impl Others {
    /// No body is wider than this, metres, so far.
    pub(super) fn begin(&mut self, widest_m: f32) {
        self.widest_m = widest_m;
    }

    /// A body of this radius is among them, metres.
    #[inline]
    pub(super) fn widen(&mut self, radius_m: f32) {
        self.widest_m = self.widest_m.max(radius_m);
    }

    /// Puts all these bodies in the order of cells, and nobody behind them.
    pub(super) fn sort(&mut self, bodies: &mut Vec<Body>, cells: &mut Cells) {
        let count = bodies.len();
        let whole = count + WIDTH;
        self.x.resize(whole, NOBODY_M);
        self.y.resize(whole, NOBODY_M);
        self.x[count..].fill(NOBODY_M);
        self.y[count..].fill(NOBODY_M);
        self.numbers.resize(whole, 0);
        let Others { x, y, numbers, .. } = self;
        let (x, y, numbers) = (&mut x[..count], &mut y[..count], &mut numbers[..count]);
        cells.sort(&*bodies, |place, number, body| {
            [x[place], y[place]] = body.at();
            numbers[place] = number as u32;
        });
        self.numbers[count..].fill(count as u32);
        let nobody = Body::new([NOBODY_M; 2], [0.0; 2], [0.0; 2], 0.0, NOWHERE);
        bodies.push(nobody);
    }

    /// Forgets whom anybody noticed.
    pub(super) fn forget_noticed(&mut self) {
        self.used = 0;
    }

    /// Where somebody with this number and this body may see others who looks so, in the order of `cells`.
    #[inline]
    pub(super) fn field(&self, number: usize, body: &Body, look: Look, cells: &Cells) -> Field {
        let touch_m = body.radius() + self.widest_m;
        let reach_m = look.sight_m.max(touch_m).min(FARTHEST_M);
        Field {
            look,
            touch_m,
            reach_m,
            rows: cells.rows(number, look.at, f64::from(reach_m)),
        }
    }

    /// Whom somebody with this body notices of those in their field. `own` says which others are parts of their own
    /// body.
    pub(super) fn notice(
        &mut self,
        body: &Body,
        field: &Field,
        own: impl Fn(usize) -> bool,
    ) -> Sight {
        let look = field.look;
        let from = self.used;
        self.note(&View::new(body, look.facing, look.free_mps), field);
        let sight = Sight {
            look,
            reach_m: field.reach_m,
            noticed: [from, self.used],
        };
        if look.is_long {
            self.overlook(sight, own);
        }
        sight
    }

    /// What the one with this number sees of those of these bodies whom they notice, past these walls and through this
    /// gate.
    pub(super) fn see(
        &mut self,
        number: usize,
        bodies: &[Body],
        sight: &Sight,
        walls: &[Line],
        gate: Option<Line>,
    ) -> Seen {
        let body = &bodies[number];
        self.screens.raise(walls, gate, body.at(), sight.reach_m);
        let view = View::new(body, sight.look.facing, sight.look.free_mps);
        match (sight.look.stands, self.screens.none()) {
            (false, true) => self.sum::<false, false>(&view, bodies, sight),
            (false, false) => self.sum::<false, true>(&view, bodies, sight),
            (true, true) => self.sum::<true, false>(&view, bodies, sight),
            (true, false) => self.sum::<true, true>(&view, bodies, sight),
        }
    }

    /// What comes of those who were noticed.
    fn sum<const SEEKS: bool, const SCREENED: bool>(
        &self,
        view: &View,
        bodies: &[Body],
        sight: &Sight,
    ) -> Seen {
        let mut sum = Sum::new();
        let [from, to] = sight.noticed;
        for four in self.noticed[from..to].chunks_exact(WIDTH) {
            let number = |lane: usize| self.numbers[four[lane] as usize] as usize;
            let body = |lane: usize| &bodies[number(lane)];
            let four = Four::of([body(0), body(1), body(2), body(3)]);
            view.add::<SEEKS, SCREENED>(&four, &self.screens, &mut sum);
        }
        sum.end()
    }

    /// Takes those out of whom somebody notices whom they overlook.
    fn overlook(&mut self, sight: Sight, overlooks: impl Fn(usize) -> bool) {
        let nobody = self.numbers.len() - 1;
        let [from, to] = sight.noticed;
        for place in &mut self.noticed[from..to] {
            if overlooks(self.numbers[*place as usize] as usize) {
                *place = nobody as u32;
            }
        }
    }

    /// Notes those of this field who can matter: whoever is within reach and not behind one's back, and whoever may
    /// touch one. The rest is filled up with nobody, to whole sets of lanes. In front is the side of the bisector of
    /// the ways in which one walks and means to go.
    #[inline(always)]
    fn note(&mut self, view: &View, field: &Field) {
        let Field {
            reach_m,
            touch_m,
            rows,
            ..
        } = *field;
        let ([x, y], [ahead_x, ahead_y], [facing_x, facing_y]) = (view.at, view.ahead, view.facing);
        let goes_on = (ahead_x * facing_x + ahead_y * facing_y).simd_gt(f32x4::splat(ABOUT_TURN));
        let front = [
            ahead_x + (goes_on & facing_x),
            ahead_y + (goes_on & facing_y),
        ];
        let reach2 = f32x4::splat(reach_m * reach_m);
        let touch2 = f32x4::splat(touch_m * touch_m);
        let places = self.x.len();
        let (xs, ys) = (&self.x[..places], &self.y[..places]);
        let rows = Fours::of(&rows);
        let most = self.used + (rows.all + 1) * WIDTH;
        if self.noticed.len() < most {
            self.noticed.resize(2 * most, 0);
        }
        let noticed = &mut self.noticed[..];
        let mut count = self.used;
        for four in 0..rows.all {
            let at = rows.place(four);
            let (dx, dy) = (lanes(&xs[at..][..WIDTH]) - x, lanes(&ys[at..][..WIDTH]) - y);
            let far2 = dx * dx + dy * dy;
            let before = (dx * front[0] + dy * front[1]).simd_gt(f32x4::ZERO);
            let matters = before | far2.simd_lt(touch2);
            let other = far2.simd_gt(f32x4::ZERO);
            let mask = (matters & other & far2.simd_lt(reach2)).to_bitmask();
            let Packed { lanes, held } = PACKED[mask as usize % PACKED.len()];
            let places = u32x4::splat(at as u32) + u32x4::new(lanes);
            noticed[count..][..WIDTH].copy_from_slice(places.as_array());
            count += held;
        }
        let nobody = (self.numbers.len() - 1) as u32;
        self.noticed[count..][..WIDTH].fill(nobody);
        self.used += (count - self.used).next_multiple_of(WIDTH);
    }
}

/// The places of some rows, four at a time, one row after the other in one loop, as nobody could foretell where each
/// row ends. The last four of a row reach into what comes behind it, which is not read again.
struct Fours {
    /// The number of the first four of each row but the first.
    firsts: [usize; ROWS - 1],
    /// Where each row begins, less the places of those before it.
    starts: [usize; ROWS],
    /// How many there are.
    all: usize,
}

impl Fours {
    #[inline(always)]
    fn of(rows: &[[usize; 2]; ROWS]) -> Fours {
        let mut fours = Fours {
            firsts: [0; ROWS - 1],
            starts: [0; ROWS],
            all: 0,
        };
        let mut read = 0;
        for (row, &[from, to]) in rows.iter().enumerate() {
            let from = from.max(read);
            fours.starts[row] = from.wrapping_sub(fours.all * WIDTH);
            if row > 0 {
                fours.firsts[row - 1] = fours.all;
            }
            let count = to.saturating_sub(from).div_ceil(WIDTH);
            fours.all += count;
            read = from + count * WIDTH;
        }
        fours
    }

    /// The first place of this four.
    #[inline(always)]
    fn place(&self, four: usize) -> usize {
        let row: usize = self
            .firsts
            .iter()
            .map(|&first| usize::from(four >= first))
            .sum();
        self.starts[row].wrapping_add(four * WIDTH)
    }
}

/// The lanes of a mask, one after the other, and how many they are.
#[derive(Clone, Copy)]
#[repr(align(32))]
struct Packed {
    lanes: [u32; WIDTH],
    held: usize,
}

/// By the mask.
const PACKED: [Packed; 1 << WIDTH] = packed();

const fn packed() -> [Packed; 1 << WIDTH] {
    let mut packed = [Packed {
        lanes: [0; WIDTH],
        held: 0,
    }; 1 << WIDTH];
    let mut mask = 0;
    while mask < packed.len() {
        let mut lane = 0;
        while lane < WIDTH {
            if mask >> lane & 1 == 1 {
                let count = packed[mask].held;
                packed[mask].lanes[count] = lane as u32;
                packed[mask].held = count + 1;
            }
            lane += 1;
        }
        mask += 1;
    }
    packed
}

/// Four numbers of a column.
#[inline(always)]
fn lanes(column: &[f32]) -> f32x4 {
    f32x4::from(<[f32; WIDTH]>::try_from(column).unwrap_or([NOBODY_M; WIDTH]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_every_row_is_read_once_and_no_other_twice() {
        for k in 0..2_000usize {
            let mut place = k % 7;
            let rows = [k % 5, k % 11, k % 13].map(|count| {
                let from = place;
                place += count + k % 3;
                [from, from + count]
            });
            let fours = Fours::of(&rows);
            let mut read: Vec<usize> = (0..fours.all)
                .flat_map(|four| fours.place(four)..fours.place(four) + WIDTH)
                .collect();
            for [from, to] in rows {
                assert!((from..to).all(|place| read.contains(&place)), "{rows:?}");
            }
            let all = read.len();
            read.sort_unstable();
            read.dedup();
            assert_eq!(read.len(), all, "{rows:?}");
        }
    }
}
