//! The map: the levels from above, in a grid or one alone, with doors as they stand and people where they are.
//!
//! What stands still is one mesh a level; doors are another, made anew when one changes; each person is an
//! entity with one of a few shapes, so that two thousand are drawn in a handful of calls. What is laid over
//! the floors, and what is drawn about people, is one mesh each. All of it is put down anew when another run,
//! another floor, another grid or other colours are to be shown. Names and signs are egui's, over all that.

mod camera;
mod density;
mod doors;
mod figure;
mod ground;
mod hand;
mod hover;
mod labels;
mod layout;
mod look;
mod names;
mod overlay;
mod paint;
mod people;
mod pick;
mod scale_bar;
mod sheet;
mod sightlines;
mod signs;
mod strokes;
mod tints;
mod trails;

use bevy::app::{App, Update};
use bevy::asset::Assets;
use bevy::camera::ClearColor;
use bevy::camera::visibility::NoFrustumCulling;
use bevy::ecs::prelude::{
    Commands, Component, Entity, IntoScheduleConfigs, Local, Query, Res, ResMut, Resource, With,
    not, resource_exists,
};
use bevy::math::{Vec2, Vec3};
use bevy::mesh::{Mesh, Mesh2d};
use bevy::sprite_render::{ColorMaterial, MeshMaterial2d};
use bevy::transform::components::Transform;
use bevy_egui::EguiPrimaryContextPass;

pub use self::camera::Eye;
pub use self::layout::Layout;
use self::layout::{Grid, Shown};
use self::look::Look;
use self::paint::Paint;
pub use self::paint::triangles;
use self::trails::Trails;
use super::WindowSystems;
use super::picture::Wanted;
use super::settings::Settings;
use super::theme::Appearance;
use super::watch::stage::{Serial, Stage};
use crate::ids::{DoorId, LevelId, Table};
use crate::sim::frame::DoorFrame;

/// The depths at which things are drawn, the lowest first.
const GROUND: f32 = 0.0;
const OVERLAY: f32 = 0.5;
const DOORS: f32 = 1.0;
const STROKES: f32 = 1.5;
const PEOPLE: f32 = 2.0;

/// Something on the map: gone when it is put down anew.
#[derive(Component, Clone, Copy, Debug, Default)]
struct OnMap;

/// The doors of a level.
#[derive(Component)]
struct DoorsOf(LevelId);

/// What is laid over the floors.
#[derive(Component)]
struct OverlayMesh;

/// What is drawn about people.
#[derive(Component)]
struct StrokesMesh;

/// What lies on the map.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Drawn(Option<What>);

/// Which run, which of its floors in which grid, in which colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct What {
    run: Serial,
    floor: Option<LevelId>,
    grid: Grid,
    appearance: Appearance,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Drawn>()
        .init_resource::<Arranged>()
        .init_resource::<Look>()
        .init_resource::<signs::Taken>()
        .init_resource::<Trails>()
        .add_plugins((camera::plugin, hand::plugin))
        .add_systems(
            Update,
            (
                clear_colour,
                arrange,
                (put_down, people::come_in).chain().run_if(is_another),
                remember,
                look::look,
                trails::follow,
                pick::choose,
                (turn_doors, people::walk),
                (overlay::lay, strokes::draw),
            )
                .chain()
                .in_set(WindowSystems::Draw),
        )
        .add_systems(
            EguiPrimaryContextPass,
            (
                signs::draw,
                labels::name_spaces,
                // Nobody points at a picture.
                pick::tell.run_if(not(resource_exists::<Wanted>)),
            )
                .chain()
                .in_set(WindowSystems::Draw),
        );
}

fn clear_colour(mut colour: ResMut<ClearColor>, settings: Res<Settings>) {
    let ground = settings.appearance.palette().ground.into();
    if colour.0 != ground {
        colour.0 = ground;
    }
}

/// What is to lie on the map, worked out anew when the room for it changes.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
struct Arranged {
    of: Option<(Serial, Option<LevelId>, Vec2)>,
    grid: Grid,
}

