//! A floor plan as a picture: every level, drawn to scale, as one SVG.
//!
//! It is drawn as architects draw: what lies between the rooms is solid wall, doors show their
//! leaf and its swing, stairs their treads and the way up. Names stand inside the rooms; those
//! that do not fit become numbers with a list at the foot. EXERCISE stands in the picture itself,
//! so that no part of it can be taken for a document of a real event. What this is not: a view of
//! a run; and the shareable edition leaves out locks and devices (DESIGN 7).

mod compartments;
mod contents;
mod doors;
mod floor;
mod foot;
mod labels;
mod level;
mod marks;
mod page;
mod patch;
mod shafts;
mod sheet;
mod tints;
mod ways;

pub use level::LevelPicture;
pub(in crate::review) use sheet::visible;
pub use tints::colour as tint;

use crate::model::plan::Plan;

/// What to draw.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The restricted edition: with locks, alarm buttons and cameras, marked SENSITIVE.
    pub restricted: bool,
}

/// The whole plan as the text of an SVG file. The same plan gives the same bytes.
pub fn svg(plan: &Plan, options: Options) -> String {
    page::draw(plan, options)
}

/// Every level as a picture of its own, the lowest first, all to one scale.
pub fn levels(plan: &Plan, options: Options) -> Vec<LevelPicture> {
    level::pictures(plan, options)
}

#[cfg(test)]
mod tests;
