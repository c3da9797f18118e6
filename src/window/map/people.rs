//! People, each a shape by role, where they are between the two newest frames.

use bevy::asset::Assets;
use bevy::camera::visibility::Visibility;
use bevy::ecs::change_detection::DetectChangesMut;
use bevy::ecs::prelude::{Commands, Component, Query, Res, ResMut};
use bevy::math::primitives::{Circle, RegularPolygon};
use bevy::math::{Vec2, Vec3};
use bevy::mesh::{Mesh, Mesh2d, MeshBuilder, Meshable};
use bevy::sprite_render::{ColorMaterial, MeshMaterial2d};
use bevy::transform::components::Transform;

use super::camera::Eye;
use super::layout::Layout;
use super::{OnMap, PEOPLE};
use crate::ids::PersonId;
use crate::sim::frame::{Frame, Whereabouts};
use crate::window::settings::Settings;
use crate::window::theme::{self, Mark};
use crate::window::watch::stage::Stage;

/// The radius of a shape, metres: a little more than a body's, so that it is seen.
const SHAPE_M: f32 = 0.3;

/// The least radius at which a shape is drawn, logical pixels: people are seen from any height.
const LEAST_PX: f32 = 3.5;

/// Somebody.
#[derive(Component)]
pub(super) struct Person(PersonId);

/// The threat: an abstract marker.
#[derive(Component)]
pub(super) struct Threat;

/// Everybody takes their shape.
pub(super) fn come_in(
    mut commands: Commands,
    stage: Res<Stage>,
    settings: Res<Settings>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<ColorMaterial>>,
) {
    let appearance = settings.appearance;
    let shapes = theme::MARKS.map(|mark| {
        let colour = ColorMaterial::from_color(mark.colour(appearance));
        (meshes.add(shape(mark, SHAPE_M)), materials.add(colour))
    });
    let people = &stage.model().roster.people;
    for (who, person) in people.ids().zip(people.rows()) {
        let (mesh, material) = shapes[theme::mark(person.role)].clone();
        commands.spawn((
            OnMap,
            Person(who),
            Mesh2d(mesh),
            MeshMaterial2d(material),
            Transform::default(),
            Visibility::Hidden,
        ));
    }
    let colour = ColorMaterial::from_color(theme::THREAT.colour(appearance));
    commands.spawn((
        OnMap,
        Threat,
        Mesh2d(meshes.add(shape(theme::THREAT, 2.0 * SHAPE_M))),
        MeshMaterial2d(materials.add(colour)),
        Transform::default(),
        Visibility::Hidden,
    ));
}

/// The shape of a mark with this radius, metres.
fn shape(mark: Mark, radius_m: f32) -> Mesh {
    match mark.corners {
        Some(corners) => RegularPolygon::new(radius_m, corners).mesh().build(),
        None => Circle::new(radius_m).mesh().resolution(16).build(),
    }
}

/// Everybody is where they are between the two newest frames.
pub(super) fn walk(
    stage: Res<Stage>,
    layout: Res<Layout>,
    eye: Res<Eye>,
    mut people: Query<(&Person, &mut Transform, &mut Visibility)>,
) {
    let (frames, share) = stage.host.frames();
    let size = size(*eye);
    for (&Person(who), mut transform, mut visibility) in &mut people {
        match place(&layout, frames, share, who) {
            Some(at) => {
                // The lower rank lies above, so that nobody flickers.
                transform.translation = at.extend(PEOPLE + 1.0 / (who.0 as f32 + 2.0));
                transform.scale = size;
                visibility.set_if_neq(Visibility::Inherited);
            }
            None => {
                visibility.set_if_neq(Visibility::Hidden);
            }
        }
    }
}

/// By how much shapes are drawn larger than life.
fn size(eye: Eye) -> Vec3 {
    Vec3::splat((LEAST_PX * eye.m_per_px / SHAPE_M).max(1.0))
}

/// Where somebody is between two frames, on the sheet; whoever changes levels is where they come to.
fn place(layout: &Layout, frames: &[Frame; 2], share: f64, who: PersonId) -> Option<Vec2> {
    let [earlier, later] = frames.each_ref().map(|frame| frame.people[who].place);
    let Whereabouts::Inside { level, at, .. } = later else {
        return None;
    };
    let from = match earlier {
        Whereabouts::Inside { level: was, at, .. } if was == level => at,
        _ => at,
    };
    layout.place(level, from.lerp(at, share))
}

/// So is the threat.
pub(super) fn roam(
    stage: Res<Stage>,
    layout: Res<Layout>,
    eye: Res<Eye>,
    mut threat: Query<(&Threat, &mut Transform, &mut Visibility)>,
) {
    let now = stage.host.frames().0[1].threat;
    for (_, mut transform, mut visibility) in &mut threat {
        match now.and_then(|threat| layout.place(threat.level, threat.at)) {
            Some(at) => {
                transform.translation = at.extend(PEOPLE - 0.5);
                transform.scale = size(*eye);
                visibility.set_if_neq(Visibility::Inherited);
            }
            None => {
                visibility.set_if_neq(Visibility::Hidden);
            }
        }
    }
}
