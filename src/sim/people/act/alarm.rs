//! Raising the alarm inside the house, and calling the emergency number.

use super::{Stage, Task, Woken, finish, work};
use crate::ids::{DeviceId, PersonId};
use crate::model::plan::DeviceKind;
use crate::sim::building::alerts;
use crate::sim::event::EventKind;
use crate::sim::people::scene::Scene;
use crate::sim::responders::police;
use crate::terms::{Role, TimeUse};

/// The nearest working button in the same space, else a call to security or the switchboard.
pub(super) fn raise(scene: &mut Scene, who: PersonId, woken: Woken) {
    match woken {
        Woken::Start => {
            scene.use_time(who, TimeUse::Preparing);
            let defaults = &scene.desk.shared.model.defaults;
            let law = match button_near(scene, who) {
                Some(_) => defaults.press_button.value,
                None => defaults.call_internal.value,
            };
            work(scene, who, Task::Alarm, law, 0);
        }
        Woken::TaskDone => {
            let parts = scene.get(who);
            let place = parts.belief.danger.map(|danger| danger.space);
            let cause = [parts.activity.event];
            let device = button_near(scene, who);
            // A call tells what the caller believes. A button tells where it hangs, and that is taken
            // for the danger's place only where nobody has reported one.
            let unknown = scene.control.place().is_none();
            let place = place.or_else(|| device.filter(|_| unknown).and(scene.space_of(who)));
            let raised = EventKind::AlarmRaised {
                person: who,
                device,
                place,
            };
            let event = scene.desk.tell(raised, &cause);
            alerts::informed(scene, Some(who), place, event);
            finish(scene, who, true);
        }
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
                _ => defaults.call_emergency.value,
            };
            work(scene, who, Task::Emergency, law, 0);
        }
        Woken::TaskDone if scene.get(who).activity.stage == Stage::Working(Task::Emergency) => {
            let parts = scene.get(who);
            let place = parts.belief.danger.map(|danger| danger.space);
            let cause = [parts.activity.event];
            let answered = EventKind::EmergencyCallAnswered { person: who, place };
            let event = scene.desk.tell(answered, &cause);
            police::called(scene, place, event);
            finish(scene, who, true);
        }
        _ => {}
    }
}

/// A working panic or duress button in the same space: the nearest, by rank where equal.
fn button_near(scene: &Scene, who: PersonId) -> Option<DeviceId> {
    let place = *scene.get(who).place;
    let plan = &scene.desk.shared.model.plan;
    plan.devices
        .iter()
        .filter(|(_, device)| {
            matches!(
                device.kind,
                DeviceKind::PanicButton | DeviceKind::DuressButton
            )
        })
        .filter(|(id, device)| device.space == Some(place.space) && scene.works(*id))
        .min_by(|(a, x), (b, y)| {
            let far = |device: &crate::model::plan::Device| {
                device.at.map_or(0.0, |at| at.distance(place.at))
            };
            far(x).total_cmp(&far(y)).then(a.cmp(b))
        })
        .map(|(id, _)| id)
}
