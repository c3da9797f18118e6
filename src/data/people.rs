//! Groups of people as written: in a scenario, and in a plan's census.

use super::law::{RawLaw, RawSpeed};
use super::plan::{Label, Name, RawPoint};
use super::problem::Spanned;
use super::reading::record::{choice, record};
use crate::terms::{Dependency, Mobility, Role, Shift};
use crate::units::Share;

/// A role as written; a patient's dependency stands with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawRole {
    /// Any role but a patient's.
    Other(Role),
    /// `Patient(Dependent)`.
    Patient(Dependency),
}

choice! {
    /// Where a group starts, as written.
    RawSpawn "starting place" {
        /// Anywhere in the unit's rooms, its plant rooms and toilets left out.
        Unit(Name),
        /// In one space.
        Space(Name),
        /// In the beds of a unit, one each; those without a bed anywhere in it.
        Beds(Name),
        /// Anywhere in a zone.
        Zone(Name),
        /// At a named point of the plan: a security post.
        Point(Name),
        /// In a rectangle of a space, spread evenly, up to five a square metre: a crowd, a queue.
        Area {
            /// The space.
            space: Name,
            /// The rectangle's corner with the least x and y.
            from_m: RawPoint,
            /// The corner across from it.
            to_m: RawPoint,
        },
    }
}

record! {
    /// A group of people who are alike.
    RawGroup "group" {
        /// Its id; a person is the group's id and a number.
        id: Name,
        /// The department they belong to.
        unit: Option<Name>,
        /// What they do here.
        role: Spanned<RawRole>,
        /// How many.
        count: Spanned<u32>,
        /// The share of them who were trained.
        trained: Spanned<Share> = Share::default(),
        /// How they move; left out, it follows from role and dependency.
        mobility: Option<Spanned<Mobility>>,
        /// Where they start.
        spawn: Spanned<RawSpawn>,
        /// The zone that they walk through while nothing is wrong; security alone does.
        patrol: Option<Name>,
        /// How fast they walk on the level; left out, it follows from mobility and role.
        speed: Option<Spanned<RawSpeed>>,
        /// Their speed up a stair as a share of that on the level.
        stairs_up: Option<Spanned<Share>>,
        /// Their speed down a stair as a share of that on the level.
        stairs_down: Option<Spanned<Share>>,
        /// They set off by themselves to leave the building, so long after the start of the run;
        /// left out, what they notice decides. For those who need no help.
        pre_movement: Option<Spanned<RawLaw>>,
        /// The exits that they know, and leave by; any where it is left out.
        exits: Vec<Name>,
        /// A word that they share with other groups, or have for themselves: all who share it stay
        /// together, and walk as fast as the slowest of them who is still in the building.
        together: Option<Name>,
    }
}

record! {
    /// Who is usually in the building on a shift: what a scenario's `census` names.
    RawCensus "census" {
        /// Its id.
        id: Name,
        /// Its title.
        title: Option<Label>,
        /// The shift that it counts.
        shift: Spanned<Shift> = Shift::Day,
        /// The people.
        people: Vec<Spanned<RawGroup>>,
    }
}
