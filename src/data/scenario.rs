//! `Scenario(`: who is in the building, what happens, and what is to be reached, as written.

use super::kind::FileKind;
use super::people::RawGroup;
use super::plan::{Label, Name, Text};
use super::problem::Spanned;
use super::reading::Kind;
use super::reading::record::{choice, record};
use crate::terms::{
    Behaviour, DoorFlow, Instruction, Partnership, PoliceArea, Rung, Shift, Wording,
};
use crate::units::Seconds;

record! {
    /// A whole scenario.
    RawScenario "Scenario" {
        /// The version of the format; this program reads 1.
        format: Spanned<u32>,
        /// The scenario's id.
        id: Name,
        /// Its title.
        title: Label,
        /// What it teaches, for the trainer.
        teaches: Option<Text>,
        /// The id of the floor plan.
        plan: Name,
        /// The id of the site; left out, the bundled `default-site`.
        site: Option<Name>,
        /// The number that all chance of a run comes from.
        seed: Spanned<u64> = 1,
        /// The latest end.
        ends_s: Spanned<Seconds>,
        /// The shift on duty.
        shift: Spanned<Shift> = Shift::Day,
        /// The calibrated flow of every door.
        door_flow: Spanned<DoorFlow> = DoorFlow::Sfpe,
        /// The plan's census of who is usually there; left out, only `people` are.
        census: Option<Name>,
        /// The people; a group of the census's id takes its place.
        people: Vec<Spanned<RawGroup>>,
        /// Which doctrine applies where; a row without a unit applies elsewhere.
        doctrine: Vec<Spanned<RawDoctrineUse>>,
        /// The abstract threat; none where it is left out.
        threat: Option<Spanned<RawThreat>>,
        /// How far the police are; nobody comes where it is left out.
        police: Option<Spanned<PoliceArea>>,
        /// What was agreed with the police.
        partnership: Vec<Spanned<Partnership>>,
        /// What is to be reached, and by when.
        targets: Vec<Spanned<RawTarget>>,
        /// What happens at stated times.
        timeline: Vec<Spanned<RawTimelineItem>>,
    }
}

impl Kind for RawScenario {
    const KIND: FileKind = FileKind::Scenario;
}

record! {
    /// Which doctrine applies where.
    RawDoctrineUse "doctrine" {
        /// The department; everywhere else where it is left out.
        unit: Option<Name>,
        /// The id of the doctrine.
        set: Name,
    }
}

record! {
    /// The abstract threat. Its behaviour's presets are fixed and not in files.
    RawThreat "threat" {
        /// One of the fixed behaviours.
        behaviour: Spanned<Behaviour>,
        /// The space in which it begins: for `External` one of kind `Grounds`.
        start: Name,
        /// When it begins: for `Escalating` the first warning signs, for `FalseAlarm` what is taken for
        /// danger.
        onset_s: Spanned<Seconds>,
    }
}

record! {
    /// What is to be reached, and by when.
    RawTarget "target" {
        /// The milestone.
        rung: Spanned<Rung>,
        /// Seconds after onset.
        within_s: Spanned<Seconds>,
    }
}

choice! {
    /// What happens at a stated time, as written.
    RawTimelineEvent "event" {
        /// An announcement over a public-address device or by text message.
        Announce {
            /// The device.
            device: Name,
            /// What it tells people to do.
            says: Spanned<Instruction>,
            /// The place it names, if it names one.
            place: Option<Name>,
            /// In what words; plain ones where it is left out.
            wording: Option<Spanned<Wording>>,
        },
        /// A device stops working.
        Fault(Name),
        /// A device works again.
        Repair(Name),
        /// A door's lock breaks: it can no longer be locked.
        BreakLock(Name),
        /// A door's lock works again.
        MendLock(Name),
        /// A line for the record, without an effect.
        Note(Text),
    }
}

record! {
    /// One thing that happens at a stated time.
    RawTimelineItem "timeline item" {
        /// When, from the start of the run.
        at_s: Spanned<Seconds>,
        /// What.
        event: Spanned<RawTimelineEvent>,
    }
}
