//! What locks a door, and from which side: rules that no door can break.

use super::floor::Names;
use super::names::Thing;
use crate::data::plan::{Name, RawDeviceKind, RawDoor, RawLock, RawPlan};
use crate::data::problem::Problems;
use crate::ids::DeviceId;
use crate::model::plan::{Lock, Plan, Side, find_named};
use crate::terms::{DoorKind, DoorStart, Escape};

/// The lock and the side that counts as inside, or its faults.
pub(super) fn held(
    plan: &RawPlan,
    thing: Thing<'_>,
    raw: &RawDoor,
    joins: Option<[Side; 2]>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<(Lock, usize)> {
    let before = problems.errors();
    contradictions(thing, raw, problems);
    let (lock, inside) = match &raw.lock.value {
        RawLock::None => (Some(Lock::None), None),
        RawLock::ThumbTurn { inside } => (Some(Lock::ThumbTurn), Some(inside)),
        RawLock::Key { inside } => (Some(Lock::Key), Some(inside)),
        RawLock::PushBar { inside } => (Some(Lock::PushBar), Some(inside)),
        RawLock::Electronic { group, inside } => {
            let group = access_group(plan, thing, group, names, problems);
            (group.map(Lock::Electronic), Some(inside))
        }
    };
    let inside = match inside {
        // Where a side is not known, the inside may be meant for it.
        Some(name) => joins.and_then(|_| inside_of(thing, raw, name, problems)),
        None => joins.map(|sides| usize::from(sides[0] == Side::Outside)),
    };
    if problems.errors() > before {
        return None;
    }
    Some((lock?, inside?))
}

/// What cannot both be so.
fn contradictions(thing: Thing<'_>, raw: &RawDoor, problems: &mut Problems) {
    let has_lock = !matches!(raw.lock.value, RawLock::None);
    let lock = ("lock", raw.lock.span);
    if raw.kind.value == DoorKind::Opening && has_lock {
        let message = "an opening has no leaf, so nothing locks it";
        thing
            .error(problems, "plan.door.opening-locked", lock, message)
            .help("leave out `lock`, or make it `kind: Door`");
    } else if raw.starts.value == DoorStart::Locked && !has_lock {
        let message = "the door starts locked, but it has no lock";
        thing
            .error(
                problems,
                "plan.door.no-lock",
                ("starts", raw.starts.span),
                message,
            )
            .help("give it a `lock`, or let it start `Shut`");
    }
    let free_by_nature = matches!(
        raw.lock.value,
        RawLock::ThumbTurn { .. } | RawLock::PushBar { .. }
    );
    if free_by_nature && raw.escape.value == Escape::Key {
        let message = "a thumb-turn or push bar opens from inside without a key, \
                       but `escape` says that it needs one";
        thing
            .error(
                problems,
                "plan.door.escape",
                ("escape", raw.escape.span),
                message,
            )
            .help("leave out `escape`, or use `lock: Key`");
    }
}

/// The device that commands the lock; it must be an access group.
fn access_group(
    plan: &RawPlan,
    thing: Thing<'_>,
    group: &Name,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<DeviceId> {
    let path = || thing.path("lock.group");
    let device = names
        .devices
        .resolve(group, "plan.device.unknown", path, problems)?;
    let place = names.devices.place(device);
    if matches!(
        plan.devices[place].kind.value,
        RawDeviceKind::AccessGroup { .. }
    ) {
        return Some(device);
    }
    let message = format!("the device `{}` is no access group", group.value);
    thing
        .error(
            problems,
            "plan.door.group",
            ("lock.group", group.span),
            message,
        )
        .also(plan.devices[place].kind.span, "its kind");
    None
}

/// Which of the two sides is inside; it must be a space that the door joins.
fn inside_of(
    thing: Thing<'_>,
    raw: &RawDoor,
    name: &Name,
    problems: &mut Problems,
) -> Option<usize> {
    let (first, second) = &raw.joins.value;
    let sides = [first, second];
    let allowed: Vec<&Name> = sides
        .into_iter()
        .filter(|side| side.value != crate::model::plan::OUTSIDE)
        .collect();
    if allowed.iter().any(|side| side.value == name.value) {
        return sides.iter().position(|side| side.value == name.value);
    }
    let listed: Vec<String> = allowed.iter().map(|s| format!("`{}`", s.value)).collect();
    let message = format!(
        "the inside of the lock is `{}`, which is no space that the door joins",
        name.value
    );
    thing
        .error(
            problems,
            "plan.door.inside",
            ("lock.inside", name.span),
            message,
        )
        .help(format!("it can be {}", listed.join(" or ")));
    None
}

/// A way out that needs a key from inside is worth a word before anybody relies on it.
pub(super) fn warn_of_keys(raw: &RawPlan, plan: &Plan, problems: &mut Problems) {
    for door in &raw.doors {
        let locks = !matches!(door.lock.value, RawLock::None);
        let id = find_named(&plan.doors, &door.id.value, |known| &known.name);
        if !locks || door.escape.value != Escape::Key || !id.is_some_and(|id| plan.is_exit(id)) {
            continue;
        }
        let message = "this way out needs a key from inside";
        problems
            .warning("plan.door.escape-key", door.escape.span, message)
            .path(super::names::path("doors", &door.id.value, "escape"))
            .help("people without a key cannot leave here when it is locked");
    }
}
