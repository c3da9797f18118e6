//! Raising the alarm inside the house, asking security to come quietly, and calling the emergency
//! number.
//!
//! A panic button is overt: it starts the operator's path, and being wired, sooner. A duress button
//! is covert: it tells security alone. Whoever is to raise the alarm presses the nearest panic
//! button in the same space; with danger in sight, a duress button that is nearer, so as not to be
//! seen at it. Where there is none, security and the switchboard speak over the radio, and everybody
//! makes a call.

use super::{Stage, Task, Woken, finish, work};
use crate::ids::{DeviceId, PersonId};
use crate::model::doctrine::Condition;
use crate::model::law::Law;
use crate::model::plan::{Device, DeviceKind};
use crate::sim::building::alerts;
use crate::sim::event::EventKind;
use crate::sim::people::facts;
use crate::sim::people::scene::Scene;
use crate::sim::responders::police;
use crate::terms::{Act, Role, TimeUse};

/// The overt alarm.
pub(super) fn raise(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => {
            let in_sight = facts::holds(scene, who, Condition::DangerHere);
            let button = button_near(scene, who, |kind| {
                *kind == DeviceKind::PanicButton || (in_sight && *kind == DeviceKind::DuressButton)
            });
            use_channel(scene, who, button);
        }
        Woken::TaskDone => channel_used(scene, who),
        _ => {}
    }
}

/// The quiet call: a duress button, else the radio or a call.
pub(super) fn call_security(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => {
            let button = button_near(scene, who, |kind| *kind == DeviceKind::DuressButton);
            use_channel(scene, who, button);
        }
        Woken::TaskDone => channel_used(scene, who),
        _ => {}
    }
}

/// A call to the emergency number, from wherever one is.
pub(super) fn call_emergency(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => {
            scene.use_time(who, TimeUse::Preparing);
            let defaults = &scene.desk.shared.model.defaults;
            let law = match scene.get(who).person.role {
                Role::Escort => defaults.call_escort.value,
                Role::Visitor | Role::Patient => defaults.call_public.value,
                _ => defaults.call_emergency.value,
            };
            work(scene, who, Task::Emergency, law, 0);
        }
        Woken::TaskDone if scene.get(who).activity.stage == Stage::Working(Task::Emergency) => {
            let parts = scene.get(who);
            let believed = parts.belief.danger.map(|danger| danger.space);
            let place = parts.activity.sent.or(believed);
            let cause = [parts.activity.event];
            let answered = EventKind::EmergencyCallAnswered { person: who, place };
            let event = scene.desk.tell(answered, &cause);
            police::called(scene, place, event);
            finish(scene, who, true);
        }
        _ => {}
    }
}

/// Sets about pressing the button or, without one, making the call.
fn use_channel(scene: &mut Scene, who: PersonId, button: Option<DeviceId>) {
    scene.use_time(who, TimeUse::Preparing);
    let defaults = &scene.desk.shared.model.defaults;
    let quick = button.is_some() || alerts::carries_radio(scene, who);
    let law: Law = if quick {
        defaults.press_button.value
    } else {
        defaults.call_internal.value
    };
    // A call that follows a button in vain is another draw.
    work(scene, who, Task::Alarm(button), law, u64::from(!quick));
}

/// The button was pressed or the call understood. A button that failed meanwhile did nothing, as a
/// light on it shows: a call follows.
fn channel_used(scene: &mut Scene, who: PersonId) {
    let Stage::Working(Task::Alarm(button)) = scene.get(who).activity.stage else {
        return;
    };
    if button.is_some_and(|device| !scene.works(device)) {
        return use_channel(scene, who, None);
    }
    let model = scene.desk.model();
    let duress = |device: DeviceId| model.plan.devices[device].kind == DeviceKind::DuressButton;
    if scene.get(who).activity.act == Act::CallSecurity || button.is_some_and(duress) {
        called(scene, who, button);
    } else {
        raised(scene, who, button);
    }
    finish(scene, who, true);
}

/// The alarm is raised. A call tells what the caller believes. A button tells where it hangs, and
/// that is taken for the danger's place only where nobody has reported one.
fn raised(scene: &mut Scene, who: PersonId, device: Option<DeviceId>) {
    let parts = scene.get(who);
    let cause = [parts.activity.event];
    let believed = parts.belief.danger.map(|danger| danger.space);
    let unknown = scene.control.place().is_none();
    let place = believed.or_else(|| device.filter(|_| unknown).and(scene.space_of(who)));
    let kind = EventKind::AlarmRaised {
        person: who,
        device,
        place,
    };
    let event = scene.desk.tell(kind, &cause);
    alerts::informed(scene, Some(who), place, event);
    let model = scene.desk.model();
    let panic = |device: DeviceId| model.plan.devices[device].kind == DeviceKind::PanicButton;
    if device.is_some_and(panic) {
        alerts::wired(scene);
    }
}

/// Security was asked to come: to where the caller holds it to be, else to the caller.
fn called(scene: &mut Scene, who: PersonId, device: Option<DeviceId>) {
    let parts = scene.get(who);
    let cause = [parts.activity.event];
    let believed = parts.belief.danger.map(|danger| danger.space);
    let place = believed.or_else(|| scene.space_of(who));
    let kind = EventKind::SecurityCalled {
        person: who,
        device,
        place,
    };
    let event = scene.desk.tell(kind, &cause);
    alerts::called_quietly(scene, who, place, event);
}

/// A working button of some kinds in the same space: the nearest, by rank where equal.
fn button_near(
    scene: &Scene,
    who: PersonId,
    is_one: impl Fn(&DeviceKind) -> bool,
) -> Option<DeviceId> {
    let place = *scene.get(who).place;
    let plan = &scene.desk.shared.model.plan;
    let far = |device: &Device| device.at.map_or(0.0, |at| at.distance(place.at));
    plan.devices
        .iter()
        .filter(|(id, device)| {
            is_one(&device.kind) && device.space == Some(place.space) && scene.works(*id)
        })
        .min_by(|(a, x), (b, y)| far(x).total_cmp(&far(y)).then(a.cmp(b)))
        .map(|(id, _)| id)
}
