//! The script: who is in the building, what happens, what is to be reached.

use super::law::Law;
use super::speed::SpeedLaw;
use crate::geom::Point;
use crate::ids::{DeviceId, DoctrineId, DoorId, GroupId, PointId, SpaceId, Table, UnitId, ZoneId};
use crate::terms::{
    Behaviour, Dependency, DoorFlow, Instruction, Mobility, Partnership, PoliceArea, Role, Rung,
    Shift, Wording,
};
use crate::units::Tick;

/// A whole scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its id.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it teaches; may be empty.
    pub teaches: String,
    /// The seed that the file states.
    pub seed: u64,
    /// The latest end.
    pub ends: Tick,
    /// The shift on duty.
    pub shift: Shift,
    /// The calibrated flow of every door.
    pub door_flow: DoorFlow,
    /// The people.
    pub groups: Table<GroupId, Group>,
    /// The doctrine of each unit.
    pub doctrine_of_unit: Table<UnitId, Option<DoctrineId>>,
    /// The doctrine of everybody else.
    pub doctrine_elsewhere: Option<DoctrineId>,
    /// The abstract threat.
    pub threat: Option<Threat>,
    /// How far the police are.
    pub police: Option<PoliceArea>,
    /// What was agreed with the police, sorted.
    pub partnership: Vec<Partnership>,
    /// What is to be reached, by rung, with the seconds after onset.
    pub targets: Vec<(Rung, f64)>,
    /// What happens at stated times, in order.
    pub timeline: Vec<(Tick, TimelineEvent)>,
}

/// A group of people who are alike.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id as written.
    pub name: String,
    /// The department.
    pub unit: Option<UnitId>,
    /// The role.
    pub role: Role,
    /// The dependency; independent for all but patients.
    pub dependency: Dependency,
    /// How many.
    pub count: u32,
    /// The share of them who were trained.
    pub trained: f64,
    /// How they move.
    pub mobility: Mobility,
    /// Where they start.
    pub spawn: Spawn,
    /// The spaces that `spawn` stands for, in rank order: those in which somebody can start and
    /// from which an exit can be reached. Empty only where `count` is 0.
    pub spaces: Vec<SpaceId>,
    /// The rectangle of the one space of `spaces` in which they start, where the file states one.
    pub area: Option<Area>,
    /// The zone that they walk through while nothing is wrong.
    pub patrol: Option<ZoneId>,
    /// How they move, as far as the file says so.
    pub movement: Movement,
}

/// A rectangle, metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The corner with the least x and y.
    pub low: Point,
    /// The corner across from it.
    pub high: Point,
}

/// What a group states of how it moves; what it leaves out follows from role and mobility.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Movement {
    /// The free walking speed on the level.
    pub speed: Option<SpeedLaw>,
    /// The factor of it up a stair.
    pub stairs_up: Option<f64>,
    /// The factor of it down a stair.
    pub stairs_down: Option<f64>,
    /// How long after the start of the run they set off by themselves to leave the building.
    pub pre_movement: Option<Law>,
    /// The exits that they do not know and do not leave by, sorted.
    pub other_exits: Vec<DoorId>,
    /// The word that all share who stay together with them.
    pub together: Option<String>,
}

/// Where a group starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spawn {
    /// Anywhere in the unit's rooms.
    Unit(UnitId),
    /// In one space.
    Space(SpaceId),
    /// In the beds of a unit, one each.
    Beds(UnitId),
    /// Anywhere in a zone.
    Zone(ZoneId),
    /// At a named point.
    Point(PointId),
}

/// The abstract threat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threat {
    /// One of the fixed behaviours.
    pub behaviour: Behaviour,
    /// The space at onset.
    pub start: SpaceId,
    /// When it begins.
    pub onset: Tick,
}

/// What happens at a stated time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimelineEvent {
    /// An announcement.
    Announce {
        /// The public-address device.
        device: DeviceId,
        /// What it tells people to do.
        says: Instruction,
        /// The place that it names.
        place: Option<SpaceId>,
        /// In what words.
        wording: Wording,
    },
    /// A device stops working.
    Fault(DeviceId),
    /// A device works again.
    Repair(DeviceId),
    /// A lock breaks.
    BreakLock(DoorId),
    /// A lock works again.
    MendLock(DoorId),
    /// A line for the record.
    Note(String),
}
