//! How a sheet is laid out: the head, the levels, the foot.

use super::Options;
use super::foot;
use super::sheet::{Sheet, View};
use super::{contents, doors, floor, labels, marks, ways};
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

pub(super) fn draw(plan: &Plan, options: Options) -> String {
    let layout = Layout::of(plan);
    let mut body = Sheet::new();
    let mut list = Vec::new();
    for (i, level) in levels_upwards(plan).into_iter().enumerate() {
        let view = layout.view(i);
        title(&mut body, &view, layout.size_m.y, &plan.levels[level].title);
        draw_level(&mut body, &view, plan, level, options, &mut list);
        watermark(&mut body, &view, layout.size_m);
    }
    let top = layout.bottom() + 14.0;
    let width = layout.width();
    let end = foot::draw(
        &mut body,
        plan,
        options,
        &list,
        (MARGIN, top, width - 2.0 * MARGIN),
        layout.scale,
    );
    let size = Point::new(width, end + MARGIN * 0.6);
    let mut sheet = Sheet::new();
    sheet.rect(Point::ZERO, size, "fill=\"#ffffff\"");
    head(&mut sheet, plan, options, width);
    sheet.raw(body.inner().trim_end());
    sheet.finish(size, &format!("EXERCISE: {}", plan.title))
}

struct Layout {
    low: Point,
    size_m: Point,
    scale: f64,
    stacked: bool,
    count: usize,
}

impl Layout {
    fn of(plan: &Plan) -> Self {
        let mut low = Point::splat(f64::INFINITY);
        let mut high = Point::splat(f64::NEG_INFINITY);
        for space in plan.spaces.rows() {
            let (from, to) = space.outline.bounds();
            (low, high) = (low.min(from), high.max(to));
        }
        if !low.is_finite() {
            (low, high) = (Point::ZERO, Point::ONE);
        }
        let (low, high) = (low - Point::splat(ROUND_M), high + Point::splat(ROUND_M));
        let size_m = high - low;
        let stacked = size_m.x >= size_m.y;
        let count = plan.levels.len().max(1);
        let wide = if stacked { 1.0 } else { count as f64 };
        let scale = (WANTED / (size_m.x * wide)).min(MOST_SCALE);
        Layout {
            low,
            size_m,
            scale,
            stacked,
            count,
        }
    }

    /// The place of the level that stands at `i`, counted from the lowest.
    fn view(&self, i: usize) -> View {
        let size = self.size_m * self.scale;
        let (column, row) = if self.stacked { (0, i) } else { (i, 0) };
        let x = MARGIN + column as f64 * (size.x + GAP);
        let y = HEAD + TITLE + row as f64 * (size.y + TITLE + GAP) + size.y;
        View {
            origin: Point::new(x, y),
            low: self.low,
            scale: self.scale,
        }
    }

    fn bottom(&self) -> f64 {
        self.view(self.count - 1).origin.y
    }

    fn width(&self) -> f64 {
        let columns = if self.stacked { 1 } else { self.count };
        let drawings = self.size_m.x * self.scale * columns as f64 + GAP * (columns as f64 - 1.0);
        drawings.max(640.0) + 2.0 * MARGIN
    }
}

/// The levels from the lowest to the highest.
fn levels_upwards(plan: &Plan) -> Vec<LevelId> {
    let mut levels: Vec<LevelId> = plan.levels.ids().collect();
    levels.sort_by(|&a, &b| {
        plan.levels[a]
            .elevation_m
            .total_cmp(&plan.levels[b].elevation_m)
            .then(a.cmp(&b))
    });
    levels
}

fn draw_level(
    sheet: &mut Sheet,
    view: &View,
    plan: &Plan,
    level: LevelId,
    options: Options,
    list: &mut Vec<String>,
) {
    floor::walls(sheet, view, plan, level);
    ways::shaft_walls(sheet, view, plan, level);
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

fn title(sheet: &mut Sheet, view: &View, height_m: f64, title: &str) {
    let at = Point::new(view.origin.x, view.origin.y - view.len(height_m) - 4.0);
    sheet.text(at, 16.0, "fill=\"#1d232b\" font-weight=\"bold\"", title);
}

/// EXERCISE across each level, faint enough to read the plan through it.
fn watermark(sheet: &mut Sheet, view: &View, size_m: Point) {
    let middle = view.at(view.low + size_m * 0.5);
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
