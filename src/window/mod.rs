//! The window: what is seen and done on a screen.
//!
//! [`host`] steps a run by a clock of its own and says what to draw, and [`opening`] makes one of what somebody
//! names; they need no window. The rest is a Bevy app, built with the feature `window`: `app` opens it; `start`
//! and `watch` are its screens, functions of egui that know no app; `panels` sets them; `map` draws the floors
//! and the people; `theme` has the colours, the type and the fonts, `settings` what somebody likes; `picture`
//! takes pictures and leaves; `display` and `adapter` ask beforehand whether anything can be drawn, `power` lets
//! it rest, `faults` begins the drawing anew. The window reads frames and sends inputs, nothing else.

pub mod host;
pub mod opening;

#[cfg(feature = "window")]
mod adapter;
#[cfg(feature = "window")]
pub mod app;
#[cfg(feature = "window")]
mod display;
#[cfg(feature = "window")]
pub mod faults;
#[cfg(feature = "window")]
mod map;
#[cfg(feature = "window")]
mod panels;
#[cfg(feature = "window")]
pub mod picture;
#[cfg(feature = "window")]
mod power;
#[cfg(feature = "window")]
pub mod settings;
#[cfg(feature = "window")]
pub mod start;
#[cfg(feature = "window")]
pub mod theme;
#[cfg(feature = "window")]
pub mod watch;

/// The order of a frame: the run goes on, hands are taken in, everything is drawn.
#[cfg(feature = "window")]
#[derive(bevy::ecs::schedule::SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WindowSystems {
    /// The run goes on by the time that went by.
    Advance,
    /// The eye is turned.
    Look,
    /// The map is drawn.
    Draw,
    /// Fonts and colours are set.
    Dress,
    /// Panels are drawn over it.
    Panels,
}
