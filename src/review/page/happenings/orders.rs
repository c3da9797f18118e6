//! A decision in words, in the imperative: what was ordered.
//!
//! The log holds an order in the names of the files; people read titles. The shareable edition says
//! that a door is to be locked or that a device is to fail, never which.

use super::teller::Teller;
use crate::ids::{DeviceId, DoorId, ZoneId};
use crate::sim::input::Order;
use crate::terms::Wording;

/// What stands for an order that is in the log and not in the list of decisions.
const UNKNOWN: &str = "an order that is not in the list of decisions";

impl Teller<'_> {
    /// What was ordered, by its number among the decisions, from 1.
    pub(super) fn decided(&self, number: u32) -> String {
        let place = (number as usize).checked_sub(1);
        let input = place.and_then(|place| self.decisions.get(place));
        input.map_or(UNKNOWN.to_owned(), |input| self.order(&input.order))
    }

    /// What is to be done.
    pub(super) fn order(&self, order: &Order) -> String {
        let plan = &self.model.plan;
        match order {
            Order::Announce { .. } => self.announce(order),
            Order::LockDoor { door } => format!("lock {}", self.a_door(*door)),
            Order::UnlockDoor { door } => format!("unlock {}", self.a_door(*door)),
            Order::LockZone { zone } => format!("lock {}", self.doors_of(*zone)),
            Order::UnlockZone { zone } => format!("unlock {}", self.doors_of(*zone)),
            Order::CommandLockdown { device } => match self.device(*device) {
                Some(desk) => format!("command the lockdown from “{desk}”"),
                None => "command the lockdown".to_owned(),
            },
            Order::ReleaseLockdown { device } => match self.device(*device) {
                Some(desk) => format!("release the lockdown of “{desk}”"),
                None => "release the lockdown".to_owned(),
            },
            Order::CallEmergency { place } => {
                let number = &self.model.site.emergency_number;
                format!("call {number}{}", self.naming(*place))
            }
            Order::Report { place } => format!("report {} to control", self.room(*place)),
            Order::Send { person, place } => {
                format!("send {} to {}", self.who(*person), self.room(*place))
            }
            Order::MeetOfficers { person } => {
                format!("send {} to meet the officers", self.who(*person))
            }
            Order::TellUnit { unit, says, place } => {
                let (unit, says) = (&plan.units[*unit].title, self.words.say(*says));
                format!("tell {unit} “{says}”{}", self.naming(*place))
            }
            Order::DeclareSafe { compartment } => {
                format!("declare {} safe", plan.compartments[*compartment].title)
            }
            Order::EstablishCommand { point } => {
                format!("set up the command post at {}", self.point(*point))
            }
            Order::OpenFamilyArea { point } => format!("open {} for families", self.point(*point)),
            Order::Fail { device } => format!("let {} fail", self.a_device(*device)),
            Order::Repair { device } => format!("repair {}", self.a_device(*device)),
            Order::BreakLock { door } => format!("break the lock of {}", self.a_door(*door)),
            Order::MendLock { door } => format!("mend the lock of {}", self.a_door(*door)),
            Order::Note { text } => format!("note “{text}”"),
            Order::Casualties { .. } => "keep numbers that the controllers typed".to_owned(),
            Order::Pause {} => "pause to talk".to_owned(),
        }
    }

    fn announce(&self, order: &Order) -> String {
        let Order::Announce {
            device,
            says,
            place,
            wording,
        } = order
        else {
            return String::new();
        };
        let says = self.words.say(*says);
        let code = match wording {
            Wording::Plain => "",
            Wording::Code => ", in a code",
        };
        let over = match device.map(|device| self.device(device)) {
            None => "every channel".to_owned(),
            Some(Some(title)) => format!("“{title}”"),
            Some(None) => "one channel".to_owned(),
        };
        format!(
            "announce “{says}”{}{code}, over {over}",
            self.naming(*place)
        )
    }

    /// The doors of a zone: which have locks is for the restricted edition alone, and so is their zone.
    fn doors_of(&self, zone: ZoneId) -> String {
        match self.edition.is_restricted() {
            true => format!("the doors of {}", self.model.plan.zones[zone].title),
            false => "the doors of one zone".to_owned(),
        }
    }

    /// A door by its title, where an order about its lock may name it.
    fn a_door(&self, door: DoorId) -> String {
        match self.edition.is_restricted() {
            true => format!("the door “{}”", self.door(door)),
            false => "a door".to_owned(),
        }
    }

    /// A device by its title, where it may be named.
    fn a_device(&self, device: DeviceId) -> String {
        self.device(device)
            .map_or("a device".to_owned(), |title| format!("“{title}”"))
    }
}

#[cfg(test)]
mod tests;
