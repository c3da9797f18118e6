//! Devices: public address, buttons, strobes, cameras, access groups.

use super::contents::placed;
use super::floor::{Floor, Names};
use super::names::{Thing, title};
use crate::data::plan::{Name, RawDevice, RawDeviceKind, RawPlan};
use crate::data::problem::{Problems, Spanned};
use crate::ids::DeviceId;
use crate::model::plan::{Device, DeviceKind};

/// The devices, in rank order; those with faults are left out.
pub(super) fn devices(
    raw: &RawPlan,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Vec<Device> {
    names
        .devices
        .places()
        .filter_map(|place| device(&raw.devices[place], raw, names, floor, problems))
        .collect()
}

fn device(
    raw: &RawDevice,
    plan: &RawPlan,
    names: &Names<'_>,
    floor: &Floor<'_>,
    problems: &mut Problems,
) -> Option<Device> {
    let thing = Thing {
        list: "devices",
        name: &raw.id,
    };
    let kind = kind(thing, &raw.kind, plan, names, problems);
    let place = match &raw.space {
        Some(space) => {
            let placed = placed(thing, space, raw.at_m.as_ref(), names, floor, problems)?;
            Some(placed)
        }
        None => {
            needs_no_space(thing, raw, problems)?;
            None
        }
    };
    Some(Device {
        name: raw.id.value.clone(),
        title: title(raw.title.as_ref(), &raw.id),
        kind: kind?,
        space: place.map(|(space, _)| space),
        at: place.map(|(_, at)| at),
    })
}

/// Groups and zone-wide devices may hang nowhere; what people press or look from may not.
fn needs_no_space(thing: Thing<'_>, raw: &RawDevice, problems: &mut Problems) -> Option<()> {
    let everywhere = matches!(
        raw.kind.value,
        RawDeviceKind::PublicAddress { .. }
            | RawDeviceKind::Strobe { .. }
            | RawDeviceKind::AccessGroup { .. }
            | RawDeviceKind::Radio
            | RawDeviceKind::TextMessages { .. }
    );
    if !everywhere {
        let message = "the device hangs in no space; a button or camera needs one";
        thing.error(
            problems,
            "plan.device.no-space",
            ("space", raw.id.span),
            message,
        );
        return None;
    }
    if let Some(at) = &raw.at_m {
        let message = "`at_m` says where in a space, but `space` is left out";
        thing.error(problems, "plan.device.no-space", ("at_m", at.span), message);
        return None;
    }
    Some(())
}

fn kind(
    thing: Thing<'_>,
    raw: &Spanned<RawDeviceKind>,
    plan: &RawPlan,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<DeviceKind> {
    let mut zone = |name| {
        let path = || thing.path("kind.zone");
        names
            .zones
            .resolve(name, "plan.zone.unknown", path, problems)
    };
    Some(match &raw.value {
        RawDeviceKind::PublicAddress {
            zone: name,
            intelligibility,
        } => DeviceKind::PublicAddress {
            zone: zone(name)?,
            intelligibility: intelligibility.get(),
        },
        RawDeviceKind::Strobe { zone: name } => DeviceKind::Strobe { zone: zone(name)? },
        RawDeviceKind::PanicButton => DeviceKind::PanicButton,
        RawDeviceKind::DuressButton => DeviceKind::DuressButton,
        RawDeviceKind::Camera {
            heading_deg,
            field_deg,
            range_m,
        } => {
            let heading = angle(thing, "kind.heading_deg", heading_deg, -360.0, problems);
            let field = angle(thing, "kind.field_deg", field_deg, 1.0, problems);
            DeviceKind::Camera {
                heading_deg: heading?,
                field_deg: field?,
                range_m: range_m.get(),
            }
        }
        RawDeviceKind::AccessGroup {
            fails,
            releases_on_fire_alarm,
        } => DeviceKind::AccessGroup {
            fails: fails.value,
            releases_on_fire_alarm: releases_on_fire_alarm.value,
        },
        RawDeviceKind::Radio => DeviceKind::Radio,
        RawDeviceKind::TextMessages { reach } => DeviceKind::TextMessages { reach: reach.get() },
        RawDeviceKind::Screens => DeviceKind::Screens,
        RawDeviceKind::LockdownDesk { groups } => DeviceKind::LockdownDesk {
            groups: commanded(thing, groups, names, plan, problems)?,
        },
    })
}

/// The access groups that a desk commands, in rank order, each once.
fn commanded(
    thing: Thing<'_>,
    groups: &Spanned<Vec<Name>>,
    names: &Names<'_>,
    plan: &RawPlan,
    problems: &mut Problems,
) -> Option<Vec<DeviceId>> {
    let before = problems.errors();
    let mut found = Vec::new();
    for name in &groups.value {
        let path = || thing.path("kind.groups");
        let Some(group) = names
            .devices
            .resolve(name, "plan.device.unknown", path, problems)
        else {
            continue;
        };
        let kind = &plan.devices[names.devices.place(group)].kind;
        if !matches!(kind.value, RawDeviceKind::AccessGroup { .. }) {
            let message = format!("`{}` is no access group, so it has no locks", name.value);
            thing
                .error(
                    problems,
                    "plan.device.no-locks",
                    ("kind.groups", name.span),
                    message,
                )
                .also(kind.span, "its kind");
        }
        found.push(group);
    }
    if groups.is_empty() {
        let message = "the desk commands no access group; it needs one or more";
        thing.error(
            problems,
            "plan.device.no-locks",
            ("kind.groups", groups.span),
            message,
        );
    }
    found.sort_unstable();
    found.dedup();
    (problems.errors() == before).then_some(found)
}

/// An angle from `low` to a full turn.
fn angle(
    thing: Thing<'_>,
    field: &str,
    raw: &Spanned<f64>,
    low: f64,
    problems: &mut Problems,
) -> Option<f64> {
    if (low..=360.0).contains(&raw.value) {
        return Some(raw.value + 0.0);
    }
    let message = format!(
        "the angle is {}; allowed are {low} to 360 degrees",
        raw.value
    );
    thing.error(problems, "plan.device.angle", (field, raw.span), message);
    None
}
