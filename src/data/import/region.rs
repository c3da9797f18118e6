//! Sets of floor made of axis-parallel rectangles, in whole millimetres.
//!
//! Everything here is integer arithmetic, so that cutting and growing never leave a crumb of
//! rounding behind. What this is not: a polygon library. Slanted walls do not occur in boxes.

/// An axis-parallel rectangle, low edges inclusive, high edges exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rect {
    pub(super) x0: i64,
    pub(super) y0: i64,
    pub(super) x1: i64,
    pub(super) y1: i64,
}

impl Rect {
    /// The rectangle between two opposite corners, in any order.
    pub(super) fn between(a: (i64, i64), b: (i64, i64)) -> Self {
        Rect {
            x0: a.0.min(b.0),
            y0: a.1.min(b.1),
            x1: a.0.max(b.0),
            y1: a.1.max(b.1),
        }
    }

    pub(super) fn width(self) -> i64 {
        self.x1 - self.x0
    }

    pub(super) fn height(self) -> i64 {
        self.y1 - self.y0
    }

    /// Square millimetres; nothing where the rectangle is turned inside out.
    pub(super) fn area(self) -> i64 {
        self.width().max(0) * self.height().max(0)
    }

    /// Grown on all four sides.
    pub(super) fn grown(self, by: i64) -> Rect {
        Rect {
            x0: self.x0 - by,
            y0: self.y0 - by,
            x1: self.x1 + by,
            y1: self.y1 + by,
        }
    }

    /// What both cover, where that has an area.
    pub(super) fn common(self, other: Rect) -> Option<Rect> {
        let both = Rect {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        };
        (both.x0 < both.x1 && both.y0 < both.y1).then_some(both)
    }

    /// What is left of this rectangle without `hole`: up to four rectangles.
    fn without(self, hole: Rect, out: &mut Vec<Rect>) {
        let Some(hole) = self.common(hole) else {
            out.push(self);
            return;
        };
        let pieces = [
            Rect {
                y1: hole.y0,
                ..self
            },
            Rect {
                y0: hole.y1,
                ..self
            },
            Rect {
                x1: hole.x0,
                y0: hole.y0,
                y1: hole.y1,
                ..self
            },
            Rect {
                x0: hole.x1,
                y0: hole.y0,
                y1: hole.y1,
                ..self
            },
        ];
        out.extend(pieces.into_iter().filter(|piece| piece.area() > 0));
    }

    /// Whether the two share a stretch of edge.
    fn adjoins(self, other: Rect) -> bool {
        let shared_x = self.x1.min(other.x1) - self.x0.max(other.x0);
        let shared_y = self.y1.min(other.y1) - self.y0.max(other.y0);
        (shared_x == 0 && shared_y > 0) || (shared_y == 0 && shared_x > 0)
    }
}

/// A set of floor: rectangles that do not overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Region {
    rects: Vec<Rect>,
}

impl From<Rect> for Region {
    fn from(rect: Rect) -> Self {
        let rects = if rect.area() > 0 {
            vec![rect]
        } else {
            Vec::new()
        };
        Region { rects }
    }
}

impl Region {
    pub(super) fn rects(&self) -> &[Rect] {
        &self.rects
    }

    pub(super) fn area(&self) -> i64 {
        self.rects.iter().map(|rect| rect.area()).sum()
    }

    /// The smallest rectangle around it; nothing where it is empty.
    pub(super) fn bounds(&self) -> Option<Rect> {
        let first = *self.rects.first()?;
        Some(self.rects.iter().fold(first, |all, rect| Rect {
            x0: all.x0.min(rect.x0),
            y0: all.y0.min(rect.y0),
            x1: all.x1.max(rect.x1),
            y1: all.y1.max(rect.y1),
        }))
    }

    /// The rectangle that it fills, if it is one.
    pub(super) fn as_box(&self) -> Option<Rect> {
        self.bounds().filter(|bounds| bounds.area() == self.area())
    }

    /// Takes `hole` away.
    pub(super) fn cut(&mut self, hole: Rect) {
        let mut left = Vec::with_capacity(self.rects.len() + 3);
        for rect in &self.rects {
            rect.without(hole, &mut left);
        }
        self.rects = left;
    }

    /// Adds `rect`.
    fn add(&mut self, rect: Rect) {
        self.cut(rect);
        self.rects.push(rect);
    }

    /// The largest rectangle that a rectangle of each covers together.
    pub(super) fn widest_overlap(&self, other: &Region) -> Option<Rect> {
        let pairs = self
            .rects
            .iter()
            .flat_map(|a| other.rects.iter().filter_map(|b| a.common(*b)));
        pairs.max_by_key(|both| (both.width().min(both.height()), *both))
    }

    /// What a square of side `side` sweeps when it moves about inside: the region without its
    /// slivers and nibs.
    pub(super) fn opened(&self, side: i64) -> Region {
        let Some(bounds) = self.bounds() else {
            return Region::default();
        };
        let mut walls = Region::from(bounds);
        for rect in &self.rects {
            walls.cut(*rect);
        }
        // The low corners at which the whole square fits.
        let mut corners = Region::from(Rect {
            x1: bounds.x1 - side + 1,
            y1: bounds.y1 - side + 1,
            ..bounds
        });
        for wall in &walls.rects {
            corners.cut(Rect {
                x0: wall.x0 - side + 1,
                y0: wall.y0 - side + 1,
                ..*wall
            });
        }
        let mut swept = Region::default();
        for fit in &corners.rects {
            swept.add(Rect {
                x1: fit.x1 - 1 + side,
                y1: fit.y1 - 1 + side,
                ..*fit
            });
        }
        swept
    }

    /// Its largest piece in one part.
    pub(super) fn largest_part(&self) -> Region {
        let mut left = self.rects.clone();
        let mut best = Region::default();
        while let Some(seed) = left.pop() {
            let mut part = vec![seed];
            let mut next = 0;
            while next < part.len() {
                let from = part[next];
                let (joined, apart) = left.into_iter().partition(|rect| rect.adjoins(from));
                part.extend::<Vec<Rect>>(joined);
                left = apart;
                next += 1;
            }
            let part = Region { rects: part };
            if part.area() > best.area() {
                best = part;
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x0: i64, y0: i64, x1: i64, y1: i64) -> Rect {
        Rect { x0, y0, x1, y1 }
    }

    #[test]
    fn a_hole_leaves_the_rest() {
        let mut region = Region::from(rect(0, 0, 10, 10));
        region.cut(rect(4, 4, 6, 6));
        assert_eq!(region.area(), 96);
        region.cut(rect(-5, -5, 50, 50));
        assert_eq!(region.area(), 0);
    }

    #[test]
    fn opening_takes_away_slivers_and_keeps_exact_fits() {
        let mut region = Region::from(rect(0, 0, 1000, 1000));
        region.add(rect(1000, 0, 3000, 100));
        assert_eq!(region.opened(300), Region::from(rect(0, 0, 1000, 1000)));
        assert_eq!(
            Region::from(rect(0, 0, 300, 900)).opened(300).area(),
            270_000
        );
    }

    #[test]
    fn of_two_parts_the_larger_is_kept() {
        let mut region = Region::from(rect(0, 0, 1000, 100));
        region.cut(rect(300, 0, 350, 100));
        assert_eq!(region.largest_part(), Region::from(rect(350, 0, 1000, 100)));
    }
}
