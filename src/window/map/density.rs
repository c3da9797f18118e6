//! How close people stand: persons a square metre on a grid of one metre.
//!
//! Each person is spread over a cone of 1.5 m about them, so that a group shows and one alone does not,
//! wherever the grid's lines happen to lie.

use crate::geom::Point;

/// The side of a cell, metres.
pub const CELL_M: f64 = 1.0;

/// How far a person is spread, metres.
const SPREAD_M: f64 = 1.5;

/// The density in each cell of a level that has any, by its lower left corner in whole metres.
pub fn cells(people: &[Point]) -> Vec<((i32, i32), f64)> {
    let mut spread: Vec<((i32, i32), f64)> = Vec::new();
    for &at in people {
        let low = ((at - SPREAD_M) / CELL_M).floor();
        let high = ((at + SPREAD_M) / CELL_M).floor();
        for x in low.x as i32..=high.x as i32 {
            for y in low.y as i32..=high.y as i32 {
                let middle = (Point::new(f64::from(x), f64::from(y)) + 0.5) * CELL_M;
                let part = share(middle.distance(at));
                if part > 0.0 {
                    spread.push(((x, y), part));
                }
            }
        }
    }
    spread.sort_by_key(|&(cell, _)| cell);
    let same = |a: &((i32, i32), f64), b: &((i32, i32), f64)| a.0 == b.0;
    let total = |cell: &[((i32, i32), f64)]| (cell[0].0, cell.iter().map(|part| part.1).sum());
    spread.chunk_by(same).map(total).collect()
}

/// What one person adds so far off, persons a square metre: a cone whose volume is one person.
fn share(far_m: f64) -> f64 {
    let top = 3.0 / (std::f64::consts::PI * SPREAD_M * SPREAD_M);
    top * (1.0 - far_m / SPREAD_M).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// People evenly spread over a square of 12 m, so many to a square metre.
    fn even(per_m2: u32) -> Vec<Point> {
        let apart = 1.0 / f64::from(per_m2).sqrt();
        let count = (12.0 / apart) as i32;
        let at = |k: i32| (f64::from(k) + 0.5) * apart;
        let rows = (0..count).flat_map(|x| (0..count).map(move |y| (x, y)));
        rows.map(|(x, y)| Point::new(at(x), at(y))).collect()
    }

    #[test]
    fn an_even_crowd_has_its_density_in_its_middle() {
        for per_m2 in [1, 4] {
            let found = cells(&even(per_m2));
            let middle = found
                .iter()
                .find(|(cell, _)| *cell == (6, 6))
                .expect("people");
            let ratio = middle.1 / f64::from(per_m2);
            assert!((0.9..1.1).contains(&ratio), "{per_m2}: {ratio}");
        }
    }

    #[test]
    fn one_alone_is_no_crowd() {
        for shift in [0.0, 0.3, 0.5] {
            let alone = cells(&[Point::new(shift, shift)]);
            assert!(alone.iter().all(|&(_, density)| density < 0.5));
        }
    }

    #[test]
    fn nobody_is_lost_or_doubled() {
        let people = even(2);
        let total: f64 = cells(&people).iter().map(|(_, density)| density).sum();
        assert!((total / people.len() as f64 - 1.0).abs() < 0.05, "{total}");
    }
}
