//! Flags over a panel: moments with their names.

use super::ink;
use super::picture::{Picture, Stroke};
use super::timeline::Timeline;
use super::writing::{PLAIN, Type};

/// The height of one row of names, and of the title of the panel below them.
const ROW: f64 = 16.0;
const TITLE: f64 = 20.0;

const SET: Type = PLAIN;

/// Flags, each in a row in which its name has room.
pub(super) struct Marks {
    flags: Vec<Flag>,
    rows: usize,
}

struct Flag {
    x: f64,
    row: usize,
    words: String,
}

impl Marks {
    /// Flags at these moments. A name stands right of its moment; earlier ones go higher up, so that
    /// no pole crosses a name.
    pub(super) fn place(time: &Timeline, moments: &[(f64, String)]) -> Marks {
        let mut sorted: Vec<&(f64, String)> = moments.iter().collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        let mut flags: Vec<Flag> = Vec::new();
        for (at_s, words) in sorted.into_iter().rev() {
            let x = time.x(*at_s);
            let right = x + SET.width(words) + 10.0;
            let above = flags.iter().filter(|flag| flag.x < right);
            let row = above.map(|flag| flag.row + 1).max().unwrap_or(0);
            let words = words.clone();
            flags.push(Flag { x, row, words });
        }
        let rows = flags.iter().map(|flag| flag.row + 1).max().unwrap_or(0);
        Marks { flags, rows }
    }

    /// Where the panel below begins if the flags begin at `head`.
    pub(super) fn below(&self, head: f64) -> f64 {
        head + self.rows as f64 * ROW + TITLE
    }

    /// The flags, their names above the title of the panel at `top`, their poles down to `bottom`.
    pub(super) fn draw(&self, picture: &mut Picture, top: f64, bottom: f64) {
        for flag in &self.flags {
            let base = top - TITLE - 6.0 - flag.row as f64 * ROW;
            let pole = Stroke::dashed(ink::SOFT, 1.0, "2 3");
            picture.line((flag.x, base - 9.0), (flag.x, bottom), pole);
            picture.words(flag.x + 4.0, base, &flag.words, SET);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_meet_go_into_rows_with_the_earlier_one_higher() {
        let time = Timeline::straight(600.0, 0.0, 600.0);
        let moment = |at_s: f64, words: &str| (at_s, words.to_owned());
        let moments = [
            moment(100.0, "first officer 1:40"),
            moment(110.0, "threat over 1:50"),
            moment(500.0, "entry 8:20"),
        ];
        let marks = Marks::place(&time, &moments);
        assert_eq!(marks.rows, 2);
        let row = |words: &str| {
            let found = marks
                .flags
                .iter()
                .find(|flag| flag.words.starts_with(words));
            found.expect("placed").row
        };
        assert_eq!((row("first"), row("threat"), row("entry")), (1, 0, 0));
        assert_eq!(Marks::place(&time, &[]).rows, 0);
    }
}
