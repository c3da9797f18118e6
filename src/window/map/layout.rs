//! Where levels lie on the sheet: in the grid in which everything is drawn largest, the lowest first, or one
//! of them alone.

use bevy::ecs::resource::Resource;
use bevy::math::{Rect, Vec2};

use crate::geom::Point;
use crate::ids::{Id, LevelId};
use crate::model::plan::Plan;

/// Between two levels, metres: their names stand there.
const GAP_M: f32 = 5.0;

/// Round everything, metres.
const MARGIN_M: f32 = 1.5;

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

/// The levels that are to be shown, with what each takes up in its own coordinates; those without any space
/// take no room.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown(Vec<(LevelId, Rect)>);

impl Shown {
    /// The levels of a plan, or one alone.
    pub fn of(plan: &Plan, alone: Option<LevelId>) -> Self {
        let wanted = |level: &LevelId| alone.is_none_or(|alone| alone == *level);
        let levels = plan.levels.ids().filter(wanted);
        let drawn = levels.map(|level| (level, bounds(plan, level)));
        Shown(drawn.filter(|(_, drawn)| !drawn.is_empty()).collect())
    }

    /// In how many columns they are drawn largest in a room of this shape; of two that are as good, the more:
    /// side by side is how floors are compared.
    pub fn columns(&self, room: Vec2) -> usize {
        let sizes: Vec<Vec2> = self.0.iter().map(|(_, drawn)| drawn.size()).collect();
        let larger = |columns: usize| {
            let whole = Grid::of(&sizes, columns).size();
            (room / whole.max(Vec2::ONE)).min_element()
        };
        let all = 1..=sizes.len().max(1);
        let best = all.max_by(|&a, &b| larger(a).total_cmp(&larger(b)));
        best.unwrap_or(1)
    }
}

/// The widths of columns and the heights of rows.
struct Grid {
    widths: Vec<f32>,
    heights: Vec<f32>,
}

impl Grid {
    /// For things of these sizes, row by row.
    fn of(sizes: &[Vec2], columns: usize) -> Self {
        let most = |things: &mut dyn Iterator<Item = f32>| things.fold(0.0, f32::max);
        let rows = sizes.chunks(columns);
        Grid {
            widths: (0..columns.min(sizes.len()))
                .map(|column| most(&mut sizes.iter().skip(column).step_by(columns).map(|s| s.x)))
                .collect(),
            heights: rows.map(|row| most(&mut row.iter().map(|s| s.y))).collect(),
        }
    }

    /// What it takes up.
    fn size(&self) -> Vec2 {
        let along = |sizes: &[f32]| {
            sizes.iter().sum::<f32>() + GAP_M * sizes.len().saturating_sub(1) as f32
        };
        Vec2::new(along(&self.widths), along(&self.heights))
    }

    /// The lower left corner of a cell; the first lies at the top left, below nothing.
    fn corner(&self, number: usize) -> Vec2 {
        let (column, row) = (number % self.widths.len(), number / self.widths.len());
        let x: f32 = self.widths[..column]
            .iter()
            .map(|width| width + GAP_M)
            .sum();
        let above: f32 = self.heights[..row]
            .iter()
            .map(|height| height + GAP_M)
            .sum();
        Vec2::new(x, -above - self.heights[row])
    }
}

impl Layout {
    /// These levels of a plan, in so many columns.
    pub fn of(plan: &Plan, shown: &Shown, columns: usize) -> Self {
        let sizes: Vec<Vec2> = shown.0.iter().map(|(_, drawn)| drawn.size()).collect();
        let grid = Grid::of(&sizes, columns.max(1));
        let mut layout = Layout {
            levels: vec![None; plan.levels.len()],
            bounds: Rect::EMPTY,
        };
        for (number, &(level, drawn)) in shown.0.iter().enumerate() {
            let shift = grid.corner(number) - drawn.min;
            let frame = Rect::from_corners(drawn.min + shift, drawn.max + shift);
            layout.bounds = layout.bounds.union(frame);
            layout.levels[level.rank()] = Some(Placed { shift, frame });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Table;
    use crate::model::plan::Level;

    fn shown(sizes: &[(f32, f32)]) -> Shown {
        let level = |(rank, &(x, y))| {
            (
                LevelId::from_rank(rank),
                Rect::new(10.0, 20.0, 10.0 + x, 20.0 + y),
            )
        };
        Shown(sizes.iter().enumerate().map(level).collect())
    }

    fn plan(levels: usize) -> Plan {
        let level = Level {
            name: String::new(),
            title: String::new(),
            elevation_m: 0.0,
        };
        Plan {
            levels: Table::new(vec![level; levels]),
            ..Plan::default()
        }
    }

    #[test]
    fn levels_are_set_in_the_grid_in_which_they_are_largest() {
        let wide = shown(&[(80.0, 30.0), (80.0, 30.0), (80.0, 30.0)]);
        assert_eq!(wide.columns(Vec2::new(300.0, 60.0)), 3);
        assert_eq!(wide.columns(Vec2::new(100.0, 120.0)), 1);
        assert_eq!(wide.columns(Vec2::new(170.0, 70.0)), 2);
        assert_eq!(shown(&[]).columns(Vec2::ONE), 1);
    }

    #[test]
    fn the_lowest_comes_first_and_none_covers_another() {
        let sizes = shown(&[(80.0, 30.0), (40.0, 50.0), (60.0, 20.0)]);
        for columns in 1..=3 {
            let layout = Layout::of(&plan(3), &sizes, columns);
            let frames = [0, 1, 2].map(|rank| layout.frame(LevelId(rank)).expect("shown"));
            for (number, frame) in frames.iter().enumerate() {
                assert!(layout.bounds.contains(frame.min) && layout.bounds.contains(frame.max));
                for other in &frames[..number] {
                    assert!(
                        frame.intersect(*other).is_empty(),
                        "{columns}: {frame:?} {other:?}"
                    );
                    assert!(other.min.y > frame.max.y || other.max.x < frame.min.x);
                }
            }
        }
    }

    #[test]
    fn a_point_of_the_sheet_is_one_of_a_level() {
        let layout = Layout::of(&plan(2), &shown(&[(80.0, 30.0), (80.0, 30.0)]), 1);
        let at = Point::new(15.0, 25.0);
        let level = LevelId(1);
        let there = layout.place(level, at).expect("shown");
        assert_eq!(layout.under(there), Some((level, at)));
        assert_eq!(layout.under(Vec2::new(-500.0, 0.0)), None);
    }
}
