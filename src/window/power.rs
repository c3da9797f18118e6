//! How often the window draws: all the time while a run goes on or a panel moves, else only when something
//! happens to it.

use std::time::Duration;

use bevy::app::{App, PostUpdate, PreUpdate};
use bevy::ecs::change_detection::DetectChangesMut;
use bevy::ecs::prelude::{IntoScheduleConfigs, Local, Query, Res, ResMut, Resource};
use bevy::winit::{UpdateMode, WinitSettings};
use bevy_egui::egui::{Event, Modifiers};
use bevy_egui::{EguiContext, EguiInput, EguiPostUpdateSet, EguiPreUpdateSet};

use super::picture::Wanted;
use super::watch::stage::Stage;

/// Where nothing happens the window still looks about it so often: what other programs did to it is mended then.
const RESTS: Duration = Duration::from_secs(5);

/// Which of the two it does.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pace {
    #[default]
    Draws,
    Rests,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Pace>()
        .insert_resource(settings(Pace::Draws))
        .add_systems(
            PreUpdate,
            quiet
                .after(EguiPreUpdateSet::ProcessInput)
                .before(EguiPreUpdateSet::BeginPass),
        )
        .add_systems(PostUpdate, choose.after(EguiPostUpdateSet::EndPass));
}

/// Takes out what is no news: panels are told in every frame which of Shift and Ctrl are down (bevy_egui 0.42),
/// and would draw another frame for whatever they are told.
fn quiet(mut inputs: Query<&mut EguiInput>, mut last: Local<Modifiers>) {
    for mut input in &mut inputs {
        input.events.retain(|event| match event {
            Event::ModifiersChanged(now) => std::mem::replace(&mut *last, *now) != *now,
            _ => true,
        });
    }
}

fn choose(
    mut winit: ResMut<WinitSettings>,
    mut pace: ResMut<Pace>,
    stage: Option<Res<Stage>>,
    picture: Option<Res<Wanted>>,
    mut panels: Query<&mut EguiContext>,
) {
    let goes = stage.is_some_and(|stage| stage.host.goes());
    // What fades, what is held down, what was just pressed: panels ask for another frame.
    let moves = (panels.iter_mut()).any(|mut panels| panels.get_mut().has_requested_repaint());
    let wanted = match goes || moves || picture.is_some() {
        true => Pace::Draws,
        false => Pace::Rests,
    };
    if pace.set_if_neq(wanted) {
        *winit = settings(wanted);
    }
}

/// The same whether or not the window has the keyboard: on a projector it often has not.
fn settings(pace: Pace) -> WinitSettings {
    let mode = match pace {
        Pace::Draws => UpdateMode::Continuous,
        Pace::Rests => UpdateMode::reactive_low_power(RESTS),
    };
    WinitSettings {
        focused_mode: mode,
        unfocused_mode: mode,
    }
}
