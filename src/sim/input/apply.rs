//! Applying what is due: each order to the part of the world that it is about.

use bevy_ecs::prelude::{Res, ResMut};

use super::Order;
use super::describe::describe;
use super::fits::{doors_of, speaking, unlocks};
use super::inbox::{Call, Inbox};
use crate::ids::{PersonId, SpaceId};
use crate::model::scenario::TimelineEvent;
use crate::sim::building::{alerts, devices, doors, lockdown};
use crate::sim::chance::{Draw, Owner, Purpose, about};
use crate::sim::event::{EventId, EventKind};
use crate::sim::people::mind::Cue;
use crate::sim::people::scene::{Scene, SceneParam};
use crate::sim::people::{On, act};
use crate::sim::queue::Kind;
use crate::sim::schedule::Phase;
use crate::terms::{Act, CueKind, Role, Term};

/// Applies the timeline's lines and the inputs that are due.
pub(in crate::sim) fn take_in(scene: SceneParam, mut inbox: ResMut<Inbox>) {
    let mut scene = scene.open();
    let model = scene.desk.model();
    for due in scene.desk.queue.due(Phase::Inputs, Kind::Timeline) {
        let (_, event) = &model.scenario.timeline[due.rank as usize];
        apply(&mut scene, order_of(event), &[]);
    }
    for due in scene.desk.queue.due(Phase::Inputs, Kind::Input) {
        let input = inbox.input(due.rank).clone();
        let taken = EventKind::InputTaken {
            number: due.rank + 1,
            by: input.by.into(),
            what: describe(&model, &input.order),
        };
        let event = scene.desk.tell(taken, &[]);
        if let Order::TellUnit { unit, says, place } = input.order {
            let call = Call {
                unit,
                says,
                place,
                event,
            };
            call_unit(&mut scene, &mut inbox, call);
        } else {
            apply(&mut scene, input.order, &[event]);
        }
    }
}

/// Departments whose telephone was answered: their staff hear what was to be told.
pub(in crate::sim) fn hand_on(scene: SceneParam, inbox: Res<Inbox>) {
    let mut scene = scene.open();
    for due in scene.desk.queue.due(Phase::Tell, Kind::Unit) {
        tell_staff(&mut scene, inbox.call(due.about));
    }
}

fn order_of(event: &TimelineEvent) -> Order {
    match *event {
        TimelineEvent::Announce {
            device,
            says,
            place,
            wording,
        } => Order::Announce {
            device: Some(device),
            says,
            place,
            wording,
        },
        TimelineEvent::Fault(device) => Order::Fail { device },
        TimelineEvent::Repair(device) => Order::Repair { device },
        TimelineEvent::BreakLock(door) => Order::BreakLock { door },
        TimelineEvent::MendLock(door) => Order::MendLock { door },
        TimelineEvent::Note(ref text) => Order::Note { text: text.clone() },
    }
}

fn apply(scene: &mut Scene, order: Order, cause: &[EventId]) {
    match order {
        Order::Announce { .. } => announce(scene, &order, cause),
        Order::LockDoor { door } => doors::lock(scene, door, None, cause),
        Order::UnlockDoor { door } => doors::unlock(scene, door, None, cause),
        Order::LockZone { zone } => {
            let model = scene.desk.model();
            doors_of(&model, zone).for_each(|door| doors::lock(scene, door, None, cause));
        }
        Order::UnlockZone { zone } => {
            let model = scene.desk.model();
            doors_of(&model, zone)
                .filter(|&door| unlocks(&model, door))
                .for_each(|door| doors::unlock(scene, door, None, cause));
        }
        Order::CommandLockdown { device } => lockdown::command(scene, device, None, cause),
        Order::ReleaseLockdown { device } => lockdown::release(scene, device, cause),
        Order::CallEmergency { place } => call_emergency(scene, place, cause),
        Order::Report { place } => {
            let event = scene.desk.tell(EventKind::PlaceReported { place }, cause);
            alerts::report(scene, Some(place), event);
        }
        Order::Send { person, place } => send(scene, person, place, cause),
        Order::MeetOfficers { person } => {
            if is_here(scene, person) {
                act::order(scene, person, Act::MeetOfficers, None, cause);
            }
        }
        Order::BreakLock { door } => doors::set_lock(scene, door, false, cause),
        Order::MendLock { door } => doors::set_lock(scene, door, true, cause),
        Order::Fail { device } => devices::set(scene, device, false, cause),
        Order::Repair { device } => devices::set(scene, device, true, cause),
        Order::DeclareSafe { compartment } => {
            record(
                scene,
                EventKind::CompartmentDeclaredSafe { compartment },
                cause,
            );
        }
        Order::EstablishCommand { point } => {
            record(scene, EventKind::CommandEstablished { point }, cause);
        }
        Order::OpenFamilyArea { point } => {
            record(scene, EventKind::FamilyAreaOpened { point }, cause);
        }
        Order::Note { text } | Order::Casualties { text } => {
            record(scene, EventKind::NoteMade { text }, cause);
        }
        // That it was taken in is all that is to be told of a pause; who calls a unit is told apart.
        Order::Pause {} | Order::TellUnit { .. } => {}
    }
}

