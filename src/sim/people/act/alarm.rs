//! Raising the alarm inside the house, asking security to come quietly, and calling the emergency
//! number.
//!
//! A panic button is overt: it starts the operator's path, and being wired, sooner. A duress button
//! is covert: it tells security alone. Whoever is to raise the alarm presses the nearest panic
//! button in the same space; with the person in sight, a duress button that is nearer, so as not to
//! be seen at it. Where there is none, security and the switchboard speak over the radio, and
//! everybody makes a call. Who hears meanwhile that it was announced puts the receiver down.

use super::{Stage, Task, Woken, finish, work};
use crate::ids::{DeviceId, PersonId};
use crate::model::doctrine::Condition;
use crate::model::law::Law;
use crate::model::plan::{Device, DeviceKind};
use crate::sim::building::alerts;
use crate::sim::event::EventKind;
use crate::sim::people::facts;
use crate::sim::people::mind::Danger;
use crate::sim::people::scene::Scene;
use crate::sim::responders::police;
use crate::terms::{Act, CueKind, Role, TimeUse};

/// The overt alarm.
pub(super) fn raise(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => {
            let covert = is_face_to_face(scene, who);
            let button = button_near(scene, who, |kind| {
                *kind == DeviceKind::PanicButton || (covert && *kind == DeviceKind::DuressButton)
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
        Woken::Start if is_needless(scene, who) => finish(scene, who, true),
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
        Woken::TaskDone if super::is_dialling(scene, who) => {
            let parts = scene.get(who);
            let believed = parts.belief.danger.map(|danger| danger.space);
            let place = parts.activity.sent.or(believed);
            let cause = [parts.activity.event];
            let answered = EventKind::EmergencyCallAnswered { person: who, place };
            let event = scene.desk.tell(answered, &cause);
            alerts::emergency_called(scene, who);
            police::called(scene, place, event);
            finish(scene, who, true);
        }
        _ => {}
    }
}

/// Whether an alarm that somebody is about to raise was announced meanwhile. Who has seen the person
/// elsewhere than where control holds them to be has something to tell all the same.
pub(in crate::sim::people) fn was_announced(scene: &Scene, who: PersonId) -> bool {
    let parts = scene.get(who);
    parts.activity.act == Act::RaiseAlarm
        && parts.belief.by == CueKind::Alert
        && !saw_elsewhere(scene, who)
}

/// Whether somebody has seen the person elsewhere than where control holds them to be.
pub(in crate::sim::people) fn saw_elsewhere(scene: &Scene, who: PersonId) -> bool {
    let held = scene.control.place().map(|(space, _)| space);
    let saw = |danger: &Danger| matches!(danger.by, CueKind::SawThreat | CueKind::SawOnCamera);
    let danger = scene.get(who).belief.danger;
    danger.is_some_and(|danger| saw(&danger) && Some(danger.space) != held)
}

/// Whether one of the switchboard need not call. Who was given a place to tell calls all the same.
fn is_needless(scene: &Scene, who: PersonId) -> bool {
    scene.get(who).activity.sent.is_none() && alerts::need_not_call(scene, who)
}

/// Whether the danger is in sight of somebody who has seen it, and not only heard of it.
fn is_face_to_face(scene: &Scene, who: PersonId) -> bool {
    let danger = scene.get(who).belief.danger;
    danger.is_some_and(|danger| danger.by == CueKind::SawThreat)
        && facts::holds(scene, who, Condition::DangerHere)
}

/// Sets about pressing the button or, without one, speaking over the radio or making the call: each
/// is another draw, because one may follow another in vain.
fn use_channel(scene: &mut Scene, who: PersonId, button: Option<DeviceId>) {
    scene.use_time(who, TimeUse::Preparing);
    let defaults = &scene.desk.shared.model.defaults;
    let (law, channel): (Law, u64) = if button.is_some() {
        (defaults.press_button.value, 0)
    } else if alerts::carries_radio(scene, who) {
        (defaults.speak_radio.value, 2)
    } else {
        (defaults.call_internal.value, 1)
    };
    work(scene, who, Task::Alarm(button), law, channel);
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

/// The alarm is raised, with the place where they saw, heard or were told that the danger is. An
/// alarm from a room does not say that the danger is there: who knows no place names none.
fn raised(scene: &mut Scene, who: PersonId, device: Option<DeviceId>) {
    let parts = scene.get(who);
    let cause = [parts.activity.event];
    let known = known_place(scene, who);
    let kind = EventKind::AlarmRaised {
        person: who,
        device,
        place: known.map(|danger| danger.space),
    };
    let event = scene.desk.tell(kind, &cause);
    alerts::informed(scene, Some(who), known, event);
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
    let now = scene.desk.now();
    let here = scene.space_of(who);
    let to_caller = here.map(|space| Danger::by(CueKind::SawWarningSign, space, now));
    let known = known_place(scene, who).or(to_caller);
    let kind = EventKind::SecurityCalled {
        person: who,
        device,
        place: known.map(|danger| danger.space),
    };
    let event = scene.desk.tell(kind, &cause);
    alerts::called_quietly(scene, who, known, event);
}

/// What somebody can tell control of the place. What the loudspeakers said, control knows itself.
fn known_place(scene: &Scene, who: PersonId) -> Option<Danger> {
    let danger = scene.get(who).belief.danger;
    danger.filter(|danger| danger.by != CueKind::Alert)
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
