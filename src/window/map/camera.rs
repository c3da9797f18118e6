//! The eye over the map: all of it at first, then wherever it is drawn to.
//!
//! The wheel zooms about the pointer, a drag moves; a command shows all again. What is shown is kept clear of
//! the choices and the legend that lie over the edges.

use bevy::app::{App, Startup, Update};
use bevy::camera::{Camera2d, OrthographicProjection, Projection};
use bevy::ecs::prelude::{Commands, IntoScheduleConfigs, Res, ResMut, Resource, Single, With};
use bevy::math::{Rect, Vec2, ops};
use bevy::transform::components::Transform;
use bevy::window::{PrimaryWindow, Window};

use super::hand::Hand;
use super::layout::Layout;
use crate::window::WindowSystems;
use crate::window::settings::Settings;
use crate::window::theme::gap;
use crate::window::watch::legend::folds;
use crate::window::watch::stage::Stage;

/// The narrowest and the widest look: metres by logical pixel.
const SCALES: (f32, f32) = (0.005, 1.0);

/// By so much one notch of the wheel zooms.
const NOTCH: f32 = 1.15;

/// So much of the free part is taken by what is laid over its upper and its lower edge, points.
const EDGES: (f32, f32) = (64.0, 104.0);

/// So much is taken below where the legend of shapes is a button, points.
const FOLDED: f32 = 52.0;

/// So much of it each legend of a layer takes, points.
const CARD: f32 = 50.0;

/// So much is left free round the legends, points.
const ROUND_LEGENDS: f32 = 2.0 * gap::MIDDLE;

/// A room can be read from here and nearer, metres by point: what is looked for is shown as near as one is.
const LEGIBLE: f32 = 0.1;

/// Else so near, metres by point: the room is among those round it.
const AMONG: f32 = 0.08;

/// What is looked for and lies this far inside what is clear, as a share of it, is in sight already.
const INSIDE: f32 = 0.12;

/// What is looked at.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Eye {
    /// What panels leave of the window, logical pixels from its upper left corner.
    pub free: Rect,
    /// What of the sheet is in its middle, metres.
    middle: Vec2,
    /// Metres by logical pixel.
    pub m_per_px: f32,
    /// Logical pixels by point, as panels are drawn.
    scale: f32,
    /// How many legends of layers there are.
    cards: usize,
    /// How high all legends are, points.
    legends: f32,
    /// Whether somebody moved it: until then it shows everything.
    moved: bool,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Eye>()
        .add_systems(Startup, open_eye)
        .add_systems(
            Update,
            (find, turn, aim)
                .chain()
                .in_set(WindowSystems::Look)
                .run_if(bevy::ecs::prelude::resource_exists::<Layout>),
        );
}

fn open_eye(mut commands: Commands) {
    commands.spawn(Camera2d);
}

impl Eye {
    /// Where a point of the sheet is seen, in logical pixels from the window's upper left corner.
    pub fn seen(&self, at: Vec2) -> Vec2 {
        let off = (at - self.middle) / self.m_per_px;
        self.free.center() + Vec2::new(off.x, -off.y)
    }

    /// Which point of the sheet is seen there.
    pub fn under(&self, seen: Vec2) -> Vec2 {
        let off = (seen - self.free.center()) * self.m_per_px;
        self.middle + Vec2::new(off.x, -off.y)
    }

    /// Metres by point: what is as large on the screen however near one looks is measured in points.
    pub fn m_per_point(&self) -> f32 {
        self.m_per_px * self.scale.max(0.1)
    }

    /// The free part without what is laid over its upper and lower edge.
    pub fn clear(&self) -> Rect {
        let scale = self.scale.max(0.1);
        let (above, below) = EDGES;
        let below = match folds(self.free.height() / scale, self.cards) {
            true => FOLDED,
            false => below,
        };
        // A narrow map has them on more lines than most.
        let below = (below + CARD * self.cards as f32).max(self.legends + ROUND_LEGENDS);
        let clear = Rect::from_corners(
            self.free.min + Vec2::Y * above * scale,
            self.free.max - Vec2::Y * below * scale,
        );
        if clear.height() > self.free.height() / 2.0 {
            clear
        } else {
            self.free
        }
    }

    /// To a place, as near as one is where rooms can be read from there; not at all where it is in sight so.
    fn go_to(&mut self, at: Vec2) {
        let is_legible = self.m_per_point() <= LEGIBLE;
        let clear = self.clear();
        let inside = clear.inflate(-INSIDE * clear.size().min_element());
        if is_legible && inside.contains(self.seen(at)) {
            return;
        }
        if !is_legible {
            self.m_per_px = AMONG * self.scale.max(0.1);
        }
        self.middle = at;
        self.moved = true;
    }

