//! A decision as words, in the imperative.

use crate::ids::{DeviceId, DoorId, PersonId, SpaceId, ZoneId};
use crate::model::Model;
use crate::review::edition::Edition;
use crate::review::record::RunRecord;
use crate::sim::input::Order;
use crate::terms::Wording;

/// What was ordered.
pub(in crate::review::compare) fn order(
    record: &RunRecord<'_>,
    order: &Order,
    edition: Edition,
) -> String {
    let model = record.model;
    let plan = &model.plan;
    let naming = |place: Option<SpaceId>| {
        place.map_or(String::new(), |space| {
            format!(", naming {}", room(model, space))
        })
    };
    match order {
        Order::Announce { .. } => announce(record, order, edition),
        Order::LockDoor { door: id } => format!("lock {}", door(model, *id, edition)),
        Order::UnlockDoor { door: id } => format!("unlock {}", door(model, *id, edition)),
        Order::LockZone { zone } => format!("lock {}", doors_of(record, *zone, edition)),
        Order::UnlockZone { zone } => format!("unlock {}", doors_of(record, *zone, edition)),
        Order::CommandLockdown { device: id } => match edition.is_restricted() {
            true => format!("command the lockdown from {}", device(model, *id, edition)),
            false => "command the lockdown".to_owned(),
        },
        Order::ReleaseLockdown { device: id } => match edition.is_restricted() {
            true => format!("release the lockdown of {}", device(model, *id, edition)),
            false => "release the lockdown".to_owned(),
        },
        Order::CallEmergency { place } => {
            let number = &model.site.emergency_number;
            format!("call {number}{}", naming(*place))
        }
        Order::Report { place } => format!("report {} to control", room(model, *place)),
        Order::Send { person, place } => {
            format!("send {} to {}", who(record, *person), room(model, *place))
        }
        Order::MeetOfficers { person } => {
            format!("send {} to meet the officers", who(record, *person))
        }
        Order::TellUnit { unit, says, place } => {
            let (unit, says) = (&plan.units[*unit].title, record.words.say(*says));
            format!("tell {unit} “{says}”{}", naming(*place))
        }
        Order::DeclareSafe { compartment } => {
            format!("declare {} safe", plan.compartments[*compartment].title)
        }
        Order::EstablishCommand { point } => {
            format!("set up the command post at {}", plan.points[*point].title)
        }
        Order::OpenFamilyArea { point } => {
            format!("open {} for families", plan.points[*point].title)
        }
        Order::Fail { device: id } => format!("let {} fail", device(model, *id, edition)),
        Order::Repair { device: id } => format!("repair {}", device(model, *id, edition)),
        Order::BreakLock { door: id } => {
            format!("break the lock of {}", door(model, *id, edition))
        }
        Order::MendLock { door: id } => format!("mend the lock of {}", door(model, *id, edition)),
        Order::Note { text } => format!("note “{text}”"),
        Order::Casualties { .. } => "keep numbers that the controllers typed".to_owned(),
        Order::Pause {} => "pause to talk".to_owned(),
    }
}

fn announce(record: &RunRecord<'_>, order: &Order, edition: Edition) -> String {
    let Order::Announce {
        device: over,
        says,
        place,
        wording,
    } = order
    else {
        return String::new();
    };
    let says = record.words.say(*says);
    let naming = place.map_or(String::new(), |space| {
        format!(", naming {}", room(record.model, space))
    });
    let code = match wording {
        Wording::Plain => "",
        Wording::Code => ", in a code",
    };
    let over = match over {
        None => "every channel".to_owned(),
        Some(id) if edition.is_restricted() => device(record.model, *id, edition),
        Some(_) => "one channel".to_owned(),
    };
    format!("announce “{says}”{naming}{code}, over {over}")
}

/// The doors of a zone: which have locks is for the restricted edition alone, and so is their zone.
fn doors_of(record: &RunRecord<'_>, zone: ZoneId, edition: Edition) -> String {
    match edition.is_restricted() {
        true => format!("the doors of {}", record.model.plan.zones[zone].title),
        false => "the doors of one zone".to_owned(),
    }
}

/// Somebody by role, number and group: no names.
fn who(record: &RunRecord<'_>, person: PersonId) -> String {
    let entry = &record.model.roster.people[person];
    let role = record.words.say(entry.role);
    let number = entry.ordinal + 1;
    match entry.group {
        Some(group) => {
            let group = &record.model.scenario.groups[group].name;
            format!("{role} {number} ({group})")
        }
        None => format!("{role} {number}"),
    }
}

fn room(model: &Model, space: SpaceId) -> &str {
    &model.plan.spaces[space].title
}

/// A door by its title, where it may be named.
fn door(model: &Model, door: DoorId, edition: Edition) -> String {
    match edition.is_restricted() {
        true => format!("the door “{}”", model.plan.doors[door].title),
        false => "a door".to_owned(),
    }
}

/// A device by its title, where it may be named.
fn device(model: &Model, device: DeviceId, edition: Edition) -> String {
    match edition.is_restricted() {
        true => format!("“{}”", model.plan.devices[device].title),
        false => "a device".to_owned(),
    }
}
