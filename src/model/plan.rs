//! The building: checked, immutable, ids resolved.
//!
//! Every reference is a dense id that exists, every outline is simple and counter-clockwise, every
//! door touches the walls of both spaces that it joins. Widths and lengths are metres.

use crate::geom::{Point, Polygon, Segment};
use crate::ids::{
    BedId, CompartmentId, DeviceId, DoorId, Id, LevelId, LiftId, PaneId, PointId, SpaceId, StairId,
    Table, UnitId, ZoneId,
};
use crate::terms::{
    BedKind, DoorKind, DoorStart, Escape, FailMode, PaneKind, PointKind, SpaceKind,
};

/// The name of all that is not drawn; no space can have it.
pub const OUTSIDE: &str = "outside";

/// A whole building.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Its id.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Where it comes from, its licence, its doubts; may be empty.
    pub note: String,
    /// The storeys.
    pub levels: Table<LevelId, Level>,
    /// The departments.
    pub units: Table<UnitId, Named>,
    /// The fire compartments.
    pub compartments: Table<CompartmentId, Named>,
    /// Rooms, corridors, landings, drawn outside areas.
    pub spaces: Table<SpaceId, Space>,
    /// Doors and openings.
    pub doors: Table<DoorId, Door>,
    /// Stretches of wall that are not solid.
    pub panes: Table<PaneId, Pane>,
    /// Flights of stairs.
    pub stairs: Table<StairId, Stair>,
    /// Lifts.
    pub lifts: Table<LiftId, Lift>,
    /// Named lists of spaces.
    pub zones: Table<ZoneId, Zone>,
    /// Furniture and columns.
    pub obstacles: Vec<Obstacle>,
    /// Beds, trolleys, chairs, equipment.
    pub beds: Table<BedId, Bed>,
    /// Assembly and rendezvous points, command and security posts.
    pub points: Table<PointId, NamedPoint>,
    /// Devices.
    pub devices: Table<DeviceId, Device>,
}

/// A storey.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its id as written.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The height of its floor above the origin.
    pub elevation_m: f64,
}

/// A thing with a name and a title.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its id as written.
    pub name: String,
    /// Its title.
    pub title: String,
}

/// A room, corridor, landing or drawn outside area.
#[derive(Clone, Debug)]
pub struct Space {
    /// Its id as written.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The level it lies on.
    pub level: LevelId,
    /// The department it belongs to.
    pub unit: Option<UnitId>,
    /// The fire compartment it lies in.
    pub compartment: Option<CompartmentId>,
    /// What it is for.
    pub kind: SpaceKind,
    /// Its inner face.
    pub outline: Polygon,
    /// Its doors and openings, in rank order.
    pub doors: Vec<DoorId>,
    /// Whether every one of its doors has a leaf and a lock: whether it can be secured at all.
    pub lockable: bool,
    /// Whether it lies out of doors: grounds from which one gets off the site without passing through
    /// the building. A courtyard that is closed all round belongs to the building.
    pub outdoors: bool,
}

/// One side of a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// A space of the plan.
    Space(SpaceId),
    /// Outside, beyond what is drawn.
    Outside,
}

impl Side {
    /// The space, unless it is outside.
    pub fn space(self) -> Option<SpaceId> {
        match self {
            Side::Space(space) => Some(space),
            Side::Outside => None,
        }
    }
}

/// What locks a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// It cannot be locked.
    None,
    /// Anybody on the side named by [`Door::inside`] locks it at once.
    ThumbTurn,
    /// Whoever holds keys, from either side.
    Key,
    /// Always locked from the other side, always free from inside.
    PushBar,
    /// An electronic lock, commanded with its group.
    Electronic(DeviceId),
}

