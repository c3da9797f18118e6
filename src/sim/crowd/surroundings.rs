//! The fixed surroundings of a floor, by square of cells: which walls and gates are near.

use super::Line32;
use super::cells::{CELL_M, Cell, ROUNDED_M};
use super::steer::GIVE_WAY_MPS;
use super::stride::LOOK_STEPS;
use super::walker::FASTEST_MPS;
use super::wall::{Clearance, Lines};
use crate::geom::{Point, Segment};
use crate::units::TICK_S;

/// Squares at most, more or less.
const SQUARES: f64 = 400_000.0;

/// A square knows the walls within so far of it, metres: the largest body, and the way that the fastest make from one
/// chance to look to the next.
const WALLS_M: f64 = 1.8;

/// It knows those within so far of it by themselves, metres, as most people come no farther from one look to the next.
const WALLS_CLOSE_M: f64 = 0.8;

/// A square knows the gates within so far of it, metres: nobody walks farther without a look.
pub(super) const GATES_M: f64 = 1.4;

// What is near must hold all that the fastest can come to, who may be pushed besides.
const _: () = assert!((FASTEST_MPS + GIVE_WAY_MPS) * LOOK_STEPS as f64 * TICK_S < GATES_M);

/// A square knows the walls within so far of it that one can look round, metres: as far as anybody
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
    /// Squares are so many times doubled cells; none, but where there would be too many squares.
    doubled: u32,
    /// The column and row of the first cell.
    low: [u32; 2],
    columns: usize,
    rows: usize,
    squares: Vec<Square>,
    walls: Vec<Segment>,
    wall_fours: Vec<Lines>,
    walls_close: Vec<Segment>,
    close_fours: Vec<Lines>,
    screens: Vec<Line32>,
    gates: Vec<u32>,
    gate_fours: Vec<Lines>,
}

/// Where the lists of a square begin; they end where those of the next begin.
#[derive(Clone, Copy, Debug, Default)]
struct Square {
    walls: u32,
    wall_fours: u32,
    walls_close: u32,
    close_fours: u32,
    screens: u32,
    gates: u32,
    gate_fours: u32,
}

/// The walls near somebody.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NearWalls<'a> {
    /// They, one by one ...
    pub(super) lines: &'a [Segment],
    /// ... and four at a time, in the same order.
    pub(super) fours: &'a [Lines],
}

/// The gates near somebody.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NearGates<'a> {
    /// Their numbers.
    numbers: &'a [u32],
    /// How far the nearest are.
    nearest: Clearance,
}

