//! The names of levels above them, of where the threat is, of departments where one sees far, and of spaces
//! where there is room for them: the weightiest first, never over each other, never over a wall or a sign, and not over a crowd.

use std::sync::Arc;

use bevy::ecs::error::Result;
use bevy::ecs::prelude::Res;
use bevy::math::{DVec2, Vec2};
use bevy_egui::{EguiContexts, egui};

use super::camera::Eye;
use super::layout::Layout;
use super::look::Look;
use super::names::{Candidate, choose};
use super::people;
use super::sheet::Sheet;
use super::signs::Taken;
use crate::geom::Point;
use crate::ids::{LevelId, UnitId};
use crate::model::plan::{Plan, Space};
use crate::window::settings::Settings;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, Palette, size};
use crate::window::watch::stage::Stage;

/// Left free on each side of a name, points.
const MARGIN: f32 = 3.0;

/// From here on departments are named, metres by point.
const FAR: f32 = 0.08;

/// The name of a space over more people than this is left out: they say more.
const MANY: usize = 4;

/// Signs are looked for after departments and before spaces.
const OF_SIGNS: f32 = 1.0e5;

/// See [`OF_SIGNS`].
const OF_UNITS: f32 = 1.0e6;

/// Where the threat is, is written before all else.
const OF_THREAT: f32 = 1.0e7;

/// The name of where the threat is goes to the next line here, points.
const WIDE: f32 = 130.0;

/// A name that may be written.
struct Name {
    galley: Arc<egui::Galley>,
    candidate: Candidate,
    has_plate: bool,
}

/// Names levels, then departments and spaces.
pub(super) fn name_spaces(
    mut contexts: EguiContexts,
    (stage, settings): (Res<Stage>, Res<Settings>),
    (layout, eye, look): (Res<Layout>, Res<Eye>, Res<Look>),
    signs: Res<Taken>,
) -> Result {
    let sheet = Sheet::new(&eye, &settings);
    let palette = settings.appearance.palette();
    let painter = contexts
        .ctx_mut()?
        .layer_painter(egui::LayerId::background())
        .with_clip_rect(sheet.free());
    let pen = Pen {
        painter,
        sheet,
        layout: &layout,
        plan: &stage.model().plan,
        palette,
    };
    let crowd = crowd(&stage, &layout, &look, &sheet);
    let mut taken = pen.levels();
    taken.extend(&signs.plates);
    if let Some((marker, text)) = &signs.threat {
        let name = pen.beside(*marker, text, &taken, &crowd);
        taken.push(name.candidate.rect);
        pen.write(&name);
    }
    let named_already = signs.threat.as_ref().map(|(_, text)| text.as_str());
    let mut names = pen.spaces(named_already);
    names.extend(signs.names.iter().map(|(at, text)| pen.below(*at, text)));
    if sheet.m_per_point() >= FAR {
        names.extend(pen.units());
    }
    names.retain(|Name { candidate, .. }| {
        let under = crowd.iter().filter(|&&at| candidate.rect.contains(at));
        candidate.weight >= OF_SIGNS || under.count() <= MANY
    });
    let candidates: Vec<Candidate> = names.iter().map(|name| name.candidate).collect();
    for place in choose(&candidates, taken) {
        pen.write(&names[place]);
    }
    Ok(())
}

/// Where people are seen.
fn crowd(stage: &Stage, layout: &Layout, look: &Look, sheet: &Sheet) -> Vec<egui::Pos2> {
    let (frames, share) = stage.host.frames();
    let everybody = stage.model().roster.people.ids();
    let seen = everybody.filter(|&who| look.shows(who));
    seen.filter_map(|who| people::place(layout, frames, share, who))
        .map(|at| sheet.seen(at))
        .filter(|&at| sheet.free().contains(at))
        .collect()
}

struct Pen<'a> {
    painter: egui::Painter,
    sheet: Sheet,
    layout: &'a Layout,
    plan: &'a Plan,
    palette: &'static Palette,
}

