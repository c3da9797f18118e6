//! How a sheet is laid out: the head, the levels, the foot.

use super::Options;
use super::foot::{self, Foot};
use super::sheet::{Sheet, View};
use super::{compartments, contents, doors, floor, labels, marks, shafts, ways};
use crate::geom::Point;
use crate::ids::LevelId;
use crate::model::plan::Plan;

/// The paper's margin, the head's height, and the gap between levels, in points.
const MARGIN: f64 = 36.0;
const HEAD: f64 = 74.0;
const GAP: f64 = 30.0;
/// Room round the building for the signs of its exits.
const ROUND_M: f64 = 2.2;
const TITLE: f64 = 24.0;
/// How wide the drawings want to be, and the largest scale.
const WANTED: f64 = 1320.0;
const MOST_SCALE: f64 = 30.0;
/// Large buildings get a larger sheet before their names get too small, up to a limit.
const LEAST_SCALE: f64 = 19.0;
const WIDEST: f64 = 4000.0;

pub(super) fn draw(plan: &Plan, options: Options) -> String {
    let layout = Layout::of(plan);
    let mut body = Sheet::new();
    let mut list = Vec::new();
    for drawn in &layout.levels {
        title(&mut body, drawn, &plan.levels[drawn.level].title);
        draw_level(&mut body, drawn, plan, options, &mut list);
        watermark(&mut body, drawn);
    }
    let foot = Foot {
        left: MARGIN,
        top: layout.bottom + 14.0,
        width: layout.width - 2.0 * MARGIN,
        scale: layout.scale,
    };
    let end = foot::draw(&mut body, plan, options, &list, &foot);
    let size = Point::new(layout.width, end + MARGIN * 0.6);
    let mut sheet = Sheet::new();
    sheet.rect(Point::ZERO, size, "fill=\"#ffffff\"");
    head(&mut sheet, plan, options, layout.width);
    sheet.raw(body.inner().trim_end());
    sheet.finish(size, &format!("EXERCISE: {}", plan.title))
}

/// A level with its place on the sheet.
pub(super) struct Drawn {
    pub(super) level: LevelId,
    pub(super) view: View,
    pub(super) size_m: Point,
}

struct Layout {
    levels: Vec<Drawn>,
    scale: f64,
    width: f64,
    bottom: f64,
}

impl Layout {
    /// Wide buildings are stacked and tall ones stand side by side, the lowest level first. What
    /// lies above each other in the building lies so on the sheet.
    fn of(plan: &Plan) -> Self {
        let levels = levels_upwards(plan);
        let mut extents: Vec<(Point, Point)> = levels.iter().map(|&l| extent(plan, l)).collect();
        let whole = extents
            .iter()
            .fold(extents[0], |a, b| (a.0.min(b.0), a.1.max(b.1)));
        let stacked = whole.1.x - whole.0.x >= whole.1.y - whole.0.y;
        for (low, high) in &mut extents {
            if stacked {
                (low.x, high.x) = (whole.0.x, whole.1.x);
            } else {
                (low.y, high.y) = (whole.0.y, whole.1.y);
            }
        }
        let wide: f64 = if stacked {
            whole.1.x - whole.0.x
        } else {
            extents.iter().map(|(low, high)| high.x - low.x).sum()
        };
        let scale = scale_for(wide);
        let mut layout = Layout {
            levels: Vec::new(),
            scale,
            width: 640.0 + 2.0 * MARGIN,
            bottom: 0.0,
        };
        let mut pen = Point::new(MARGIN, HEAD);
        for (level, (low, high)) in levels.into_iter().zip(extents) {
            let size = (high - low) * scale;
            let origin = Point::new(pen.x, pen.y + TITLE + size.y);
            layout.width = layout.width.max(pen.x + size.x + MARGIN);
            layout.bottom = layout.bottom.max(origin.y);
            let step = if stacked {
                (0.0, TITLE + size.y + GAP)
            } else {
                (size.x + GAP, 0.0)
            };
            pen += Point::new(step.0, step.1);
            let view = View { origin, low, scale };
            layout.levels.push(Drawn {
                level,
                view,
                size_m: high - low,
            });
        }
        layout
    }
}

