//! A plain picture of one moment: what a window draws and a track records. No world, no ids of it.

use crate::geom::Point;
use crate::ids::{DeviceId, DoorId, LevelId, PersonId, SpaceId, StairId, Table};
use crate::terms::{Act, CueKind, Instruction, Situation, TimeUse};
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

/// What a closer look at the same moment shows: who is with whom, what is secured, what works. It is
/// apart from the [`Frame`] because a track has no use for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Closeup {
    /// Who is in the threat's line of sight, in rank order.
    pub in_view: Table<PersonId, bool>,
    /// Who is on which flight of stairs, by rank.
    pub on_stairs: Vec<(PersonId, StairId)>,
    /// Who is led or looked after, and by whom, by rank: a patient and each of those at hand.
    pub care: Vec<(PersonId, PersonId)>,
    /// Which spaces are secured, in rank order.
    pub secured: Table<SpaceId, bool>,
    /// Which devices work, in rank order.
    pub works: Table<DeviceId, bool>,
}

/// What one person holds to be true: nothing here is known of what is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MindFrame {
    /// What they hold the situation to be.
    pub situation: Situation,
    /// How they came to it.
    pub by: CueKind,
    /// Where they hold the danger to be.
    pub danger: Option<DangerFrame>,
    /// What they were told to do last.
    pub told: Option<Instruction>,
    /// The doors that they found locked, by rank.
    pub locked: Vec<DoorId>,
}

/// Where somebody holds the danger to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DangerFrame {
    /// The space.
    pub space: SpaceId,
    /// How they came to it.
    pub by: CueKind,
    /// When.
    pub since: Tick,
    /// How sure they were of it then, in percent.
    pub confidence: u8,
}
