//! People, each a shape by role, where they are between the two newest frames.

use bevy::asset::{Assets, Handle};
use bevy::camera::visibility::Visibility;
use bevy::ecs::change_detection::DetectChangesMut;
use bevy::ecs::prelude::{Commands, Component, Query, Res, ResMut, Resource};
use bevy::math::{Vec2, Vec3};
use bevy::mesh::{Mesh, Mesh2d};
use bevy::sprite_render::{ColorMaterial, MeshMaterial2d};
use bevy::transform::components::Transform;

use super::camera::Eye;
use super::figure::{Figure, SHAPE_M};
use super::layout::Layout;
use super::look::Look;
use super::{OnMap, PEOPLE};
use crate::ids::PersonId;
use crate::sim::frame::{Frame, Whereabouts};
use crate::window::settings::Settings;
use crate::window::theme;
use crate::window::watch::stage::Stage;

/// The least radius at which a shape is drawn, points: people are seen from any height.
const LEAST: f32 = 3.5;

/// Somebody, with what their shape tells now.
#[derive(Component)]
pub(super) struct Person {
    who: PersonId,
    shown: Option<Figure>,
}

/// The shapes of people, each made once.
#[derive(Resource)]
pub(super) struct Shapes(Vec<Handle<Mesh>>);

/// Everybody takes their place; their shape comes with what they do.
pub(super) fn come_in(
    mut commands: Commands,
    stage: Res<Stage>,
    settings: Res<Settings>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<ColorMaterial>>,
) {
    let appearance = settings.appearance;
    let shapes: Vec<Handle<Mesh>> = Figure::all()
        .map(|figure| meshes.add(figure.paint(appearance).mesh()))
        .collect();
    let plain = materials.add(ColorMaterial::default());
    let bundle = |mesh: &Handle<Mesh>| {
        (
            OnMap,
            Mesh2d(mesh.clone()),
            MeshMaterial2d(plain.clone()),
            Transform::default(),
            Visibility::Hidden,
        )
    };
    for who in stage.model().roster.people.ids() {
        commands.spawn((Person { who, shown: None }, bundle(&shapes[0])));
    }
    commands.insert_resource(Shapes(shapes));
}

/// Everybody is where they are between the two newest frames. Only what differs is written: whoever stands
/// still costs a comparison.
pub(super) fn walk(
    stage: Res<Stage>,
    layout: Res<Layout>,
    eye: Res<Eye>,
    look: Res<Look>,
    shapes: Res<Shapes>,
    mut people: Query<(&mut Person, &mut Mesh2d, &mut Transform, &mut Visibility)>,
) {
    let (frames, share) = stage.host.frames();
    let scale = Vec3::splat(grown(&eye) as f32);
    let roster = &stage.model().roster.people;
    for (mut person, mut mesh, mut transform, mut visibility) in &mut people {
        let who = person.who;
        let seen = look.shows(who).then(|| place(&layout, frames, share, who));
        let Some(at) = seen.flatten() else {
            visibility.set_if_neq(Visibility::Hidden);
            continue;
        };
        // The lower rank lies above, so that nobody flickers.
        let at = at.extend(PEOPLE + 1.0 / (who.0 as f32 + 2.0));
        if transform.translation != at || transform.scale != scale {
            transform.translation = at;
            transform.scale = scale;
        }
        let mark = theme::mark(roster[who].role);
        let figure = Figure::of(mark, &frames[1].people[who], look.knows(who));
        if person.shown != Some(figure) {
            person.shown = Some(figure);
            mesh.0 = shapes.0[figure.rank()].clone();
        }
        visibility.set_if_neq(Visibility::Inherited);
    }
}

/// By how much shapes are drawn larger than life.
pub(super) fn grown(eye: &Eye) -> f64 {
    (f64::from(LEAST * eye.m_per_point()) / SHAPE_M).max(1.0)
}

/// Where somebody is between two frames, on the sheet; whoever changes levels is where they come to.
pub(super) fn place(
    layout: &Layout,
    frames: &[Frame; 2],
    share: f64,
    who: PersonId,
) -> Option<Vec2> {
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
