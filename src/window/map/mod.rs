//! The map: the levels from above, side by side or one alone, with doors as they stand and people where they are.
//!
//! What stands still is one mesh a level; doors are another, made anew when one changes; each person is an
//! entity with one of a few shapes, so that two thousand are drawn in a handful of calls. All of it is put
//! down anew when another run, another floor or other colours are to be shown.

mod camera;
mod ground;
mod labels;
mod layout;
mod paint;
mod people;

use bevy::app::{App, Update};
use bevy::asset::Assets;
use bevy::camera::ClearColor;
use bevy::ecs::prelude::{
    Commands, Component, Entity, IntoScheduleConfigs, Local, Query, Res, ResMut, Resource, With,
};
use bevy::mesh::{Mesh, Mesh2d};
use bevy::sprite_render::{ColorMaterial, MeshMaterial2d};
use bevy::transform::components::Transform;
use bevy_egui::EguiPrimaryContextPass;

pub use self::camera::Eye;
pub use self::layout::Layout;
use super::WindowSystems;
use super::settings::Settings;
use super::theme::Appearance;
use super::watch::stage::{Serial, Stage};
use crate::ids::{DoorId, LevelId, Table};
use crate::sim::frame::DoorFrame;

/// The depths at which things are drawn, the lowest first.
const GROUND: f32 = 0.0;
const DOORS: f32 = 1.0;
const PEOPLE: f32 = 2.0;

/// Something on the map: gone when it is put down anew.
#[derive(Component, Clone, Copy, Debug, Default)]
struct OnMap;

/// The doors of a level.
#[derive(Component)]
struct DoorsOf(LevelId);

/// What lies on the map.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Drawn(Option<What>);

/// Which run, which of its floors, in which colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct What {
    run: Serial,
    floor: Option<LevelId>,
    appearance: Appearance,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Drawn>()
        .add_plugins(camera::plugin)
        .add_systems(
            Update,
            (
                clear_colour,
                (put_down, people::come_in).chain().run_if(is_another),
                remember,
                turn_doors,
                people::walk,
                people::roam,
            )
                .chain()
                .in_set(WindowSystems::Draw),
        )
        .add_systems(
            EguiPrimaryContextPass,
            labels::name_spaces.in_set(WindowSystems::Draw),
        );
}

fn clear_colour(mut colour: ResMut<ClearColor>, settings: Res<Settings>) {
    let ground = settings.appearance.palette().ground.into();
    if colour.0 != ground {
        colour.0 = ground;
    }
}

/// What is to lie on the map.
fn wanted(stage: &Stage, settings: &Settings) -> What {
    What {
        run: stage.serial,
        floor: stage.view.floor,
        appearance: settings.appearance,
    }
}

fn is_another(stage: Res<Stage>, settings: Res<Settings>, drawn: Res<Drawn>) -> bool {
    drawn.0 != Some(wanted(&stage, &settings))
}

fn remember(stage: Res<Stage>, settings: Res<Settings>, mut drawn: ResMut<Drawn>) {
    drawn.0 = Some(wanted(&stage, &settings));
}

/// Puts the levels down.
fn put_down(
    mut commands: Commands,
    stage: Res<Stage>,
    settings: Res<Settings>,
    before: Query<Entity, With<OnMap>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<ColorMaterial>>,
) {
    for entity in &before {
        commands.entity(entity).despawn();
    }
    let plan = &stage.model().plan;
    let layout = Layout::of(plan, stage.view.floor);
    let palette = settings.appearance.palette();
    let plain = materials.add(ColorMaterial::default());
    for level in plan.levels.ids() {
        let Some(shift) = layout.shift(level) else {
            continue;
        };
        let mut put = |mesh: Mesh, depth: f32| {
            let at = Transform::from_translation(shift.extend(depth));
            let mesh = Mesh2d(meshes.add(mesh));
            (OnMap, mesh, MeshMaterial2d(plain.clone()), at)
        };
        let ground = put(ground::level(plan, level, palette).mesh(), GROUND);
        let doors = &stage.host.frame().doors;
        let doors = put(ground::doors(plan, level, doors, palette).mesh(), DOORS);
        commands.spawn(ground);
        commands.spawn((doors, DoorsOf(level)));
    }
    commands.insert_resource(layout);
}

/// Draws the doors anew where one has changed since they were drawn: ticks ago, where the run is fast.
fn turn_doors(
    stage: Res<Stage>,
    settings: Res<Settings>,
    doors: Query<(&DoorsOf, &Mesh2d)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut drawn_last: Local<Table<DoorId, DoorFrame>>,
) {
    let later = stage.host.frame();
    if later.doors == *drawn_last {
        return;
    }
    drawn_last.clone_from(&later.doors);
    let (plan, palette) = (&stage.model().plan, settings.appearance.palette());
    for (&DoorsOf(level), mesh) in &doors {
        let drawn = ground::doors(plan, level, &later.doors, palette).mesh();
        // The handle is this entity's own, and lives as long as it.
        let _ = meshes.insert(mesh.id(), drawn);
    }
}
