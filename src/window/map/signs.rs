//! Signs over the map, the same size from any height: named points, devices of the layers that are drawn, how
//! many are on stairs, and, near enough, the letters of people and the locks of secured spaces.

use bevy::color::{LinearRgba, Luminance, Srgba};
use bevy::ecs::error::Result;
use bevy::ecs::prelude::{Res, ResMut, Resource};
use bevy_egui::{EguiContexts, egui};

use super::camera::Eye;
use super::figure::SHAPE_M;
use super::layout::Layout;
use super::look::Look;
use super::sheet::Sheet;
use super::{people, scale_bar};
use crate::geom::Point;
use crate::ids::{DeviceId, LevelId, SpaceId, StairId};
use crate::model::plan::{DeviceKind, Landing, NamedPoint, Plan, Side};
use crate::sim::frame::Whereabouts;
use crate::terms::{PointKind, TimeUse};
use crate::window::settings::Settings;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, MARKS, Palette, THREAT, icon, size};
use crate::window::watch::stage::Stage;
use crate::window::watch::view::Layer;

/// Letters are written in shapes of at least this radius, points.
const LETTER: f32 = 9.0;

/// Nearer than this points are named, metres by point.
const NEAR: f32 = 0.07;

/// Who is so near to an assembly point is at it, metres.
const GATHERED_M: f64 = 8.0;

/// How large a sign is, points.
const SIGN: f32 = 16.0;

/// How much larger than a person the threat's marker is.
const THREAT_SHARE: f32 = 1.9;

/// Which way stairs lead: letters, which Inter has.
const UP: &str = "↑";
/// See [`UP`].
const DOWN: &str = "↓";

/// What signs take up, and the names that belong below them: names keep clear of the ones, and have room for
/// the others.
#[derive(Resource, Debug, Default)]
pub(super) struct Taken {
    /// Plates, points.
    pub(super) plates: Vec<egui::Rect>,
    /// The middle of the upper edge of each name, points.
    pub(super) names: Vec<(egui::Pos2, String)>,
    /// The threat's marker, points, and what the space is called in which it is.
    pub(super) threat: Option<(egui::Rect, String)>,
}

/// Draws all signs, and the scale.
pub(super) fn draw(
    mut contexts: EguiContexts,
    mut taken: ResMut<Taken>,
    (stage, settings): (Res<Stage>, Res<Settings>),
    (layout, eye, look): (Res<Layout>, Res<Eye>, Res<Look>),
) -> Result {
    let sheet = Sheet::new(&eye, &settings);
    let painter = contexts
        .ctx_mut()?
        .layer_painter(egui::LayerId::background())
        .with_clip_rect(sheet.free());
    let mut pen = Pen {
        taken: Taken::default(),
        radius: (SHAPE_M * people::grown(&eye)) as f32 / sheet.m_per_point(),
        painter,
        sheet,
        stage: &stage,
        layout: &layout,
        look: &look,
        palette: settings.appearance.palette(),
    };
    if pen.radius >= LETTER {
        pen.letters();
        pen.locks();
    }
    pen.points();
    pen.devices();
    pen.stairs();
    pen.threat();
    scale_bar::draw(&pen.painter, &pen.sheet, pen.palette);
    *taken = pen.taken;
    Ok(())
}

struct Pen<'a> {
    taken: Taken,
    painter: egui::Painter,
    sheet: Sheet,
    stage: &'a Stage,
    layout: &'a Layout,
    look: &'a Look,
    palette: &'static Palette,
    /// Of a person's shape, points.
    radius: f32,
}

