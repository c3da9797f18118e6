//! `Doctrine(`: what people of a role do on learning of a threat, as written. Data, never code.

use super::kind::FileKind;
use super::plan::{Label, Name, Text};
use super::problem::Spanned;
use super::reading::Kind;
use super::reading::record::{choice, record};
use crate::terms::{Act, CueKind, Dependency, Instruction, Mark, Role, Situation, Training};
use crate::units::Share;

record! {
    /// A whole doctrine.
    RawDoctrine "Doctrine" {
        /// The version of the format; this program reads 1.
        format: Spanned<u32>,
        /// The doctrine's id.
        id: Name,
        /// Its title.
        title: Option<Label>,
        /// Its rows.
        rows: Vec<Spanned<RawRow>>,
    }
}

impl Kind for RawDoctrine {
    const KIND: FileKind = FileKind::Doctrine;
}

/// Whom a row is for, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawWho {
    /// Everybody.
    Anybody,
    /// Everybody who works here, security included.
    Staff,
    /// Everybody who works here but nurses, managers, the switchboard and security, whose
    /// procedures differ from everybody else's and have rows of their own.
    OtherStaff,
    /// One role.
    One(Role),
    /// Patients of one dependency: `Patient(Dependent)`.
    Patient(Dependency),
}

impl RawWho {
    /// Whether a row that is for these is for somebody of this role and dependency.
    pub fn covers(self, role: Role, dependency: Dependency) -> bool {
        match self {
            RawWho::Anybody => true,
            RawWho::Staff => role.is_staff(),
            RawWho::OtherStaff => {
                let own_rows = matches!(
                    role,
                    Role::Nurse | Role::Manager | Role::Switchboard | Role::Security
                );
                role.is_staff() && !own_rows
            }
            RawWho::One(one) => role == one,
            RawWho::Patient(one) => role == Role::Patient && dependency == one,
        }
    }
}

choice! {
    /// One condition of a row.
    #[derive(Copy, PartialEq, Eq)]
    Condition "condition" {
        /// The person's belief is this situation.
        Believes(Situation),
        /// The person was told this last.
        Told(Instruction),
        /// The belief came by this cue.
        By(CueKind),
        /// The danger is believed to be in this space or in sight.
        DangerHere,
        /// The danger is believed to be on this level within the near distance of the defaults.
        DangerNear,
        /// The danger is believed to be elsewhere, or its place is not known.
        DangerFar,
        /// This space has a door on every side that somebody here can lock.
        SpaceLockable,
        /// Every way into the unit on this floor has a door that somebody here can lock.
        UnitLockable,
        /// This space is secured.
        SpaceSecured,
        /// A way out is known that keeps clear of the believed danger.
        WayOut,
        /// Dependent patients of the own unit still need somebody.
        PatientsNeedHelp,
        /// The person knows a place to go to: one that they were sent to or hold the danger to be at,
        /// or that control was told of.
        PlaceKnown,
        /// Somebody else of the same group calls the emergency number, or has called it.
        ColleagueCalls,
        /// Staff are in sight.
        StaffInSight,
        /// The person is out of the building.
        Outdoors,
        /// The person knows that help is called: it was announced to them or to somebody beside
        /// them, or one of these has called, or two of these are calling.
        AlarmKnown,
        /// A lockdown desk that works, and from which nobody has commanded the locks, is in this
        /// space.
        AtLockdownDesk,
        /// Screens that work, on which the cameras are watched, are in this space.
        AtScreens,
        /// The person has done, or is done with, this act since the belief began.
        Done(Act),
        /// The person has not.
        NotDone(Act),
    }
}

record! {
    /// One row: who, when, what, how likely.
    RawRow "row" {
        /// Whom it is for.
        role: Spanned<RawWho>,
        /// Trained or untrained people only.
        training: Option<Spanned<Training>>,
        /// The conditions that must all hold.
        when: Spanned<Vec<Spanned<Condition>>>,
        /// The conditions of which none may hold.
        unless: Vec<Spanned<Condition>>,
        /// What they do.
        act as "do": Spanned<Act>,
        /// How likely, among the rows that hold; what is left below 1 is carry on.
        weight: Spanned<Share>,
        /// The source's key.
        source: Text,
        /// How well it is supported.
        mark: Spanned<Mark>,
    }
}
