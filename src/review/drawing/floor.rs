//! Walls, rooms and what stands fixed in them.
//!
//! A plan states the rooms; what lies between them is wall. So the wall is a broad line round
//! every room, and the rooms' own colours are laid over its inner half: gaps up to twice the
//! half-width close, and the outside gets a wall of the half-width.

use super::shafts;
use super::sheet::{Sheet, View};
use super::tints;
use crate::ids::LevelId;
use crate::model::plan::{Plan, Space};
use crate::terms::SpaceKind;

/// The thickness of an outside wall; gaps between rooms up to twice as wide are wall.
const WALL_M: f64 = 0.3;
const WALL: &str = "#3d434b";

pub(super) fn walls(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    let width = view.len(2.0 * WALL_M);
    let style = format!(
        "fill=\"{WALL}\" stroke=\"{WALL}\" stroke-width=\"{width:.2}\" stroke-linejoin=\"miter\""
    );
    for space in built(plan, level) {
        sheet.polygon(&view.all(space.outline.corners()), &style);
    }
    for shaft in shafts::all(plan, level) {
        sheet.polygon(&view.all(&shaft), &style);
    }
}

pub(super) fn rooms(sheet: &mut Sheet, view: &View, plan: &Plan, level: LevelId) {
    for space in plan
        .spaces
        .rows()
        .iter()
        .filter(|space| space.level == level)
    {
        let style = format!("fill=\"{}\"", tints::colour(space.kind));
        sheet.polygon(&view.all(space.outline.corners()), &style);
    }
    for obstacle in &plan.obstacles {
        if plan.spaces[obstacle.space].level == level {
            let style = "fill=\"#c9ccd1\" stroke=\"#7c828b\" stroke-width=\"0.8\"";
            sheet.polygon(&view.all(obstacle.outline.corners()), style);
        }
    }
}

fn built(plan: &Plan, level: LevelId) -> impl Iterator<Item = &Space> {
    plan.spaces
        .rows()
        .iter()
        .filter(move |space| space.level == level && space.kind != SpaceKind::Grounds)
}