impl<'a> NearGates<'a> {
    /// All of them, if any is nearer than this, metres; else none.
    #[inline]
    pub(super) fn within(self, far_m: f64) -> &'a [u32] {
        if self.nearest.is_within(far_m) {
            self.numbers
        } else {
            &[]
        }
    }
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
        let high = lines().fold(first.a, |high, line| high.max(line.a).max(line.b)) + margin;
        let [low, high] = [low, high].map(|corner| Cell::of(corner).numbers());
        let cells = [0, 1].map(|axis| high[axis] - low[axis] + 1);
        let doubled = doubled(cells.map(f64::from));
        let [columns, rows] = cells.map(|cells| (cells >> doubled) as usize + 1);
        let mut around = Surroundings {
            doubled,
            low,
            columns,
            rows,
            ..Surroundings::default()
        };
        let walls_near = walls.iter().map(|wall| (wall.line, wall.line));
        let walls_near = around.lists(walls_near, WALLS_M);
        let wall_fours = walls_near.grouped(Lines::of);
        let walls_close = walls.iter().map(|wall| (wall.line, wall.line));
        let walls_close = around.lists(walls_close, WALLS_CLOSE_M);
        let close_fours = walls_close.grouped(Lines::of);
        let screens = walls.iter().filter(|wall| wall.hides);
        let screens = screens.map(|wall| (wall.line, line32(wall.line)));
        let screens = around.lists(screens, SCREENS_M);
        let gates = around.lists(gates.iter().map(|&gate| (gate.1, gate)), GATES_M);
        let gate_fours = gates.grouped(|gates| {
            let lines: Vec<Segment> = gates.iter().map(|&(_, line)| line).collect();
            Lines::of(&lines)
        });
        around.squares = (0..=columns * rows)
            .map(|square| Square {
                walls: walls_near.starts[square],
                wall_fours: wall_fours.starts[square],
                walls_close: walls_close.starts[square],
                close_fours: close_fours.starts[square],
                screens: screens.starts[square],
                gates: gates.starts[square],
                gate_fours: gate_fours.starts[square],
            })
            .collect();
        around.walls = walls_near.items;
        around.wall_fours = wall_fours.items;
        around.walls_close = walls_close.items;
        around.close_fours = close_fours.items;
        around.screens = screens.items;
        around.gates = gates.items.into_iter().map(|(gate, _)| gate).collect();
        around.gate_fours = gate_fours.items;
        around
    }

    /// The walls near every point of a cell.
    pub(super) fn walls(&self, cell: Cell) -> &[Segment] {
        self.walls_in(self.square(cell), WALLS_M).lines
    }

    /// The walls that may be within this distance of a place in the square with this number, if any, metres: at most
    /// [`WALLS_M`].
    #[inline]
    pub(super) fn walls_in(&self, square: Option<u32>, reach_m: f64) -> NearWalls<'_> {
        square.map_or_else(NearWalls::default, |square| {
            let [from, to] = self.bounds(square);
            if reach_m <= WALLS_CLOSE_M {
                NearWalls {
                    lines: part(&self.walls_close, from.walls_close, to.walls_close),
                    fours: part(&self.close_fours, from.close_fours, to.close_fours),
                }
            } else {
                NearWalls {
                    lines: part(&self.walls, from.walls, to.walls),
                    fours: part(&self.wall_fours, from.wall_fours, to.wall_fours),
                }
            }
        })
    }

    /// How far gates are from a place in the square with this number, if any.
    #[inline]
    pub(super) fn gates_from(&self, square: Option<u32>, at: Point) -> Clearance {
        square.map_or_else(Clearance::default, |square| {
            let [from, to] = self.bounds(square);
            let fours = part(&self.gate_fours, from.gate_fours, to.gate_fours);
            Clearance::of(fours, at)
        })
    }

    /// The gates near a place in the square with this number, if any, from which they are so far: as
    /// [`Surroundings::gates_from`] has it of the same place.
    #[inline]
    pub(super) fn gates_in(&self, square: Option<u32>, nearest: Clearance) -> NearGates<'_> {
        square.map_or_else(NearGates::default, |square| {
            let [from, to] = self.bounds(square);
            let numbers = part(&self.gates, from.gates, to.gates);
            NearGates { numbers, nearest }
        })
    }

    /// Where the lists of the square with this number begin, and where they end.
    #[inline]
    fn bounds(&self, square: u32) -> [&Square; 2] {
        [0, 1].map(|next| &self.squares[square as usize + next])
    }

    /// The walls near every point of the square with this number, if any, round which one can look.
    #[inline]
    pub(super) fn screens_in(&self, square: Option<u32>) -> &[Line32] {
        let Some(square) = square else { return &[] };
        let [from, to] = self.bounds(square);
        part(&self.screens, from.screens, to.screens)
    }

    /// The number of the square that a cell is in; none far from all walls and gates.
    #[inline]
    pub(super) fn square(&self, cell: Cell) -> Option<u32> {
        let [column, row] = cell.numbers();
        // Whoever is left of the first column or below the first row is far beyond the last.
        let column = column.wrapping_sub(self.low[0]) >> self.doubled;
        let row = row.wrapping_sub(self.low[1]) >> self.doubled;
        let is_in = (column as usize) < self.columns && (row as usize) < self.rows;
        is_in.then(|| row * self.columns as u32 + column)
    }

    /// What lies along lines, by the squares within `reach_m` of them.
    fn lists<T: Copy>(
        &self,
        lines: impl Iterator<Item = (Segment, T)> + Clone,
        reach_m: f64,
    ) -> Lists<T> {
        let mut starts = vec![0u32; self.columns * self.rows + 1];
        for (line, _) in lines.clone() {
            self.squares_along(line, reach_m, |square| starts[square + 1] += 1);
        }
        for square in 1..starts.len() {
            starts[square] += starts[square - 1];
        }
        let mut next = starts.clone();
        let mut items: Vec<Option<T>> = vec![None; starts.last().copied().unwrap_or(0) as usize];
        for (line, item) in lines {
            self.squares_along(line, reach_m, |square| {
                items[next[square] as usize] = Some(item);
                next[square] += 1;
            });
        }
        Lists {
            starts,
            items: items.into_iter().flatten().collect(),
        }
    }

    /// Every square within `reach_m` of a line.
    fn squares_along(&self, line: Segment, reach_m: f64, mut found: impl FnMut(usize)) {
        let side_m = CELL_M * f64::from(1u32 << self.doubled);
        let first = Cell::low(self.low);
        let half = side_m / 2.0;
        // A little more than half of a square's diagonal, and as people may be a little outside their cell.
        let reach = reach_m + 2.0 * ROUNDED_M + half * 1.415;
        let low = (line.a.min(line.b) - Point::splat(reach) - first) / side_m;
        let high = (line.a.max(line.b) + Point::splat(reach) - first) / side_m;
        let range = |from: f64, to: f64, count: usize| {
            (from.max(0.0) as usize)..=(to.max(0.0) as usize).min(count - 1)
        };
        for row in range(low.y, high.y, self.rows) {
            for column in range(low.x, high.x, self.columns) {
                let middle = Point::new(column as f64 + 0.5, row as f64 + 0.5) * side_m + first;
                if line.distance(middle) <= reach {
                    found(row * self.columns + column);
                }
            }
        }
    }
}

/// How often cells are doubled into squares, so that there are not too many.
fn doubled([columns, rows]: [f64; 2]) -> u32 {
    let (mut doubled, mut squares) = (0, columns * rows);
    while squares > SQUARES {
        squares /= 4.0;
        doubled += 1;
    }
    doubled
}

/// A list for each square, all in one.
#[derive(Clone, Debug)]
struct Lists<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Lists<T> {
    /// The items of each list, four at a time.
    fn grouped<U>(&self, group: impl Fn(&[T]) -> U) -> Lists<U> {
        let mut groups = Lists {
            starts: vec![0],
            items: Vec::new(),
        };
        for ends in self.starts.windows(2) {
            let items = part(&self.items, ends[0], ends[1]).chunks(4);
            groups.items.extend(items.map(&group));
            groups.starts.push(groups.items.len() as u32);
        }
        groups
    }
}

fn part<T>(items: &[T], from: u32, to: u32) -> &[T] {
    &items[from as usize..to as usize]
}

/// A line in single precision.
pub(super) fn line32(line: Segment) -> Line32 {
    [line.a, line.b].map(|end| [end.x as f32, end.y as f32])
}
