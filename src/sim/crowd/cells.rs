//! Who is near: everybody in the order of square cells.
//!
//! Cells are aligned to the origin of the building, not to the crowd, so that people who join far
//! away change nobody's cell.

use wide::f32x4;

use crate::geom::Point;

/// The side of a cell, metres.
pub(super) const CELL_M: f64 = 1.6;

/// One by that, per metre.
const CELLS_PER_M: f32 = 0.625;

/// So many rows are read, the lowest first; one's own is in the middle.
pub(super) const ROWS: usize = 3;

/// Squares at most, and so many more for each who is in one.
const SQUARES: usize = 1_024;
const SQUARES_EACH: usize = 4;

/// So many squares more are laid on each side, so that people can walk on into them.
const MARGIN: u32 = 2;

/// Squares are laid anew after so many steps, as there may be fewer people by then.
const LASTS: u32 = 64;

/// Added to coordinates, so that all are positive, metres. Sixteen bits count cells from there to
/// 19 km on the other side; files state coordinates up to 10 km.
const SHIFT_M: f64 = 32_768.0;

/// Somebody may be so far, metres, or not quite, outside the cell that they count in: places are shifted in single
/// precision, and are not quite where people are seen.
pub(super) const ROUNDED_M: f64 = 0.01;

/// As far as this others can be looked up, metres.
pub(super) const FARTHEST_M: f32 = (CELL_M - ROUNDED_M) as f32;

/// The bits of a row or column, and the last that they count.
const HALF: u32 = 16;
const LAST: f32 = 65_535.0;

/// A cell: its row and, in the lower half, its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell(u32);

impl Cell {
    /// The cell that a place is in.
    #[inline(always)]
    pub(super) fn of(at: Point) -> Self {
        let numbers = f32x4::from([at.x as f32, at.y as f32, 0.0, 0.0]);
        let numbers = (numbers + f32x4::splat(SHIFT_M as f32)) * f32x4::splat(CELLS_PER_M);
        // What is beyond what can be counted is in the first or the last.
        let numbers = numbers.fast_max(f32x4::ZERO).fast_min(f32x4::splat(LAST));
        let [column, row, ..] = numbers.fast_trunc_int().to_array();
        Cell(((row as u32) << HALF) | column as u32)
    }

    /// The column and the row.
    #[inline]
    pub(super) fn numbers(self) -> [u32; 2] {
        [self.0 & ((1 << HALF) - 1), self.0 >> HALF]
    }

    /// The corner of least coordinates of the cell with this column and row.
    pub(super) fn low([column, row]: [u32; 2]) -> Point {
        Point::new(f64::from(column), f64::from(row)) * CELL_M - SHIFT_M
    }
}

/// Everybody and everything that moves, by square: by row, then by column, then as they came.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// Where each is, as they came.
    came: Vec<Spot>,
    /// Where those of each square begin in this order, and after all where the last end; until all are put in
    /// order, how many are in each.
    starts: Vec<u32>,
    grid: Grid,
    /// For how many more steps the squares are laid as they are.
    lasts: u32,
    /// Whether somebody is in none of the squares that have others all round.
    is_left: bool,
}

/// The cell that somebody is in, and the square.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spot {
    cell: Cell,
    square: u32,
}

/// Takes in those who come first, one after the other.
pub(super) struct Taking<'a> {
    starts: &'a mut [u32],
    grid: Grid,
    /// Whether somebody is in none of the squares that have others all round.
    is_left: bool,
}

impl Taking<'_> {
    /// Takes in somebody at this place.
    #[inline(always)]
    pub(super) fn take(&mut self, at: Point, spot: &mut Spot) {
        let cell = Cell::of(at);
        let square = self.grid.number(cell);
        self.is_left |= square.is_none();
        let square = square.unwrap_or(0);
        self.starts[square as usize] += 1;
        *spot = Spot { cell, square };
    }
}

/// The squares that are laid over everybody.
#[derive(Clone, Copy, Debug, Default)]
struct Grid {
    /// Squares are so many times doubled cells; none, but where there would be too many of them.
    doubled: u32,
    /// The column and row of the first square, which is left and below of everybody.
    low: [u32; 2],
    /// The squares of a row, and the rows.
    columns: u32,
    rows: u32,
}

