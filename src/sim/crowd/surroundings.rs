//! The fixed surroundings of a floor, by cell: which walls and gates are near.

use super::Line32;
use crate::geom::{Point, Segment};

/// The side of a cell, metres.
pub(super) const CELL_M: f64 = 0.8;

/// Cells at most, more or less.
const CELLS: f64 = 400_000.0;

/// A cell knows the walls within so far of it, metres: the largest body, what it minds of walls,
/// and a step.
const WALLS_M: f64 = 1.0;

/// A cell knows the gates within so far of it, metres: more than a step.
const GATES_M: f64 = 0.5;

/// A cell knows the walls within so far of it that one can look round, metres: as far as anybody
/// looks.
const SCREENS_M: f64 = super::REACH_M as f64;

/// A wall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wall {
    /// From end to end.
    pub line: Segment,
    /// Whether people of one region can stand on both sides of it, and not see each other.
    pub hides: bool,
}

/// The walls and gates of a floor.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The side of a cell, metres: [`CELL_M`], or a multiple of it where there would be too many.
    cell_m: f64,
    low: Point,
    columns: usize,
    rows: usize,
    walls: Lists<Segment>,
    screens: Lists<Line32>,
    gates: Lists<u32>,
}

/// What is near the points of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near<'a> {
    /// Walls.
    pub(super) walls: &'a [Segment],
    /// Walls round which one can look.
    pub(super) screens: &'a [Line32],
    /// Gates.
    pub(super) gates: &'a [u32],
}

impl Surroundings {
    /// Of these walls, and of these gates with their lines. Lists keep the order that they come in.
    pub fn new(walls: &[Wall], gates: &[(u32, Segment)]) -> Self {
        let lines = || {
            let walls = walls.iter().map(|wall| wall.line);
            walls.chain(gates.iter().map(|gate| gate.1))
        };
        let Some(first) = lines().next() else {
            return Surroundings::default();
        };
        let margin = Point::splat(SCREENS_M + CELL_M);
        let low = lines().fold(first.a, |low, line| low.min(line.a).min(line.b)) - margin;
        let size = lines().fold(first.a, |high, line| high.max(line.a).max(line.b)) + margin - low;
        let cell_m = CELL_M
            * (size.x * size.y / (CELL_M * CELL_M * CELLS))
                .sqrt()
                .max(1.0)
                .ceil();
        let low = (low / cell_m).floor() * cell_m;
        let high = lines().fold(first.a, |high, line| high.max(line.a).max(line.b)) + margin;
        let size = (high - low) / cell_m;
        let mut around = Surroundings {
            cell_m,
            low,
            columns: size.x as usize + 1,
            rows: size.y as usize + 1,
            ..Surroundings::default()
        };
        let walls_near = walls.iter().map(|wall| (wall.line, wall.line));
        around.walls = around.lists(walls_near, WALLS_M);
        let screens = walls.iter().filter(|wall| wall.hides);
        let screens = screens.map(|wall| (wall.line, line32(wall.line)));
        around.screens = around.lists(screens, SCREENS_M);
        around.gates = around.lists(gates.iter().map(|&(gate, line)| (line, gate)), GATES_M);
        around
    }

    /// What is near a point, and near every other point of its cell.
    pub(super) fn near(&self, at: Point) -> Near<'_> {
        let cell = self.cell(at);
        Near {
            walls: self.walls.of(cell),
            screens: self.screens.of(cell),
            gates: self.gates.of(cell),
        }
    }

    fn cell(&self, at: Point) -> Option<usize> {
        let from = (at - self.low) / self.cell_m;
        if from.x < 0.0 || from.y < 0.0 {
            return None;
        }
        let (column, row) = (from.x as usize, from.y as usize);
        (column < self.columns && row < self.rows).then(|| row * self.columns + column)
    }

    /// What lies along lines, by the cells within `reach_m` of them.
    fn lists<T: Copy>(
        &self,
        lines: impl Iterator<Item = (Segment, T)> + Clone,
        reach_m: f64,
    ) -> Lists<T> {
        let mut starts = vec![0u32; self.columns * self.rows + 1];
        for (line, _) in lines.clone() {
            self.cells_along(line, reach_m, |cell| starts[cell + 1] += 1);
        }
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        let mut next = starts.clone();
        let mut items: Vec<Option<T>> = vec![None; starts.last().copied().unwrap_or(0) as usize];
        for (line, item) in lines {
            self.cells_along(line, reach_m, |cell| {
                items[next[cell] as usize] = Some(item);
                next[cell] += 1;
            });
        }
        Lists {
            starts,
            items: items.into_iter().flatten().collect(),
        }
    }

    /// Every cell within `reach_m` of a line.
    fn cells_along(&self, line: Segment, reach_m: f64, mut found: impl FnMut(usize)) {
        let half = self.cell_m / 2.0;
        // A little more than half of a cell's diagonal.
        let reach = reach_m + half * 1.415;
        let low = (line.a.min(line.b) - Point::splat(reach) - self.low) / self.cell_m;
        let high = (line.a.max(line.b) + Point::splat(reach) - self.low) / self.cell_m;
        let range = |from: f64, to: f64, count: usize| {
            (from.max(0.0) as usize)..=(to.max(0.0) as usize).min(count - 1)
        };
        for row in range(low.y, high.y, self.rows) {
            for column in range(low.x, high.x, self.columns) {
                let middle =
                    Point::new(column as f64 + 0.5, row as f64 + 0.5) * self.cell_m + self.low;
                if line.distance(middle) <= reach {
                    found(row * self.columns + column);
                }
            }
        }
    }
}

/// A list for each cell, all in one.
#[derive(Clone, Debug)]
struct Lists<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Lists<T> {
    fn of(&self, cell: Option<usize>) -> &[T] {
        match cell {
            Some(cell) => &self.items[self.starts[cell] as usize..self.starts[cell + 1] as usize],
            None => &[],
        }
    }
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists {
            starts: Vec::new(),
            items: Vec::new(),
        }
    }
}

/// A line in single precision.
pub(super) fn line32(line: Segment) -> Line32 {
    [line.a, line.b].map(|end| [end.x as f32, end.y as f32])
}
