//! Geometry to graph: how people get from here to there, what they see and what they hear.
//!
//! ```text
//! Plan ─► ground   where one walks inside one space, corners to turn at
//!      ─► graph    door sides, corners, stair ends, landings; edges in whole mm and ms
//!      ─► route    fields: from every node the best way to a goal, cached
//!      ─► starts   how ways go on from a space, kept with a field
//!      ─► approach from a point to the first node, and from point to point in a space
//!      ─► stretch  the line that a crowd crosses at a corner
//!      ─► walls    what bodies cannot cross         ┐ from the same wall lines,
//!      ─► sight    what looks cannot cross          ┘ cut open at doors and panes
//!      ─► sound    how loud it is elsewhere
//! ```
//!
//! Everything is a pure function of the plan and of door states that the caller gives. Nothing here
//! knows people, beliefs or time; a belief becomes a [`FieldKey`] before it comes here.

mod approach;
pub mod graph;
mod grid;
mod ground;
pub mod pace;
pub mod route;
pub mod sight;
pub mod sound;
mod starts;
pub mod stretch;
mod wall_lines;
pub mod walls;

#[cfg(test)]
mod from_files;
#[cfg(test)]
mod property;
#[cfg(test)]
mod sample;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

pub use approach::Offer;
pub use starts::Exit;

use crate::geom::Point;
use crate::ids::{DoorId, SpaceId};
use crate::model::plan::{Door, Plan};
use crate::terms::Mobility;
use graph::NavGraph;
use route::{Field, FieldKey};
use sight::Sight;
use sound::Sound;
use walls::Walls;

/// How many fields are kept. A field of a large hospital (5 000 nodes) takes about 100 kB.
const FIELDS_KEPT: usize = 512;

/// All that follows from a plan alone.
#[derive(Debug)]
pub struct Nav {
    /// The plan itself.
    pub plan: Arc<Plan>,
    /// Nodes and edges.
    pub graph: NavGraph,
    /// What bodies cannot cross.
    pub walls: Walls,
    /// What looks cannot cross.
    pub sight: Sight,
    /// How loud it is elsewhere.
    pub sound: Sound,
    grounds: Vec<ground::Ground>,
    /// The lines across at the corners of each space.
    lines: Vec<stretch::Lines>,
    fields: Mutex<BTreeMap<FieldKey, Arc<Field>>>,
}

impl Nav {
    /// Everything that follows from `plan`.
    pub fn build(plan: Arc<Plan>) -> Nav {
        let grounds: Vec<_> = (plan.spaces.ids())
            .map(|space| ground::Ground::of(&plan, space))
            .collect();
        let graph = NavGraph::build(&plan, &grounds);
        Nav {
            lines: (plan.spaces.ids().zip(&grounds))
                .map(|(space, ground)| stretch::Lines::of(&graph, space, ground))
                .collect(),
            graph,
            walls: Walls::build(&plan),
            sight: Sight::build(&plan),
            sound: Sound::build(&plan),
            grounds,
            fields: Mutex::default(),
            plan,
        }
    }

    /// The field of `key`, computed once. The cache changes no result, so forks and threads share
    /// it; when it is full it is emptied, because nothing tells which fields are still in use.
    pub fn field(&self, key: &FieldKey) -> Arc<Field> {
        let cached = |kept: &BTreeMap<FieldKey, Arc<Field>>| kept.get(key).cloned();
        if let Some(field) = cached(&self.fields.lock().unwrap_or_else(PoisonError::into_inner)) {
            return field;
        }
        let field = Arc::new(Field::towards(&self.graph, key));
        let mut kept = self.fields.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= FIELDS_KEPT {
            kept.clear();
        }
        kept.insert(key.clone(), Arc::clone(&field));
        field
    }

    /// Where one stands before a door, in the middle of its width, on the side of that place in its
    /// `joins`: in the space and off the wall. Outside it is as far beyond the outer face.
    pub fn door_side(&self, door: DoorId, side: usize) -> Point {
        self.graph.door_side(door, side)
    }

    /// The width of each lane of a door, metres: wide openings have several, each with a node.
    pub fn lane_m(door: &Door) -> f64 {
        graph::lane_m(door)
    }

    /// The radius of a body of this mobility, metres: less than its clearance, so that it fits
    /// wherever a route leads it.
    pub fn body_radius_m(mobility: Mobility) -> f64 {
        pace::body_radius_m(mobility)
    }

    /// How long a body is in the direction in which it is moved, metres.
    pub fn body_length_m(mobility: Mobility) -> f64 {
        pace::body_length_m(mobility)
    }

    /// Half the width that a body of this mobility keeps between its middle and a corner, metres.
    pub fn clearance_m(mobility: Mobility) -> f64 {
        pace::clearance_m(mobility)
    }

    fn ground(&self, space: SpaceId) -> &ground::Ground {
        &self.grounds[crate::ids::Id::rank(space)]
    }
}
