//! The colours of rooms: a few families that are told apart at a glance, in print as well.

use crate::terms::SpaceKind;

/// A family of rooms that share a colour.
pub(super) struct Tint {
    /// What the legend calls it.
    pub(super) called: &'static str,
    /// Its colour.
    pub(super) colour: &'static str,
    kinds: &'static [SpaceKind],
}

use SpaceKind::{
    Corridor, Grounds, Lift, Lobby, Office, Other, Plant, Reception, Security, Staff, Stair, Store,
    Switchboard, Theatre, Toilet, Treatment, Waiting, Ward,
};

/// All families in the order of the legend.
pub(super) const TINTS: [Tint; 7] = [
    Tint {
        called: "Corridors, stairs",
        colour: "#faf6ea",
        kinds: &[Corridor, Lobby, Stair, Lift],
    },
    Tint {
        called: "Waiting, reception",
        colour: "#fbe6bf",
        kinds: &[Waiting, Reception],
    },
    Tint {
        called: "Treatment",
        colour: "#cfe5f2",
        kinds: &[Treatment, Theatre],
    },
    Tint {
        called: "Wards",
        colour: "#d2e8cd",
        kinds: &[Ward],
    },
    Tint {
        called: "Security, switchboard",
        colour: "#c6ccf6",
        kinds: &[Security, Switchboard],
    },
    Tint {
        called: "Staff, offices",
        colour: "#e4def1",
        kinds: &[Office, Staff],
    },
    Tint {
        called: "Stores, toilets, plant",
        colour: "#e3e4e6",
        kinds: &[Store, Toilet, Plant, Other],
    },
];

/// The colour of a kind of space, as `#rrggbb`.
pub fn colour(kind: SpaceKind) -> &'static str {
    if kind == Grounds {
        return "#e9f1dc";
    }
    TINTS
        .iter()
        .find(|tint| tint.kinds.contains(&kind))
        .map_or("#eeeeee", |tint| tint.colour)
}
