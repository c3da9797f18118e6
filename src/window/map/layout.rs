//! Where levels lie on the sheet: side by side, the lowest on the left.

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
    /// Added to a level's coordinates, metres; by rank.
    shifts: Vec<Vec2>,
    /// What each takes up on the sheet, metres; by rank, empty for those without any space.
    frames: Vec<Rect>,
    /// What all levels take up, metres.
    pub bounds: Rect,
}

impl Layout {
    /// The levels of a plan; those without any space take no room.
    pub fn of(plan: &Plan) -> Self {
        let mut layout = Layout {
            shifts: Vec::new(),
            frames: Vec::new(),
            bounds: Rect::EMPTY,
        };
        let mut x = 0.0;
        for level in plan.levels.ids() {
            let drawn = bounds(plan, level);
            let shift = Vec2::new(x - drawn.min.x, 0.0);
            layout
                .shifts
                .push(if drawn.is_empty() { Vec2::ZERO } else { shift });
            if drawn.is_empty() {
                layout.frames.push(drawn);
            } else {
                let there = Rect::from_corners(drawn.min + shift, drawn.max + shift);
                layout.frames.push(there);
                layout.bounds = layout.bounds.union(there);
                x += drawn.width() + GAP_M;
            }
        }
        if layout.bounds.is_empty() {
            layout.bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
        }
        layout.bounds = layout.bounds.inflate(MARGIN_M);
        layout
    }

    /// What is added to the coordinates of a level, metres.
    pub fn shift(&self, level: LevelId) -> Vec2 {
        self.shifts[level.rank()]
    }

    /// What a level takes up on the sheet, metres; empty where it has no space.
    pub fn frame(&self, level: LevelId) -> Rect {
        self.frames[level.rank()]
    }

    /// Where a point of a level lies on the sheet, metres.
    pub fn place(&self, level: LevelId, at: Point) -> Vec2 {
        at.as_vec2() + self.shift(level)
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