/// What is a fact by being decided: it is told, and nobody in the simulation acts on it.
fn record(scene: &mut Scene, fact: EventKind, cause: &[EventId]) {
    scene.desk.tell(fact, cause);
}

/// The announcement sounds in `Tell`; its cause is the line or the input.
fn announce(scene: &mut Scene, order: &Order, cause: &[EventId]) {
    let Order::Announce {
        device,
        says,
        place,
        wording,
    } = *order
    else {
        return;
    };
    let model = scene.desk.model();
    for device in speaking(&model).filter(|&id| device.is_none_or(|one| one == id)) {
        let cause = cause.to_vec();
        alerts::order(
            scene,
            alerts::Order {
                device,
                says,
                place,
                wording,
                cause,
            },
        );
    }
}

/// Whoever answers at the switchboard calls, and tells the place that was named or control knows.
fn call_emergency(scene: &mut Scene, place: Option<SpaceId>, cause: &[EventId]) {
    let known = scene.control.place().map(|(space, _)| space);
    if let Some(operator) = alerts::operator(scene) {
        act::order(scene, operator, Act::CallEmergency, place.or(known), cause);
    }
}

/// Somebody is told to go: security to the scene, everybody else to the place itself.
fn send(scene: &mut Scene, person: PersonId, place: SpaceId, cause: &[EventId]) {
    if !is_here(scene, person) {
        return;
    }
    let sent = scene
        .desk
        .tell(EventKind::StaffSent { person, place }, cause);
    let act = match scene.get(person).person.role {
        Role::Security => Act::GoToScene,
        _ => Act::GoWhereSent,
    };
    act::order(scene, person, act, Some(place), &[sent]);
}

/// Whether somebody is there to be sent: in the building or before it.
fn is_here(scene: &Scene, person: PersonId) -> bool {
    scene.get(person).place.on != On::OffSite
}

/// The telephone rings: its staff know when the call was answered and understood.
fn call_unit(scene: &mut Scene, inbox: &mut Inbox, call: Call) {
    let model = scene.desk.model();
    let place = call
        .place
        .map_or(0, |place| scene.desk.shared.owners.spaces[place].0);
    let draw = Draw {
        owner: Owner::new("unit", &model.plan.units[call.unit].name, 0),
        purpose: Purpose::Control,
        about: about(&[call.says.draw_word(), place]),
    };
    let wake = inbox.add_call(call);
    scene
        .desk
        .after(model.defaults.call_internal.value, draw, wake);
}

fn tell_staff(scene: &mut Scene, call: Call) {
    let model = scene.desk.model();
    let cue = Cue {
        kind: CueKind::Told,
        from: None,
        place: call.place,
        says: Some(call.says),
        faint: false,
    };
    let staff = model.roster.people.iter();
    let staff = staff.filter(|(_, entry)| entry.unit == Some(call.unit) && entry.role.is_staff());
    for (who, _) in staff {
        if scene.space_of(who).is_some() {
            scene.notice(who, cue, &[call.event]);
        }
    }
}
