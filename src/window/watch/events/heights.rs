//! How high the rows of the list are: each as high as its text, with the same gap after each, so that nothing is
//! cut and nothing stands in an empty row. Measured once a row, and again where the list gets wider.

use std::ops::Range;

use bevy_egui::egui::Rangef;

/// Where rows begin and end, points from the top of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heights {
    width: f32,
    /// Of each row whether it stands out, by which its letters are wider, and how high it is.
    rows: Vec<(bool, f32)>,
    ends: Vec<f32>,
}

impl Heights {
    /// Forgets what was measured for another width.
    pub fn fit(&mut self, width: f32) {
        if self.width != width {
            *self = Heights {
                width,
                ..Heights::default()
            };
        }
    }

    /// Measures what is new, or stands out now and did not.
    pub fn measure(
        &mut self,
        stand_out: impl Iterator<Item = bool>,
        mut height: impl FnMut(usize) -> f32,
    ) {
        let mut first_new = None;
        for (at, stands_out) in stand_out.enumerate() {
            if self.rows.get(at).is_some_and(|row| row.0 == stands_out) {
                continue;
            }
            let row = (stands_out, height(at));
            match self.rows.get_mut(at) {
                Some(old) => *old = row,
                None => self.rows.push(row),
            }
            first_new.get_or_insert(at);
        }
        let Some(first) = first_new else { return };
        self.ends.truncate(first);
        let mut end = self.ends.last().copied().unwrap_or_default();
        for row in &self.rows[first..] {
            end += row.1;
            self.ends.push(end);
        }
    }

    /// From where to where a row reaches.
    pub fn row(&self, at: usize) -> Rangef {
        Rangef::new(self.top(at), self.ends.get(at).copied().unwrap_or_default())
    }

    /// How high all rows are.
    pub fn whole(&self) -> f32 {
        self.ends.last().copied().unwrap_or_default()
    }

    /// The rows that are in sight.
    pub fn in_sight(&self, view: Rangef) -> Range<usize> {
        let first = self.ends.partition_point(|&end| end <= view.min);
        let last = (first..self.rows.len()).find(|&at| self.top(at) >= view.max);
        first..last.unwrap_or(self.rows.len())
    }

    fn top(&self, at: usize) -> f32 {
        at.checked_sub(1).map_or(0.0, |before| {
            self.ends.get(before).copied().unwrap_or_default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured() -> Heights {
        let mut heights = Heights::default();
        heights.fit(300.0);
        let each = [20.0, 40.0, 20.0, 60.0];
        heights.measure([false; 4].into_iter(), |at| each[at]);
        heights
    }

    #[test]
    fn rows_follow_each_other_and_those_in_sight_are_found() {
        let heights = measured();
        assert_eq!(heights.row(1), Rangef::new(20.0, 60.0));
        assert_eq!(heights.whole(), 140.0);
        assert_eq!(heights.in_sight(Rangef::new(0.0, 140.0)), 0..4);
        assert_eq!(heights.in_sight(Rangef::new(25.0, 70.0)), 1..3);
    }

    #[test]
    fn a_row_that_stands_out_later_is_measured_again_and_moves_what_follows() {
        let mut heights = measured();
        let mut asked = Vec::new();
        let stand_out = [false, true, false, false];
        heights.measure(stand_out.into_iter(), |at| {
            asked.push(at);
            50.0
        });
        assert_eq!(asked, [1]);
        assert_eq!(heights.row(2), Rangef::new(70.0, 90.0));
        assert_eq!(heights.whole(), 150.0);
    }
}
