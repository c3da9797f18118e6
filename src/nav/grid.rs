//! Segments by the cells of a uniform grid: which are near a point, which may cross a line.
//!
//! Segments come out in the order in which they went in. Nothing is ever added later.

use crate::geom::{Point, Segment};

/// The side of a cell, metres, unless the building is so large that there would be too many.
const CELL_M: f64 = 1.0;

/// Cells at most.
const CELLS: f64 = 400_000.0;

/// Segments by cells.
#[derive(Debug, Default)]
pub(super) struct SegmentGrid {
    segments: Vec<Segment>,
    all: Vec<u32>,
    low: Point,
    cell: f64,
    columns: usize,
    rows: usize,
    reach: f64,
    /// The segments of each cell, all in one list.
    items: Vec<u32>,
    /// Where each cell's part begins; one more than there are cells.
    starts: Vec<u32>,
}

impl SegmentGrid {
    /// A grid whose cells know all segments within `reach` metres of them.
    pub(super) fn new(segments: Vec<Segment>, reach: f64) -> SegmentGrid {
        let points = || segments.iter().flat_map(|segment| [segment.a, segment.b]);
        let Some(first) = points().next() else {
            return SegmentGrid::default();
        };
        let margin = Point::splat(reach + 0.01);
        let low = points().fold(first, Point::min) - margin;
        let size = points().fold(first, Point::max) + margin - low;
        let cell = CELL_M.max((size.x * size.y / CELLS).sqrt());
        let mut grid = SegmentGrid {
            all: (0u32..).take(segments.len()).collect(),
            low,
            cell,
            columns: (size.x / cell) as usize + 1,
            rows: (size.y / cell) as usize + 1,
            reach,
            segments,
            ..SegmentGrid::default()
        };
        grid.fill();
        grid
    }

