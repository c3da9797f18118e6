//! One place for colours, type and spacing: what every screen is drawn with.
//!
//! [`palette`] has the colours, a light and a dark set; `style` puts them, the fonts and the spacing into
//! egui; [`marks`] are how people are drawn, [`ramp`] how amounts are, [`series`] how numbers over time are.
//! Nothing else in the window names a colour or a size of type.

pub mod icon;
pub mod marks;
pub mod palette;
pub mod ramp;
pub mod series;
pub mod style;

use bevy::color::{ColorToPacked, Srgba};
use bevy_egui::egui::Color32;

pub use marks::{MARKS, Mark, THREAT, mark};
pub use palette::{Appearance, Palette};
pub use ramp::Ramp;
pub use series::{Series, Stroke};
pub use style::{gap, size};

/// The same colour for panels.
pub fn egui(colour: Srgba) -> Color32 {
    let [red, green, blue, alpha] = colour.to_u8_array();
    Color32::from_rgba_unmultiplied(red, green, blue, alpha)
}