impl Pen<'_> {
    /// Names the levels, and says where.
    fn levels(&self) -> Vec<egui::Rect> {
        let ink = theme::egui(self.palette.ink);
        let named = |(level, named): (LevelId, &crate::model::plan::Level)| {
            let frame = self.layout.frame(level)?;
            let corner = self.sheet.seen(Vec2::new(frame.min.x, frame.max.y));
            let above = egui::pos2(corner.x, corner.y - MARGIN);
            let font = strong_font(size::BODY);
            let left = egui::Align2::LEFT_BOTTOM;
            Some(self.painter.text(above, left, &named.title, font, ink))
        };
        self.plan.levels.iter().filter_map(named).collect()
    }

    /// The names of spaces that fit into them, but for the one that is written already.
    fn spaces(&self, named_already: Option<&str>) -> Vec<Name> {
        let spaces = self.plan.spaces.rows().iter();
        let others = spaces.filter(|space| named_already != Some(space.title.as_str()));
        others.filter_map(|space| self.space(space)).collect()
    }

    fn space(&self, space: &Space) -> Option<Name> {
        let (low, high) = space.outline.bounds();
        let centre = (low + high) / 2.0;
        let inner = space.outline.inner_point();
        let wide = ((high.x - low.x) as f32) / self.sheet.m_per_point() - 2.0 * MARGIN;
        let seen = self.sheet.seen(self.layout.place(space.level, inner)?);
        if !self.sheet.free().contains(seen) {
            return None;
        }
        let galley = self.set(&space.title, size_of_names(), wide)?;
        let m_per_point = self.sheet.m_per_point();
        let at = [centre, inner]
            .into_iter()
            .find(|&at| fits(space, at, galley.size(), m_per_point))?;
        let middle = self.sheet.seen(self.layout.place(space.level, at)?);
        Some(named(galley, middle, space.outline.area() as f32, false))
    }

    /// A name in lines that are centred and no wider than this; none where a word would have to be broken.
    fn set(&self, text: &str, font: egui::FontId, wide: f32) -> Option<Arc<egui::Galley>> {
        let ink = egui::Color32::PLACEHOLDER;
        let word = |word: &str| {
            let set = self
                .painter
                .layout_no_wrap(word.to_owned(), font.clone(), ink);
            set.size().x
        };
        let longest = text.split_whitespace().map(word).fold(0.0, f32::max);
        if longest > wide {
            return None;
        }
        let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, ink, wide);
        job.halign = egui::Align::Center;
        Some(self.painter.layout_job(job))
    }

    /// The name of a sign, below it.
    fn below(&self, at: egui::Pos2, text: &str) -> Name {
        let (text, ink) = (text.to_owned(), egui::Color32::PLACEHOLDER);
        let mut job = egui::text::LayoutJob::simple(text, size_of_names(), ink, f32::INFINITY);
        job.halign = egui::Align::Center;
        let galley = self.painter.layout_job(job);
        let middle = at + egui::vec2(0.0, galley.size().y / 2.0 + MARGIN);
        named(galley, middle, OF_SIGNS, true)
    }

    /// The name of where the threat is, beside its marker: where it covers nothing else that is written, and the
    /// fewest people.
    fn beside(
        &self,
        marker: egui::Rect,
        text: &str,
        taken: &[egui::Rect],
        crowd: &[egui::Pos2],
    ) -> Name {
        let font = strong_font(size::SMALL);
        let ink = egui::Color32::PLACEHOLDER;
        let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, ink, WIDE);
        job.halign = egui::Align::Center;
        let galley = self.painter.layout_job(job);
        let apart = (marker.size() + galley.size()) / 2.0 + egui::Vec2::splat(2.0 * MARGIN);
        let [x, y] = [egui::vec2(apart.x, 0.0), egui::vec2(0.0, apart.y)];
        let place = |off| named(galley.clone(), marker.center() + off, OF_THREAT, true);
        let covers = |name: &Name| {
            let rect = name.candidate.rect;
            let is_free = self.sheet.free().contains_rect(rect);
            let written = taken.iter().filter(|other| other.intersects(rect)).count();
            let people = crowd
                .iter()
                .filter(|&&at| rect.expand(MARGIN).contains(at))
                .count();
            (!is_free, written, people)
        };
        let ways = [y, -y, x, -x].map(place).into_iter();
        ways.min_by_key(covers).unwrap_or_else(|| place(y))
    }

    /// The names of departments, on each level once.
    fn units(&self) -> Vec<Name> {
        let levels = self.plan.levels.ids();
        let pairs = levels.flat_map(|level| self.plan.units.ids().map(move |unit| (level, unit)));
        pairs
            .filter_map(|(level, unit)| self.unit(level, unit))
            .collect()
    }

    fn unit(&self, level: LevelId, unit: UnitId) -> Option<Name> {
        let spaces = self.plan.spaces.rows().iter();
        let of: Vec<&Space> = spaces
            .filter(|space| space.level == level && space.unit == Some(unit) && !space.outdoors)
            .collect();
        let (middle, area, wide_m) = extent(&of)?;
        let seen = self.sheet.seen(self.layout.place(level, middle)?);
        let wide = wide_m as f32 / self.sheet.m_per_point();
        let text = &self.plan.units[unit].title;
        let galley = self.set(text, strong_font(size::SMALL), wide)?;
        let frame = self.layout.frame(level)?;
        let [low, high] = [frame.min, frame.max].map(|corner| self.sheet.seen(corner));
        let on_level = egui::Rect::from_two_pos(low, high);
        let rect = egui::Rect::from_center_size(seen, galley.size());
        let is_seen = self.sheet.free().contains(seen) && on_level.contains_rect(rect);
        // Departments are what one looks for from afar: they go before all else.
        is_seen.then(|| named(galley, seen, OF_UNITS + area as f32, true))
    }

    /// Writes a name; that of a department or a sign, which lies over whatever is there, on a plate.
    fn write(&self, name: &Name) {
        let rect = name.candidate.rect;
        if name.has_plate {
            let plate = rect.shrink2(egui::vec2(0.0, MARGIN - 1.0));
            self.painter
                .rect_filled(plate, 3.0, theme::egui(self.palette.halo));
        }
        // On whole points, or letters are blurred.
        let at = egui::pos2(rect.center().x, rect.min.y + MARGIN).round();
        let ink = theme::egui(self.palette.ink);
        self.painter
            .galley_with_override_text_color(at, name.galley.clone(), ink);
    }
}

