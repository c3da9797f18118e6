//! People: who they are, where they are, what they hold to be true, what they do.
//!
//! One archetype for the whole run: every person carries every component, and what changes is the
//! value of a field, never the set of components.

pub mod act;
pub mod care;
pub mod decide;
pub mod facts;
pub mod mind;
pub mod occupants;
pub mod perceive;
pub mod scene;
pub mod setup;
pub(super) mod spread;
pub mod tell;
pub mod walk;

use bevy_ecs::prelude::{Component, World};
use serde::{Deserialize, Serialize};

use super::chance::Owner;
use super::roster::Entities;
use super::state::{Declared, OfPeople};
use crate::geom::Point;
use crate::ids::{DoctrineId, LiftId, PersonId, SpaceId, StairId, Table, UnitId};
use crate::model::plan::Plan;
use crate::terms::{Dependency, Mobility, Role, TimeUse, Training};

pub(super) fn install(declared: &mut Declared) {
    declared.component::<Person, OfPeople>("people.person");
    declared.component::<Place, OfPeople>("people.place");
    declared.component::<TimeUsed, OfPeople>("people.time_use");
    mind::install(declared);
    occupants::install(declared);
    act::install(declared);
    walk::install(declared);
    care::install(declared);
}

/// Who somebody is: fixed at set-up, and state all the same, because set-up draws it by the run's
/// seed: a snapshot can be put back into a run of any seed.
#[derive(Component, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The rank in the roster.
    pub id: PersonId,
    /// Whose luck it is.
    pub owner: Owner,
    /// What they do here.
    pub role: Role,
    /// How much help they need.
    pub dependency: Dependency,
    /// How they move when nobody helps.
    pub mobility: Mobility,
    /// The department.
    pub unit: Option<UnitId>,
    /// Whether they know the procedure.
    pub training: Training,
    /// Which doctrine they follow.
    pub doctrine: Option<DoctrineId>,
    /// Free walking speed on the level, metres per second.
    pub speed_mps: f64,
    /// Whether they hold keys.
    pub keys: bool,
    /// Whether code words that are announced mean something to them.
    pub knows_codes: bool,
    /// Where they stand, from 0 to 1, among those who may carry a telephone: a system that reaches a
    /// share of the staff reaches those who stand below it, the same people every time.
    pub telephone: f64,
}

/// Who was trained.
pub(super) fn training(world: &World) -> Table<PersonId, Training> {
    let of = |&person| {
        let person = world.get::<Person>(person);
        person.map_or(Training::Untrained, |person| person.training)
    };
    let people = &world.resource::<Entities>().people;
    Table::new(people.rows().iter().map(of).collect())
}

impl Person {
    /// Whether they work here.
    pub fn is_staff(&self) -> bool {
        self.role.is_staff()
    }

    /// Whether they look after patients.
    pub fn is_clinical(&self) -> bool {
        self.role.is_clinical()
    }

    /// Whether they cannot move without somebody's help.
    pub fn needs_help(&self) -> bool {
        self.dependency != Dependency::Independent
    }
}

/// What somebody stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum On {
    /// The floor of their space, in the building.
    Floor,
    /// The ground of their space, which lies out of doors.
    Ground,
    /// A flight of stairs; the point is local: x along the slope from the foot, y across.
    Stair(StairId),
    /// A lift's car.
    Lift(LiftId),
    /// Ground that is not drawn.
    Outside,
    /// Nothing of this site, not yet.
    OffSite,
}

impl On {
    /// What one stands on in a space: ground, if it lies out of doors.
    pub fn in_space(plan: &Plan, space: SpaceId) -> On {
        if plan.spaces[space].outdoors {
            On::Ground
        } else {
            On::Floor
        }
    }
}

/// Where somebody is.
#[derive(Component, Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// What they stand on.
    pub on: On,
    /// Their space; on a stair or in a lift, the one they came from; outside, the last.
    pub space: SpaceId,
    /// The point, in the space's level or on the stair.
    pub at: Point,
}

impl Place {
    /// Whether they are in the building.
    pub fn is_inside(&self) -> bool {
        matches!(self.on, On::Floor | On::Stair(_) | On::Lift(_))
    }

    /// Whether they have left the building, or never were in it: on drawn ground or beyond.
    pub fn is_out(&self) -> bool {
        matches!(self.on, On::Ground | On::Outside)
    }

    /// Whether they are on what is drawn: in the building, or on its grounds.
    pub fn is_drawn(&self) -> bool {
        self.is_inside() || self.on == On::Ground
    }

    /// Whether they stand on the floor or the ground of their space.
    pub fn on_floor(&self) -> bool {
        matches!(self.on, On::Floor | On::Ground)
    }
}

/// How somebody's time is used now.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeUsed(pub TimeUse);
