//! What is drawn about people, under them: the ways they came, beds and wheelchairs, who is with whom, which
//! way they walk, who is in view, who is chosen. One mesh for all, made anew when anything of it differs.

use bevy::asset::Assets;
use bevy::color::{Alpha, Srgba};
use bevy::ecs::prelude::{Local, Res, ResMut, Single, With};
use bevy::mesh::{Mesh, Mesh2d};

use super::camera::Eye;
use super::figure::SHAPE_M;
use super::ground::block;
use super::layout::Layout;
use super::look::Look;
use super::paint::Paint;
use super::trails::Trails;
use super::{Drawn, StrokesMesh, What, people};
use crate::geom::{Point, Segment};
use crate::ids::{DoorId, PersonId, SpaceId};
use crate::nav::Nav;
use crate::sim::frame::Whereabouts;
use crate::terms::{Mobility, Role, TimeUse};
use crate::window::settings::Settings;
use crate::window::theme::{self, MARKS, Palette};
use crate::window::watch::stage::Stage;
use crate::window::watch::view::Chosen;

/// All that the strokes depend on; a moment and a look.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    what: Option<What>,
    at_s: f64,
    m_per_point: f32,
    belief: Option<PersonId>,
    chosen: Option<Chosen>,
    trails: bool,
}

/// Draws them anew where anything differs.
pub(super) fn draw(
    stage: Res<Stage>,
    settings: Res<Settings>,
    (layout, eye, look, trails): (Res<Layout>, Res<Eye>, Res<Look>, Res<Trails>),
    map: Res<Drawn>,
    mesh_of: Option<Single<&Mesh2d, With<StrokesMesh>>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut drawn: Local<Option<Key>>,
) {
    let key = Key {
        what: map.0,
        at_s: stage.host.seconds(),
        m_per_point: eye.m_per_point(),
        belief: stage.view.belief,
        chosen: stage.view.chosen,
        trails: stage.view.trails,
    };
    if drawn.as_ref() == Some(&key) {
        return;
    }
    *drawn = Some(key);
    let mut pen = Pen {
        paint: Paint::default(),
        stage: &stage,
        layout: &layout,
        look: &look,
        trails: &trails,
        palette: settings.appearance.palette(),
        grown: people::grown(&eye),
        point: f64::from(eye.m_per_point()),
    };
    pen.all();
    if let Some(of) = mesh_of {
        // The handle is this entity's own, and lives as long as it.
        let _ = meshes.insert(of.id(), pen.paint.mesh());
    }
}

/// What is drawn with.
struct Pen<'a> {
    paint: Paint,
    stage: &'a Stage,
    layout: &'a Layout,
    look: &'a Look,
    trails: &'a Trails,
    palette: &'static Palette,
    /// By how much people are drawn larger than life.
    grown: f64,
    /// A point, metres.
    point: f64,
}

