//! One level as a picture of its own, over which a replay draws people.
//!
//! All levels of a plan show the same window of the site, so that what lies above each other in the
//! building lies at the same place of each picture. What this is not: a sheet; there is no head, no
//! scale bar and no legend.

use super::Options;
use super::page::{Drawn, draw_level, extent, levels_upwards, scale_for, watermark};
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
}

/// Every level, the lowest first.
pub(super) fn pictures(plan: &Plan, options: Options) -> Vec<LevelPicture> {
    let levels = levels_upwards(plan);
    let extents = levels.iter().map(|&level| extent(plan, level));
    let Some((low, high)) = extents.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
        return Vec::new();
    };
    levels
        .into_iter()
        .map(|level| picture(plan, options, level, low, high))
        .collect()
}

fn picture(plan: &Plan, options: Options, level: LevelId, low: Point, high: Point) -> LevelPicture {
    let size_m = high - low;
    let scale = scale_for(size_m.x);
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
    }
}
