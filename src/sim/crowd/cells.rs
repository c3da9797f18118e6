//! Who is near: everybody in the order of square cells.
//!
//! Cells are aligned to the origin of the building, not to the crowd, so that people who join far
//! away change nobody's cell.

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
    /// The cell of each as they came.
    came: Vec<Cell>,
    /// Where those of each square begin in this order, and after all where the last end.
    starts: Vec<u32>,
    grid: Grid,
}

/// The squares that are laid over everybody.
#[derive(Clone, Copy, Debug, Default)]
struct Grid {
    /// Squares are so many times doubled cells; none, but where there would be too many of them.
    doubled: u32,
    /// The column and row of the first square, which is left and below of everybody.
    low: [u32; 2],
    /// The squares of a row.
    columns: u32,
}

impl Cells {
    /// Forgets everybody, and makes room for so many, who come first.
    pub(super) fn begin(&mut self, people: usize) {
        self.came.resize(people, Cell::default());
    }

    /// The cells of those who come first.
    pub(super) fn people(&mut self) -> &mut [Cell] {
        &mut self.came
    }

    /// Takes in one more who is at this place.
    pub(super) fn add(&mut self, at: Point) {
        self.came.push(Cell::of(at));
    }

    /// The cell of the one with this number as they came.
    #[inline]
    pub(super) fn of(&self, number: usize) -> Cell {
        self.came[number]
    }

    /// Puts all who came in order, and calls `put` with the place of each in it, their number as they came,
    /// and what `bodies` has of them. The time grows with their number alone.
    pub(super) fn sort<T>(&mut self, bodies: &[T], mut put: impl FnMut(usize, usize, &T)) {
        let squares = self.lay_out();
        let grid = self.grid;
        self.starts.clear();
        self.starts.resize(squares + 1, 0);
        for &cell in &self.came {
            self.starts[grid.number(cell)] += 1;
        }
        let mut before = 0;
        for start in &mut self.starts {
            before += *start;
            *start = before;
        }
        // From the last to the first, so that each end becomes the start.
        for (number, (&cell, body)) in self.came.iter().zip(bodies).enumerate().rev() {
            let start = &mut self.starts[grid.number(cell)];
            *start -= 1;
            put(*start as usize, number, body);
        }
    }

    /// The ranges in this order of all within `reach_m`, at most the side of a cell, of the one with this
    /// number, who is at `at`: one for each row, with some who are farther away.
    #[inline]
    pub(super) fn rows(&self, number: usize, at: Point, reach_m: f64) -> [[usize; 2]; ROWS] {
        let grid = self.grid;
        let [column, row] = grid.square(self.came[number]);
        let side_m = CELL_M * f64::from(1u32 << grid.doubled);
        let low = |axis: usize, number: u32| {
            f64::from(grid.low[axis].wrapping_add(number)) * side_m - SHIFT_M
        };
        let within = at - Point::new(low(0, column), low(1, row));
        let is_near = [within.x, within.y].map(|m| [m < reach_m, side_m - m < reach_m]);
        let [left, right] = is_near[0].map(usize::from);
        let (columns, middle) = (
            grid.columns as usize,
            (row * grid.columns + column) as usize,
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
        let most = SQUARES + SQUARES_EACH * self.came.len();
        let mut doubled = 0;
        loop {
            let low = low.map(|low| (low >> doubled).wrapping_sub(1));
            let squares = |axis: usize| (high[axis] >> doubled).wrapping_sub(low[axis]) + 2;
            let [columns, rows] = [squares(0), squares(1)];
            if columns as usize * rows as usize <= most {
                self.grid = Grid {
                    doubled,
                    low,
                    columns,
                };
                return columns as usize * rows as usize;
            }
            doubled += 1;
        }
    }
}

impl Grid {
    /// The column and row of the square that a cell is in.
    #[inline]
    fn square(self, cell: Cell) -> [u32; 2] {
        let [column, row] = cell.numbers().map(|number| number >> self.doubled);
        [
            column.wrapping_sub(self.low[0]),
            row.wrapping_sub(self.low[1]),
        ]
    }

    /// The number of the square that a cell is in.
    #[inline]
    fn number(self, cell: Cell) -> usize {
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

    fn near_everybody_is_in_the_rows_read(people: &[Point]) {
        let mut cells = Cells::default();
        for &at in people {
            cells.add(at);
        }
        let mut order = vec![usize::MAX; people.len()];
        cells.sort(people, |place, number, _| order[place] = number);
        let all: BTreeSet<usize> = order.iter().copied().collect();
        assert!(all.iter().copied().eq(0..people.len()));
        for reach_m in [CELL_M, CELL_M / 2.0] {
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
    fn so_it_is_where_few_are_spread_over_kilometres_and_at_the_edge_of_what_can_be_counted() {
        near_everybody_is_in_the_rows_read(&spread(9_000.0, Point::new(4_000.0, -4_000.0)));
        near_everybody_is_in_the_rows_read(&spread(9.0, Point::splat(-1e7)));
        near_everybody_is_in_the_rows_read(&spread(9.0, Point::splat(1e7)));
    }
}
