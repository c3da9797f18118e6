//! What is laid over the floors and under the doors: layers, what is in the threat's view, what is secured;
//! or, through one person's eyes, where they hold the danger to be. One mesh, made anew when any of it may
//! differ, at most four times a second of the exercise while it goes.

use bevy::asset::Assets;
use bevy::color::{Alpha, Srgba};
use bevy::ecs::prelude::{Local, Res, ResMut, Single, With};
use bevy::mesh::{Mesh, Mesh2d};

use super::camera::Eye;
use super::layout::Layout;
use super::look::{self, Look};
use super::paint::Paint;
use super::sightlines::{self, Outlook};
use super::strokes::shifted;
use super::tints::{self, Amounts, Reached};
use super::{Drawn, OverlayMesh, What, density};
use crate::geom::{Point, Segment};
use crate::ids::{DoorId, LevelId, PersonId, SpaceId, Table};
use crate::model::plan::DeviceKind;
use crate::sim::frame::{DoorFrame, Frame, Whereabouts};
use crate::window::settings::Settings;
use crate::window::theme::Palette;
use crate::window::watch::stage::Stage;
use crate::window::watch::view::Layer;

/// Ticks of the run between two drawings.
const EVERY: u32 = 4;

/// Out of doors nothing stops a look: so far the threat's view is drawn, metres.
const FAR_M: f64 = 60.0;

/// How strong layers are laid over the floors.
const TINT: f32 = 0.92;
/// See [`TINT`].
const VIEW: f32 = 0.16;

/// All that the overlay depends on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    what: Option<What>,
    pace: u32,
    belief: Option<PersonId>,
    layers: Vec<Layer>,
    m_per_point: f32,
}

/// What is worked out once and kept.
#[derive(Default)]
pub(super) struct Kept {
    key: Option<Key>,
    reached: Reached,
    times: Option<Amounts>,
    cameras: Option<(Table<DoorId, DoorFrame>, Vec<(LevelId, Point, Vec<Point>)>)>,
}

/// Lays it anew where anything may differ.
pub(super) fn lay(
    stage: Res<Stage>,
    settings: Res<Settings>,
    (layout, eye, look): (Res<Layout>, Res<Eye>, Res<Look>),
    map: Res<Drawn>,
    mesh_of: Option<Single<&Mesh2d, With<OverlayMesh>>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut kept: Local<Kept>,
) {
    let key = Key {
        what: map.0,
        // While it stands, each tick counts.
        pace: stage.host.shown().0 / if stage.host.goes() { EVERY } else { 1 },
        belief: stage.view.belief,
        layers: stage.view.layers.iter().copied().collect(),
        m_per_point: eye.m_per_point(),
    };
    if kept.key.as_ref() == Some(&key) {
        return;
    }
    let run = |key: &Key| key.what.map(|what| what.run);
    if kept.key.as_ref().and_then(run) != run(&key) {
        *kept = Kept::default();
    }
    kept.key = Some(key);
    let mut sheet = Sheet {
        paint: Paint::default(),
        stage: &stage,
        frame: stage.host.frame(),
        layout: &layout,
        look: &look,
        palette: settings.appearance.palette(),
        point: f64::from(eye.m_per_point()),
    };
    sheet.all(&mut kept);
    if let Some(of) = mesh_of {
        // The handle is this entity's own, and lives as long as it.
        let _ = meshes.insert(of.id(), sheet.paint.mesh());
    }
}

struct Sheet<'a> {
    paint: Paint,
    stage: &'a Stage,
    frame: &'a Frame,
    layout: &'a Layout,
    look: &'a Look,
    palette: &'static Palette,
    /// A point, metres.
    point: f64,
}

