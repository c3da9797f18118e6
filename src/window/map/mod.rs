//! The map: every level from above, side by side, with doors as they stand and people where they are.
//!
//! What stands still is one mesh a level; doors are another, made anew when one changes; each person is an
//! entity with one of a few shapes, so that two thousand are drawn in a handful of calls.

mod camera;
mod ground;
mod labels;
mod layout;
mod paint;
mod people;

use bevy::app::{App, Startup, Update};
use bevy::asset::Assets;
use bevy::camera::ClearColor;
use bevy::ecs::prelude::{Commands, Component, IntoScheduleConfigs, Local, Query, Res, ResMut};
use bevy::mesh::{Mesh, Mesh2d};
use bevy::sprite_render::{ColorMaterial, MeshMaterial2d};
use bevy::transform::components::Transform;
use bevy_egui::EguiPrimaryContextPass;

use self::layout::Layout;
use super::stage::Stage;
use super::{WindowSystems, theme};
use crate::ids::{DoorId, LevelId, Table};
use crate::sim::frame::DoorFrame;

/// The depths at which things are drawn, the lowest first.
const GROUND: f32 = 0.0;
const DOORS: f32 = 1.0;
const PEOPLE: f32 = 2.0;

/// The doors of a level.
#[derive(Component)]
struct DoorsOf(LevelId);

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(ClearColor(theme::BACKGROUND.into()))
        .add_plugins((camera::plugin, people::plugin))
        .add_systems(Startup, (lay_out, spread).chain())
        .add_systems(Update, turn_doors.in_set(WindowSystems::Draw))
        .add_systems(
            EguiPrimaryContextPass,
            labels::name_spaces.in_set(WindowSystems::Draw),
        );
}

fn lay_out(mut commands: Commands, stage: Res<Stage>) {
    commands.insert_resource(Layout::of(&stage.model().plan));
}

/// Puts the levels down.
fn spread(
    mut commands: Commands,
    stage: Res<Stage>,
    layout: Res<Layout>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<ColorMaterial>>,
) {
    let plan = &stage.model().plan;
    let plain = materials.add(ColorMaterial::default());
    let frame = &stage.host.frames().0[1];
    for level in plan.levels.ids() {
        let shift = layout.shift(level);
        let mut put = |mesh: Mesh, depth: f32| {
            let at = Transform::from_translation(shift.extend(depth));
            (Mesh2d(meshes.add(mesh)), MeshMaterial2d(plain.clone()), at)
        };
        let ground = put(ground::level(plan, level).mesh(), GROUND);
        let doors = put(ground::doors(plan, level, &frame.doors).mesh(), DOORS);
        commands.spawn(ground);
        commands.spawn((doors, DoorsOf(level)));
    }
}

/// Draws the doors anew where one has changed since they were drawn: ticks ago, where the run is fast.
fn turn_doors(
    stage: Res<Stage>,
    doors: Query<(&DoorsOf, &Mesh2d)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut drawn_last: Local<Table<DoorId, DoorFrame>>,
) {
    let later = &stage.host.frames().0[1];
    if later.doors == *drawn_last {
        return;
    }
    drawn_last.clone_from(&later.doors);
    for (&DoorsOf(level), mesh) in &doors {
        let drawn = ground::doors(&stage.model().plan, level, &later.doors).mesh();
        // The handle is this entity's own, and lives as long as it.
        let _ = meshes.insert(mesh.id(), drawn);
    }
}
