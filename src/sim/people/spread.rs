//! People spread evenly over a rectangle: on a lattice, in an order that leaves no part of it empty,
//! each with as much play as leaves bodies apart.

use crate::geom::Point;
use crate::model::scenario::Area;
use crate::nav::Nav;
use crate::sim::chance::SetUpStream;
use crate::terms::Mobility;

/// The largest play, as a share of a cell.
const PLAY: f64 = 0.3;

/// The place of one of `count` people, by their number.
pub(in crate::sim) fn evenly(
    area: Area,
    ordinal: u32,
    count: u32,
    chance: &mut SetUpStream,
) -> Point {
    let size = area.high - area.low;
    let count = u64::from(count.max(1));
    let columns = (count as f64 * size.x / size.y).sqrt().ceil().max(1.0) as u64;
    let rows = count.div_ceil(columns);
    let cell = (u64::from(ordinal) * stride(columns * rows)) % (columns * rows);
    let step = Point::new(size.x / columns as f64, size.y / rows as f64);
    let body = 2.0 * Nav::body_radius_m(Mobility::Walking);
    let play = |step: f64| ((step - body) / 2.0).clamp(0.0, PLAY * step);
    let shift = Point::new(
        (2.0 * chance.unit() - 1.0) * play(step.x),
        (2.0 * chance.unit() - 1.0) * play(step.y),
    );
    let middle = Point::new((cell % columns) as f64 + 0.5, (cell / columns) as f64 + 0.5);
    area.low + middle * step + shift
}

/// A step that visits all cells, about the golden section of them apart.
fn stride(cells: u64) -> u64 {
    let near = (cells as f64 * 0.618) as u64;
    let coprime = |step: &u64| gcd(*step, cells) == 1;
    (near.max(1)..=near + cells).find(coprime).unwrap_or(1)
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::chance::{Owner, SetUp, stream};

    #[test]
    fn a_dense_crowd_starts_without_bodies_in_each_other() {
        let area = Area {
            low: Point::new(1.0, 2.0),
            high: Point::new(9.0, 7.0),
        };
        let count = 190;
        let places: Vec<Point> = (0..count)
            .map(|one| {
                let mut chance = stream(3, SetUp::Placement, Owner(u64::from(one)));
                evenly(area, one, count, &mut chance)
            })
            .collect();
        for (i, a) in places.iter().enumerate() {
            assert!(a.cmpge(area.low).all() && a.cmple(area.high).all(), "{a}");
            let apart = places[..i].iter().map(|b| a.distance(*b));
            assert!(apart.fold(9.0, f64::min) > 0.399, "{i}");
        }
    }
}
