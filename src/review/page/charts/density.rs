//! Where it got tight: the plan, each space shaded by the highest density of people in it.

use super::pattern::{Fill, Pattern, legend};
use super::picture::{Picture, Stroke, WIDTH};
use super::writing::PLAIN;
use super::{Sheet, ink};
use crate::geom::Point;
use crate::ids::{Id, LevelId};
use crate::model::plan::{Plan, Space};
use crate::review::density::Tightest;
use crate::review::words;

const MARGIN: f64 = 12.0;
const HEAD: f64 = 74.0;
/// No level is drawn taller than this, so that it fits a sheet of paper with its words.
const TALLEST: f64 = 700.0;
/// No level is drawn larger than so many units a metre.
const LARGEST: f64 = 24.0;

/// From which density on, in persons a square metre, a space is shaded how.
const BANDS: [(f64, Fill); 3] = [
    (
        0.0,
        fill("1 to 2 persons/m²", "var(--k-odd)", Pattern::Plain),
    ),
    (2.0, fill("2 to 3", "var(--k-danger)", Pattern::Dots)),
    (3.0, fill("more than 3", "var(--k-danger)", Pattern::Rising)),
];

const fn fill(name: &'static str, colour: &'static str, pattern: Pattern) -> Fill {
    Fill {
        name,
        colour,
        pattern,
    }
}

/// One picture a level, so that each fits a sheet of paper; nothing where nobody stood close to others.
pub(super) fn draw(sheet: &Sheet<'_>) -> String {
    let (plan, tightest) = (&sheet.run.model.plan, &sheet.run.tightest);
    let levels = levels(plan, tightest);
    let sizes = levels.iter().map(|&level| size(plan, level));
    let Some(largest) = sizes.reduce(Point::max) else {
        return String::new();
    };
    let room = Point::new(WIDTH - 2.0 * MARGIN, TALLEST) / largest;
    let scale = room.min_element().min(LARGEST);
    let pictures = levels.iter().map(|&level| picture(sheet, level, scale));
    pictures.collect()
}

fn picture(sheet: &Sheet<'_>, level: LevelId, scale: f64) -> String {
    let (plan, tightest) = (&sheet.run.model.plan, &sheet.run.tightest);
    let name = format!("density-{}", level.rank());
    let mut picture = sheet.picture(&name, HEAD + size(plan, level).y * scale + MARGIN);
    let paints: Vec<(Fill, String)> = BANDS
        .iter()
        .map(|(_, fill)| (*fill, fill.in_picture(&mut picture)))
        .collect();
    legend(&mut picture, &paints, MARGIN, 34.0);
    let title = &plan.levels[level].title;
    picture.words(MARGIN, HEAD - 8.0, title, PLAIN.bold());
    let (low, high) = bounds(plan, level);
    let drawn = Drawn {
        plan,
        level,
        north_west: Point::new(low.x, high.y),
        corner: Point::new(MARGIN, HEAD),
        scale,
    };
    drawn.spaces(&mut picture, tightest, &paints);
    picture.finish(
        &format!("The highest density of people in each space: {title}"),
        &description(sheet, level),
    )
}

/// The levels with a crowd, the lowest first.
fn levels(plan: &Plan, tightest: &[Tightest]) -> Vec<LevelId> {
    let has_crowd = |level: &LevelId| {
        let mut there = tightest.iter().map(|of| plan.spaces[of.space].level);
        there.any(|of| of == *level)
    };
    let mut levels: Vec<LevelId> = plan.levels.ids().filter(has_crowd).collect();
    levels.sort_by(|&a, &b| {
        let height = |level: LevelId| plan.levels[level].elevation_m;
        height(a).total_cmp(&height(b)).then(a.cmp(&b))
    });
    levels
}

fn built(plan: &Plan, level: LevelId) -> impl Iterator<Item = &Space> {
    let spaces = plan.spaces.rows().iter();
    spaces.filter(move |space| space.level == level && !space.outdoors)
}

/// The box around what is built on a level, in metres.
fn bounds(plan: &Plan, level: LevelId) -> (Point, Point) {
    let boxes = built(plan, level).map(|space| space.outline.bounds());
    let whole = boxes.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    whole.unwrap_or((Point::ZERO, Point::ONE))
}

fn size(plan: &Plan, level: LevelId) -> Point {
    let (low, high) = bounds(plan, level);
    high - low
}

/// A level with its place in the picture.
struct Drawn<'a> {
    plan: &'a Plan,
    level: LevelId,
    north_west: Point,
    corner: Point,
    scale: f64,
}

impl Drawn<'_> {
    fn at(&self, p: Point) -> Point {
        let away = p - self.north_west;
        self.corner + Point::new(away.x, -away.y) * self.scale
    }

    fn outline(&self, space: &Space) -> String {
        let corners = space.outline.corners().iter().map(|&corner| {
            let at = self.at(corner);
            format!("{:.1} {:.1}", at.x, at.y)
        });
        format!("M{}Z", corners.collect::<Vec<_>>().join("L"))
    }

    /// Every outline, the shaded ones on top, the numbers above all.
    fn spaces(&self, picture: &mut Picture, tightest: &[Tightest], paints: &[(Fill, String)]) {
        for space in built(self.plan, self.level) {
            picture.path(self.outline(space), "none", Stroke::whole(ink::SOFT, 0.6));
        }
        let here = tightest.iter().map(|of| (of, &self.plan.spaces[of.space]));
        let here: Vec<_> = here
            .filter(|(_, space)| space.level == self.level)
            .collect();
        for (of, space) in &here {
            let paint = &paints[band(of)].1;
            picture.path(self.outline(space), paint, Stroke::whole(ink::SOFT, 0.9));
        }
        for (of, space) in &here {
            let at = self.at(space.outline.inner_point());
            let set = PLAIN.bold().middle().rim();
            picture.words(at.x, at.y + 4.0, &format!("{:.1}", of.per_m2()), set);
        }
    }
}

fn band(of: &Tightest) -> usize {
    let begun = BANDS.iter().rposition(|(from, _)| *from <= of.per_m2());
    begun.unwrap_or(0)
}

fn description(sheet: &Sheet<'_>, level: LevelId) -> String {
    let run = sheet.run;
    let tightest = run.tightest.iter();
    let here = tightest.filter(|of| run.model.plan.spaces[of.space].level == level);
    let crowded = here.clone().filter(|of| band(of) > 0).count();
    let most = here.clone().next().map_or_else(String::new, |most| {
        let at_s = run.card.clock.at_s(most.at);
        let (density, at) = (most.per_m2(), words::clock(at_s));
        format!(" The most was {density:.1} at {at}.")
    });
    format!(
        "In {} spaces four people or more were within a metre of one of them at some time, in {crowded} \
         of these at 2 persons a square metre or more.{most}",
        here.count(),
    )
}