/// Points in a metre, for drawings that are so many metres wide in all.
pub(super) fn scale_for(wide_m: f64) -> f64 {
    (WANTED / wide_m)
        .clamp(LEAST_SCALE, MOST_SCALE)
        .min(WIDEST / wide_m)
}

/// What a level covers, shafts and the signs round it included.
pub(super) fn extent(plan: &Plan, level: LevelId) -> (Point, Point) {
    let spaces = plan
        .spaces
        .rows()
        .iter()
        .filter(|space| space.level == level);
    let outlines = spaces.flat_map(|space| space.outline.corners().iter().copied());
    let corners = outlines.chain(shafts::all(plan, level).into_iter().flatten());
    let mut low = Point::splat(f64::INFINITY);
    let mut high = Point::splat(f64::NEG_INFINITY);
    for corner in corners {
        (low, high) = (low.min(corner), high.max(corner));
    }
    if !low.is_finite() {
        (low, high) = (Point::ZERO, Point::ONE);
    }
    (low - Point::splat(ROUND_M), high + Point::splat(ROUND_M))
}

/// The levels from the lowest to the highest.
pub(super) fn levels_upwards(plan: &Plan) -> Vec<LevelId> {
    let mut levels: Vec<LevelId> = plan.levels.ids().collect();
    levels.sort_by(|&a, &b| {
        let height = |level: LevelId| plan.levels[level].elevation_m;
        height(a).total_cmp(&height(b)).then(a.cmp(&b))
    });
    levels
}

pub(super) fn draw_level(
    sheet: &mut Sheet,
    drawn: &Drawn,
    plan: &Plan,
    options: Options,
    list: &mut Vec<String>,
) {
    let Drawn { level, view, .. } = drawn;
    let level = *level;
    floor::walls(sheet, view, plan, level);
    compartments::walls(sheet, view, plan, level);
    floor::rooms(sheet, view, plan, level);
    ways::stairs(sheet, view, plan, level);
    ways::lifts(sheet, view, plan, level);
    contents::beds(sheet, view, plan, level);
    doors::panes(sheet, view, plan, level);
    doors::doors(sheet, view, plan, level, options);
    marks::points(sheet, view, plan, level);
    if options.restricted {
        marks::devices(sheet, view, plan, level);
    }
    labels::names(sheet, view, plan, level, options.restricted, list);
}

fn title(sheet: &mut Sheet, drawn: &Drawn, title: &str) {
    let up = drawn.view.len(drawn.size_m.y) + 4.0;
    let at = drawn.view.origin - Point::new(0.0, up);
    sheet.text(at, 16.0, "fill=\"#1d232b\" font-weight=\"bold\"", title);
}

/// EXERCISE across each level, faint enough to read the plan through it.
pub(super) fn watermark(sheet: &mut Sheet, drawn: &Drawn) {
    let Drawn { view, size_m, .. } = drawn;
    let middle = view.at(view.low + *size_m * 0.5);
    let size = (view.len(size_m.x) / 7.0).min(view.len(size_m.y) / 2.0);
    let style =
        "fill=\"#b3261e\" fill-opacity=\"0.07\" font-weight=\"bold\" text-anchor=\"middle\"";
    sheet.text(
        middle + Point::new(0.0, size * 0.35),
        size,
        style,
        "EXERCISE",
    );
}

fn head(sheet: &mut Sheet, plan: &Plan, options: Options, width: f64) {
    sheet.rect(Point::ZERO, Point::new(width, 22.0), "fill=\"#b3261e\"");
    let white = "fill=\"#ffffff\" font-weight=\"bold\" text-anchor=\"middle\" letter-spacing=\"1\"";
    let band = if options.restricted {
        "EXERCISE \u{b7} EXERCISE \u{b7} EXERCISE \u{2014} SENSITIVE: shows locks and devices, not for display"
    } else {
        "EXERCISE \u{b7} EXERCISE \u{b7} EXERCISE \u{2014} for training only"
    };
    sheet.text(Point::new(width * 0.5, 15.5), 12.0, white, band);
    let bold = "fill=\"#1d232b\" font-weight=\"bold\"";
    sheet.text(Point::new(MARGIN, 56.0), 24.0, bold, &plan.title);
}
