//! What a workbook tells of a building, in plain values: rooms with boxes, doors with points.
//!
//! What this is not: a floor plan. Boxes overlap, doors lie beside walls, stairs lead nowhere;
//! the other files of this folder make a plan of it, and say where they had to guess.

use super::region::Rect;
use crate::terms::SpaceKind;

/// A building as its workbook describes it.
#[derive(Clone, Debug, Default)]
pub(super) struct Survey {
    /// What the facility is called.
    pub(super) title: String,
    /// The storeys that one walks in, from the lowest up.
    pub(super) storeys: Vec<Storey>,
    /// Departments by id, in the order in which the workbook first names them.
    pub(super) units: Vec<Unit>,
    /// The rooms, in the order of their names.
    pub(super) rooms: Vec<Room>,
    /// The doors, in the order of their names.
    pub(super) doors: Vec<Door>,
}

/// A storey.
#[derive(Clone, Debug)]
pub(super) struct Storey {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) elevation_mm: i64,
}

/// A department.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) id: String,
    pub(super) title: String,
}

/// Whether a floor of this name and category is one that people walk in: roofs, sites and footings
/// are floors of a workbook, but not storeys.
pub(super) fn is_walked_in(name: &str, category: &str) -> bool {
    let words = format!("{category} {name}").to_lowercase();
    !["roof", "site", "footing"]
        .iter()
        .any(|word| words.contains(word))
}

/// What becomes of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// A space of the plan.
    Space(SpaceKind),
    /// A lift's shaft: nobody stands in it, it is cut out of the rooms on every storey.
    Shaft,
    /// Out of doors: a roof, a yard, a loading dock.
    OutOfDoors,
}

/// A room.
#[derive(Clone, Debug)]
pub(super) struct Room {
    /// The name as the workbook spells it.
    pub(super) name: String,
    /// The id made from it.
    pub(super) id: String,
    pub(super) title: String,
    /// Its storey, an index into [`Survey::storeys`].
    pub(super) storey: usize,
    /// Its department, an index into [`Survey::units`].
    pub(super) unit: Option<usize>,
    pub(super) used: Use,
    /// Its bounding box, where the workbook has one.
    pub(super) bounds: Option<Rect>,
    /// The height up to which its box reaches, above the origin.
    pub(super) top_mm: i64,
    /// Its net floor area, where the workbook has one.
    pub(super) net_mm2: Option<i64>,
}

impl Room {
    /// Its kind, where it is a space of the plan.
    pub(super) fn kind(&self) -> Option<SpaceKind> {
        match self.used {
            Use::Space(kind) => Some(kind),
            Use::Shaft | Use::OutOfDoors => None,
        }
    }

    /// Whether people pass through it on their way to other rooms.
    pub(super) fn is_circulation(&self) -> bool {
        matches!(
            self.kind(),
            Some(
                SpaceKind::Corridor
                    | SpaceKind::Lobby
                    | SpaceKind::Waiting
                    | SpaceKind::Reception
                    | SpaceKind::Stair
            )
        )
    }
}

/// A door.
#[derive(Clone, Debug)]
pub(super) struct Door {
    /// The name as the workbook spells it.
    pub(super) name: String,
    /// The id made from it.
    pub(super) id: String,
    /// The rooms that it names, as indices; what is no room of this building is left out.
    pub(super) rooms: Vec<usize>,
    /// Where it stands.
    pub(super) point: Option<(i64, i64)>,
    /// Whether its wall runs north and south, where the workbook gives a rotation.
    pub(super) upright: Option<bool>,
    /// The width of its leaf or leaves.
    pub(super) width_mm: Option<i64>,
    /// Whether its type has glass.
    pub(super) glass: bool,
    /// Whether its type stands in an outside wall.
    pub(super) exterior: bool,
    /// Whether it closes a cubicle within one room.
    pub(super) cubicle: bool,
}
