//! What the hand does over the map: it points, drags, clicks, turns the wheel.
//!
//! The map is under the pointer where the free part of the window is and nothing of a panel, menu or card lies
//! over it. A press that began there and hardly moved is a click; one that moved is a drag, and stays one
//! wherever it goes.

use bevy::app::{App, Update};
use bevy::ecs::prelude::{IntoScheduleConfigs, Res, ResMut, Resource, Single, With};
use bevy::input::ButtonInput;
use bevy::input::mouse::{AccumulatedMouseScroll, MouseButton, MouseScrollUnit};
use bevy::math::Vec2;
use bevy::window::{PrimaryWindow, Window};
use bevy_egui::input::EguiWantsInput;
use bevy_egui::{EguiContexts, egui};

use super::camera::{self, Eye};
use crate::window::WindowSystems;
use crate::window::settings::Settings;

/// Who moves less than this between press and release clicks, logical pixels.
const CLICK_PX: f32 = 4.0;

/// So many pixels that a touchpad scrolls are a notch of a wheel.
const NOTCH_PX: f32 = 40.0;

/// What the hand does now; places are logical pixels from the window's upper left corner.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Hand {
    /// Where it points at the map.
    pub(super) over: Option<Vec2>,
    /// By so much it drags the map.
    pub(super) drags: Vec2,
    /// Where it clicked on the map just now.
    pub(super) clicked: Option<Vec2>,
    /// By so many notches it turns the wheel over the map.
    pub(super) notches: f32,
    press: Option<Press>,
}

/// A press that began over the map.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Press {
    from: Vec2,
    last: Vec2,
    is_drag: bool,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Hand>().add_systems(
        Update,
        feel.in_set(WindowSystems::Look).before(camera::turn),
    );
}

impl Hand {
    /// Takes in where the pointer is, whether the map is under it, and whether a button was pressed just now
    /// or is down.
    fn follow(&mut self, pointer: Option<Vec2>, is_over: bool, pressed: bool, down: bool) {
        self.drags = Vec2::ZERO;
        self.clicked = None;
        let begins = pressed && is_over;
        if let Some(at) = pointer.filter(|_| begins) {
            self.press = Some(Press {
                from: at,
                last: at,
                is_drag: false,
            });
        }
        if let (Some(press), Some(at)) = (&mut self.press, pointer) {
            press.is_drag |= press.from.distance(at) >= CLICK_PX;
            if press.is_drag {
                self.drags = at - press.last;
                press.last = at;
            }
        }
        if !down && let Some(press) = self.press.take() {
            self.clicked = (!press.is_drag && is_over).then_some(press.from);
        }
        self.over = pointer.filter(|_| is_over && self.press.is_none_or(|press| !press.is_drag));
    }
}

fn feel(
    mut hand: ResMut<Hand>,
    mut contexts: EguiContexts,
    eye: Res<Eye>,
    settings: Res<Settings>,
    window: Single<&Window, With<PrimaryWindow>>,
    buttons: Res<ButtonInput<MouseButton>>,
    scroll: Res<AccumulatedMouseScroll>,
    panels: Res<EguiWantsInput>,
) {
    let pointer = window.cursor_position();
    let is_bare = |at: Vec2| {
        let at = at / settings.scale;
        let layer = contexts.ctx_mut().ok()?.layer_id_at(egui::pos2(at.x, at.y));
        Some(layer.is_none_or(|layer| layer.order == egui::Order::Background))
    };
    let is_free = !panels.is_using_pointer() && !panels.is_popup_open();
    let over = pointer.filter(|&at| is_free && eye.free.contains(at));
    let is_over = over.and_then(is_bare) == Some(true);
    let left = MouseButton::Left;
    hand.follow(
        pointer,
        is_over,
        buttons.just_pressed(left),
        buttons.pressed(left),
    );
    let notches = match scroll.unit {
        MouseScrollUnit::Line => scroll.delta.y,
        MouseScrollUnit::Pixel => scroll.delta.y / NOTCH_PX,
    };
    hand.notches = if is_over { notches } else { 0.0 };
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Vec2 = Vec2::new(100.0, 100.0);

    #[test]
    fn a_press_that_hardly_moves_is_a_click() {
        let mut hand = Hand::default();
        hand.follow(Some(HERE), true, true, true);
        hand.follow(Some(HERE + 2.0), true, false, true);
        assert_eq!(hand.drags, Vec2::ZERO);
        hand.follow(Some(HERE + 2.0), true, false, false);
        assert_eq!(hand.clicked, Some(HERE));
        hand.follow(Some(HERE + 2.0), true, false, false);
        assert_eq!(hand.clicked, None, "a click is one");
    }

    #[test]
    fn a_press_and_release_within_one_frame_is_a_click() {
        let mut hand = Hand::default();
        hand.follow(Some(HERE), true, true, false);
        assert_eq!(hand.clicked, Some(HERE));
    }

    #[test]
    fn a_press_that_moves_drags_all_the_way_and_clicks_on_nothing() {
        let mut hand = Hand::default();
        hand.follow(Some(HERE), true, true, true);
        hand.follow(Some(HERE + 3.0), true, false, true);
        assert_eq!(hand.drags, Vec2::splat(3.0), "nothing of the way is lost");
        hand.follow(Some(HERE + 10.0), false, false, true);
        assert_eq!(hand.drags, Vec2::splat(7.0), "also over a panel");
        hand.follow(Some(HERE), true, false, false);
        assert_eq!(hand.clicked, None);
    }

    #[test]
    fn what_begins_on_a_panel_is_not_the_maps() {
        let mut hand = Hand::default();
        hand.follow(Some(HERE), false, true, true);
        hand.follow(Some(HERE + 50.0), true, false, true);
        assert_eq!(hand.drags, Vec2::ZERO);
        hand.follow(Some(HERE + 50.0), true, false, false);
        assert_eq!(hand.clicked, None);
    }
}