/// How names are written but for those of departments.
fn size_of_names() -> egui::FontId {
    egui::FontId::proportional(size::SMALL)
}

fn named(galley: Arc<egui::Galley>, middle: egui::Pos2, weight: f32, has_plate: bool) -> Name {
    let rect =
        egui::Rect::from_center_size(middle, galley.size() + egui::Vec2::splat(2.0 * MARGIN));
    Name {
        galley,
        candidate: Candidate { rect, weight },
        has_plate,
    }
}

/// Where spaces are named together: the middle of the one that is nearest to all others by their areas. With
/// their area, and how wide they are together; none of none.
fn extent(spaces: &[&Space]) -> Option<(Point, f64, f64)> {
    let middle = |space: &Space| space.outline.inner_point();
    let far = |from: &Space| -> f64 {
        let part = |to: &&Space| middle(from).distance(middle(to)) * to.outline.area();
        spaces.iter().map(part).sum()
    };
    let nearest = spaces.iter().min_by(|a, b| far(a).total_cmp(&far(b)))?;
    let area = spaces.iter().map(|space| space.outline.area()).sum();
    let low = spaces.iter().map(|space| space.outline.bounds().0.x);
    let high = spaces.iter().map(|space| space.outline.bounds().1.x);
    let wide = high.fold(f64::MIN, f64::max) - low.fold(f64::MAX, f64::min);
    Some((middle(nearest), area, wide))
}

/// Whether a name of this size, points, fits round a point of a space.
fn fits(space: &Space, middle: Point, size: egui::Vec2, m_per_point: f32) -> bool {
    let half = ((Vec2::new(size.x, size.y) / 2.0 + MARGIN) * m_per_point).as_dvec2();
    let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
        .map(|(x, y)| middle + half * DVec2::new(x, y));
    let edges = [0, 1, 2, 3].map(|k| (corners[k], corners[(k + 1) % 4]));
    (corners.iter().all(|&corner| space.outline.contains(corner)))
        && edges.iter().all(|&(a, b)| space.outline.sees(a, b))
}