    /// Nearer by so many notches, about a place of the window.
    fn zoom(&mut self, notches: f32, about: Vec2) {
        let under = self.under(about);
        self.m_per_px = (self.m_per_px / ops::powf(NOTCH, notches)).clamp(SCALES.0, SCALES.1);
        let off = self.under(about) - under;
        self.middle -= off;
        self.moved = true;
    }

    /// All of it.
    fn show_all(&mut self, layout: &Layout) {
        let clear = self.clear();
        let whole = layout.bounds.size() / clear.size().max(Vec2::ONE);
        self.m_per_px = whole.max_element().clamp(SCALES.0, SCALES.1);
        // The middle of what is clear lies higher than that of the free part.
        let off = (clear.center() - self.free.center()) * self.m_per_px;
        self.middle = layout.bounds.center() + Vec2::new(-off.x, off.y);
    }
}

/// Goes where panels ask it to.
fn find(mut stage: ResMut<Stage>, mut eye: ResMut<Eye>, layout: Res<Layout>) {
    if !stage.view.show_all && stage.view.find.is_none() {
        return;
    }
    if std::mem::take(&mut stage.view.show_all) {
        eye.moved = false;
    }
    let Some((level, at)) = stage.view.find else {
        return;
    };
    if let Some(at) = layout.place(level, at) {
        eye.go_to(at);
    } else if stage.view.floor == Some(level) {
        // Its floor is put down in this frame.
        return;
    }
    stage.view.find = None;
}

/// Takes in what the hand does.
pub(super) fn turn(
    mut eye: ResMut<Eye>,
    layout: Res<Layout>,
    (mut stage, settings): (ResMut<Stage>, Res<Settings>),
    hand: Res<Hand>,
) {
    eye.scale = settings.scale;
    eye.cards = stage.view.legends().len();
    eye.legends = stage.view.legend_height;
    if hand.drags != Vec2::ZERO {
        let by = hand.drags * eye.m_per_px;
        eye.middle += Vec2::new(-by.x, by.y);
        eye.moved = true;
    }
    if let Some(pointer) = hand.over.filter(|_| hand.notches != 0.0) {
        eye.zoom(hand.notches, pointer);
    }
    if stage.view.notches != 0.0 {
        let middle = eye.clear().center();
        eye.zoom(std::mem::take(&mut stage.view.notches), middle);
    }
    if !eye.moved {
        eye.show_all(&layout);
    }
    if stage.view.is_moved != eye.moved {
        stage.view.is_moved = eye.moved;
    }
}

/// Turns the camera to it: what is in the middle of the free part is not in the middle of the window.
fn aim(
    eye: Res<Eye>,
    window: Single<&Window, With<PrimaryWindow>>,
    camera: Single<(&mut Transform, &mut Projection), With<Camera2d>>,
) {
    let (mut transform, mut projection) = camera.into_inner();
    let middle = eye.under(window.size() / 2.0);
    transform.translation.x = middle.x;
    transform.translation.y = middle.y;
    if let Projection::Orthographic(OrthographicProjection { scale, .. }) = &mut *projection {
        *scale = eye.m_per_px;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eye(m_per_px: f32) -> Eye {
        Eye {
            free: Rect::new(0.0, 0.0, 900.0, 700.0),
            m_per_px,
            scale: 1.0,
            ..Eye::default()
        }
    }

    #[test]
    fn a_place_that_is_in_sight_and_can_be_read_moves_nothing() {
        let mut eye = eye(0.05);
        eye.go_to(Vec2::new(4.0, 2.0));
        assert_eq!(
            (eye.middle, eye.m_per_px, eye.moved),
            (Vec2::ZERO, 0.05, false)
        );
    }

    #[test]
    fn to_a_place_out_of_sight_one_goes_as_near_as_one_was() {
        let mut eye = eye(0.05);
        eye.go_to(Vec2::new(90.0, 0.0));
        assert_eq!((eye.middle.x, eye.m_per_px, eye.moved), (90.0, 0.05, true));
    }

    #[test]
    fn from_afar_one_comes_no_nearer_than_to_see_the_rooms_round_it() {
        let mut eye = eye(0.4);
        eye.go_to(Vec2::new(4.0, 2.0));
        assert_eq!(eye.m_per_px, AMONG);
        let across_m = eye.m_per_px * eye.free.width();
        assert!(across_m > 50.0, "several rooms are seen: {across_m} m");
    }
}
