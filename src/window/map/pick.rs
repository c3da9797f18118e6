//! What lies under the pointer: the nearest person, else a door, else the space. A click chooses it; while
//! one points, a small card says what it is.

use bevy::ecs::error::Result;
use bevy::ecs::prelude::{Res, ResMut};
use bevy::math::Vec2;
use bevy_egui::{EguiContexts, egui};

use super::camera::Eye;
use super::figure::SHAPE_M;
use super::hand::Hand;
use super::layout::Layout;
use super::look::Look;
use super::{hover, people};
use crate::ids::{DoorId, LevelId, PersonId};
use crate::model::plan::Plan;
use crate::window::settings::Settings;
use crate::window::watch::stage::Stage;
use crate::window::watch::view::Chosen;

/// So near to a person one points at them, points.
const PERSON: f32 = 10.0;

/// So near to a door one points at it, points.
const DOOR: f32 = 6.0;

/// A click chooses what lies there; where nothing does, nothing is chosen any more.
pub(super) fn choose(
    mut stage: ResMut<Stage>,
    hand: Res<Hand>,
    (layout, eye, look): (Res<Layout>, Res<Eye>, Res<Look>),
) {
    let Some(at) = hand.clicked else { return };
    match under(&stage, &layout, &eye, &look, at) {
        Some(chosen) => stage.view.choose(chosen),
        None => stage.view.chosen = None,
    }
}

/// Says what the pointer is over.
pub(super) fn tell(
    mut contexts: EguiContexts,
    (stage, settings): (Res<Stage>, Res<Settings>),
    hand: Res<Hand>,
    (layout, eye, look): (Res<Layout>, Res<Eye>, Res<Look>),
) -> Result {
    let Some(at) = hand.over else { return Ok(()) };
    let Some(found) = under(&stage, &layout, &eye, &look, at) else {
        return Ok(());
    };
    let at = at / settings.scale;
    let lines = hover::lines(&stage, &look, found);
    let ctx = contexts.ctx_mut()?;
    hover::card(
        ctx,
        egui::pos2(at.x, at.y),
        &lines,
        settings.appearance.palette(),
    );
    Ok(())
}

/// What lies at a place of the window, logical pixels.
fn under(stage: &Stage, layout: &Layout, eye: &Eye, look: &Look, at: Vec2) -> Option<Chosen> {
    let at = eye.under(at);
    let (frames, share) = stage.host.frames();
    let everybody = stage.model().roster.people.ids();
    let shown = everybody.filter(|&who| look.shows(who));
    let places = shown.filter_map(|who| Some((who, people::place(layout, frames, share, who)?)));
    let shape = (SHAPE_M * people::grown(eye)) as f32;
    if let Some(who) = nearest(places, at, (PERSON * eye.m_per_point()).max(shape)) {
        return Some(Chosen::Person(who));
    }
    let (level, at) = layout.under(at)?;
    let plan = &stage.model().plan;
    let door = door_at(plan, level, at, f64::from(DOOR * eye.m_per_point()));
    let space = || plan.space_at(level, at).map(Chosen::Space);
    door.map(Chosen::Door).or_else(space)
}

/// The nearest of these within reach; of two as near the first.
fn nearest(
    places: impl Iterator<Item = (PersonId, Vec2)>,
    at: Vec2,
    reach: f32,
) -> Option<PersonId> {
    let far = places.map(|(who, place)| (who, place.distance(at)));
    let near = far.filter(|&(_, far)| far <= reach);
    let nearest = near.min_by(|a, b| a.1.total_cmp(&b.1));
    nearest.map(|(who, _)| who)
}

/// The nearest door within reach, by its leaf or opening.
fn door_at(plan: &Plan, level: LevelId, at: crate::geom::Point, reach: f64) -> Option<DoorId> {
    let doors = plan.doors.iter().filter(|(_, door)| door.level == level);
    let far = doors.map(|(id, door)| (id, door.leaf().distance(at)));
    let near = far.filter(|&(_, far)| far <= reach);
    let nearest = near.min_by(|a, b| a.1.total_cmp(&b.1));
    nearest.map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point;
    use crate::model::build::sample;

    #[test]
    fn the_nearest_within_reach_is_meant_and_nobody_beyond() {
        let places = || {
            let all = [(0, 0.0), (1, 4.0), (2, 5.0)];
            all.into_iter()
                .map(|(rank, x)| (PersonId(rank), Vec2::new(x, 0.0)))
        };
        let at = |x: f32| nearest(places(), Vec2::new(x, 0.0), 2.0);
        assert_eq!(at(4.6), Some(PersonId(2)));
        assert_eq!(at(4.4), Some(PersonId(1)));
        assert_eq!(at(2.0), Some(PersonId(0)), "of two as near the first");
        assert_eq!(at(20.0), None);
    }

    #[test]
    fn a_door_is_meant_near_its_leaf_only() {
        let plan = sample::plan_of(sample::TWO_ROOMS);
        let (id, door) = plan.doors.iter().next().expect("there is a door");
        let middle = door.leaf().middle();
        let off = door.leaf().left() * 0.5;
        assert_eq!(door_at(&plan, door.level, middle + off, 0.6), Some(id));
        assert_eq!(door_at(&plan, door.level, middle + off, 0.4), None);
        assert_eq!(
            door_at(&plan, door.level, Point::new(-90.0, 0.0), 0.6),
            None
        );
    }
}
