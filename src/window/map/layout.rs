//! Where levels lie on the sheet: in the grid in which everything is drawn largest, the lowest first, or one
//! of them alone.

use bevy::ecs::resource::Resource;
use bevy::math::{Rect, Vec2, Vec2Swizzles};

use crate::geom::Point;
use crate::ids::{Id, LevelId};
use crate::model::plan::Plan;

/// Between two levels, metres: their names stand there.
const GAP_M: f32 = 5.0;

/// Round everything, metres.
const MARGIN_M: f32 = 3.0;

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

    /// The grid in which they are drawn largest in a room of this shape; of two that are as good the simpler.
    pub fn grid(&self, room: Vec2) -> Grid {
        let sizes = self.sizes();
        let scale = |grid: &Grid| (room / grid.size(&sizes).max(Vec2::ONE)).min_element();
        let better = |best: Grid, other: Grid| {
            if scale(&other) > scale(&best) {
                other
            } else {
                best
            }
        };
        Grid::all(sizes.len()).fold(Grid::default(), better)
    }

    fn sizes(&self) -> Vec<Vec2> {
        self.0.iter().map(|(_, drawn)| drawn.size()).collect()
    }
}

/// How levels are set: in rows below each other, or in columns beside each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Whether the levels of a group stand below each other, and the groups beside.
    in_columns: bool,
    /// A bit for each level but the first: whether a group begins with it.
    begins: u32,
}

/// Of more levels than this only even groups are looked at.
const FEW: usize = 10;

impl Grid {
    /// All grids of so many levels, the simplest first.
    fn all(levels: usize) -> impl Iterator<Item = Grid> {
        let gaps = levels.saturating_sub(1).min(31);
        let any = if levels <= FEW { 1_u32 << gaps } else { 0 };
        let even = (2..=levels.min(31)).map(move |each| {
            let first = (each..levels.min(32)).step_by(each);
            first.fold(0, |begins, level| begins | 1 << (level - 1))
        });
        let begins: Vec<u32> = (0..any).chain(even.filter(move |_| any == 0)).collect();
        [false, true].into_iter().flat_map(move |in_columns| {
            let grids = begins.clone().into_iter();
            grids.map(move |begins| Grid { in_columns, begins })
        })
    }

    /// The upper left corner of each level, y upward from 0 at the top, and what they take up together.
    fn set(self, sizes: &[Vec2]) -> (Vec<Vec2>, Vec2) {
        // Along a group, and across it, whichever of the two is x.
        let turn = |size: Vec2| if self.in_columns { size.yx() } else { size };
        let (mut at, mut across, mut whole) = (Vec2::ZERO, 0.0_f32, Vec2::ZERO);
        let mut corners = Vec::new();
        for (number, &size) in sizes.iter().enumerate() {
            let begins = number > 0 && number <= 31 && self.begins & (1 << (number - 1)) != 0;
            if begins {
                at = Vec2::new(0.0, at.y + across + GAP_M);
                across = 0.0;
            }
            let size = turn(size);
            corners.push(turn(at) * Vec2::new(1.0, -1.0));
            whole = whole.max(at + size);
            across = across.max(size.y);
            at.x += size.x + GAP_M;
        }
        (corners, turn(whole))
    }

    fn size(self, sizes: &[Vec2]) -> Vec2 {
        self.set(sizes).1
    }
}

impl Layout {
    /// These levels of a plan, in this grid.
    pub fn of(plan: &Plan, shown: &Shown, grid: Grid) -> Self {
        let (corners, _) = grid.set(&shown.sizes());
        let mut layout = Layout {
            levels: vec![None; plan.levels.len()],
            bounds: Rect::EMPTY,
        };
        for (&(level, drawn), corner) in shown.0.iter().zip(corners) {
            let shift = corner - Vec2::new(drawn.min.x, drawn.max.y);
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

    /// What all take up in the best grid for a room.
    fn best(sizes: &[(f32, f32)], room: (f32, f32)) -> (f32, f32) {
        let shown = shown(sizes);
        let grid = shown.grid(Vec2::from(room));
        grid.size(&shown.sizes()).into()
    }

    #[test]
    fn levels_are_set_in_the_grid_in_which_they_are_largest() {
        let wide = [(80.0, 30.0), (80.0, 30.0), (80.0, 30.0)];
        assert_eq!(best(&wide, (300.0, 60.0)), (250.0, 30.0));
        assert_eq!(best(&wide, (100.0, 120.0)), (80.0, 100.0));
        assert_eq!(best(&wide, (170.0, 70.0)), (165.0, 65.0));
        assert_eq!(best(&[], (1.0, 1.0)), (0.0, 0.0));
    }

    #[test]
    fn two_low_levels_stand_beside_a_high_one() {
        let sizes = [(90.0, 90.0), (80.0, 43.0), (80.0, 42.0)];
        assert_eq!(best(&sizes, (160.0, 90.0)), (175.0, 90.0));
    }

    #[test]
    fn of_many_levels_even_groups_are_looked_at() {
        let many = vec![(10.0, 10.0); 16];
        assert_eq!(best(&many, (100.0, 100.0)), (55.0, 55.0));
    }

    #[test]
    fn the_lowest_comes_first_and_none_covers_another() {
        let sizes = shown(&[(80.0, 30.0), (40.0, 50.0), (60.0, 20.0)]);
        for grid in Grid::all(3) {
            let layout = Layout::of(&plan(3), &sizes, grid);
            let frames = [0, 1, 2].map(|rank| layout.frame(LevelId(rank)).expect("shown"));
            for (number, frame) in frames.iter().enumerate() {
                assert!(layout.bounds.contains(frame.min) && layout.bounds.contains(frame.max));
                for other in &frames[..number] {
                    assert!(frame.intersect(*other).is_empty(), "{frame:?} {other:?}");
                    let first = other.min.y > frame.max.y || other.max.x < frame.min.x;
                    assert!(first, "{grid:?}: {frame:?} before {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_point_of_the_sheet_is_one_of_a_level() {
        let layout = Layout::of(
            &plan(2),
            &shown(&[(80.0, 30.0), (80.0, 30.0)]),
            Grid::default(),
        );
        let at = Point::new(15.0, 25.0);
        let level = LevelId(1);
        let there = layout.place(level, at).expect("shown");
        assert_eq!(layout.under(there), Some((level, at)));
        assert_eq!(layout.under(Vec2::new(-500.0, 0.0)), None);
    }
}
