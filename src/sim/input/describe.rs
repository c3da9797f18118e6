//! An order in short, with names, for the log.

use super::Order;
use crate::ids::{DoorId, SpaceId};
use crate::model::Model;

/// An order in short, with names.
pub(super) fn describe(model: &Model, order: &Order) -> String {
    let plan = &model.plan;
    let device = |id| plan.devices[id].name.as_str();
    let door = |id: DoorId| plan.doors[id].name.as_str();
    let person = |id| model.roster.people[id].name.as_str();
    let space = |id: SpaceId| plan.spaces[id].name.as_str();
    let at =
        |place: Option<SpaceId>| place.map_or(String::new(), |id| format!(" at {}", space(id)));
    match order {
        Order::Announce {
            device: over,
            says,
            place,
            wording,
        } => {
            let over = over.map_or("every device that speaks", device);
            let place = at(*place);
            format!("announce {says}{place} in {wording} words over {over}")
        }
        Order::LockDoor { door: id } => format!("lock {}", door(*id)),
        Order::UnlockDoor { door: id } => format!("unlock {}", door(*id)),
        Order::LockZone { zone } => format!("lock the doors of {}", plan.zones[*zone].name),
        Order::UnlockZone { zone } => format!("unlock the doors of {}", plan.zones[*zone].name),
        Order::CommandLockdown { device: id } => format!("command the locks of {}", device(*id)),
        Order::ReleaseLockdown { device: id } => format!("release the locks of {}", device(*id)),
        Order::CallEmergency { place } => format!("call the emergency number{}", at(*place)),
        Order::Report { place } => format!("report{} to control", at(Some(*place))),
        Order::Send { person: id, place } => format!("send {} to {}", person(*id), space(*place)),
        Order::MeetOfficers { person: id } => format!("{} meets the officers", person(*id)),
        Order::TellUnit { unit, says, place } => {
            format!("tell {} {says}{}", plan.units[*unit].name, at(*place))
        }
        Order::DeclareSafe { compartment } => {
            format!("declare {} safe", plan.compartments[*compartment].name)
        }
        Order::EstablishCommand { point } => {
            format!("establish command at {}", plan.points[*point].name)
        }
        Order::OpenFamilyArea { point } => {
            format!("open the family area {}", plan.points[*point].name)
        }
        Order::Fail { device: id } => format!("fail {}", device(*id)),
        Order::Repair { device: id } => format!("repair {}", device(*id)),
        Order::BreakLock { door: id } => format!("break the lock of {}", door(*id)),
        Order::MendLock { door: id } => format!("mend the lock of {}", door(*id)),
        Order::Note { .. } => "note".to_owned(),
        Order::Casualties { .. } => "casualty numbers as typed by the controllers".to_owned(),
        Order::Pause {} => "pause".to_owned(),
    }
}
