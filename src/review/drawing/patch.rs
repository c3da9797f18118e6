//! Oblong patches of floor: what a bed or a door's leaf takes up, and where a name would stand.
//!
//! They may lie at any angle, so that in a slanting wing a name keeps clear of what is drawn there
//! and of nothing else.

use crate::geom::{Point, Segment};

/// The four corners of an oblong, in order round it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patch([Point; 4]);

impl Patch {
    /// The oblong round `middle`: `half.x` of it to each side along the unit vector `along`,
    /// `half.y` across.
    pub(super) fn round(middle: Point, along: Point, half: Point) -> Self {
        let (l, w) = (along * half.x, along.perp() * half.y);
        Patch([
            middle - l - w,
            middle + l - w,
            middle + l + w,
            middle - l + w,
        ])
    }

    /// The upright oblong between its lowest and its highest corner.
    pub(super) fn upright((low, high): (Point, Point)) -> Self {
        Patch::round((low + high) * 0.5, Point::X, (high - low) * 0.5)
    }

    /// The oblong from a segment to as far as `reach` leads.
    pub(super) fn before(edge: Segment, reach: Point) -> Self {
        Patch([edge.a, edge.b, edge.b + reach, edge.a + reach])
    }

    pub(super) fn corners(&self) -> &[Point; 4] {
        &self.0
    }

    pub(super) fn sides(&self) -> impl Iterator<Item = Segment> + '_ {
        (0..4).map(|i| Segment::new(self.0[i], self.0[(i + 1) % 4]))
    }

    /// Whether the two share more than an edge.
    pub(super) fn meets(&self, other: &Patch) -> bool {
        !self.is_parted_from(other) && !other.is_parted_from(self)
    }

    /// Whether a line along one of this patch's sides has the two on its two sides.
    fn is_parted_from(&self, other: &Patch) -> bool {
        self.sides().take(2).any(|side| {
            let across = side.left();
            let (low, high) = self.span(across);
            let (from, to) = other.span(across);
            to <= low || from >= high
        })
    }

    /// From where to where it reaches in a direction.
    fn span(&self, along: Point) -> (f64, f64) {
        let reach = self.0.map(|corner| corner.dot(along));
        let low = reach.iter().copied().fold(f64::INFINITY, f64::min);
        let high = reach.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLANT: Point = Point::new(
        std::f64::consts::FRAC_1_SQRT_2,
        std::f64::consts::FRAC_1_SQRT_2,
    );

    #[test]
    fn patches_side_by_side_at_a_slant_do_not_meet_although_their_boxes_do() {
        let one = Patch::round(Point::ZERO, SLANT, Point::new(2.0, 0.5));
        let beside = Patch::round(SLANT.perp() * 1.1, SLANT, Point::new(2.0, 0.5));
        let over = Patch::round(SLANT.perp() * 0.9, SLANT, Point::new(2.0, 0.5));
        assert!(!one.meets(&beside));
        assert!(one.meets(&over) && over.meets(&one));
    }

    #[test]
    fn an_upright_patch_meets_a_slanting_one_only_where_it_lies() {
        let bed = Patch::round(Point::ZERO, SLANT, Point::new(1.0, 0.4));
        let corner = Patch::upright((Point::new(0.5, -0.9), Point::new(0.9, -0.5)));
        let middle = Patch::upright((Point::new(-0.1, -0.1), Point::new(0.1, 0.1)));
        assert!(!bed.meets(&corner), "the corner of its box is free");
        assert!(bed.meets(&middle));
    }
}