/// A door or an opening.
#[derive(Clone, Debug)]
pub struct Door {
    /// Its id as written.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The two sides.
    pub joins: [Side; 2],
    /// The segment as drawn.
    pub at: Segment,
    /// The segment on the face of each side, in the order of `joins`. On each side's outline, the
    /// two run in the same direction. A side outside lies a wall's thickness beyond.
    pub faces: [Segment; 2],
    /// The level.
    pub level: LevelId,
    /// Door or opening.
    pub kind: DoorKind,
    /// The width that one walks through.
    pub clear_width_m: f64,
    /// What locks it.
    pub lock: Lock,
    /// The side that counts as inside for the lock and for escape; 0 or 1, into `joins`.
    pub inside: usize,
    /// Whether one gets out from inside without a key.
    pub escape: Escape,
    /// Whether one sees through it when it is shut.
    pub vision_panel: bool,
    /// How it stands at the start.
    pub starts: DoorStart,
}

impl Door {
    /// Which of the two sides `side` is.
    pub fn side_of(&self, side: Side) -> Option<usize> {
        self.joins.iter().position(|&s| s == side)
    }

    /// Where its leaf hangs: the middle of the way through the wall, from jamb to jamb.
    pub fn leaf(&self) -> Segment {
        let [here, there] = self.faces;
        Segment::new((here.a + there.a) * 0.5, (here.b + there.b) * 0.5)
    }

    /// The side across from `side`.
    pub fn across(&self, side: Side) -> Option<Side> {
        self.side_of(side).map(|i| self.joins[1 - i])
    }

    /// Whether what lies beyond it is not drawn: a way out of the building where no grounds are
    /// drawn before it, else the edge of the site.
    pub fn leads_off_plan(&self) -> bool {
        self.joins.contains(&Side::Outside)
    }

    /// Whether it can be locked by a person or a command.
    pub fn lockable(&self) -> bool {
        self.kind == DoorKind::Door && self.lock != Lock::None
    }
}

/// A stretch of the wall between two spaces that is not solid.
#[derive(Clone, Debug)]
pub struct Pane {
    /// Its id as written.
    pub name: String,
    /// The spaces on its sides.
    pub between: [SpaceId; 2],
    /// Where it stands.
    pub at: Segment,
    /// What it is.
    pub kind: PaneKind,
}

/// One end of a flight of stairs.
#[derive(Clone, Copy, Debug)]
pub struct Landing {
    /// The space one steps into.
    pub space: SpaceId,
    /// The edge over which one steps.
    pub at: Segment,
}

/// A flight of stairs.
#[derive(Clone, Debug)]
pub struct Stair {
    /// Its id as written.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its clear width.
    pub width_m: f64,
    /// Its length along the slope.
    pub incline_m: f64,
    /// Its foot and its head. The two edges run in the same direction across the flight.
    pub landings: [Landing; 2],
}

/// A lift.
#[derive(Clone, Debug)]
pub struct Lift {
    /// Its id as written.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Where one gets in, from the lowest level up.
    pub landings: Vec<Landing>,
    /// How many people it takes.
    pub persons: u32,
    /// Whether a bed fits in.
    pub takes_beds: bool,
}

/// A named list of spaces.
#[derive(Clone, Debug)]
pub struct Zone {
    /// Its id as written.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its spaces, in rank order.
    pub spaces: Vec<SpaceId>,
}

/// Furniture or a column.
#[derive(Clone, Debug)]
pub struct Obstacle {
    /// Its id as written.
    pub name: String,
    /// The space it stands in.
    pub space: SpaceId,
    /// Its outline.
    pub outline: Polygon,
    /// Whether it hides what is behind it.
    pub blocks_sight: bool,
}

/// A bed, trolley, chair or piece of equipment.
#[derive(Clone, Debug)]
pub struct Bed {
    /// Its id as written.
    pub name: String,
    /// The space it stands in.
    pub space: SpaceId,
    /// Where it stands.
    pub at: Point,
    /// What it is.
    pub kind: BedKind,
}

/// A named point, in a space or outside.
#[derive(Clone, Debug)]
pub struct NamedPoint {
    /// Its id as written.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub kind: PointKind,
    /// Where it lies.
    pub side: Side,
    /// Where in the space; nothing outside.
    pub at: Option<Point>,
}

