//! By how much two values differ, on paper.

use crate::review::tables::Cell;
use crate::review::words::clock;

/// What stands for nothing.
const NOTHING: &str = "–";

/// A difference with its sign, for values like `of`: times as minutes and seconds, shares in
/// percentage points, counts whole. Nothing but no difference at all is shown as 0.
pub(super) fn change(by: &Cell, of: &Cell) -> String {
    match (by, of) {
        (Cell::Seconds(by), Cell::Clock(_)) if by.abs() >= 1.0 => signed(*by, clock(by.abs())),
        (Cell::Seconds(by), _) => {
            let places = if by.abs() < 1.0 { 1 } else { 0 };
            signed(*by, format!("{} s", at_least(by.abs(), places)))
        }
        (Cell::Share(by), _) => {
            let points = by.abs() * 100.0;
            let places = if points < 1.0 { 1 } else { 0 };
            let size = at_least(points, places);
            let unit = if size == "1" { "point" } else { "points" };
            signed(*by, format!("{size} {unit}"))
        }
        (Cell::Minutes(by), _) => signed(*by, format!("{} min", at_least(by.abs(), 1))),
        (Cell::Number(by), Cell::Count(_)) => signed(*by, at_least(by.abs(), 0)),
        (Cell::Number(by), _) => signed(*by, at_least(by.abs(), 1)),
        _ => NOTHING.to_owned(),
    }
}

fn signed(by: f64, size: String) -> String {
    match by {
        by if by > 0.0 => format!("+{size}"),
        by if by < 0.0 => format!("−{size}"),
        _ => "0".to_owned(),
    }
}

/// A size to so many places; one that would be shown as nothing is shown as the smallest.
fn at_least(size: f64, places: usize) -> String {
    let smallest = if places == 0 { 1.0 } else { 0.1 };
    format!("{:.places$}", size.max(smallest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_has_its_sign_and_unit_and_none_is_hidden_by_rounding() {
        let (clock, share, count) = (Cell::Clock(0.0), Cell::Share(0.0), Cell::Count(0));
        for (by, of, shown) in [
            (Cell::Seconds(-75.0), &clock, "−1:15"),
            (Cell::Seconds(0.25), &clock, "+0.2 s"),
            (Cell::Seconds(-1.5), &clock, "−0:02"),
            (Cell::Seconds(0.0), &clock, "0"),
            (Cell::Seconds(12.0), &Cell::Seconds(0.0), "+12 s"),
            (Cell::Share(0.176), &share, "+18 points"),
            (Cell::Share(-0.0004), &share, "−0.1 points"),
            (Cell::Share(0.011), &share, "+1 point"),
            (Cell::Number(-3.0), &count, "−3"),
            (Cell::Number(0.5), &Cell::Number(0.0), "+0.5"),
            (Cell::Minutes(0.01), &Cell::Minutes(0.0), "+0.1 min"),
            (Cell::Nothing, &count, "–"),
        ] {
            assert_eq!(change(&by, of), shown);
        }
    }
}