impl Cells {
    /// Forgets everybody, and has so many taken in: `take` takes in all of them, each at a spot.
    pub(super) fn begin(&mut self, people: usize, take: impl FnOnce(&mut Taking, &mut [Spot])) {
        self.came.resize(people, Spot::default());
        self.starts.clear();
        self.starts.resize(self.grid.squares() + 1, 0);
        let mut taking = Taking {
            starts: &mut self.starts,
            grid: self.grid,
            is_left: self.lasts == 0,
        };
        take(&mut taking, &mut self.came);
        self.is_left = taking.is_left;
        self.lasts = self.lasts.saturating_sub(1);
    }

    /// Takes in one more who is at this place.
    pub(super) fn add(&mut self, at: Point) {
        let mut spot = Spot::default();
        let mut taking = Taking {
            starts: &mut self.starts,
            grid: self.grid,
            is_left: self.is_left,
        };
        taking.take(at, &mut spot);
        self.is_left = taking.is_left;
        self.came.push(spot);
    }

    /// The cell of the one with this number as they came.
    #[inline]
    pub(super) fn of(&self, number: usize) -> Cell {
        self.came[number].cell
    }

    /// Puts all who came in order, and calls `put` with the place of each in it, their number as they came,
    /// and what `bodies` has of them. The time grows with their number alone.
    pub(super) fn sort<T>(&mut self, bodies: &[T], mut put: impl FnMut(usize, usize, &T)) {
        if self.is_left {
            self.lay_out();
        }
        let mut before = 0;
        for start in &mut self.starts {
            before += *start;
            *start = before;
        }
        // From the last to the first, so that each end becomes the start.
        for (number, (spot, body)) in self.came.iter().zip(bodies).enumerate().rev() {
            let start = &mut self.starts[spot.square as usize];
            *start -= 1;
            put(*start as usize, number, body);
        }
    }

    /// The ranges in this order of all within `reach_m`, at most [`FARTHEST_M`], of the one with this
    /// number, who is at `at`: one for each row, with some who are farther away.
    #[inline]
    pub(super) fn rows(&self, number: usize, at: Point, reach_m: f64) -> [[usize; 2]; ROWS] {
        let grid = self.grid;
        let Spot { cell, square } = self.came[number];
        let side_m = CELL_M * f64::from(1u32 << grid.doubled);
        let low = cell.numbers().map(|number| number >> grid.doubled);
        let low = Point::new(f64::from(low[0]), f64::from(low[1])) * side_m - SHIFT_M;
        let within = at - low;
        let reach_m = reach_m + ROUNDED_M;
        let is_near = |m: f64| [m < reach_m, side_m - m < reach_m];
        let [left, right] = is_near(within.x).map(usize::from);
        let [below, above] = is_near(within.y);
        let (columns, middle) = (grid.columns as usize, square as usize);
        let range = |middle: usize, is_near: bool| {
            let [from, to] = [middle - left, middle + right + 1].map(|square| self.starts[square]);
            let to = if is_near { to } else { from };
            [from as usize, to as usize]
        };
        [
            range(middle - columns, below),
            range(middle, true),
            range(middle + columns, above),
        ]
    }

    /// Lays squares over everybody, with more all round, and counts who is in each.
    fn lay_out(&mut self) {
        self.grid = Grid::over(self.came.iter().map(|spot| spot.cell), self.came.len());
        self.lasts = LASTS;
        self.starts.clear();
        self.starts.resize(self.grid.squares() + 1, 0);
        for spot in &mut self.came {
            spot.square = self.grid.number(spot.cell).unwrap_or(0);
            self.starts[spot.square as usize] += 1;
        }
    }
}