    /// The segments within `radius` metres of `p`.
    pub(super) fn near(&self, p: Point, radius: f64) -> impl Iterator<Item = Segment> + '_ {
        let candidates = match self.cell_of(p) {
            _ if radius > self.reach => &self.all[..],
            Some((column, row)) => self.cell_items(column, row),
            None => &[],
        };
        candidates
            .iter()
            .map(|&item| self.segments[item as usize])
            .filter(move |segment| segment.distance(p) <= radius)
    }

    /// Whether `hit` holds for any segment near `way`, asked with its number; some are asked twice.
    pub(super) fn any_along(&self, way: Segment, hit: impl Fn(usize, Segment) -> bool) -> bool {
        let hits = |&item: &u32| hit(item as usize, self.segments[item as usize]);
        // The way is cut into its pieces by columns; each lies in the rows between its ends.
        let (left, right) = if way.a.x <= way.b.x {
            (way.a, way.b)
        } else {
            (way.b, way.a)
        };
        let rise = (right.y - left.y) / (right.x - left.x).max(1e-12);
        let Some((first, last)) =
            self.range(left.x - self.low.x, right.x - self.low.x, self.columns)
        else {
            return false;
        };
        (first..=last).any(|column| {
            let begin = self.low.x + column as f64 * self.cell;
            let at = |x: f64| left.y + (x.clamp(left.x, right.x) - left.x) * rise;
            let (mut from, mut to) = (at(begin), at(begin + self.cell));
            if right.x - left.x < self.cell * 1e-3 {
                (from, to) = (left.y, right.y);
            }
            let rows = self.range(
                from.min(to) - 1e-6 - self.low.y,
                from.max(to) + 1e-6 - self.low.y,
                self.rows,
            );
            rows.is_some_and(|(low, high)| {
                (low..=high).any(|row| self.cell_items(column, row).iter().any(hits))
            })
        })
    }

    /// The cells from `low` to `high` metres along one axis of `count` cells, if there are any.
    fn range(&self, low: f64, high: f64, count: usize) -> Option<(usize, usize)> {
        let (first, last) = ((low / self.cell).floor(), (high / self.cell).floor());
        if count == 0 || last < 0.0 || first >= count as f64 {
            return None;
        }
        Some((first.max(0.0) as usize, (last as usize).min(count - 1)))
    }

    fn cell_of(&self, p: Point) -> Option<(usize, usize)> {
        if self.columns == 0 {
            return None;
        }
        let place = (p - self.low) / self.cell;
        let inside = place.x >= 0.0
            && place.y >= 0.0
            && place.x < self.columns as f64
            && place.y < self.rows as f64;
        inside.then_some((place.x as usize, place.y as usize))
    }

    fn cell_items(&self, column: usize, row: usize) -> &[u32] {
        let cell = row * self.columns + column;
        &self.items[self.starts[cell] as usize..self.starts[cell + 1] as usize]
    }

    /// Sorts segments into the cells that they come within reach of: first counted, then placed.
    fn fill(&mut self) {
        let cells = self.columns * self.rows;
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (item, &segment) in (0u32..).zip(&self.segments) {
            let reach = Point::splat(self.reach + 1e-6);
            let low = segment.a.min(segment.b) - reach - self.low;
            let high = segment.a.max(segment.b) + reach - self.low;
            let columns = self.range(low.x, high.x, self.columns);
            let rows = self.range(low.y, high.y, self.rows);
            let (Some((left, right)), Some((bottom, top))) = (columns, rows) else {
                continue;
            };
            for row in bottom..=top {
                for column in left..=right {
                    if self.comes_near(segment, column, row) {
                        pairs.push(((row * self.columns + column) as u32, item));
                    }
                }
            }
        }
        pairs.sort_unstable();
        self.items = pairs.iter().map(|&(_, item)| item).collect();
        self.starts = Vec::with_capacity(cells + 1);
        let mut next = 0;
        for cell in 0..=cells as u32 {
            while next < pairs.len() && pairs[next].0 < cell {
                next += 1;
            }
            self.starts.push(next as u32);
        }
    }

    fn comes_near(&self, segment: Segment, column: usize, row: usize) -> bool {
        let centre = Point::new(column as f64 + 0.5, row as f64 + 0.5) * self.cell + self.low;
        let half_diagonal = self.cell * 0.7072;
        segment.distance(centre) <= self.reach + half_diagonal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn star() -> Vec<Segment> {
        let p = |i: i32| Point::new(f64::from(i * 37 % 23), f64::from(i * 53 % 19));
        (0..60).map(|i| Segment::new(p(i), p(i + 7))).collect()
    }

    #[test]
    fn the_grid_finds_what_a_look_at_all_finds() {
        let segments = star();
        let grid = SegmentGrid::new(segments.clone(), 1.5);
        for i in 0..400 {
            let p = Point::new(f64::from(i % 25) - 1.3, f64::from(i / 25) * 1.3 - 0.7);
            for radius in [0.4, 1.5, 4.0] {
                let near: Vec<_> = grid.near(p, radius).collect();
                let all = segments.iter().copied();
                let plain: Vec<_> = all.filter(|s| s.distance(p) <= radius).collect();
                assert_eq!(near, plain, "{p} {radius}");
            }
        }
    }

    #[test]
    fn a_line_meets_what_it_crosses_in_every_direction() {
        let segments = star();
        let grid = SegmentGrid::new(segments.clone(), 0.0);
        for i in 0..500 {
            let a = Point::new(f64::from(i * 7 % 29) - 3.0, f64::from(i * 11 % 23) - 2.0);
            let b = Point::new(f64::from(i * 13 % 27) - 2.0, f64::from(i * 5 % 25) - 3.0);
            for way in [Segment::new(a, b), Segment::new(a, Point::new(a.x, b.y))] {
                let crossed = grid.any_along(way, |_, segment| segment.crosses(way));
                assert_eq!(crossed, segments.iter().any(|s| s.crosses(way)), "{way:?}");
            }
        }
    }

    #[test]
    fn an_empty_grid_holds_nothing() {
        let grid = SegmentGrid::new(Vec::new(), 1.0);
        assert_eq!(grid.near(Point::ZERO, 5.0).count(), 0);
        assert!(!grid.any_along(Segment::new(Point::ZERO, Point::ONE), |_, _| true));
    }
}
