//! The window: what is seen and done on a screen.
//!
//! [`host`] steps a run by a clock of its own and says what to draw; it needs no window. The rest is a Bevy
//! app, built with the feature `window`: `app` opens it, `stage` holds the run, `map` draws it, `bar` is
//! round it, `keys` do what its buttons do, `theme` has the colours, `picture` takes a picture and leaves.
//! The window reads frames and sends inputs, nothing else.

pub mod host;

#[cfg(feature = "window")]
pub mod app;
#[cfg(feature = "window")]
pub mod bar;
#[cfg(feature = "window")]
mod display;
#[cfg(feature = "window")]
mod keys;
#[cfg(feature = "window")]
mod map;
#[cfg(feature = "window")]
pub mod picture;
#[cfg(feature = "window")]
pub mod stage;
#[cfg(feature = "window")]
pub mod theme;

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
    /// Panels are drawn over it.
    Panels,
}
