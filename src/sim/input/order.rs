//! Every order that can be given, with its name and its arguments.

use serde::{Deserialize, Serialize};

use super::argument::{self, Answers, Argument};
use crate::ids::{CompartmentId, DeviceId, DoorId, PersonId, PointId, SpaceId, UnitId, ZoneId};
use crate::model::Model;
use crate::terms::{Instruction, Wording};

macro_rules! orders {
    ($(
        $(#[$doc:meta])*
        $order:ident $name:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? }
    )*) => {
        /// What somebody asks of the simulation.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Order {
            $($(#[$doc])* $order { $($(#[$field_doc])* $field: $type),* },)*
        }

        impl Order {
            /// Every order's name with the names of its arguments, in the order of their
            /// documentation.
            pub const FORMS: &'static [(&'static str, &'static [&'static str])] =
                &[$(($name, &[$(stringify!($field)),*])),*];

            /// The order's name in files.
            pub fn name(&self) -> &'static str {
                match self { $(Order::$order { .. } => $name,)* }
            }

            /// The arguments as they are written, without those that are left out.
            pub fn written(&self, model: &Model) -> Vec<(&'static str, String)> {
                let mut written = Vec::new();
                match self {
                    $(Order::$order { $($field),* } => {
                        $(written.extend(
                            $field.write(model).map(|text| (stringify!($field), text)),
                        );)*
                    })*
                }
                let _ = model;
                written
            }

            /// The first argument that is none of this model, with the reason. Whatever was read
            /// for the model has none.
            pub(super) fn unfit_for(&self, model: &Model) -> Option<(&'static str, String)> {
                let _ = model;
                match self {
                    $(Order::$order { $($field),* } => {
                        $(if let Some(why) = $field.unfit_for(model) {
                            return Some((stringify!($field), why));
                        })*
                        None
                    })*
                }
            }

            /// The order of this name with these arguments. All of them are asked for, so that each
            /// fault is told; nothing comes of an unknown name or an argument that does not fit.
            pub fn read(name: &str, from: &mut impl Answers, model: &Model) -> Option<Order> {
                let _ = (&from, model);
                match name {
                    $($name => {
                        $(let $field = argument::ask(stringify!($field), from, model);)*
                        Some(Order::$order { $($field: $field?),* })
                    })*
                    _ => None,
                }
            }
        }
    };
}

orders! {
    /// Announce something: over one device, or over all that speak.
    Announce "announce" {
        /// The public-address or text-message device; all of them where it is left out.
        device: Option<DeviceId>,
        /// What it tells people to do.
        says: Instruction,
        /// The place that it names, if it names one.
        place: Option<SpaceId>,
        /// In what words; plain ones where it is left out.
        wording: Wording,
    }
    /// Shut and lock a door.
    LockDoor "lock_door" {
        /// The door.
        door: DoorId,
    }
    /// Unlock a door.
    UnlockDoor "unlock_door" {
        /// The door.
        door: DoorId,
    }
    /// Shut and lock every door of a zone that has a lock.
    LockZone "lock_zone" {
        /// The zone.
        zone: ZoneId,
    }
    /// Unlock every door of a zone, but for panic bars, which nobody unlocks from afar.
    UnlockZone "unlock_zone" {
        /// The zone.
        zone: ZoneId,
    }
    /// Command the electronic locks of a lockdown desk to lock, together.
    CommandLockdown "command_lockdown" {
        /// The desk.
        device: DeviceId,
    }
    /// Release the electronic locks of a lockdown desk.
    ReleaseLockdown "release_lockdown" {
        /// The desk.
        device: DeviceId,
    }
    /// The operator calls the emergency number now.
    CallEmergency "call_emergency" {
        /// The place to tell; what control knows where it is left out.
        place: Option<SpaceId>,
    }
    /// Control is told that something happens at a place.
    Report "report" {
        /// The place.
        place: SpaceId,
    }
    /// A member of staff or of security is sent to a place.
    Send "send" {
        /// Who, as `ed-nurses.3`.
        person: PersonId,
        /// Where to.
        place: SpaceId,
    }
    /// A member of staff or of security goes to meet the officers at the rendezvous point.
    MeetOfficers "meet_officers" {
        /// Who.
        person: PersonId,
    }
    /// A department's staff are called and told what to do.
    TellUnit "tell_unit" {
        /// The department.
        unit: UnitId,
        /// What they are told to do.
        says: Instruction,
        /// The place that they are told of, if any.
        place: Option<SpaceId>,
    }
    /// A fire compartment is declared safe.
    DeclareSafe "declare_safe" {
        /// The compartment.
        compartment: CompartmentId,
    }
    /// Police, fire service and the hospital share a command post from now on.
    EstablishCommand "establish_command" {
        /// The command post.
        point: PointId,
    }
    /// The family area receives people from now on.
    OpenFamilyArea "open_family_area" {
        /// The family area.
        point: PointId,
    }
    /// A device stops working.
    Fail "fail" {
        /// The device.
        device: DeviceId,
    }
    /// A device works again.
    Repair "repair" {
        /// The device.
        device: DeviceId,
    }
    /// A lock breaks.
    BreakLock "break_lock" {
        /// The door.
        door: DoorId,
    }
    /// A lock works again.
    MendLock "mend_lock" {
        /// The door.
        door: DoorId,
    }
    /// A line for the record.
    Note "note" {
        /// What is noted.
        text: String,
    }
    /// Casualty numbers as controllers typed them: kept for the record, never computed, never scored.
    Casualties "casualties" {
        /// What was typed.
        text: String,
    }
    /// The exercise was paused here to talk; the simulation takes no notice.
    Pause "pause" {}
}
