//! Who is near: everybody in the order of square cells.
//!
//! Cells are aligned to the origin of the building, not to the crowd, so that people who join far
//! away change nobody's cell.

use super::Walker;
use super::tow::Discs;
use crate::geom::Point;

/// The side of a cell, metres.
pub(super) const CELL_M: f64 = 1.6;

/// So many rows are read, the lowest first; one's own is in the middle.
pub(super) const ROWS: usize = 3;

/// Squares at most, and so many more for each who is in one.
const SQUARES: usize = 1_024;
const SQUARES_EACH: usize = 4;

/// Added to coordinates, so that all are positive, metres. Sixteen bits count cells from there to
/// 19 km on the other side; files state coordinates up to 10 km.
const SHIFT_M: f64 = 32_768.0;

/// The bits of a row or column.
const HALF: u32 = 16;

/// A cell: its row and, in the lower half, its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell(u32);

impl Cell {
    /// The cell that a place is in.
    #[inline]
    pub(super) fn of(at: Point) -> Self {
        Cell((number(at.y) << HALF) | number(at.x))
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

/// Everybody and everything that moves, by cell: by row, then by column, then as they came.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// The cell of each as they came: walkers, then discs.
    came: Vec<Cell>,
    /// The same, by square, as places in the order in which they came.
    slots: Vec<u32>,
    /// Where those of each square begin in this order, and after all where the last end.
    starts: Vec<u32>,
    /// Squares are so many times doubled cells; none, but where there would be too many of them.
    doubled: u32,
    /// The column and row of the first square, which is left and below of everybody.
    low: [u32; 2],
    /// The squares of a row.
    columns: u32,
}

impl Cells {
    /// Puts all walkers, and then all discs, in order. The time grows with their number alone.
    pub(super) fn fill(&mut self, walkers: &[Walker], discs: &Discs) {
        self.came.clear();
        let walking = walkers.iter().map(|walker| walker.at);
        self.came.extend(walking.map(Cell::of));
        self.came.extend(discs.places().map(Cell::of));
        let squares = self.lay_out();
        self.starts.clear();
        self.starts.resize(squares + 1, 0);
        for &cell in &self.came {
            let square = self.number(cell);
            self.starts[square] += 1;
        }
        let mut before = 0;
        for start in &mut self.starts {
            before += *start;
            *start = before;
        }
        self.slots.resize(self.came.len(), 0);
        // From the last to the first, so that each end becomes the start.
        for (slot, &cell) in self.came.iter().enumerate().rev() {
            let square = self.number(cell);
            self.starts[square] -= 1;
            self.slots[self.starts[square] as usize] = slot as u32;
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// Everybody's cell and place in the caller's array, or beyond its end the number of a disc, in order.
    pub(super) fn entries(&self) -> impl Iterator<Item = (Cell, usize)> + '_ {
        (self.slots.iter()).map(|&slot| (self.came[slot as usize], slot as usize))
    }

    /// The ranges in this order of all within `reach_m`, at most the side of a cell, of the one at this place
    /// in it, who is at `at`: one for each row, with some who are farther away.
    #[inline]
    pub(super) fn rows(&self, index: usize, at: Point, reach_m: f64) -> [[usize; 2]; ROWS] {
        let [column, row] = self.square(self.came[self.slots[index] as usize]);
        let side_m = CELL_M * f64::from(1u32 << self.doubled);
        let low = |axis: usize, number: u32| {
            f64::from(self.low[axis].wrapping_add(number)) * side_m - SHIFT_M
        };
        let within = at - Point::new(low(0, column), low(1, row));
        let is_near = [within.x, within.y].map(|m| [m < reach_m, side_m - m < reach_m]);
        let [left, right] = is_near[0].map(usize::from);
        let (columns, middle) = (
            self.columns as usize,
            (row * self.columns + column) as usize,
        );
        let range = |middle: usize, is_near: bool| {
            if is_near {
                [middle - left, middle + right + 1].map(|square| self.starts[square] as usize)
            } else {
                [0, 0]
            }
        };
        [
            range(middle - columns, is_near[1][0]),
            range(middle, true),
            range(middle + columns, is_near[1][1]),
        ]
    }

    /// Lays squares over everybody, with one more all round; returns their number.
    fn lay_out(&mut self) -> usize {
        let (mut low, mut high) = ([u32::MAX; 2], [0; 2]);
        for cell in &self.came {
            let numbers = cell.numbers();
            for axis in 0..2 {
                low[axis] = low[axis].min(numbers[axis]);
                high[axis] = high[axis].max(numbers[axis]);
            }
        }
        if self.came.is_empty() {
            low = high;
        }
        self.doubled = 0;
        let most = SQUARES + SQUARES_EACH * self.came.len();
        loop {
            self.low = low.map(|low| (low >> self.doubled).wrapping_sub(1));
            let squares =
                |axis: usize| (high[axis] >> self.doubled).wrapping_sub(self.low[axis]) + 2;
            let [columns, rows] = [squares(0) as usize, squares(1) as usize];
            if columns * rows <= most {
                self.columns = columns as u32;
                return columns * rows;
            }
            self.doubled += 1;
        }
    }

    /// The column and row of the square that a cell is in.
    #[inline]
    fn square(&self, cell: Cell) -> [u32; 2] {
        let [column, row] = cell.numbers().map(|number| number >> self.doubled);
        [
            column.wrapping_sub(self.low[0]),
            row.wrapping_sub(self.low[1]),
        ]
    }

    /// The number of the square that a cell is in.
    #[inline]
    fn number(&self, cell: Cell) -> usize {
        let [column, row] = self.square(cell);
        (row * self.columns + column) as usize
    }
}

/// The number of a row or column; at the very edge of what can be counted it is the last but two.
fn number(metres: f64) -> u32 {
    let number = ((metres + SHIFT_M) / CELL_M) as u16;
    u32::from(number).clamp(1, (1 << HALF) - 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn near_everybody_is_in_the_rows_read(walkers: &[Walker]) {
        let mut cells = Cells::default();
        cells.fill(walkers, &Discs::default());
        let order: Vec<usize> = cells.entries().map(|(_, slot)| slot).collect();
        let all: BTreeSet<usize> = order.iter().copied().collect();
        assert_eq!((order.len(), all.len()), (walkers.len(), walkers.len()));
        for reach_m in [CELL_M, CELL_M / 2.0] {
            for (me, &slot) in order.iter().enumerate() {
                let me = (me, walkers[slot].at);
                let rows = cells.rows(me.0, me.1, reach_m);
                let near: Vec<usize> = rows.iter().flat_map(|row| row[0]..row[1]).collect();
                let unique: BTreeSet<usize> = near.iter().copied().collect();
                assert_eq!(near.len(), unique.len());
                for (index, &slot) in order.iter().enumerate() {
                    if walkers[slot].at.distance(me.1) < reach_m {
                        assert!(unique.contains(&index));
                    }
                }
            }
        }
    }

    /// People spread evenly over a square with this side, metres, round this place.
    fn spread(side_m: f64, middle: Point) -> Vec<Walker> {
        let at = |k: u32| {
            let k = f64::from(k);
            let share = Point::new((k * 0.618).fract(), (k * 0.414).fract());
            middle + (share - Point::splat(0.5)) * side_m
        };
        (0..120)
            .map(|rank| Walker::standing(rank, at(rank), 0.2, 1.0))
            .collect()
    }

    #[test]
    fn everybody_within_reach_is_in_the_rows_read_and_nobody_twice() {
        near_everybody_is_in_the_rows_read(&spread(9.0, Point::ZERO));
        near_everybody_is_in_the_rows_read(&[]);
    }

    #[test]
    fn so_it_is_where_few_are_spread_over_kilometres_and_at_the_edge_of_what_can_be_counted() {
        near_everybody_is_in_the_rows_read(&spread(9_000.0, Point::new(4_000.0, -4_000.0)));
        near_everybody_is_in_the_rows_read(&spread(9.0, Point::splat(-1e7)));
        near_everybody_is_in_the_rows_read(&spread(9.0, Point::splat(1e7)));
    }
}
