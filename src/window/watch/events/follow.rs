//! A list that goes along with the clock: it scrolls no more than is needed to keep the moment shown in sight,
//! and not at all once somebody scrolled it.

use bevy_egui::egui::Rangef;

/// So much is kept free before and after the moment shown, points: about a row.
const AROUND: f32 = 44.0;

/// How far a list was scrolled, and by whom.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Follow {
    offset: f32,
    height: f32,
    /// Somebody scrolled it.
    stays: bool,
    /// How high all rows were.
    whole: f32,
}

impl Follow {
    /// Whether it goes along.
    pub fn follows(&self) -> bool {
        !self.stays
    }

    /// How far it is to be scrolled now, if otherwise than it is: to the last row that has happened, of rows
    /// that are so high together.
    pub fn wanted(&mut self, last: Rangef, whole: f32) -> Option<f32> {
        self.whole = whole;
        if self.stays || self.height <= 0.0 {
            return None;
        }
        let (top, bottom) = (last.min - AROUND, last.max + AROUND);
        let low = (bottom - self.height).max(0.0);
        let offset = self.offset.clamp(low, top.max(low)).min(self.most());
        if (offset - self.offset).abs() < 0.5 {
            return None;
        }
        self.offset = offset;
        Some(offset)
    }

    /// Takes in how far it was scrolled after a frame, and how much of it is in sight.
    pub fn seen(&mut self, offset: f32, height: f32) {
        // Where there are fewer rows than before, the end moves, and nobody scrolled.
        let by_hand = (offset - self.offset.min(self.most())).abs() > 1.0;
        if by_hand && self.height > 0.0 {
            self.stays = true;
        }
        (self.offset, self.height) = (offset, height);
    }

    fn most(&self) -> f32 {
        (self.whole - self.height).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen() -> Follow {
        let mut follow = Follow::default();
        assert_eq!(wanted(&mut follow, 1), None);
        follow.seen(0.0, 200.0);
        follow
    }

    /// What is wanted where so many of a hundred rows of ten points have happened.
    fn wanted(follow: &mut Follow, past: u8) -> Option<f32> {
        let bottom = f32::from(past) * 10.0;
        follow.wanted(Rangef::new(bottom - 10.0, bottom), 1000.0)
    }

    #[test]
    fn it_scrolls_only_when_the_moment_shown_is_out_of_sight() {
        let mut follow = seen();
        assert_eq!(wanted(&mut follow, 5), None);
        assert_eq!(wanted(&mut follow, 20), Some(44.0));
        follow.seen(44.0, 200.0);
        assert_eq!(wanted(&mut follow, 19), None);
        assert_eq!(wanted(&mut follow, 3), Some(0.0));
    }

    #[test]
    fn it_stays_where_somebody_scrolled_it() {
        let mut follow = seen();
        follow.seen(40.0, 200.0);
        assert!(!follow.follows());
        assert_eq!(wanted(&mut follow, 90), None);
    }
}