fn arrange(stage: Res<Stage>, eye: Res<Eye>, mut arranged: ResMut<Arranged>) {
    let room = eye.clear().size();
    let of = Some((stage.serial, stage.view.floor, room));
    if arranged.of != of {
        let shown = Shown::of(&stage.model().plan, stage.view.floor);
        let grid = shown.grid(room);
        *arranged = Arranged { of, grid };
    }
}

/// What is to lie on the map.
fn wanted(stage: &Stage, settings: &Settings, arranged: &Arranged) -> What {
    What {
        run: stage.serial,
        floor: stage.view.floor,
        grid: arranged.grid,
        appearance: settings.appearance,
    }
}

fn is_another(
    (stage, settings): (Option<Res<Stage>>, Res<Settings>),
    (arranged, drawn): (Res<Arranged>, Res<Drawn>),
) -> bool {
    // Asked on the start screen too, behind which nothing lies.
    stage.is_some_and(|stage| drawn.0 != Some(wanted(&stage, &settings, &arranged)))
}

fn remember(
    (stage, settings): (Res<Stage>, Res<Settings>),
    arranged: Res<Arranged>,
    mut drawn: ResMut<Drawn>,
) {
    drawn.0 = Some(wanted(&stage, &settings, &arranged));
}

/// Puts the levels down.
fn put_down(
    mut commands: Commands,
    (stage, settings, arranged): (Res<Stage>, Res<Settings>, Res<Arranged>),
    before: Query<Entity, With<OnMap>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<ColorMaterial>>,
) {
    for entity in &before {
        commands.entity(entity).despawn();
    }
    let plan = &stage.model().plan;
    let layout = Layout::of(plan, &Shown::of(plan, stage.view.floor), arranged.grid);
    let palette = settings.appearance.palette();
    let plain = materials.add(ColorMaterial::default());
    let mut put = |mesh: Mesh, at: Vec3| {
        let at = Transform::from_translation(at);
        let mesh = Mesh2d(meshes.add(mesh));
        (OnMap, mesh, MeshMaterial2d(plain.clone()), at)
    };
    for level in plan.levels.ids() {
        let Some(shift) = layout.shift(level) else {
            continue;
        };
        let ground = ground::level(plan, level, palette).mesh();
        let doors = doors::doors(plan, level, &stage.host.frame().doors, palette).mesh();
        commands.spawn(put(ground, shift.extend(GROUND)));
        commands.spawn((put(doors, shift.extend(DOORS)), DoorsOf(level)));
    }
    for (depth, is_overlay) in [(OVERLAY, true), (STROKES, false)] {
        let bundle = put(Paint::default().mesh(), Vec3::Z * depth);
        // Their meshes grow past what they begin as, so they are always drawn.
        let mut entity = commands.spawn((bundle, NoFrustumCulling));
        if is_overlay {
            entity.insert(OverlayMesh);
        } else {
            entity.insert(StrokesMesh);
        }
    }
    commands.insert_resource(layout);
}

/// What doors were drawn as, and on what.
#[derive(Default)]
struct DoorsDrawn {
    of: Option<What>,
    as_they_were: Table<DoorId, DoorFrame>,
}

/// Draws the doors anew where one has changed since they were drawn: ticks ago, where the run is fast.
fn turn_doors(
    stage: Res<Stage>,
    settings: Res<Settings>,
    (look, map): (Res<Look>, Res<Drawn>),
    doors: Query<(&DoorsOf, &Mesh2d)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut drawn: Local<DoorsDrawn>,
) {
    let later = look.doors(stage.host.frame());
    if later == drawn.as_they_were && map.0 == drawn.of {
        return;
    }
    let (plan, palette) = (&stage.model().plan, settings.appearance.palette());
    for (&DoorsOf(level), mesh) in &doors {
        let anew = doors::doors(plan, level, &later, palette).mesh();
        // The handle is this entity's own, and lives as long as it.
        let _ = meshes.insert(mesh.id(), anew);
    }
    *drawn = DoorsDrawn {
        of: map.0,
        as_they_were: later,
    };
}
