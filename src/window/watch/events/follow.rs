//! A list that goes along with the clock: it scrolls no more than is needed to keep the moment shown in sight,
//! and not at all once somebody scrolled it.

/// So many rows are kept free after the moment shown.
const AFTER: f32 = 1.0;

/// How far a list was scrolled, and by whom.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Follow {
    offset: f32,
    height: f32,
    /// Somebody scrolled it.
    stays: bool,
    /// How many rows there were.
    rows: f32,
}

impl Follow {
    /// Whether it goes along.
    pub fn follows(&self) -> bool {
        !self.stays
    }

    /// How far it is to be scrolled now, if otherwise than it is: `past` of `all` rows have happened.
    pub fn wanted(&mut self, past: usize, all: usize, row: f32) -> Option<f32> {
        self.rows = all as f32 * row;
        if self.stays || self.height <= 0.0 {
            return None;
        }
        let bottom = (past as f32 + AFTER) * row;
        let top = (past as f32 - 1.0 - AFTER) * row;
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
        (self.rows - self.height).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen() -> Follow {
        let mut follow = Follow::default();
        assert_eq!(follow.wanted(0, 100, 10.0), None);
        follow.seen(0.0, 100.0);
        follow
    }

    #[test]
    fn it_scrolls_only_when_the_moment_shown_is_out_of_sight() {
        let mut follow = seen();
        assert_eq!(follow.wanted(5, 100, 10.0), None);
        assert_eq!(follow.wanted(20, 100, 10.0), Some(110.0));
        follow.seen(110.0, 100.0);
        assert_eq!(follow.wanted(19, 100, 10.0), None);
        assert_eq!(follow.wanted(3, 100, 10.0), Some(10.0));
    }

    #[test]
    fn it_stays_where_somebody_scrolled_it() {
        let mut follow = seen();
        follow.seen(40.0, 100.0);
        assert!(!follow.follows());
        assert_eq!(follow.wanted(90, 100, 10.0), None);
    }
}
