//! One level as a picture of its own, over which a replay draws people.
//!
//! All levels of a plan are drawn to one scale, each as large as it is; where its corner lies tells how
//! they stand above each other. What this is not: a sheet; there is no head, no scale bar and no legend.

use super::Options;
use super::page::{Drawn, draw_level, extent, levels_upwards, scale_for, watermark};
use super::shafts;
use super::sheet::{Sheet, View};
use crate::geom::Point;
use crate::ids::LevelId;
use crate::model::plan::Plan;

/// A level's picture.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelPicture {
    /// Which level.
    pub level: LevelId,
    /// The picture, an SVG.
    pub svg: String,
    /// The rooms whose names have no room: the first is number 1 in the picture.
    pub numbered: Vec<String>,
    /// The north-west corner of the picture, in metres of the plan.
    pub corner_m: Point,
    /// How many metres the picture is wide and high.
    pub size_m: Point,
    /// The south-west and north-east corners of the box of its rooms and shafts, where it has any.
    pub built_m: Option<(Point, Point)>,
}

/// Every level, the lowest first.
pub(super) fn pictures(plan: &Plan, options: Options) -> Vec<LevelPicture> {
    let levels = levels_upwards(plan);
    let extents = levels.iter().map(|&level| extent(plan, level));
    let whole = extents.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let scale = whole.map_or(1.0, |(low, high)| scale_for(high.x - low.x));
    levels
        .into_iter()
        .map(|level| picture(plan, options, level, scale))
        .collect()
}

fn picture(plan: &Plan, options: Options, level: LevelId, scale: f64) -> LevelPicture {
    let (low, high) = extent(plan, level);
    let size_m = high - low;
    let size = size_m * scale;
    let origin = Point::new(0.0, size.y);
    let drawn = Drawn {
        level,
        view: View { origin, low, scale },
        size_m,
    };
    let mut sheet = Sheet::new();
    let mut numbered = Vec::new();
    sheet.rect(Point::ZERO, size, "fill=\"#ffffff\"");
    draw_level(&mut sheet, &drawn, plan, options, &mut numbered);
    watermark(&mut sheet, &drawn);
    let title = format!("EXERCISE. {}", plan.levels[level].title);
    LevelPicture {
        level,
        svg: sheet.finish(size, &title),
        numbered,
        corner_m: Point::new(low.x, high.y),
        size_m,
        built_m: built(plan, level),
    }
}

/// The box of what is built on a level.
fn built(plan: &Plan, level: LevelId) -> Option<(Point, Point)> {
    let spaces = plan.spaces.rows().iter();
    let rooms = spaces.filter(|space| space.level == level && !space.outdoors);
    let corners = rooms.flat_map(|room| room.outline.corners().iter().copied());
    let corners = corners.chain(shafts::all(plan, level).into_iter().flatten());
    let boxes = corners.map(|corner| (corner, corner));
    boxes.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}
