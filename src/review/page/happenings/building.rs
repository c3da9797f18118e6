//! Rooms, doors and devices. Which room was secured, which door and which device it was is told in the
//! restricted edition alone.

use super::teller::Teller;
use crate::ids::{DoorId, PersonId, SpaceId};
use crate::review::words::Concept;
use crate::sim::event::EventKind;

/// What stands for doors and devices where they may not be named.
const SOMETHING: &str = "Something about a door or a device changes.";

impl Teller<'_> {
    pub(super) fn building(&self, kind: &EventKind) -> Option<String> {
        let restricted = self.edition.is_restricted();
        Some(match kind {
            EventKind::SpaceSecured { space } => format!("{} is secured.", self.some_room(*space)),
            EventKind::SpaceUnsecured { space } => {
                format!("{} is no longer secured.", self.some_room(*space))
            }
            EventKind::DoorFoundLocked { person, door } if restricted => {
                format!("{} finds {} locked.", self.who(*person), self.door(*door))
            }
            EventKind::DoorFoundLocked { person, .. } => {
                format!(
                    "{} finds no way through and looks for another.",
                    self.who(*person)
                )
            }
            kind if is_about_doors(kind) && !restricted => SOMETHING.to_owned(),
            EventKind::DoorOpened { door, person } => self.door_is("opened", *door, *person),
            EventKind::DoorShut { door, person } => self.door_is("shut", *door, *person),
            EventKind::DoorLocked { door, person } => self.door_is("locked", *door, *person),
            EventKind::DoorUnlocked { door, person } => self.door_is("unlocked", *door, *person),
            EventKind::LockPassed { person, door } => {
                format!("{} is let through {}.", self.who(*person), self.door(*door))
            }
            EventKind::LockBroken { door } => format!("The lock of {} breaks.", self.door(*door)),
            EventKind::LockMended { door } => {
                format!("The lock of {} works again.", self.door(*door))
            }
            EventKind::DeviceFailed { device } => {
                format!("{} stops working.", self.model.plan.devices[*device].title)
            }
            EventKind::DeviceRepaired { device } => {
                format!("{} works again.", self.model.plan.devices[*device].title)
            }
            _ => return None,
        })
    }

    /// A room by its title, or as one of its department.
    fn some_room(&self, space: SpaceId) -> String {
        if self.edition.is_restricted() {
            return self.room(space).to_owned();
        }
        let room = self.words.say(Concept::Space);
        match self.unit_of(space) {
            Some(unit) => format!("A {room} of {}", self.model.plan.units[unit].title),
            None => format!("A {room} of no {}", self.words.say(Concept::Unit)),
        }
    }

    fn door_is(&self, what: &str, door: DoorId, person: Option<PersonId>) -> String {
        let by = person.map_or(String::new(), |person| format!(" by {}", self.who(person)));
        format!("{} is {what}{by}.", self.door(door))
    }
}

fn is_about_doors(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::DoorOpened { .. }
            | EventKind::DoorShut { .. }
            | EventKind::DoorLocked { .. }
            | EventKind::DoorUnlocked { .. }
            | EventKind::LockPassed { .. }
            | EventKind::LockBroken { .. }
            | EventKind::LockMended { .. }
            | EventKind::DeviceFailed { .. }
            | EventKind::DeviceRepaired { .. }
    )
}
