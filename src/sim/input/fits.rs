//! Whether an order fits the model: a door that has a lock, a device that can speak.

use super::Order;
use crate::ids::{DeviceId, DoorId, PersonId, PointId, SpaceId, UnitId, ZoneId};
use crate::model::Model;
use crate::model::plan::{DeviceKind, Lock, Side};
use crate::terms::PointKind;
use crate::units::Tick;

/// How many of the names that would fit are listed.
const LISTED: usize = 8;

/// Why an input was refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InputRefused {
    /// Its time is over.
    #[error("the input is for {0}, but the run is at {1} already")]
    Past(Tick, Tick),
    /// The run never comes to its time.
    #[error("the input is for {0}, but the run ends at {1} at the latest")]
    AfterEnd(Tick, Tick),
    /// The run is over.
    #[error("the run is over")]
    Over,
    /// The order does not fit the model.
    #[error("{}", .0.why)]
    Misfit(Misfit),
}

/// An argument that names something of the wrong kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Which argument.
    pub field: &'static str,
    /// What is wrong.
    pub why: String,
    /// What would fit.
    pub help: String,
}

/// Whether an order fits the model.
pub fn fits(model: &Model, order: &Order) -> Result<(), Misfit> {
    if let Some((field, why)) = order.unfit_for(model) {
        let help =
            "an order is made of its own model's ids, and of texts that can be told".to_owned();
        return Err(Misfit { field, why, help });
    }
    match order {
        Order::Announce { device, .. } => speaks(model, *device),
        Order::LockDoor { door }
        | Order::UnlockDoor { door }
        | Order::BreakLock { door }
        | Order::MendLock { door } => locks(model, *door),
        Order::LockZone { zone } | Order::UnlockZone { zone } => has_locks(model, *zone),
        Order::CommandLockdown { device } | Order::ReleaseLockdown { device } => {
            commands(model, *device)
        }
        Order::Send { person, .. } | Order::MeetOfficers { person } => works(model, *person),
        Order::TellUnit { unit, .. } => has_staff(model, *unit),
        Order::EstablishCommand { point } => {
            let kinds = [PointKind::CommandPost, PointKind::AlternateCommandPost];
            is_point(model, *point, &kinds, "command post")
        }
        Order::OpenFamilyArea { point } => {
            is_point(model, *point, &[PointKind::FamilyArea], "family area")
        }
        Order::CallEmergency { .. }
        | Order::Report { .. }
        | Order::DeclareSafe { .. }
        | Order::Fail { .. }
        | Order::Repair { .. }
        | Order::Note { .. }
        | Order::Casualties { .. }
        | Order::Pause {} => Ok(()),
    }
}

/// The devices that announce, in rank order.
pub(super) fn speaking(model: &Model) -> impl Iterator<Item = DeviceId> + '_ {
    let devices = model.plan.devices.iter();
    devices
        .filter(|(_, device)| {
            matches!(
                device.kind,
                DeviceKind::PublicAddress { .. } | DeviceKind::TextMessages { .. }
            )
        })
        .map(|(id, _)| id)
}

/// The doors of a zone's spaces that have a lock, in rank order.
pub(super) fn doors_of(model: &Model, zone: ZoneId) -> impl Iterator<Item = DoorId> + '_ {
    let spaces: &[SpaceId] = &model.plan.zones[zone].spaces;
    let doors = model.plan.doors.iter();
    doors
        .filter(|(_, door)| door.lockable())
        .filter(|(_, door)| {
            let mut sides = door.joins.into_iter().filter_map(Side::space);
            sides.any(|space| spaces.binary_search(&space).is_ok())
        })
        .map(|(id, _)| id)
}

/// Whether a door's lock answers to a command from afar: a panic bar does not.
pub(super) fn unlocks(model: &Model, door: DoorId) -> bool {
    model.plan.doors[door].lock != Lock::PushBar
}

