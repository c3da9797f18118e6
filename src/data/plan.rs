//! `FloorPlan(`: the building on file, as written.

use super::kind::FileKind;
use super::limits;
use super::people::RawCensus;
use super::problem::Spanned;
use super::reading::Kind;
use super::reading::record::{choice, record};
use crate::terms::{
    BedKind, DoorKind, DoorStart, Escape, FailMode, PaneKind, PointKind, SpaceKind,
};
use crate::units::{Metres, Share, Width};

/// An id as written: `[a-z0-9-]{1,64}`.
pub type Name = Spanned<String>;
/// A title or another short text as written, at most 256 characters.
pub type Label = Spanned<String>;
/// Free text as written, at most 64 kB.
pub type Text = Spanned<String>;
/// A point as written: (x east, y north) in metres.
pub type RawPoint = Spanned<(Metres, Metres)>;
/// Two points as written.
pub type RawSegment = Spanned<(RawPoint, RawPoint)>;

record! {
    /// A whole floor plan.
    RawPlan "FloorPlan" {
        /// The version of the format; this program reads 1.
        format: Spanned<u32>,
        /// The plan's id.
        id: Name,
        /// Its title.
        title: Label,
        /// Where the plan comes from, its licence, its doubts.
        note: Option<Text>,
        /// The storeys.
        levels: Vec<Spanned<RawLevel>> [limits::LEVELS],
        /// The departments.
        units: Vec<Spanned<RawNamed>>,
        /// The fire compartments.
        compartments: Vec<Spanned<RawNamed>>,
        /// Rooms, corridors, landings, outside areas.
        spaces: Vec<Spanned<RawSpace>> [limits::SPACES],
        /// Doors and openings.
        doors: Vec<Spanned<RawDoor>>,
        /// Stretches of wall that are not solid.
        panes: Vec<Spanned<RawPane>>,
        /// Flights of stairs.
        stairs: Vec<Spanned<RawStair>>,
        /// Lifts.
        lifts: Vec<Spanned<RawLift>>,
        /// Named lists of spaces.
        zones: Vec<Spanned<RawZone>>,
        /// Furniture and columns that one walks round.
        obstacles: Vec<Spanned<RawObstacle>>,
        /// Beds, trolleys, chairs, equipment.
        beds: Vec<Spanned<RawBed>>,
        /// Assembly and rendezvous points, command and security posts.
        points: Vec<Spanned<RawPointOfPlan>>,
        /// Public address, panic buttons, cameras, access-control groups.
        devices: Vec<Spanned<RawDevice>>,
        /// Who is usually there, by shift.
        censuses: Vec<Spanned<RawCensus>>,
    }
}

impl Kind for RawPlan {
    const KIND: FileKind = FileKind::FloorPlan;
}

record! {
    /// A storey.
    RawLevel "level" {
        /// Its id.
        id: Name,
        /// Its title.
        title: Option<Label>,
        /// The height of its floor above the origin.
        elevation_m: Spanned<Metres>,
    }
}

record! {
    /// A thing with an id and a title: a unit or a compartment.
    RawNamed "named thing" {
        /// Its id.
        id: Name,
        /// Its title.
        title: Option<Label>,
    }
}

record! {
    /// A room, corridor, landing or outside area.
    RawSpace "space" {
        /// Its id.
        id: Name,
        /// Its title; the id where it is left out.
        title: Option<Label>,
        /// The level it lies on.
        level: Name,
        /// The department it belongs to.
        unit: Option<Name>,
        /// The fire compartment it lies in.
        compartment: Option<Name>,
        /// What it is for.
        kind: Spanned<SpaceKind>,
        /// Its inner face, counter-clockwise, without crossing itself.
        outline_m: Spanned<Vec<RawPoint>>,
    }
}

choice! {
    /// What locks a door, as written.
    RawLock "lock" {
        /// It cannot be locked.
        None,
        /// A thumb-turn or push-button on the inside: anybody inside locks it at once.
        ThumbTurn {
            /// The space from which it is turned.
            inside: Name,
        },
        /// A key, from either side.
        Key {
            /// The space that counts as inside for escape.
            inside: Name,
        },
        /// A panic bar: always locked from the other side, always free from inside.
        PushBar {
            /// The space from which it opens.
            inside: Name,
        },
        /// An electronic lock of an access-control group.
        Electronic {
            /// The device of kind `AccessGroup`.
            group: Name,
            /// The space that counts as inside for escape.
            inside: Name,
        },
    }
}

record! {
    /// A door or an opening between two spaces, or a space and `outside`.
    RawDoor "door" {
        /// Its id.
        id: Name,
        /// Its title.
        title: Option<Label>,
        /// The two spaces it joins; one may be `outside`.
        joins: Spanned<(Name, Name)>,
        /// The segment in the wall, extruded to both faces.
        at_m: RawSegment,
        /// Door or opening.
        kind: Spanned<DoorKind> = DoorKind::Door,
        /// The width one walks through; the segment's length where it is left out.
        clear_width_m: Option<Spanned<Width>>,
        /// What locks it.
        lock: Spanned<RawLock> = RawLock::None,
        /// Whether one gets out from inside without a key.
        escape: Spanned<Escape> = Escape::Free,
        /// Whether one sees through it when it is shut.
        vision_panel: Spanned<bool> = false,
        /// How it stands at the start.
        starts: Spanned<DoorStart> = DoorStart::Shut,
    }
}

