//! Where levels lie on the sheet: side by side, the lowest on the left, or one of them alone.

use bevy::ecs::resource::Resource;
use bevy::math::{Rect, Vec2};

use crate::geom::Point;
use crate::ids::{Id, LevelId};
use crate::model::plan::Plan;

/// Between two levels, metres.
const GAP_M: f32 = 6.0;

/// Round everything, metres.
const MARGIN_M: f32 = 2.0;

/// Where each level lies.
#[derive(Resource, Clone, Debug)]
pub struct Layout {
    /// By rank; none for those that are not shown.
    levels: Vec<Option<Placed>>,
    /// What all levels take up, metres.
    pub bounds: Rect,
}

/// A level on the sheet.
#[derive(Clone, Copy, Debug)]
struct Placed {
    /// Added to its coordinates, metres.
    shift: Vec2,
    /// What it takes up, metres.
    frame: Rect,
}

impl Layout {
    /// The levels of a plan, or one alone; those without any space take no room.
    pub fn of(plan: &Plan, alone: Option<LevelId>) -> Self {
        let mut layout = Layout {
            levels: Vec::new(),
            bounds: Rect::EMPTY,
        };
        let mut x = 0.0;
        for level in plan.levels.ids() {
            let drawn = bounds(plan, level);
            let is_shown = alone.is_none_or(|alone| alone == level);
            let placed = (is_shown && !drawn.is_empty()).then(|| {
                let shift = Vec2::new(x - drawn.min.x, 0.0);
                let frame = Rect::from_corners(drawn.min + shift, drawn.max + shift);
                layout.bounds = layout.bounds.union(frame);
                x += drawn.width() + GAP_M;
                Placed { shift, frame }
            });
            layout.levels.push(placed);
        }
        if layout.bounds.is_empty() {
            layout.bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
        }
        layout.bounds = layout.bounds.inflate(MARGIN_M);
        layout
    }

    /// What is added to the coordinates of a level, metres; none where it is not shown.
    pub fn shift(&self, level: LevelId) -> Option<Vec2> {
        self.levels[level.rank()].map(|placed| placed.shift)
    }

    /// What a level takes up on the sheet, metres; none where it is not shown.
    pub fn frame(&self, level: LevelId) -> Option<Rect> {
        self.levels[level.rank()].map(|placed| placed.frame)
    }

    /// Where a point of a level lies on the sheet, metres; none where it is not shown.
    pub fn place(&self, level: LevelId, at: Point) -> Option<Vec2> {
        Some(at.as_vec2() + self.shift(level)?)
    }

    /// Which point of which level lies at a point of the sheet.
    pub fn under(&self, at: Vec2) -> Option<(LevelId, Point)> {
        self.levels.iter().enumerate().find_map(|(rank, placed)| {
            let placed = (*placed)?;
            let inside = placed.frame.inflate(GAP_M / 2.0).contains(at);
            inside.then(|| (LevelId::from_rank(rank), (at - placed.shift).as_dvec2()))
        })
    }
}

fn bounds(plan: &Plan, level: LevelId) -> Rect {
    let spaces = plan
        .spaces
        .rows()
        .iter()
        .filter(|space| space.level == level);
    spaces.fold(Rect::EMPTY, |all, space| {
        let (low, high) = space.outline.bounds();
        all.union(Rect::from_corners(low.as_vec2(), high.as_vec2()))
    })
}
