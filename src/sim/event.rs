//! What happened: past-tense facts with named fields, the only output of the simulation.
//!
//! Scores and reviews are made from the model and this log alone. In memory events hold dense ids;
//! on disk, one JSON line each, they hold names.

use serde_json::{Map, Value, json};

use crate::ids::{
    BedId, DeviceId, DoorId, LevelId, LiftId, PersonId, PointId, SpaceId, StairId, UnitId,
};
use crate::model::Model;
use crate::model::plan::find_named;
use crate::terms::{Act, CueKind, Ending, Instruction, Situation, Term, ThreatEnding, TimeUse};
use crate::units::Tick;

/// The number of an event: its place in the log.
pub type EventId = u32;

/// One fact, when it became true, and what it follows from.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub tick: Tick,
    /// What.
    pub kind: EventKind,
    /// The events that it follows from, earlier ones only.
    pub cause: Vec<EventId>,
}

macro_rules! events {
    ($(
        $(#[$doc:meta])*
        $kind:ident $name:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? }
    )*) => {
        /// What happened.
        #[derive(Clone, Debug, PartialEq)]
        pub enum EventKind {
            $($(#[$doc])* $kind { $($(#[$field_doc])* $field: $type),* },)*
        }

        impl EventKind {
            /// Every kind's name in outputs, in the order of their documentation.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// The kind's name in outputs.
            pub fn name(&self) -> &'static str {
                match self { $(EventKind::$kind { .. } => $name,)* }
            }

            fn write(&self, model: &Model, out: &mut Map<String, Value>) {
                match self {
                    $(EventKind::$kind { $($field),* } => {
                        $(out.insert(stringify!($field).into(), $field.write(model));)*
                        let _ = (model, out);
                    })*
                }
            }

            fn read(name: &str, model: &Model, from: &Map<String, Value>) -> Option<Self> {
                let _ = from;
                match name {
                    $($name => Some(EventKind::$kind {
                        $($field: Field::read(from.get(stringify!($field))?, model)?),*
                    }),)*
                    _ => None,
                }
            }
        }
    };
}

events! {
    /// The run began.
    RunStarted "run_started" {
        /// Its seed.
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
    /// Somebody went through a locked door with the right to.
    LockPassed "lock_passed" {
        /// Who.
        person: PersonId,
        /// Which door.
        door: DoorId,
    }
    /// Somebody left the building.
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
    /// Police were dispatched.
    PoliceDispatched "police_dispatched" {
        /// How many units.
        units: u32,
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

/// All events of a run, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventLog {
    events: Vec<Event>,
}

impl EventLog {
    /// Adds a fact and returns its number.
    pub fn add(&mut self, tick: Tick, kind: EventKind, cause: Vec<EventId>) -> EventId {
        let id = self.events.len() as EventId;
        debug_assert!(
            cause.iter().all(|&earlier| earlier < id),
            "causes come first"
        );
        self.events.push(Event { tick, kind, cause });
        id
    }

    /// All events with their numbers.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (EventId, &Event)> + ExactSizeIterator {
        self.events
            .iter()
            .enumerate()
            .map(|(i, event)| (i as EventId, event))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing has happened.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// One event.
    pub fn get(&self, id: EventId) -> Option<&Event> {
        self.events.get(id as usize)
    }

    /// The log as JSON lines, each ended by a line feed.
    pub fn to_json_lines(&self, model: &Model) -> String {
        let mut text = String::new();
        for (id, event) in self.iter() {
            text.push_str(&event.to_json(id, model).to_string());
            text.push('\n');
        }
        text
    }

    /// The log that was written as JSON lines. The error names the first line that does not fit.
    pub fn from_json_lines(text: &str, model: &Model) -> Result<EventLog, BadLine> {
        let mut log = EventLog::default();
        for (index, line) in text.lines().enumerate() {
            let event = read_line(line, index, model).ok_or(BadLine { line: index + 1 })?;
            log.events.push(event);
        }
        Ok(log)
    }
}

/// A line of an event file that does not fit the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is not an event of this scenario")]
pub struct BadLine {
    /// The line, from 1.
    pub line: usize,
}

impl Event {
    /// The event as one JSON object: `id`, `tick`, `at_s`, `kind`, its fields, `cause`.
    pub fn to_json(&self, id: EventId, model: &Model) -> Value {
        let mut out = Map::new();
        out.insert("id".into(), json!(id));
        out.insert("tick".into(), json!(self.tick.0));
        out.insert("at_s".into(), json!(self.tick.seconds()));
        out.insert("kind".into(), json!(self.kind.name()));
        self.kind.write(model, &mut out);
        out.insert("cause".into(), json!(self.cause));
        Value::Object(out)
    }
}

fn read_line(line: &str, index: usize, model: &Model) -> Option<Event> {
    let Ok(Value::Object(from)) = serde_json::from_str(line) else {
        return None;
    };
    let tick = Tick(u32::try_from(from.get("tick")?.as_u64()?).ok()?);
    let kind = EventKind::read(from.get("kind")?.as_str()?, model, &from)?;
    let cause = Field::read(from.get("cause")?, model)?;
    let numbered = from.get("id")?.as_u64()? == index as u64;
    numbered.then_some(Event { tick, kind, cause })
}

/// A value of an event as JSON.
trait Field: Sized {
    fn write(&self, model: &Model) -> Value;
    fn read(from: &Value, model: &Model) -> Option<Self>;
}

macro_rules! named_fields {
    ($($id:ty => $($table:ident).+;)*) => {$(
        impl Field for $id {
            fn write(&self, model: &Model) -> Value {
                json!(model.$($table).+[*self].name)
            }
            fn read(from: &Value, model: &Model) -> Option<Self> {
                find_named(&model.$($table).+, from.as_str()?, |row| &row.name)
            }
        }
    )*};
}

named_fields! {
    SpaceId => plan.spaces;
    DoorId => plan.doors;
    DeviceId => plan.devices;
    UnitId => plan.units;
    LevelId => plan.levels;
    PointId => plan.points;
    BedId => plan.beds;
    StairId => plan.stairs;
    LiftId => plan.lifts;
}

impl Field for PersonId {
    fn write(&self, model: &Model) -> Value {
        json!(model.roster.people[*self].name)
    }
    fn read(from: &Value, model: &Model) -> Option<Self> {
        model.roster.find(from.as_str()?)
    }
}

impl<T: Term> Field for T {
    fn write(&self, _: &Model) -> Value {
        json!(self.in_output())
    }
    fn read(from: &Value, _: &Model) -> Option<Self> {
        T::from_output(from.as_str()?)
    }
}

macro_rules! plain_fields {
    ($($type:ty => $read:expr;)*) => {$(
        impl Field for $type {
            fn write(&self, _: &Model) -> Value {
                json!(self)
            }
            fn read(from: &Value, _: &Model) -> Option<Self> {
                let read: fn(&Value) -> Option<$type> = $read;
                read(from)
            }
        }
    )*};
}

plain_fields! {
    u32 => |v| u32::try_from(v.as_u64()?).ok();
    u64 => Value::as_u64;
    f64 => Value::as_f64;
    bool => Value::as_bool;
    String => |v| v.as_str().map(str::to_owned);
}

impl<T: Field> Field for Option<T> {
    fn write(&self, model: &Model) -> Value {
        self.as_ref()
            .map_or(Value::Null, |value| value.write(model))
    }
    fn read(from: &Value, model: &Model) -> Option<Self> {
        if from.is_null() {
            Some(None)
        } else {
            T::read(from, model).map(Some)
        }
    }
}

impl<T: Field> Field for Vec<T> {
    fn write(&self, model: &Model) -> Value {
        self.iter().map(|value| value.write(model)).collect()
    }
    fn read(from: &Value, model: &Model) -> Option<Self> {
        from.as_array()?
            .iter()
            .map(|value| T::read(value, model))
            .collect()
    }
}