/// What a device is.
#[derive(Clone, Debug, PartialEq)]
pub enum DeviceKind {
    /// Loudspeakers that reach a zone.
    PublicAddress {
        /// The zone that hears it.
        zone: ZoneId,
        /// The share of people there who understand it.
        intelligibility: f64,
    },
    /// An overt alarm button.
    PanicButton,
    /// A covert alarm button.
    DuressButton,
    /// Flashing lights that reach a zone.
    Strobe {
        /// The zone that sees it.
        zone: ZoneId,
    },
    /// A camera.
    Camera {
        /// Where it looks, degrees counter-clockwise from east.
        heading_deg: f64,
        /// The angle that it sees.
        field_deg: f64,
        /// How far it sees.
        range_m: f64,
    },
    /// A group of electronic locks.
    AccessGroup {
        /// What they do without power.
        fails: FailMode,
        /// Whether the fire alarm unlocks them.
        releases_on_fire_alarm: bool,
    },
    /// The radio of security and the switchboard.
    Radio,
    /// Text messages to the staff's telephones.
    TextMessages {
        /// The share of staff who carry one and read it.
        reach: f64,
    },
    /// The screens on which the cameras are watched.
    Screens,
    /// A desk from which groups of electronic locks are commanded together.
    LockdownDesk {
        /// The groups, in rank order.
        groups: Vec<DeviceId>,
    },
}

/// A device.
#[derive(Clone, Debug)]
pub struct Device {
    /// Its id as written.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: DeviceKind,
    /// The space it hangs in.
    pub space: Option<SpaceId>,
    /// Where it hangs.
    pub at: Option<Point>,
}

impl Plan {
    /// The first point of a kind, in rank order.
    pub fn point_of(&self, kind: PointKind) -> Option<&NamedPoint> {
        self.points.rows().iter().find(|point| point.kind == kind)
    }

    /// Whether a side of a door is out of the building: not drawn, or drawn out of doors.
    pub fn is_out(&self, side: Side) -> bool {
        match side {
            Side::Space(space) => self.spaces[space].outdoors,
            Side::Outside => true,
        }
    }

    /// Which side of an exit lies in the building, as an index into its `joins`; none for a door
    /// that does not lead out of the building.
    pub fn inner_side(&self, door: DoorId) -> Option<usize> {
        match self.doors[door].joins.map(|side| self.is_out(side)) {
            [false, true] => Some(0),
            [true, false] => Some(1),
            _ => None,
        }
    }

    /// Whether a door leads out of the building, be the ground before it drawn or not.
    pub fn is_exit(&self, door: DoorId) -> bool {
        self.inner_side(door).is_some()
    }

    /// The doors that lead out of the building, in rank order.
    pub fn exits(&self) -> impl Iterator<Item = DoorId> + '_ {
        self.doors.ids().filter(|&door| self.is_exit(door))
    }

    /// The ways from drawn grounds to what is not drawn, in rank order: the edge of the site.
    pub fn site_edges(&self) -> impl Iterator<Item = DoorId> + '_ {
        let at_edge =
            |door: &Door| door.leads_off_plan() && door.joins.iter().all(|&side| self.is_out(side));
        self.doors
            .iter()
            .filter(move |(_, door)| at_edge(door))
            .map(|(id, _)| id)
    }

    /// The space with this name.
    pub fn space_named(&self, name: &str) -> Option<SpaceId> {
        find_named(&self.spaces, name, |space| &space.name)
    }

    /// The space of `level` that holds `p`: the first in rank order.
    pub fn space_at(&self, level: LevelId, p: Point) -> Option<SpaceId> {
        self.spaces
            .iter()
            .find(|(_, space)| space.level == level && space.outline.contains(p))
            .map(|(id, _)| id)
    }
}

/// The rank of `name` in a table that is sorted by name.
pub fn find_named<I: Id, T>(
    table: &Table<I, T>,
    name: &str,
    name_of: impl Fn(&T) -> &str,
) -> Option<I> {
    table
        .rows()
        .binary_search_by(|row| name_of(row).cmp(name))
        .ok()
        .map(I::from_rank)
}
