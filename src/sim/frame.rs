//! A plain picture of one moment: what a window draws and a track records. No world, no ids of it.

use crate::geom::Point;
use crate::ids::{DoorId, LevelId, PersonId, SpaceId, Table};
use crate::terms::{Act, Situation, TimeUse};
use crate::units::Tick;

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whereabouts {
    /// In a space of the plan, which may lie out of doors.
    Inside {
        /// The level on which they are drawn.
        level: LevelId,
        /// The space; on a stair, the landing they came from.
        space: SpaceId,
        /// The point on that level.
        at: Point,
    },
    /// Outside, where nothing is drawn.
    Outside,
    /// Not on the site, not yet.
    OffSite,
}

/// One person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PersonFrame {
    /// Where they are.
    pub place: Whereabouts,
    /// What they hold the situation to be.
    pub situation: Situation,
    /// What they do.
    pub act: Act,
    /// How their time is used.
    pub time_use: TimeUse,
}

/// One door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoorFrame {
    /// Whether its leaf is open.
    pub open: bool,
    /// Whether it is locked.
    pub locked: bool,
    /// Whether its lock is broken.
    pub broken: bool,
}

/// The threat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ThreatFrame {
    /// The level.
    pub level: LevelId,
    /// The point.
    pub at: Point,
    /// Whether it is still a threat; what has ended stays drawn until officers have been there.
    pub active: bool,
}

/// One moment of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// When.
    pub tick: Tick,
    /// Everybody, in rank order.
    pub people: Table<PersonId, PersonFrame>,
    /// Every door, in rank order.
    pub doors: Table<DoorId, DoorFrame>,
    /// The threat, while there is one, and where it ended until officers have been there.
    pub threat: Option<ThreatFrame>,
}