record! {
    /// A stretch of the wall between two spaces that is not solid.
    RawPane "pane" {
        /// Its id.
        id: Name,
        /// The two spaces on its sides.
        between: Spanned<(Name, Name)>,
        /// Where it stands.
        at_m: RawSegment,
        /// What it is.
        kind: Spanned<PaneKind>,
    }
}

record! {
    /// One end of a flight of stairs.
    RawLanding "landing" {
        /// The space one steps into.
        space: Name,
        /// The edge over which one steps.
        at_m: RawSegment,
    }
}

record! {
    /// A flight of stairs: a strip with an incline length that joins two levels.
    RawStair "stair" {
        /// Its id.
        id: Name,
        /// Its title.
        title: Option<Label>,
        /// Its clear width.
        width_m: Spanned<Width>,
        /// Its length along the slope.
        incline_m: Spanned<Width>,
        /// Its foot.
        lower: Spanned<RawLanding>,
        /// Its head.
        upper: Spanned<RawLanding>,
    }
}

record! {
    /// A lift that joins many levels.
    RawLift "lift" {
        /// Its id.
        id: Name,
        /// Its title.
        title: Option<Label>,
        /// Where one gets in: a space and the segment of its door.
        landings: Vec<Spanned<RawLanding>>,
        /// How many people it takes.
        persons: Spanned<u32> = 8,
        /// Whether a bed fits in.
        takes_beds: Spanned<bool> = true,
    }
}

record! {
    /// A named list of spaces.
    RawZone "zone" {
        /// Its id.
        id: Name,
        /// Its title.
        title: Option<Label>,
        /// The spaces in it.
        spaces: Spanned<Vec<Name>>,
    }
}

record! {
    /// Furniture or a column.
    RawObstacle "obstacle" {
        /// Its id.
        id: Name,
        /// The space it stands in.
        space: Name,
        /// Its outline, counter-clockwise.
        outline_m: Spanned<Vec<RawPoint>>,
        /// Whether it hides what is behind it.
        blocks_sight: Spanned<bool> = false,
    }
}

record! {
    /// A bed, trolley, chair or piece of equipment.
    RawBed "bed" {
        /// Its id.
        id: Name,
        /// The space it stands in.
        space: Name,
        /// Where it stands.
        at_m: RawPoint,
        /// What it is.
        kind: Spanned<BedKind> = BedKind::Bed,
    }
}

record! {
    /// A named point.
    RawPointOfPlan "point" {
        /// Its id.
        id: Name,
        /// Its title.
        title: Option<Label>,
        /// What it is for.
        kind: Spanned<PointKind>,
        /// The space it lies in, or `outside`.
        space: Name,
        /// Where it lies; left out, the middle of the space.
        at_m: Option<RawPoint>,
    }
}

choice! {
    /// What a device is, as written.
    RawDeviceKind "device kind" {
        /// Loudspeakers that reach a zone.
        PublicAddress {
            /// The zone that hears it.
            zone: Name,
            /// The share of people there who understand it.
            intelligibility: Spanned<Share>,
        },
        /// An overt alarm button: sounds at the security post and the switchboard.
        PanicButton,
        /// A covert alarm button.
        DuressButton,
        /// Flashing lights that reach a zone.
        Strobe {
            /// The zone that sees it.
            zone: Name,
        },
        /// A camera.
        Camera {
            /// Where it looks, degrees counter-clockwise from east.
            heading_deg: Spanned<f64>,
            /// The angle that it sees, degrees.
            field_deg: Spanned<f64>,
            /// How far it sees.
            range_m: Spanned<Width>,
        },
        /// A group of electronic locks that are commanded together.
        AccessGroup {
            /// What they do without power.
            fails: Spanned<FailMode>,
            /// Whether the fire alarm unlocks them.
            releases_on_fire_alarm: Spanned<bool>,
        },
        /// The radio of security and the switchboard.
        Radio,
        /// Text messages to the staff's telephones, wherever they are.
        TextMessages {
            /// The share of staff who carry one and read it.
            reach: Spanned<Share>,
        },
        /// The screens on which the cameras are watched.
        Screens,
        /// A desk from which electronic locks are commanded together.
        LockdownDesk {
            /// The devices of kind `AccessGroup` that it commands.
            groups: Spanned<Vec<Name>>,
        },
    }
}

record! {
    /// A device.
    RawDevice "device" {
        /// Its id.
        id: Name,
        /// Its title.
        title: Option<Label>,
        /// What it is.
        kind: Spanned<RawDeviceKind>,
        /// The space it hangs in; groups and zone-wide devices may leave it out.
        space: Option<Name>,
        /// Where it hangs.
        at_m: Option<RawPoint>,
    }
}
