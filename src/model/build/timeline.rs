//! What happens at stated times.

use super::scenario::About;
use crate::data::plan::{Name, RawDeviceKind, RawLock, Text};
use crate::data::problem::Problems;
use crate::data::scenario::{RawScenario, RawTimelineEvent, RawTimelineItem};
use crate::ids::{DeviceId, DoorId};
use crate::model::scenario::TimelineEvent;
use crate::terms::Wording;
use crate::units::Tick;

/// The timeline in order of time; equal times are ordered by what happens, not by the file.
pub(super) fn timeline(
    raw: &RawScenario,
    about: &About<'_>,
    problems: &mut Problems,
) -> Vec<(Tick, TimelineEvent)> {
    let mut timeline = Vec::new();
    for (i, item) in raw.timeline.iter().enumerate() {
        let ends = raw.ends_s.get();
        if item.at_s.get() > ends {
            let message = format!(
                "this happens at {} s, after the end of the run at {ends} s",
                item.at_s.get()
            );
            problems
                .error("scenario.timeline.late", item.at_s.span, message)
                .path(format!("timeline[{i}].at_s"));
        }
        let event = event(item, &format!("timeline[{i}].event"), about, problems);
        timeline.extend(event.map(|event| (Tick::at(item.at_s.get()), event)));
    }
    timeline.sort_by_cached_key(|(at, event)| (*at, order(event)));
    timeline
}

/// The notes of a timeline with their places.
pub(super) fn notes(raw: &RawScenario) -> impl Iterator<Item = (usize, &Text)> {
    let events = raw.timeline.iter().map(|item| &item.event.value);
    events.enumerate().filter_map(|(i, event)| match event {
        RawTimelineEvent::Note(text) => Some((i, text)),
        _ => None,
    })
}

/// Repairs before faults before words before notes; then by what they are about.
fn order(event: &TimelineEvent) -> (u8, String) {
    match event {
        TimelineEvent::Repair(device) => (0, format!("{:010}", device.0)),
        TimelineEvent::Fault(device) => (1, format!("{:010}", device.0)),
        TimelineEvent::MendLock(door) => (2, format!("{:010}", door.0)),
        TimelineEvent::BreakLock(door) => (3, format!("{:010}", door.0)),
        TimelineEvent::Announce {
            device,
            says,
            place,
            wording,
        } => {
            let place = place.map_or(0, |place| place.0 + 1);
            (4, format!("{:010} {says} {place:010} {wording}", device.0))
        }
        TimelineEvent::Note(text) => (5, text.clone()),
    }
}

fn event(
    item: &RawTimelineItem,
    path: &str,
    about: &About<'_>,
    problems: &mut Problems,
) -> Option<TimelineEvent> {
    let device = |name: &Name, problems: &mut Problems| {
        let code = "scenario.device.unknown";
        about
            .names
            .devices
            .resolve(name, code, || path.to_owned(), problems)
    };
    Some(match &item.event.value {
        RawTimelineEvent::Announce {
            device: name,
            says,
            place,
            wording,
        } => {
            let device = device(name, problems);
            if let Some(device) = device {
                speaks(device, name, path, about, problems);
            }
            let place = match place {
                Some(place) => {
                    let code = "scenario.space.unknown";
                    let path = || path.to_owned();
                    Some(about.names.spaces.resolve(place, code, path, problems)?)
                }
                None => None,
            };
            TimelineEvent::Announce {
                device: device?,
                says: says.value,
                place,
                wording: wording
                    .as_ref()
                    .map_or(Wording::Plain, |wording| wording.value),
            }
        }
        RawTimelineEvent::Fault(name) => TimelineEvent::Fault(device(name, problems)?),
        RawTimelineEvent::Repair(name) => TimelineEvent::Repair(device(name, problems)?),
        RawTimelineEvent::BreakLock(name) => {
            TimelineEvent::BreakLock(lock(name, path, about, problems)?)
        }
        RawTimelineEvent::MendLock(name) => {
            TimelineEvent::MendLock(lock(name, path, about, problems)?)
        }
        RawTimelineEvent::Note(text) => TimelineEvent::Note(text.value.clone()),
    })
}

/// A door that has a lock to break.
fn lock(name: &Name, path: &str, about: &About<'_>, problems: &mut Problems) -> Option<DoorId> {
    let code = "scenario.door.unknown";
    let door = about
        .names
        .doors
        .resolve(name, code, || path.to_owned(), problems)?;
    let lock = &about.raw.doors[about.names.doors.place(door)].lock;
    if matches!(lock.value, RawLock::None) {
        let message = format!("`{}` has no lock", name.value);
        problems
            .error("scenario.timeline.no-lock", name.span, message)
            .path(path)
            .also(lock.span, "the door");
        return None;
    }
    Some(door)
}

/// An announcement needs loudspeakers or telephones.
fn speaks(device: DeviceId, name: &Name, path: &str, about: &About<'_>, problems: &mut Problems) {
    let kind = &about.raw.devices[about.names.devices.place(device)].kind;
    let speaks = matches!(
        kind.value,
        RawDeviceKind::PublicAddress { .. } | RawDeviceKind::TextMessages { .. }
    );
    if !speaks {
        let message = format!(
            "`{}` is neither public address nor text messages, so its words reach nobody",
            name.value
        );
        problems
            .error("scenario.timeline.silent", name.span, message)
            .path(path)
            .also(kind.span, "its kind");
    }
}