impl Pen<'_> {
    fn all(&mut self) {
        self.chosen_place();
        if self.stage.view.trails {
            self.ways();
        }
        self.beds();
        self.units();
        self.care();
        let everybody = self.stage.model().roster.people.ids();
        for who in everybody.filter(|&who| self.look.knows(who)) {
            self.person(who);
        }
        self.rings();
    }

    /// Where somebody is drawn; none who is not.
    fn at(&self, who: PersonId) -> Option<Point> {
        if !self.look.shows(who) {
            return None;
        }
        let (frames, share) = self.stage.host.frames();
        let at = people::place(self.layout, frames, share, who)?;
        Some(at.as_dvec2())
    }

    fn colour(&self, who: PersonId) -> Srgba {
        let role = self.stage.model().roster.people[who].role;
        MARKS[theme::mark(role)].colour(self.palette.appearance)
    }

    fn radius(&self) -> f64 {
        SHAPE_M * self.grown
    }

    /// The way that each came who has moved.
    fn ways(&mut self) {
        let wide = (1.5 * self.point).max(0.06);
        for who in self.stage.model().roster.people.ids() {
            if !self.look.knows(who) {
                continue;
            }
            let colour = self.colour(who);
            let mut last: Option<&super::trails::Step> = None;
            for step in self.trails.steps(who) {
                let place = |step: &super::trails::Step| self.layout.place(step.level, step.at);
                if let Some(from) = last.filter(|from| from.level == step.level)
                    && let (Some(a), Some(b)) = (place(from), place(step))
                {
                    let faded = colour.with_alpha(0.7 * self.trails.left(step));
                    let line = Segment::new(a.as_dvec2(), b.as_dvec2());
                    self.paint.piece(line, wide, faded);
                }
                last = Some(step);
            }
        }
    }

    /// The beds and wheelchairs that patients are in.
    fn beds(&mut self) {
        for (who, person) in self.stage.model().roster.people.iter() {
            if person.mobility == Mobility::Walking {
                continue;
            }
            let Some(at) = self.at(who) else { continue };
            let along = self.trails.heading(who).unwrap_or(Point::Y);
            let wide = 2.0 * Nav::body_radius_m(person.mobility);
            let long = Nav::body_length_m(person.mobility);
            let edge = 2.0 * self.point.max(0.04);
            let outer = block(at, along, (long, wide));
            let inner = block(at, along, (long - edge, wide - edge));
            self.paint.quad(outer, self.colour(who));
            self.paint.quad(inner, self.palette.halo);
        }
    }

    /// The officers of a unit are joined by a line.
    fn units(&mut self) {
        let model = self.stage.model();
        let size = model.defaults.police_per_unit.value as usize;
        let officers = model.roster.people.iter();
        let officers = officers.filter(|(_, entry)| entry.role == Role::Officer);
        let officers: Vec<PersonId> = officers.map(|(who, _)| who).collect();
        let wide = (1.2 * self.point).max(0.05);
        for unit in officers.chunks(size.max(1)) {
            for pair in unit.windows(2) {
                let colour = self.colour(pair[0]).with_alpha(0.55);
                self.join(pair[0], pair[1], wide, colour);
            }
        }
    }

    /// Whoever is led or looked after is joined to who does it.
    fn care(&mut self) {
        let wide = (1.5 * self.point).max(0.07);
        let care = &self.look.closeup.care;
        for &(patient, handler) in care {
            self.join(patient, handler, wide, self.palette.ink);
        }
    }

    /// A line between two who are on the same floor, and not far from each other.
    fn join(&mut self, one: PersonId, other: PersonId, wide_m: f64, colour: Srgba) {
        let frame = self.stage.host.frame();
        let level = |who: PersonId| match frame.people[who].place {
            Whereabouts::Inside { level, .. } => Some(level),
            _ => None,
        };
        if level(one) != level(other) {
            return;
        }
        if let (Some(a), Some(b)) = (self.at(one), self.at(other)) {
            self.paint.line(Segment::new(a, b), wide_m, colour);
        }
    }

    /// What is told of one person beside their shape: which way they walk, and whether they are in view.
    fn person(&mut self, who: PersonId) {
        let Some(at) = self.at(who) else { return };
        let r = self.radius();
        let walks = self.stage.host.frame().people[who].time_use == TimeUse::Moving;
        if let Some(ahead) = self.trails.heading(who).filter(|_| walks) {
            let (tip, root) = (at + ahead * (r * 2.0), at + ahead * (r * 0.6));
            let wing = ahead.perp() * (r * 0.75);
            let corners = [tip, root + wing, at, root - wing];
            self.paint.quad(corners, self.colour(who));
        }
        if self.look.closeup.in_view.get(who) == Some(&true) {
            let wide = (2.0 * self.point).max(r * 0.3);
            self.paint
                .ring(at, r * 2.0 + wide, wide, self.palette.exercise);
        }
    }

    /// Rings about whoever is chosen, and about whose eyes one sees through.
    fn rings(&mut self) {
        let accent = self.palette.accent;
        let (r, wide) = (self.radius(), 3.0 * self.point);
        if let Some(Chosen::Person(who)) = self.stage.view.chosen
            && let Some(at) = self.at(who)
        {
            self.paint.ring(at, r * 2.0 + 3.0 * wide, wide, accent);
        }
        if let Some(at) = self.stage.view.belief.and_then(|who| self.at(who)) {
            let ring = r * 2.0 + 5.0 * wide;
            self.paint
                .regular(at, ring, super::paint::ROUND, accent.with_alpha(0.18));
            self.paint.ring(at, ring, wide, accent);
        }
    }

    /// The outline of a chosen space, department or door.
    fn chosen_place(&mut self) {
        let plan = &self.stage.model().plan;
        match self.stage.view.chosen {
            Some(Chosen::Space(space)) => self.outline(space),
            Some(Chosen::Unit(unit)) => {
                let of_unit = |&space: &SpaceId| plan.spaces[space].unit == Some(unit);
                for space in plan.spaces.ids().filter(of_unit) {
                    self.outline(space);
                }
            }
            Some(Chosen::Door(door)) => self.door(door),
            Some(Chosen::Person(_)) | None => {}
        }
    }

    fn outline(&mut self, space: SpaceId) {
        let space = &self.stage.model().plan.spaces[space];
        let Some(shift) = self.layout.shift(space.level) else {
            return;
        };
        let moved = shifted(&space.outline, shift.as_dvec2());
        let wide = (3.0 * self.point).max(0.12);
        let tint = self.palette.accent.with_alpha(0.06);
        self.paint.fill(&moved, tint);
        self.paint.inner_edge(&moved, wide, self.palette.accent);
    }

    fn door(&mut self, door: DoorId) {
        let door = &self.stage.model().plan.doors[door];
        let leaf = door.leaf();
        if let Some(at) = self.layout.place(door.level, leaf.middle()) {
            let wide = 3.0 * self.point;
            let radius = (leaf.length() / 2.0 + 0.4).max(9.0 * self.point);
            self.paint
                .ring(at.as_dvec2(), radius + wide, wide, self.palette.accent);
        }
    }
}

/// A polygon elsewhere.
pub(super) fn shifted(outline: &crate::geom::Polygon, by: Point) -> crate::geom::Polygon {
    let corners = outline.corners().iter().map(|&corner| corner + by);
    crate::geom::Polygon::new(corners.collect())
}