impl Grid {
    /// Over all these cells, which are so many.
    fn over(cells: impl Iterator<Item = Cell>, count: usize) -> Grid {
        let (mut low, mut high) = ([u32::MAX; 2], [0; 2]);
        for cell in cells {
            let numbers = cell.numbers();
            for axis in 0..2 {
                low[axis] = low[axis].min(numbers[axis]);
                high[axis] = high[axis].max(numbers[axis]);
            }
        }
        if count == 0 {
            low = high;
        }
        let most = (SQUARES + SQUARES_EACH * count) as u64;
        let mut doubled = 0;
        loop {
            let low = low.map(|low| (low >> doubled).wrapping_sub(MARGIN));
            let squares =
                |axis: usize| (high[axis] >> doubled).wrapping_sub(low[axis]) + 1 + MARGIN;
            let [columns, rows] = [squares(0), squares(1)];
            if u64::from(columns) * u64::from(rows) <= most {
                return Grid {
                    doubled,
                    low,
                    columns,
                    rows,
                };
            }
            doubled += 1;
        }
    }

    /// How many squares there are.
    fn squares(self) -> usize {
        self.columns as usize * self.rows as usize
    }

    /// The number of the square that a cell is in; none if it has not others all round.
    #[inline(always)]
    fn number(self, cell: Cell) -> Option<u32> {
        let [column, row] = cell.numbers().map(|number| number >> self.doubled);
        let column = column.wrapping_sub(self.low[0]);
        let row = row.wrapping_sub(self.low[1]);
        let is_inside = |number: u32, count: u32| number.wrapping_sub(1) < count.saturating_sub(2);
        let is_in = is_inside(column, self.columns) & is_inside(row, self.rows);
        is_in.then(|| row * self.columns + column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn near_everybody_is_in_the_rows_read(people: &[Point]) {
        nearness_holds(&mut Cells::default(), people);
    }

    fn nearness_holds(cells: &mut Cells, people: &[Point]) {
        cells.begin(0, |_, _| {});
        for &at in people {
            cells.add(at);
        }
        let mut order = vec![usize::MAX; people.len()];
        cells.sort(people, |place, number, _| order[place] = number);
        let all: BTreeSet<usize> = order.iter().copied().collect();
        assert!(all.iter().copied().eq(0..people.len()));
        for reach_m in [f64::from(FARTHEST_M), CELL_M / 2.0] {
            for (number, &at) in people.iter().enumerate() {
                let rows = cells.rows(number, at, reach_m);
                let near: Vec<usize> = rows.iter().flat_map(|row| row[0]..row[1]).collect();
                let unique: BTreeSet<usize> = near.iter().copied().collect();
                assert_eq!(near.len(), unique.len());
                for (place, &other) in order.iter().enumerate() {
                    if people[other].distance(at) < reach_m {
                        assert!(unique.contains(&place));
                    }
                }
            }
        }
    }

    /// People spread evenly over a square with this side, metres, round this place.
    fn spread(side_m: f64, middle: Point) -> Vec<Point> {
        let at = |k: u32| {
            let k = f64::from(k);
            let share = Point::new((k * 0.618).fract(), (k * 0.414).fract());
            middle + (share - Point::splat(0.5)) * side_m
        };
        (0..120).map(at).collect()
    }

    #[test]
    fn everybody_within_reach_is_in_the_rows_read_and_nobody_twice() {
        near_everybody_is_in_the_rows_read(&spread(9.0, Point::ZERO));
        near_everybody_is_in_the_rows_read(&[]);
    }

    #[test]
    fn so_it_is_when_people_have_walked_out_of_the_squares_that_were_laid_over_them() {
        let mut cells = Cells::default();
        for step in 0..200 {
            let middle = Point::splat(f64::from(step) * 0.7);
            nearness_holds(&mut cells, &spread(9.0, middle));
        }
    }

    #[test]
    fn so_it_is_where_few_are_spread_over_kilometres_and_at_the_edge_of_what_can_be_counted() {
        near_everybody_is_in_the_rows_read(&spread(9_000.0, Point::new(4_000.0, -4_000.0)));
        near_everybody_is_in_the_rows_read(&spread(9.0, Point::splat(-1e7)));
        near_everybody_is_in_the_rows_read(&spread(9.0, Point::splat(1e7)));
    }
}