fn speaks(model: &Model, device: Option<DeviceId>) -> Result<(), Misfit> {
    let names = || speaking(model).map(|id| &model.plan.devices[id].name);
    let found = match device {
        Some(device) if speaking(model).any(|id| id == device) => return Ok(()),
        None if names().next().is_some() => return Ok(()),
        Some(device) => format!(
            "`{}` is neither public address nor text messages, so its words reach nobody",
            model.plan.devices[device].name
        ),
        None => "the plan has neither public address nor text messages".to_owned(),
    };
    Err(misfit("device", found, names()))
}

fn locks(model: &Model, door: DoorId) -> Result<(), Misfit> {
    let door = &model.plan.doors[door];
    if door.lockable() {
        return Ok(());
    }
    let all = model.plan.doors.rows().iter();
    let names = all.filter(|door| door.lockable()).map(|door| &door.name);
    let why = format!("`{}` has no lock", door.name);
    Err(misfit("door", why, names))
}

fn has_locks(model: &Model, zone: ZoneId) -> Result<(), Misfit> {
    if doors_of(model, zone).next().is_some() {
        return Ok(());
    }
    let zones = model.plan.zones.iter();
    let names = zones
        .filter(|(id, _)| doors_of(model, *id).next().is_some())
        .map(|(_, zone)| &zone.name);
    let why = format!("no door of `{}` has a lock", model.plan.zones[zone].name);
    Err(misfit("zone", why, names))
}

fn commands(model: &Model, device: DeviceId) -> Result<(), Misfit> {
    let is_desk = |kind: &DeviceKind| matches!(kind, DeviceKind::LockdownDesk { .. });
    let device = &model.plan.devices[device];
    if is_desk(&device.kind) {
        return Ok(());
    }
    let all = model.plan.devices.rows().iter();
    let names = all.filter(|d| is_desk(&d.kind)).map(|d| &d.name);
    let why = format!("`{}` is no lockdown desk", device.name);
    Err(misfit("device", why, names))
}

fn works(model: &Model, person: PersonId) -> Result<(), Misfit> {
    let entry = &model.roster.people[person];
    if entry.role.is_staff() {
        return Ok(());
    }
    let groups = model.scenario.groups.rows().iter();
    let staff = groups.filter(|group| group.role.is_staff() && group.count > 0);
    let names: Vec<String> = staff.map(|group| format!("{}.1", group.name)).collect();
    let why = format!("`{}` does not work here: {}", entry.name, entry.role);
    Err(misfit("person", why, names.iter()))
}

fn has_staff(model: &Model, unit: UnitId) -> Result<(), Misfit> {
    let staffed = |unit: UnitId| {
        let mut groups = model.scenario.groups.rows().iter();
        groups.any(|group| group.unit == Some(unit) && group.role.is_staff() && group.count > 0)
    };
    if staffed(unit) {
        return Ok(());
    }
    let units = model.plan.units.iter();
    let names = units.filter(|(id, _)| staffed(*id)).map(|(_, u)| &u.name);
    let why = format!(
        "nobody works in `{}` in this scenario",
        model.plan.units[unit].name
    );
    Err(misfit("unit", why, names))
}

fn is_point(
    model: &Model,
    point: PointId,
    kinds: &[PointKind],
    called: &str,
) -> Result<(), Misfit> {
    let point = &model.plan.points[point];
    if kinds.contains(&point.kind) {
        return Ok(());
    }
    let all = model.plan.points.rows().iter();
    let names = all.filter(|p| kinds.contains(&p.kind)).map(|p| &p.name);
    let why = format!("`{}` is no {called}", point.name);
    Err(misfit("point", why, names))
}

/// A misfit with what would fit.
fn misfit<'a>(
    field: &'static str,
    why: String,
    fitting: impl Iterator<Item = &'a String>,
) -> Misfit {
    let names: Vec<String> = fitting.map(|name| format!("`{name}`")).collect();
    let listed = names[..names.len().min(LISTED)].join(", ");
    let help = match names.len() {
        0 => "there is none here that would fit".to_owned(),
        n if n > LISTED => format!("these fit: {listed} and {} more", n - LISTED),
        _ => format!("these fit: {listed}"),
    };
    Misfit { field, why, help }
}