impl Sheet<'_> {
    fn all(&mut self, kept: &mut Kept) {
        if !self.look.is_truth() {
            // Layers are of what is true.
            return self.danger_held();
        }
        let layers = &self.stage.view.layers;
        if layers.iter().any(|layer| layer.scale().is_some()) {
            self.blank();
        }
        if let Some(&layer) = layers.iter().find(|layer| layer.tints_spaces()) {
            self.tint(layer, kept);
        }
        if layers.contains(&Layer::Density) {
            self.density();
        }
        if layers.contains(&Layer::Cameras) {
            self.cameras(kept);
        }
        self.threats_view();
        self.secured();
    }

    /// All spaces alike: what they are for is not told where amounts are.
    fn blank(&mut self) {
        let plain = self.palette.raised.with_alpha(TINT);
        for space in self.stage.model().plan.spaces.ids() {
            self.fill(space, plain);
        }
    }

    fn tint(&mut self, layer: Layer, kept: &mut Kept) {
        let simulation = self.stage.host.simulation();
        let plan = &self.stage.model().plan;
        let amounts = match layer {
            Layer::PublicAddress => tints::public_address(plan, &self.look.closeup),
            Layer::Alerted => {
                let people = self.stage.model().roster.people.len();
                let reached = kept.reached.follow(simulation.log(), people);
                tints::alerted(plan, self.frame, reached)
            }
            Layer::TimeToSafety => {
                let times = &mut kept.times;
                let made = times.get_or_insert_with(|| tints::time_to_safety(simulation.nav()));
                made.clone()
            }
            Layer::Cameras | Layer::Density => return,
        };
        let Some(scale) = layer.scale() else { return };
        for (space, amount) in amounts.iter() {
            if let Some(step) = amount.and_then(|amount| scale.step(amount)) {
                let colour = scale.ramp.colour(step, self.palette.appearance);
                self.fill(space, colour.with_alpha(TINT));
            }
        }
    }

    fn fill(&mut self, space: SpaceId, colour: Srgba) {
        let space = &self.stage.model().plan.spaces[space];
        if let Some(shift) = self.layout.shift(space.level) {
            let moved = shifted(&space.outline, shift.as_dvec2());
            self.paint.fill(&moved, colour);
        }
    }

    fn density(&mut self) {
        let Some(scale) = Layer::Density.scale() else {
            return;
        };
        for level in self.stage.model().plan.levels.ids() {
            let Some(shift) = self.layout.shift(level) else {
                continue;
            };
            let here = |place: Whereabouts| match place {
                Whereabouts::Inside { level: on, at, .. } => (on == level).then_some(at),
                _ => None,
            };
            let people = self.frame.people.rows().iter();
            let people: Vec<Point> = people.filter_map(|person| here(person.place)).collect();
            for ((x, y), amount) in density::cells(&people) {
                let Some(step) = scale.step(amount) else {
                    continue;
                };
                let low =
                    Point::new(f64::from(x), f64::from(y)) * density::CELL_M + shift.as_dvec2();
                let (along, up) = (Point::X * density::CELL_M, Point::Y * density::CELL_M);
                let colour = scale.ramp.colour(step, self.palette.appearance);
                self.paint.quad(
                    [low, low + along, low + along + up, low + up],
                    colour.with_alpha(TINT),
                );
            }
        }
    }

    /// What cameras that work have in their fields, with the doors as they stand.
    fn cameras(&mut self, kept: &mut Kept) {
        let current = kept
            .cameras
            .take()
            .filter(|(doors, _)| *doors == self.frame.doors);
        let views = current.map_or_else(|| self.camera_views(), |(_, views)| views);
        for (level, at, outline) in &views {
            self.view(*level, *at, outline, self.palette.accent.with_alpha(VIEW));
        }
        kept.cameras = Some((self.frame.doors.clone(), views));
    }

    fn camera_views(&self) -> Vec<(LevelId, Point, Vec<Point>)> {
        let plan = &self.stage.model().plan;
        let works = |id| self.look.closeup.works.get(id) == Some(&true);
        let devices = plan.devices.iter().filter(|&(id, _)| works(id));
        devices
            .filter_map(|(_, device)| {
                let DeviceKind::Camera {
                    heading_deg,
                    field_deg,
                    range_m,
                } = device.kind
                else {
                    return None;
                };
                let (at, level) = (device.at?, plan.spaces[device.space?].level);
                let outlook = Outlook {
                    at,
                    heading: heading_deg.to_radians(),
                    wide: field_deg.to_radians(),
                    far_m: range_m,
                };
                Some((level, at, self.seen(level, outlook)))
            })
            .collect()
    }

    fn seen(&self, level: LevelId, outlook: Outlook) -> Vec<Point> {
        let nav = self.stage.host.simulation().nav();
        let passes = |door| look::lets_looks_through(nav, self.frame, door);
        // Beyond what the plan has of a level, another one lies on the sheet.
        let frame = self.layout.frame(level);
        let is_drawn = |to: Point| {
            let at = self.layout.place(level, to);
            frame.zip(at).is_some_and(|(frame, at)| frame.contains(at))
        };
        let sees = |to: Point| is_drawn(to) && nav.sight.sees(level, outlook.at, to, &passes);
        sightlines::outline(outlook, &sees)
    }

    /// What is seen from a point; returns its outline as it lies on the sheet.
    fn view(&mut self, level: LevelId, at: Point, outline: &[Point], fill: Srgba) -> Vec<Point> {
        let Some(shift) = self.layout.shift(level) else {
            return Vec::new();
        };
        let shift = shift.as_dvec2();
        let moved: Vec<Point> = outline.iter().map(|&point| point + shift).collect();
        self.paint.fan(at + shift, &moved, fill);
        moved
    }

    /// Its fill is stronger than any tint of a room, and it has an edge, which no tint has.
    fn threat_sees(&mut self, level: LevelId, at: Point, outline: &[Point]) {
        let moved = self.view(level, at, outline, self.palette.in_view());
        let wide = 1.2 * self.point;
        for ends in moved.windows(2).filter(|ends| ends[0] != ends[1]) {
            let edge = Segment::new(ends[0], ends[1]);
            self.paint.piece(edge, wide, self.palette.exercise);
        }
    }

    /// What lies in the threat's line of sight: the same that counts as exposure.
    fn threats_view(&mut self) {
        let Some(threat) = self.frame.threat.filter(|threat| threat.active) else {
            return;
        };
        if self.layout.shift(threat.level).is_some() {
            let outline = self.seen(threat.level, Outlook::round(threat.at, FAR_M));
            self.threat_sees(threat.level, threat.at, &outline);
        }
    }

    fn secured(&mut self) {
        let wide = (1.3 * self.point).max(0.12);
        let plan = &self.stage.model().plan;
        let secured = self.look.closeup.secured.iter();
        for (space, _) in secured.filter(|(_, is_secured)| **is_secured) {
            let space = &plan.spaces[space];
            if let Some(shift) = self.layout.shift(space.level) {
                let moved = shifted(&space.outline, shift.as_dvec2());
                self.paint.inner_edge(&moved, wide, self.palette.good);
            }
        }
    }

    /// Where the person through whose eyes one sees holds the danger to be.
    fn danger_held(&mut self) {
        let eyes = self.look.eyes.as_ref();
        let Some(danger) = eyes.and_then(|eyes| eyes.mind.danger) else {
            return;
        };
        let space = &self.stage.model().plan.spaces[danger.space];
        let Some(shift) = self.layout.shift(space.level) else {
            return;
        };
        let moved = shifted(&space.outline, shift.as_dvec2());
        let colour = self.palette.exercise;
        // The surer, the closer.
        let apart = 8.0 + 8.0 * (1.0 - f64::from(danger.confidence) / 100.0);
        let apart = (apart * self.point).max(0.6);
        self.paint.fill(&moved, colour.with_alpha(VIEW));
        self.paint
            .hatch(&moved, apart, apart * 0.18, colour.with_alpha(0.8));
        self.paint
            .inner_edge(&moved, (2.0 * self.point).max(0.12), colour);
    }
}
