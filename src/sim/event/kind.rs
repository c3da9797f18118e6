//! Every kind of event, in the order in which outputs document them.

use serde_json::{Map, Value};

use super::json::Field;
use super::table::events;
use crate::ids::{CompartmentId, DeviceId, DoorId, LiftId, PersonId, PointId, SpaceId, StairId};
use crate::model::Model;
use crate::terms::{Act, CueKind, Ending, Instruction, Situation, ThreatEnding, TimeUse, Wording};

events! {
    /// The run began.
    RunStarted "run_started" {
        /// Its seed.
        seed: u64,
    }
    /// From here on chance came from another seed: this run is a fork.
    RunReseeded "run_reseeded" {
        /// The other seed.
        seed: u64,
    }
    /// The run ended.
    RunEnded "run_ended" {
        /// How.
        ending: Ending,
    }
    /// The threat's first act that anybody could take for danger: zero of the ladder.
    ThreatBegan "threat_began" {
        /// Where.
        space: SpaceId,
    }
    /// Somebody behaves in a worrying way; nothing has happened yet.
    PrecursorShown "precursor_shown" {
        /// Where.
        space: SpaceId,
    }
    /// Something harmless could be taken for danger: zero of a false alarm's ladder.
    FalseReportMade "false_report_made" {
        /// Where.
        space: SpaceId,
    }
    /// Somebody stands with the person and speaks with them.
    TalkBegan "talk_began" {
        /// Who.
        person: PersonId,
        /// Where.
        space: SpaceId,
    }
    /// The threat moved into a space.
    ThreatEntered "threat_entered" {
        /// Which.
        space: SpaceId,
    }
    /// The threat found a door locked and turned away.
    ThreatTurnedAway "threat_turned_away" {
        /// Which door.
        door: DoorId,
    }
    /// The threat shut itself in.
    ThreatSettled "threat_settled" {
        /// Where.
        space: SpaceId,
    }
    /// Officers hold the place in which the threat shut itself in.
    ThreatHeld "threat_held" {
        /// Where.
        space: SpaceId,
        /// Which unit.
        unit: u32,
    }
    /// The threat ended.
    ThreatEnded "threat_ended" {
        /// Where it was.
        space: SpaceId,
        /// How.
        ending: ThreatEnding,
    }
    /// Loud bangs or shouting were to be heard.
    NoiseMade "noise_made" {
        /// Where.
        space: SpaceId,
    }

    /// Somebody noticed something and begins to make sense of it.
    CueNoticed "cue_noticed" {
        /// Who.
        person: PersonId,
        /// How.
        cue: CueKind,
        /// From whom, where it came from somebody.
        from: Option<PersonId>,
        /// The place that it tells of, as far as it tells of one.
        place: Option<SpaceId>,
    }
    /// Somebody made nothing of it.
    CueDismissed "cue_dismissed" {
        /// Who.
        person: PersonId,
        /// What.
        cue: CueKind,
    }
    /// Somebody now holds something else to be true.
    BeliefChanged "belief_changed" {
        /// Who.
        person: PersonId,
        /// What the situation is, for them.
        situation: Situation,
        /// Where they hold the danger to be.
        danger: Option<SpaceId>,
        /// What they were told to do.
        told: Option<Instruction>,
        /// How they came to it.
        cue: CueKind,
    }
    /// Somebody tried a door and found it locked.
    DoorFoundLocked "door_found_locked" {
        /// Who.
        person: PersonId,
        /// Which door.
        door: DoorId,
    }

    /// Somebody began to do something about it.
    ActStarted "act_started" {
        /// Who.
        person: PersonId,
        /// What.
        act: Act,
        /// The doctrine and the row, as `run-hide-fight:3`; empty where no row applied.
        row: String,
    }
    /// Somebody was done with it.
    ActEnded "act_ended" {
        /// Who.
        person: PersonId,
        /// What.
        act: Act,
        /// Whether it came to what it was meant for.
        achieved: bool,
    }
    /// How a person's time is used from now on.
    TimeUseChanged "time_use_changed" {
        /// Who.
        person: PersonId,
        /// How.
        to: TimeUse,
    }

    /// An internal channel was used: a button, or a call that was understood.
    AlarmRaised "alarm_raised" {
        /// Who raised it.
        person: PersonId,
        /// The button; none for a call.
        device: Option<DeviceId>,
        /// The place that it tells of.
        place: Option<SpaceId>,
    }
    /// Security was asked to come, quietly: no announcement follows from it.
    SecurityCalled "security_called" {
        /// Who asked.
        person: PersonId,
        /// The duress button; none for a call.
        device: Option<DeviceId>,
        /// The place that it tells of.
        place: Option<SpaceId>,
    }
    /// Control was told of a place by a decision.
    PlaceReported "place_reported" {
        /// Which place.
        place: SpaceId,
    }
    /// Somebody saw the person on a screen.
    CameraSaw "camera_saw" {
        /// The camera.
        device: DeviceId,
        /// Who watched.
        person: PersonId,
        /// The space that it showed.
        space: SpaceId,
    }
    /// Electronic locks were commanded to lock, together.
    LockdownCommanded "lockdown_commanded" {
        /// The desk.
        device: DeviceId,
        /// By whom; none for a command from outside.
        person: Option<PersonId>,
    }
    /// The commanded locks were released.
    LockdownReleased "lockdown_released" {
        /// The desk.
        device: DeviceId,
    }
    /// A call to the emergency number was answered and understood.
    EmergencyCallAnswered "emergency_call_answered" {
        /// Who called.
        person: PersonId,
        /// The place that was told.
        place: Option<SpaceId>,
    }
    /// A facility-wide channel sounded.
    AlertSounded "alert_sounded" {
        /// The device.
        device: DeviceId,
        /// What it told people to do.
        says: Instruction,
        /// The place that it named.
        place: Option<SpaceId>,
        /// In what words.
        wording: Wording,
    }
    /// A device stopped working.
    DeviceFailed "device_failed" {
        /// Which.
        device: DeviceId,
    }
    /// A device works again.
    DeviceRepaired "device_repaired" {
        /// Which.
        device: DeviceId,
    }
    /// A lock broke: its door can no longer be locked.
    LockBroken "lock_broken" {
        /// Which door's.
        door: DoorId,
    }
    /// A lock works again.
    LockMended "lock_mended" {
        /// Which door's.
        door: DoorId,
    }
    /// A line for the record, put in by a script or a controller.
    NoteMade "note_made" {
        /// Its text.
        text: String,
    }

    /// A door was opened and stays open.
    DoorOpened "door_opened" {
        /// Which.
        door: DoorId,
        /// By whom; none for a command.
        person: Option<PersonId>,
    }
    /// A door was shut.
    DoorShut "door_shut" {
        /// Which.
        door: DoorId,
        /// By whom; none for a command.
        person: Option<PersonId>,
    }
    /// A door was locked.
    DoorLocked "door_locked" {
        /// Which.
        door: DoorId,
        /// By whom; none for a command.
        person: Option<PersonId>,
    }
    /// A door was unlocked.
    DoorUnlocked "door_unlocked" {
        /// Which.
        door: DoorId,
        /// By whom; none for a command.
        person: Option<PersonId>,
    }
    /// A space was secured: its doors are shut and locked, with people inside who know why.
    SpaceSecured "space_secured" {
        /// Which.
        space: SpaceId,
    }
    /// A space is no longer secured.
    SpaceUnsecured "space_unsecured" {
        /// Which.
        space: SpaceId,
    }
    /// The spaces that were to be secured, told once, when the first alert sounds or, without one,
    /// when somebody first believes in danger.
    SecuringExpected "securing_expected" {
        /// Which: lockable and occupied in the affected compartments.
        spaces: Vec<SpaceId>,
    }

    /// Somebody is in a space now; told at the start for everybody.
    PersonEntered "person_entered" {
        /// Who.
        person: PersonId,
        /// Which space.
        space: SpaceId,
    }
    /// Somebody went through a locked door with the right to, or with somebody who had it.
    LockPassed "lock_passed" {
        /// Who.
        person: PersonId,
        /// Which door.
        door: DoorId,
    }
    /// Somebody left the building, or the drawn grounds for what lies beyond.
    PersonLeft "person_left" {
        /// Who.
        person: PersonId,
        /// By which door.
        door: DoorId,
    }
    /// Somebody reached a named point outside or inside.
    PointReached "point_reached" {
        /// Who.
        person: PersonId,
        /// Which.
        point: PointId,
    }
    /// Somebody took a stair.
    StairTaken "stair_taken" {
        /// Who.
        person: PersonId,
        /// Which.
        stair: StairId,
    }
    /// Somebody took a lift.
    LiftTaken "lift_taken" {
        /// Who.
        person: PersonId,
        /// Which.
        lift: LiftId,
    }
    /// Somebody who wants to walk has not come nearer for a while.
    PersonStuck "person_stuck" {
        /// Who.
        person: PersonId,
    }
    /// Somebody who was stuck moves again or gave up wanting to.
    PersonFreed "person_freed" {
        /// Who.
        person: PersonId,
        /// For how long they were stuck.
        stuck_s: f64,
    }

    /// Somebody came into the threat's line of sight.
    ExposureBegan "exposure_began" {
        /// Who.
        person: PersonId,
    }
    /// Somebody is out of it again.
    ExposureEnded "exposure_ended" {
        /// Who.
        person: PersonId,
        /// For how long.
        exposed_s: f64,
    }

    /// A dependent patient has nobody in attendance now.
    CareInterrupted "care_interrupted" {
        /// Which patient.
        patient: PersonId,
    }
    /// A dependent patient has somebody again, or is safe.
    CareResumed "care_resumed" {
        /// Which patient.
        patient: PersonId,
    }
    /// A handler is with a patient who needs moving.
    HandlerJoined "handler_joined" {
        /// The handler.
        person: PersonId,
        /// The patient.
        patient: PersonId,
    }
    /// A patient is ready to be moved.
    PatientReady "patient_ready" {
        /// Which patient.
        patient: PersonId,
    }

    /// In-house security set off.
    SecurityDispatched "security_dispatched" {
        /// Who.
        person: PersonId,
        /// To which reported place.
        place: Option<SpaceId>,
    }
    /// A security officer is in sight of the last reported place.
    SecurityOnScene "security_on_scene" {
        /// Who.
        person: PersonId,
        /// Which place.
        place: SpaceId,
    }
    /// Security looked at the reported place and found nobody to be afraid of.
    PlaceFoundClear "place_found_clear" {
        /// Who.
        person: PersonId,
        /// Which place.
        place: SpaceId,
    }
    /// Somebody was sent to a place by a decision.
    StaffSent "staff_sent" {
        /// Who.
        person: PersonId,
        /// Where to.
        place: SpaceId,
    }
    /// A compartment was declared safe by a decision.
    CompartmentDeclaredSafe "compartment_declared_safe" {
        /// Which.
        compartment: CompartmentId,
    }
    /// Police, fire service and the hospital share a command post, by a decision.
    CommandEstablished "command_established" {
        /// Where.
        point: PointId,
    }
    /// The family area is open, by a decision.
    FamilyAreaOpened "family_area_opened" {
        /// Where.
        point: PointId,
    }
    /// Police were dispatched.
    PoliceDispatched "police_dispatched" {
        /// How many units.
        units: u32,
    }
    /// The police dispatcher rang the house and told what the callers had told.
    PoliceRang "police_rang" {
        /// Who answered.
        person: PersonId,
        /// The place that was told.
        place: Option<SpaceId>,
    }
    /// A police unit arrived at the site's boundary.
    PoliceArrived "police_arrived" {
        /// Its number, from 1.
        unit: u32,
        /// Its officers.
        officers: Vec<PersonId>,
    }
    /// Officers were met and briefed, with plan and access.
    PoliceMet "police_met" {
        /// The unit.
        unit: u32,
        /// By whom.
        person: PersonId,
    }
    /// Officers entered the building.
    PoliceEntered "police_entered" {
        /// The unit.
        unit: u32,
        /// By which door.
        door: DoorId,
    }
    /// A space was swept.
    SpaceSwept "space_swept" {
        /// Which.
        space: SpaceId,
        /// By which unit.
        unit: u32,
    }
    /// Every space was swept.
    AllSwept "all_swept" {}
    /// Somebody is known to be accounted for: at an assembly point, or found by the sweep.
    PersonAccounted "person_accounted" {
        /// Who.
        person: PersonId,
    }

    /// An input was taken in.
    InputTaken "input_taken" {
        /// Its number in the list of inputs.
        number: u32,
        /// Who gave it.
        by: String,
        /// What it was, in short.
        what: String,
    }
}
