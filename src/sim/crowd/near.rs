//! Who is near: an index of bodies by square cells.
//!
//! Cells are aligned to the origin of the building, not to the crowd, so that people who join far
//! away change neither the cells nor the order in which anybody's neighbours are found.

use super::Walker;
use crate::geom::Point;

/// The side of a cell, and how far a walker looks at others, in metres.
pub(super) const REACH_M: f64 = 2.5;

/// Walkers by cell: sorted by (row, column, index).
#[derive(Debug, Default)]
pub(super) struct Grid {
    entries: Vec<(i32, i32, u32)>,
}

impl Grid {
    /// Indexes all walkers, which stand in rank order.
    pub(super) fn fill(&mut self, walkers: &[Walker]) {
        self.entries.clear();
        for (index, walker) in walkers.iter().enumerate() {
            let (row, column) = cell(walker.at);
            self.entries.push((row, column, index as u32));
        }
        self.entries.sort_unstable();
    }

    /// The indices of all walkers in the nine cells round `at`, in a fixed order.
    pub(super) fn around(&self, at: Point) -> impl Iterator<Item = usize> + '_ {
        let (row, column) = cell(at);
        (row - 1..=row + 1).flat_map(move |row| {
            let from = self.first_from((row, column - 1));
            let to = self.first_from((row, column + 2));
            self.entries[from..to]
                .iter()
                .map(|&(_, _, index)| index as usize)
        })
    }

    fn first_from(&self, cell: (i32, i32)) -> usize {
        self.entries
            .partition_point(|&(row, column, _)| (row, column) < cell)
    }
}

fn cell(at: Point) -> (i32, i32) {
    let whole = (at / REACH_M).floor();
    (whole.y as i32, whole.x as i32)
}
