//! Everybody on a floor, as others see them, and who of them somebody notices.
//!
//! Bodies stand in arrays in the order of cells. Places are read four at a time, row by row of the
//! cells round one's own; who is within reach and not behind one's back is noticed, and
//! [`super::lanes`] computes more of those noticed alone.

use wide::{f32x4, u32x4};

use super::cells::Cells;
use super::lanes::{Body, Four, Screens, Seen, Sum, View, WIDTH};
use super::{REACH_M, STANDING_REACH_M};
use crate::geom::Point;

/// Nobody stands there: fills the last lanes.
const NOBODY_M: f32 = 1e9;

/// The region of nobody.
const NOWHERE: f32 = -1.0;

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
    /// Whether they stand: they look at those next to them alone, and for openings to both sides.
    pub(super) stands: bool,
    /// Whether their body is long: they overlook the rest of it.
    pub(super) is_long: bool,
}

/// Everybody on a floor, in the order of cells.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// Where everybody is, in columns that are read four at a time; nobody stands in the last places.
    x: Vec<f32>,
    y: Vec<f32>,
    /// Everybody, and nobody in the last place.
    bodies: Vec<Body>,
    /// Whose each is: discs of one body have the same owner.
    owners: Vec<u32>,
    /// The largest radius.
    widest_m: f32,
    /// Those whom somebody notices, by their places; working memory.
    noticed: Vec<u32>,
}

impl Others {
    /// Makes room for so many, whom [`Others::set`] then puts in, and forgets everybody else.
    pub(super) fn begin(&mut self, count: usize) {
        let whole = count + WIDTH;
        self.x.resize(whole, NOBODY_M);
        self.y.resize(whole, NOBODY_M);
        self.x[count..].fill(NOBODY_M);
        self.y[count..].fill(NOBODY_M);
        self.bodies.resize(count + 1, Body::default());
        self.bodies[count] = Body::new([NOBODY_M; 2], [0.0; 2], [0.0; 2], 0.0, NOWHERE);
        self.owners.resize(count, 0);
        self.noticed.resize(whole + WIDTH, 0);
        self.widest_m = 0.0;
    }

    /// Puts a body at its place in the order of cells. Discs of one long body have the same `owner`.
    #[inline]
    pub(super) fn set(&mut self, index: usize, body: Body, owner: usize) {
        let [x, y] = body.at();
        self.x[index] = x;
        self.y[index] = y;
        self.bodies[index] = body;
        self.owners[index] = owner as u32;
        self.widest_m = self.widest_m.max(body.radius());
    }

    /// What the one at this place in the order of `cells` sees of the others in it.
    pub(super) fn look(
        &mut self,
        index: usize,
        look: Look,
        cells: &Cells,
        screens: Screens,
    ) -> Seen {
        match (look.stands, screens.none()) {
            (false, true) => self.see::<false, false>(index, look, cells, screens),
            (false, false) => self.see::<false, true>(index, look, cells, screens),
            (true, true) => self.see::<true, false>(index, look, cells, screens),
            (true, false) => self.see::<true, true>(index, look, cells, screens),
        }
    }

    fn see<const SEEKS: bool, const SCREENED: bool>(
        &mut self,
        index: usize,
        look: Look,
        cells: &Cells,
        screens: Screens,
    ) -> Seen {
        let body = &self.bodies[index];
        let view = View::new(body, look.facing, look.free_mps);
        let touch_m = body.radius() + self.widest_m;
        let reach_m = if SEEKS { STANDING_REACH_M } else { REACH_M }.max(touch_m);
        let rows = cells.rows(index, look.at, f64::from(reach_m));
        let noticed = self.notice(&view, reach_m, touch_m, &rows);
        if look.is_long {
            self.overlook_own(index, noticed);
        }
        let mut sum = Sum::new();
        for four in self.noticed[..noticed].chunks_exact(WIDTH) {
            let body = |lane: usize| &self.bodies[four[lane] as usize];
            let four = Four::of([body(0), body(1), body(2), body(3)]);
            view.add::<SEEKS, SCREENED>(&four, screens, &mut sum);
        }
        sum.end()
    }

    /// Nobody notices the rest of their own body.
    fn overlook_own(&mut self, index: usize, noticed: usize) {
        let (own, nobody) = (self.owners[index], self.owners.len());
        for place in &mut self.noticed[..noticed] {
            if self.owners.get(*place as usize) == Some(&own) {
                *place = nobody as u32;
            }
        }
    }

    /// Notes those of these ranges who can matter, and returns how many places they fill: whoever is
    /// within reach and not behind one's back, and whoever may touch one. The rest is filled up with
    /// nobody, to whole sets of lanes. In front is the side of the bisector of the ways in which one
    /// walks and means to go.
    #[inline(always)]
    fn notice(&mut self, view: &View, reach_m: f32, touch_m: f32, rows: &[[usize; 2]]) -> usize {
        let ([x, y], [ahead_x, ahead_y], [facing_x, facing_y]) = (view.at, view.ahead, view.facing);
        let goes_on = (ahead_x * facing_x + ahead_y * facing_y).simd_gt(f32x4::splat(ABOUT_TURN));
        let front = [
            ahead_x + (goes_on & facing_x),
            ahead_y + (goes_on & facing_y),
        ];
        let reach2 = f32x4::splat(reach_m * reach_m);
        let touch2 = f32x4::splat(touch_m * touch_m);
        let mut count = 0;
        for &[from, to] in rows {
            let fours = self.x[from..]
                .chunks_exact(WIDTH)
                .zip(self.y[from..].chunks_exact(WIDTH));
            let mut at = from;
            for (xs, ys) in fours {
                if at >= to {
                    break;
                }
                let (dx, dy) = (lanes(xs) - x, lanes(ys) - y);
                let far2 = dx * dx + dy * dy;
                let before = (dx * front[0] + dy * front[1]).simd_gt(f32x4::ZERO);
                let matters = before | far2.simd_lt(touch2);
                let other = far2.simd_gt(f32x4::ZERO);
                let mask = (matters & other & far2.simd_lt(reach2)).to_bitmask();
                // Lanes beyond the range hold others, who may be noted in a row of their own.
                let (lanes, held) = PACKED[mask as usize & FIRST[(to - at).min(WIDTH)]];
                let places = u32x4::splat(at as u32) + u32x4::new(lanes);
                self.noticed[count..count + WIDTH].copy_from_slice(places.as_array());
                count += held;
                at += WIDTH;
            }
        }
        let nobody = (self.bodies.len() - 1) as u32;
        let whole = count.next_multiple_of(WIDTH);
        self.noticed[count..count + WIDTH].fill(nobody);
        whole
    }
}

/// Masks of the first lanes.
const FIRST: [usize; WIDTH + 1] = [0b0000, 0b0001, 0b0011, 0b0111, 0b1111];

/// The lanes of each mask, one after the other, and how many they are.
const PACKED: [([u32; WIDTH], usize); 1 << WIDTH] = packed();

const fn packed() -> [([u32; WIDTH], usize); 1 << WIDTH] {
    let mut packed = [([0; WIDTH], 0); 1 << WIDTH];
    let mut mask = 0;
    while mask < packed.len() {
        let mut lane = 0;
        while lane < WIDTH {
            if mask >> lane & 1 == 1 {
                let count = packed[mask].1;
                packed[mask].0[count] = lane as u32;
                packed[mask].1 = count + 1;
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