impl Pen<'_> {
    /// Where a point of a level is seen, if it is.
    fn seen(&self, level: LevelId, at: Point) -> Option<egui::Pos2> {
        let seen = self.sheet.seen(self.layout.place(level, at)?);
        let near = self.sheet.free().expand(2.0 * SIGN);
        near.contains(seen).then_some(seen)
    }

    /// A sign on a small plate.
    fn sign(&mut self, at: egui::Pos2, picture: &str, ink: Srgba) -> egui::Rect {
        let plate = egui::Rect::from_center_size(at, egui::Vec2::splat(SIGN + 4.0));
        let line = egui::Stroke::new(1.0, theme::egui(ink));
        let fill = theme::egui(self.palette.panel);
        self.painter
            .rect(plate, 4.0, fill, line, egui::StrokeKind::Inside);
        let font = egui::FontId::proportional(SIGN - 2.0);
        let middle = egui::Align2::CENTER_CENTER;
        self.painter
            .text(at, middle, picture, font, theme::egui(ink));
        self.taken.plates.push(plate);
        plate
    }

    /// A name that belongs below a sign, if one is near enough to read it.
    fn named(&mut self, plate: egui::Rect, name: &str) {
        if self.sheet.m_per_point() <= NEAR {
            let below = plate.center_bottom() + egui::vec2(0.0, 1.0);
            self.taken.names.push((below, name.to_owned()));
        }
    }

    fn points(&mut self) {
        let plan = &self.stage.model().plan;
        for point in plan.points.rows() {
            let Some((level, at)) = place_of(plan, point) else {
                continue;
            };
            if let Some(seen) = self.seen(level, at) {
                let plate = self.sign(seen, icon::of_point(point.kind), self.palette.ink);
                self.named(plate, &point.title);
                if point.kind == PointKind::Assembly {
                    self.gathered(plate, level, at);
                }
            }
        }
    }

    /// How many are at an assembly point, beside its sign: from afar they all stand under it.
    fn gathered(&mut self, sign: egui::Rect, level: LevelId, at: Point) {
        let people = self.stage.host.frame().people.iter();
        let here = people.filter(|(who, person)| {
            let near = matches!(person.place, Whereabouts::Inside { level: on, at: there, .. }
                if on == level && there.distance(at) < GATHERED_M);
            near && self.look.shows(*who)
        });
        let count = here.count();
        if count > 0 {
            let at = sign.right_center() + egui::vec2(SIGN * 0.8, 0.0);
            self.badge(at, &count.to_string());
        }
    }

    /// The devices of the layers that are drawn; what does not work is marked.
    fn devices(&mut self) {
        if !self.look.is_truth() {
            return;
        }
        let plan = &self.stage.model().plan;
        let layers = &self.stage.view.layers;
        for (id, device) in plan.devices.iter() {
            let (layer, picture, broken) = match device.kind {
                DeviceKind::PublicAddress { .. } => (
                    Layer::PublicAddress,
                    icon::SPEAKER_HIGH,
                    icon::SPEAKER_SLASH,
                ),
                DeviceKind::Camera { .. } => (
                    Layer::Cameras,
                    icon::SECURITY_CAMERA,
                    icon::VIDEO_CAMERA_SLASH,
                ),
                _ => continue,
            };
            let Some(at) = self.device_at(id).filter(|_| layers.contains(&layer)) else {
                continue;
            };
            let works = self.look.closeup.works.get(id) == Some(&true);
            let plate = if works {
                self.sign(at, picture, self.palette.accent)
            } else {
                self.sign(at, broken, self.palette.exercise)
            };
            if self.radius >= LETTER {
                self.named(plate, &device.title);
            }
        }
    }

    /// Where a device hangs; public address in the largest space of its zone that is shown.
    fn device_at(&self, id: DeviceId) -> Option<egui::Pos2> {
        let plan = &self.stage.model().plan;
        let device = &plan.devices[id];
        if let DeviceKind::PublicAddress { zone, .. } = device.kind {
            let area = |space: &&SpaceId| plan.spaces[**space].outline.area();
            let spaces = plan.zones[zone].spaces.iter();
            let largest = spaces.max_by(|a, b| area(a).total_cmp(&area(b)))?;
            let space = &plan.spaces[*largest];
            return self.seen(space.level, space.outline.inner_point());
        }
        let space = &plan.spaces[device.space?];
        let at = device.at.unwrap_or_else(|| space.outline.inner_point());
        self.seen(space.level, at)
    }

    /// How many are on each flight of stairs, at both its ends.
    fn stairs(&mut self) {
        let plan = &self.stage.model().plan;
        let on = &self.look.closeup.on_stairs;
        let shown = |stair: StairId| {
            let there = on
                .iter()
                .filter(|&&(who, of)| of == stair && self.look.shows(who));
            there.count()
        };
        for (id, stair) in plan.stairs.iter() {
            let count = shown(id);
            if count == 0 {
                continue;
            }
            let level = |landing: &Landing| plan.spaces[landing.space].level;
            for (here, there) in [(0, 1), (1, 0)] {
                let (landing, to) = (&stair.landings[here], level(&stair.landings[there]));
                let from = level(landing);
                if let Some(at) = self.seen(from, landing.at.middle()) {
                    let up = plan.levels[to].elevation_m > plan.levels[from].elevation_m;
                    let arrow = if up { UP } else { DOWN };
                    let mut text = format!("{} {count} {arrow}", icon::STAIRS);
                    // From afar the floors stand beside each other, and the arrow says which is meant.
                    if self.sheet.m_per_point() <= NEAR {
                        text += &format!(" {}", plan.levels[to].title);
                    }
                    self.badge(at, &text);
                }
            }
        }
    }

    fn badge(&mut self, at: egui::Pos2, text: &str) {
        let ink = theme::egui(self.palette.on_accent);
        let font = strong_font(size::SMALL);
        let galley = self.painter.layout_no_wrap(text.to_owned(), font, ink);
        let plate = egui::Rect::from_center_size(at, galley.size() + egui::vec2(8.0, 3.0));
        let plate = within(plate, self.sheet.free());
        let fill = theme::egui(self.palette.accent);
        self.painter.rect_filled(plate, plate.height() / 2.0, fill);
        let corner = plate.center() - galley.size() / 2.0;
        self.painter.galley(corner, galley, ink);
        self.taken.plates.push(plate);
    }

    /// The letters of people.
    fn letters(&self) {
        let (frames, share) = self.stage.host.frames();
        let free = self.sheet.free();
        let font = strong_font((self.radius * 1.05).round());
        let middle = egui::Align2::CENTER_CENTER;
        for (who, person) in self.stage.model().roster.people.iter() {
            if !self.look.shows(who) {
                continue;
            }
            let at = people::place(self.layout, frames, share, who).map(|at| self.sheet.seen(at));
            let Some(at) = at.filter(|&at| free.contains(at)) else {
                continue;
            };
            let mark = MARKS[theme::mark(person.role)];
            let state = &frames[1].people[who];
            let hollow = self.look.knows(who) && state.time_use == TimeUse::Waiting;
            let ink = if hollow {
                self.palette.ink
            } else {
                self.on(mark.colour(self.palette.appearance))
            };
            self.painter
                .text(at, middle, mark.letter, font.clone(), theme::egui(ink));
        }
    }

    /// The threat's marker, over all else: it is one, and what the room looks for. An abstract shape, and
    /// nothing more; hollow once it is no threat any more.
    fn threat(&mut self) {
        let threat = self.stage.host.frame().threat;
        let threat = threat.filter(|_| self.look.shows_threat());
        let Some((threat, at)) = threat.and_then(|it| Some((it, self.seen(it.level, it.at)?)))
        else {
            return;
        };
        let appearance = self.palette.appearance;
        let radius = self.radius * THREAT_SHARE;
        THREAT.draw(&self.painter, at, radius * 1.22, self.palette.halo);
        THREAT.draw(&self.painter, at, radius, THREAT.colour(appearance));
        if !threat.active {
            THREAT.draw(&self.painter, at, radius * 0.7, self.palette.halo);
        } else if radius >= LETTER {
            let font = strong_font((radius * 1.1).round());
            let ink = theme::egui(self.on(THREAT.colour(appearance)));
            let middle = egui::Align2::CENTER_CENTER;
            self.painter.text(at, middle, THREAT.letter, font, ink);
        }
        let around = egui::Vec2::splat(2.0 * radius);
        let plate = egui::Rect::from_center_size(at, around);
        self.taken.plates.push(plate);
        let plan = &self.stage.model().plan;
        let space = plan.space_at(threat.level, threat.at);
        self.taken.threat = space.map(|space| (plate, plan.spaces[space].title.clone()));
    }

    /// What is read best on a colour.
    fn on(&self, under: Srgba) -> Srgba {
        let bright = |colour: Srgba| LinearRgba::from(colour).luminance() + 0.05;
        let ratio = |a: Srgba, b: Srgba| {
            let (a, b) = (bright(a), bright(b));
            a.max(b) / a.min(b)
        };
        let (ink, halo) = (self.palette.ink, self.palette.halo);
        if ratio(ink, under) >= ratio(halo, under) {
            ink
        } else {
            halo
        }
    }

    /// A lock in the corner of each secured space.
    fn locks(&mut self) {
        if !self.look.is_truth() {
            return;
        }
        let plan = &self.stage.model().plan;
        let secured = self.look.closeup.secured.iter();
        for (space, _) in secured.filter(|(_, is_secured)| **is_secured) {
            let space = &plan.spaces[space];
            let corner = space.outline.corners().iter().copied();
            let left_top = corner.max_by(|a, b| (a.y - a.x).total_cmp(&(b.y - b.x)));
            if let Some(at) = left_top.and_then(|at| self.seen(space.level, at)) {
                let off = egui::vec2(SIGN, SIGN);
                self.sign(at + off, icon::LOCK_SIMPLE, self.palette.good);
            }
        }
    }
}

/// The same plate where all of it is seen.
fn within(plate: egui::Rect, free: egui::Rect) -> egui::Rect {
    let low = (free.min - plate.min).max(egui::Vec2::ZERO);
    let high = (free.max - plate.max).min(egui::Vec2::ZERO);
    plate.translate(low + high)
}

/// Where a named point lies; none of one outside of all that is drawn.
fn place_of(plan: &Plan, point: &NamedPoint) -> Option<(LevelId, Point)> {
    let Side::Space(space) = point.side else {
        return None;
    };
    let space = &plan.spaces[space];
    let at = point.at.unwrap_or_else(|| space.outline.inner_point());
    Some((space.level, at))
}
