//! Who is near: everybody in the order of square cells.
//!
//! Cells are aligned to the origin of the building, not to the crowd, so that people who join far
//! away change nobody's cell.

use super::Walker;
use super::tow::Discs;
use crate::geom::Point;

/// The side of a cell, metres.
pub(super) const CELL_M: f64 = 1.6;

/// Rows and columns of cells round one's own in which others are looked for.
const AROUND: u32 = 1;

/// So many rows are read, the lowest first; one's own is in the middle.
pub(super) const ROWS: usize = 2 * AROUND as usize + 1;

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

/// The cell of somebody, or of a disc of a long body.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    cell: Cell,
    /// Where they stand in the caller's array; discs are counted on from there.
    slot: u32,
}

/// Everybody and everything that moves, in the order of (row, column, rank).
#[derive(Debug, Default)]
pub(super) struct Cells {
    entries: Vec<Entry>,
    spare: Vec<Entry>,
    counts: Vec<u32>,
}

impl Cells {
    /// Puts all walkers, and then all discs, in order: by rank, then by column, then by row, each keeping the order
    /// before it among equals. Columns and rows are counted, so the time grows with the walkers and
    /// with the length of the floor, not with its area.
    pub(super) fn fill(&mut self, walkers: &[Walker], discs: &Discs) {
        let entry = |(at, slot): (Point, u32)| Entry {
            cell: Cell::of(at),
            slot,
        };
        let walking = walkers.iter().map(|walker| walker.at);
        self.entries.clear();
        self.entries.extend(walking.zip(0..).map(entry));
        if !walkers.is_sorted_by_key(|walker| walker.rank) {
            let rank = |entry: &Entry| walkers[entry.slot as usize].rank;
            self.entries.sort_unstable_by_key(rank);
        }
        let after = walkers.len() as u32..;
        self.entries.extend(discs.places().zip(after).map(entry));
        self.count(|entry| entry.cell.numbers()[0]);
        self.count(|entry| entry.cell.numbers()[1]);
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Who is at this place in the order of cells: their place in the caller's array, or beyond its end
    /// the number of a disc.
    pub(super) fn slot(&self, index: usize) -> usize {
        self.entries[index].slot as usize
    }

    /// Everybody's cell and place in the caller's array, in the order of cells.
    pub(super) fn entries(&self) -> impl Iterator<Item = (Cell, usize)> + '_ {
        self.entries
            .iter()
            .map(|entry| (entry.cell, entry.slot as usize))
    }

    /// Calls `visit` for every cell that somebody is in, with the range of those in it, and with
    /// that of those near it in each row, both by the order of cells.
    pub(super) fn each(&self, mut visit: impl FnMut(Cell, [usize; 2], &[[usize; 2]; ROWS])) {
        let entries = &self.entries[..];
        let mut rows = [[0usize; 2]; ROWS];
        let mut from = 0;
        while let Some(first) = entries.get(from) {
            let cell = first.cell;
            let mut to = from + 1;
            while entries.get(to).is_some_and(|entry| entry.cell == cell) {
                to += 1;
            }
            // Cells are visited in order, so the ends of each row only ever go on.
            let mut left = cell.0.saturating_sub((AROUND << HALF) + AROUND);
            for span in &mut rows {
                for (end, sought) in span.iter_mut().zip([left, left + 2 * AROUND + 1]) {
                    while entries.get(*end).is_some_and(|entry| entry.cell.0 < sought) {
                        *end += 1;
                    }
                }
                left += 1 << HALF;
            }
            visit(cell, [from, to], &rows);
            from = to;
        }
    }

    /// Sorts by a number, keeping the order of equals.
    fn count(&mut self, number: impl Fn(&Entry) -> u32) {
        let low = self.entries.iter().map(&number).min().unwrap_or(0);
        let high = self.entries.iter().map(&number).max().unwrap_or(0);
        self.counts.clear();
        self.counts.resize((high - low) as usize + 1, 0);
        for entry in &self.entries {
            self.counts[(number(entry) - low) as usize] += 1;
        }
        let mut before = 0;
        for count in &mut self.counts {
            before += std::mem::replace(count, before);
        }
        self.spare.resize(self.entries.len(), Entry::default());
        for &entry in &self.entries {
            let place = &mut self.counts[(number(&entry) - low) as usize];
            self.spare[*place as usize] = entry;
            *place += 1;
        }
        std::mem::swap(&mut self.entries, &mut self.spare);
    }
}

/// The number of a row or column; at the very edge of what can be counted it is the last but two.
fn number(metres: f64) -> u32 {
    let number = ((metres + SHIFT_M) / CELL_M) as u16;
    u32::from(number).clamp(AROUND, (1 << HALF) - 1 - 2 * AROUND)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn everybody_within_a_cells_length_is_in_the_rows_read_and_nobody_twice() {
        let at = |k: u32| {
            let k = f64::from(k);
            Point::new(
                (k * 0.618).fract() * 9.0 - 4.0,
                (k * 0.414).fract() * 9.0 - 4.0,
            )
        };
        let walkers: Vec<Walker> = (0..120)
            .map(|rank| Walker::standing(rank, at(rank), 0.2, 1.0))
            .collect();
        let mut cells = Cells::default();
        cells.fill(&walkers, &Discs::default());
        let order: Vec<usize> = cells.entries().map(|(_, slot)| slot).collect();
        let mut visited = 0;
        cells.each(|_, own, rows| {
            for me in own[0]..own[1] {
                visited += 1;
                let from = walkers[order[me]].at;
                let near: Vec<usize> = rows.iter().flat_map(|row| row[0]..row[1]).collect();
                let unique: BTreeSet<usize> = near.iter().copied().collect();
                assert_eq!(near.len(), unique.len());
                for (index, &slot) in order.iter().enumerate() {
                    if walkers[slot].at.distance(from) < CELL_M {
                        assert!(unique.contains(&index));
                    }
                }
            }
        });
        assert_eq!(visited, 120);
    }
}
